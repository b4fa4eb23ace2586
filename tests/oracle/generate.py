#!/usr/bin/env python3
"""Writes a random but valid content tree, the same one for the same seed.

    generate.py SEED AGENCIES FOLDER

One agency lies at the root of content/; several lie in sub-folders. Each indicator takes the next of all combinations
of arah, agregasi, pengisian, kind of value and formula, so a few agencies cover all of them.
"""

import itertools
import json
import os
import random
import sys
from datetime import date, timedelta
from fractions import Fraction

from figures import Letter, combine, machine, own_values

ROLLUPS = ['jumlah', 'akhir', 'rata_rata', 'maksimum', 'minimum', 'rasio']
ENTRIES = ['per_periode', 'kumulatif']
LETTERS = [Letter('AA', Fraction(100)), Letter('A', Fraction('87.5')), Letter('B', Fraction(70)), Letter('B-', Fraction(70)), Letter('D', Fraction(0))]
COMBINATIONS = [
    (kind, direction, rollup, entry, formula)
    for kind, directions, rollups in [
        ('angka', ['naik', 'turun', 'tetap'], ROLLUPS),
        ('rentang', ['rentang'], ROLLUPS),
        ('huruf', ['naik', 'turun', 'tetap'], ['akhir', 'maksimum', 'minimum']),
    ]
    for direction, rollup, entry in itertools.product(directions, rollups, ENTRIES)
    for formula in ([None, 'selisih', 'nisbah'] if direction in ('turun', 'rentang') else [None])
]
EDGES = ['03-31', '04-01', '06-30', '07-01', '09-30', '10-01', '12-31']


class Plain(str):
    """A scalar that is written without quotation marks."""


def write(path, node):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as file:
        file.write('\n'.join(lines(node, '')) + '\n')


def scalar(node):
    return str(node) if isinstance(node, Plain) else json.dumps(node, ensure_ascii=False)


def lines(node, indent):
    """The YAML lines of mappings and lists of mappings."""
    for key, value in node.items():
        if isinstance(value, dict):
            yield f'{indent}{key}:'
            yield from lines(value, indent + '  ')
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield f'{indent}{key}:'
            for item in value:
                first, *rest = lines(item, indent + '    ')
                yield f'{indent}  - {first.strip()}'
                yield from rest
        elif isinstance(value, list):
            yield f'{indent}{key}: [{", ".join(scalar(item) for item in value)}]'
        else:
            yield f'{indent}{key}: {scalar(value)}'


def written(value):
    """A value as staff would write it; never with exactly three decimals, which could be thousands."""
    text = machine(value)
    if isinstance(value, Fraction) and len(text.partition('.')[2]) == 3:
        text += '0'
    if isinstance(value, tuple):
        text = f'{written(value[0])} s.d. {written(value[1])}'
    return Plain(text)


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def number(self, zero=8, low=0):
        if self.chance(zero):
            return Fraction(0)
        decimals = self.random.choice([0, 0, 0, 1, 2, 3, 5, 9])
        size = self.random.choice([9, 99, 999, 10**6, 10**12])
        return Fraction(self.random.randint(low, size * 10**decimals), 10**decimals)

    def near(self, value):
        """Something around a value, so that achievements are not all absurd."""
        percent = self.random.choice([0, 40, 50, 51, 66, 75, 76, 90, 91, 99, 100, 100, 101, 120, 199, 200, 201, 350])
        return value * percent / 100 if not self.chance(25) else self.number()

    def day(self, year, first):
        if self.chance(60):
            text = f'{year}-{self.random.choice(EDGES)}'
        else:
            text = (date(year, 1, 1) + timedelta(days=self.random.randrange(365))).isoformat()
        return Plain(max(text, first))

    def letter(self):
        return self.random.choice(LETTERS)

    def running(self, own):
        """Values since January from own values."""
        return list(itertools.accumulate(own, lambda a, b: tuple(x + y for x, y in zip(a, b)) if isinstance(a, tuple) else a + b))

    def targets(self, kind, rollup, entry):
        if kind == 'huruf':
            return [self.letter() for _ in range(4)]
        if kind == 'rentang':
            pairs = [tuple(sorted((self.number(), self.number()))) for _ in range(4)]
        else:
            pairs = [self.number() for _ in range(4)]
        if entry == 'kumulatif' and rollup == 'jumlah':
            pairs = self.running(pairs)
        return pairs

    def readings(self, kind, rollup, entry, targets):
        if kind == 'huruf':
            return [self.letter() for _ in range(4)]
        if rollup == 'rasio':
            whole = [Fraction(self.random.randint(1, 5000)) if self.chance(90) else self.number(0, 1) for _ in range(4)]
            pairs = [(self.near(w) if self.chance(90) else Fraction(0), w) for w in whole]
            if entry == 'kumulatif':
                if self.chance(30):  # a quarter in which nothing was counted
                    pairs[self.random.randrange(1, 4)] = (Fraction(0), Fraction(0))
                pairs = self.running(pairs)
            return pairs
        around = [t[self.random.randrange(2)] if isinstance(t, tuple) else t for t in targets]
        values = [self.near(value) for value in around]
        if entry == 'kumulatif':
            # Running totals and maxima do not fall, running minima do not rise.
            return sorted(values, reverse=rollup == 'minimum')
        return [-value if self.chance(4) else value for value in values]


