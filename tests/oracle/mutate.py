#!/usr/bin/env python3
"""Changes, reorders and moves the example and looks at what the output does.

    mutate.py LAKIP

One changed source value may move only the cells that depend on it, and pages only where such a figure is shown. The
order of rows and files, the place on disk, the time zone, the language and the clock may move nothing. Exits 1 on any
difference.
"""

import csv
import difflib
import filecmp
import html
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction

import evaluation
from figures import decimals_needed, display
from generate import Plain, write
from recompute import REASONS, compare, expected, label
from sites import ROOT, build, compare_pages
from sources import agencies, read

# (file, row, key, new text); several changes that belong together make one mutation.
MUTATIONS = [
    ('a mean', [('2025/triwulan-2/llaj.yaml', 'indikator: IKU-02', 'nilai', '0.6415')]),
    ('a numerator', [('2025/triwulan-1/pkb.yaml', 'indikator: IKU-06', 'pembilang', '670')]),
    ('a running denominator', [('2025/triwulan-4/sekretariat.yaml', 'indikator: IKP-07', 'penyebut', '71')]),
    ('a running sum', [('2025/triwulan-3/sarpras.yaml', 'indikator: IKP-03', 'nilai', '455')]),
    ('a letter', [('2025/triwulan-3/sekretariat.yaml', 'indikator: IKU-07', 'nilai', 'BB')]),
    ('a target reached zero', [('2025/triwulan-2/llaj.yaml', 'indikator: IKU-04', 'nilai', '0')]),
    ('a reading of an unfinished year', [('2026/triwulan-2/pkb.yaml', 'indikator: IKP-05', 'nilai', '29.9')]),
    ('a cent', [('2025/triwulan-1/llaj.yaml', 'sub_kegiatan: 2.15.02.2.04.0002', 'realisasi', '19218291.07')]),
    ('spending of an unfinished year', [('2026/triwulan-1/sarpras.yaml', 'sub_kegiatan: 2.15.02.2.02.0003', 'realisasi', '1')]),
    ('a ceiling', [('2025/anggaran.yaml', 'kode: 2.15.01.2.01.0001', 'pagu', '18550000.50')]),
    ('a target and its sum', [
        ('2025/rencana-aksi.yaml', 'kode: IKP-04', 'tw4', '721'),
        ('2025/perjanjian-kinerja.yaml', 'kode: IKP-04', 'target', '3001'),
        ('2025/perjanjian-kinerja-perubahan.yaml', 'kode: IKP-04', 'target', '3001')]),
    ('a revised target', [
        ('2025/rencana-aksi.yaml', 'kode: IKU-03', 'target_perubahan: { tw3', '56'),
        ('2025/perjanjian-kinerja-perubahan.yaml', 'kode: IKU-03', 'target', '151')]),
]

# The rows of these lists carry no order; the order of objectives and indicators in the strategic plan does.
UNORDERED = {'realisasi', 'belanja', 'indikator', 'program', 'kegiatan', 'sub_kegiatan', 'pejabat', 'pengesahan', 'huruf'}


def copy_example(root):
    """The example without its locks, so that its inputs may change."""
    content = os.path.join(root, 'content')
    shutil.copytree(os.path.join(ROOT, 'content'), content)
    for name in os.listdir(content):
        path = os.path.join(content, name, 'pengesahan.yaml')
        if os.path.exists(path):
            data = read(path)
            for row in data['pengesahan']:
                row.pop('kunci', None)
            rewrite(path, data)
    return content


def plain(node):
    """Numbers and dates without quotation marks, everything else with."""
    if isinstance(node, dict):
        return {key: plain(value) for key, value in node.items() if value not in ({}, '')}
    if isinstance(node, list):
        return [plain(item) for item in node]
    return Plain(node) if re.fullmatch(r'[0-9.-]+|true|false', node) else node


def rewrite(path, data):
    write(path, plain(data))


def change(content, file, row, key, new):
    path = os.path.join(content, file)
    with open(path, encoding='utf-8', newline='') as opened:
        text = opened.read()
    start = re.search(rf'\b{re.escape(row)}\b', text).end()
    found = re.compile(rf'\b{re.escape(key)}: ([^\s,}}]+)').search(text, start)
    assert found and found.group(1) != new, f'{file}: {row}: no other {key}'
    with open(path, 'w', encoding='utf-8', newline='') as opened:
        opened.write(text[: found.start(1)] + new + text[found.end(1):])


def files_below(folder):
    return sorted(os.path.relpath(os.path.join(at, name), folder) for at, _, names in os.walk(folder) for name in names)


