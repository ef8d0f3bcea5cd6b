"""What people do with fairs: open, count who comes by, close with what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Protocol

from chalicelib.errors import Conflict, Invalid, Unavailable
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.application import Stage
from chalicelib.recruiting.applications import Applications, applications_of
from chalicelib.recruiting.fair import Fair, State

if TYPE_CHECKING:
    from chalicelib.recruiting.ports import Pool
    from chalicelib.recruiting.scope import Scope

LONGEST, MOST_VISITORS, TRIES = 200, 100_000, 5
AT_ONCE = (1, 5, 10)
"""Visitors that one press of a button counts."""


class Fairs(Protocol):
    """Keeps the fairs and their leads."""

    def open(self, fair: Fair) -> None:
        """Keep a new one.

        Raises:
            Conflict: ``fair.known``, there is one with this id.
        """
        ...

    def get(self, fair: str) -> Fair:
        """One fair.

        Raises:
            NotFound: ``fair.unknown``.
        """
        ...

    def of_thread(self, channel: str, thread: str) -> str | None:
        """The fair whose message stands there."""
        ...

    def opened(self) -> list[Fair]:
        """Those that are open, the earliest day first."""
        ...

    def closed(self, limit: int) -> list[Fair]:
        """Those that were closed, the latest day first."""
        ...

    def save(self, fair: Fair, facts: Sequence[Fact]) -> Fair:
        """Keep a changed one and the facts about the change; its version counts on.

        Raises:
            Conflict: ``fair.changed``, somebody changed it since it was read.
        """
        ...

    def lead(self, fair: str, candidate: str) -> bool:
        """Note that a candidate is a lead of this fair; False where that is known."""
        ...

    def leads(self, fair: str) -> list[str]:
        """The candidates who are its leads."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a fair so far: distinct leads, those considered for a vacancy, invited, joined."""

    leads: int
    considered: int
    invited: int
    joined: int


@dataclass(frozen=True)
class RunFairs:
    """Open fairs, count their visitors, close them; ``today`` is the company's day."""

    fairs: Fairs
    applications: Applications
    pool: Pool
    now: Callable[[], datetime]
    today: Callable[[], date]

    def open(self, scope: Scope, draft: Fair) -> Fair:
        """Open a fair; sent twice, it is opened once.

        Raises:
            Forbidden: ``vacancy.recruiters_only``. Invalid: ``fair.name``, ``fair.cost``, ``fair.staff``.
            Conflict: ``fair.known``.
        """
        scope.require_everything()
        _check(draft)
        fair = replace(draft, opened_by=scope.person, opened_at=self.now(), state=State.OPEN, version=1)
        self.fairs.open(fair)
        return fair

    def change(self, scope: Scope, draft: Fair) -> Fair:
        """Take over what the form says. A fair that was closed is told of anew, so that its figures follow.

        Raises:
            As ``open``; Conflict: ``fair.changed``. NotFound: ``fair.unknown``.
        """
        scope.require_everything()
        _check(draft)
        found = self.fairs.get(draft.id)
        if found.version != draft.version:
            raise Conflict("fair.changed")
        after = replace(
            found,
            name=draft.name,
            on=draft.on,
            place=draft.place,
            booth=draft.booth,
            cost=draft.cost,
            currency=draft.currency,
            staff=draft.staff,
            visitors=draft.visitors,
        )
        if after == found:
            return found
        return self.fairs.save(after, [self._held(after, scope.person)] if after.state is State.CLOSED else [])

    def count(self, scope: Scope, fair: str, visitors: int) -> Fair:
        """Count visitors who came by; a negative number takes back what was counted too much. Many may press at once.

        Raises:
            Forbidden: ``vacancy.recruiters_only``. NotFound: ``fair.unknown``. Invalid: ``fair.closed``, ``fair.visitors``.
            Unavailable: ``store.busy``.
        """
        scope.require_everything()
        for _ in range(TRIES):
            found = self.fairs.get(fair)
            if found.state is State.CLOSED:
                raise Invalid("fair.closed")
            counted = found.visitors + visitors
            if not 0 <= counted <= MOST_VISITORS:
                raise Invalid("fair.visitors", limit=MOST_VISITORS)
            try:
                return self.fairs.save(replace(found, visitors=counted), [])
            except Conflict:
                continue
        raise Unavailable("store.busy")

    def place(self, fair: str, team: str, channel: str, thread: str) -> Fair:
        """Note where its message stands, so that files in its thread are its leads."""
        for _ in range(TRIES):
            try:
                return self.fairs.save(replace(self.fairs.get(fair), team=team, channel=channel, thread=thread), [])
            except Conflict:
                continue
        raise Unavailable("store.busy")

    def close(self, scope: Scope, fair: str) -> Fair:
        """Close a fair: it becomes a fact. Pressed twice, it is closed once.

        Raises:
            Forbidden: ``vacancy.recruiters_only``. NotFound: ``fair.unknown``. Conflict: ``fair.changed``.
            Invalid: ``fair.early``, its day is still to come.
        """
        scope.require_everything()
        return self._close(self.fairs.get(fair), scope.person)

    def close_past(self, now: datetime) -> None:
        """Close what nobody closed on its day or the day after: a job of the schedule."""
        for fair in self.fairs.opened():
            if (self.today() - fair.on).days > 1:
                self._close(fair, "auto:fairs")

    def reopen(self, scope: Scope, fair: str) -> Fair:
        """Open a closed fair again, to count what was forgotten; it is told of anew when it is closed.

        Raises:
            Forbidden: ``vacancy.recruiters_only``. NotFound: ``fair.unknown``. Conflict: ``fair.changed``.
        """
        scope.require_everything()
        found = self.fairs.get(fair)
        return found if found.state is State.OPEN else self.fairs.save(replace(found, state=State.OPEN), [])

    def outcome(self, fair: str) -> Outcome:
        """What came of it so far; a person is one, however many résumés they left."""
        people = {person.id: person for person in self.pool.several(self.fairs.leads(fair)).values()}
        considered = invited = joined = 0
        for person in people.values():
            ways = applications_of(self.applications, person)
            considered += bool(ways)
            invited += any(way.reached(Stage.INVITED) for way in ways)
            joined += any(way.reached(Stage.JOINED) for way in ways)
        return Outcome(len(people), considered, invited, joined)

    def _close(self, found: Fair, by: str) -> Fair:
        if found.state is State.CLOSED:
            return found
        if found.on > self.today():
            raise Invalid("fair.early")
        return self.fairs.save(replace(found, state=State.CLOSED), [self._held(found, by)])

    def _held(self, fair: Fair, by: str) -> Fact:
        data: dict[str, Any] = {"fair": fair.id, "on": fair.on.isoformat(), "place": fair.place, "visitors": fair.visitors}
        if fair.cost:
            data |= {"cost": fair.cost, "currency": fair.currency}
        data["staff"] = list(fair.staff)
        return Fact(f"held-{fair.id}-{fair.version}", "fair.held", self.now(), by, data)


def _check(draft: Fair) -> None:
    if not 0 < len(draft.name) <= LONGEST:
        raise Invalid("fair.name", limit=LONGEST)
    if not draft.staff:
        raise Invalid("fair.staff")
    if not 0 <= draft.visitors <= MOST_VISITORS:
        raise Invalid("fair.visitors", limit=MOST_VISITORS)
    try:
        if draft.cost and not 0 <= Decimal(draft.cost) < 10**9:
            raise Invalid("fair.cost")
    except InvalidOperation as error:
        raise Invalid("fair.cost") from error
