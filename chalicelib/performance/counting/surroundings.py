"""The facts that a case is resolved from: its own, and those of its neighbours that it looks up."""

from __future__ import annotations

from collections.abc import Iterable

from chalicelib.ledger.fact import Fact
from chalicelib.performance.cases import Case
from chalicelib.performance.counting.folders import folder, named, same_person
from chalicelib.performance.counting.ports import Filed


class Surroundings:
    """Look facts up in folders; a folder is read once, so what is told is as old as the first look."""

    def __init__(self, kept: Filed) -> None:
        """Know the folders."""
        self._kept = kept
        self._read: dict[str, list[Fact]] = {}

    def facts(self, folder: str) -> list[Fact]:
        """What lies in a folder."""
        found = self._read.get(folder)
        if found is None:
            found = self._read[folder] = self._kept.facts(folder)
        return found

    def of(self, case: Case) -> list[Fact]:
        """The facts of a case and its neighbours, each once."""
        found: dict[str, Fact] = {}
        for fact in getattr(self, f"_{case.kind}")(*case.key):
            found[fact.id] = fact
        return list(found.values())

    def _application(self, key: str) -> Iterable[Fact]:
        own = [*self.facts(folder("applications", key)), *self.facts(folder("scheduled", key))]
        yield from own
        yield from self._looked_up(own)

    def _interview(self, key: str) -> Iterable[Fact]:
        own = self.facts(folder("interviews", key))
        yield from own
        for application in named(own, "application"):
            about = self.facts(folder("applications", application))
            yield from about
            yield from self._looked_up(about)

    def _fair(self, key: str) -> Iterable[Fact]:
        return self.facts(folder("fairs", key))

    def _lead(self, fair: str, candidate: str) -> Iterable[Fact]:
        yield from self.facts(folder("fairs", fair))
        yield from self._person(candidate)

    def _vacancy(self, key: str) -> Iterable[Fact]:
        return [*self.facts(folder("vacancies", key)), *self.facts(folder("joined", key))]

    def _session(self, key: str) -> Iterable[Fact]:
        return self.facts(folder("sessions", key))

    def _employee(self, key: str) -> Iterable[Fact]:
        own = [*self.facts(folder("employees", key)), *self.facts(folder("attended", key))]
        yield from own
        for session in named(own, "session"):
            yield from self.facts(folder("sessions", session))

    def _single(self, key: str) -> Iterable[Fact]:
        return self.facts(folder("single", key))

    def _looked_up(self, application: list[Fact]) -> Iterable[Fact]:
        for candidate in named(application, "candidate"):
            yield from self._person(candidate)
        for vacancy in named(application, "vacancy"):
            yield from self.facts(folder("vacancies", vacancy))
        for employee in named(application, "employee"):
            yield from self.facts(folder("employees", employee))

    def _person(self, candidate: str) -> Iterable[Fact]:
        ids, merges = same_person(self, candidate)
        yield from merges
        for identity in ids:
            about = self.facts(folder("candidates", identity))
            yield from about
            for vacancy in named(about, "vacancy"):
                yield from self.facts(folder("vacancies", vacancy))
