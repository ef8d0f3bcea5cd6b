"""What would another profile have made of a month: nothing is saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from chalicelib.ledger.fact import Fact
from chalicelib.performance.agreements import Season, tried
from chalicelib.performance.counting.company import COMPANY
from chalicelib.performance.counting.ports import Filed
from chalicelib.performance.counting.reporting import ReportOf
from chalicelib.performance.days import Days, Period, moment
from chalicelib.performance.growth import Growth
from chalicelib.performance.report import Figure, PersonReport


@dataclass(frozen=True, slots=True)
class Moves:
    """A person before and after; ``why`` is the metric whose change of weight moved their score most, as before and after."""

    before: PersonReport
    after: PersonReport
    why: tuple[Figure, Figure] | None

    @property
    def points(self) -> Fraction:
        """By how much the score moves; 0 where there is none."""
        if self.before.score is None or self.after.score is None:
            return Fraction(0)
        return self.after.score.value - self.before.score.value


@dataclass(frozen=True)
class TrySeason:
    """Lay a season over a past month."""

    report_of: ReportOf

    def __call__(self, season: Season, period: Period) -> list[Moves]:
        """Everyone of the season's role in this month, who moves most first."""
        start = moment(Days(self.report_of.settings.timezone).start(period.first))
        fact = Fact(season.id, "weights.season", start, None, tried(season, period).data())
        moves = _moves(self.report_of, fact, "role", period, season.role)
        return sorted(moves, key=lambda each: (-abs(each.points), each.after.person))


@dataclass(frozen=True)
class TryGrowth:
    """Lay a growth adjustment over a past month."""

    report_of: ReportOf

    def __call__(self, growth: Growth, period: Period) -> Moves | None:
        """The person in this month; None where they had another role, or nothing was scored."""
        start = moment(Days(self.report_of.settings.timezone).start(period.first))
        data = replace(growth, begins=period.first, ends=period.last).data(period.first)
        moves = _moves(self.report_of, Fact(growth.id, "weights.growth", start, None, data), "person", period, growth.role)
        return next((each for each in moves if each.after.person == growth.person), None)


def _moves(report_of: ReportOf, fact: Fact, about: str, period: Period, role: str) -> list[Moves]:
    other = replace(report_of, folders=_With(report_of.folders, fact, about))
    before = {each.person: each for each in report_of(period, role).people}
    after = other(period, role).people
    return [Moves(before[each.person], each, _why(before[each.person], each)) for each in after if each.person in before]


@dataclass(frozen=True)
class _With:
    """Folders in which this agreement stands in place of others of its kind ``about`` the same (role, person)."""

    folders: Filed
    fact: Fact
    about: str

    def facts(self, folder: str) -> list[Fact]:
        """What lies in a folder, and this agreement among what was agreed on."""
        found = self.folders.facts(folder)
        if folder != COMPANY:
            return found
        return [each for each in found if not self._replaced(each)] + [self.fact]

    def _replaced(self, other: Fact) -> bool:
        return other.kind == self.fact.kind and other.data.get(self.about) == self.fact.data[self.about]


def _why(before: PersonReport, after: PersonReport) -> tuple[Figure, Figure] | None:
    then = {figure.metric.name: figure for figure in before.figures}
    pairs = [(then.get(figure.metric.name, replace(figure, weight=Fraction(0))), figure) for figure in after.figures]
    # The score moves by exactly Σ (new - old weight) · (index - old score) ÷ Σ new weights: the largest part is the reason.
    middle = before.score.value if before.score else Fraction(100)
    parts = [(abs((new.weight - old.weight) * (new.index.value - middle)), old, new) for old, new in pairs if new.index]
    largest = max(parts, key=lambda part: part[0], default=None)
    return largest[1:] if largest and largest[0] else None
