"""The index: what was observed against what was to be expected, with its interval.

    k     = m · E/n                          the prior: m cases that went as expected
    index = 100 · (O + k) / (E + k)          none when E is 0

The interval of a rate is Wilson's (1927) score interval on O + k successes of n + m trials; that of a mean of scores is
± z · s / √(n + m). Both are divided by what was expected, (E + k) / (n + m), times 100. All exact but the square roots, which are
taken to 50 digits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

_DIGITS = Context(prec=50)


@dataclass(frozen=True, slots=True)
class Index:
    """An index and its interval; 100 is "as expected", uncapped."""

    value: Fraction
    low: Fraction
    high: Fraction


def square_root(value: Fraction) -> Fraction:
    """The square root to 50 digits; 0 below 0, where rounding may have led."""
    if value <= 0:
        return Fraction(0)
    number = _DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))
    return Fraction(number.sqrt(_DIGITS))


def rate_index(observed: Fraction, expected: Fraction, n: Fraction, m: Fraction, z: Fraction) -> Index | None:
    """The index of a rate: ``observed`` of n cases where ``expected`` were to be expected; None when that is 0."""
    if expected == 0 or n == 0:
        return None
    prior = m * expected / n
    trials = n + m
    rate, scale = (observed + prior) / trials, 100 * trials / (expected + prior)
    spread = 1 + z * z / trials
    middle = (rate + z * z / (2 * trials)) / spread
    half = z / spread * square_root(rate * (1 - rate) / trials + z * z / (4 * trials * trials))
    return Index(rate * scale, (middle - half) * scale, (middle + half) * scale)


def mean_index(
    observed: Fraction, expected: Fraction, n: Fraction, m: Fraction, z: Fraction, deviation: Fraction
) -> Index | None:
    """The index of a mean: a sum of n scores ``observed``, with the scores' deviation; None when nothing was expected."""
    if expected == 0 or n == 0:
        return None
    prior = m * expected / n
    trials = n + m
    mean, scale = (observed + prior) / trials, 100 * trials / (expected + prior)
    half = z * deviation / square_root(trials)
    return Index(mean * scale, (mean - half) * scale, (mean + half) * scale)


def deviation(scores: Sequence[Fraction], bounds: Mapping[str, Fraction]) -> Fraction:
    """The sample deviation of the leads' scores: ``default`` below ``min_leads`` of them, at least ``floor``."""
    if len(scores) < bounds["min_leads"] or len(scores) < 2:
        return bounds["default"]
    mean = sum(scores, Fraction(0)) / len(scores)
    variance = sum(((score - mean) ** 2 for score in scores), Fraction(0)) / (len(scores) - 1)
    return max(square_root(variance), bounds["floor"])
