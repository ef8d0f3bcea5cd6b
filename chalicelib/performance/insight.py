"""What recruiting can learn of its own facts: channels, the trend, fairs, where the way leaks, how long it takes, what to ask.

Counted over three whole months and the running one. Nothing here is part of a score. Every figure carries the number of cases
it stands on, and says nothing below ``FEW`` of them that a person should act on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from chalicelib.performance.applications import Application
from chalicelib.performance.days import Period
from chalicelib.performance.entry import Entry, number
from chalicelib.performance.state import State

MONTHS = 4
"""Months that figures stand on, the running one included."""

FEW = 10
"""Cases below which a rate is marked as standing on little."""

KINDS = ("vacancy.opened", "vacancy.changed", "application.judged", "application.rejected", "application.withdrawn",
         "offer.declined", "candidate.contacted", "fair.held", "channel.cost")  # fmt: skip
"""Kinds of which insight reads the whole facts (``Book.others``)."""

STEPS = ("considered", "screened", "contacted", "invited", "attended", "offered", "accepted", "joined")
"""The steps of the way; whoever reached one passed those before it."""

MOST_FAIRS = 12
RETAINED_AFTER = 90


@dataclass(frozen=True, slots=True)
class Channel:
    """What came by one channel: applications opened, screened-in ones that ended, those of them that joined, joiners whose day
    90 has come, those still employed, and what was paid (a decimal as text) in ``currency``; None where nobody said."""

    channel: str
    opened: int
    ended: int
    joined: int
    due: int
    retained: int
    cost: str | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """Joins out of the screened-in applications that ended in a month."""

    month: str
    joined: int
    ended: int


@dataclass(frozen=True, slots=True)
class FairOutcome:
    """A fair with what came of its leads; ``cost`` is a decimal as text, None where nobody said."""

    fair: str
    on: str
    place: str
    visitors: int
    leads: int
    joined: int
    cost: str | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something to ask the business, with its numbers: ``count`` of ``among`` cases of a vacancy.

    ``kind`` is ``requirement`` (``what`` is the only one that they lacked), or ``salary`` (why they left or were let go).
    """

    kind: str
    vacancy: str
    title: str
    location: str
    hiring_manager: str
    what: str
    count: int
    among: int


@dataclass(frozen=True, slots=True)
class Insight:
    """Everything, as of a day. ``funnel`` counts those who reached each of ``STEPS``; ``to_hire`` and ``to_fill`` are median days
    from the application, or from the opening of the vacancy, to the first day at work, with the number of joins."""

    day: str
    channels: tuple[Channel, ...] = ()
    trend: tuple[Month, ...] = ()
    fairs: tuple[FairOutcome, ...] = ()
    funnel: tuple[int, ...] = (0,) * len(STEPS)
    to_hire: tuple[float, int] = (0.0, 0)
    to_fill: tuple[float, int] = (0.0, 0)
    proposals: tuple[Proposal, ...] = ()

    @property
    def leak(self) -> int | None:
        """The step before which most are lost, of those that enough reached; None where no step is."""
        shares = [
            (Fraction(self.funnel[step], self.funnel[step - 1]), step)
            for step in range(1, len(STEPS))
            if self.funnel[step - 1] >= FEW and STEPS[step] != "contacted"
        ]
        return min(shares)[1] if shares else None


def insight(state: State, day: str, through: int) -> Insight:
    """Learn it from a book as seen through ``state``; ``through`` is the company's day (an ordinal), ``day`` the same in ISO."""
    last = state.days.month(through)
    window = range(last - MONTHS + 1, last + 1)
    applications = [state.application(identity) for identity in state.book.subjects["applications"]]
    hired = [each for each in applications if each.joined and _end_month(each, state) in window]
    return Insight(
        day,
        tuple(_channels(applications, state, window, through)),
        tuple(_trend(applications, state, window)),
        tuple(_fairs(applications, state)),
        _funnel(applications, state, window),
        _took([_since_application(each, state) for each in hired]),
        _took([_since_opening(each, state) for each in hired]),
        tuple(_proposals(applications, state, window)),
    )


