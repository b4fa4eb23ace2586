#!/usr/bin/env python3
"""Checks the recomputation's own arithmetic against figures worked out by hand (docs/metode.md)."""

import sys
from fractions import Fraction as F
from types import SimpleNamespace

from figures import achievement, combine, display, fixed, machine, own_values, rupiah

POLICY = SimpleNamespace(falling='selisih', beyond_zero='tidak_dinilai')

ACHIEVEMENTS = [
    ('naik', None, '90', '92', '102.22'), ('turun', None, '10', '8', '120.00'), ('turun', None, '10', '12', '80.00'),
    ('turun', None, '10', '30', '-100.00'), ('turun', None, '10', '0', '200.00'), ('turun', None, '88.82', '135.15', '47.84'),
    ('turun', 'nisbah', '88.82', '135.15', '65.72'), ('turun', 'nisbah', '10', '8', '125.00'),
    ('turun', 'nisbah', '10', '12', '83.33'), ('turun', 'nisbah', '10', '30', '33.33'), ('turun', 'nisbah', '10', '0', None),
    ('rentang', None, ('80', '90'), '92', '102.22'), ('rentang', None, ('80', '90'), '70', '87.50'),
    ('rentang', None, ('80', '90'), '85', '100.00'), ('rentang', 'selisih', ('7', '8'), '6.5', '107.14'),
    ('rentang', 'selisih', ('7', '8'), '9', '87.50'), ('tetap', None, '50', '60', '80.00'), ('tetap', None, '50', '40', '80.00'),
    ('naik', None, '0', '0', None), ('naik', None, '0', '3', None), ('turun', None, '0', '0', '100.00'), ('turun', None, '0', '3', None),
]


def checks():
    for direction, formula, target, actual, wanted in ACHIEVEMENTS:
        indicator = {'arah': direction, **({'rumus_turun': formula} if formula else {})}
        aim = tuple(map(F, target)) if isinstance(target, tuple) else F(target)
        got = achievement(indicator, aim, F(actual), POLICY)
        yield f'{direction} {formula} {target} {actual}', None if got is None else fixed(got, 2), wanted
    yield 'running sums', own_values('jumlah', 'kumulatif', {1: F(3), 2: F(6), 4: F(9)}), {1: F(3), 2: F(3)}
    yield 'running means', own_values('rata_rata', 'kumulatif', {1: F(80), 2: F(85)}), {1: F(80), 2: F(90)}
    yield 'ratios are summed', combine('rasio', [(F(190), F(200)), (F(210), F(220))], F(100)), F(2000, 21)
    yield 'means are not means of means', combine('rata_rata', [F(1), F(2), F(6)], F(1)), F(3)
    yield 'no end', machine(F(2, 3)), '0.66666666666666666667'
    yield 'an end', machine(F(1, 2**24)), '0.000000059604644775390625'
    yield 'half up', (fixed(F('2.345'), 2), fixed(F('-2.345'), 2), fixed(F('-0.001'), 2)), ('2.35', '-2.35', '0.00')
    yield 'shown', (display(F('1234567.5'), None), display(F(40), 1), rupiah(F('1234.5'))), ('1.234.567,5', '40,0', 'Rp1.234,50')


def main():
    results = list(checks())
    wrong = [(name, got, wanted) for name, got, wanted in results if got != wanted]
    for name, got, wanted in wrong:
        print(f'FAILED {name}: {got!r}, expected {wanted!r}')
    print(f'vectors: {len(results) - len(wrong)} passed, {len(wrong)} failed')
    sys.exit(1 if wrong else 0)


if __name__ == '__main__':
    main()
