"""How applications and interviews become cases of the recruiters' metrics."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from chalicelib.performance.applications import Application
from chalicelib.performance.contribution import Contribution
from chalicelib.performance.entry import Entry
from chalicelib.performance.state import State

Case = Iterator[Contribution]
_START = ("interview.scheduled", "interview.moved")
_OUTCOMES = ("interview.attended", "interview.missed", "interview.cancelled")


def screening_accuracy(application: Application, state: State) -> Case:
    """A screened-in application that was judged; its screener's, in the month of the first judgement."""
    judged = application.first("application.judged")
    if judged is None:
        return
    day = state.days.of(judged.at)
    if not state.resolves(day):
        return
    screened = None
    for entry in application.entries:
        if entry.kind == "application.screened" and entry.at <= judged.at:
            screened = entry
    if screened is None or not screened.data or screened.person is None:
        return
    stratum = state.stratum(application.vacancy, application.candidate, day)
    yield Contribution("screening_accuracy", screened.person, day, stratum, int(judged.data), 1, judged.id)


def show_rate(entries: list[Entry], state: State) -> Case:
    """An interview with an outcome; whoever scheduled it last, in the month of the start in force."""
    starts = [entry for entry in entries if entry.kind in _START]
    scheduled = [entry for entry in starts if entry.kind == "interview.scheduled"]
    if not scheduled:
        return
    if not any(state.resolves(entry.data[1]) for entry in starts):
        return
    moves = [entry for entry in starts if entry.kind == "interview.moved"]
    application = state.application(starts[-1].data[0] or "")
    person = scheduled[-1].person
    if scheduled[-1].automated:
        screeners = [e.person for e in application.entries if e.kind == "application.screened" and e.person is not None]
        person = screeners[-1] if screeners else None
    if person is None:
        return
    start = starts[-1].data[1]
    yield from _moved_away(starts, person, application, state)
    if start is None or not state.resolves(start):
        return
    stratum = state.stratum(application.vacancy, application.candidate, start)
    outcomes = [e for e in entries if e.kind in _OUTCOMES and not (moves and e < moves[-1])]
    if not outcomes:
        yield Contribution("show_rate", person, start, stratum, 0, 0, starts[-1].id, "no_outcome")
    elif outcomes[-1].kind == "interview.cancelled":
        yield Contribution("show_rate", person, start, stratum, 0, 0, outcomes[-1].id, "cancelled")
    else:
        attended = int(outcomes[-1].kind == "interview.attended")
        yield Contribution("show_rate", person, start, stratum, attended, 1, outcomes[-1].id)


def _moved_away(starts: list[Entry], person: str, application: Application, state: State) -> Case:
    """Shown in a month that an interview was moved out of."""
    now = starts[-1].data[1]
    stay = None if now is None else state.days.month(now)
    for before, move in pairwise(starts):
        day = before.data[1]
        if move.kind == "interview.moved" and state.resolves(day) and state.days.month(day) != stay:
            stratum = state.stratum(application.vacancy, application.candidate, day)
            yield Contribution("show_rate", person, day, stratum, 0, 0, move.id, "moved")


def _credited(metric: str, application: Application, state: State, day: int, fact: str, x: int, why: str | None) -> Case:
    if not state.resolves(day):
        return
    shares = application.shares(state.sourced(application.candidate), state.credit)
    if not shares:
        return
    stratum = state.stratum(application.vacancy, application.candidate, day)
    for person, share in shares.items():
        part = 0 if why else share
        yield Contribution(metric, person, day, stratum, part * x, part, fact, why)


def end_day(application: Application, state: State) -> int | None:
    """The day on which an application ended: ``on`` where the end has one, else the day of its ``at``."""
    end = application.end
    return None if end is None else state.day(end.data[0] if end.data else None, end)


def join_rate(application: Application, state: State) -> Case:
    """A screened-in application that ended; everyone's with credit, in the month of the last end."""
    day = end_day(application, state)
    if day is None or application.end is None or not state.resolves(day) or not application.screened_in():
        return
    yield from _credited("join_rate", application, state, day, application.end.id, int(application.joined), None)


def _offered(metric: str, application: Application, state: State, *, joins_count: bool) -> Case:
    day, end = end_day(application, state), application.end
    if day is None or end is None or not state.resolves(day):
        return
    accepted = application.last("offer.accepted") is not None
    if accepted or (joins_count and application.joined):
        yield from _credited(metric, application, state, day, end.id, int(application.joined), None)


def join_rate_of_offers(application: Application, state: State) -> Case:
    """With the basis ``offers``: an ended application with an accepted offer or a join."""
    yield from _offered("join_rate", application, state, joins_count=True)


def offer_join_rate(application: Application, state: State) -> Case:
    """An accepted offer whose application has ended; everyone's with credit."""
    yield from _offered("offer_join_rate", application, state, joins_count=False)


def candidate_retention(application: Application, state: State) -> Case:
    """A joiner whose day 90 has come; everyone's with credit, in the month of day 90."""
    joined = application.end
    if joined is None or not application.joined:
        return
    start = state.day(joined.data[0], joined)
    end = start + state.spans["candidate_retention"]
    employee = joined.data[1]
    if not state.resolves(end):
        return
    stays = employee is not None and state.employed(employee, start, end)
    why = "no_employee" if employee is None else None
    yield from _credited("candidate_retention", application, state, end, joined.id, int(stays), why)


def joins(application: Application, state: State) -> Case:
    """Every join, screened in or not, with everyone's credit in it: what the shares of a month's joins are made of."""
    day = end_day(application, state)
    if day is not None and application.end is not None and application.joined:
        yield from _credited("joins", application, state, day, application.end.id, 1, None)


def _filled(metric: str, vacancy: str, entries: list[Entry], state: State, *, capped: bool) -> Case:
    """A whole vacancy at its due day, its owner's: joined by then, out of the headcount planned.

    As with a training plan, a change after the due day does not move the due day.
    """
    setter = None
    for entry in entries:
        if "due" in entry.data and (
            setter is None or setter.data["due"] is None or state.days.of(entry.at) <= setter.data["due"]
        ):
            setter = entry
    due = None if setter is None else setter.data["due"]
    if setter is None or due is None or not state.resolves(due):
        return
    owner, headcount = state.vacancy(vacancy, "owner", due), state.vacancy(vacancy, "headcount", due)
    if owner is None or headcount is None:
        return
    joined = sum(on <= due for on in state.joined_by_vacancy(vacancy))
    stratum = state.vacancy(vacancy, "family", due), state.vacancy(vacancy, "location", due), None
    yield Contribution(metric, owner, due, stratum, min(joined, headcount) if capped else joined, headcount, setter.id)


def join_rate_of_openings(vacancy: str, entries: list[Entry], state: State) -> Case:
    """With the basis ``openings``: joined by the due day up to the headcount, out of the headcount."""
    yield from _filled("join_rate", vacancy, entries, state, capped=True)


def headcount_fill(vacancy: str, entries: list[Entry], state: State) -> Case:
    """Joined by the due day ÷ headcount planned, per vacancy and owner."""
    yield from _filled("headcount_fill", vacancy, entries, state, capped=False)
