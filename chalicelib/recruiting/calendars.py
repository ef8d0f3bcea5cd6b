"""The calendars in which interviews stand: whose there are, and the place of each in them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chalicelib.recruiting.interview import Interview

EVERYBODY = "all"


def of_person(person: str) -> str:
    """The calendar of an interviewer."""
    return f"person:{person}"


def of_vacancy(vacancy: str) -> str:
    """The calendar of a vacancy."""
    return f"vacancy:{vacancy}"


def time_of(at: datetime) -> str:
    """A time as it is compared in calendars: to the second, in UTC."""
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")


def place_of(interview: Interview) -> str:
    """Where an interview stands in its calendars."""
    return f"{time_of(interview.starts_at)}#{interview.id}"
