#!/usr/bin/env python3
"""Hands mean input to a lakip binary: every case ends in the expected findings or in a site whose figures are right.

    abuse.py LAKIP

Each case starts from the small trees of tests/spec/_dasar. Exits 1 when a case panics, hangs, finds something else, or
builds a wrong figure.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

from recompute import compare
from sites import ROOT

BASES = {name: os.path.join(ROOT, 'tests', 'spec', '_dasar', name) for name in ('minimal', 'banyak')}
UNIT, BUDGET, AGREED = '2025/triwulan-1/llaj.yaml', '2025/anggaran.yaml', '2025/perjanjian-kinerja.yaml'
ACTION, PLAN, AGENCY, SCALE, SITE = '2025/rencana-aksi.yaml', 'renstra-2021-2026.yaml', 'instansi.yaml', 'skala.yaml', 'situs.yaml'
BUILDS = ''  # the expected findings of a case that builds without an error

# What stands in place of the reading `12`.
READINGS = [
    ('9' * 28, BUILDS), ('9' * 29, 'LKP0206'), ('9' * 5000, 'LKP0206'), ('0.' + '1' * 28, BUILDS), ('-0', BUILDS), ('-12', BUILDS),
    ('012', BUILDS), ('" 12 "', BUILDS), ('!!str 12', BUILDS), ('&a 12', BUILDS), ('1_000', BUILDS), ('+12', 'LKP0206'),
    ('.5', 'LKP0206'), ('5.', 'LKP0206'), ('0x10', 'LKP0206'), ('0o10', 'LKP0206'), ('1:30', 'LKP0206'), ('1e3', 'LKP0206'),
    ('.inf', 'LKP0206'), ('.nan', 'LKP0206'), ('null', 'LKP0404'), ('~', 'LKP0404'), ('true', 'LKP0404'), ('[12]', 'LKP0204'),
    ('١٢', 'LKP0206'), ('１２', 'LKP0206'), ('−12', 'LKP0206'), ('1\u00a0200', 'LKP0206'), ('10 s.d. 12', 'LKP0404'),
]

# (name, file, old text, new text, expected findings)
EDITS = [
    ('a numerator of 28 digits', UNIT, 'pembilang: 190', 'pembilang: ' + '9' * 28, BUILDS),
    ('the smallest denominator', UNIT, 'penyebut: 200', 'penyebut: 0.' + '0' * 26 + '1', BUILDS),
    ('spending of 10^28', UNIT, 'realisasi: 100000000', 'realisasi: 1' + '0' * 28, 'LKP0206'),
    ('spending in fractions of a cent', UNIT, 'realisasi: 100000000', 'realisasi: 100000000.1234', 'LKP0210'),
    ('a ceiling of 10^27', BUDGET, 'pagu: 600000000', 'pagu: 1' + '0' * 27, 'LKP0414'),
    ('a range with a dash', AGREED, 'IKU-02, target: 80', 'IKU-02, target: 70-80', 'LKP0206'),
    ('three decimals in a flow', AGREED, 'IKU-02, target: 80', 'IKU-02, target: 80.000', 'LKP0205'),
    ('letters without a scale', PLAN, '            skala_huruf: sakip\n', '', 'LKP0404 LKP0408'),
    ('a ratio of letters', PLAN, 'agregasi: rasio', 'agregasi: rasio\n            skala_huruf: sakip', 'LKP0408'),
    ('a multiplier of zero', PLAN, 'satuan: persen\n', 'satuan: persen\n            pengali: 0\n', 'LKP0210'),
    ('a negative score', SCALE, 'skor: 2', 'skor: -2', 'LKP0406'),
    ('limits upside down', SITE, 'minimum: 0', 'minimum: 201', 'LKP0409'),
    ('half a limit', SITE, '    minimum: 0\n', '', 'LKP0202'),
    ('too many decimals', SITE, 'desimal: 2', 'desimal: 4294967296', 'LKP0206'),
    ('an address with a query', SITE, 'example.go.id/', 'example.go.id/?a=b#c', 'LKP0210'),
    ('a plan that ends before it begins', PLAN, 'mulai: 2021', 'mulai: 2030', 'LKP0106'),
    ('a day that is none', UNIT, 'tanggal: 2025-04-07', 'tanggal: 2025-02-30', 'LKP0207'),
    ('a year of five digits', UNIT, 'tanggal: 2025-04-07', 'tanggal: 99999-04-07', 'LKP0207'),
    ('a merge key', UNIT, '  - indikator: IKU-02\n    nilai: 12', '  - <<: {nilai: 12}\n    indikator: IKU-02', 'LKP0108'),
    ('brackets without end', UNIT, 'petugas: ', 'catatan: ' + '[' * 2000 + ']' * 2000 + '\npetugas: ', 'LKP0107'),
    ('blocks without end', UNIT, 'unit: llaj', '\n'.join(' ' * n + 'a:' for n in range(1000)) + '\nunit: llaj', 'LKP0108'),
    ('two million letters', UNIT, 'petugas: Fajar Contoh', 'petugas: "' + 'x' * 2_000_000 + '"', BUILDS),
    ('markup in a name', AGENCY, 'nama: Dinas Contoh', 'nama: "<script>alert(1)</script> & Co"', BUILDS),
    ('line ends and quotes in a name', PLAN, 'nama: Jumlah rambu terpasang', 'nama: "Jumlah\\n\\"rambu\\", ya"', BUILDS),
    ('a link that is a script', UNIT, 'berkas: rekap-uji.pdf', 'tautan: "javascript:alert(1)"', 'LKP0607'),
    ('an emblem outside', AGENCY, '  alamat: Jalan', '  lambang: ../../../etc/passwd\n  alamat: Jalan', 'LKP0603'),
    ('a unit named as a file of its own kind', AGENCY, 'kode: llaj', 'kode: narasi', 'LKP0301'),
]

# Codes that replace IKU-02 in every file.
CODES = [('x', BUILDS), ('index.html', BUILDS), ('data', BUILDS), ('CON', BUILDS)] + [
    (code, 'LKP0210') for code in ('../x', 'a/b', '.', '..', 'a..b', 'IKU-02.', 'IKU%2F', 'IKU&1', "IKU'1", 'İKU-2', 'K' * 300)]

# Names that replace the folder dinkes/ of the second agency.
FOLDERS = [(name, BUILDS) for name in ('data', 'aset', '2025', 'cari', 'unduhan', 'metode', 'sop', 'status', 'dinas_kes', '.tersembunyi')] + [
    (name, 'LKP0210') for name in ('index.html', 'manifest.json', 'sitemap.xml', 'Dinas Kesehatan', 'ñ', '%2e', '-', 'dinkes.')]

# A list that must say something: (file, what stands before it, the empty list).
LISTS = [(AGENCY, 'unit:'), (AGENCY, 'pejabat:'), (PLAN, 'tujuan:'), (AGREED, 'indikator:'), (BUDGET, 'program:'), (ACTION, 'indikator:'), (SCALE, 'predikat:')]

BYTES = [
    ('Windows line ends', lambda b: b.replace(b'\n', b'\r\n'), BUILDS),
    ('old Macintosh line ends', lambda b: b.replace(b'\n', b'\r'), BUILDS),
    ('byte order marks', lambda b: b'\xef\xbb\xbf' + b, BUILDS),
    ('UTF-16', lambda b: b.decode().encode('utf-16'), 'LKP0103'),
    ('NUL characters at the end', lambda b: b + b'\0' * 10, 'LKP0103'),
    ('Latin-1', lambda b: b + '# é\n'.encode('latin-1'), 'LKP0103'),
]


def path_in(root, file):
    return os.path.join(root, 'content', file)


def load(root, file):
    with open(path_in(root, file), encoding='utf-8', newline='') as opened:
        return opened.read()


def put(root, file, text):
    path = path_in(root, file)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as opened:
        opened.write(text if isinstance(text, bytes) else text.encode())


def edit(file, old, new):
    def apply(root):
        text = load(root, file)
        assert old in text, f'{file} has no {old!r}'
        put(root, file, text.replace(old, new, 1))
    return apply


def everywhere(change):
    def apply(root):
        for folder, _, names in os.walk(os.path.join(root, 'content')):
            for name in names:
                path = os.path.join(folder, name)
                with open(path, 'rb') as opened:
                    data = opened.read()
                with open(path, 'wb') as opened:
                    opened.write(change(data))
    return apply


def emptied(file, key):
    def apply(root):
        text = load(root, file)
        found = re.search(rf'^{key}\n', text, re.M)
        start, following = found.start(), re.search(r'^[a-z]', text[found.end():], re.M)
        rest = text[found.end() + following.start():] if following else ''
        put(root, file, f'{text[:start]}{key} []\n{rest}')
    return apply


def copied(old, new, change=lambda text: text):
    return lambda root: put(root, new, change(load(root, old)))


def truncated(file):
    return lambda root: put(root, file, load(root, file)[: len(load(root, file)) * 3 // 10])


def links(root):
    os.symlink('..', path_in(root, '2025/lingkar'))


def outside(root):
    os.symlink('/etc/passwd', path_in(root, '2025/triwulan-1/kata.md'))


def strange_name(root):
    with open(os.path.join(os.fsencode(path_in(root, '2025')), b'\xff\xfe.yaml'), 'wb') as opened:
        opened.write(b'x')


def templates(text):
    """Replaces every page template."""
    def apply(root):
        source = os.path.join(ROOT, 'templates')
        for folder, _, names in os.walk(source):
            for name in [n for n in names if n.endswith('.html')]:
                below = os.path.relpath(os.path.join(folder, name), source)
                target = os.path.join(root, 'templates', below)
                os.makedirs(os.path.dirname(target), exist_ok=True)
                with open(target, 'wb') as opened:
                    opened.write(text(below))
    return apply


def revised(change):
    """A revised agreement of 15 August made from the first one."""
    def apply(root):
        text = load(root, AGREED).replace('2025-01-20', '2025-08-15').replace('kepala-1', 'kepala-2')
        put(root, '2025/perjanjian-kinerja-perubahan.yaml', 'alasan: x\n' + text)
        change(root)
    return apply


OTHERS = [
    ('a folder of a quarter without files', lambda r: os.makedirs(path_in(r, '2025/triwulan-3')), BUILDS),
    ('a quarter of prose only', lambda r: put(r, '2025/triwulan-3/narasi.md', '## A\n\nx\n'), BUILDS),
    ('a folder of a year without files', lambda r: os.makedirs(path_in(r, '2026')), BUILDS),
    ('a year of one unit file', copied(UNIT, '2026/triwulan-1/llaj.yaml'), 'LKP0106'),
    ('a fifth quarter', copied(UNIT, '2025/triwulan-5/llaj.yaml'), BUILDS),
    ('a backup beside the file', copied(UNIT, UNIT + '~'), BUILDS),
    ('a second copy of a unit file', copied(UNIT, '2025/triwulan-1/llaj (1).yaml'), 'LKP0303 LKP0304 LKP0305'),
    ('a folder that leads into itself', links, 'LKP0101'),
    ('a link out of the project', outside, 'LKP0104'),
    ('a pipe', lambda r: os.mkfifo(path_in(r, '2025/pipa.yaml')), 'LKP0101'),
    ('a file name that is no text', strange_name, 'LKP0101'),
    ('a line end in a file name', lambda r: put(r, '2025/a\nb.yaml', 'x: 1\n'), 'LKP0101'),
    ('quotation marks in a file name', lambda r: put(r, '2025/a:"b".md', 'x'), BUILDS),
    ('two plans for one year', copied(PLAN, 'renstra-2025-2029.yaml', lambda t: t.replace('mulai: 2021', 'mulai: 2025')), 'LKP0302'),
    ('a revision brings an indicator', revised(edit(AGREED, '  - { kode: IKU-04, target: 12 }\n', '')), BUILDS),
    ('a revision forgets an indicator', revised(edit('2025/perjanjian-kinerja-perubahan.yaml', '  - { kode: IKU-04, target: 12 }\n', '')), 'LKP0418'),
    ('running targets that fall', edit(ACTION, '{ tw1: 3, tw2: 6', '{ tw1: 9, tw2: 6'), BUILDS),
    ('prose that is all markup', lambda r: put(r, '2025/triwulan-1/narasi.md', '## A\n\n' + '*' * 20000 + '\n\n' + '[a](' * 3000 + '\n\n' + '|' * 5000 + '\n|' + '-|' * 3000), BUILDS),
    ('footnotes in a circle', lambda r: put(r, '2025/triwulan-1/narasi.md', '## A\n\nx[^a]\n\n[^a]: y[^b]\n\n[^b]: z[^a]\n'), BUILDS),
    ('a correction of a file outside', lambda r: put(r, '2025/triwulan-1/koreksi.yaml', 'koreksi:\n  - berkas: ../../../etc/passwd\n    tanggal: 2025-08-02\n    alasan: x\n'), 'LKP0301'),
    ('a lock on a file outside', lambda r: put(r, '2025/pengesahan.yaml', 'pengesahan:\n  - laporan: triwulan-1\n    status: draf\n    kunci:\n      - { berkas: /etc/passwd, sidik: ' + 'a' * 64 + ' }\n'), 'LKP0507'),
    ('templates that are not closed', templates(lambda _: b'{% if %}'), 'LKP0701'),
    ('templates of nothing', templates(lambda _: b'{{ tidak_ada.sama.sekali }}'), 'LKP0701'),
    ('templates that include themselves', templates(lambda name: f'{{% include "{name}" %}}'.encode()), 'LKP0701'),
    ('templates that are no text', templates(lambda _: b'\xff\xfe'), 'LKP0103'),
    ('truncated unit file', truncated(UNIT), 'LKP0107'), ('truncated budget', truncated(BUDGET), 'LKP0202'),
    ('truncated agreement', truncated(AGREED), 'LKP0107'), ('truncated action plan', truncated(ACTION), 'LKP0107'),
    ('truncated plan', truncated(PLAN), 'LKP0202'), ('truncated agency', truncated(AGENCY), 'LKP0202'),
    ('truncated scales', truncated(SCALE), 'LKP0107'), ('truncated site', truncated(SITE), 'LKP0107'),
]


def cases():
    """(name, base, what to do with the tree, expected findings)."""
    for text, codes in READINGS:
        yield f'the reading {text[:40]}', 'minimal', edit(UNIT, 'nilai: 12', f'nilai: {text}'), codes
    for name, file, old, new, codes in EDITS:
        yield name, 'minimal', edit(file, old, new), codes
    for code, codes in CODES:
        yield f'the code {code[:40]}', 'minimal', everywhere(lambda b, c=code: b.replace(b'IKU-02', c.encode())), codes
    for folder, codes in FOLDERS:
        yield f'the agency {folder}', 'banyak', lambda r, f=folder: shutil.move(path_in(r, 'dinkes'), path_in(r, f)), codes
    for file, key in LISTS:
        yield f'{file} {key} []', 'minimal', emptied(file, key), 'LKP0209'
    for name, change, codes in BYTES:
        yield f'all files: {name}', 'minimal', everywhere(change), codes
    for name, apply, codes in OTHERS:
        yield name, 'minimal', apply, codes


def problems_of(binary, root, wanted):
    output = os.path.join(root, 'output')
    command = [binary, 'build', '--no-pdf', '--quiet', '--format', 'short', '--root', root, '--output', output]
    try:
        done = subprocess.run(command, capture_output=True, timeout=60)
    except subprocess.TimeoutExpired:
        return ['takes more than a minute']
    messages = done.stderr.decode('utf-8', 'replace')
    found = ' '.join(sorted(set(re.findall(r'galat\[(LKP\d+)\]', messages))))
    if done.returncode != (1 if wanted else 0) or found != wanted:
        return [f'exit code {done.returncode}, findings {found!r}, expected {wanted!r}; {messages[:300]}']
    return [] if wanted else compare(os.path.join(root, 'content'), output)[0]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    binary = os.path.abspath(sys.argv[1])
    n_passed = n_failed = 0
    for name, base, apply, wanted in cases():
        with tempfile.TemporaryDirectory() as work:
            root = os.path.join(work, 'project')
            shutil.copytree(BASES[base], root)
            apply(root)
            problems = problems_of(binary, root, wanted)
        n_passed, n_failed = n_passed + (not problems), n_failed + bool(problems)
        if problems:
            print(f'FAILED {name}')
            for problem in problems[:3]:
                print('   ' + problem)
    print(f'mean inputs: {n_passed} passed, {n_failed} failed')
    sys.exit(1 if n_failed else 0)


if __name__ == '__main__':
    main()
