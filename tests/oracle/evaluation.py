#!/usr/bin/env python3
"""Recomputes table E.81 from content/ alone and compares every cell of columns 5 to 14 with the built pages.

    evaluation.py CONTENT OUTPUT

Also the rows, their order, the mean, the rating and the money of all programmes. Prints how much was compared and the
first differences; exits 1 on any difference.
"""

import os
import sys
from fractions import Fraction
from html.parser import HTMLParser

from figures import Letter, combine, display, fixed, group, rupiah, score
from recompute import Measured, Year, ceiling, quarter_actuals, quarter_targets, rating
from sources import agencies, unit_files, value_of

NONE = '–'
QUARTERS = (1, 2, 3, 4)


class Tables(HTMLParser):
    """The rows of every table of a page by the table's id: each row a list of (text, columns spanned).

    The code and the unit of measure that stand in the name of a row are cells of their own, as they are in print.
    """

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tables, self.rows, self.cell, self.part = {}, None, None, None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == 'table':
            self.rows = self.tables.setdefault(attributes.get('id'), [])
        elif self.rows is not None and tag == 'tr':
            self.rows.append([])
        elif self.rows is not None and tag in ('td', 'th'):
            self.cell = ['', int(attributes.get('colspan') or 1)]
        elif self.cell is not None and tag == 'span' and attributes.get('class') in ('code', 'unit'):
            self.part = attributes['class']
            if self.part == 'unit':
                self.end_cell()
                self.cell = ['', 1]

    def handle_data(self, data):
        if self.cell is not None:
            self.cell[0] += data

    def handle_endtag(self, tag):
        if tag == 'table':
            self.rows = None
        elif tag == 'span' and self.part and self.cell is not None:
            if self.part == 'unit':
                self.cell[0] = self.cell[0].strip('()')
            else:
                self.end_cell()
                self.cell = ['', 1]
            self.part = None
        elif tag in ('td', 'th') and self.cell is not None:
            self.end_cell()

    def end_cell(self):
        self.rows[-1].append((' '.join(self.cell[0].split()), self.cell[1]))
        self.cell = None


class Figure:
    """A value with whether it still moves; the value is None when there is none."""

    def __init__(self, value=None, is_moving=False):
        self.value, self.is_moving = value, is_moving and value is not None

    def shown(self, show):
        return NONE if self.value is None else show(self.value) + ('*' if self.is_moving else '')


def added(figures):
    """The sum, known only when every part is; it moves when one part does. Before the plan began nothing counts."""
    figures = list(figures)
    if not figures:
        return Figure(Fraction(0))
    if any(figure.value is None for figure in figures):
        return Figure()
    values = [figure.value for figure in figures]
    if any(isinstance(value, Letter) for value in values):
        return Figure()
    if isinstance(values[0], tuple):
        total = tuple(sum(value[side] for value in values) for side in (0, 1))
    else:
        total = sum(values)
    return Figure(total, any(figure.is_moving for figure in figures))


def columns(target, before, of_year_target, quarters, of_year, is_sum):
    """Columns 5 to 14; 13 = 6 + 12 for what is added up, else 12; 14 = 13 / 5."""
    to_date = added([before, of_year]) if is_sum else of_year
    level = Figure()
    if to_date.value is not None and target.value is not None and not isinstance(target.value, tuple):
        if score(target.value) != 0:
            level = Figure(score(to_date.value) / score(target.value) * 100, to_date.is_moving)
    return [target, before, of_year_target, *quarters, of_year, to_date, level]


EMPTY = [Figure()] * 10


def spending_rows(year):
    """What the units wrote of each sub-activity by quarter."""
    found = {}
    for quarter in QUARTERS:
        for data in unit_files(year.folder, quarter, year.agency.units).values():
            for row in data.get('belanja') or []:
                found.setdefault(row['sub_kegiatan'], {})[quarter] = row
    return found


