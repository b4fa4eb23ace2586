#!/usr/bin/env python3
"""Holds a built site to what a public website owes its readers. `run` beside this file installs what it needs."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from axe import axe
from defects import Defect, told
from devtools import Browser
from keyboard import keyboard
from lighthouse import lighthouse
from links import links
from markup import markup
from noscript import noscript
from offline import offline
from origin import origin
from overflow import overflow
from paper import paper
from search import search
from visit import Visit
from weight import weight

Check = Callable[[Visit], list[Defect]]
# The cores share the work: files on one side, one browser on the other. What measures time runs alone, afterwards.
ON_FILES: dict[str, Check] = {'links': links, 'markup': markup}
IN_BROWSER: dict[str, Check] = {
    'weight': weight, 'origin': origin, 'overflow': overflow, 'keyboard': keyboard, 'search': search, 'noscript': noscript,
    'offline': offline, 'paper': paper, 'axe': axe,
}
ALONE: dict[str, Check] = {'lighthouse': lighthouse}
NAMES = [*ON_FILES, *IN_BROWSER, *ALONE]
# These look at the site for reading from a folder as well.
OF_BOTH = ('links', 'search', 'offline')


def main() -> None:
    arguments, offline_site, chosen = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        browser = Browser(Path(folder))
        try:
            visits = [Visit(arguments.site, offline_site, browser, arguments.without_pdf, *tools()) for _ in range(2)]
            with ThreadPoolExecutor() as pool:
                sides = [pool.submit(_run, checks, chosen, visit) for checks, visit in zip((ON_FILES, IN_BROWSER), visits)]
                n_defects = sum(side.result() for side in sides)
            n_defects += _run(ALONE, chosen, visits[0])
        finally:
            browser.close()
    if n_defects:
        sys.exit(f'{n_defects} defects of the website')


def _arguments() -> tuple[argparse.Namespace, Path | None, list[str]]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('site', type=Path, help='a site as `lakip build` writes it')
    parser.add_argument('rest', nargs='*', metavar='OFFLINE_SITE CHECK',
                        help=f'the same site by `lakip build --offline`, then only these checks of: {", ".join(NAMES)}')
    parser.add_argument('--without-pdf', action='store_true', help='the sites were built with --no-pdf; links to PDFs are left out')
    arguments = parser.parse_args()
    has_offline = bool(arguments.rest) and arguments.rest[0] not in NAMES
    chosen = arguments.rest[has_offline:] or NAMES
    unknown = [name for name in chosen if name not in NAMES]
    if unknown:
        parser.error(f'no such check: {", ".join(unknown)}')
    # Nothing is left out in silence.
    lacking = [name for name in chosen if name in OF_BOTH and not has_offline]
    if lacking:
        parser.error(f'these checks need OFFLINE_SITE: {", ".join(lacking)}')
    for folder in [arguments.site, *map(Path, arguments.rest[:has_offline])]:
        if not (folder / 'index.html').is_file():
            parser.error(f'{folder} is no built site')
    return arguments, Path(arguments.rest[0]) if has_offline else None, chosen


def tools() -> tuple[Path, Path]:
    """The npm packages and the Nu Html Checker, as `run` has installed them."""
    return Path(os.environ['LAKIP_WEB_MODULES']), Path(os.environ['VNU_JAR'])


def _run(checks: dict[str, Check], chosen: list[str], visit: Visit) -> int:
    """Runs checks one after another and tells what they find; gives the number of defects."""
    n_defects = 0
    for name, check in checks.items():
        if name not in chosen:
            continue
        start = time.monotonic()
        found = check(visit)
        lines = told(found)
        head = f'{name}: {"; ".join(visit.said())} ({time.monotonic() - start:.0f} s): {f"{len(found)} DEFECTS" if found else "good"}'
        print('\n'.join([head, *(f'  {line}' for line in lines)]), flush=True)
        n_defects += len(found)
    return n_defects


if __name__ == '__main__':
    main()
