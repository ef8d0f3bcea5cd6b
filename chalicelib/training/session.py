"""A planned session of training, and the facts that say what became of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
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
    OVERDUE = "overdue"
    DELIVERED = "delivered"
    COMPLETE = "complete"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Session:
    """A session: what is planned for which ``department`` by which day, and what came of it.

    ``due`` and ``delivered_on`` are days of the company's zone. ``record`` is when its first record was received, ``evidence``
    the upload that said last what came of it. ``trainer`` is a person's id. ``version`` counts changes; 0: it was never kept.

    ``reminded`` says who was reminded of which step on which day (``after-1@2026-10-22``). Until ``snoozed`` (a day) nobody is,
    nor while the department says that it does not have this session (``disputed``: who said so).
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
    version: int = 0

    @property
    def month(self) -> str:
        """The month in which it is due: ``2026-10``."""
        return self.due.isoformat()[:7]

    @property
    def arrived(self) -> bool:
        """Whether nobody has to be asked for anything any more."""
        return self.delivered_on is not None and self.record is not None

    def state(self, today: date) -> State:
        """How far it is on this day."""
        if self.cancelled:
            return State.CANCELLED
        if self.arrived:
            return State.COMPLETE
        if self.due < today:
            return State.OVERDUE
        return State.DELIVERED if self.delivered_on else State.PLANNED

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