def _end_month(application: Application, state: State) -> int:
    end = application.end
    assert end is not None
    return state.days.month(state.day(end.data[0] if end.kind.startswith("candidate.") else None, end))


def _channels(applications: list[Application], state: State, window: range, through: int) -> Iterator[Channel]:
    opened, ended, joined, due, retained = (Counter[str]() for _ in range(5))
    for each in applications:
        sourced = state.sourced(each.candidate)
        channel = str(sourced.data or "other") if sourced else "other"
        first = each.first("application.opened")
        opened[channel] += first is not None and state.days.month(state.days.of(first.at)) in window
        if each.end is None:
            continue
        if each.screened_in() and _end_month(each, state) in window:
            ended[channel] += 1
            joined[channel] += each.joined
        if each.joined:
            start, employee = state.day(each.end.data[0], each.end), each.end.data[1]
            day_90 = start + RETAINED_AFTER
            if employee is not None and day_90 <= through and state.days.month(day_90) in window:
                due[channel] += 1
                retained[channel] += state.employed(employee, start, day_90)
    costs = _costs(state, window)
    named = [each for each in {*opened, *ended, *due, *costs} if opened[each] or ended[each] or due[each] or each in costs]
    for channel in sorted(named, key=lambda each: (-joined[each], -opened[each], each)):
        cost, currency = costs.get(channel, (None, ""))
        yield Channel(channel, opened[channel], ended[channel], joined[channel], due[channel], retained[channel], cost, currency)


def _costs(state: State, window: range) -> dict[str, tuple[str, str]]:
    """What each channel cost in the window; where two currencies were paid, that of the larger sum alone is told."""
    sums: dict[str, dict[str, Fraction]] = {}
    for entry in state.book.others["channel.cost"]:
        try:
            month = Period.parse(str(entry.data["month"])).index
            amount = number(entry.data["amount"])
        except ValueError:
            continue
        if month in window:
            by_currency, currency = sums.setdefault(str(entry.data["channel"]), {}), str(entry.data["currency"])
            by_currency[currency] = by_currency.get(currency, Fraction(0)) + amount
    found = {}
    for channel, by_currency in sums.items():
        amount, currency = max((amount, currency) for currency, amount in by_currency.items())
        found[channel] = (f"{float(amount):g}", currency)
    return found


def _trend(applications: list[Application], state: State, window: range) -> Iterator[Month]:
    ended, joined = Counter[int](), Counter[int]()
    for each in applications:
        if each.end is not None and each.screened_in():
            month = _end_month(each, state)
            ended[month] += 1
            joined[month] += each.joined
    for month in window:
        yield Month(str(Period(month)), joined[month], ended[month])


def _fairs(applications: list[Application], state: State) -> Iterator[FairOutcome]:
    joiners = {state.candidate(each.candidate) for each in applications if each.joined and each.candidate}
    found = []
    held = {str(entry.data["fair"]): entry for entry in sorted(state.book.others["fair.held"])}
    for fair, entry in held.items():
        leads = {state.candidate(lead.data) for lead in state.book.subjects["fairs"].get(fair, ()) if lead.kind == "fair.lead"}
        data = entry.data
        cost = data.get("cost")
        shown = None if cost is None else f"{float(number(cost)):g}"
        visitors = max(int(number(data["visitors"] or 0)), len(leads))
        place, currency = str(data.get("place") or ""), str(data.get("currency") or "")
        found.append(FairOutcome(fair, str(data["on"]), place, visitors, len(leads), len(leads & joiners), shown, currency))
    yield from sorted(found, key=lambda each: (each.on, each.fair), reverse=True)[:MOST_FAIRS]


