"""Lighthouse on the pages that most people open first, from a server with compression, as a slow phone sees them."""

import json
import os
import re
import shlex
import subprocess
import tempfile
from pathlib import Path

from defects import Defect
from server import Server
from sitepages import SitePage, of_kind
from visit import Visit

# Least score in percent, by category.
LEAST = {'performance': 95, 'accessibility': 100, 'best-practices': 100, 'seo': 100}
# The best of so many runs counts: what else the machine does changes the time that a page takes.
MOST_RUNS = 2
# A recording that the browser loses, as it does on a busy machine, measures nothing; more than so many lost ones are a failure.
MOST_LOST = 3
# Runs a program ahead of other work.
FIRST = Path(__file__).resolve().parent / 'first'
FLAGS = (
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--disable-extensions',
)


def lighthouse(visit: Visit) -> list[Defect]:
    """Scores of the home page, the annual report of the last complete year, and an indicator."""
    pages = (of_kind(visit.pages, 'home'), last_complete_year(visit), of_kind(visit.pages, 'indicator'))
    with visit.served() as server:
        return [defect for entry in pages for defect in judged(visit, server, entry, MOST_RUNS)]


def judged(visit: Visit, server: Server, entry: SitePage, most_runs: int) -> list[Defect]:
    """What a page lacks; it is measured again while a score is too low, and the best of each counts."""
    best: dict[str, int] = {}
    misses: dict[str, list[str]] = {}
    n_runs = n_lost = 0
    while n_runs < most_runs:
        report, failure = _report(visit, server.origin + entry.address)
        if failure:
            n_lost += 1
            assert n_lost <= MOST_LOST, f'Lighthouse failed {n_lost} times on {entry.address}: {failure}'
            continue
        n_runs += 1
        for name, category in report['categories'].items():
            score = round(100 * (category['score'] or 0))
            if score > best.get(name, -1):
                best[name], misses[name] = score, _misses(report, category)
        if all(best[name] >= least for name, least in LEAST.items()):
            break
    visit.say(f'{entry.address} {" ".join(f"{name} {best[name]}" for name in LEAST)}, best of {n_runs} ({n_lost} lost)')
    return [
        Defect(entry.address, '', f'Lighthouse {name}', f'{best[name]} is less than {least}: {"; ".join(misses[name])}')
        for name, least in LEAST.items() if best[name] < least
    ]


def last_complete_year(visit: Visit) -> SitePage:
    """The newest annual report that does not warn of missing data."""
    annual = [page for page in visit.pages if page.kind == 'annual']
    complete = [page for page in annual if 'notice-warning' not in (visit.site / page.file).read_text(encoding='utf-8')]
    assert complete, 'no annual report is complete'
    return max(complete, key=lambda page: re.findall(r'\d{4}', page.file))


def _report(visit: Visit, url: str) -> tuple[dict, str]:
    """A report, or why there is none: on a machine that is overloaded a browser may miss the start of a page."""
    assert visit.modules, 'Lighthouse is not installed'
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / 'report.json'
        program = visit.modules / 'lighthouse' / 'cli' / 'index.js'
        browser = Path(folder) / 'browser'
        browser.write_text(f'#!/bin/sh\nexec {shlex.join([str(FIRST), os.environ.get("CHROME_PATH", "/usr/bin/chromium")])} "$@"\n')
        browser.chmod(0o700)
        command = [str(FIRST), 'node', str(program), url, '--quiet', '--no-enable-error-reporting', '--output=json', f'--output-path={place}']
        command += [f'--only-categories={",".join(LEAST)}', f'--chrome-flags={" ".join([*FLAGS, f"--user-data-dir={folder}/profile"])}']
        environment = {**os.environ, 'CHROME_PATH': str(browser), 'HOME': folder}
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, start_new_session=True)
        if not place.is_file():
            return {}, f'{ran.stdout[-1000:]}\n{ran.stderr[-2000:]}'
        report = json.loads(place.read_text(encoding='utf-8'))
    return report, report.get('runtimeError', {}).get('message', '')


def _misses(report: dict, category: dict) -> list[str]:
    """The audits of a category that cost points, the heaviest first, with what they point at."""
    audits = [(part['weight'], report['audits'][part['id']]) for part in category['auditRefs'] if part['weight']]
    failed = [(weight, audit) for weight, audit in audits if audit['score'] is not None and audit['score'] < 0.9]
    told = []
    for weight, audit in sorted(failed, key=lambda part: -part[0] * (1 - part[1]['score'])):
        items = audit.get('details', {}).get('items', [])
        places = [_place(item) for item in items[:3]]
        told.append(' '.join(filter(None, [audit['id'], audit.get('displayValue'), f'({", ".join(filter(None, places))})' if any(places) else ''])))
    return told


def _place(item: dict) -> str:
    node = item.get('node') or {}
    return node.get('selector') or item.get('url') or item.get('description') or ''