class Plan:
    """The years of one agency, each read once."""

    def __init__(self, agency):
        self.agency = agency
        self.years = {year: Year(agency, year) for year in agency.years()}
        for year in self.years.values():
            year.spending_rows = spending_rows(year)

    def before(self, year):
        return range(int(self.agency.plan(year)['mulai']), year)

    def actual(self, number, indicator):
        """What was reached in a whole year by its own folder, else by the plan's file."""
        year = self.years.get(number)
        if year is not None and indicator['kode'] in year.agreed():
            revised, annual = year.in_force('12-31')
            targets = quarter_targets(year, indicator, revised) if indicator['kode'] in annual else None
            told = Measured(year, indicator, targets, quarter_actuals(year, indicator), QUARTERS)
            if told.actual is not None:
                return Figure(told.actual)
        written = (indicator.get('realisasi_terdahulu') or {}).get(str(number))
        return Figure(value_of(written, indicator, self.agency.letters)) if written else Figure()

    def target(self, number, indicator):
        written = (indicator.get('target') or {}).get(str(number))
        return Figure(value_of(written, {**indicator, '_target': True}, self.agency.letters)) if written else Figure()

    def indicator(self, number, indicator):
        year, plan = self.years[number], self.agency.plan(number)
        first, last, is_sum = int(plan['mulai']), int(plan['selesai']), indicator['agregasi'] == 'jumlah'
        revised, annual = year.in_force('12-31')
        code = indicator['kode']
        targets = quarter_targets(year, indicator, revised) if code in annual else None
        actuals = quarter_actuals(year, indicator)
        measured = lambda chosen: Measured(year, indicator, targets, actuals, chosen)
        earlier = [self.actual(before, indicator) for before in self.before(number)]
        of_year = measured(QUARTERS)
        return columns(
            added(self.target(n, indicator) for n in range(first, last + 1)) if is_sum else self.target(last, indicator),
            added(earlier) if is_sum else (earlier[-1] if earlier else Figure()),
            Figure(value_of(annual[code], {**indicator, '_target': True}, self.agency.letters)) if code in annual else Figure(),
            [Figure(measured([q]).actual) for q in QUARTERS],
            Figure(of_year.actual) if of_year.actual is not None else Figure(of_year.so_far, True),
            is_sum,
        )

    def spent(self, number, leaves):
        """The money of a whole year, or None."""
        spent = [self.years[number].spending.get(leaf['kode'], {}) for leaf in leaves]
        whole = all(q in quarters for quarters in spent for q in QUARTERS)
        return sum(quarters[q] for quarters in spent for q in QUARTERS) if whole else None

    def money(self, number, node):
        year, leaves = self.years[number], leaves_of(node)
        written = node.get('renstra') or {}
        earlier = []
        for before in self.before(number):
            twin = next((n for n in nodes(self.years[before].budget) if n['kode'] == node['kode']), None) if before in self.years else None
            told = self.spent(before, leaves_of(twin)) if twin else None
            elsewhere = (written.get('belanja') or {}).get(str(before))
            earlier.append(Figure(told if told is not None else Fraction(elsewhere) if elsewhere else None))
        ceilings = [c for c in (ceiling(year, leaf, '12-31') for leaf in leaves) if c is not None]
        spending = [year.spending.get(leaf['kode'], {}) for leaf in leaves]
        told = {q: [s[q] for s in spending if q in s] for q in QUARTERS}
        quarters = [Figure(sum(told[q]) if told[q] else None, len(told[q]) < len(spending)) for q in QUARTERS]
        so_far = sum((s[q] for s in spending for q in s), Fraction(0))
        whole = self.spent(number, leaves)
        of_year = Figure(whole) if whole is not None else Figure(so_far if any(spending) else None, True)
        return columns(
            Figure(Fraction(written['pagu']) if written.get('pagu') else None),
            added(earlier), Figure(sum(ceilings) if ceilings else None), quarters, of_year, True,
        )

    def output(self, number, leaf):
        output = leaf.get('keluaran')
        if not output:
            return EMPTY
        is_sum = output.get('agregasi', 'jumlah') == 'jumlah'
        roll = lambda figures: added(figures) if is_sum else figures[-1]

        def told(year, leaf):
            """The outputs of the quarters and of the year. A report without the output leaves the year unknown."""
            rows = year.spending_rows.get(leaf['kode'], {})
            quarters = [Figure(Fraction(rows[q]['keluaran']) if q in rows and rows[q].get('keluaran') else None) for q in QUARTERS]
            known = [figure for figure in quarters if figure.value is not None]
            if not known or any(q in rows and not rows[q].get('keluaran') for q in QUARTERS):
                return quarters, Figure()
            return quarters, Figure(roll(known).value, len(known) < 4)

        earlier = []
        for before in self.before(number):
            year = self.years.get(before)
            twin = next((n for n in nodes(year.budget) if n['kode'] == leaf['kode']), None) if year else None
            figure = told(year, twin)[1] if twin else Figure()
            written = (output.get('realisasi_terdahulu') or {}).get(str(before))
            if figure.value is None or figure.is_moving:
                figure = Figure(Fraction(written) if written else None)
            earlier.append(figure)
        quarters, of_year = told(self.years[number], leaf)
        return columns(
            Figure(Fraction(output['target_renstra']) if output.get('target_renstra') else None),
            roll(earlier) if earlier else Figure(), Figure(Fraction(output['target'])), quarters, of_year, is_sum,
        )


def children(node):
    return sorted((node.get('program') or []) + (node.get('kegiatan') or []) + (node.get('sub_kegiatan') or []), key=lambda n: n['kode'])


def nodes(node):
    for child in children(node):
        yield child
        yield from nodes(child)


def leaves_of(node):
    return [n for n in nodes(node) if n.get('unit')] or ([node] if node.get('unit') else [])


def total(parts):
    """Money of several programmes together: every column added up, 14 from the sums."""
    parts = list(parts)
    if not parts:
        return EMPTY
    sums = [added(part[i] for part in parts) for i in range(3)]

    def so_far(i):
        """What some programmes have spent is told, though nothing is known of others yet."""
        known = [part[i] for part in parts if part[i].value is not None]
        told = added(known) if known else Figure()
        return Figure(told.value, told.is_moving or len(known) < len(parts))

    return columns(sums[0], sums[1], sums[2], [so_far(i) for i in range(3, 7)], so_far(7), True)


