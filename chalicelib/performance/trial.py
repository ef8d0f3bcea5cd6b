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
        other = replace(self.report_of, folders=_With(self.report_of.folders, fact))
        before = {each.person: each for each in self.report_of(period, season.role).people}
        after = other(period, season.role).people
        moves = [Moves(before[each.person], each, _why(before[each.person], each)) for each in after if each.person in before]
        return sorted(moves, key=lambda each: (-abs(each.points), each.after.person))


@dataclass(frozen=True)
class _With:
    """Folders in which this season stands in place of the role's others."""

    folders: Filed
    season: Fact

    def facts(self, folder: str) -> list[Fact]:
        """What lies in a folder, and this season among what was agreed on."""
        found = self.folders.facts(folder)
        if folder != COMPANY:
            return found
        role = self.season.data["role"]
        return [each for each in found if each.kind != "weights.season" or each.data.get("role") != role] + [self.season]


def _why(before: PersonReport, after: PersonReport) -> tuple[Figure, Figure] | None:
    then = {figure.metric.name: figure for figure in before.figures}
    pairs = [(then.get(figure.metric.name, replace(figure, weight=Fraction(0))), figure) for figure in after.figures]
    # The score moves by exactly Σ (new - old weight) · (index - old score) ÷ Σ new weights: the largest part is the reason.
    middle = before.score.value if before.score else Fraction(100)
    parts = [(abs((new.weight - old.weight) * (new.index.value - middle)), old, new) for old, new in pairs if new.index]
    largest = max(parts, key=lambda part: part[0], default=None)
    return largest[1:] if largest and largest[0] else None
