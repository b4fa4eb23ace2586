#!/usr/bin/env python3
"""Builds the example and random agencies with a lakip binary and compares every figure with the recomputation.

    sites.py LAKIP

Prints one line for each site and a last line with the counts; exits 1 on any difference.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time

import analyses
import evaluation
from generate import COMBINATIONS, generate
from recompute import compare, expected
from sources import agencies

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SITES = [(seed, 20) for seed in range(12)] + [(seed, 1) for seed in range(100, 112)]


def build(binary, root, output, env=None):
    """Builds without PDF; the messages if it fails, else None."""
    command = [binary, 'build', '--no-pdf', '--quiet', '--format', 'short', '--root', root, '--output', output]
    done = subprocess.run(command, capture_output=True, text=True, env=env)
    if done.returncode == 0:
        return None
    errors = [line for line in done.stderr.splitlines() if 'galat' in line or 'peringatan' not in line]
    return f'exit code {done.returncode}\n' + '\n'.join(errors[:10])


def combinations(content):
    """The combinations that have at least one computed figure."""
    found = set()
    kinds = {}
    for agency in agencies(content):
        for plan in agency.plans:
            for goal in plan['tujuan']:
                for objective in goal['sasaran']:
                    for indicator in objective['indikator']:
                        kind = 'huruf' if 'skala_huruf' in indicator else 'rentang' if indicator['arah'] == 'rentang' else 'angka'
                        kinds[agency.name, indicator['kode']] = (kind, indicator.get('rumus_turun'))
    for path, (_, rows) in expected(content).items():
        for row in rows if path.endswith('capaian.csv') else []:
            if row['status'] == 'terhitung':
                kind, formula = kinds[row['instansi'], row['kode']]
                found.add((kind, row['arah'], row['agregasi'], row['pengisian'], formula))
    return found


def compare_pages(content, output):
    """The differences of the computed tables on the pages, and how many cells were compared."""
    problems, n_cells = [], 0
    for check in (evaluation, analyses):
        found, (_, cells) = check.compare(content, output)
        problems += found if cells else [f'{check.__name__}: nothing was compared']
        n_cells += cells
    return problems, n_cells


def show(name, problems, counts, seconds):
    print(f'{"FAILED" if problems else "ok"} {name}: {counts[0]} files, {counts[1]} rows, {counts[2]} cells, {seconds:.1f} s')
    for problem in problems[:12]:
        print('   ' + problem)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    binary = os.path.abspath(sys.argv[1])
    n_passed = n_failed = n_cells = n_page_cells = 0
    covered = set()
    with tempfile.TemporaryDirectory() as work:
        sites = [('the example', ROOT)]
        for name, base in (('several agencies', 'banyak'), ('the smallest content', 'minimal')):
            sites.append((name, os.path.join(ROOT, 'tests', 'spec', '_dasar', base)))
        sites += [(f'seed {seed}, {n} agencies', (seed, n)) for seed, n in SITES]
        for name, root in sites:
            started = time.monotonic()
            if isinstance(root, tuple):
                seed, n = root
                root = os.path.join(work, 'site')
                generate(seed, n, root)
                covered |= combinations(os.path.join(root, 'content'))
            output = os.path.join(work, 'output')
            failure = build(binary, root, output)
            content = os.path.join(root, 'content')
            problems, counts = ([failure], (0, 0, 0)) if failure else compare(content, output)
            if not problems and counts[2] == 0:
                problems = ['nothing was compared']
            if not failure:
                # The pages of many agencies take long to read; those of one agency hold every kind of figure.
                pages = compare_pages(content, output) if len(agencies(content)) == 1 else ([], 0)
                problems, n_page_cells = problems + pages[0], n_page_cells + pages[1]
            show(name, problems, counts, time.monotonic() - started)
            n_passed, n_failed, n_cells = n_passed + (not problems), n_failed + bool(problems), n_cells + counts[2]
            shutil.rmtree(output, ignore_errors=True)
            if root.startswith(work):
                shutil.rmtree(root)
    left = set(COMBINATIONS) - covered
    print(f'{"FAILED" if left else "ok"} combinations: {len(covered)} of {len(COMBINATIONS)} have a computed figure {sorted(map(str, left))[:5]}')
    print(f'sites: {n_passed + (not left)} passed, {n_failed + bool(left)} failed, {n_cells} cells, {n_page_cells} cells of pages')
    sys.exit(1 if n_failed or left else 0)


if __name__ == '__main__':
    main()
