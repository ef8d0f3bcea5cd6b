"""A candidate's way through one vacancy: its stages, the moves that are allowed, and the facts that each move leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

UNDO = timedelta(minutes=10)
"""How long a move can be taken back."""


AGES = timedelta(days=7)
"""How long nobody moves an application until its recruiter is asked, and then asked again."""


class Stage(StrEnum):
    """Where an application stands; the word is also the code of its texts."""

    SOURCED = "sourced"
    SCREENED = "screened"
    CONTACTED = "contacted"
    INVITED = "invited"
    ATTENDED = "attended"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    JOINED = "joined"
    RETAINED = "retained"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    DID_NOT_START = "did_not_start"


WAY = (
    Stage.SOURCED,
    Stage.SCREENED,
    Stage.CONTACTED,
    Stage.INVITED,
    Stage.ATTENDED,
    Stage.OFFERED,
    Stage.ACCEPTED,
    Stage.JOINED,
    Stage.RETAINED,
)
"""The way of whoever is hired and stays."""

ENDED = (Stage.REJECTED, Stage.WITHDRAWN, Stage.DECLINED, Stage.DID_NOT_START)
"""Where a way ended before anybody joined."""

_OUT = (Stage.REJECTED, Stage.WITHDRAWN)

MOVES: Mapping[Stage, tuple[Stage, ...]] = {
    Stage.SOURCED: (Stage.SCREENED, *_OUT),
    Stage.SCREENED: (Stage.CONTACTED, Stage.INVITED, *_OUT),
    Stage.CONTACTED: (Stage.INVITED, *_OUT),
    Stage.INVITED: (Stage.ATTENDED, *_OUT),
    Stage.ATTENDED: (Stage.INVITED, Stage.OFFERED, *_OUT),
    Stage.OFFERED: (Stage.ACCEPTED, Stage.DECLINED, *_OUT),
    Stage.DECLINED: (Stage.OFFERED,),
    Stage.ACCEPTED: (Stage.JOINED, Stage.DID_NOT_START, *_OUT),
    Stage.JOINED: (Stage.RETAINED,),
}
"""From each stage the stages that may follow. A declined offer may be followed by another; from any other end nothing is."""

BY_INTERVIEW = (Stage.INVITED, Stage.ATTENDED)
"""Reached by planning an interview and by its attendance, never by a move alone."""

BY_TIME = (Stage.RETAINED,)
"""Reached when its day has come."""

VIA = ("phone", "sms", "email", "voice_robot", "web")
"""How a candidate was reached (``candidate.contacted`` in docs/facts.md)."""


@dataclass(frozen=True, slots=True)
class Move:
    """One step: to which stage, when, by whom, and the ids of the facts that say so. ``reason`` is for people here alone."""

    to: Stage
    at: datetime
    by: str | None
    facts: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Application:
    """A candidate considered for a vacancy. ``moves`` are the steps so far, oldest first; ``score`` is its match (0–1);
    ``employee`` is who came of it; ``starts_on`` the day agreed or kept (ISO); ``assigned`` is who works on it; ``version``
    counts the changes.
    """

    id: str
    candidate: str
    vacancy: str
    opened_at: datetime
    moves: tuple[Move, ...] = ()
    score: float | None = None
    employee: str | None = None
    starts_on: str = ""
    assigned: str | None = None
    version: int = 1

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        return self.moves[-1].to if self.moves else Stage.SOURCED

    @property
    def since(self) -> datetime:
        """When it came there."""
        return self.moves[-1].at if self.moves else self.opened_at

    @property
    def ended(self) -> bool:
        """Whether it leads nowhere any more."""
        return self.stage in ENDED

    @property
    def waiting(self) -> bool:
        """Whether somebody should move it: neither ended nor joined."""
        return not self.ended and self.stage not in (Stage.JOINED, Stage.RETAINED)

    @property
    def ages_on(self) -> date | None:
        """The day (UTC) on which nobody will have moved it for a week; None where it waits for no recruiter.

        Who is invited waits for the interview, which is asked after by itself; who accepted waits for the first day.
        """
        if not self.waiting or self.stage is Stage.INVITED:
            return None
        since = self.since.date()
        if self.stage is Stage.ACCEPTED and self.starts_on:
            since = max(since, date.fromisoformat(self.starts_on))
        return since + AGES

    @property
    def last_by(self) -> str | None:
        """Who moved it last by hand."""
        by = (move.by for move in reversed(self.moves) if move.by and not move.by.startswith("auto:"))
        return next(by, None)

    @property
    def next(self) -> tuple[Stage, ...]:
        """The stages to which a person may move it by hand now."""
        return tuple(each for each in MOVES.get(self.stage, ()) if each not in BY_INTERVIEW + BY_TIME)

    def may_become(self, stage: Stage) -> bool:
        """Whether this stage may follow."""
        return stage in MOVES.get(self.stage, ())

    def reached(self, stage: Stage) -> bool:
        """Whether it stood at this stage at some time."""
        return stage is Stage.SOURCED or any(move.to is stage for move in self.moves)

    def can_undo(self, now: datetime) -> bool:
        """Whether its last step can still be taken back; an interview is cancelled instead."""
        last = self.moves[-1] if self.moves else None
        return last is not None and last.to not in BY_INTERVIEW + BY_TIME and now - last.at <= UNDO


def application_id(candidate: str, vacancy: str, number: int = 1) -> str:
    """The id of a candidate's application to a vacancy: the same for both presses of a button; ``number`` counts later ones."""
    return f"a-{candidate.removeprefix('c-')}-{vacancy.removeprefix('v-')}" + (f"-{number}" if number > 1 else "")


FACTS: Mapping[Stage, str] = {
    Stage.SCREENED: "application.screened",
    Stage.CONTACTED: "candidate.contacted",
    Stage.OFFERED: "offer.made",
    Stage.ACCEPTED: "offer.accepted",
    Stage.DECLINED: "offer.declined",
    Stage.JOINED: "candidate.joined",
    Stage.DID_NOT_START: "candidate.did_not_start",
    Stage.REJECTED: "application.rejected",
    Stage.WITHDRAWN: "application.withdrawn",
}
"""The kind of fact that each move by hand leaves."""
