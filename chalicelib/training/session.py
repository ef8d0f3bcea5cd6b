"""A planned session of training, and the facts that say what became of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from unicodedata import normalize

from chalicelib.errors import Invalid
from chalicelib.ledger.fact import Fact

LONGEST = 120
"""Letters of a course, a department or a reason."""

MOST_PEOPLE = 10_000
"""People of one session."""


class Format(StrEnum):
    """How a session is held; the ledger's ``format``."""

    LECTURE = "lecture"
    WORKSHOP = "workshop"
    VIDEO = "video"
    ON_THE_JOB = "on_the_job"


class State(StrEnum):
    """How far a session is, as of a day."""

    PLANNED = "planned"
    DUE = "due"
    """The day has come: it counts as not kept until its record is here."""
    OVERDUE = "overdue"
    DELIVERED = "delivered"
    COMPLETE = "complete"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Held:
    """What one record says of a session: when it arrived (``at``), the day it was held (``on``), who was invited and came."""

    at: datetime
    on: date
    invited: int
    attended: int


@dataclass(frozen=True, slots=True)
class Session:
    """A session: what is planned for which ``department`` by which day, and what came of it.

    ``due`` and ``delivered_on`` are days of the company's zone. ``records`` holds what each of its records says, by its upload
    and the number of its part (``t-12-0``); the last to arrive says what came of it, as in facts: ``evidence`` is its upload.
    ``record`` is when the first one was received, ``given`` the fact that its trainer gave it: one, however many records tell of
    it (empty: none does). ``trainer`` is a person's id. ``version`` counts changes; 0: it was never kept.

    ``reminded`` says who was reminded of which step on which day (``after-1@2026-10-22``). Until ``snoozed`` (a day) nobody is,
    nor while the department says that it does not have this session (``disputed``: who said so). ``overdue`` says how often each
    reader was told after the due day, ``snoozes`` who put it off, each time.
    """

    id: str
    department: str
    course: str
    due: date
    trainer: str
    format: Format | None = None
    expected: int | None = None
    cancelled: bool = False
    reason: str = ""
    delivered_on: date | None = None
    record: datetime | None = None
    invited: int = 0
    attended: int = 0
    evidence: str = ""
    planned_on: date | None = None
    reminded: Mapping[str, str] = field(default_factory=dict)
    snoozed: str = ""
    disputed: str = ""
    overdue: Mapping[str, int] = field(default_factory=dict)
    snoozes: tuple[str, ...] = ()
    version: int = 0
    records: Mapping[str, Held] = field(default_factory=dict)
    given: str = ""

    @property
    def month(self) -> str:
        """The month in which it is due: ``2026-10``."""
        return self.due.isoformat()[:7]

    @property
    def arrived(self) -> bool:
        """Whether nobody has to be asked for anything any more."""
        return self.delivered_on is not None and self.record is not None

    def with_record(self, part: str, held: Held) -> Session:
        """The session with what a record says of it."""
        return self._told({**self.records, part: held})

    def without_records(self, parts: Iterable[str]) -> Session:
        """The session as the others of its records say it was: one that has none left waits again."""
        gone = set(parts)
        return self._told({part: held for part, held in self.records.items() if part not in gone})

    def counted_before(self, upload: str, at: datetime) -> tuple[str, Held] | None:
        """What counted before this upload came, and the upload that said it; None where nothing did, or something came later."""
        others = [(held.at, part.rpartition("-")[0], held) for part, held in self.records.items()]
        others = sorted((each for each in others if each[1] != upload), key=lambda each: each[:2])
        if not others or others[-1][:2] > (at, upload):
            return None
        return others[-1][1], others[-1][2]

    def _told(self, records: Mapping[str, Held]) -> Session:
        # In the order of the facts that they left, so that the session is as the figures are.
        ordered = sorted(records.items(), key=lambda each: (each[1].at, each[0]))
        if not ordered:
            return replace(self, records={}, delivered_on=None, record=None, invited=0, attended=0, evidence="")
        (_, first), (part, last) = ordered[0], ordered[-1]
        return replace(
            self,
            records=dict(records),
            delivered_on=last.on,
            record=first.at,
            invited=last.invited,
            attended=last.attended,
            evidence=part.rpartition("-")[0],
        )

    def state(self, today: date) -> State:
        """How far it is on this day."""
        if self.cancelled:
            return State.CANCELLED
        if self.arrived:
            return State.COMPLETE
        if self.due < today:
            return State.OVERDUE
        if self.delivered_on:
            return State.DELIVERED
        return State.DUE if self.due == today else State.PLANNED

    def planned(self, identity: str, at: datetime, by: str | None) -> Fact:
        """The fact that it was planned so."""
        data: dict[str, Any] = {
            "session": self.id,
            "department": self.department,
            "course": self.course,
            "due": self.due.isoformat(),
            "trainer": self.trainer,
        }
        if self.format is not None:
            data["format"] = self.format.value
        if self.expected is not None:
            data["expected"] = self.expected
        return Fact(identity, "session.planned", at, by, data)


def checked(session: Session) -> Session:
    """The session, if it can be planned so.

    Raises:
        Invalid: ``session.course``, ``session.department``, ``session.expected``, ``session.due``.
    """
    if not 0 < len(session.course) <= LONGEST:
        raise Invalid("session.course", limit=LONGEST)
    if not 0 < len(session.department) <= LONGEST:
        raise Invalid("session.department", limit=LONGEST)
    if session.expected is not None and not 0 < session.expected <= MOST_PEOPLE:
        raise Invalid("session.expected", limit=MOST_PEOPLE)
    if not 2000 <= session.due.year <= 2100:
        raise Invalid("session.due", due=session.due.isoformat())
    return session


def session_id(department: str, course: str, due: date) -> str:
    """The id of a session that stands in a plan's table: the same each time the table is read."""
    named = "\n".join((folded(department), folded(course), due.isoformat()))
    return "s-" + hashlib.sha256(named.encode()).hexdigest()[:16]


def folded(text: str) -> str:
    """A name as it is compared: any width of letters, any case, no spaces and marks."""
    return re.sub(r"[\W_]+", "", normalize("NFKC", text).casefold())
