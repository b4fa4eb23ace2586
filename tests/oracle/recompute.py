#!/usr/bin/env python3
"""Recomputes the public data files from content/ alone and compares them with a built site.

    recompute.py CONTENT OUTPUT

Prints how much was compared and the first differences; exits 1 on any difference.
"""

import csv
import os
import sys
from fractions import Fraction

from figures import (COMPUTED, MISSING, UNRATED, achievement, combine, display, machine, own_values, percent, rupiah)
from sources import agencies, read, read_if_there, unit_files, value_of

PERIODS = [
    ('TW1', [1], '03-31'), ('TW2', [2], '06-30'), ('S1', [1, 2], '06-30'),
    ('TW3', [3], '09-30'), ('TW4', [4], '12-31'), ('S2', [3, 4], '12-31'), ('TAHUN', [1, 2, 3, 4], '12-31'),
]

# The reason columns are compared by "there is one exactly when the figure is not computed".
REASONS = {'alasan': 'status', 'alasan_sd': 'status_sd', 'alasan_tahunan': 'status_tahunan'}

CAPAIAN = (
    'instansi tahun periode kode indikator satuan arah agregasi pengisian target realisasi capaian target_sd realisasi_sd '
    'capaian_sd target_tahunan capaian_tahunan predikat status alasan tampil_target tampil_realisasi tampil_capaian '
    'sasaran penanggung_jawab status_sd alasan_sd status_tahunan alasan_tahunan realisasi_sementara capaian_sementara'
).split()
SASARAN = (
    'instansi tahun periode kode uraian tingkat rata_rata rata_rata_sd dihitung tidak_dinilai belum_lengkap dibatasi '
    'dihitung_sd predikat status tampil_rata_rata tampil_rata_rata_sd'
).split()
ANGGARAN = (
    'kode uraian tingkat periode pagu realisasi realisasi_sd serapan sisa status alasan instansi tahun '
    'realisasi_sd_sementara tanpa_pagu tampil_pagu tampil_realisasi_sd tampil_serapan'
).split()



def rating(scale, value):
    return next(name for minimum, name in scale if minimum is None or value >= minimum)


class Year:
    """Everything of one agency's year that figures are made from."""

    def __init__(self, agency, year):
        self.agency, self.year = agency, year
        self.folder = os.path.join(agency.path, str(year))
        self.agreement = read(os.path.join(self.folder, 'perjanjian-kinerja.yaml'))
        self.revision = read_if_there(os.path.join(self.folder, 'perjanjian-kinerja-perubahan.yaml'))
        self.action = {row['kode']: row for row in read(os.path.join(self.folder, 'rencana-aksi.yaml'))['indikator']}
        self.budget = read_if_there(os.path.join(self.folder, 'anggaran.yaml')) or {}
        self.readings, self.spending = {}, {}
        for quarter in (1, 2, 3, 4):
            for data in unit_files(self.folder, quarter, agency.units).values():
                for row in data.get('realisasi') or []:
                    self.readings.setdefault(row['indikator'], {})[quarter] = row
                for row in data.get('belanja') or []:
                    self.spending.setdefault(row['sub_kegiatan'], {})[quarter] = Fraction(row['realisasi'])

    def in_force(self, day):
        """Whether the revised agreement is in force, and the annual targets that are."""
        revised = self.revision is not None and self.revision['tanggal'] <= f'{self.year}-{day}'
        agreement = self.revision if revised else self.agreement
        return revised, {row['kode']: row['target'] for row in agreement['indikator']}

    def agreed(self):
        """The indicators of the agreement or its revision."""
        return {row['kode'] for agreement in (self.agreement, self.revision) if agreement for row in agreement['indikator']}

    def objectives(self):
        for goal in self.agency.plan(self.year)['tujuan']:
            yield from goal.get('sasaran') or []


