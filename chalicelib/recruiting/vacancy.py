"""A vacancy: whom the business looks for, until when, and who answers for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """Whether people are looked for now."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Requirement:
    """What somebody must bring, or had better (``must`` False); ``weight`` 1 to 9 against the others of its kind."""

    text: str
    must: bool = True
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Salary:
    """A band of yearly pay, both ends included, in whole units of its ISO currency."""

    low: int
    high: int
    currency: str


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody changed a vacancy: when, who, and which fields (``opened``, ``paused``, … among them)."""

    at: datetime
    by: str
    what: tuple[str, ...]


@dataclass(frozen=True)
class Vacancy:
    """One vacancy. ``owner`` and ``hiring_manager`` are persons' ids; ``channels`` says what each channel costs (a decimal
    as text, in ``currency``). ``version`` counts the changes, so that none is overwritten unseen.
    """

    id: str
    title: str
    family: str
    location: str
    headcount: int
    due: date | None
    owner: str
    hiring_manager: str
    opened_at: datetime
    requirements: tuple[Requirement, ...] = ()
    min_years: float | None = None
    degree: str = ""
    salary: Salary | None = None
    channels: Mapping[str, str] = field(default_factory=dict)
    currency: str = "CNY"
    state: State = State.OPEN
    history: tuple[Change, ...] = ()
    version: int = 1

    @property
    def looking(self) -> bool:
        """Whether candidates can be added and moved."""
        return self.state is State.OPEN

    def asked(self) -> dict[str, Any]:
        """What it asks for, in the form in which it is matched (docs/matching.md)."""
        return {
            "id": self.id,
            "title": self.title,
            "family": self.family,
            "location": self.location,
            "must": [each.text for each in self.requirements if each.must],
            "nice": [each.text for each in self.requirements if not each.must],
            "min_years": self.min_years,
            "degree": self.degree,
            "weights": {each.text: each.weight for each in self.requirements if each.weight != 1},
        }

    def facts_data(self) -> dict[str, Any]:
        """What the ledger says of it (``vacancy.opened`` in docs/facts.md)."""
        return {
            "vacancy": self.id,
            "title": self.title,
            "family": self.family,
            "location": self.location,
            "headcount": self.headcount,
            "due": self.due.isoformat() if self.due else None,
            "owner": self.owner,
            "hiring_manager": self.hiring_manager,
        }
