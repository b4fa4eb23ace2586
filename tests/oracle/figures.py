"""Exact arithmetic of the performance report, written from docs/panduan-isi.md and docs/metode.md alone.

Values are `Fraction` for numbers, `(low, high)` for ranges, and `Letter` for letters of a declared scale.
"""

from dataclasses import dataclass
from fractions import Fraction

DIGITS = 20  # decimals of a number that does not terminate

COMPUTED, UNRATED, MISSING = 'terhitung', 'tidak_dinilai', 'belum_lengkap'


@dataclass(frozen=True)
class Letter:
    """A letter with its score; scores are what is compared and divided."""

    text: str
    score: Fraction


def divide_half_up(numerator, denominator):
    """The nearest integer of a quotient; halves go away from zero."""
    sign = -1 if (numerator < 0) != (denominator < 0) else 1
    quotient, rest = divmod(abs(numerator), abs(denominator))
    return sign * (quotient + (1 if 2 * rest >= abs(denominator) else 0))


def fixed(value, digits):
    """Decimal text with exactly `digits` decimals, half up."""
    scaled = divide_half_up(value.numerator * 10**digits, value.denominator)
    sign, scaled = ('-' if scaled < 0 else ''), str(abs(scaled)).rjust(digits + 1, '0')
    return sign + (scaled[:-digits] + '.' + scaled[-digits:] if digits else scaled)


def decimals_needed(value):
    """How many decimals write the value exactly; None if it does not terminate."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def machine(value):
    """The text of a value in a machine column."""
    if value is None:
        return ''
    if isinstance(value, Letter):
        return value.text
    if isinstance(value, tuple):
        return f'{machine(value[0])} s.d. {machine(value[1])}'
    needed = decimals_needed(value)
    return fixed(value, DIGITS if needed is None else needed)


def group(text):
    """Indonesian writing of a plain decimal: points for thousands and a decimal comma."""
    sign, text = ('-', text[1:]) if text.startswith('-') else ('', text)
    whole, _, decimals = text.partition('.')
    parts = []
    while len(whole) > 3:
        whole, part = whole[:-3], whole[-3:]
        parts.insert(0, part)
    return sign + '.'.join([whole, *parts]) + (',' + decimals if decimals else '')


def display(value, digits):
    """The text that people read; without `digits` at most two decimals and no useless zeros."""
    if value is None:
        return ''
    if isinstance(value, Letter):
        return value.text
    if isinstance(value, tuple):
        return f'{display(value[0], digits)} s.d. {display(value[1], digits)}'
    if digits is not None:
        return group(fixed(value, digits))
    text = fixed(value, 2).rstrip('0').rstrip('.')
    return group('0' if text == '-0' else text)


def percent(value, digits):
    return group(fixed(value, digits)) + '%'


def rupiah(value):
    text = group(fixed(value, 0 if value.denominator == 1 else 2))
    return '-Rp' + text[1:] if text.startswith('-') else 'Rp' + text


def score(value):
    return value.score if isinstance(value, Letter) else value


def rising(target, actual):
    return actual / target * 100


def falling(target, actual, formula):
    """None where T / R has no meaning."""
    if formula == 'selisih':
        return (2 * target - actual) / target * 100
    return target / actual * 100 if actual > 0 else None


def falling_or_zero(target, actual, formula, beyond_zero):
    if target < 0:
        return None
    if target > 0:
        return falling(target, actual, formula)
    if actual <= 0:
        return Fraction(100)
    return Fraction(0) if beyond_zero == 'nol' else None


def achievement(indicator, target, actual, policy):
    """The achievement in percent, or None when it cannot be rated."""
    actual = score(actual)
    formula = indicator.get('rumus_turun')
    direction = indicator['arah']
    if direction == 'rentang':
        low, high = target
        if low > high:
            return None
        if low <= actual <= high:
            return Fraction(100)
        bound = high if actual > high else low
        if formula:
            return falling_or_zero(bound, actual, formula, policy.beyond_zero)
        return rising(bound, actual) if bound > 0 else None
    target = score(target)
    if target < 0:
        return None
    if direction == 'turun':
        return falling_or_zero(target, actual, formula or policy.falling, policy.beyond_zero)
    if direction == 'naik':
        return rising(target, actual) if target > 0 else None
    if target == 0:
        return Fraction(100) if actual == 0 else None
    return rising(target, actual) if actual <= target else (2 * target - actual) / target * 100


def combine(aggregation, values, factor):
    """One value of several quarters, oldest first. Ratios come as (numerator, denominator); None: cannot be divided."""
    if aggregation == 'rasio':
        numerator, denominator = sum(v[0] for v in values), sum(v[1] for v in values)
        return numerator / denominator * factor if denominator else None
    if aggregation == 'akhir':
        return values[-1]
    if isinstance(values[0], tuple):
        return tuple(combine(aggregation, [v[side] for v in values], factor) for side in (0, 1))
    if aggregation == 'maksimum':
        return max(values, key=score)
    if aggregation == 'minimum':
        return min(values, key=score)
    total = sum(values)
    return total / len(values) if aggregation == 'rata_rata' else total


def own_values(aggregation, entered, entries):
    """Turns the entries of quarters (number -> value) that run since January into the quarters' own values."""
    if entered == 'per_periode' or aggregation in ('akhir', 'maksimum', 'minimum'):
        return dict(entries)

    def minus(quarter, now, before):
        if isinstance(now, tuple):
            return tuple(minus(quarter, n, b) for n, b in zip(now, before))
        if aggregation == 'rata_rata':
            return quarter * now - (quarter - 1) * before
        return now - before

    own = {}
    for quarter, now in entries.items():
        if quarter == 1:
            own[1] = now
        elif quarter - 1 in entries:
            own[quarter] = minus(quarter, now, entries[quarter - 1])
    return own
