"""Counts and published months in memory; folders in memory are the product's own (``Desk``)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from chalicelib.errors import Conflict
from chalicelib.performance.cases import Case
from chalicelib.performance.contribution import Contribution, Stratum, Sum
from chalicelib.performance.counting.ports import Counted
from chalicelib.performance.days import Days, Period
from chalicelib.performance.snapshots import Snapshot


class FakeCounts:
    """``chalicelib.performance.counting.ports.Counts`` in dictionaries."""

    def __init__(self, zone: str = "Asia/Shanghai") -> None:
        self.kept: dict[Case, Counted] = {}
        self._days = Days(zone)
        self.next_look: Callable[[], None] | None = None
        """What somebody else does right after the next look at cases."""

    def cases(self, cases: Sequence[Case]) -> Mapping[Case, Counted]:
        found = {case: self.kept.get(case, Counted(0, ())) for case in cases}
        meanwhile, self.next_look = self.next_look, None
        if meanwhile:
            meanwhile()
        return found

    def replace(self, case: Case, counted: Counted, contributions: Sequence[Contribution]) -> None:
        if self.kept.get(case, Counted(0, ())).version != counted.version:
            raise Conflict("counts.moved")
        self.kept[case] = Counted(counted.version + 1, tuple(contributions))

    def load(self, cases: Mapping[Case, Sequence[Contribution]]) -> Iterator[int]:
        for done, (case, contributions) in enumerate(cases.items(), start=1):
            self.kept[case] = Counted(1, tuple(contributions))
            yield done

    def add_up(self, person: str, month: int, metrics: Collection[str]) -> None:
        """Sums are added up whenever they are asked for."""

    def sums(self, metric: str, first: int, last: int) -> Iterable[tuple[str, int, Stratum, Sum]]:
        found: dict[tuple[str, int, Stratum], Sum] = {}
        for each in self._all():
            month = self._days.month(each.day)
            if each.metric == metric and first <= month <= last and each.why is None:
                found.setdefault((each.person, month, each.stratum), Sum()).add(Sum(each.x, each.n))
        return [(*key, sums) for key, sums in found.items() if sums.x or sums.n]

    def upcoming(self, month: int, after: int) -> list[Contribution]:
        return [each for each in self._all() if self._days.month(each.day) == month and each.day > after]

    def of_person(
        self, person: str, month: int, metric: str | None = None, after: str = "", limit: int | None = None
    ) -> tuple[list[Contribution], str]:
        found = [
            (f"{each.metric}#{each.day:07d}#{case}#{position}", each)
            for case, counted in self.kept.items()
            for position, each in enumerate(counted.contributions)
            if each.person == person and self._days.month(each.day) == month and metric in (None, each.metric)
        ]
        page = sorted((each for each in found if each[0] > after), key=lambda each: each[0])
        shown = page[:limit]
        return [each for _, each in shown], shown[-1][0] if len(shown) < len(page) else ""

    def _all(self) -> Iterator[Contribution]:
        for counted in self.kept.values():
            yield from counted.contributions


class FakeSnapshots:
    """``chalicelib.performance.snapshots.Snapshots`` in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[Period, Snapshot] = {}

    def publish(self, snapshot: Snapshot) -> None:
        if snapshot.period in self.kept:
            raise Conflict("snapshot.published")
        self.kept[snapshot.period] = snapshot

    def latest(self) -> Period | None:
        return max(self.kept, default=None)

    def get(self, period: Period, people: Iterable[str] | None = None) -> Snapshot | None:
        found = self.kept.get(period)
        if found is None or people is None:
            return found
        wanted = set(people)
        return replace(found, people={person: shown for person, shown in found.people.items() if person in wanted})
