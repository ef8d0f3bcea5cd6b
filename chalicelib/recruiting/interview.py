"""An interview: a candidate's appointment with the business, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.recruiting.application import UNDO

DAY = timedelta(days=1)
ONLINE = "online"
"""What the ledger says of a place that is a link: an address that lets people in belongs into no fact."""


class Standing(StrEnum):
    """What is known of it; the word is also the code of its texts."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    ATTENDED = "attended"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the business says of the candidate; ``missing`` are requirements of the vacancy, ``comment`` is for people here."""

    qualified: bool
    missing: tuple[str, ...]
    comment: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody did with an interview (planned, moved, cancelled, attended, missed, judged), and the facts that say so."""

    what: str
    at: datetime
    by: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wants of an interview: ``minutes`` it takes, ``place`` a room or a link, ``interviewers`` persons' ids,
    ``zone`` the IANA zone in which its time was said.
    """

    starts_at: datetime
    minutes: int
    place: str
    interviewers: tuple[str, ...]
    zone: str
    round: int = 1


@dataclass(frozen=True)
class Interview:
    """One interview. ``sequence`` counts what calendars must hear of; ``uninvited`` were invited before, and are no longer;
    ``due`` is when somebody may have to be told or asked next (None: never); ``version`` counts the changes.
    """

    id: str
    application: str
    vacancy: str
    round: int
    starts_at: datetime
    minutes: int
    place: str
    interviewers: tuple[str, ...]
    zone: str
    deeds: tuple[Deed, ...]
    state: Standing = Standing.PLANNED
    sequence: int = 0
    uninvited: tuple[str, ...] = ()
    reason: str = ""
    outcome: Outcome | None = None
    due: datetime | None = None
    version: int = 1

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def planned_by(self) -> str:
        """Who planned it, and is asked whether the candidate came."""
        return self.deeds[0].by

    @property
    def arranged_at(self) -> datetime:
        """When its time was set last."""
        return next(deed.at for deed in reversed(self.deeds) if deed.what in ("planned", "moved"))

    @property
    def last(self) -> Deed:
        """What was done last."""
        return self.deeds[-1]

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something: come, say who came, or say what came of it."""
        return self.state is Standing.PLANNED or (self.state is Standing.ATTENDED and self.outcome is None)

    @property
    def is_link(self) -> bool:
        """Whether its place is an address on the web."""
        return self.place.startswith(("https://", "http://"))

    @property
    def draft(self) -> Draft:
        """What was wanted of it."""
        return Draft(self.starts_at, self.minutes, self.place, self.interviewers, self.zone, self.round)

    def can_undo(self, now: datetime) -> bool:
        """Whether what was done last can still be taken back; another time is simply set again."""
        return self.last.what in ("planned", "cancelled", "attended", "missed", "judged") and now - self.last.at <= UNDO

    def overlaps(self, starts_at: datetime, ends_at: datetime) -> bool:
        """Whether it takes place in some of this time."""
        return self.state is Standing.PLANNED and self.starts_at < ends_at and starts_at < self.ends_at

    def facts_data(self) -> dict[str, object]:
        """What the ledger says of its time and place (``interview.scheduled`` in docs/facts.md)."""
        return {
            "interview": self.id,
            "application": self.application,
            "starts_at": self.starts_at.isoformat().replace("+00:00", "Z"),
            "place": ONLINE if self.is_link else self.place,
        }

    def done(self, deed: Deed, **changes: object) -> Interview:
        """As it is after this."""
        return replace(self, deeds=(*self.deeds, deed), due=deed.at, **changes)  # type: ignore[arg-type]
