"""What people do with interviews: plan one, set another time or place, cancel it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol
from zoneinfo import available_timezones

from chalicelib.errors import Conflict, Forbidden, Invalid, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.application import Application, Stage
from chalicelib.recruiting.applications import MoveApplications, Step
from chalicelib.recruiting.calendars import of_person, time_of
from chalicelib.recruiting.interview import Deed, Draft, Interview, Standing

if TYPE_CHECKING:
    from chalicelib.recruiting.ports import Beside
    from chalicelib.recruiting.scope import Scope

MOST_INTERVIEWERS, MOST_ROUNDS = 10, 9
SHORTEST, LONGEST = 5, 480
"""Minutes."""
LONGEST_PLACE, LONGEST_REASON = 300, 500
AHEAD = timedelta(days=366)

CANDIDATE = ""
"""Who is no person of the directory, among those who are busy."""


class Interviews(Protocol):
    """Keeps the interviews, and the calendars in which each stands as long as it is open."""

    def get(self, interview: str) -> Interview:
        """One interview.

        Raises:
            NotFound: ``interview.unknown``.
        """
        ...

    def of_application(self, application: str) -> list[Interview]:
        """An application's, the first in front."""
        ...

    def calendar(self, whose: str, since: str, until: str, limit: int) -> list[Interview]:
        """The open ones of a calendar that begin behind ``since`` and before ``until`` (times as facts have them, or
        ``place_of``), the first in front."""
        ...

    def due(self, now: datetime, limit: int) -> list[Interview]:
        """Those whose ``due`` has come, the first in front."""
        ...

    def defer(self, interview: Interview, due: datetime | None) -> None:
        """Look at it again then, unless somebody changed it meanwhile: that says itself when it is due."""
        ...

    def save(self, interview: Interview, facts: Sequence[Fact]) -> Interview:
        """Keep a new or changed one and the facts about it; its version counts on.

        Raises:
            Conflict: ``store.condition``, somebody changed it since it was read, or planned it already.
        """
        ...

    def beside(self, interview: Interview) -> Beside:
        """The same as a part of what the applications' store saves."""
        ...


