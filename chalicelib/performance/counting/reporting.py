"""A month's report from what was counted: to the digit the one over the whole ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from chalicelib.performance.book import Book
from chalicelib.performance.cases import JOINS, TOIL
from chalicelib.performance.contribution import Contribution, Counters
from chalicelib.performance.counting.folders import COMPANY
from chalicelib.performance.counting.ports import Counts, Folders
from chalicelib.performance.days import Days, Period
from chalicelib.performance.metrics import Metric, metrics, of_role
from chalicelib.performance.people import members
from chalicelib.performance.report import Cases, Report, figures, months_before
from chalicelib.performance.settings import Settings


@dataclass(frozen=True)
class ReportOf:
    """Make a month's report; ``today`` is the company's day (an ordinal), through which days have come."""

    folders: Folders
    counts: Counts
    settings: Settings
    today: Callable[[], int]

    def __call__(self, period: Period, role: str | None = None, person: str | None = None) -> Report:
        """The report of one role, or of everyone.

        Figures of everyone in it; the facts behind them (``counted``, ``excluded``) of ``person`` alone, where one is named.

        Raises:
            Invalid: ``settings.value``, ``settings.unknown``, a company's own metric cannot be.
        """
        book = self.company(period)
        declared = [*self._wanted(book, period, role), JOINS, TOIL]
        through = self.today()
        counters = Counters(self._days.month)
        for metric in declared:
            for who, month, stratum, sums in self.counts.sums(metric, period.index - months_before(self.settings), period.index):
                counters.put(metric, who, month, stratum, sums)
        coming = self.counts.upcoming(period.index, through) if period.last > through else []
        counters.take_out(each for each in coming if each.metric in declared)
        cases = Cases(period, self._cases(book, period, role, person, through))
        return figures(book, self.settings, counters, cases, role)

    def company(self, period: Period) -> Book:
        """Who is in which role, and what was agreed on, as it is known now."""
        book = Book(self._days, period)
        for fact in self.folders.facts(COMPANY):
            book.take(fact)
        return book.close()

    def reasons(self, person: str, period: Period, metric: str, after: str = "") -> tuple[list[Contribution], str]:
        """A page of the cases behind a person's figure, by day, and where the next page begins (empty: there is none)."""
        through = self.today()
        found, place = self.counts.of_person(person, period.index, metric, after, PAGE)
        return [each for each in found if each.day <= through], place

    def _wanted(self, book: Book, period: Period, role: str | None) -> list[str]:
        if role is None:
            return list(self._declared)
        # Weights may bring in any metric; which, only the profile knows. So whatever an agreement names is looked at too.
        agreed = [*book.subjects["seasons"].get(role, ()), *chain.from_iterable(book.subjects["growths"].values())]
        names = {name for entry in agreed for name in (*(entry.data.get("weights") or {}), entry.data.get("metric"))}
        named = {*names.intersection(self._declared), *self.settings.weights.get(role, {})}
        return [metric.name for metric in of_role(role, self._declared, named)]

    def _cases(self, book: Book, period: Period, role: str | None, person: str | None, through: int) -> Iterable[Contribution]:
        """The cases that figures ask for one by one: those of a mean, of whoever left, and of the person who asks."""
        scored = dict.fromkeys([*self.settings.weights, *(each for metric in self._declared.values() for each in metric.roles)])
        means = [metric.name for metric in self._declared.values() if metric.mean]
        for member in members(book, period, scored):
            whole = member.gone or member.person == person
            if role is not None and member.role != role and not whole:
                continue
            for metric in [None] if whole else means:
                found, _ = self.counts.of_person(member.person, period.index, metric)
                yield from (each for each in found if each.day <= through)

    @cached_property
    def _days(self) -> Days:
        return Days(self.settings.timezone)

    @cached_property
    def _declared(self) -> dict[str, Metric]:
        return metrics(self.settings)


PAGE = 20
"""Cases on a page."""
