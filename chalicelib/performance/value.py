"""A person's month: what came of their work, and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from chalicelib.errors import NotFound
from chalicelib.performance.beside import Benchmark, Channels, Ratio, Satisfaction, cost_per_hire, cost_saved, satisfaction
from chalicelib.performance.book import Book
from chalicelib.performance.cases import JOINS, TOIL
from chalicelib.performance.counting.company import company_book
from chalicelib.performance.counting.folders import folder
from chalicelib.performance.counting.ports import Filed, Sums
from chalicelib.performance.counting.remembered import Remembered
from chalicelib.performance.counting.reporting import ReportOf, Trend
from chalicelib.performance.days import Days, Period
from chalicelib.performance.report import PersonReport, Report
from chalicelib.performance.snapshots import Correction, Snapshot, Snapshots, corrections

TREND = 6
"""Months of a trend, the reported one included."""


@dataclass(frozen=True, slots=True)
class Toil:
    """What was done of one kind, and the minutes that it took, or would have taken by hand."""

    count: Fraction
    minutes: Fraction


NOTHING = Toil(Fraction(0), Fraction(0))


@dataclass(frozen=True, slots=True)
class Typing:
    """The typing of résumés that a company was spared in a month.

    ``resumes`` that were read, ``corrected`` fields of them that people had to set right, the share of all fields that nobody
    touched (``untouched``), and the ``minutes`` saved on balance. A field counts for its share of the minutes that typing a
    résumé takes (``a_resume``), as both facts say; fields that are wrong and that nobody looked at are not known.
    """

    resumes: Fraction
    corrected: Fraction
    untouched: Fraction
    minutes: Fraction
    a_resume: Fraction


@dataclass(frozen=True, slots=True)
class Month:
    """What a whole company did in a month.

    ``credit`` in joins by person and channel; ``costs`` of a hire by channel and currency; by kind of toil what was
    ``automated`` and what was done ``by_hand``.
    """

    credit: Mapping[str, Channels]
    costs: Mapping[tuple[str, str], Ratio]
    automated: Mapping[str, Toil]
    by_hand: Mapping[str, Toil]

    @property
    def joins(self) -> Fraction:
        """How many people joined with somebody's credit."""
        return sum((share for own in self.credit.values() for share in own.values()), Fraction(0))

    def counts(self, *, automated: bool) -> dict[str, Fraction]:
        """How often each kind was done, by automations or by hand."""
        return {what: each.count for what, each in (self.automated if automated else self.by_hand).items()}

    @property
    def hours_saved(self) -> Fraction:
        """Σ minutes of automated actions, in hours; an estimate."""
        return sum((each.minutes for each in self.automated.values()), Fraction(0)) / 60

    @property
    def typing(self) -> Typing | None:
        """What reading résumés spared; None where none was read, or typing them takes no time."""
        read = self.automated.get("entry")
        if read is None or not (read.minutes and read.count):
            return None
        left = self.by_hand.get("correction", NOTHING)
        untouched = max(Fraction(0), 1 - left.minutes / read.minutes)
        return Typing(read.count, left.count, untouched, read.minutes - left.minutes, read.minutes / read.count)


@dataclass(frozen=True, slots=True)
class Value:
    """A person's report, their scores over some months (None where there is none), the company's month, and what others said.

    ``running`` says that the month is not over; ``snapshot`` is the month as it was published, None where it was not.
    """

    period: Period
    person: PersonReport
    colleagues: int
    trend: tuple[tuple[Period, Fraction | None], ...]
    month: Month
    said: Satisfaction
    running: bool
    snapshot: Snapshot | None = None

    def cost_saved(self, benchmark: Benchmark) -> Fraction | None:
        """What this person's joins cost less than elsewhere; an estimate, None where no cost is known."""
        return cost_saved(self.month.credit.get(self.person.person, {}), self.month.costs, benchmark)

    @property
    def corrected(self) -> list[Correction]:
        """What is different since the month was published."""
        return [] if self.snapshot is None else corrections(self.snapshot, self.person)


