"""Interviews, in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chalicelib.errors import Conflict, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.calendars import EVERYBODY, of_person, of_vacancy, place_of, time_of
from chalicelib.recruiting.interview import Interview
from tests.fakes.ledger import FakeFactStore


class FakeInterviews:
    """``chalicelib.recruiting.interviews.Interviews`` in a dictionary."""

    def __init__(self, ledger: FakeFactStore) -> None:
        self.kept: dict[str, Interview] = {}
        self._ledger = ledger

    def get(self, interview: str) -> Interview:
        if interview not in self.kept:
            raise NotFound("interview.unknown")
        return self.kept[interview]

    def of_application(self, application: str) -> list[Interview]:
        return sorted((each for each in self.kept.values() if each.application == application), key=place_of)

    def calendar(self, whose: str, since: str, until: str, limit: int) -> list[Interview]:
        def stands(each: Interview) -> bool:
            calendars = (*map(of_person, each.interviewers), of_vacancy(each.vacancy), EVERYBODY)
            return each.open and whose in calendars and since < place_of(each) <= until

        return sorted(filter(stands, self.kept.values()), key=place_of)[:limit]

    def due(self, now: datetime, limit: int) -> list[Interview]:
        waiting = [each for each in self.kept.values() if each.due and time_of(each.due) <= time_of(now)]
        return sorted(waiting, key=lambda each: (time_of(each.due or now), each.id))[:limit]

    def defer(self, interview: Interview, due: datetime | None) -> None:
        if self.kept[interview.id].version == interview.version:
            self.kept[interview.id] = replace(interview, due=due)

    def save(self, interview: Interview, facts: Sequence[Fact]) -> Interview:
        writes: list[Callable[[], None]] = []
        self.beside(interview).enlist(writes)
        self._ledger.record(facts)
        for write in writes:
            write()
        return self.kept[interview.id]

    def beside(self, interview: Interview) -> _Writes:
        return _Writes(self, interview)


@dataclass(frozen=True)
class _Writes:
    store: FakeInterviews
    interview: Interview

    def enlist(self, transaction: Any) -> None:
        known = self.store.kept.get(self.interview.id)
        if (known.version if known else 0) != self.interview.version:
            raise Conflict("store.condition")

        def write() -> None:
            self.store.kept[self.interview.id] = replace(self.interview, version=self.interview.version + 1)

        transaction.append(write)
