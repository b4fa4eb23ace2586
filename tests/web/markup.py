"""The Nu Html Checker on every page, every picture in SVG and every style sheet: no error and no warning."""

import json
import re
import subprocess
import tempfile
from pathlib import Path

from defects import Defect
from visit import Visit

# What the checker says and we accept, as a pattern: a policy of 'self' forbids everything, because the file that is checked has
# no origin that it could share with its style sheet. The policy is held by a browser and a server instead.
ALLOWED = '.*Resource violates Content Security Policy.*'

DATA = '<script type="application/ld+json">'


def markup(visit: Visit) -> list[Defect]:
    """HTML, SVG and CSS by their standards."""
    sheets = sorted(path for path in visit.site.rglob('*.css'))
    pictures = sorted(path for path in visit.site.rglob('*.svg'))
    pages = [visit.site / page.file for page in visit.pages]
    defects = _checked(visit, '--html', pages) + _checked(visit, '--css', sheets)
    if pictures:
        defects += _checked(visit, '--svg', pictures)
    visit.say(f'{len(pages)} pages, {len(sheets)} style sheets and {len(pictures)} pictures')
    return defects


def _checked(visit: Visit, kind: str, files: list[Path]) -> list[Defect]:
    assert files, f'nothing to check with {kind}'
    assert visit.vnu and visit.vnu.is_file(), 'VNU_JAR must name vnu.jar'
    # A long list of files is more than some systems take as arguments, so the files stand in a folder of links.
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for n, file in enumerate(files):
            link = Path(folder) / f'{n:05}{file.suffix}'
            link.symlink_to(file.resolve())
            names[link.name] = file.relative_to(visit.site).as_posix()
        command = ['java', '-Xss8m', '-jar', str(visit.vnu), '--Werror', kind, '--verbose', '--format', 'json']
        command += ['--no-langdetect', '--filterpattern', ALLOWED]
        ran = subprocess.run([*command, folder], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600)
    n_seen = len(set(re.findall(r'\d{5}\.(?:html|css|svg)', ran.stdout + ran.stderr)))
    report = re.search(r'^\{"version":.*\}', ran.stderr, re.MULTILINE | re.DOTALL)
    assert report and ran.returncode in (0, 1), f'the checker failed:\n{ran.stderr[-2000:]}'
    assert n_seen == len(files), f'the checker has seen {n_seen} of {len(files)} files'
    defects = []
    for message in json.loads(report[0])['messages']:
        page = names[message['url'].rsplit('/', 1)[1]]
        rule = message.get('subType') or message['type']
        extract = ' '.join(message.get('extract', '').split())
        # Data in a script element is never run, so no policy of scripts holds it back; the browser of `origin` says the same.
        if message['message'].startswith('Inline script violates Content Security Policy') and DATA in extract:
            continue
        defects.append(Defect(page, f'line {message.get("lastLine", "?")}', f'Nu Html Checker, {rule}', f'{message["message"]} … {extract[:200]}'))
    return defects
