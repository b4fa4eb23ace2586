#!/usr/bin/env python3
"""Writes synthetic agencies: a lakip project and, on request, a Hugo site of the same data.

    generate.py --agencies N --years Y --out DIR [--hugo DIR] [--seed SEED]

Equal arguments give equal bytes. An agency-year has 15 indicators (every direction, roll-up and way of entry that staff
use), 20 budget leaves in three programmes, four quarters of four units, and about 700 words of Markdown a quarter. One
agency lies at the root of content/, several lie in sub-folders.
"""

import argparse
import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

LAST_YEAR = 2025
QUARTERS = (1, 2, 3, 4)
HERE = Path(__file__).resolve().parent

UNITS = [
    ('sekretariat', 'Sekretariat', 'sekretariat'),
    ('bidang-jalan', 'Bidang Jalan', 'bidang'),
    ('bidang-layanan', 'Bidang Layanan', 'bidang'),
    ('upt-pengujian', 'UPT Pengujian', 'upt'),
]

OBJECTIVES = [
    ('S1', 'Meningkatnya kelancaran dan jangkauan layanan'),
    ('S2', 'Meningkatnya keselamatan pengguna layanan'),
    ('S3', 'Meningkatnya mutu pelayanan pengujian'),
    ('S4', 'Meningkatnya akuntabilitas kinerja perangkat daerah'),
]


@dataclass(frozen=True)
class Kind:
    """What is the same for an indicator in every agency."""

    code: str
    objective: int
    name: str
    unit_of_measure: str
    direction: str
    rollup: str
    entry: str
    decimals: int
    base: str
    formula: str | None = None


KINDS = [
    Kind('IKU-01', 0, 'Rasio konektivitas', 'rasio', 'naik', 'akhir', 'per_periode', 3, '0.520'),
    Kind('IKU-02', 0, 'Rata-rata kepadatan ruas yang dipantau', 'rasio', 'turun', 'rata_rata', 'per_periode', 3, '0.610', 'nisbah'),
    Kind('IKU-03', 0, 'Jumlah sarana yang terpasang', 'unit', 'naik', 'jumlah', 'per_periode', 0, '48'),
    Kind('IKP-01', 0, 'Persentase permohonan yang selesai', 'persen', 'naik', 'rasio', 'per_periode', 2, '88.00'),
    Kind('IKU-04', 1, 'Persentase titik rawan yang ditangani', 'persen', 'naik', 'akhir', 'per_periode', 2, '61.00'),
    Kind('IKP-02', 1, 'Peserta pendidikan keselamatan', 'orang', 'naik', 'jumlah', 'kumulatif', 0, '180'),
    Kind('IKP-03', 1, 'Waktu tanggap laporan kerusakan', 'jam', 'turun', 'rata_rata', 'per_periode', 1, '6.4', 'selisih'),
    Kind('IKU-05', 1, 'Persentase kendaraan laik jalan', 'persen', 'naik', 'rasio', 'per_periode', 1, '91.0'),
    Kind('IKU-06', 2, 'Ketepatan jadwal pengujian', 'persen', 'tetap', 'akhir', 'per_periode', 1, '95.0'),
    Kind('IKP-04', 2, 'Waktu layanan pengujian', 'menit', 'rentang', 'akhir', 'per_periode', 0, '38'),
    Kind('IKP-05', 2, 'Kapasitas layanan tertinggi dalam sehari', 'unit', 'naik', 'maksimum', 'per_periode', 1, '42.0'),
    Kind('IKP-06', 2, 'Antrean terpanjang', 'menit', 'turun', 'maksimum', 'per_periode', 1, '55.0', 'selisih'),
    Kind('IKU-07', 3, 'Nilai evaluasi akuntabilitas', 'nilai', 'naik', 'rata_rata', 'per_periode', 2, '71.00'),
    Kind('IKP-07', 3, 'Dokumen kinerja yang terbit tepat waktu', 'dokumen', 'naik', 'jumlah', 'per_periode', 0, '12'),
    Kind('IKU-08', 3, 'Indeks kepuasan masyarakat', 'indeks', 'naik', 'akhir', 'per_periode', 1, '82.0'),
]

