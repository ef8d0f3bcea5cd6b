"""Counts facts as they arrive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from chalicelib.errors import Conflict, Unavailable
from chalicelib.ledger.fact import Fact
from chalicelib.ledger.standing import CORRECTED
from chalicelib.performance.book import Book
from chalicelib.performance.cases import Case, Resolve
from chalicelib.performance.contribution import Contribution
from chalicelib.performance.counting.folders import Cabinet
from chalicelib.performance.counting.ports import Counts, Folders
from chalicelib.performance.counting.surroundings import Surroundings
from chalicelib.performance.counting.touched import touched
from chalicelib.performance.days import Days, Period
from chalicelib.performance.metrics import Metric, metrics
from chalicelib.performance.settings import Settings
from chalicelib.performance.state import State, Window

ALL = (1900 * 12, 9000 * 12)
"""Every month there is."""

TRIES = 12


@dataclass(frozen=True)
class Count:
    """Count facts that the ledger holds. Counting one again, or in another order, changes nothing.

    ``known`` gives facts of the ledger by their ids.
    """

    folders: Folders
    counts: Counts
    known: Callable[[Iterable[str]], Mapping[str, Fact]]
    settings: Settings

    def __call__(self, facts: Iterable[Fact]) -> None:
        """File these facts and bring every case that they may change up to date.

        Raises:
            Invalid: ``fact.field``, a fact's data are not what its kind must have.
            Unavailable: ``counts.busy``, others count the same cases all the time; or the store does not answer.
        """
        cabinet = Cabinet(self.folders, self._days, self._own)
        versions: list[Fact] = []
        for fact in facts:
            if fact.kind == CORRECTED:
                cabinet.correct(fact)
            root = self._root(fact)
            if root is not None:
                versions += cabinet.file(root)
        cases = dict.fromkeys(case for version in versions for case in touched(version, self.folders, self._own))
        self._bring_up_to_date(list(cases))

    def _root(self, fact: Fact) -> Fact | None:
        """The fact that a correction is about in the end; None while that is not known. Any other fact is its own."""
        seen: set[str] = set()
        while fact.kind == CORRECTED:
            target = str(fact.data["corrects"])
            found = self.known([target]).get(target)
            if found is None or target in seen:
                return None
            seen.add(target)
            fact = found
        return fact

    def _bring_up_to_date(self, cases: list[Case]) -> None:
        for _ in range(TRIES):
            # What was counted is read before the facts: who changes a case after this look makes ours fail.
            counted = self.counts.cases(cases)
            around = Surroundings(self.folders)
            moved = []
            for case in cases:
                given = self.resolve(case, around.of(case))
                if Counter(given) == Counter(counted[case].contributions):
                    continue
                try:
                    self.counts.replace(case, counted[case], given)
                except Conflict:
                    moved.append(case)
            if not moved:
                return
            cases = moved
        raise Unavailable("counts.busy")

    def resolve(self, case: Case, facts: Iterable[Fact]) -> list[Contribution]:
        """What a case gives, resolved from the facts around it.

        Raises:
            Invalid: ``fact.field``, the data of a fact are not what its kind must have.
        """
        return list(resolve(facts, self.settings, self._metrics, self._days)(case))

    @cached_property
    def _days(self) -> Days:
        return Days(self.settings.timezone)

    @cached_property
    def _metrics(self) -> dict[str, Metric]:
        return metrics(self.settings)

    @cached_property
    def _own(self) -> tuple[str, ...]:
        return own_kinds(self.settings)


def resolve(facts: Iterable[Fact], settings: Settings, declared: Mapping[str, Metric], days: Days) -> Resolve:
    """What resolves the cases of these facts, in all months there are.

    Raises:
        Invalid: ``fact.field``, the data of a fact are not what its kind must have.
    """
    book = Book(days, Period(ALL[1]), kinds=own_kinds(settings), every_month=True)
    for fact in facts:
        book.take(fact)
    return Resolve(declared, settings, State(book.close(), Window(*ALL, None), settings.days, settings.credit))


def own_kinds(settings: Settings) -> tuple[str, ...]:
    """The kinds that a company's own metrics ask for."""
    return tuple(dict.fromkeys(each[part]["kind"] for each in settings.metrics for part in ("x", "n")))
