"""Counting very many facts at once: in memory, then written down. For imports and for a rebuild."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from chalicelib.ledger.fact import Fact
from chalicelib.ledger.standing import CORRECTED
from chalicelib.performance.cases import JOINS, TOIL, Case
from chalicelib.performance.contribution import Contribution, Stratum, Sum
from chalicelib.performance.counting.count import ALL, own_kinds, resolve
from chalicelib.performance.counting.desk import Desk
from chalicelib.performance.counting.folders import Cabinet
from chalicelib.performance.counting.ports import Counted, Counts, Folders
from chalicelib.performance.days import Days
from chalicelib.performance.metrics import metrics
from chalicelib.performance.settings import Settings

AT_ONCE = 100
"""Cases that are compared at once."""

Place = tuple[str, str, int]
"""Metric, person and month of sums."""

Pair = tuple[Fraction | int, Fraction | int]
"""What stands in a sum: of what came of it, and of how many."""


def filed(facts: Iterable[Fact], settings: Settings) -> dict[str, list[Fact]]:
    """The folders of all these facts."""
    desk, later = Desk(), []
    cabinet = Cabinet(desk, Days(settings.timezone), own_kinds(settings))
    for fact in facts:
        if fact.kind == CORRECTED:
            cabinet.correct(fact)
        else:
            later.append(fact)
    for fact in later:
        cabinet.file(fact)
    return {name: list(lying.values()) for name, lying in desk.folders.items()}


def counted(facts: Iterable[Fact], settings: Settings) -> dict[Case, list[Contribution]]:
    """What every case of all these facts gives, also those that give nothing.

    Raises:
        Invalid: ``fact.field``, the data of a fact are not what its kind must have.
    """
    resolved = resolve(facts, settings, metrics(settings), Days(settings.timezone))
    return {case: list(resolved(case)) for case in resolved.cases()}


@dataclass(frozen=True)
class CountAll:
    """Count facts of which nothing was counted yet, and which touch no case that was."""

    folders: Folders
    counts: Counts
    settings: Settings

    def __call__(self, facts: Sequence[Fact]) -> Iterator[tuple[int, int]]:
        """File and count them; yields how much is done out of how much, from time to time."""
        folders = filed(facts, self.settings)
        cases = {case: given for case, given in counted(facts, self.settings).items() if given}
        whole = len(folders) + len(cases)
        for done in self.folders.load(folders):
            yield done, whole
        for done in self.counts.load(cases):
            yield len(folders) + done, whole


@dataclass(frozen=True)
class Compared:
    """What a rebuild found: how many cases there are; what was counted of those that the ledger counts otherwise; and what stood
    in sums, of a metric, person and month, that are not what they should add up to.

    ``moving`` of them were being counted just then: the next rebuild says what became of these.
    """

    cases: int
    otherwise: Mapping[Case, Counted]
    sums: Mapping[Place, Mapping[Stratum, Pair]]
    moving: int = 0

    @property
    def agree(self) -> bool:
        """Whether everything was counted as the ledger says, but for what is moving."""
        return not self.otherwise and not self.sums

    def since(self, earlier: Compared) -> Compared:
        """What stands just as it stood before, so that no fact that came meanwhile explains it; the others are moving."""
        otherwise = {case: counted for case, counted in self.otherwise.items() if earlier.otherwise.get(case) == counted}
        sums = {place: sums for place, sums in self.sums.items() if earlier.sums.get(place) == sums}
        moving = len(self.otherwise) + len(self.sums) - len(otherwise) - len(sums)
        return replace(self, otherwise=otherwise, sums=sums, moving=moving)


@dataclass(frozen=True)
class Rebuild:
    """Count the whole ledger anew, and compare. ``before`` are kinds that metrics asked for which the company had until now.

    Facts arrive all the time, and one that is counted after the ledger was read looks like a mistake. So where something
    differs, both are looked at once more: what is counted just as it was then holds no fact that the second reading lacks.
    """

    folders: Folders
    counts: Counts
    settings: Settings
    before: Collection[str] = ()

    def __call__(self, ledger: Callable[[], Iterable[Fact]], *, repair: bool) -> Compared:
        """Compare what was counted with what the whole ledger gives; with ``repair`` make it so. ``ledger`` reads it.

        A repair files every fact as well: what was recorded before there were folders is found by later facts only then.

        Raises:
            Invalid: ``fact.field``, the data of a fact are not what its kind must have.
            Conflict: ``counts.moved``, a case is being counted right now; try again.
        """
        facts = list(ledger())
        found, cases = self._look(facts)
        if not found.agree:
            facts = list(ledger())
            again, cases = self._look(facts)
            found = again.since(found)
        if repair:
            for _ in self.folders.load(filed(facts, self.settings)):
                pass
            self._repair(found, cases)
        return found

    def _look(self, facts: Sequence[Fact]) -> tuple[Compared, dict[Case, list[Contribution]]]:
        """What differs now, and what the cases give."""
        singles = {Case("single", (fact.id,)): list[Contribution]() for fact in facts if fact.kind in self.before}
        cases = singles | counted(facts, self.settings)
        otherwise: dict[Case, Counted] = {}
        for some in _parts(list(cases)):
            known = self.counts.cases(some)
            for case in some:
                if sorted(known[case].contributions, key=repr) != sorted(map(_exact, cases[case]), key=repr):
                    otherwise[case] = known[case]
        return Compared(sum(map(bool, cases.values())), otherwise, self._wrong_sums(cases)), cases

    def _repair(self, found: Compared, cases: Mapping[Case, list[Contribution]]) -> None:
        days, moved = Days(self.settings.timezone), dict.fromkeys(found.sums)
        for case, counted in found.otherwise.items():
            self.counts.replace(case, counted, cases[case])
            # Its sums moved by what it gave before, which may have been no part of them.
            given = (*counted.contributions, *cases[case])
            moved |= {(each.metric, each.person, days.month(each.day)): None for each in given if each.why is None}
        metrics_of: dict[tuple[str, int], set[str]] = {}
        for metric, person, month in moved:
            metrics_of.setdefault((person, month), set()).add(metric)
        for (person, month), names in metrics_of.items():
            self.counts.add_up(person, month, names)

    def _wrong_sums(self, cases: Mapping[Case, Sequence[Contribution]]) -> dict[Place, dict[Stratum, Pair]]:
        """What stands in the sums that are not those of the cases."""
        days, right = Days(self.settings.timezone), dict[Place, dict[Stratum, Sum]]()
        for each in (each for given in cases.values() for each in given):
            if each.why is None:
                place = each.metric, each.person, days.month(each.day)
                right.setdefault(place, {}).setdefault(each.stratum, Sum()).add(Sum(each.x, each.n))
        stand: dict[Place, dict[Stratum, Pair]] = {}
        for metric in (*metrics(self.settings), JOINS, TOIL):
            for person, month, stratum, sums in self.counts.sums(metric, *ALL):
                stand.setdefault((metric, person, month), {})[stratum] = sums.x, sums.n
        wrong = {}
        for place in dict.fromkeys((*stand, *right)):
            there = {stratum: pair for stratum, pair in stand.get(place, {}).items() if any(pair)}
            due = {stratum: (sums.x, sums.n) for stratum, sums in right.get(place, {}).items() if sums.x or sums.n}
            if there != due:
                wrong[place] = there
        return wrong


def _exact(each: Contribution) -> Contribution:
    return each._replace(x=Fraction(each.x), n=Fraction(each.n))


def _parts(cases: list[Case]) -> Iterator[list[Case]]:
    for start in range(0, len(cases), AT_ONCE):
        yield cases[start : start + AT_ONCE]
