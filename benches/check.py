#!/usr/bin/env python3
"""Tests what the measurements rest on: the generator, the comparison and the measuring. Argument: the lakip program."""

import subprocess
import sys
import tempfile
from pathlib import Path

import compare
import generate
import measuring

PAGE = '<table id="tabel-capaian"><thead><tr><th>x</th></tr></thead><tbody><tr><th>IKU-01</th><td>{}</td></tr></tbody></table>'


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob('*')) if path.is_file()}


def check_generator(lakip: Path, n_agencies: int, folder: Path) -> None:
    trees = []
    for at, seed in enumerate((1, 1, 2)):
        out = folder / f'{n_agencies}-{at}'
        generate.generate(n_agencies, 2, out / 'lakip', out / 'hugo', seed)
        trees.append(tree(out))
    assert trees[0] == trees[1], 'equal arguments give other bytes'
    assert trees[0] != trees[2], 'the seed changes nothing'
    n_quarters = sum(name.startswith('lakip/') and name.endswith('/upt-pengujian.yaml') for name in trees[0])
    n_pages = sum(name.endswith('/tahunan.md') for name in trees[0])
    assert (n_quarters, n_pages) == (n_agencies * 8, n_agencies * 2), f'{n_quarters} quarters and {n_pages} annual pages'
    done = subprocess.run([lakip, 'check', '--format', 'short', '--root', folder / f'{n_agencies}-0' / 'lakip'], capture_output=True, text=True)
    assert done.returncode == 0 and 'LKP' not in done.stderr, f'`lakip check` complains:\n{done.stderr}'


def check_comparison() -> None:
    for peer, last_digit, different in (('12,35%', 0, 0), ('12,34%', 1, 0), ('12,33%', 0, 1), ('12,4%', 0, 1), ('1.235', 0, 1), ('', 0, 1)):
        found = compare.Comparison()
        # The two tables that this page lacks count as different.
        compare.compare_page('page', PAGE.format('12,35%'), PAGE.format(peer), found)
        counts = len(found.last_digit), len(found.different) - 2
        assert counts == (last_digit, different), f'{peer!r}: {counts}'
    name = '<th scope="row"><span class="code"><a href="x">IKU-01</a></span> Rasio <span class="unit">(persen)</span></th>'
    table = f'<table id="t"><thead></thead><tbody><tr>{name}<td>1</td></tr><tr><th scope="row">Jumlah</th><td>2</td></tr></tbody></table>'
    assert compare.rows(table, 't') == [['IKU-01', 'Rasio', 'persen', '1'], ['', 'Jumlah', '', '2']]
    found = compare.Comparison()
    compare.compare_page('page', '<p>Satu.</p>', '<article><p>Satu.</p><p>Dua &amp; tiga.</p></article>', found)
    assert found.n_blocks == 2 and any("'Dua & tiga.'" in line for line in found.different), found.different


def check_memory() -> None:
    held = b'x' * (200 << 20)
    small = measuring.run([sys.executable, '-I', '-S', '-c', 'pass'])
    large = measuring.run([sys.executable, '-I', '-S', '-c', 'x = b"x" * (100 << 20)'])
    assert len(held) >> 20 == 200 and small.rss < 60 and 100 < large.rss < 160, (small, large)
    try:
        measuring.run([sys.executable, '-c', 'import sys; print("why"); sys.exit(3)'])
    except RuntimeError as error:
        assert 'ended with 3' in str(error) and 'why' in str(error), error
    else:
        raise AssertionError('a program that fails is not told')


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    check_comparison()
    check_memory()
    with tempfile.TemporaryDirectory(prefix='lakip-benches-') as folder:
        for n_agencies in (1, 2):
            check_generator(Path(sys.argv[1]).resolve(), n_agencies, Path(folder))
    print('the generator, the comparison and the measuring hold')


if __name__ == '__main__':
    main()
