"""What comes of an interview: who came, what the business says, and what was pressed by mistake."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.errors import Conflict, Forbidden, Invalid
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.application import Application, Stage
from chalicelib.recruiting.applications import Applications, MoveApplications, Step
from chalicelib.recruiting.interview import Deed, Interview, Outcome, Standing
from chalicelib.recruiting.interviews import Interviews, changed, require_part, saved
from chalicelib.recruiting.scope import Scope
from chalicelib.recruiting.vacancy import Vacancy

LONGEST_COMMENT = 2000
AUTOMATION = "auto:interviews"
"""Who cancels what was planned with a candidate whose way ended."""


@dataclass(frozen=True)
class RecordAttendance:
    """Say whether the candidate came."""

    interviews: Interviews
    moves: MoveApplications
    now: Callable[[], datetime]

    def __call__(self, scope: Scope, identity: str, *, came: bool) -> Interview:
        """Record it; who came stands at “attended” from then on. Pressed twice, it happens once.

        Raises:
            Forbidden: ``interview.not_yours``. NotFound: ``interview.unknown``. Conflict: ``interview.changed`` (what, by),
                ``application.moved``. Invalid: ``interview.early``, ``interview.over``.
        """
        found = self.interviews.get(identity)
        vacancy = self.moves.vacancies.get(found.vacancy)
        require_part(scope, found, (vacancy.hiring_manager, vacancy.owner))
        state = Standing.ATTENDED if came else Standing.MISSED
        if found.state is state:
            return found
        if found.state is not Standing.PLANNED:
            raise Invalid("interview.over", standing=found.state.value)
        if self.now() < found.starts_at:
            raise Invalid("interview.early")
        fact = Fact(f"{identity}.{found.version}.{state}", f"interview.{state}", self.now(), scope.person,
                    {"interview": identity})  # fmt: skip
        after = found.done(Deed(state.value, fact.at, scope.person, (fact.id,)), state=state)
        application = self.moves.applications.get(found.application)
        if not came or not application.may_become(Stage.ATTENDED):
            return saved(self.interviews, after, [fact])
        try:
            self.moves.take(application, scope.person, Step(Stage.ATTENDED), [fact], [self.interviews.beside(after)])
        except Conflict as error:
            raise changed(self.interviews, found, error) from error
        return replace(after, version=after.version + 1)


@dataclass(frozen=True)
class JudgeCandidate:
    """Say what came of an interview: whether the candidate is qualified, and what was missing."""

    interviews: Interviews
    moves: MoveApplications
    attend: RecordAttendance
    now: Callable[[], datetime]

    def judgeable(self, scope: Scope, identity: str) -> tuple[Interview, Vacancy]:
        """An interview with its vacancy, if this person may say what came of it now.

        Raises:
            Forbidden: ``interview.judges_only``. NotFound: ``interview.unknown``.
            Invalid: ``interview.early``, ``interview.over``, ``interview.judged`` (by).
        """
        found = self.interviews.get(identity)
        vacancy = self.moves.vacancies.get(found.vacancy)
        if scope.person not in (*found.interviewers, vacancy.hiring_manager):
            raise Forbidden("interview.judges_only")
        if found.outcome:
            raise Invalid("interview.judged", by=found.outcome.by)
        if found.state not in (Standing.PLANNED, Standing.ATTENDED):
            raise Invalid("interview.over", standing=found.state.value)
        if self.now() < found.starts_at:
            raise Invalid("interview.early")
        return found, vacancy

    def __call__(self, scope: Scope, identity: str, qualified: bool, missing: Sequence[str], comment: str = "") -> Interview:
        """Record it; where nobody said yet that the candidate came, it says so too.

        Raises:
            As ``judgeable`` and ``RecordAttendance``. Invalid: ``interview.missing``, no requirement of the vacancy.
            Conflict: ``interview.changed`` (what, by).
        """
        found, vacancy = self.judgeable(scope, identity)
        if not set(missing) <= {each.text for each in vacancy.requirements}:
            raise Invalid("interview.missing")
        if found.state is Standing.PLANNED:
            found = self.attend(scope, identity, came=True)
        data = {"application": found.application, "qualified": qualified, "missing": list(missing), "interview": identity}
        fact = Fact(f"{identity}.{found.version}.judged", "application.judged", self.now(), scope.person, data)
        outcome = Outcome(qualified, tuple(missing), comment[:LONGEST_COMMENT], scope.person, fact.at)
        return saved(self.interviews, found.done(Deed("judged", fact.at, scope.person, (fact.id,)), outcome=outcome), [fact])


@dataclass(frozen=True)
class CancelOfEnded:
    """Cancel what was planned with a candidate whose way ended meanwhile."""

    interviews: Interviews
    applications: Applications
    now: Callable[[], datetime]

    def __call__(self, identity: str) -> Interview:
        """The interview as it is then: cancelled, if it was to come and nobody is considered any more.

        Raises:
            NotFound: ``interview.unknown``.
        """
        found, now = self.interviews.get(identity), self.now()
        to_come = found.state is Standing.PLANNED and now < found.starts_at
        if not to_come or not self.applications.get(found.application).ended:
            return found
        fact = Fact(f"{identity}.{found.version}.cancelled", "interview.cancelled", now, AUTOMATION, {"interview": identity})
        deed = Deed("cancelled", now, AUTOMATION, (fact.id,))
        try:
            return self.interviews.save(found.done(deed, state=Standing.CANCELLED, sequence=found.sequence + 1), [fact])
        except Conflict:
            # Somebody changed it at the same moment, and that asks for another look.
            return self.interviews.get(identity)


@dataclass(frozen=True)
class TakeBack:
    """Take back what was done last with an interview, for ten minutes: its facts are voided, it stands as it stood."""

    interviews: Interviews
    moves: MoveApplications
    now: Callable[[], datetime]

    def __call__(self, scope: Scope, identity: str) -> Interview:
        """Take it back; a planning that is taken back is cancelled.

        Raises:
            Forbidden: ``interview.not_yours``: neither who did it nor, but for a judgement, a recruiter.
            NotFound: ``interview.unknown``.
            Invalid: ``interview.late``, ``interview.past``, ``interview.stage``. Conflict: ``interview.changed`` (what, by).
        """
        found = self.interviews.get(identity)
        now = self.now()
        if scope.person != found.last.by and (not scope.everything or found.outcome):
            raise Forbidden("interview.not_yours")
        if not found.can_undo(now):
            raise Invalid("interview.late")
        what = found.last.what
        facts = [Fact(f"undone-{fact}", "fact.corrected", now, scope.person, {"corrects": fact, "data": None})
                 for fact in found.last.facts]  # fmt: skip
        deed = Deed(f"un{what}", now, scope.person)
        if what == "judged":
            return saved(self.interviews, found.done(deed, outcome=None), facts)
        if what == "cancelled":
            if found.starts_at <= now:
                raise Invalid("interview.past")
            application = self.moves.applications.get(found.application)
            if application.ended:
                raise Invalid("interview.stage", stage=application.stage.value)
            again = found.done(Deed("moved", now, scope.person), state=Standing.PLANNED, sequence=found.sequence + 1, reason="")
            return saved(self.interviews, again, facts)
        if what in ("attended", "missed"):
            return self._with_move(found.done(deed, state=Standing.PLANNED), facts, found)
        return self._with_move(found.done(deed, state=Standing.CANCELLED, sequence=found.sequence + 1), facts, found)

    def _with_move(self, after: Interview, facts: list[Fact], found: Interview) -> Interview:
        """Keep it, and take the candidate's move back that came of it, if nothing happened since."""
        application = self.moves.applications.get(found.application)
        if not _came_of(application, found):
            return saved(self.interviews, after, facts)
        before = replace(application, moves=application.moves[:-1])
        try:
            self.moves.applications.save(before, facts, [self.interviews.beside(after)])
        except Conflict as error:
            raise changed(self.interviews, found, error) from error
        return replace(after, version=after.version + 1)


def _came_of(application: Application, interview: Interview) -> bool:
    """Whether what was done last with the interview is the application's last move."""
    return bool(application.moves) and bool(set(application.moves[-1].facts) & set(interview.last.facts))
