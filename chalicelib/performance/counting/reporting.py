"""A month's report from what was counted: to the digit the one over the whole ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain

from chalicelib.performance.book import Book
from chalicelib.performance.cases import JOINS, TOIL
from chalicelib.performance.contribution import Contribution, Counters, Sum
from chalicelib.performance.counting.company import COMPANY, company_book
from chalicelib.performance.counting.ports import Filed, Sums
from chalicelib.performance.days import Days, Period
from chalicelib.performance.metrics import Metric, metrics, of_role
from chalicelib.performance.people import members
from chalicelib.performance.report import Cases, Report, figures, months_before
from chalicelib.performance.settings import Settings

Trend = dict[Period, dict[str, Fraction]]
"""Month → person → score."""


@dataclass(frozen=True)
class ReportOf:
    """Make a month's report; ``today`` is the company's day (an ordinal), through which days have come."""

    folders: Filed
    counts: Sums
    settings: Settings
    today: Callable[[], int]

    def __call__(self, period: Period, role: str | None = None, person: str | None = None) -> Report:
        """The report of one role, or of everyone.

        Figures of everyone in it; the facts behind them (``counted``, ``excluded``) of ``person`` alone, where one is named.

        Raises:
            Invalid: ``settings.value``, ``settings.unknown``, a company's own metric cannot be.
        """
        return self.with_trend(period, 1, role, person)[0]

    def with_trend(self, last: Period, months: int, role: str | None, person: str | None) -> tuple[Report, Trend]:
        """The report of a month (as ``__call__``), and the scores of so many months, that one included, by month.

        Scores of everyone, or in the months before of ``person`` alone, where one is named.
        """
        first = last.plus(1 - months)
        through = self.today()
        facts = self.folders.facts(COMPANY)
        wanted = self._wanted(company_book(facts, self._days, last), role)
        counters = Counters(self._days.month)
        self._count(counters, wanted, first.plus(-months_before(self.settings)), last, through)
        # Shares of joins and toil are told of the month itself.
        self._count(counters, (JOINS, TOIL), last, last, through)
        trend: Trend = {}
        for index in range(first.index, last.index):
            # Cases one by one would only tell reasons and intervals.
            month = company_book(facts, self._days, Period(index))
            before = figures(month, self.settings, counters, Cases(Period(index)), role, person)
            trend[before.period] = {each.person: each.score.value for each in before.people if each.score}
        book = company_book(facts, self._days, last)
        report = figures(book, self.settings, counters, Cases(last, self._cases(book, last, role, wanted, person, through)), role)
        trend[last] = {each.person: each.score.value for each in report.people if each.score}
        return report, trend

    def _count(self, counters: Counters, metrics: Sequence[str], first: Period, last: Period, through: int) -> None:
        for metric in metrics:
            for who, month, stratum, sums in self.counts.sums(metric, first.index, last.index):
                counters.put(metric, who, month, stratum, sums)
        for index in range(first.index, last.index + 1):
            if Period(index).last > through:
                coming = self.counts.upcoming(index, through)
                counters.take_out(each for each in coming if each.metric in metrics)

    def names(self) -> dict[str, str]:
        """What the ledger calls everyone, also those who left, by id."""
        added = (fact for fact in self.folders.facts(COMPANY) if fact.kind == "person.added")
        return {str(fact.data["person"]): str(fact.data["name"]) for fact in sorted(added, key=lambda fact: fact.order)}

    def team(self, role: str, period: Period) -> list[tuple[Metric, Sum, Sum]]:
        """What a role moved: of each of its metrics the sums of its people in this month, and over the months before."""
        facts = self.folders.facts(COMPANY)
        book, before = company_book(facts, self._days, period), months_before(self.settings)
        wanted = self._wanted(book, role)
        counters = Counters(self._days.month)
        self._count(counters, wanted, period.plus(-before), period, self.today())
        people = [member.person for member in members(book, period, [role])]
        found = []
        for name in wanted:
            now, then = Sum(), Sum()
            for person in people:
                now.add(counters.total(name, person, period.index, period.index))
                then.add(counters.total(name, person, period.index - before, period.index - 1))
            found.append((self._declared[name], now, then))
        return found

    def reasons(self, person: str, period: Period, metric: str, after: str = "") -> tuple[list[Contribution], str]:
        """A page of the cases behind a person's figure, by day, and where the next page begins (empty: there is none)."""
        through = self.today()
        found, place = self.counts.of_person(person, period.index, metric, after, PAGE)
        come = [each for each in found if each.day <= through]
        # They come by day: behind the first that has not come there is nothing that has.
        return come, place if len(come) == len(found) else ""

    def _wanted(self, book: Book, role: str | None) -> list[str]:
        if role is None:
            return list(self._declared)
        # Weights may bring in any metric; which, only the profile knows. So whatever an agreement names is looked at too.
        agreed = [*book.subjects["seasons"].get(role, ()), *chain.from_iterable(book.subjects["growths"].values())]
        names = {name for entry in agreed for name in (*(entry.data.get("weights") or {}), entry.data.get("metric"))}
        named = {*names.intersection(self._declared), *self.settings.weights.get(role, {})}
        return [metric.name for metric in of_role(role, self._declared, named)]

    def _cases(
        self, book: Book, period: Period, role: str | None, wanted: Sequence[str], person: str | None, through: int
    ) -> Iterable[Contribution]:
        """The cases that figures ask for one by one: those of a mean, of whoever left, and of the person who asks."""
        scored = dict.fromkeys([*self.settings.weights, *(each for metric in self._declared.values() for each in metric.roles)])
        means = [name for name in wanted if self._declared[name].mean]
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