def quarter_targets(year, indicator, revised):
    row = year.action[indicator['kode']]
    texts = dict(row['target'])
    if revised:
        texts.update(row.get('target_perubahan') or {})
    entries = {q: value_of(texts[f'tw{q}'], {**indicator, '_target': True}, year.agency.letters) for q in (1, 2, 3, 4)}
    # A ratio's target is a percentage: it is neither subtracted nor added up.
    return entries if indicator['agregasi'] == 'rasio' else own_values(indicator['agregasi'], indicator['pengisian'], entries)


def quarter_actuals(year, indicator):
    entries = {}
    for quarter, row in year.readings.get(indicator['kode'], {}).items():
        if indicator['agregasi'] == 'rasio':
            entries[quarter] = (Fraction(row['pembilang']), Fraction(row['penyebut']))
        else:
            entries[quarter] = value_of(row['nilai'], indicator, year.agency.letters)
    return own_values(indicator['agregasi'], indicator['pengisian'], entries)


class Measured:
    """A target against what was reached in some quarters."""

    def __init__(self, year, indicator, targets, actuals, quarters, target=None):
        aggregation = indicator['agregasi']
        factor = Fraction(indicator.get('pengali') or (100 if indicator['satuan'].strip().lower() in ('persen', '%') else 1))
        target_way = 'akhir' if aggregation == 'rasio' else aggregation
        roll_target = lambda chosen: combine(target_way, [targets[q] for q in chosen], factor)
        filled = [q for q in quarters if q in actuals]
        # Nothing is measured, and nothing missed, against an agreement that does not name the indicator.
        agreed = targets is not None
        self.target = (roll_target(quarters) if target is None else target) if agreed else None
        self.actual = self.achievement = self.so_far = self.so_far_achievement = None
        if len(filled) == len(quarters):
            self.actual = combine(aggregation, [actuals[q] for q in quarters], factor)
            if agreed and self.actual is not None:
                self.achievement = achievement(indicator, self.target, self.actual, year.agency.policy)
            self.status = UNRATED if self.achievement is None else COMPUTED
        elif not agreed:
            self.status = UNRATED
        else:
            self.status = MISSING
            if filled:
                self.so_far = combine(aggregation, [actuals[q] for q in filled], factor)
                if self.so_far is not None:
                    self.so_far_achievement = achievement(indicator, roll_target(filled), self.so_far, year.agency.policy)


def capaian(year):
    """The rows of capaian.csv, and for the averages [(objective, period, own, to date)]."""
    agency, rows, measured = year.agency, [], []
    for objective in year.objectives():
        for indicator in objective.get('indikator') or []:
            code = indicator['kode']
            if code not in year.agreed():
                continue
            digits = int(indicator['desimal']) if indicator.get('desimal') else None
            actuals = quarter_actuals(year, indicator)
            for period, quarters, day in PERIODS:
                revised, annual = year.in_force(day)
                targets = quarter_targets(year, indicator, revised) if code in annual else None
                to_date = list(range(1, quarters[-1] + 1))
                whole = value_of(annual[code], {**indicator, '_target': True}, agency.letters) if code in annual else None
                own = Measured(year, indicator, targets, actuals, quarters)
                running = Measured(year, indicator, targets, actuals, to_date)
                yearly = Measured(year, indicator, targets, actuals, to_date, whole)
                measured.append((objective['kode'], period, own, running))
                shown = {
                    COMPUTED: lambda: percent(own.achievement, agency.policy.decimals),
                    UNRATED: lambda: 'tidak dinilai', MISSING: lambda: 'belum lengkap',
                }[own.status]()
                rows.append(dict(zip(CAPAIAN, [
                    agency.name, str(year.year), period, code, indicator['nama'], indicator['satuan'],
                    indicator['arah'], indicator['agregasi'], indicator['pengisian'],
                    machine(own.target), machine(own.actual), machine(own.achievement),
                    machine(running.target), machine(running.actual), machine(running.achievement),
                    machine(whole), machine(yearly.achievement),
                    '' if own.achievement is None else rating(agency.policy.scale, own.achievement), own.status, None,
                    display(own.target, digits), display(own.actual, digits), shown,
                    objective['kode'], year.action[code].get('penanggung_jawab') or indicator['penanggung_jawab'],
                    running.status, None, yearly.status, None,
                    machine(own.so_far), machine(own.so_far_achievement),
                ])))
    return rows, measured


