"""A month's ranking for managers: bands within each role, and what each role moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from chalicelib.performance.counting.reporting import ReportOf
from chalicelib.performance.days import Period
from chalicelib.performance.metrics import Metric
from chalicelib.performance.report import PersonReport

MONTHS = 2
"""Months of the trend: this one, and the one that it is compared with."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A metric of a role's people together: its rate in the month, and over the months before; None without cases."""

    metric: Metric
    now: Fraction | None
    before: Fraction | None

    @property
    def points(self) -> Fraction | None:
        """By how many points of percent it moved."""
        return None if self.now is None or self.before is None else 100 * (self.now - self.before)


@dataclass(frozen=True, slots=True)
class RoleRanking:
    """One role: people by band, those without a score, scores of the month before, and what they moved together."""

    role: str
    placed: tuple[PersonReport, ...]
    without: tuple[PersonReport, ...]
    before: dict[str, Fraction]
    moved: tuple[Moved, ...]

    @property
    def index(self) -> Fraction | None:
        """The mean of the scores; None without any."""
        return _mean([each.score.value for each in self.placed if each.score])

    @property
    def index_before(self) -> Fraction | None:
        """The same in the month before."""
        return _mean(list(self.before.values()))


@dataclass(frozen=True)
class RankingOf:
    """Rank each role's people of a month."""

    report_of: ReportOf

    def __call__(self, period: Period, role: str | None = None) -> list[RoleRanking]:
        """The ranking of one role, or of every role that somebody is in, in the order of the settings."""
        report, trend = self.report_of.with_trend(period, MONTHS, role, None)
        found = []
        for each in dict.fromkeys([*self.report_of.settings.weights, *(person.role for person in report.people)]):
            people = [person for person in report.people if person.role == each]
            if people:
                ids = {person.person for person in people}
                before = {person: score for person, score in trend[period.plus(-1)].items() if person in ids}
                moved = tuple(Moved(metric, _rate(now.x, now.n), _rate(then.x, then.n))
                              for metric, now, then in self.report_of.team(each, period))  # fmt: skip
                found.append(RoleRanking(each, _placed(people), tuple(p for p in people if p.score is None), before, moved))
        return found


def _placed(people: Sequence[PersonReport]) -> tuple[PersonReport, ...]:
    return tuple(
        sorted(
            (each for each in people if each.score and each.place),
            key=lambda each: (each.place.band if each.place else 0, -(each.score.value if each.score else 0), each.person),
        )
    )


def _rate(x: int | Fraction, n: int | Fraction) -> Fraction | None:
    return Fraction(x) / n if n else None


def _mean(scores: list[Fraction]) -> Fraction | None:
    return sum(scores, Fraction(0)) / len(scores) if scores else None
