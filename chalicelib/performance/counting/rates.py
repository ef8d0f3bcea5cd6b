"""A metric by department: the sums that people's figures are made of, added up the other way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.performance.contribution import Sum
from chalicelib.performance.counting.ports import Sums
from chalicelib.performance.days import Period


@dataclass(frozen=True)
class RatesByDepartment:
    """Add up a metric of the trainers', whose strata begin with the department."""

    counts: Sums
    today: Callable[[], int]

    def __call__(self, metric: str, period: Period) -> dict[str, Sum]:
        """x and n of a month by department, of the cases whose day has come; the sum of all is what `evenkeel score` counts."""
        found: dict[str, Sum] = {}
        for _, _, stratum, sums in self.counts.sums(metric, period.index, period.index):
            found.setdefault(stratum[0] or "", Sum()).add(sums)
        through = self.today()
        if period.last > through:
            for each in self.counts.upcoming(period.index, through):
                if each.metric == metric and each.why is None:
                    found.setdefault(each.stratum[0] or "", Sum()).add(Sum(-each.x, -each.n))
        return {department: sums for department, sums in found.items() if sums.n}