def annual(rollup, entry, targets):
    """The annual target that agrees with the quarters."""
    entries = dict(enumerate(targets, 1))
    if rollup == 'rasio':
        return targets[-1]
    own = own_values(rollup, entry, entries)
    return combine(rollup, [own[q] for q in (1, 2, 3, 4)], Fraction(1))


class AgencyMaker(Maker):
    def __init__(self, seed, number):
        super().__init__(f'{seed}/{number}')
        self.at = number * 17
        self.number_of_agency = number
        self.units = [f'unit-{letter}' for letter in 'abc'[: self.random.randint(1, 3)]]

    def indicator(self, order):
        kind, direction, rollup, entry, formula = COMBINATIONS[self.at % len(COMBINATIONS)]
        self.at += 1
        indicator = {
            'kode': f'IK-{order:02}', 'nama': f'Indikator {order} {direction}, "{rollup}"',
            'satuan': {'huruf': 'predikat', 'rentang': 'menit'}.get(kind, 'unit'),
            'penanggung_jawab': self.random.choice(self.units), 'arah': direction, 'agregasi': rollup, 'pengisian': entry,
        }
        if rollup == 'rasio':
            indicator['satuan'] = self.random.choice(['persen', 'rasio'])
            if self.chance(30):
                indicator['pengali'] = Plain(self.random.choice(['1000', '100', '12.5']))
        if kind == 'huruf':
            indicator['skala_huruf'] = 'mutu'
        if formula:
            indicator['rumus_turun'] = formula
        if self.chance(70):
            indicator['desimal'] = Plain(str(self.random.choice([0, 1, 2, 2, 3, 6])))
        return indicator, kind

    def write(self, path):
        kinds, goals, order = {}, [], 0
        for g in range(self.random.randint(1, 2)):
            objectives = []
            for o in range(self.random.randint(1, 3)):
                made = []
                for _ in range(self.random.randint(1, 5)):
                    order += 1
                    indicator, kind = self.indicator(order)
                    kinds[indicator['kode']] = (indicator, kind)
                    made.append(indicator)
                objectives.append({'kode': f'S{g}{o}', 'uraian': f'Sasaran {g}.{o}', 'indikator': made})
            goals.append({'kode': f'T{g}', 'uraian': f'Tujuan {g}', 'sasaran': objectives})
        agency = {
            'nama': f'Dinas {self.number_of_agency}', 'daerah': 'Kabupaten Contoh', 'tempat': 'Contoh',
            'kop': {'baris': ['PEMERINTAH KABUPATEN CONTOH', f'DINAS {self.number_of_agency}']},
            'unit': [{'kode': unit, 'nama': f'Bidang {unit}'} for unit in self.units],
            'pejabat': [{'kode': 'kadis', 'nama': 'Gita Contoh', 'jabatan': [
                {'nama': 'Kepala Dinas', 'peran': 'kepala', 'mulai': Plain('2020-01-01')}]}],
        }
        if self.chance(60):
            agency = {'kode': f'2.15.{self.number_of_agency:02}', **agency}
        write(os.path.join(path, 'instansi.yaml'), agency)
        write(os.path.join(path, 'renstra-2024-2028.yaml'), {
            'nama': 'Rencana Strategis', 'mulai': Plain('2024'), 'selesai': Plain('2028'), 'tujuan': goals})
        for year in self.random.choice([[2024], [2025], [2024, 2025]]):
            self.year(os.path.join(path, str(year)), year, kinds)

    def year(self, path, year, kinds):
        agreed = [code for code in kinds if self.chance(92)] or list(kinds)
        first_day = f'{year}-01-{self.random.randint(2, 20):02}'
        revised = self.chance(60)
        rows, changed_rows, actions, readings, owners = [], [], [], {}, {}
        for code in agreed:
            indicator, kind = kinds[code]
            rollup, entry = indicator['agregasi'], indicator['pengisian']
            targets = self.targets(kind, rollup, entry)
            action = {'kode': code, 'target': {f'tw{q}': written(t) for q, t in enumerate(targets, 1)}}
            owners[code] = indicator['penanggung_jawab']
            if self.chance(20):
                owners[code] = action['penanggung_jawab'] = self.random.choice(self.units)
            after = list(targets)
            if revised and self.chance(60):
                other = self.targets(kind, rollup, entry)
                chosen = [q for q in (1, 2, 3, 4) if self.chance(60)]
                for q in chosen:
                    after[q - 1] = other[q - 1]
                if self.is_sound(rollup, entry, after) and chosen:
                    action['target_perubahan'] = {f'tw{q}': written(after[q - 1]) for q in chosen}
                else:
                    after = list(targets)
            # Now and then the revision brings an indicator that the first agreement did not have.
            if not (revised and code != agreed[0] and self.chance(8)):
                rows.append({'kode': code, 'target': written(annual(rollup, entry, targets))})
            changed_rows.append({'kode': code, 'target': written(annual(rollup, entry, after))})
            actions.append(action)
            readings[code] = self.readings(kind, rollup, entry, after)
        parties = {'pihak_pertama': 'kadis', 'pihak_kedua': {'nama': 'Eka', 'jabatan': 'Bupati'}}
        write(os.path.join(path, 'perjanjian-kinerja.yaml'), {'tanggal': Plain(first_day), **parties, 'indikator': rows})
        if revised:
            write(os.path.join(path, 'perjanjian-kinerja-perubahan.yaml'), {
                'tanggal': self.day(year, first_day), 'alasan': 'Perubahan', **parties, 'indikator': changed_rows})
        write(os.path.join(path, 'rencana-aksi.yaml'), {'indikator': actions})
        leaves = self.budget(path, year, first_day)
        self.quarters(path, kinds, readings, owners, leaves)

    def is_sound(self, rollup, entry, targets):
        """Whether a mixture of old and new quarters still gives an annual target that may be written."""
        whole = annual(rollup, entry, targets)
        if isinstance(whole, Letter):
            return True
        low, high = whole if isinstance(whole, tuple) else (whole, whole)
        return 0 <= low <= high

    def budget(self, path, year, first_day):
        budget = {'tanggal': Plain(first_day), 'program': []}
        changes = self.chance(60)
        if changes:
            budget['perubahan'] = {'tanggal': self.day(year, first_day), 'alasan': 'Perubahan'}
        leaves = []
        for p in range(self.random.randint(1, 3)):
            activities = []
            for a in range(self.random.randint(1, 2)):
                made = []
                for s in range(self.random.randint(1, 3)):
                    leaf = {'kode': f'2.15.0{p + 1}.2.0{a + 1}.000{s + 1}', 'nama': f'Sub {p}{a}{s}', 'unit': self.random.choice(self.units)}
                    limits = []
                    for key, percent in (('pagu', 85), ('pagu_perubahan', 40 if changes else 0)):
                        if self.chance(percent):
                            amount = Fraction(self.random.choice([0, 1, 999, 10**6, 10**11])) + Fraction(self.random.choice([0, 0, 50, 99]), 100)
                            leaf[key] = written(amount)
                            limits.append(amount)
                    made.append(leaf)
                    # Nothing may be spent before there is a ceiling, and never more than the lowest one.
                    leaves.append((leaf, min(limits) if 'pagu' in leaf else Fraction(0)))
                activities.append({'kode': f'2.15.0{p + 1}.2.0{a + 1}', 'nama': f'Kegiatan {p}{a}', 'sub_kegiatan': made})
            budget['program'].append({'kode': f'2.15.0{p + 1}', 'nama': f'PROGRAM {p}', 'kegiatan': activities})
        write(os.path.join(path, 'anggaran.yaml'), budget)
        return leaves

    def quarters(self, path, kinds, readings, owners, leaves):
        n_open = self.random.choice([0, 1, 2, 3, 4, 4, 4, 4])
        gaps = self.random.choice([0, 0, 8])
        for quarter in range(1, n_open + 1):
            if self.chance(gaps):
                continue
            folder = os.path.join(path, f'triwulan-{quarter}')
            os.makedirs(folder)
            with open(os.path.join(folder, 'narasi.md'), 'w', encoding='utf-8') as file:
                file.write('Narasi triwulan.\n')
            for unit in self.units:
                if self.chance(gaps):
                    continue
                rows = []
                for code, values in readings.items():
                    if owners[code] != unit or self.chance(gaps):
                        continue
                    value = values[quarter - 1]
                    if kinds[code][0]['agregasi'] == 'rasio':
                        rows.append({'indikator': code, 'pembilang': written(value[0]), 'penyebut': written(value[1])})
                    else:
                        rows.append({'indikator': code, 'nilai': written(value)})
                spending = [
                    {'sub_kegiatan': leaf['kode'], 'realisasi': written(Fraction(self.random.randint(0, int(limit * 25)), 100))}
                    for leaf, limit in leaves if leaf['unit'] == unit and not self.chance(gaps)
                ]
                self.random.shuffle(rows)
                write(os.path.join(folder, f'{unit}.yaml'), {'unit': unit, 'realisasi': rows, 'belanja': spending})