def _funnel(applications: list[Application], state: State, window: range) -> tuple[int, ...]:
    attended = _attended(state)
    contacted = {str(entry.data["application"]) for entry in state.book.others["candidate.contacted"]}
    reached = [0] * len(STEPS)
    for each in applications:
        first = each.first("application.opened")
        if first is None or state.days.month(state.days.of(first.at)) not in window:
            continue
        screened = each.last("application.screened")
        marks = (
            True,
            screened is not None and bool(screened.data),
            each.id in contacted,
            bool(each.schedulings),
            each.id in attended,
            each.last("offer.made") is not None,
            each.last("offer.accepted") is not None,
            each.joined,
        )
        furthest = max(step for step, mark in enumerate(marks) if mark)
        for step in range(furthest + 1):
            reached[step] += 1
    return tuple(reached)


def _attended(state: State) -> set[str]:
    found = set()
    for entries in state.book.subjects["interviews"].values():
        if any(entry.kind == "interview.attended" for entry in entries):
            found |= {entry.data[0] for entry in entries if entry.data is not None}
    return found


def _since_application(each: Application, state: State) -> int | None:
    first, end = each.first("application.opened"), each.end
    return None if first is None or end is None else state.day(end.data[0], end) - state.days.of(first.at)


def _since_opening(each: Application, state: State) -> int | None:
    entries, end = state.book.subjects["vacancies"].get(each.vacancy or "", ()), each.end
    first = next((entry for entry in entries if entry.kind == "vacancy.opened"), None)
    return None if first is None or end is None else state.day(end.data[0], end) - state.days.of(first.at)


def _took(days: list[int | None]) -> tuple[float, int]:
    from statistics import median

    known = [each for each in days if each is not None and each >= 0]
    return (float(median(known)), len(known)) if known else (0.0, 0)


ENOUGH, SHARE = 5, Fraction(3, 10)
"""A proposal stands on at least so many cases, and so large a share of them."""


def _proposals(applications: list[Application], state: State, window: range) -> Iterator[Proposal]:
    of_vacancy = {each.id: each.vacancy for each in applications if each.vacancy}
    judged: dict[str, list[Any]] = {}
    for entry in _latest(state.book.others["application.judged"]):
        vacancy = of_vacancy.get(str(entry.data["application"]))
        if vacancy and not entry.data["qualified"] and state.days.month(state.days.of(entry.at)) in window:
            judged.setdefault(vacancy, []).append(tuple(entry.data["missing"] or ()))
    ends: dict[str, Counter[str]] = {}
    for kind in ("application.rejected", "application.withdrawn", "offer.declined"):
        for entry in state.book.others[kind]:
            vacancy = of_vacancy.get(str(entry.data["application"]))
            if vacancy and state.days.month(state.days.of(entry.at)) in window:
                ends.setdefault(vacancy, Counter())[str(entry.data.get("reason") or "")] += 1
    found = []
    for vacancy, missing in judged.items():
        alone = Counter(str(each[0]) for each in missing if len(each) == 1)
        found += [("requirement", vacancy, what, count, len(missing)) for what, count in alone.items()]
    found += [("salary", vacancy, "", reasons["salary"], reasons.total()) for vacancy, reasons in ends.items()]
    about = _about(state)
    for kind, vacancy, what, count, among in sorted(found, key=lambda each: (-each[3] / each[4], each)):
        if among >= ENOUGH and Fraction(count, among) >= SHARE and vacancy in about:
            said = about[vacancy]
            title, location, asked = (str(said.get(field) or "") for field in ("title", "location", "hiring_manager"))
            yield Proposal(kind, vacancy, title, location, asked, what, count, among)


def _latest(entries: list[Entry]) -> list[Entry]:
    return list({str(entry.data["application"]): entry for entry in sorted(entries)}.values())


def _about(state: State) -> dict[str, dict[str, Any]]:
    """What is known of each vacancy now."""
    found: dict[str, dict[str, Any]] = {}
    for entry in sorted([*state.book.others["vacancy.opened"], *state.book.others["vacancy.changed"]]):
        found.setdefault(str(entry.data["vacancy"]), {}).update(entry.data)
    return found
