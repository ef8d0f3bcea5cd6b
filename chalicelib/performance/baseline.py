"""What the same work would have brought: against a target, the team, one's own history, or nothing.

``team`` compares with the role's other people in this month and the five before, stratum by stratum, so that nobody is measured
by the vacancies they were given; a thin stratum falls back to a wider one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from chalicelib.performance.contribution import Counters, Stratum, Sum
from chalicelib.performance.days import Days, Period
from chalicelib.performance.entry import Entry, number
from chalicelib.performance.metrics import LEVELS, Metric
from chalicelib.performance.settings import Settings

_Levels = list[dict[Stratum, Sum]]


@dataclass(frozen=True, slots=True)
class Expectation:
    """Which baseline applies (target, team, history, none) and E, what it would have achieved; None with ``none``."""

    kind: str
    expected: Fraction | None


class Baselines:
    """The baselines of one period; the team's sums are added up once a metric and role."""

    def __init__(
        self,
        counters: Counters,
        period: Period,
        settings: Settings,
        team: Mapping[str, Sequence[str]],
        targets: Mapping[tuple[str, str], Fraction],
    ) -> None:
        """Know the counters, who is in which role (``team``) and the targets in force by role and metric."""
        self._counters = counters
        self._period = period
        self._settings = settings
        self._team = team
        self._targets = targets
        self._sums: dict[tuple[str, str], dict[str, _Levels]] = {}
        self._whole: dict[tuple[str, str], _Levels] = {}

    @property
    def month(self) -> int:
        """The month that is measured."""
        return self._period.index

    def expectation(self, person: str, role: str, metric: Metric, own: Mapping[Stratum, Sum]) -> Expectation:
        """What the baseline would have achieved on this person's own work, by stratum, in the period."""
        rules = self._settings.baseline
        n = sum((each.n for each in own.values()), Fraction(0))
        target = self._targets.get((role, metric.name))
        if target is not None:
            return Expectation("target", n * target)
        if self._has_team(person, role, metric):
            return Expectation("team", self._of_team(person, role, metric, own))
        before = self._counters.total(metric.name, person, self._period.index - rules["history_periods"], self._period.index - 1)
        if before.n >= rules["history_min_n"] and before.n:
            return Expectation("history", Fraction(n * before.x / before.n))
        return Expectation("none", None)

    def _levels(self, person: str, metric: Metric) -> _Levels:
        first = self._period.index - self._settings.baseline["team_periods_before"]
        found: _Levels = [{} for _ in LEVELS[metric.strata]]
        for stratum, each in self._counters.strata(metric.name, person, first, self._period.index).items():
            for sums, kept in zip(found, LEVELS[metric.strata], strict=True):
                sums.setdefault(tuple(stratum[part] for part in kept), Sum()).add(each)
        return found

    def _sums_of(self, role: str, metric: Metric) -> dict[str, _Levels]:
        key = role, metric.name
        if key not in self._sums:
            self._sums[key] = {person: self._levels(person, metric) for person in self._team.get(role, ())}
            whole: _Levels = [{} for _ in LEVELS[metric.strata]]
            for levels in self._sums[key].values():
                for sums, theirs in zip(whole, levels, strict=True):
                    for stratum, each in theirs.items():
                        sums.setdefault(stratum, Sum()).add(each)
            self._whole[key] = whole
        return self._sums[key]

    def _has_team(self, person: str, role: str, metric: Metric) -> bool:
        rules = self._settings.baseline
        enough = 0
        for other, levels in self._sums_of(role, metric).items():
            every = levels[-1].get(())
            if other != person and (every.n if every else 0) >= rules["team_min_n"]:
                enough += 1
        return enough >= rules["team_min_others"]

    def _of_team(self, person: str, role: str, metric: Metric, own: Mapping[Stratum, Sum]) -> Fraction:
        mine = self._sums_of(role, metric).get(person)
        whole = self._whole[role, metric.name]
        kept = LEVELS[metric.strata]
        expected = Fraction(0)
        for stratum, each in own.items():
            for level, parts in enumerate(kept):
                key = tuple(stratum[part] for part in parts)
                all_of, own_part = whole[level].get(key), mine[level].get(key) if mine else None
                n = (all_of.n if all_of else 0) - (own_part.n if own_part else 0)
                if n >= self._settings.baseline["stratum_min_n"] or level == len(kept) - 1:
                    x = (all_of.x if all_of else 0) - (own_part.x if own_part else 0)
                    expected += Fraction(each.n) * x / n if n else 0
                    break
        return expected


def targets_on(
    day: int, facts: Iterable[Entry], settings: Settings, days: Days
) -> tuple[dict[tuple[str, str], Fraction], list[Entry]]:
    """The targets in force on a period's first day, by role and metric; and the facts left out (value not 0 to 1, no date).

    Of those that begin on or before the day (not before the day they were set) the one that begins last holds; null ends it.
    """
    latest: dict[tuple[str, str], tuple[tuple[int, int, str], Fraction | None]] = {}
    left_out: list[Entry] = []
    for place, target in enumerate(settings.targets):
        _hold(latest, (target["role"], target["metric"]), (target["from"], -1, f"{place:09d}"), target["value"], day)
    for fact in facts:
        try:
            value, begins = _value(fact.data), days.read(fact.data["from"])
            if begins is None:
                raise ValueError(fact.data)
        except ValueError:
            left_out.append(fact)
            continue
        begins = max(begins, days.of(fact.at))
        _hold(latest, (str(fact.data["role"]), str(fact.data["metric"])), (begins, fact.at, fact.id), value, day)
    return {key: value for key, (_, value) in latest.items() if value is not None}, left_out


def _hold(
    latest: dict[tuple[str, str], tuple[tuple[int, int, str], Fraction | None]],
    key: tuple[str, str],
    rank: tuple[int, int, str],
    value: Fraction | None,
    day: int,
) -> None:
    if rank[0] <= day and (key not in latest or latest[key][0] < rank):
        latest[key] = rank, value


def _value(data: Mapping[str, Any]) -> Fraction | None:
    if data["value"] is None:
        return None
    value = number(data["value"])
    if not 0 <= value <= 1:
        raise ValueError(value)
    return value