PROGRAMS = [
    ('2.15.01', 'PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH', ['S4'], (4, 4)),
    ('2.15.02', 'PROGRAM PENYELENGGARAAN LALU LINTAS', ['S1', 'S2'], (4, 3)),
    ('2.15.03', 'PROGRAM PENGELOLAAN LAYANAN PENGUJIAN', ['S3'], (3, 2)),
]

ANNUAL_PARTS = ('kata-pengantar', 'ikhtisar', 'bab-1', 'bab-2', 'bab-3', 'bab-4')

SUBJECTS = (
    'Tim lapangan', 'Seluruh unit', 'Regu pemeliharaan', 'Petugas loket', 'Bidang terkait', 'Forum koordinasi', 'Operator layanan',
    'Pemerintah kecamatan', 'Tenaga penguji', 'Subbagian perencanaan', 'Pengawas lapangan', 'Penyedia barang',
)
VERBS = (
    'menyelesaikan', 'memeriksa kembali', 'mencatat', 'menjadwalkan', 'memperbaiki', 'mengevaluasi', 'melaporkan', 'menata ulang',
    'mendampingi', 'memantau', 'menyiapkan', 'membandingkan',
)
THINGS = (
    'sarana di ruas prioritas', 'laporan kerusakan dari warga', 'jadwal pelayanan keliling', 'hasil survei bulanan', 'kelengkapan bukti dukung',
    'permohonan yang tertunda', 'rencana penarikan anggaran', 'alur pelayanan di loket', 'kalibrasi alat ukur', 'data induk aset',
    'kebutuhan suku cadang', 'penanganan titik rawan',
)
CIRCUMSTANCES = (
    'sebelum akhir bulan', 'bersama perangkat desa', 'sesuai rencana aksi', 'meskipun cuaca kurang mendukung', 'dengan anggaran yang tersedia',
    'setelah rapat evaluasi', 'tanpa mengurangi jam pelayanan', 'pada hari kerja yang setara', 'sehingga target tetap terjaga',
    'karena permintaan meningkat', 'di seluruh kecamatan', 'menurut prosedur yang berlaku',
)


class Plain(str):
    """A scalar that is written without quotation marks."""


@dataclass
class IndicatorYear:
    """Targets and readings of one indicator in one year."""

    annual: Any
    targets: list[Any]
    readings: list[dict[str, Any]]


@dataclass
class Leaf:
    """A budget leaf of one year."""

    code: str
    name: str
    unit: str
    ceiling: int
    spent: list[int]


@dataclass
class Year:
    """Everything of one agency-year."""

    year: int
    indicators: dict[str, IndicatorYear]
    leaves: list[Leaf]
    prose: dict[str, str]


@dataclass
class Agency:
    """One agency with its years."""

    number: int
    slug: str
    name: str
    years: list[Year]


def owner(order: int) -> str:
    """The unit that reports the indicator or leaf with this order number."""
    return UNITS[order % len(UNITS)][0]


def annual_parts() -> list[str]:
    """The names of the annual report's texts, in the order of the report."""
    return [*ANNUAL_PARTS, *(f'analisis/{kind.code}' for kind in KINDS)]


def scaled(value: Decimal, percent: int, decimals: int) -> Plain:
    """A share of a value, as staff write it at so many decimals."""
    return Plain((value * percent / 100).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))


def sentence(rng: random.Random) -> str:
    """One plain sentence."""
    return f'{rng.choice(SUBJECTS)} {rng.choice(VERBS)} {rng.choice(THINGS)} {rng.choice(CIRCUMSTANCES)}.'


def paragraph(rng: random.Random, n_sentences: int) -> str:
    """Some sentences, one of them with emphasis."""
    sentences = [sentence(rng) for _ in range(n_sentences)]
    sentences[0] = f'**{sentences[0]}**' if rng.randrange(3) == 0 else sentences[0]
    return ' '.join(sentences)


def prose(rng: random.Random, n_sections: int) -> str:
    """Markdown of about 130 words a section, with lists and a table."""
    blocks = []
    for section in range(1, n_sections + 1):
        blocks.append(f'## {rng.choice(THINGS).capitalize()} {section}')
        blocks += [paragraph(rng, 5), paragraph(rng, 4)]
        if section % 2:
            blocks.append('\n'.join(f'- {sentence(rng)}' for _ in range(4)))
        else:
            rows = [f'| {rng.choice(SUBJECTS)} | {rng.choice(THINGS)} | {rng.choice(CIRCUMSTANCES)} |' for _ in range(3)]
            blocks.append('\n'.join(['| Pelaksana | Pekerjaan | Keadaan |', '|---|---|---|', *rows]))
    return '\n\n'.join(blocks) + '\n'


