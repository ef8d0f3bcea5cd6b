"""Somebody who joined: what is to be done about them in the first three months, and what was said of the credit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from chalicelib.ledger.fact import Fact

RETENTION = 90
"""Calendar days after the first day on which somebody who is still there counts as retained."""


class Errand(StrEnum):
    """Something that is to be done once about a hire, when its day has come."""

    FEEDBACK_WEEK = "feedback_week"
    FEEDBACK_MONTH = "feedback_month"
    STILL_HERE = "still_here"
    RETENTION = "retention"
    FEEDBACK_QUARTER = "feedback_quarter"


DAYS: Mapping[Errand, int] = {
    Errand.FEEDBACK_WEEK: 7,
    Errand.FEEDBACK_MONTH: 30,
    Errand.STILL_HERE: 85,
    Errand.RETENTION: RETENTION,
    Errand.FEEDBACK_QUARTER: 90,
}
"""How many calendar days after the first day each errand is due."""

FEEDBACK = (Errand.FEEDBACK_WEEK, Errand.FEEDBACK_MONTH, Errand.FEEDBACK_QUARTER)
"""When the business is asked how it goes."""


@dataclass(frozen=True, slots=True)
class Thread:
    """The message below which a hire is talked of."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """Somebody doubts the shares of the credit; ``text`` says why. A ruling made later settles it."""

    by: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """What an HR manager decided: each person's share as a decimal, what it was before, and why."""

    by: str
    at: datetime
    shares: Mapping[str, str]
    before: Mapping[str, str]
    reason: str


@dataclass(frozen=True)
class Hire:
    """An application that ended in a join. ``on`` is the first day, ``joined`` the id of the fact that says so, ``done`` the
    errands that were done, ``threads`` where each workspace talks of it; ``version`` counts the changes.
    """

    application: str
    candidate: str
    vacancy: str
    employee: str
    on: date
    joined: str
    done: tuple[str, ...] = ()
    threads: Mapping[str, Thread] = field(default_factory=dict)
    disputes: tuple[Dispute, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    version: int = 1

    @property
    def next_day(self) -> date | None:
        """The day on which the next errand is due; None when all are done."""
        return min((self.day(each) for each in Errand if each.value not in self.done), default=None)

    def day(self, errand: Errand) -> date:
        """The day on which an errand is due."""
        return self.on + timedelta(days=DAYS[errand])

    def due(self, today: date) -> list[Errand]:
        """The errands whose day has come and that were not done, in their order; of several questions the latest alone.

        A join that is written down late is not asked about three times at once.
        """
        found = [each for each in Errand if each.value not in self.done and self.day(each) <= today]
        asked = [each for each in found if each in FEEDBACK]
        return [each for each in found if each not in FEEDBACK or each is asked[-1]]

    def passed_over(self, today: date) -> list[Errand]:
        """The errands whose day has come and that a later one takes the place of."""
        due = self.due(today)
        return [each for each in Errand if each.value not in self.done and self.day(each) <= today and each not in due]

    def did(self, errands: Sequence[Errand]) -> Hire:
        """The same with these errands done."""
        return replace(self, done=tuple(dict.fromkeys((*self.done, *(each.value for each in errands)))))

    @property
    def open_disputes(self) -> tuple[Dispute, ...]:
        """Those that no ruling settled yet."""
        last = self.rulings[-1].at if self.rulings else None
        return tuple(each for each in self.disputes if last is None or each.at > last)


class Hires(Protocol):
    """Keeps the hires."""

    def begin(self, hire: Hire) -> Hire:
        """Keep a new one; where there is one of this application it stays as it is, and is given back."""
        ...

    def get(self, application: str) -> Hire:
        """The hire of an application.

        Raises:
            NotFound: ``hire.unknown``.
        """
        ...

    def drop(self, application: str) -> None:
        """Keep it no longer."""
        ...

    def save(self, hire: Hire, facts: Sequence[Fact] = ()) -> Hire:
        """Keep a changed one and the facts about the change; its version counts on.

        Raises:
            Conflict: ``store.condition``, somebody changed it since it was read.
        """
        ...

    def due(self, day: date) -> list[Hire]:
        """Those with an errand that is due by this day, the one due first in front."""
        ...

    def between(self, first: date, last: date) -> list[Hire]:
        """Those whose first day lies in these days, the newest first."""
        ...
