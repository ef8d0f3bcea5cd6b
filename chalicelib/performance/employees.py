"""How employees become cases of the trainers' metrics: retention, uplift, onboarding.

An employee in several sessions counts once a month and trainer, by the earliest session.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chalicelib.performance.contribution import Contribution
from chalicelib.performance.entry import Entry
from chalicelib.performance.state import State
from chalicelib.performance.training import Session

Case = Iterator[Contribution]


def _in_order(attended: list[Session]) -> list[Session]:
    planned = [each for each in attended if each.plan is not None and each.trainer is not None and each.delivered]
    return sorted(planned, key=lambda each: (each.on, each.delivered))


def _once(attended: list[Session], day_of: Callable[[Session], int | None], state: State) -> Iterator[tuple[Session, str, int]]:
    """The earliest session for each trainer and month in which it resolves, with the day."""
    seen: set[tuple[str, int]] = set()
    for session in _in_order(attended):
        day = day_of(session)
        if session.trainer is None or day is None or not state.resolves(day):
            continue
        month = state.days.month(day)
        if (session.trainer, month) not in seen:
            seen.add((session.trainer, month))
            yield session, session.trainer, day


def employee_retention(employee: str, attended: list[Session], state: State) -> Case:
    """A participant on day 90 after the earliest session."""
    span = state.spans["employee_retention"]
    for session, trainer, day in _once(attended, lambda each: each.on + span, state):
        if session.delivered is not None:
            stays = int(state.employed(employee, session.on, session.on + span))
            yield Contribution("employee_retention", trainer, day, session.stratum, stays, 1, session.delivered.id)


def competency_uplift(employee: str, attended: list[Session], state: State) -> Case:
    """A participant rated before and after, on the day of the later rating."""
    rated = [e for e in state.book.subjects["employees"].get(employee, ()) if e.kind == "competency.rated"]
    if not rated:
        return
    span = state.spans["competency_uplift"]
    found = {session.id: _uplift(rated, session.on, span, state) for session in _in_order(attended)}

    def day_of(session: Session) -> int | None:
        later = found[session.id]
        return None if later is None else state.days.of(later[0].at)

    for session, trainer, day in _once(attended, day_of, state):
        later = found[session.id]
        if later is not None:
            rating, rose = later
            yield Contribution("competency_uplift", trainer, day, session.stratum, int(rose), 1, rating.id)


def _uplift(rated: list[Entry], on: int, span: int, state: State) -> tuple[Entry, bool] | None:
    """The first later rating of a competency rated before, and whether the level rose; None without a pair."""
    before: dict[str | None, Entry] = {}
    for entry in rated:
        if on - span <= state.days.of(entry.at) <= on:
            before[entry.data[0]] = entry
    later = [e for e in rated if on < state.days.of(e.at) <= on + span and e.data[0] in before]
    if not later:
        return None
    day = state.days.of(later[0].at)
    after = {entry.data[0]: entry for entry in later if state.days.of(entry.at) == day}
    change = sum(entry.data[1] - before[competency].data[1] for competency, entry in after.items())
    return later[0], change > 0


def onboarding_completion(employee: str, entries: list[Entry], state: State) -> Case:
    """A new hire on day 30: finished by then or not; who left before it unfinished is shown."""
    assigned: dict[int, Entry] = {}
    for entry in entries:
        if entry.kind == "onboarding.assigned":
            assigned[state.day(entry.data[0], entry)] = entry
    if not assigned:
        return
    finished: dict[int, int] = {}
    for entry in entries:
        if entry.kind == "onboarding.completed":
            day = state.days.of(entry.at)
            start = entry.data[0]
            if start not in assigned:
                # Without the day it started: of the last employment that had started, else of the first.
                start = max((each for each in assigned if each <= day), default=min(assigned))
            finished[start] = min(day, finished.get(start, day))
    for start, entry in assigned.items():
        end = start + state.spans["onboarding_completion"]
        _, trainer, department, course = entry.data
        person = trainer if trainer is not None else entry.person
        if not state.resolves(end) or person is None:
            continue
        done = finished.get(start, end + 1) <= end
        stratum = department, course
        if not done and not state.employed(employee, start, end):
            yield Contribution("onboarding_completion", person, end, stratum, 0, 0, entry.id, "left_unfinished")
        else:
            yield Contribution("onboarding_completion", person, end, stratum, int(done), 1, entry.id)