def capped_mean(policy, values):
    """The mean, and how many values the cap changed."""
    if not values:
        return None, 0
    capped = []
    for value in values:
        low = value if policy.minimum is None else max(value, policy.minimum)
        capped.append(low if policy.maximum is None else min(low, policy.maximum))
    return sum(capped) / len(capped), sum(1 for before, after in zip(values, capped) if before != after)


def average_state(states, mean):
    if MISSING in states:
        return MISSING
    return COMPUTED if mean is not None else UNRATED


def sasaran(year, measured):
    agency, rows = year.agency, []
    policy = agency.policy

    def add(period, code, name, level, mean, running, counts, state):
        rows.append(dict(zip(SASARAN, [
            agency.name, str(year.year), period, code, name, level, machine(mean), machine(running), *map(str, counts),
            '' if mean is None else rating(policy.scale, mean), state,
            '' if mean is None else percent(mean, policy.decimals),
            '' if running is None else percent(running, policy.decimals),
        ])))

    for period, _, _ in PERIODS:
        means, runnings, everything, capped_all = [], [], [], 0
        for objective in year.objectives():
            pairs = [(own, running) for code, at, own, running in measured if (code, at) == (objective['kode'], period)]
            if not pairs:
                continue
            states = [own.status for own, _ in pairs]
            mean, capped = capped_mean(policy, [own.achievement for own, _ in pairs if own.achievement is not None])
            to_date = [running.achievement for _, running in pairs if running.achievement is not None]
            running, _ = capped_mean(policy, to_date)
            counts = [states.count(COMPUTED), states.count(UNRATED), states.count(MISSING), capped, len(to_date)]
            add(period, objective['kode'], objective['uraian'], 'sasaran', mean, running, counts, average_state(states, mean))
            everything += pairs
            capped_all += capped
            means += [] if mean is None else [mean]
            runnings += [] if running is None else [running]
        states = [own.status for own, _ in everything]
        mean = sum(means) / len(means) if means else None
        running = sum(runnings) / len(runnings) if runnings else None
        counted = sum(1 for _, to_date in everything if to_date.achievement is not None)
        counts = [states.count(COMPUTED), states.count(UNRATED), states.count(MISSING), capped_all, counted]
        add(period, agency.code, agency.name, 'perangkat_daerah', mean, running, counts, average_state(states, mean))
    return rows


def budget_nodes(year):
    """(code, name, level, leaves), every level before its children, each level by code."""
    below = lambda node, key: sorted(node.get(key) or [], key=lambda child: child['kode'])
    tree = [(p, [(a, below(a, 'sub_kegiatan')) for a in below(p, 'kegiatan')]) for p in below(year.budget, 'program')]
    every = [leaf for _, activities in tree for _, leaves in activities for leaf in leaves]
    yield year.agency.code, year.agency.name, 'perangkat_daerah', every
    for program, activities in tree:
        yield program['kode'], program['nama'], 'program', [leaf for _, leaves in activities for leaf in leaves]
        for activity, leaves in activities:
            yield activity['kode'], activity['nama'], 'kegiatan', leaves
            for leaf in leaves:
                yield leaf['kode'], leaf['nama'], 'sub_kegiatan', [leaf]


def ceiling(year, leaf, day):
    """The ceiling in force on a day; None while it is not filled in."""
    change = year.budget.get('perubahan')
    revised = change is not None and change['tanggal'] <= f'{year.year}-{day}'
    written = (leaf.get('pagu_perubahan') if revised else None) or leaf.get('pagu')
    return Fraction(written) if written else None


