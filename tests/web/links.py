"""Every link, source and fragment of every file leads to a file of the site and to a place in it."""

import posixpath
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from defects import Defect
from references import Reference, Referrer, read
from visit import Visit

READ = ('.html', '.css', '.svg', '.xml', '.atom')
# What a link may name besides addresses of the web.
SCHEMES = {'mailto', 'tel'}
REMEDY_FILE = 'no such file in the output'


def links(visit: Visit) -> list[Defect]:
    """Links, sources and fragments of the site, and of the one for reading from a folder."""
    return _checked(visit, visit.site, False) + _checked(visit, visit.from_folder, True)


@dataclass
class _Site:
    """What can be linked to, and what was counted."""

    files: set[str]
    ids: dict[str, set[str]]
    own: str
    is_offline: bool
    without_pdf: bool
    n_links: int = 0
    n_fragments: int = 0
    n_elsewhere: int = 0
    n_left_out: int = 0
    led_to: set[str] = field(default_factory=set)


def _checked(visit: Visit, folder: Path, is_offline: bool) -> list[Defect]:
    files = {path.relative_to(folder).as_posix() for path in folder.rglob('*') if path.is_file()}
    names = sorted(name for name in files if name.endswith(READ))
    with ProcessPoolExecutor() as pool:
        referrers = list(pool.map(read, [(folder, name) for name in names], chunksize=8))
    ids = {referrer.file: referrer.ids for referrer in referrers}
    site = _Site(files, ids, _own(referrers), is_offline, visit.without_pdf)
    defects = [defect for referrer in referrers for defect in _of_file(site, referrer)]
    home = 'index.html'
    lonely = sorted(name for name in ids if name.endswith('.html') and name not in site.led_to and name != home)
    defects += [Defect(name, '', 'lonely page', 'no page links to it') for name in lonely]
    assert site.n_links and site.n_fragments, f'{folder}: no links with fragments were found'
    name = 'for a folder' if is_offline else 'for a server'
    left_out = f', {site.n_left_out} links to PDFs left out' if site.without_pdf else ''
    visit.say(f'{name}: {len(names)} files, {site.n_links} links, {site.n_fragments} fragments, {site.n_elsewhere} to elsewhere{left_out}')
    return [Defect(f'{"(offline) " if is_offline else ""}{d.page}', d.place, d.rule, d.text) for d in defects]


def _own(referrers: list[Referrer]) -> str:
    """Scheme, host and path of the site, as its home page says; empty when it does not."""
    return next((referrer.canonical for referrer in referrers if referrer.file == 'index.html'), '').removesuffix('index.html')


def _of_file(site: _Site, referrer: Referrer) -> list[Defect]:
    defects = []
    for reference in dict.fromkeys(referrer.references):
        trouble = _trouble(site, referrer, reference)
        if trouble:
            defects.append(Defect(referrer.file, f'{reference.place}="{reference.url[:120]}"', *trouble))
    for place, name in sorted(referrer.named):
        if name not in referrer.ids:
            defects.append(Defect(referrer.file, f'{place}="{name}"', 'dead id', 'no element of the page has this id'))
    defects += [Defect(referrer.file, f'#{name}', 'double id', 'an id stands once on a page') for name in sorted(referrer.double_ids)]
    return defects


def _trouble(site: _Site, referrer: Referrer, reference: Reference) -> tuple[str, str] | None:
    """Rule and remedy, when a reference does not lead where it should."""
    url = reference.url
    if site.own and url.startswith(site.own):
        # Its own absolute address, as canonical links, feeds and sitemaps need it.
        path, is_absolute = url.removeprefix(site.own), True
        path = f'/{path}'
    else:
        parts = urlsplit(url)
        if parts.scheme or parts.netloc:
            return _elsewhere(site, reference, parts.scheme)
        path, is_absolute = url, False
    site.n_links += 1
    parts = urlsplit(path)
    if path.startswith('/') and not is_absolute:
        return 'absolute path', 'a site may lie in a folder of its server; the link must be relative'
    target = unquote(parts.path)
    base = '' if is_absolute else posixpath.dirname(referrer.file)
    full = referrer.file if not target else posixpath.normpath(posixpath.join(base, target.lstrip('/')))
    if full.startswith('..'):
        return 'dead link', 'leads out of the site'
    if target.endswith('/') or full in ('.', '') or (target and not posixpath.splitext(full)[1] and full not in site.files):
        if site.is_offline and not is_absolute:
            return 'link to a folder', 'without a server only a link that names index.html opens a page'
        if target and not target.endswith('/') and not is_absolute and full not in ('.', ''):
            return 'dead link', REMEDY_FILE
        full = posixpath.normpath(posixpath.join(full, 'index.html'))
    if full not in site.files:
        if site.without_pdf and full.endswith('.pdf'):
            site.n_left_out += 1
            return None
        return 'dead link', REMEDY_FILE
    if full != referrer.file and referrer.file.endswith('.html'):
        site.led_to.add(full)
    if parts.fragment and full in site.ids:
        site.n_fragments += 1
        if unquote(parts.fragment) not in site.ids[full] and parts.fragment != 'top':
            return 'dead fragment', f'no element of {full} has this id'
    return None


def _elsewhere(site: _Site, reference: Reference, scheme: str) -> tuple[str, str] | None:
    site.n_elsewhere += 1
    if reference.is_loaded:
        return 'source elsewhere', 'what a page loads must be a file of the site'
    if scheme in ('http', 'https') or scheme in SCHEMES:
        return None
    return 'foreign scheme', 'only http, https, mailto and tel lead anywhere'
