"""Compares the text of all PDFs of two sites, page by page.

    same_text.py SITE OTHER

Prints how much was compared and the PDFs that differ; exits 1 on any, or when there is nothing to compare.
"""

import pathlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor


def pages(pdf):
    """The text of every page, with its layout."""
    done = subprocess.run(['pdftotext', '-layout', pdf, '-'], capture_output=True, text=True, check=True)
    return done.stdout.split('\f')


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    site, other = map(pathlib.Path, sys.argv[1:])
    names, others = (sorted(pdf.relative_to(at) for pdf in at.rglob('*.pdf')) for at in (site, other))
    problems = [f'{name}: in one site only' for name in sorted(set(names) ^ set(others))]
    both = sorted(set(names) & set(others))
    with ThreadPoolExecutor() as pool:
        pairs = list(pool.map(lambda name: (pages(site / name), pages(other / name)), both))
    n_pages = sum(len(ours) for ours, _ in pairs)
    n_letters = sum(len(page) for ours, _ in pairs for page in ours)
    problems += [f'{name}: other text' for name, (ours, theirs) in zip(both, pairs) if ours != theirs]
    print(*problems, sep='\n', end='\n' if problems else '')
    print(f'{len(both)} PDFs, {n_pages} pages, {len(problems)} differences')
    sys.exit(1 if problems or n_letters == 0 else 0)


if __name__ == '__main__':
    main()