def indicator_year(rng: random.Random, kind: Kind, year: int) -> IndicatorYear:
    """Random targets that agree with their roll-up, and readings around them."""
    base = Decimal(scaled(Decimal(kind.base), 90 + rng.randrange(12) + 2 * (year % 5), kind.decimals))
    step = Decimal(1).scaleb(-kind.decimals)
    if kind.direction == 'rentang':
        bounds = [f'{base - 6} s.d. {base + 8}'] * 4
        targets: list[Any] = [Plain(text) for text in bounds]
        annual: Any = targets[-1]
        values = [base] * 4
    else:
        if kind.rollup == 'jumlah':
            own = [base + step * rng.randrange(6) for _ in QUARTERS]
            values = [sum(own[: q]) for q in QUARTERS] if kind.entry == 'kumulatif' else own
            annual = Plain(sum(own))
        elif kind.rollup == 'rata_rata':
            values = [base - step, base - step, base + step, base + step]
            annual = Plain(base)
        else:
            values = [base + step * q for q in QUARTERS]
            annual = Plain(values[-1])
        targets = [Plain(value) for value in values]
    if kind.rollup == 'rasio':
        wholes = [rng.randrange(210, 900) for _ in QUARTERS]
        readings = [
            {'pembilang': Plain(int(whole * min(value * rng.randrange(88, 109) / 100, 100) / 100)), 'penyebut': Plain(whole)}
            for whole, value in zip(wholes, values)
        ]
    else:
        percents = [rng.randrange(84, 116) for _ in QUARTERS]
        if kind.entry == 'kumulatif':
            # A running total does not fall.
            percents = [95 + rng.randrange(8)] * 4
        readings = [{'nilai': scaled(value, percent, kind.decimals)} for value, percent in zip(values, percents)]
    return IndicatorYear(annual, targets, readings)


def leaves_of_year(rng: random.Random) -> list[Leaf]:
    """The 20 budget leaves of a year."""
    leaves = []
    for program, _, _, sizes in PROGRAMS:
        for a, size in enumerate(sizes, 1):
            for s in range(1, size + 1):
                ceiling = rng.randrange(15, 900) * 1_000_000 + rng.randrange(1000) * 250
                spent = [ceiling * rng.randrange(1400, 2420) // 10_000 for _ in QUARTERS]
                code = f'{program}.2.0{a}.000{s}'
                leaves.append(Leaf(code, f'{rng.choice(THINGS).capitalize()} {a}.{s}', owner(len(leaves)), ceiling, spent))
    return leaves


def make_agency(seed: int, number: int, n_years: int) -> Agency:
    """An agency that depends on the seed and its number alone."""
    rng = random.Random(f'{seed}/{number}')
    years = []
    for year in range(LAST_YEAR - n_years + 1, LAST_YEAR + 1):
        texts = {f'triwulan-{q}': prose(rng, 5) for q in QUARTERS}
        texts |= {f'semester-{half}': prose(rng, 1) for half in (1, 2)}
        texts |= {part: prose(rng, 1) for part in ANNUAL_PARTS}
        texts |= {f'analisis/{kind.code}': paragraph(rng, 3) + '\n' for kind in KINDS}
        indicators = {kind.code: indicator_year(rng, kind, year) for kind in KINDS}
        years.append(Year(year, indicators, leaves_of_year(rng), texts))
    return Agency(number, f'dinas-{number:03}', f'Dinas Contoh {number:03}', years)


def scalar(node: Any) -> str:
    """One scalar in YAML; text is quoted as in JSON, which YAML contains."""
    return str(node) if isinstance(node, Plain | int) else json.dumps(node, ensure_ascii=False)


def yaml_lines(node: dict[str, Any], indent: str = '') -> Iterator[str]:
    """The YAML lines of mappings and lists of mappings."""
    for key, value in node.items():
        if isinstance(value, dict):
            yield f'{indent}{key}:'
            yield from yaml_lines(value, indent + '  ')
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield f'{indent}{key}:'
            for item in value:
                first, *rest = yaml_lines(item, indent + '    ')
                yield f'{indent}  - {first.strip()}'
                yield from rest
        elif isinstance(value, list):
            yield f'{indent}{key}: [{", ".join(scalar(item) for item in value)}]'
        else:
            yield f'{indent}{key}: {scalar(value)}'


def yaml_text(node: dict[str, Any]) -> str:
    return '\n'.join(yaml_lines(node)) + '\n'


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding='utf-8', newline='\n')


