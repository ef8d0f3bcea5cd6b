"""A fact as the model keeps it: only what figures read, in the smallest form.

``READERS`` says for each kind which subject it is about (the field that names it) and how its data become that small form. A
kind that is not here moves no figure and is not kept, unless a company's own metric asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple

from chalicelib.performance.days import Days

Data = Mapping[str, Any]

# 1e999999999 is a short text and an endless number.
_MOST_DIGITS = 30


class Entry(NamedTuple):
    """One fact. Entries sort by ``at``, then id: what "first", "last" and "latest" mean everywhere."""

    at: int
    id: str
    kind: str
    by: str | None
    data: Any

    @property
    def person(self) -> str | None:
        """Who did it, when it was a person: neither nobody nor an automation."""
        return None if self.by is None or self.by.startswith("auto:") else self.by

    @property
    def automated(self) -> bool:
        """Whether an automation did it."""
        return self.by is not None and self.by.startswith("auto:")


def number(value: object) -> Fraction:
    """A JSON number or a decimal string, exactly.

    Raises:
        ValueError: it is no finite number.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise ValueError(value)
    return _exact(value)


@lru_cache(maxsize=4096)
def _exact(value: float | str | Decimal) -> Fraction:
    try:
        read = Decimal(str(value)) if not isinstance(value, Decimal) else value
    except InvalidOperation as error:
        raise ValueError(value) from error
    if not read.is_finite() or abs(read.adjusted()) > _MOST_DIGITS:
        raise ValueError(value)
    return Fraction(read)


def text(value: object) -> str | None:
    """A name or an id; null is a value of its own.

    Raises:
        ValueError: it is neither text nor null.
    """
    if value is None:
        return None
    # The same few names and ids come a million times: one object for each.
    if type(value) is str:
        return intern(value)
    raise ValueError(value)


def truth(value: object) -> bool:
    """A yes or no.

    Raises:
        ValueError: it is neither true nor false.
    """
    if not isinstance(value, bool):
        raise ValueError(value)
    return value


def names(value: object) -> tuple[str, ...]:
    """Ids, each once, in the order given; none for null.

    Raises:
        ValueError: it is no list of texts.
    """
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or not all(type(each) is str for each in value):
        raise ValueError(value)
    return tuple(intern(each) for each in dict.fromkeys(value))


def _verdict(data: Data) -> bool:
    if data["verdict"] not in ("in", "out"):
        raise ValueError(data["verdict"])
    return bool(data["verdict"] == "in")


def _shares(data: Data) -> dict[str, Fraction]:
    if not isinstance(data["shares"], Mapping):
        raise ValueError(data["shares"])
    shares = {person: number(share) for person, share in data["shares"].items()}
    if sum(shares.values()) != 1 or min(shares.values()) < 0:
        raise ValueError(data["shares"])
    return shares


def _held(data: Data, days: Days) -> tuple[int | None, Fraction, tuple[str, ...]]:
    visitors = Fraction(0) if data["visitors"] is None else number(data["visitors"])
    return days.read(data["on"]), visitors, names(data.get("staff"))


def _planned(data: Data, days: Days) -> tuple[int | None, str | None, str | None, str | None]:
    return days.read(data["due"]), text(data["trainer"]), text(data["department"]), text(data["course"])


def _delivered(data: Data, days: Days) -> tuple[int | None, tuple[str, ...], tuple[str, ...]]:
    return days.read(data["on"]), names(data["invited"]), names(data["attended"])


def _onboarding(data: Data, days: Days) -> tuple[int | None, str | None, str | None, str | None]:
    started = days.read(data.get("started_on"))
    return started, text(data.get("trainer")), text(data.get("department")), text(data.get("course"))


def _vacancy(data: Data, days: Days) -> dict[str, Any]:
    state: dict[str, Any] = {field: text(data[field]) for field in ("family", "location", "owner") if field in data}
    if "headcount" in data:
        state["headcount"] = None if data["headcount"] is None else number(data["headcount"])
    if "due" in data:
        state["due"] = days.read(data["due"])
    return state


