"""What a digest tells of a month, gathered once for everyone who reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from chalicelib.ledger.fact import Fact
from chalicelib.ledger.kinds import FIELDS
from chalicelib.performance.ageing import MONTHS, ageing, kinds
from chalicelib.performance.beside import satisfaction
from chalicelib.performance.counting.reporting import ReportOf
from chalicelib.performance.days import Period
from chalicelib.performance.ranking import RankingOf, RoleRanking
from chalicelib.performance.value import Month, Value, ValueOf

Scores = Mapping[str, Sequence[tuple[Period, Fraction]]]
"""Role → month and mean score."""


@dataclass(frozen=True, slots=True)
class Week:
    """The month that a week's digest is about, and everything that it tells of it; ``values`` by person."""

    period: Period
    running: bool
    roles: Sequence[RoleRanking]
    values: Mapping[str, Value]
    trend: Scores
    month: Month
    waiting: Mapping[str, Mapping[str, int]]
    said: tuple[Fraction, Fraction, Fraction, Fraction]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell: no score, no join, no toil."""
        counted = self.month.joins or self.month.by_hand or self.month.automated
        return not counted and not any(role.placed for role in self.roles)


@dataclass(frozen=True)
class GatherWeek:
    """Gather a digest. ``replay`` gives a month's facts of some kinds (``FactStore.replay``)."""

    report_of: ReportOf
    ranking_of: RankingOf
    value_of: ValueOf
    replay: Callable[[str, frozenset[str]], Iterable[Fact]]
    now: Callable[[], datetime]

    def __call__(self) -> Week:
        """The running month once somebody has a score in it, till then the one before."""
        now = date.fromordinal(self.report_of.today())
        running = Period(now.year * 12 + now.month - 1)
        for period in (running, running.plus(-1)):
            roles = self.ranking_of(period)
            if any(role.placed for role in roles) or period != running:
                break
        values = self.value_of.everyone(period)
        return Week(
            period, period == running, roles, values, _trend(values), self.value_of.month(period),
            self._waiting(running, roles), self._said(period),
        )  # fmt: skip

    def _waiting(self, running: Period, roles: Sequence[RoleRanking]) -> dict[str, dict[str, int]]:
        """What waits in the running month and the one before, by person."""
        through, waiting = self.report_of.today(), dict[str, dict[str, int]]()
        idle = ageing(
            (fact for back in range(MONTHS) for fact in self.replay(str(running.plus(-back)), kinds(FIELDS))), self.now()
        )
        for person in {each.person for role in roles for each in (*role.placed, *role.without)}:
            if idle.get(person):
                waiting.setdefault(person, {})["ageing"] = idle[person]
            for period in (running.plus(-1), running):
                for metric, waits in (("show_rate", "no_outcome"), ("plan_completion", "overdue")):
                    cases, _ = self.report_of.counts.of_person(person, period.index, metric)
                    open_ = sum(
                        each.day < through and (each.why == waits if each.why else metric == "plan_completion" and not each.x)
                        for each in cases
                    )
                    if open_:
                        known = waiting.setdefault(person, {})
                        known[waits] = known.get(waits, 0) + open_
        return waiting

    def _said(self, period: Period) -> tuple[Fraction, Fraction, Fraction, Fraction]:
        found = satisfaction(self.value_of.said(period))
        return found.pleased.x, found.pleased.n, found.response.x, found.response.n


def _trend(values: Mapping[str, Value]) -> Scores:
    scores: dict[str, dict[Period, list[Fraction]]] = {}
    for value in values.values():
        for month, score in value.trend:
            if score is not None:
                scores.setdefault(value.person.role, {}).setdefault(month, []).append(score)
    return {
        role: [(month, sum(found, Fraction(0)) / len(found)) for month, found in sorted(by_month.items())]
        for role, by_month in scores.items()
    }