def read_cells(output, path):
    with open(os.path.join(output, path), encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def moved_cells(before, after):
    """{(file, row, column): (old, new)} between two {file: rows}."""
    moved = {}
    for path, rows in before.items():
        for old, new in zip(rows, after[path], strict=True):
            for column in old:
                if column not in REASONS and old[column] != new[column]:
                    moved[path, label(old), column] = (old[column], new[column])
    return moved


def words(path):
    """The visible words of a page."""
    with open(path, encoding='utf-8') as file:
        text = file.read()
    text = re.sub(r'<(script|style)\b.*?</\1>', ' ', text, flags=re.S)
    return html.unescape(re.sub(r'<[^>]*>', ' ', text)).split()


def shown_numbers(moved):
    """Every way in which a moved cell may be written on a page."""
    shown = set()
    for (_, _, column), values in moved.items():
        for value in values:
            shown.update(value.split())
            if re.fullmatch(r'-?\d+(\.\d+)?', value):
                number = Fraction(value)
                for digits in {0, 1, 2, 3, min(6, decimals_needed(number) or 0)}:
                    shown.add(display(number, digits))
                shown.add(display(number, None))
    return {text.strip('%().,;:+-−Rp') for text in shown} - {''}


def moved_evaluation(before, after):
    """The figures of table E.81, recomputed, that differ between two contents: it adds up what no data file has."""
    def cells(content):
        plans = [evaluation.Plan(agency) for agency in agencies(content)]
        return [text for plan in plans for number in plan.years for _, row in evaluation.expected(plan, number) for text in row]
    pairs = zip(cells(before), cells(after), strict=True)
    return {word.strip('%().,;:+-−Rp') for pair in pairs if pair[0] != pair[1] for text in pair for word in text.split()} - {''}


# English pages write 1,234.5 for 1.234,5.
OTHER_NOTATION = str.maketrans('.,', ',.')


def is_of_copy(path):
    """Whether a page is one of those about printed copies, in either language: they are named by the hash of what they show."""
    return path.removeprefix('en' + os.sep).startswith('verifikasi' + os.sep)


def page_problems(before, after, allowed):
    """Pages that moved where no moved figure and no changed source is shown."""
    problems, n_moved = [], 0
    for path in files_below(before):
        if is_of_copy(path):
            continue
        if not path.endswith('.html') or filecmp.cmp(os.path.join(before, path), os.path.join(after, path), shallow=False):
            continue
        n_moved += 1
        old, new = words(os.path.join(before, path)), words(os.path.join(after, path))
        touched = set()
        for kind, a, b, c, d in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
            if kind != 'equal':
                touched.update(word.strip('%().,;:+-−Rp') for word in old[a:b] + new[c:d])
        if path.startswith('en' + os.sep):
            touched |= {word.translate(OTHER_NOTATION) for word in touched}
        if not touched & allowed:
            problems.append(f'{path} moved though it shows no moved figure: {sorted(touched)[:8]}')
    return problems, n_moved


def mutation(binary, work, base, name, changes):
    root = os.path.join(work, 'mutated')
    content = os.path.join(root, 'content')
    shutil.copytree(os.path.join(base, 'content'), content)
    for file, row, key, new in changes:
        change(content, file, row, key, new)
    output, base_output = os.path.join(work, 'mutated-output'), os.path.join(work, 'base-output')
    problems = [p for p in [build(binary, root, output)] if p]
    moved = {}
    if not problems:
        problems, _ = compare(content, output)
        problems += compare_pages(content, output)[0]
        old, new = ({path: rows for path, (_, rows) in expected(os.path.join(at, 'content')).items()} for at in (base, root))
        moved = moved_cells(old, new)
        built = moved_cells(*({path: read_cells(at, path) for path in old} for at in (base_output, output)))
        if not moved:
            problems.append('nothing depends on the changed value')
        problems += [f'moved though it does not depend: {cell}' for cell in sorted(set(built) - set(moved))[:5]]
        problems += [f'did not move: {cell}' for cell in sorted(set(moved) - set(built))[:5]]
        # A list of those that differ names the changed row itself.
        sources = {text.strip('%().,;:') for _, row, _, new in changes for text in (row.split(': ')[1], new)}
        allowed = shown_numbers(moved) | moved_evaluation(os.path.join(base, 'content'), content) | sources
        found, n_pages = page_problems(base_output, output, allowed)
        problems += found
        if n_pages == 0:
            problems.append('no page moved')
        for path in files_below(base_output):
            year = next((part for part in path.split(os.sep) if re.fullmatch(r'20\d\d', part)), None)
            if year and year < changes[0][0][:4] and not filecmp.cmp(os.path.join(base_output, path), os.path.join(output, path), shallow=False):
                problems.append(f'{path} of an earlier year moved')
        name = f'{name}: {len(moved)} cells, {n_pages} pages'
    shutil.rmtree(root)
    shutil.rmtree(output, ignore_errors=True)
    return name, problems


def shuffled(node, key, chance):
    if isinstance(node, dict):
        return {name: shuffled(value, name, chance) for name, value in node.items()}
    if isinstance(node, list):
        rows = [shuffled(item, key, chance) for item in node]
        if key in UNORDERED and all(isinstance(row, dict) for row in rows):
            chance.shuffle(rows)
        return rows
    return node


def reorder(binary, work, base, seed):
    """Rows in another order give the same data, but for the lines in traces."""
    chance = random.Random(seed)
    root = os.path.join(work, 'reordered')
    content = os.path.join(root, 'content')
    shutil.copytree(os.path.join(base, 'content'), content)
    n_files = 0
    for path in files_below(content):
        if path.endswith('.yaml') and not re.match(r'renstra-|skala|sop|situs', os.path.basename(path)):
            rewrite(os.path.join(content, path), shuffled(read(os.path.join(content, path)), '', chance))
            n_files += 1
    output, base_output = os.path.join(work, 'reordered-output'), os.path.join(work, 'base-output')
    problems = [p for p in [build(binary, root, output)] if p]
    if not problems:
        problems += same_data(base_output, output)
    shutil.rmtree(root)
    shutil.rmtree(output, ignore_errors=True)
    return f'rows in order {seed}: {n_files} files', problems


def without(node, keys):
    if isinstance(node, dict):
        return {key: without(value, keys) for key, value in node.items() if key not in keys}
    return [without(item, keys) for item in node] if isinstance(node, list) else node


def same_data(before, after):
    # Pages of copies are named by a hash that the order of records may change.
    names, others = ([n for n in files_below(at) if not is_of_copy(n)] for at in (before, after))
    problems = []
    if names != others:
        problems.append(f'other files: {sorted(set(names) ^ set(others))[:5]}')
    for name in [n for n in names if n.startswith('data' + os.sep)]:
        old, new = os.path.join(before, name), os.path.join(after, name)
        if name.endswith('.json'):
            # Traces name lines, and the descriptor of the package has size and hash of files with traces.
            keys = ('bytes', 'hash') if name.endswith('datapackage.json') else ('jejak',)
            with open(old, encoding='utf-8') as a, open(new, encoding='utf-8') as b:
                same = without(json.load(a), keys) == without(json.load(b), keys)
        elif name.endswith('.csv'):
            same = filecmp.cmp(old, new, shallow=False)
        else:
            continue
        if not same:
            problems.append(f'{name} differs')
    return problems


def elsewhere(binary, work, base):
    """Another place, order of files, time zone, language and clock: the same bytes."""
    root = os.path.join(work, 'a very different place', 'ñ')
    os.makedirs(root)
    for path in reversed(files_below(base)):
        target = os.path.join(root, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copyfile(os.path.join(base, path), target)
        os.utime(target, (0, 0))
    output = os.path.join(work, 'elsewhere-output')
    faketime = shutil.which('faketime')
    if faketime is None:
        return 'elsewhere', ['faketime is not installed']
    environment = {**os.environ, 'TZ': 'Pacific/Kiritimati', 'LANG': 'tr_TR.UTF-8', 'LC_ALL': 'C', 'SOURCE_DATE_EPOCH': '1'}
    command = [faketime, '2031-02-03 04:05:06', binary, 'build', '--no-pdf', '--quiet', '--root', root, '--output', output]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    problems = [] if done.returncode == 0 else [f'exit code {done.returncode}: {done.stderr[:500]}']
    base_output = os.path.join(work, 'base-output')
    names = files_below(base_output)
    if names != files_below(output):
        problems.append('other files')
    else:
        problems += [f'{n} differs' for n in names if not filecmp.cmp(os.path.join(base_output, n), os.path.join(output, n), shallow=False)]
    return f'elsewhere, later, in another order: {len(names)} files', problems


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    binary = os.path.abspath(sys.argv[1])
    n_passed = n_failed = 0
    with tempfile.TemporaryDirectory() as work:
        base = os.path.join(work, 'base')
        copy_example(base)
        failure = build(binary, base, os.path.join(work, 'base-output'))
        if failure:
            sys.exit(f'the example does not build: {failure}')
        steps = [lambda m=m: mutation(binary, work, base, *m) for m in MUTATIONS]
        steps += [lambda seed=seed: reorder(binary, work, base, seed) for seed in (1, 2)]
        steps += [lambda: elsewhere(binary, work, base)]
        for step in steps:
            name, problems = step()
            print(f'{"FAILED" if problems else "ok"} {name}', flush=True)
            for problem in problems[:12]:
                print('   ' + problem)
            n_passed, n_failed = n_passed + (not problems), n_failed + bool(problems)
    print(f'mutations: {n_passed} passed, {n_failed} failed')
    sys.exit(1 if n_failed else 0)


if __name__ == '__main__':
    main()