def remarks(agency: Agency, year: int, quarter: int, code: str) -> dict[str, Any]:
    """What a unit says about an indicator in a quarter."""
    rng = random.Random(f'{agency.number}/{year}/{quarter}/{code}')
    return {
        'bukti': [{'uraian': f'Rekapitulasi {code}', 'tautan': f'https://arsip.example.go.id/{agency.slug}/{year}/tw{quarter}/{code.lower()}'}],
        'pendorong': sentence(rng),
        'penghambat': sentence(rng),
        'tindak_lanjut': sentence(rng),
    }


def plan(agency: Agency) -> dict[str, Any]:
    """The strategic plan over exactly the years that there are."""
    objectives = []
    for o, (code, text) in enumerate(OBJECTIVES):
        rows = []
        for order, kind in enumerate(KINDS):
            if kind.objective != o:
                continue
            row = {
                'kode': kind.code, 'nama': kind.name, 'utama': Plain('true' if kind.code.startswith('IKU') else 'false'),
                'satuan': kind.unit_of_measure, 'definisi': f'{kind.name} di wilayah kabupaten pada periode laporan.',
                'alasan': 'Menunjukkan hasil yang dirasakan langsung oleh masyarakat.',
                'rumus': 'Dihitung dari catatan unit menurut prosedur yang berlaku.', 'sumber_data': 'Catatan unit',
                'penanggung_jawab': owner(order), 'arah': kind.direction, 'agregasi': kind.rollup, 'pengisian': kind.entry,
                'desimal': kind.decimals,
            }
            if kind.formula:
                row['rumus_turun'] = kind.formula
            row['target'] = {str(y.year): y.indicators[kind.code].annual for y in agency.years}
            rows.append(row)
        objectives.append({'kode': code, 'uraian': text, 'indikator': rows})
    return {
        'nama': f'Rencana Strategis {agency.name}', 'mulai': agency.years[0].year, 'selesai': agency.years[-1].year,
        'visi': 'Layanan yang lancar, selamat, dan terjangkau', 'misi': ['Memperluas layanan', 'Meningkatkan keselamatan'],
        'isu_strategis': ['Jangkauan layanan belum merata'],
        'tujuan': [{'kode': 'T1', 'uraian': 'Terwujudnya layanan yang lancar dan selamat', 'sasaran': objectives}],
    }


def agency_file(agency: Agency) -> dict[str, Any]:
    return {
        'kode': f'2.15.0.00.0.00.{agency.number:02}.0000', 'nama': agency.name, 'daerah': 'Kabupaten Contoh', 'tempat': 'Contoh',
        'kop': {'baris': ['PEMERINTAH KABUPATEN CONTOH', agency.name.upper()], 'alamat': 'Jalan Contoh 1'},
        'gambaran': 'Perangkat daerah buatan untuk pengukuran.', 'fungsi': ['Menyelenggarakan layanan contoh'],
        'unit': [{'kode': code, 'nama': name, 'jenis': sort} for code, name, sort in UNITS],
        'pejabat': [{
            'kode': 'kepala', 'nama': 'GITA CONTOH, S.Sos', 'nip': '19700101 199501 1 001', 'pangkat': 'Pembina Utama Muda (IV/c)',
            'jabatan': [{'nama': f'Kepala {agency.name}', 'peran': 'kepala', 'mulai': Plain('2010-01-01')}],
        }],
    }


def budget_tree(year: Year) -> list[dict[str, Any]]:
    """Programmes, activities and leaves, in the order of their codes."""
    programs, at = [], 0
    for program, name, objectives, sizes in PROGRAMS:
        activities = []
        for a, size in enumerate(sizes, 1):
            rows = [
                {'kode': leaf.code, 'nama': leaf.name, 'unit': leaf.unit, 'pagu': leaf.ceiling,
                 'keluaran': {'uraian': f'Jumlah keluaran {leaf.name.lower()}', 'satuan': 'Dokumen', 'target': 8}}
                for leaf in year.leaves[at: at + size]
            ]
            at += size
            activities.append({'kode': f'{program}.2.0{a}', 'nama': f'Kegiatan {a} {name.capitalize()}', 'sub_kegiatan': rows})
        programs.append({'kode': program, 'nama': name, 'sasaran': objectives, 'kegiatan': activities})
    return programs