@dataclass(frozen=True)
class ArrangeInterviews:
    """Plan, move and cancel interviews. ``works_here`` says whether somebody may interview."""

    interviews: Interviews
    moves: MoveApplications
    works_here: Callable[[str], bool]
    now: Callable[[], datetime]

    def plannable(self, scope: Scope, application: str) -> Application:
        """The application, if an interview can be planned for it.

        Raises:
            Forbidden: ``vacancy.recruiters_only``, ``vacancy.not_yours``. NotFound: ``application.unknown``.
            Invalid: ``interview.stage``.
        """
        found = self.moves.applications.get(application)
        scope.require(self.moves.vacancies.get(found.vacancy))
        scope.require_everything()
        if found.stage is not Stage.INVITED and not found.may_become(Stage.INVITED):
            raise Invalid("interview.stage", stage=found.stage.value)
        return found

    def plan(self, scope: Scope, identity: str, application: str, draft: Draft, despite: Collection[str] = ()) -> Interview:
        """Plan an interview; sent twice, it is planned once. ``despite`` are interviews that may clash with it.

        Raises:
            As ``plannable``. Invalid: ``interview.past``, ``person.timezone``, ``interview.minutes``, ``interview.place``,
                ``interview.interviewers``, ``interview.round``. Conflict: ``interview.clash`` (interviews),
                ``application.moved``.
        """
        found = self.plannable(scope, application)
        if known := self._known(identity):
            return known
        self._check(draft, identity, found.id, despite)
        now = self.now()
        fresh = Interview(
            identity,
            found.id,
            found.vacancy,
            draft.round,
            draft.starts_at,
            draft.minutes,
            draft.place,
            draft.interviewers,
            draft.zone,
            deeds=(),
            version=0,
        )
        fact = Fact(f"{identity}.scheduled", "interview.scheduled", now, scope.person, fresh.facts_data())
        planned = fresh.done(Deed("planned", now, scope.person, (fact.id,)))
        try:
            if found.stage is Stage.INVITED:
                return self.interviews.save(planned, [fact])
            self.moves.take(found, scope.person, Step(Stage.INVITED), [fact], [self.interviews.beside(planned)])
        except Conflict:
            # The same form was sent twice at one moment: there is one interview, and this is it.
            if known := self._known(identity):
                return known
            raise
        return replace(planned, version=planned.version + 1)

    def move(self, scope: Scope, identity: str, draft: Draft, sequence: int, despite: Collection[str] = ()) -> Interview:
        """Set another time, place or circle for an interview that was seen at this ``sequence``.

        Raises:
            Forbidden: ``vacancy.recruiters_only``, ``vacancy.not_yours``. NotFound: ``interview.unknown``.
            Invalid: as ``plan``, ``interview.over``. Conflict: ``interview.clash``, ``interview.changed`` (what, by).
        """
        found = self._planned(scope, identity)
        if found.draft == draft:
            return found
        if found.sequence != sequence:
            raise Conflict("interview.changed", what=found.last.what, by=found.last.by)
        self._check(draft, identity, found.application, despite)
        fact_id = f"{identity}.{found.version}.moved"
        gone = tuple(each for each in (*found.interviewers, *found.uninvited) if each not in draft.interviewers)
        moved = found.done(
            Deed("moved", self.now(), scope.person, (fact_id,)),
            round=draft.round,
            starts_at=draft.starts_at,
            minutes=draft.minutes,
            place=draft.place,
            interviewers=draft.interviewers,
            zone=draft.zone,
            sequence=found.sequence + 1,
            uninvited=gone,
        )
        fact = Fact(fact_id, "interview.moved", moved.last.at, scope.person, moved.facts_data())
        return saved(self.interviews, moved, [fact])

    def cancel(self, scope: Scope, identity: str, reason: str) -> Interview:
        """Cancel an interview; pressed twice, it happens once.

        Raises:
            Forbidden: ``vacancy.recruiters_only``, ``vacancy.not_yours``. NotFound: ``interview.unknown``.
            Invalid: ``interview.over``. Conflict: ``interview.changed``.
        """
        known = self.interviews.get(identity)
        if known.state is Standing.CANCELLED:
            return known
        found = self._planned(scope, identity)
        fact = Fact(f"{identity}.{found.version}.cancelled", "interview.cancelled", self.now(), scope.person,
                    {"interview": identity})  # fmt: skip
        deed = Deed("cancelled", fact.at, scope.person, (fact.id,))
        after = found.done(deed, state=Standing.CANCELLED, sequence=found.sequence + 1, reason=reason[:LONGEST_REASON])
        return saved(self.interviews, after, [fact])

    def clashes(self, draft: Draft, application: str, identity: str = "") -> dict[str, list[Interview]]:
        """By interviewer, the other interviews that they have in some of this time; the candidate's own under ``CANDIDATE``."""
        ends_at = draft.starts_at + timedelta(minutes=draft.minutes)
        since = time_of(draft.starts_at - timedelta(minutes=LONGEST))
        near = {CANDIDATE: self.interviews.of_application(application)}
        for person in draft.interviewers:
            near[person] = self.interviews.calendar(of_person(person), since, time_of(ends_at), MOST_A_DAY)
        found = {
            who: [each for each in several if each.id != identity and each.overlaps(draft.starts_at, ends_at)]
            for who, several in near.items()
        }
        return {who: busy for who, busy in found.items() if busy}

    def _known(self, identity: str) -> Interview | None:
        try:
            return self.interviews.get(identity)
        except NotFound:
            return None

    def _planned(self, scope: Scope, identity: str) -> Interview:
        found = self.interviews.get(identity)
        scope.require(self.moves.vacancies.get(found.vacancy))
        scope.require_everything()
        if found.state is not Standing.PLANNED:
            raise Invalid("interview.over", standing=found.state.value)
        return found

    def _check(self, draft: Draft, identity: str, application: str, despite: Collection[str]) -> None:
        if not self.now() < draft.starts_at < self.now() + AHEAD:
            raise Invalid("interview.past")
        if draft.zone not in available_timezones():
            raise Invalid("person.timezone", timezone=draft.zone)
        if not SHORTEST <= draft.minutes <= LONGEST:
            raise Invalid("interview.minutes", shortest=SHORTEST, longest=LONGEST)
        if not 0 < len(draft.place) <= LONGEST_PLACE:
            raise Invalid("interview.place", limit=LONGEST_PLACE)
        if not 1 <= draft.round <= MOST_ROUNDS:
            raise Invalid("interview.round")
        several = 0 < len(draft.interviewers) <= MOST_INTERVIEWERS
        if not several or not all(self.works_here(each) for each in draft.interviewers):
            raise Invalid("interview.interviewers", limit=MOST_INTERVIEWERS)
        clashing = {each.id for busy in self.clashes(draft, application, identity).values() for each in busy}
        if not clashing <= set(despite):
            raise Conflict("interview.clash", interviews=sorted(clashing))


MOST_A_DAY = 100
"""Interviews of one person in a day among which those that clash are found."""


def saved(interviews: Interviews, interview: Interview, facts: Sequence[Fact]) -> Interview:
    """Keep a changed one and its facts.

    Raises:
        Conflict: ``interview.changed`` (what, by): somebody was first.
    """
    try:
        return interviews.save(interview, facts)
    except Conflict as error:
        raise changed(interviews, interview, error) from error


def changed(interviews: Interviews, interview: Interview, error: Conflict) -> Conflict:
    """What to say of a conflict: that somebody changed the interview, if that is what happened."""
    there = interviews.get(interview.id)
    if there.version == interview.version:
        return error
    return Conflict("interview.changed", what=there.last.what, by=there.last.by)


def require_part(scope: Scope, interview: Interview, answers_for: Iterable[str]) -> None:
    """Go on only if this person recruits, interviews, or is one of those who answer for the vacancy.

    Raises:
        Forbidden: ``interview.not_yours``.
    """
    if not scope.everything and scope.person not in (*interview.interviewers, *answers_for):
        raise Forbidden("interview.not_yours")