def site(maker, number):
    """The policies go through all combinations with the seed."""
    policy = {
        'rumus_turun': ['selisih', 'nisbah'][number % 2],
        'target_nol_terlampaui': ['tidak_dinilai', 'nol'][number // 2 % 2],
        'desimal': Plain(str([2, 0, 4][number % 3])),
    }
    caps = [('0', '200'), ('0', '100'), ('20.5', '120'), None][number % 4]
    if caps:
        policy['batas_rata_rata'] = {'minimum': Plain(caps[0]), 'maksimum': Plain(caps[1])}
    if maker.chance(50):
        policy['skala_predikat'] = 'empat'
    return {'judul': 'Laporan Kinerja', 'kebijakan': policy}


def generate(seed, n_agencies, folder):
    maker = Maker(f'site {seed}')
    content = os.path.join(folder, 'content')
    write(os.path.join(content, 'situs.yaml'), site(maker, seed))
    write(os.path.join(content, 'skala.yaml'), {
        'predikat': [
            {'kode': 'lima', 'nama': 'Lima', 'tingkat': [
                {'minimal': Plain(m), 'sebutan': s} for m, s in [('91', 'Sangat Tinggi'), ('76', 'Tinggi'), ('66', 'Sedang'), ('51', 'Rendah')]
            ] + [{'sebutan': 'Sangat Rendah'}]},
            {'kode': 'empat', 'nama': 'Empat', 'tingkat': [
                {'minimal': Plain(m), 'sebutan': s} for m, s in [('100', 'Sangat Berhasil'), ('84.99', 'Berhasil'), ('70', 'Cukup')]
            ] + [{'sebutan': 'Tidak Berhasil'}]},
        ],
        'huruf': [{'kode': 'mutu', 'nama': 'Mutu', 'nilai': [{'huruf': l.text, 'skor': written(l.score)} for l in LETTERS]}],
    })
    for number in range(n_agencies):
        path = content if n_agencies == 1 else os.path.join(content, f'dinas-{number:03}')
        AgencyMaker(seed, number).write(path)


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    generate(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])


if __name__ == '__main__':
    main()