def cells(performance, money, show):
    out = []
    for at, (k, m) in enumerate(zip(performance, money)):
        percent = lambda value: group(fixed(value, 2))
        out += [k.shown(percent if at == 9 else show), m.shown(percent if at == 9 else amount)]
    return out


def amount(value):
    return rupiah(value).replace('Rp', '')


def expected(plan, number):
    """The rows [(code, cells)] and the footer [(label, cells)] of a year's table."""
    year, agency = plan.years[number], plan.agency
    programs = children(year.budget)
    rows, levels, is_moving, placed = [], [], False, set()

    def program_rows(program):
        placed.add(program['kode'])
        rows.append((program['kode'], cells(EMPTY, plan.money(number, program), display)))
        for node in nodes(program):
            performance = plan.output(number, node) if node.get('unit') else EMPTY
            show = lambda value: display(value, None)
            rows.append((node['kode'], cells(performance, plan.money(number, node), show)))

    for objective in year.objectives():
        supporting = [p for p in programs if objective['kode'] in (p.get('sasaran') or [])]
        rows.append((objective['kode'], cells(EMPTY, total(plan.money(number, p) for p in supporting), display)))
        for indicator in objective.get('indikator') or []:
            if indicator['kode'] not in year.agreed():
                continue
            digits = int(indicator['desimal']) if indicator.get('desimal') else None
            performance = plan.indicator(number, indicator)
            if indicator['arah'] in ('naik', 'tetap'):
                levels += [] if performance[9].value is None else [performance[9].value]
                is_moving = is_moving or performance[9].is_moving
            rows.append((indicator['kode'], cells(performance, EMPTY, lambda value: display(value, digits))))
        for program in supporting:
            if program['kode'] not in placed:
                program_rows(program)
    for program in programs:
        if program['kode'] not in placed:
            program_rows(program)
    money = total(plan.money(number, p) for p in programs)
    rows.append(('Jumlah', cells(EMPTY, money, display)))
    policy = agency.policy
    pair = [Figure(sum(levels) / len(levels) if levels else None, is_moving), money[9]]
    rows.append(('Rata-rata', [figure.shown(lambda value: group(fixed(value, policy.decimals))) for figure in pair]))
    rows.append(('Predikat', [figure.shown(lambda value: rating(policy.scale, value)) for figure in pair]))
    return rows


def built(path):
    """The rows [(code, cells)] of the page: the code is the first word of columns 2 to 4 that names the row."""
    with open(path, encoding='utf-8') as file:
        rows = Tables(file.read()).tables.get('tabel-e81', [])
    found = []
    for row in rows:
        texts = [text for text, span in row for _ in range(span if span <= 4 else 1)]
        if len(row) == 1 or '(5)' in texts or 'K' in texts or texts[-1:] == [''] and not any(texts[:4]):
            continue
        if len(row) == 4:
            found.append((texts[0].split()[0], texts[1:3]))
        elif texts[0]:
            found.append((texts[1].split()[0], texts[4:24]))
        else:
            name = texts[1] if texts[1].startswith('Jumlah') else texts[2] or texts[3]
            found.append((name.split()[0], texts[4:24]))
    return found


def compare(content, output):
    """All differences, and the counts (pages, cells)."""
    problems, n_pages, n_cells = [], 0, 0
    for agency in agencies(content):
        plan = Plan(agency)
        for number in plan.years:
            page = os.path.join(agency.folder, str(number), 'evaluasi-renja', 'index.html')
            where = os.path.join(output, page)
            if not os.path.exists(where):
                problems.append(f'{page}: is not there')
                continue
            wanted, got = expected(plan, number), built(where)
            n_pages += 1
            if [code for code, _ in wanted] != [code for code, _ in got]:
                problems.append(f'{page}: rows are {[c for c, _ in got]}, expected {[c for c, _ in wanted]}')
                continue
            for (code, ours), (_, theirs) in zip(wanted, got):
                if len(ours) != len(theirs):
                    problems.append(f'{page}: {code} has {len(theirs)} cells, expected {len(ours)}')
                    continue
                for at, (mine, other) in enumerate(zip(ours, theirs)):
                    n_cells += 1
                    if mine != other:
                        problems.append(f'{page}: {code} column {5 + at // 2} {"K Rp".split()[at % 2]} is {other!r}, expected {mine!r}')
    return problems, (n_pages, n_cells)


def run(usage, what, unit, compare):
    """The program around a comparison: its arguments, what it prints, its exit code."""
    if len(sys.argv) != 3:
        sys.exit(usage)
    problems, (n_units, n_cells) = compare(sys.argv[1], sys.argv[2])
    for problem in problems[:60]:
        print(problem)
    print(f'{what}: {n_units} {unit}, {n_cells} cells compared, {len(problems)} differences')
    sys.exit(1 if problems or n_cells == 0 else 0)


if __name__ == '__main__':
    run(__doc__, 'table E.81', 'pages', compare)
