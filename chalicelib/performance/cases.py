"""Resolves the cases of a book into contributions, case by case.

A case is what one or several metrics resolve at once: an application, an interview, a fair, a lead of a fair, a vacancy, a
session, an employee, or a single fact (toil, and what a company's own metrics ask for). Its contributions depend on its own
facts and on those of a bounded neighbourhood (who the candidate is, what the vacancy was), so a case can be resolved from a book
of these alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

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


class Case(NamedTuple):
    """What is resolved at once: ``kind`` is a method of ``Resolve``, ``key`` the subject's id (of a lead: fair, candidate)."""

    kind: str
    key: tuple[str, ...]


def contributions(declared: Mapping[str, Metric], settings: Settings, state: State) -> Iterator[Contribution]:
    """What every case of these metrics gives, in the months of the state's window; and the credit in joins, and toil."""
    resolve = Resolve(declared, settings, state)
    for case in resolve.cases():
        yield from resolve(case)


class Resolve:
    """Resolve cases of one book."""

    def __init__(self, declared: Mapping[str, Metric], settings: Settings, state: State) -> None:
        """Know the metrics, the settings and the book, seen through a window."""
        self._settings = settings
        self._state = state
        self._metrics: dict[str, list[Metric]] = {}
        for metric in declared.values():
            self._metrics.setdefault(metric.subject, []).append(metric)

    def __call__(self, case: Case) -> Iterator[Contribution]:
        """What a case gives."""
        found: Iterator[Contribution] = getattr(self, case.kind)(*case.key)
        return found

    def cases(self) -> Iterator[Case]:
        """Every case of the book."""
        subjects = self._state.book.subjects
        for kind, keys in (
            ("application", subjects["applications"]),
            ("interview", subjects["interviews"]),
            ("fair", subjects["fairs"]),
            ("vacancy", subjects["vacancies"]),
            ("session", subjects["sessions"]),
            ("employee", dict.fromkeys([*subjects["employees"], *self._sessions.attended])),
        ):
            for key in keys:
                yield Case(kind, (key,))
        for fair, leads in self._leads.items():
            for candidate in leads:
                yield Case("lead", (fair, candidate))
        for identity in dict.fromkeys([*self._toil, *self._others]):
            yield Case("single", (identity,))

    def application(self, key: str) -> Iterator[Contribution]:
        """An application, and the credit in its join."""
        application = self._state.application(key)
        for metric in self._metrics.get("application", ()):
            yield from metric.query(application, self._state)
        yield from joins(application, self._state)

    def interview(self, key: str) -> Iterator[Contribution]:
        """An interview."""
        for metric in self._metrics.get("interview", ()):
            yield from metric.query(self._entries("interviews", key), self._state)

    def fair(self, key: str) -> Iterator[Contribution]:
        """A fair as a whole."""
        for metric in self._metrics.get("fair", ()):
            yield from metric.query(self._entries("fairs", key), self._state)

    def lead(self, fair: str, candidate: str) -> Iterator[Contribution]:
        """A person who came to a fair, under the first of their ids; the others give nothing."""
        entries = self._leads.get(fair, {}).get(candidate)
        if entries is not None:
            held = [entry for entry in self._entries("fairs", fair) if entry.kind == "fair.held"]
            for metric in self._metrics.get("lead", ()):
                yield from metric.query([*held, *entries], self._state)

    def vacancy(self, key: str) -> Iterator[Contribution]:
        """A vacancy as a whole."""
        for metric in self._metrics.get("vacancy", ()):
            yield from metric.query(key, self._entries("vacancies", key), self._state)

    def session(self, key: str) -> Iterator[Contribution]:
        """A training session as a whole."""
        session = self._sessions.all.get(key)
        if session is not None:
            for metric in self._metrics.get("session", ()):
                yield from metric.query(session, self._sessions)

    def employee(self, key: str) -> Iterator[Contribution]:
        """An employee: as a new hire, as one who took part in sessions, as one who was assessed."""
        sessions, state = self._sessions, self._state
        attended = sessions.attended.get(key, [])
        for metric in self._metrics.get("employee", ()):
            yield from metric.query(key, self._entries("employees", key), state)
        for metric in self._metrics.get("participant", ()):
            if attended:
                yield from metric.query(key, attended, state)
        for metric in self._metrics.get("graded", ()):
            for session, grades in sessions.graded(key):
                if session in sessions.all:
                    yield from metric.query(sessions.all[session], grades, sessions)
            if metric.also is not None:
                for each in attended:
                    yield from metric.also(key, each, sessions)

    def single(self, identity: str) -> Iterator[Contribution]:
        """One fact that is a case by itself."""
        if identity in self._toil:
            yield from toil(self._toil[identity], self._state)
        if identity in self._others:
            for own in self._settings.metrics:
                yield from company.contributions(own, self._others[identity], self._state)

    def _entries(self, subject: str, key: str) -> list[Entry]:
        return self._state.book.subjects[subject].get(key, [])

    @cached_property
    def _sessions(self) -> Sessions:
        return Sessions(self._state)

    @cached_property
    def _leads(self) -> dict[str, dict[str, list[Entry]]]:
        """Fair → the first id of each person who came → the entries that say so."""
        found: dict[str, dict[str, list[Entry]]] = {}
        for fair, entries in self._state.book.subjects["fairs"].items():
            leads = found.setdefault(fair, {})
            for entry in entries:
                if entry.kind == "fair.lead" and entry.data is not None:
                    leads.setdefault(self._state.candidate(entry.data), []).append(entry)
        return found

    @cached_property
    def _toil(self) -> dict[str, Entry]:
        return {entry.id: entry for entries in self._state.book.subjects["toil"].values() for entry in entries}

    @cached_property
    def _others(self) -> dict[str, Entry]:
        """The facts that a company's own metrics ask for, their data whole."""
        return {entry.id: entry for entries in self._state.book.others.values() for entry in entries}


def toil(entry: Entry, state: State) -> Iterator[Contribution]:
    """What was done, by hand or by an automation: x the count and n the minutes of its kind. It is shown, and is in no score."""
    day = state.days.of(entry.at)
    if entry.by is not None and state.resolves(day):
        what, count, minutes = entry.data
        yield Contribution(TOIL, entry.by, day, (what,), count, minutes, entry.id)
