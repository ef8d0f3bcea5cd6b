"""What a resolved case gives to a person's figure, and the counters that add it up.

This is the seam between facts and figures. A case (an application, an interview, a fair, a session, an employee) is resolved
from its own facts into contributions; a counter holds the sums of one person, metric, month and stratum; index and score know
counters only. Recomputing one case and replacing its contributions moves exactly the counters that it touches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import NamedTuple

Stratum = tuple[str | None, ...]


class Contribution(NamedTuple):
    """One case's part in one person's metric.

    ``day`` is the one on which the case resolves. ``x`` and ``n`` are exact. ``fact`` is the id of the fact that resolves
    the case. A case that is shown but not counted has a ``why`` (a stable word) and no x and n. ``score`` is the value whose
    spread the metric's interval needs (match_quality), else None.
    """

    metric: str
    person: str
    day: int
    stratum: Stratum
    x: int | Fraction
    n: int | Fraction
    fact: str
    why: str | None = None
    score: Fraction | None = None


class Sum:
    """x and n of one counter."""

    __slots__ = ("n", "x")

    def __init__(self, x: int | Fraction = 0, n: int | Fraction = 0) -> None:
        self.x = x
        self.n = n

    def add(self, other: Sum) -> None:
        """Take another counter's sums in."""
        self.x += other.x
        self.n += other.n


class Counters:
    """Sums by metric, person, month and stratum; ``month`` says in which month a day lies."""

    def __init__(self, month: Callable[[int], int]) -> None:
        self._month = month
        self._sums: dict[tuple[str, str], dict[int, dict[Stratum, Sum]]] = {}

    def add(self, contributions: Iterable[Contribution]) -> None:
        """Count these contributions; those with a ``why`` are not counted."""
        for each in contributions:
            if each.why is None:
                found = self._sum(each.metric, each.person, self._month(each.day), each.stratum)
                found.x += each.x
                found.n += each.n

    def put(self, metric: str, person: str, month: int, stratum: Stratum, sums: Sum) -> None:
        """Count a sum that was added up elsewhere."""
        self._sum(metric, person, month, stratum).add(sums)

    def take_out(self, contributions: Iterable[Contribution]) -> None:
        """Count these no longer."""
        self.add(each._replace(x=-each.x, n=-each.n) for each in contributions)

    def people(self, metric: str) -> list[str]:
        """Whoever has sums of this metric, by id."""
        return sorted(person for known, person in self._sums if known == metric)

    def strata(self, metric: str, person: str, first: int, last: int) -> dict[Stratum, Sum]:
        """The person's sums by stratum over the months from first through last."""
        together: dict[Stratum, Sum] = {}
        for month, strata in self._sums.get((metric, person), {}).items():
            if first <= month <= last:
                for stratum, found in strata.items():
                    together.setdefault(stratum, Sum()).add(found)
        return together

    def total(self, metric: str, person: str, first: int, last: int) -> Sum:
        """The person's sums over those months, all strata together."""
        total = Sum()
        for found in self.strata(metric, person, first, last).values():
            total.add(found)
        return total

    def _sum(self, metric: str, person: str, month: int, stratum: Stratum) -> Sum:
        strata = self._sums.setdefault((metric, person), {}).setdefault(month, {})
        found = strata.get(stratum)
        if found is None:
            found = strata[stratum] = Sum()
        return found
