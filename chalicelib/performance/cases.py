"""Resolves every case of a book into contributions, subject by subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from chalicelib.performance import company
from chalicelib.performance.contribution import Contribution
from chalicelib.performance.entry import Entry
from chalicelib.performance.metrics import Metric
from chalicelib.performance.recruiting import joins
from chalicelib.performance.settings import Settings
from chalicelib.performance.state import State
from chalicelib.performance.training import Sessions

JOINS, TOIL = "joins", "toil"
"""What is counted like a metric and is none: the credit in joins, and what was done by hand."""


def contributions(declared: Mapping[str, Metric], settings: Settings, state: State) -> Iterator[Contribution]:
    """What every case of these metrics gives, in the months of the state's window; ``joins`` are the credit in joins."""
    subjects = state.book.subjects
    by_subject: dict[str, list[Metric]] = {}
    for metric in declared.values():
        by_subject.setdefault(metric.subject, []).append(metric)

    for identity in subjects["applications"]:
        application = state.application(identity)
        for metric in by_subject.get("application", ()):
            yield from metric.query(application, state)
        yield from joins(application, state)
    for metric in by_subject.get("interview", ()):
        for entries in subjects["interviews"].values():
            yield from metric.query(entries, state)
    for metric in by_subject.get("fair", ()):
        for entries in subjects["fairs"].values():
            yield from metric.query(entries, state)
    for metric in by_subject.get("vacancy", ()):
        for vacancy, entries in subjects["vacancies"].items():
            yield from metric.query(vacancy, entries, state)
    for metric in by_subject.get("employee", ()):
        for employee, entries in subjects["employees"].items():
            yield from metric.query(employee, entries, state)
    yield from _of_sessions(by_subject, state)
    for own in settings.metrics:
        yield from company.contributions(own, state)
    for entries in subjects["toil"].values():
        for entry in entries:
            yield from toil(entry, state)


def toil(entry: Entry, state: State) -> Iterator[Contribution]:
    """What was done, by hand or by an automation: x the count and n the minutes of its kind. It is shown, and is in no score."""
    day = state.days.of(entry.at)
    if entry.by is not None and state.resolves(day):
        what, count, minutes = entry.data
        yield Contribution(TOIL, entry.by, day, (what,), count, minutes, entry.id)


def _of_sessions(by_subject: Mapping[str, Iterable[Metric]], state: State) -> Iterator[Contribution]:
    sessions = Sessions(state)
    for metric in by_subject.get("session", ()):
        for session in sessions.all.values():
            yield from metric.query(session, sessions)
    for metric in by_subject.get("graded", ()):
        for _, identity, grades in sessions.graded():
            if identity in sessions.all:
                yield from metric.query(sessions.all[identity], grades, sessions)
        if metric.also is not None:
            for session in sessions.all.values():
                yield from metric.also(session, sessions)
    for metric in by_subject.get("participant", ()):
        for employee, attended in sessions.attended.items():
            yield from metric.query(employee, attended, state)