def write_year(agency: Agency, year: Year, folder: Path) -> None:
    """One agency-year of a lakip project."""
    write(folder / 'perjanjian-kinerja.yaml', yaml_text({
        'nomor': f'050/{agency.number:03}/{year.year}', 'tanggal': Plain(f'{year.year}-01-20'), 'pihak_pertama': 'kepala',
        'pihak_kedua': {'nama': 'EKA CONTOH', 'jabatan': 'Bupati Contoh'},
        'indikator': [{'kode': kind.code, 'target': year.indicators[kind.code].annual} for kind in KINDS],
        'program': [
            {'kode': code, 'pagu': sum(leaf.ceiling for leaf in year.leaves if leaf.code.startswith(code)), 'keterangan': 'APBD'}
            for code, *_ in PROGRAMS
        ],
    }))
    write(folder / 'rencana-aksi.yaml', yaml_text({'indikator': [
        {'kode': kind.code, 'target': {f'tw{q}': year.indicators[kind.code].targets[q - 1] for q in QUARTERS},
         'kegiatan': [{'uraian': f'Pelaksanaan {kind.name.lower()}', 'kode': year.leaves[order].code}]}
        for order, kind in enumerate(KINDS)
    ]}))
    write(folder / 'anggaran.yaml', yaml_text({
        'nomor': f'DPA/{agency.number:03}/{year.year}', 'tanggal': Plain(f'{year.year}-01-02'), 'program': budget_tree(year)}))
    for q in QUARTERS:
        quarter = folder / f'triwulan-{q}'
        for unit, *_ in UNITS:
            write(quarter / f'{unit}.yaml', yaml_text({
                'unit': unit, 'tanggal': Plain(f'{year.year + q // 4}-{q * 3 % 12 + 1:02}-08'), 'petugas': 'Dedi Contoh',
                'realisasi': [
                    {'indikator': kind.code, **year.indicators[kind.code].readings[q - 1], **remarks(agency, year.year, q, kind.code)}
                    for order, kind in enumerate(KINDS) if owner(order) == unit
                ],
                'belanja': [
                    {'sub_kegiatan': leaf.code, 'realisasi': leaf.spent[q - 1], 'fisik': 24 * q, 'keluaran': 2}
                    for leaf in year.leaves if leaf.unit == unit
                ],
            }))
        write(quarter / 'narasi.md', year.prose[f'triwulan-{q}'])
    for half in ('semester-1', 'semester-2'):
        write(folder / half / 'narasi.md', year.prose[half])
    for part in annual_parts():
        write(folder / 'tahunan' / f'{part}.md', year.prose[part])
    write(folder / 'sumber-daya.yaml', yaml_text({
        'tanggal': Plain(f'{year.year}-12-31'),
        'pegawai': [{'status': 'PNS', 'golongan': 'III', 'laki_laki': 21, 'perempuan': 14}],
        'sarana': [{'nama': 'Gedung pelayanan', 'jumlah': 1, 'satuan': 'unit', 'kondisi': 'Baik'}],
    }))


def write_agency(agency: Agency, folder: Path) -> None:
    write(folder / 'instansi.yaml', yaml_text(agency_file(agency)))
    first, last = agency.years[0].year, agency.years[-1].year
    write(folder / f'renstra-{first}-{last}.yaml', yaml_text(plan(agency)))
    for year in agency.years:
        write_year(agency, year, folder / str(year.year))


def write_shared(content: Path) -> None:
    """The files of the whole site."""
    write(content / 'situs.yaml', yaml_text({
        'judul': 'Laporan Kinerja Kabupaten Contoh', 'data_contoh': Plain('true'),
        'kebijakan': {'rumus_turun': 'selisih', 'batas_rata_rata': {'minimum': 0, 'maksimum': 200}, 'desimal': 2},
    }))
    write(content / 'skala.yaml', yaml_text({'predikat': [{'kode': 'lima', 'nama': 'Skala Nilai Peringkat Kinerja', 'tingkat': [
        {'minimal': 91, 'sebutan': 'Sangat Tinggi'}, {'minimal': 76, 'sebutan': 'Tinggi'}, {'minimal': 66, 'sebutan': 'Sedang'},
        {'minimal': 51, 'sebutan': 'Rendah'}, {'sebutan': 'Sangat Rendah'},
    ]}]}))