@dataclass(frozen=True)
class ValueOf:
    """Tell a person's month."""

    report_of: ReportOf
    folders: Filed
    counts: Sums
    snapshots: Snapshots
    zone: str

    def __call__(self, person: str, role: str, period: Period) -> Value:
        """The person's month in their role of that month.

        Args:
            person: whose.
            role: the one that the person has now; where they had another in that month, that one is reported.
            period: the month.

        Raises:
            NotFound: ``value.no_role``, nothing is scored for this person.
        """
        return self._once()._of(person, role, period)

    def _once(self) -> ValueOf:
        """The same for one answer, which asks for nothing twice."""
        counts = Remembered(self.counts)
        return replace(self, counts=counts, report_of=replace(self.report_of, counts=counts))

    def _of(self, person: str, role: str, period: Period) -> Value:
        report, trend = self.report_of.with_trend(period, TREND, role, person)
        own = next((each for each in report.people if each.person == person), None)
        if own is None:
            report, trend = self.report_of.with_trend(period, TREND, None, person)
            own = next((each for each in report.people if each.person == person), None)
        if own is None:
            raise NotFound("value.no_role")
        told = self._told(own, report, trend, self.month(period), self.said(period))
        return replace(told, snapshot=self.snapshots.get(period, [person]))

    def everyone(self, period: Period) -> dict[str, Value]:
        """The month of everyone who is scored, by person, for about the cost of one; without the facts behind their figures."""
        report, trend = self.report_of.with_trend(period, TREND, None, None)
        month, said = self.month(period), self.said(period)
        return {own.person: self._told(own, report, trend, month, said) for own in report.people}

    def _told(self, own: PersonReport, report: Report, trend: Trend, month: Month, said: Book) -> Value:
        return Value(
            report.period,
            own,
            sum(each.role == own.role for each in report.people) - 1,
            tuple((each, scores.get(own.person)) for each, scores in trend.items()),
            month,
            satisfaction(said, about_person=own.person),
            report.period.last >= self.report_of.today(),
        )

    def month(self, period: Period) -> Month:
        """What the whole company did in a month."""
        credit: dict[str, dict[str | None, Fraction]] = {}
        for who, _, stratum, sums in self.counts.sums(JOINS, period.index, period.index):
            own = credit.setdefault(who, {})
            own[stratum[2]] = own.get(stratum[2], Fraction(0)) + sums.n
        joined: dict[str | None, Fraction] = {}
        for own in credit.values():
            for channel, share in own.items():
                joined[channel] = joined.get(channel, Fraction(0)) + share
        costs = cost_per_hire(self._book("costs", period), joined)
        done: dict[bool, dict[str, Toil]] = {True: {}, False: {}}
        for who, toil in self.toil(period).items():
            kinds = done[who.startswith("auto:")]
            for what, each in toil.items():
                known = kinds.get(what, NOTHING)
                kinds[what] = Toil(known.count + each.count, known.minutes + each.minutes)
        return Month(credit, costs, done[True], done[False])

    def toil(self, period: Period) -> dict[str, dict[str, Toil]]:
        """Who did what in a month, by kind of toil; automations are called ``auto:…``."""
        done: dict[str, dict[str, Toil]] = {}
        for who, _, stratum, sums in self.counts.sums(TOIL, period.index, period.index):
            own = done.setdefault(who, {})
            known = own.get(str(stratum[0]), NOTHING)
            own[str(stratum[0])] = Toil(known.count + sums.x, known.minutes + sums.n)
        return done

    def said(self, period: Period) -> Book:
        """What the business said in a month."""
        return self._book("feedback", period)

    def _book(self, subject: str, period: Period) -> Book:
        return company_book(self.folders.facts(folder(subject, period)), Days(self.zone), period)
