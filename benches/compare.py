#!/usr/bin/env python3
"""Holds the report pages of a Hugo site against those of lakip, cell by cell.

    compare.py LAKIP_OUTPUT HUGO_OUTPUT

Compares every cell of the tables of achievements, objectives and budget, and asks of every paragraph and list item of
the prose that both pages have it. Cells that differ by one in the last printed digit come from the floating point
arithmetic of the templates: they are listed and counted by themselves. Anything else that differs is a failure.
"""

import html
import re
import sys
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

TABLES = ('tabel-capaian', 'tabel-sasaran', 'tabel-anggaran')
ROW = re.compile(r'<tr.*?</tr>', re.DOTALL)
CELL = re.compile(r'<(td|th)\b.*?</\1>', re.DOTALL)
BLOCK = re.compile(r'<(p|li)\b.*?</\1>', re.DOTALL)
TAG = re.compile(r'<[^>]*>')
CODE = re.compile(r'<span class="code">.*?</span>', re.DOTALL)
UNIT = re.compile(r'<span class="unit">\((.*?)\)</span>', re.DOTALL)
FIGURE = re.compile(r'-?[0-9.]+(,[0-9]+)?%?')


@dataclass
class Comparison:
    """What the comparison of two sites came to."""

    n_pages: int = 0
    n_cells: int = 0
    n_blocks: int = 0
    last_digit: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)


def text(markup: str) -> str:
    return ' '.join(html.unescape(TAG.sub('', markup)).split())


def rows(page: str, table: str) -> list[list[str]]:
    """The rows of a table's body; none when the page has no such table."""
    found = re.search(rf'<table id="{table}".*?</table>', page, re.DOTALL)
    if not found:
        return []
    body = found.group().partition('</thead>')[2]
    has_codes, has_units = CODE.search(body), UNIT.search(body)
    return [[part for cell in CELL.finditer(row) for part in parts(cell.group(), has_codes, has_units)] for row in ROW.findall(body)]


def parts(cell: str, has_codes: object, has_units: object) -> list[str]:
    """The text of a cell; the code and the unit of measure that stand in the name of a row are texts of their own."""
    if not cell.startswith('<th scope="row"'):
        return [text(cell)]
    code, unit = CODE.search(cell), UNIT.search(cell)
    found = [text(UNIT.sub('', CODE.sub('', cell)))]
    if has_codes:
        found.insert(0, text(code.group()) if code else '')
    if has_units:
        found.append(text(unit.group(1)) if unit else '')
    return found


def is_last_digit(a: str, b: str) -> bool:
    """Whether two figures differ by one in the last digit that is printed."""
    if not (FIGURE.fullmatch(a) and FIGURE.fullmatch(b)):
        return False
    first, second = (Decimal(figure.rstrip('%').replace('.', '').replace(',', '.')) for figure in (a, b))
    exponent = first.as_tuple().exponent
    return exponent == second.as_tuple().exponent and abs(first - second) == Decimal(1).scaleb(exponent)


def compare_page(name: str, ours: str, peer: str, result: Comparison) -> None:
    result.n_pages += 1
    for table in TABLES:
        left, right = rows(ours, table), rows(peer, table)
        if not left or [len(row) for row in left] != [len(row) for row in right]:
            result.different.append(f'{name} {table}: {len(left)} rows against {len(right)}, or rows of other lengths')
            continue
        for mine, other in zip(left, right):
            for a, b in zip(mine, other):
                result.n_cells += 1
                if a != b:
                    kind = result.last_digit if is_last_digit(a, b) else result.different
                    kind.append(f'{name} {table} {mine[0]}: {a!r} against {b!r}')
    own_blocks = {text(block.group()) for block in BLOCK.finditer(ours)}
    article = peer.partition('<article>')[2].partition('</article>')[0]
    for block in BLOCK.finditer(article):
        result.n_blocks += 1
        if text(block.group()) not in own_blocks:
            result.different.append(f'{name}: prose is missing: {text(block.group())[:80]!r}')


def compare(ours: Path, peer: Path) -> Comparison:
    """Compares every page of the peer with the page of the same address."""
    result = Comparison()
    for path in sorted(peer.rglob('index.html')):
        name = path.relative_to(peer)
        own = ours / name
        if own.is_file():
            compare_page(str(name), own.read_text(encoding='utf-8'), path.read_text(encoding='utf-8'), result)
        else:
            result.different.append(f'{name}: no such page of lakip')
    if result.n_pages == 0:
        result.different.append('there is no page to compare')
    return result


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    result = compare(Path(sys.argv[1]), Path(sys.argv[2]))
    print(f'{result.n_pages} pages, {result.n_cells} cells, {result.n_blocks} paragraphs and list items')
    for title, lines in (('differ in the last digit', result.last_digit), ('differ', result.different)):
        print(f'{len(lines)} {title}')
        for line in lines[:20]:
            print(f'  {line}')
    sys.exit(bool(result.different))


if __name__ == '__main__':
    main()