def hugo_page(front: dict[str, Any], body: str = '') -> str:
    return f'---\n{yaml_text(front)}---\n{body}'


def hugo_target(kind: Kind, text: Plain) -> Any:
    """A range as two numbers, so that the templates need not take it apart."""
    return [Plain(part) for part in text.split(' s.d. ')] if kind.direction == 'rentang' else text


def hugo_agency(agency: Agency, folder: Path) -> None:
    """The same agency in front matter. Keys are small, as Hugo makes them so; sections are data and no pages."""
    objectives = [
        {'kode': code, 'uraian': text, 'indikator': [
            {'kode': kind.code, 'kunci': kind.code.lower(), 'nama': kind.name, 'satuan': kind.unit_of_measure, 'arah': kind.direction,
             'rumus_turun': kind.formula or 'selisih', 'agregasi': kind.rollup, 'pengisian': kind.entry, 'desimal': kind.decimals}
            for kind in KINDS if kind.objective == o
        ]}
        for o, (code, text) in enumerate(OBJECTIVES)
    ]
    write(folder / '_index.md', hugo_page({'title': agency.name, 'build': {'render': 'never'}, 'sasaran': objectives}))
    for year in agency.years:
        path = folder / str(year.year)
        write(path / '_index.md', hugo_page({
            'title': str(year.year), 'build': {'render': 'never'},
            'target': {
                kind.code.lower(): {
                    'tahunan': hugo_target(kind, year.indicators[kind.code].annual),
                    **{f'tw{q}': hugo_target(kind, year.indicators[kind.code].targets[q - 1]) for q in QUARTERS},
                } for kind in KINDS
            },
            'program': budget_tree(year),
        }))
        for q in QUARTERS:
            write(path / f'triwulan-{q}.md', hugo_page({
                'title': f'Laporan Triwulan {q} Tahun {year.year}', 'dari': q, 'sampai': q,
                'realisasi': {
                    kind.code.lower(): {**year.indicators[kind.code].readings[q - 1], **remarks(agency, year.year, q, kind.code)}
                    for kind in KINDS
                },
                'belanja': {f'"{leaf.code}"': {'realisasi': leaf.spent[q - 1], 'fisik': 24 * q, 'keluaran': 2} for leaf in year.leaves},
            }, year.prose[f'triwulan-{q}']))
        for half in (1, 2):
            front = {'title': f'Laporan Semester {half} Tahun {year.year}', 'dari': 2 * half - 1, 'sampai': 2 * half}
            write(path / f'semester-{half}.md', hugo_page(front, year.prose[f'semester-{half}']))
        front = {'title': f'Laporan Tahunan Tahun {year.year}', 'dari': 1, 'sampai': 4}
        write(path / 'tahunan.md', hugo_page(front, '\n'.join(year.prose[part] for part in annual_parts())))


def generate(n_agencies: int, n_years: int, out: Path, hugo: Path | None, seed: int) -> None:
    """Writes the project and, when a folder is named, the Hugo site."""
    write_shared(out / 'content')
    if hugo:
        shutil.copytree(HERE / 'hugo', hugo, dirs_exist_ok=True)
    for number in range(1, n_agencies + 1):
        agency = make_agency(seed, number, n_years)
        place = Path() if n_agencies == 1 else Path(agency.slug)
        write_agency(agency, out / 'content' / place)
        if hugo:
            hugo_agency(agency, hugo / 'content' / place)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--agencies', type=int, required=True)
    parser.add_argument('--years', type=int, required=True)
    parser.add_argument('--out', type=Path, required=True)
    parser.add_argument('--hugo', type=Path)
    parser.add_argument('--seed', type=int, default=1)
    given = parser.parse_args()
    if given.agencies < 1 or not 1 <= given.years <= 20:
        parser.error('at least one agency, and 1 to 20 years')
    generate(given.agencies, given.years, given.out, given.hugo, given.seed)


if __name__ == '__main__':
    main()
