"""A job fair: a day with a booth, what it cost, who stood there, who came by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class State(StrEnum):
    """Whether visitors and leads are still counted."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class Fair:
    """One fair. ``cost`` is a decimal as text, in ``currency``; ``staff`` are persons' ids; ``channel`` and ``thread`` say where
    its message stands in Slack, ``team`` in which workspace. ``version`` counts the changes.
    """

    id: str
    name: str
    on: date
    place: str
    booth: str
    cost: str
    currency: str
    staff: tuple[str, ...]
    opened_by: str
    opened_at: datetime
    visitors: int = 0
    state: State = State.OPEN
    team: str = ""
    channel: str = ""
    thread: str = ""
    version: int = 1

    @property
    def folder(self) -> str:
        """The folder of the bucket whose files are this fair's leads."""
        return f"resumes/fair/{self.id}/"

    def due(self, today: date) -> bool:
        """Whether it is over and should be closed."""
        return self.state is State.OPEN and self.on < today

    def cost_per(self, count: int) -> Decimal | None:
        """What one of so many cost; None where it is not known or nobody came."""
        return Decimal(self.cost) / count if self.cost and count else None