def anggaran(year):
    agency, rows = year.agency, []
    for period, quarters, day in PERIODS:
        to_date = range(1, quarters[-1] + 1)
        for code, name, level, leaves in budget_nodes(year):
            ceilings = [ceiling(year, leaf, day) for leaf in leaves]
            known = [c for c in ceilings if c is not None]
            total = sum(known) if known else None
            spent = [year.spending.get(leaf['kode'], {}) for leaf in leaves]
            whole = lambda chosen: sum(s[q] for s in spent for q in chosen) if all(q in s for s in spent for q in chosen) else None
            own, running = whole(quarters), whole(to_date)
            so_far = sum((s[q] for s in spent for q in to_date if q in s), Fraction(0))
            absorption = running / total * 100 if running is not None and total else None
            status = MISSING if running is None else COMPUTED if absorption is not None else UNRATED
            shown = {
                COMPUTED: lambda: percent(absorption, agency.policy.decimals),
                UNRATED: lambda: 'pagu belum diisi', MISSING: lambda: 'belum lengkap',
            }[status]()
            rows.append(dict(zip(ANGGARAN, [
                code, name, level, period, machine(total), machine(own), machine(running), machine(absorption),
                machine(None if running is None or total is None else total - running), status, None, agency.name, str(year.year),
                machine(so_far), str(ceilings.count(None)), '' if total is None else rupiah(total),
                '' if running is None else rupiah(running), shown,
            ])))
    return rows


def expected(content):
    """All data files: {path below the output: (columns, rows)}."""
    files = {}
    for agency in agencies(content):
        for number in agency.years():
            year = Year(agency, number)
            base = os.path.join(agency.folder, 'data', str(number))
            rows, measured = capaian(year)
            files[os.path.join(base, 'capaian.csv')] = (CAPAIAN, rows)
            files[os.path.join(base, 'sasaran.csv')] = (SASARAN, sasaran(year, measured))
            if year.budget:
                files[os.path.join(base, 'anggaran.csv')] = (ANGGARAN, anggaran(year))
    return files


def cell_differs(row, column, wanted, got):
    if column in REASONS:
        return (row[REASONS[column]] == COMPUTED) != (got == '')
    return wanted != got


def label(row):
    return ' '.join([row['tahun'], row['periode'], row['kode'], row['instansi']])


def compare_file(path, columns, rows):
    """The differences of one file and how many cells were compared."""
    with open(path, encoding='utf-8', newline='') as file:
        reader = csv.DictReader(file)
        built = list(reader)
    if reader.fieldnames != columns:
        return [f'columns are {reader.fieldnames}'], 0
    names, wanted_names = [label(r) for r in built], [label(r) for r in rows]
    if names != wanted_names:
        odd = next((pair for pair in zip(names, wanted_names) if pair[0] != pair[1]), (len(names), len(wanted_names)))
        return [f'rows are others or in another order; the first: built {odd[0]!r}, expected {odd[1]!r}'], 0
    problems = []
    for got, wanted in zip(built, rows):
        for column in columns:
            if cell_differs(wanted, column, wanted[column], got[column]):
                shown = 'a reason exactly when not computed' if column in REASONS else repr(wanted[column])
                problems.append(f'{label(wanted)}: {column} is {got[column]!r}, expected {shown}')
    return problems, len(rows) * len(columns)


def compare(content, output):
    """All differences between a built site and the recomputation, and the counts (files, rows, cells)."""
    problems, rows_seen, cells_seen = [], 0, 0
    files = expected(content)
    for path, (columns, rows) in sorted(files.items()):
        built = os.path.join(output, path)
        if not os.path.exists(built):
            problems.append(f'{path}: is not there')
            continue
        found, cells = compare_file(built, columns, rows)
        problems += [f'{path}: {problem}' for problem in found]
        rows_seen, cells_seen = rows_seen + len(rows), cells_seen + cells
    for folder, _, names in os.walk(output):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), output)
            if name in ('capaian.csv', 'sasaran.csv', 'anggaran.csv') and path not in files:
                problems.append(f'{path}: is not expected')
    return problems, (len(files), rows_seen, cells_seen)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    problems, (files, rows, cells) = compare(sys.argv[1], sys.argv[2])
    for problem in problems[:40]:
        print(problem)
    print(f'{files} files, {rows} rows, {cells} cells compared, {len(problems)} differences')
    sys.exit(1 if problems or cells == 0 else 0)


if __name__ == '__main__':
    main()
