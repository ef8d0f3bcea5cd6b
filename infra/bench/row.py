"""One measured figure, beside the budget that it is held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles


@dataclass(frozen=True)
class Row:
    """A figure: what was measured, how much, in which unit, and what it may be.

    ``budget`` is the most that ``value`` may be, with ``at_least`` the least; None where the figure is only told.
    """

    name: str
    value: float
    unit: str
    budget: float | None = None
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether it keeps to its budget."""
        if self.budget is None:
            return True
        return self.value >= self.budget if self.at_least else self.value <= self.budget


def percentile(values: Sequence[float], percent: int) -> float:
    """The value below which so many of 100 lie, between two of them in proportion.

    Raises:
        ValueError: there are none.
    """
    if len(values) < 2:
        if not values:
            raise ValueError("a percentile of nothing")
        return values[0]
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def slope(values: Sequence[float]) -> float:
    """By how much a value changes from each to the next: the line through them that is nearest, by least squares."""
    count = len(values)
    if count < 2:
        return 0.0
    middle, mean = (count - 1) / 2, sum(values) / count
    above = sum((at - middle) * (value - mean) for at, value in enumerate(values))
    return above / sum((at - middle) ** 2 for at in range(count))
