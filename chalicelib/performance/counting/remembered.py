"""Sums that are asked for once, however often one answer needs them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from chalicelib.performance.contribution import Contribution, Stratum, Sum
from chalicelib.performance.counting.ports import Sums


@dataclass(frozen=True)
class Remembered:
    """``ports.Sums`` for one answer: sums of months that were asked for before are not asked for again."""

    counts: Sums
    _known: dict[str, tuple[int, int, list[tuple[str, int, Stratum, Sum]]]] = field(default_factory=dict)

    def sums(self, metric: str, first: int, last: int) -> Iterable[tuple[str, int, Stratum, Sum]]:
        """A metric's sums over these months."""
        known = self._known.get(metric)
        if known is None or not (known[0] <= first and last <= known[1]):
            known = first, last, list(self.counts.sums(metric, first, last))
            self._known[metric] = known
        return [each for each in known[2] if first <= each[1] <= last]

    def upcoming(self, month: int, after: int) -> list[Contribution]:
        """What is counted in a month though its day lies after this one."""
        return self.counts.upcoming(month, after)

    def of_person(
        self, person: str, month: int, metric: str | None = None, after: str = "", limit: int | None = None
    ) -> tuple[list[Contribution], str]:
        """A person's contributions in a month."""
        return self.counts.of_person(person, month, metric, after, limit)
