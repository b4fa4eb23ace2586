#!/usr/bin/env python3
"""Recomputes the seven analyses of the annual report from content/ alone and compares their tables with the built pages.

    analyses.py CONTENT OUTPUT

Target against actual, the years side by side, progress to the plan's last target, the national benchmark, the spending
of supporting programmes, and efficiency. Prints how much was compared and the first differences; exits 1 on any.
"""

import os

from evaluation import NONE, Plan, Tables, amount, children, leaves_of, run
from figures import achievement, display, percent
from recompute import COMPUTED, MISSING, Measured, capped_mean, average_state, ceiling, quarter_actuals, quarter_targets, rating
from sources import agencies, value_of

YEAR = [1, 2, 3, 4]
UNRATED_TEXT, MISSING_TEXT = 'tidak dinilai', 'belum lengkap'


def measured(year, indicator, chosen):
    code = indicator['kode']
    revised, annual = year.in_force('12-31' if len(chosen) == 4 else ('03-31', '06-30', '09-30', '12-31')[chosen[-1] - 1])
    targets = quarter_targets(year, indicator, revised) if code in annual else None
    return Measured(year, indicator, targets, quarter_actuals(year, indicator), chosen)


def share(value, status, decimals):
    return percent(value, decimals) if value is not None else MISSING_TEXT if status == MISSING else UNRATED_TEXT


def shown(value, indicator, status=COMPUTED):
    digits = int(indicator['desimal']) if indicator.get('desimal') else None
    return display(value, digits) or (MISSING_TEXT if status == MISSING else NONE)


def against(year, indicator, target, of_year):
    """The year's actual against another target by the indicator's own formula."""
    if of_year.actual is None or target is None:
        return None
    if indicator['arah'] == 'rentang' and not isinstance(target, tuple):
        return None
    return achievement(indicator, target, of_year.actual, year.agency.policy)


def tables(plan, number):
    """The tables of a year by id: their cells, row by row, as the page should show them."""
    agency, year = plan.agency, plan.years[number]
    decimals, last = agency.policy.decimals, int(agency.plan(number)['selesai'])
    found, efficiency = {}, []
    for objective in year.objectives():
        indicators = [i for i in objective.get('indikator') or [] if i['kode'] in year.agreed()]
        if not indicators:
            continue
        name, of_year = objective['kode'], {i['kode']: measured(year, i, YEAR) for i in indicators}
        target_rows, medium, standard = [], [], []
        for indicator in indicators:
            whole = of_year[indicator['kode']]
            parts = [measured(year, indicator, [q]) for q in YEAR] + [whole]
            label = '' if whole.achievement is None else rating(agency.policy.scale, whole.achievement)
            target_rows += [
                ['Target', *(shown(p.target, indicator) for p in parts), ''],
                ['Realisasi', *(shown(p.actual, indicator, p.status) for p in parts), ''],
                ['Capaian', *(share(p.achievement, p.status, decimals) for p in parts), label or NONE],
            ]
            goal, now = plan.target(last, indicator).value, plan.target(number, indicator).value
            progress = against(year, indicator, goal, whole)
            goals = [shown(goal, indicator)] if number == last else [shown(now, indicator), shown(goal, indicator)]
            state = whole.status if whole.actual is None else COMPUTED
            medium.append([
                indicator['kode'], indicator['nama'], shown(whole.actual, indicator, state), *goals,
                share(progress, state, decimals),
            ])
            benchmark = (indicator.get('standar_nasional') or {}).get('nilai')
            if benchmark:
                value = value_of(benchmark, {**indicator, '_target': 's.d.' in benchmark}, agency.letters)
                level = against(year, indicator, value, whole)
                word = 'memenuhi' if level is not None and level >= 100 else 'belum memenuhi'
                verdict = word if level is not None else MISSING_TEXT if state == MISSING else 'tidak dibandingkan'
                standard.append([
                    indicator['kode'], indicator['nama'], indicator['satuan'], shown(whole.actual, indicator, state),
                    shown(value, indicator), verdict,
                ])
        found[f'tabel-target-{name}'] = target_rows
        found[f'tabel-jangka-menengah-{name}'] = medium
        if standard:
            found[f'tabel-standar-{name}'] = standard
        supporting = [p for p in children(year.budget) if name in (p.get('sasaran') or [])]
        found[f'tabel-program-{name}'] = [spending_row(plan, number, p) for p in supporting]
        found[f'tabel-antartahun-{name}'] = years_rows(plan, number, indicators)
        efficiency.append(efficiency_row(plan, number, objective, of_year.values(), supporting))
    found['tabel-efisiensi'] = efficiency
    return found