def _toil(data: Data, days: Days) -> tuple[str, Fraction, Fraction]:
    what = text(data["what"]) or "other"
    return what, number(data["count"]), number(data.get("minutes") or 0)


class Reader(NamedTuple):
    """Where a kind belongs (``subject``), which field names it there (``key``), and how its data are made small."""

    subject: str
    key: str
    read: Callable[[Data, Days], Any]


def _nothing(data: Data, days: Days) -> None:
    return None


def _whole(data: Data, days: Days) -> Data:
    return data


READERS: dict[str, Reader] = {
    "person.added": Reader("people", "person", lambda data, days: text(data["role"])),
    "person.left": Reader("people", "person", _nothing),
    "vacancy.opened": Reader("vacancies", "vacancy", _vacancy),
    "vacancy.changed": Reader("vacancies", "vacancy", _vacancy),
    "candidate.sourced": Reader("candidates", "candidate", lambda data, days: text(data["channel"])),
    "candidate.matched": Reader("candidates", "candidate", lambda data, days: (text(data["vacancy"]), number(data["score"]))),
    "candidate.merged": Reader("merges", "candidate", lambda data, days: text(data["into"])),
    "candidate.unmerged": Reader("merges", "candidate", lambda data, days: text(data["into"])),
    "application.opened": Reader(
        "applications", "application", lambda data, days: (text(data["candidate"]), text(data["vacancy"]))
    ),
    "application.screened": Reader("applications", "application", lambda data, days: _verdict(data)),
    "application.judged": Reader("applications", "application", lambda data, days: truth(data["qualified"])),
    "offer.made": Reader("applications", "application", _nothing),
    "offer.accepted": Reader("applications", "application", _nothing),
    "offer.declined": Reader("applications", "application", _nothing),
    "application.rejected": Reader("applications", "application", _nothing),
    "application.withdrawn": Reader("applications", "application", _nothing),
    "candidate.joined": Reader("applications", "application", lambda data, days: (days.read(data["on"]), text(data["employee"]))),
    "candidate.did_not_start": Reader("applications", "application", lambda data, days: (days.read(data["on"]), None)),
    "credit.ruled": Reader("applications", "application", lambda data, days: _shares(data)),
    "interview.scheduled": Reader(
        "interviews", "interview", lambda data, days: (text(data["application"]), days.read(data["starts_at"]))
    ),
    "interview.moved": Reader(
        "interviews", "interview", lambda data, days: (text(data["application"]), days.read(data["starts_at"]))
    ),
    "interview.cancelled": Reader("interviews", "interview", _nothing),
    "interview.attended": Reader("interviews", "interview", _nothing),
    "interview.missed": Reader("interviews", "interview", _nothing),
    "fair.held": Reader("fairs", "fair", _held),
    "fair.lead": Reader("fairs", "fair", lambda data, days: text(data["candidate"])),
    "session.planned": Reader("sessions", "session", _planned),
    "session.delivered": Reader("sessions", "session", _delivered),
    "session.record_received": Reader("sessions", "session", _nothing),
    "assessment.graded": Reader(
        "employees",
        "employee",
        lambda data, days: (text(data["course"]), text(data.get("session")), truth(data["passed"])),
    ),
    "competency.rated": Reader(
        "employees",
        "employee",
        lambda data, days: (text(data["competency"]), number(data["level"]), text(data["department"])),
    ),
    "employee.left": Reader("employees", "employee", lambda data, days: days.read(data["on"])),
    "onboarding.assigned": Reader("employees", "employee", _onboarding),
    "onboarding.completed": Reader("employees", "employee", _onboarding),
    "toil.done": Reader("toil", "what", _toil),
    "weights.season": Reader("seasons", "role", _whole),
    "weights.growth": Reader("growths", "person", _whole),
    "target.set": Reader("targets", "role", _whole),
    "channel.cost": Reader("costs", "channel", _whole),
    "feedback.given": Reader("feedback", "", _whole),
    "feedback.asked": Reader("feedback", "", _whole),
}
"""Kind → how it is kept."""

IN_PERIOD_ONLY = frozenset({"toil.done", "feedback.given", "feedback.asked"})
"""Kinds that only the month in which they happened reads: what lies outside is not kept."""
