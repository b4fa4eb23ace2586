#!/usr/bin/env python3
"""Builds sites in both languages with a lakip binary and holds the English pages against the Indonesian ones.

    languages.py LAKIP

Every page has its twin; a table has the same figures in both; and an English page has no Indonesian words but those that staff
wrote. Prints one line for each site; exits 1 on any difference.
"""

import os
import re
import shutil
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

import sites
from generate import generate
from sources import read

# Words that nearly every Indonesian sentence of a report has one of, and no English one.
WORDS = frozenset('''dan yang belum dari pada untuk dengan tahun triwulan tidak adalah sampai capaian realisasi anggaran laporan kinerja
indikator sasaran tujuan beranda unduhan metode cari peta serapan pagu sisa sudah atau oleh dalam menurut setelah sebelum karena bila
angka berkas tabel grafik halaman nilai turun naik lengkap dinilai draf disahkan selesai koreksi catatan kurang kekurangan tenggat
periode satuan rumus bukti sumber skala predikat kegiatan lampiran bab penutup pengantar ringkasan pimpinan semua lain seperti setiap
ini itu juga hari tanggal nomor bagi akan telah masih agar yaitu serta oleh ke di hasil jumlah terhadap'''.split())
# What stands in an English sentence on purpose: quoted words of the forms, and names of files.
QUOTED = re.compile(r'“[^”]*”|\(kinerja\)|content/\S+|https?://\S+')
FILE_NAME = re.compile(r'\b[a-z]+(?:-[a-z0-9]+)+\b')
WORD = re.compile(r'(?<![0-9a-z])[a-z]+(?![0-9a-z])')
VOID = frozenset('meta link br img input hr path rect line circle use polyline polygon'.split())
SPOKEN = ('aria-label', 'alt', 'title', 'data-found', 'data-some', 'data-meant', 'data-none')
FIGURES = {
    'id': re.compile(r'-?(?:Rp)?(?:\d{1,3}(?:\.\d{3})*|\d+)(?:,\d+)?%?'),
    'en': re.compile(r'-?(?:Rp)?(?:\d{1,3}(?:,\d{3})*|\d+)(?:\.\d+)?%?'),
}
# Data of staff that is shorter stands in too many words to be taken out of them.
SHORTEST = 4


class Reader(HTMLParser):
    """The texts of a page that are not marked as Indonesian, and the cells of its tables by the tables' identifiers."""

    def __init__(self):
        super().__init__()
        self.texts, self.tables = [], {}
        self._open, self._table, self._cell = [], None, None

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self._say([values[name] for name in SPOKEN if values.get(name)])
        if tag == 'meta' and values.get('name') == 'description':
            self._say([values['content']])
        if tag == 'table' and values.get('id'):
            self._table = self.tables.setdefault(values['id'], [])
        if tag in ('td', 'th') and self._table is not None:
            self._cell = []
        if tag not in VOID:
            self._open.append((tag, values.get('lang')))

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        if tag in ('td', 'th') and self._cell is not None:
            self._table.append(''.join(self._cell).strip())
            self._cell = None
        if tag == 'table':
            self._table = None
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, text):
        if self._cell is not None:
            self._cell.append(text)
        self._say([text])

    def _say(self, texts):
        languages = [language for _, language in self._open if language]
        if languages and languages[-1] == 'id' or self._open and self._open[-1][0] in ('script', 'style'):
            return
        self.texts += [' '.join(text.split()) for text in texts if text.strip()]


def written(content):
    """All texts of the YAML files below a folder, whole and line by line, the longest first."""
    found = set()

    def add(value):
        if isinstance(value, str):
            found.update(' '.join(text.split()) for text in (value, *value.splitlines()))
        elif isinstance(value, dict):
            for inner in value.values():
                add(inner)
        elif isinstance(value, list):
            for inner in value:
                add(inner)

    for path in sorted(Path(content).rglob('*.yaml')):
        add(read(path))
    return sorted((text for text in found if len(text) >= SHORTEST), key=len, reverse=True)


class Ear:
    """Hears Indonesian in English texts."""

    def __init__(self, content):
        self._data = written(content)
        self._known = {}

    def hears(self, text):
        """The Indonesian words of a text that staff did not write."""
        if text not in self._known:
            self._known[text] = self._listen(text)
        return self._known[text]

    def _listen(self, text):
        text = QUOTED.sub(' ', text)
        # A line of a drawn name, behind its code, is a part of the name.
        name = re.sub(r'^[A-Z0-9][A-Z0-9.-]* ', '', text)
        if any(name in whole for whole in self._data):
            return []
        for whole in self._data:
            if whole in text:
                text = text.replace(whole, ' ')
        return [word for word in WORD.findall(FILE_NAME.sub(' ', text).lower()) if word in WORDS]