def money(plan, number, programs):
    """Ceiling in force at the end of the year and what was spent; None where not all is known."""
    leaves = [leaf for program in programs for leaf in leaves_of(program)]
    ceilings = [c for c in (ceiling(plan.years[number], leaf, '12-31') for leaf in leaves) if c is not None]
    return sum(ceilings) if ceilings else None, plan.spent(number, leaves) if leaves else None


def spending_row(plan, number, node):
    limit, spent = money(plan, number, [node])
    absorption = spent / limit * 100 if spent is not None and limit else None
    rate = percent(absorption, plan.agency.policy.decimals) if absorption is not None else MISSING_TEXT
    return [node['kode'], node['nama'], '', amount(limit) if limit else NONE, amount(spent) if spent is not None else MISSING_TEXT, rate]


def years_rows(plan, number, indicators):
    """Target of the plan, actual and achievement of every year of the plan; later years have no actual yet."""
    strategic, decimals = plan.agency.plan(number), plan.agency.policy.decimals
    rows = []
    for indicator in indicators:
        target, actual, level = ['Target Renstra'], ['Realisasi'], ['Capaian']
        for year in range(int(strategic['mulai']), int(strategic['selesai']) + 1):
            target.append(shown(plan.target(year, indicator).value, indicator))
            there = plan.years.get(year) if year <= number else None
            if there is None or indicator['kode'] not in there.agreed():
                written = (indicator.get('realisasi_terdahulu') or {}).get(str(year)) if year < number else None
                actual.append(shown(value_of(written, indicator, plan.agency.letters), indicator) if written else NONE)
                level.append(NONE)
                continue
            of_year = measured(there, indicator, YEAR)
            actual.append(shown(of_year.actual, indicator, of_year.status))
            level.append(share(of_year.achievement, of_year.status, decimals))
        rows += [target, actual, level]
    return rows


def efficiency_row(plan, number, objective, of_year, supporting):
    policy = plan.agency.policy
    of_year = list(of_year)
    mean, _ = capped_mean(policy, [m.achievement for m in of_year if m.achievement is not None])
    state = average_state([m.status for m in of_year], mean)
    limit, spent = money(plan, number, supporting)
    absorption = spent / limit * 100 if spent is not None and limit else None
    verdict = 'Tidak dapat dihitung'
    if state == COMPUTED and absorption is not None:
        verdict = 'Efisien' if mean >= absorption else 'Kurang efisien'
    return [
        f"{objective['kode']} {objective['uraian']}", ', '.join(p['kode'] for p in supporting) or NONE,
        share(mean, state, policy.decimals) + (' (sementara)' if mean is not None and state == MISSING else ''),
        percent(absorption, policy.decimals) if absorption is not None else NONE, verdict,
    ]


def built(page, table_id, wanted):
    """The rows of a table on the page, without its headings and the rows that only name an indicator."""
    rows = [[text for text, _ in row] for row in page.tables.get(table_id, [])[1:] if len(row) > 1]
    if table_id.startswith('tabel-program'):
        codes = {row[0] for row in wanted}
        rows = [row for row in rows if row[0] in codes]
    return rows


def compare(content, output):
    """All differences, and the counts (tables, cells)."""
    problems, n_tables, n_cells = [], 0, 0
    for agency in agencies(content):
        plan = Plan(agency)
        for number in plan.years:
            page = os.path.join(agency.folder, str(number), 'tahunan', 'index.html')
            where = os.path.join(output, page)
            if not os.path.exists(where):
                problems.append(f'{page}: is not there')
                continue
            with open(where, encoding='utf-8') as file:
                built_page = Tables(file.read())
            for table_id, wanted in tables(plan, number).items():
                got = built(built_page, table_id, wanted)
                n_tables += 1
                n_cells += sum(map(len, wanted))
                if len(got) != len(wanted):
                    problems.append(f'{page}#{table_id}: {len(got)} rows, expected {len(wanted)}')
                    continue
                problems += [f'{page}#{table_id}: {theirs}, expected {ours}' for ours, theirs in zip(wanted, got) if ours != theirs]
    return problems, (n_tables, n_cells)


if __name__ == '__main__':
    run(__doc__, 'analyses', 'tables', compare)
