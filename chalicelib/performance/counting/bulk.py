"""Counting very many facts at once: in memory, then written down. For imports and for a rebuild."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from chalicelib.ledger.fact import Fact
from chalicelib.ledger.standing import CORRECTED
from chalicelib.performance.cases import JOINS, TOIL, Case
from chalicelib.performance.contribution import Contribution, Stratum, Sum
from chalicelib.performance.counting.count import ALL, own_kinds, resolve
from chalicelib.performance.counting.desk import Desk
from chalicelib.performance.counting.folders import Cabinet
from chalicelib.performance.counting.ports import Counts, Folders
from chalicelib.performance.days import Days
from chalicelib.performance.metrics import metrics
from chalicelib.performance.settings import Settings

AT_ONCE = 100
"""Cases that are compared at once."""


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


@dataclass
class Compared:
    """What a rebuild found: how many cases, those that were counted otherwise, and sums that were not what they add up to."""

    cases: int = 0
    otherwise: list[Case] = field(default_factory=list)
    sums: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def agree(self) -> bool:
        """Whether everything was counted as the ledger says."""
        return not self.otherwise and not self.sums


@dataclass(frozen=True)
class Rebuild:
    """Count the whole ledger anew, and compare. ``before`` are kinds that metrics asked for which the company had until now."""

    folders: Folders
    counts: Counts
    settings: Settings
    before: Collection[str] = ()

    def __call__(self, facts: Iterable[Fact], *, repair: bool) -> Compared:
        """Compare what was counted with what these facts, the whole ledger, give; with ``repair`` make it so.

        A repair files every fact as well: what was recorded before there were folders is found by later facts only then.

        Raises:
            Invalid: ``fact.field``, the data of a fact are not what its kind must have.
            Conflict: ``counts.moved``, the case is being counted right now; try again.
        """
        facts = list(facts)
        singles = {Case("single", (fact.id,)): list[Contribution]() for fact in facts if fact.kind in self.before}
        cases = singles | counted(facts, self.settings)
        found = Compared(sum(map(bool, cases.values())))
        if repair:
            for _ in self.folders.load(filed(facts, self.settings)):
                pass
        for some in _parts(list(cases)):
            known = self.counts.cases(some)
            for case in some:
                if sorted(known[case].contributions, key=repr) != sorted(map(_exact, cases[case]), key=repr):
                    found.otherwise.append(case)
                    if repair:
                        self.counts.replace(case, known[case], cases[case])
        found.sums = self._wrong_sums(cases)
        if repair:
            for person, month in dict.fromkeys((person, month) for _, person, month in found.sums):
                self.counts.add_up(person, month)
        return found

    def _wrong_sums(self, cases: Mapping[Case, Sequence[Contribution]]) -> list[tuple[str, str, int]]:
        """Metric, person and month of sums that are not those of the cases."""
        days, right = Days(self.settings.timezone), dict[tuple[str, str, int, Stratum], Sum]()
        for each in (each for given in cases.values() for each in given):
            if each.why is None:
                key = each.metric, each.person, days.month(each.day), each.stratum
                right.setdefault(key, Sum()).add(Sum(each.x, each.n))
        wrong: dict[tuple[str, str, int], None] = {}
        for metric in (*metrics(self.settings), JOINS, TOIL):
            for person, month, stratum, sums in self.counts.sums(metric, *ALL):
                expected = right.pop((metric, person, month, stratum), Sum())
                if (expected.x, expected.n) != (sums.x, sums.n):
                    wrong[metric, person, month] = None
        wrong.update(((metric, person, month), None) for (metric, person, month, _), left in right.items() if left.x or left.n)
        return list(wrong)


def _exact(each: Contribution) -> Contribution:
    return each._replace(x=Fraction(each.x), n=Fraction(each.n))


def _parts(cases: list[Case]) -> Iterator[list[Case]]:
    for start in range(0, len(cases), AT_ONCE):
        yield cases[start : start + AT_ONCE]