def plain(text, language):
    """A figure with a point before its decimals and nothing between thousands; none for what is no figure."""
    if not FIGURES[language].fullmatch(text):
        return None
    return text.replace(',', '') if language == 'en' else text.replace('.', '').replace(',', '.')


def is_code(mine, other):
    """Whether a cell is the same in both languages though one of them could read it as a figure, as `2.15` of a programme."""
    return mine == other and '.' in mine


def compare(content, output, only=None):
    """The differences of the English pages, or of one, and how many pages, figures and texts were looked at."""
    ear, problems, counts = Ear(content), [], [0, 0, 0]
    output = Path(output)
    all_pages = {path.relative_to(output).as_posix() for path in output.rglob('*.html')}
    english = {path for path in all_pages if path.startswith('en/')}
    twins = {path.removeprefix('en/') for path in english}
    problems += [f'{path}: has no twin' for path in sorted(twins ^ (all_pages - english))]
    for path in [only] if only else sorted(twins & all_pages):
        ours, theirs = Reader(), Reader()
        ours.feed((output / 'en' / path).read_text(encoding='utf-8'))
        theirs.feed((output / path).read_text(encoding='utf-8'))
        counts[0] += 1
        # What a printed copy says is told as it is printed.
        if 'verifikasi/' not in path:
            problems += figures(f'en/{path}', ours.tables, theirs.tables, counts)
        for text in ours.texts:
            counts[2] += 1
            if heard := ear.hears(text):
                problems.append(f'en/{path}: {text[:120]!r} has {", ".join(heard)}')
    return problems, counts


def figures(path, ours, theirs, counts):
    """The tables of a page against those of its twin."""
    if list(ours) != list(theirs):
        return [f'{path}: other tables than in Indonesian']
    problems = []
    for name, cells in ours.items():
        pairs = [(plain(mine, 'en'), plain(other, 'id')) for mine, other in zip(cells, theirs[name]) if not is_code(mine, other)]
        counts[1] += sum(mine is not None for mine, _ in pairs)
        if len(cells) != len(theirs[name]) or any(mine != other for mine, other in pairs):
            problems.append(f'{path}#{name}: other figures than in Indonesian')
    return problems


def planted(content, output):
    """What is not heard of defects that are put into a page."""
    path = '2025/triwulan-2/index.html'
    page = Path(output) / 'en' / path
    whole = page.read_text(encoding='utf-8')
    missed = []
    for what, text in (('a word', whole.replace('<h1>', '<h1>Belum lengkap ', 1)), ('a figure', re.sub(r'(<td class="end">)\d', r'\g<1>77', whole, count=1))):
        assert text != whole, what
        page.write_text(text, encoding='utf-8')
        if len(compare(content, output, path)[0]) != 1:
            missed.append(f'{what} that was planted is not found')
    page.write_text(whole, encoding='utf-8')
    return missed


def main():
    binary = os.path.abspath(sys.argv[1])
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        roots = {'example': sites.ROOT}
        for seed in (3, 7):
            root = os.path.join(folder, f'random-{seed}')
            generate(seed, 4, root)
            with open(os.path.join(root, 'content/situs.yaml'), 'a', encoding='utf-8') as file:
                file.write('bahasa_inggris: true\n')
            roots[f'random {seed}'] = root
        for name, root in roots.items():
            output = os.path.join(folder, 'output')
            problem = sites.build(binary, root, output)
            assert problem is None, f'{name}: {problem}'
            content = os.path.join(root, 'content')
            problems, (n_pages, n_figures, n_texts) = compare(content, output)
            if n_figures < 100:
                problems.append(f'only {n_figures} figures were compared')
            problems += planted(content, output) if name == 'example' and not problems else []
            print(f'{name}: {n_pages} pages, {n_figures} figures, {n_texts} texts: {f"{len(problems)} DEFECTS" if problems else "good"}')
            print('\n'.join(f'  {problem}' for problem in problems[:20]), end='\n' if problems else '')
            failed |= bool(problems)
            shutil.rmtree(output)
    sys.exit(failed)


if __name__ == '__main__':
    main()
