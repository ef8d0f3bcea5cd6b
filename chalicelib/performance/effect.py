"""The training effect: a difference of differences with Welch's interval. It is called a difference, not a cause.

    effect = (after - before of the participants) - (after - before of the others in the same department)

The 90% interval is Welch's (1947): t of the Welch-Satterthwaite degrees of freedom times √(s₁²/n₁ + s₂²/n₂). The t quantile comes
from the regularised incomplete beta function by its continued fraction (Lentz), as the standard library has none.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

LEAST_PEOPLE = 5
"""Below so many in either group the effect is not shown."""


@dataclass(frozen=True, slots=True)
class Effect:
    """The difference in levels, its 90% interval, and how many were compared with how many."""

    difference: Fraction
    low: float
    high: float
    participants: int
    others: int


def effect(participants: Sequence[Fraction], others: Sequence[Fraction]) -> Effect | None:
    """The effect from each person's change; None with fewer than five in either group."""
    sizes = len(participants), len(others)
    if min(sizes) < LEAST_PEOPLE:
        return None
    means = [sum(group, Fraction(0)) / len(group) for group in (participants, others)]
    difference = means[0] - means[1]
    parts = [
        float(sum(((change - mean) ** 2 for change in group), Fraction(0)) / (len(group) - 1) / len(group))
        for group, mean in zip((participants, others), means, strict=True)
    ]
    error = sum(parts)
    if error == 0:
        return Effect(difference, float(difference), float(difference), *sizes)
    freedom = error**2 / sum(part**2 / (size - 1) for part, size in zip(parts, sizes, strict=True))
    half = t_quantile(0.95, freedom) * math.sqrt(error)
    return Effect(difference, float(difference) - half, float(difference) + half, *sizes)


def t_quantile(probability: float, freedom: float) -> float:
    """The quantile of Student's t above its median, to about 12 digits."""
    low, high = 0.0, 1.0
    while _t_below(high, freedom) < probability:
        high *= 2
    for _ in range(200):
        middle = (low + high) / 2
        if _t_below(middle, freedom) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _t_below(value: float, freedom: float) -> float:
    return 1 - _beta(freedom / (freedom + value * value), freedom / 2, 0.5) / 2


def _beta(x: float, a: float, b: float) -> float:
    if x in (0.0, 1.0):
        return x
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(1 - x, b, a)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)) / a
    tiny = 1e-300
    c, d, fraction = 1.0, 0.0, 1.0
    for step in range(400):
        half = step // 2
        if step == 0:
            factor = 1.0
        elif step % 2 == 0:
            factor = half * (b - half) * x / ((a + 2 * half - 1) * (a + 2 * half))
        else:
            factor = -(a + half) * (a + b + half) * x / ((a + 2 * half) * (a + 2 * half + 1))
        d = 1 / ((1 + factor * d) or tiny)
        c = (1 + factor / c) or tiny
        fraction *= c * d
        if abs(1 - c * d) < 1e-15:
            break
    return front * (fraction - 1)
