"""The open data of a built site, read by programs that have nothing to do with `lakip`.

Usage: check.py OUTPUT, with OUTPUT the folder of a built site. `frictionless` validates every data package and must find a
value that was spoiled; LibreOffice opens every workbook, and its numbers and texts must be those of the CSV files.
"""

import csv
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from frictionless import Package
from openpyxl import load_workbook

OFFICE = '{urn:oasis:names:tc:opendocument:xmlns:office:1.0}'
TABLE = '{urn:oasis:names:tc:opendocument:xmlns:table:1.0}'
TEXT = '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}'
# Spreadsheets calculate with so many digits.
DIGITS = 15


def complain(text):
    sys.exit(f'tests/data: {text}')


def problems(descriptor):
    """What a validation says of a data package, error by error."""
    report = Package(str(descriptor)).validate()
    return [f'{place}: {note}' for place, note in report.flatten(['path', 'note'])] + [e.note for e in report.errors]


def spoiled(folder, path, change):
    """The complaints about a copy of a data package in which one file was changed, with its new hash in the descriptor."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place, 'data')
        shutil.copytree(folder, copy)
        file = copy / path
        text = change(file.read_text(encoding='utf-8'))
        file.write_text(text, encoding='utf-8', newline='')
        descriptor = copy / 'datapackage.json'
        package = json.loads(descriptor.read_text(encoding='utf-8'))
        for resource in package['resources']:
            if resource['path'] == path:
                resource['hash'] = 'sha256:' + hashlib.sha256(file.read_bytes()).hexdigest()
                resource['bytes'] = file.stat().st_size
        descriptor.write_text(json.dumps(package), encoding='utf-8')
        return problems(descriptor)


def check_package(descriptor):
    found = problems(descriptor)
    if found:
        complain(f'{descriptor} is not valid:\n' + '\n'.join(found[:20]))
    package = json.loads(descriptor.read_text(encoding='utf-8'))
    on_disk = {file.relative_to(descriptor.parent).as_posix() for file in descriptor.parent.rglob('*') if file.is_file()}
    listed = {resource['path'] for resource in package['resources']} | {descriptor.name}
    if on_disk != listed:
        complain(f'{descriptor}: listed and there differ: {sorted(on_disk ^ listed)}')
    tables = [resource for resource in package['resources'] if resource['type'] == 'table']
    for resource in tables:
        undescribed = [f['name'] for f in resource['schema']['fields'] if not (f.get('title') and f.get('description'))]
        if undescribed:
            complain(f'{resource["path"]}: columns without a description: {undescribed}')
    return [resource['path'] for resource in tables]


def check_schema_bites(descriptor, path):
    """A validation that would pass anything proves nothing."""
    def replaced(old, new):
        return lambda text: text.replace(old, new, 1)

    for name, change in [
        ('an unknown word', replaced(',TW1,', ',TW9,')),
        ('a year that is no number', replaced(',2025,', ',dua ribu,')),
        ('a row twice', lambda text: text + text.rstrip('\n').rsplit('\n', 1)[1] + '\n'),
        ('a number with a comma', replaced(',100,', ',"1,0,0",')),
    ]:
        if not spoiled(descriptor.parent, path, change):
            complain(f'{path} with {name} still passes')
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place, 'data')
        shutil.copytree(descriptor.parent, copy)
        (copy / path.replace('.csv', '.json')).write_text('[]', encoding='utf-8')
        if not problems(copy / descriptor.name):
            complain('a changed JSON file still passes')


def cells(document):
    """The rows of the first sheet of a flat OpenDocument file, each cell with its text or digits and whether it is a number.

    LibreOffice writes what stands in a cell, not how it is shown."""
    rows = []
    for row in ElementTree.parse(document).find(f'.//{TABLE}table').iter(f'{TABLE}table-row'):
        line = []
        for cell in row.findall(f'{TABLE}table-cell'):
            kind = cell.get(f'{OFFICE}value-type')
            if kind in (None, 'string'):
                text = '\n'.join(''.join(paragraph.itertext()) for paragraph in cell.findall(f'{TEXT}p'))
            else:
                text = cell.get(f'{OFFICE}value') or f'({kind})'
            line += [(text, kind == 'float')] * min(int(cell.get(f'{TABLE}number-columns-repeated', 1)), 100)
        rows += [line] * min(int(row.get(f'{TABLE}number-rows-repeated', 1)), 2)
    while rows and not any(text for text, _ in rows[-1]):
        rows.pop()
    return rows


def is_number(text):
    body = text.removeprefix('-')
    whole, point, fraction = body.partition('.')
    return whole.isascii() and whole.isdigit() and (not point or (fraction.isascii() and fraction.isdigit()))


def check_workbooks(folder, paths, package):
    n_numbers = 0
    with tempfile.TemporaryDirectory() as place:
        # One start of the program for all; the names are the same in every year.
        books = {path: Path(place, path.replace('.csv', '.xlsx').replace('/', '-')) for path in paths}
        for path, book in books.items():
            shutil.copy(folder / path.replace('.csv', '.xlsx'), book)
        command = ['soffice', f'-env:UserInstallation=file://{place}/profile', '--headless', '--convert-to', 'fods']
        run = subprocess.run([*command, '--outdir', place, *books.values()], capture_output=True, text=True, timeout=600)
        for path, book in books.items():
            opened = book.with_suffix('.fods')
            if not opened.exists():
                complain(f'LibreOffice does not open the workbook of {path}: {run.stdout}{run.stderr}')
            fields = next(r['schema']['fields'] for r in package['resources'] if r['path'] == path)
            n_numbers += compare(opened, folder / path, fields)
            check_look(book, len(fields))
    return n_numbers


def compare(opened, machine, fields):
    """Every cell of a workbook as LibreOffice has it against the CSV file; how many numbers there were."""
    seen, book = cells(opened), opened.name
    with open(machine, encoding='utf-8', newline='') as file:
        expected = list(csv.reader(file))
    if len(seen) != len(expected):
        complain(f'{book} has {len(seen)} rows, not {len(expected)}')
    n_numbers = 0
    for n_row, (there, row) in enumerate(zip(seen[1:], expected[1:]), start=2):
        there += [('', False)] * (len(fields) - len(there))
        for field, (text, counts), value in zip(fields, there, row):
            place = f'{book} row {n_row} {field["name"]}'
            can_count = field['type'] != 'string' or field['name'].split('_')[0] in ('target', 'realisasi')
            digits = sum(c.isdigit() for c in (value if field.get('unit') == 'rupiah' else value.partition('.')[0]))
            if can_count and is_number(value) and digits <= DIGITS:
                n_numbers += 1
                if not counts or abs(float(text) - float(value)) > abs(float(value)) * 1e-14:
                    complain(f'{place}: {text!r}{"" if counts else " as text"}, not the number {value}')
                if field.get('unit') == 'rupiah' and f'{float(text):.2f}' != f'{float(value):.2f}':
                    complain(f'{place}: {text}, not {value} to the sen')
            elif text != value or counts:
                complain(f'{place}: {text!r}{" as a number" if counts else ""}, not the text {value!r}')
    return n_numbers


def check_look(book, n_columns):
    workbook = load_workbook(book)
    sheet, notes = workbook.worksheets
    if sheet.freeze_panes != 'A2' or sheet.auto_filter.ref != sheet.dimensions:
        complain(f'{book}: the head is not frozen or not all rows can be filtered')
    if notes.title != 'Keterangan' or notes.max_row < n_columns:
        complain(f'{book}: the columns are not explained')
    formats = {cell.number_format for row in sheet.iter_rows(min_row=2) for cell in row if isinstance(cell.value, float)}
    if '#,##0.00' not in formats:
        complain(f'{book}: no number shows two decimals')


def main(output):
    descriptors = sorted(output.rglob('data/datapackage.json'))
    if not descriptors:
        complain(f'{output} has no data package')
    for descriptor in descriptors:
        paths = check_package(descriptor)
        package = json.loads(descriptor.read_text(encoding='utf-8'))
        check_schema_bites(descriptor, next(path for path in paths if path.endswith('2025/capaian.csv')))
        n_numbers = check_workbooks(descriptor.parent, paths, package)
        if n_numbers < 1000:
            complain(f'{descriptor}: only {n_numbers} numbers in the workbooks')
        print(f'{descriptor}: {len(paths)} tables valid, {n_numbers} numbers of the workbooks are numbers')


if __name__ == '__main__':
    main(Path(sys.argv[1]).resolve())
