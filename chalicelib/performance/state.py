"""What a case may look up besides its own facts: who a candidate is, who sourced them, what a vacancy was on a day.

Merged candidates are one person: of each pair (candidate, into) the last of merged and unmerged counts, and who is joined by
pairs, directly or through others, is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chalicelib.performance.applications import Application
from chalicelib.performance.book import Book
from chalicelib.performance.contribution import Stratum
from chalicelib.performance.entry import Entry


@dataclass(frozen=True, slots=True)
class Window:
    """Which months are asked for, and through which day time has come (None: all of it)."""

    first: int
    last: int
    through: int | None


class State:
    """Look-ups over a closed book."""

    def __init__(self, book: Book, window: Window, spans: dict[str, int], credit: dict[str, Any]) -> None:
        """See a book through a window.

        Args:
            book: the facts, closed.
            window: the months whose cases are resolved.
            spans: days until a metric's case is resolved (``settings.days``).
            credit: the four steps' parts of an application (``settings.credit``).
        """
        self.book = book
        self.days = book.days
        self.window = window
        self.spans = spans
        self.credit = credit
        self._candidates = book.subjects["candidates"]
        self._vacancies = book.subjects["vacancies"]
        self._employees = book.subjects["employees"]
        self._groups = _groups(book.subjects["merges"])
        self._applications: dict[str, Application] = {}
        self._joined_by_vacancy: dict[str | None, list[int]] | None = None

    def resolves(self, day: int | None) -> bool:
        """Whether a case of this day resolves: the day has come, and its month is asked for."""
        if day is None or (self.window.through is not None and day > self.window.through):
            return False
        return self.window.first <= self.days.month(day) <= self.window.last

    def candidate(self, candidate: str) -> str:
        """The person behind a candidate's id: the same for all that are merged."""
        return self._groups[candidate][0] if candidate in self._groups else candidate

    def entries_of(self, candidate: str, kind: str) -> Iterator[Entry]:
        """The entries of one kind about this person, under whichever of their ids."""
        for identity in self._groups.get(candidate, (candidate,)):
            for entry in self._candidates.get(identity, ()):
                if entry.kind == kind:
                    yield entry

    def sourced(self, candidate: str | None) -> Entry | None:
        """The person's first candidate.sourced, over all that were merged."""
        if candidate is None:
            return None
        return min(self.entries_of(candidate, "candidate.sourced"), default=None)

    def vacancy(self, vacancy: str | None, field: str, day: int) -> Any:
        """A vacancy's field as at the end of a day, else the earliest known; None when nothing says."""
        if vacancy is None:
            return None
        earliest: Any = None
        found: Any = None
        known = seen = False
        for entry in self._vacancies.get(vacancy, ()):
            if field in entry.data:
                if not seen:
                    earliest, seen = entry.data[field], True
                if self.days.of(entry.at) <= day:
                    found, known = entry.data[field], True
        return found if known else earliest

    def stratum(self, vacancy: str | None, candidate: str | None, day: int) -> Stratum:
        """Family, location and channel of a case in recruiting that resolves on this day."""
        first = self.sourced(candidate)
        channel = None if first is None else first.data
        return self.vacancy(vacancy, "family", day), self.vacancy(vacancy, "location", day), channel

    def employed(self, employee: str, start: int, end: int) -> bool:
        """Whether someone who was there on ``start`` still was on ``end``; a departure before the start is an earlier one."""
        return not any(
            entry.kind == "employee.left" and start <= (self.day(entry.data, entry)) < end
            for entry in self._employees.get(employee, ())
        )

    def day(self, on: int | None, entry: Entry) -> int:
        """The day of a fact: its ``on`` where it has one, else the day of its ``at``."""
        return self.days.of(entry.at) if on is None else on

    def application(self, application: str) -> Application:
        """One application, arranged; the same object each time."""
        found = self._applications.get(application)
        if found is None:
            entries = self.book.subjects["applications"].get(application, [])
            found = Application(application, entries, self.book.schedulings.get(application, []))
            self._applications[application] = found
        return found

    def joined_by_vacancy(self, vacancy: str) -> list[int]:
        """The first days of those who joined on a vacancy."""
        if self._joined_by_vacancy is None:
            self._joined_by_vacancy = {}
            for identity in self.book.subjects["applications"]:
                application = self.application(identity)
                if application.end is not None and application.joined:
                    on = self.day(application.end.data[0], application.end)
                    self._joined_by_vacancy.setdefault(application.vacancy, []).append(on)
        return self._joined_by_vacancy.get(vacancy, [])


def _groups(merges: dict[str, list[Entry]]) -> dict[str, tuple[str, ...]]:
    """Candidate → everyone who is the same person, in order."""
    last: dict[tuple[str, str], Entry] = {}
    for candidate, entries in merges.items():
        for entry in entries:
            if entry.data is not None:
                pair = min(candidate, entry.data), max(candidate, entry.data)
                if pair not in last or last[pair] < entry:
                    last[pair] = entry
    group: dict[str, set[str]] = {}
    for (one, other), entry in last.items():
        if entry.kind == "candidate.merged":
            together = group.get(one, {one}) | group.get(other, {other})
            for member in together:
                group[member] = together
    return {member: tuple(sorted(together)) for member, together in group.items()}
