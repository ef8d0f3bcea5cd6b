"""What people do with applications: consider a candidate for a vacancy, move them, take a move back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

from chalicelib.errors import Conflict, EvenkeelError, Invalid
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.application import BY_INTERVIEW, BY_TIME, FACTS, VIA, Application, Move, Stage, application_id

if TYPE_CHECKING:
    from chalicelib.recruiting.candidate import Candidate
    from chalicelib.recruiting.ports import Beside, Pool
    from chalicelib.recruiting.scope import Scope
    from chalicelib.recruiting.vacancies import Vacancies

REASONS = ("requirement", "salary", "location", "other_offer", "no_answer", "filled", "other")
"""Why a way ended; the code is in the ledger, what was typed beside it stays with the application."""

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Some applications of a vacancy, and the ``cursor`` behind which it goes on (None: that was all)."""

    applications: tuple[Application, ...]
    cursor: str | None


class Applications(Protocol):
    """Keeps the applications."""

    def open(self, application: Application, facts: Sequence[Fact]) -> None:
        """Keep a new one and its facts, all or none.

        Raises:
            Conflict: ``application.known``, there is one with this id.
        """
        ...

    def get(self, application: str) -> Application:
        """One application.

        Raises:
            NotFound: ``application.unknown``.
        """
        ...

    def several(self, applications: Iterable[str]) -> list[Application]:
        """Those of these that there are, in no order."""
        ...

    def of_candidate(self, candidate: str) -> list[Application]:
        """A candidate's, the oldest first."""
        ...

    def of_vacancy(self, vacancy: str, stage: Stage | None, limit: int, cursor: str | None = None) -> Pipeline:
        """A vacancy's in the order of their stages, within a stage by when they came there; or those of one stage."""
        ...

    def save(self, application: Application, facts: Sequence[Fact], beside: Sequence[Beside] = ()) -> Application:
        """Keep a moved one, the facts about the move and what other stores prepared ``beside`` it; its version counts on.

        Raises:
            Conflict: ``store.condition``, somebody moved it since it was read.
        """
        ...


class Ageing(Protocol):
    """Knows the applications that nobody moves; the store of applications does."""

    def ageing(self, first: date, last: date) -> list[Application]:
        """Those that nobody will have moved for a week on one of these days, or that were put off to one; the oldest first."""
        ...

    def put_off(self, application: Application, day: date | None) -> None:
        """Ask for it again on this day, whatever else happens to it; None: no more, until it is moved."""
        ...


def applications_of(kept: Applications, person: Candidate) -> list[Application]:
    """Every application of a person, those of candidates who were merged into them too, the oldest first."""
    found = [each for candidate in (person.id, *person.members) for each in kept.of_candidate(candidate)]
    return sorted(found, key=lambda each: (each.opened_at, each.id))


@dataclass(frozen=True, slots=True)
class Step:
    """A move that somebody asks for. ``on`` is the day of a start, ``via`` how somebody was reached, ``reason`` a code of
    ``REASONS`` and ``text`` what was typed beside it."""

    to: Stage
    on: date | None = None
    via: str = ""
    reason: str = ""
    text: str = ""


@dataclass(frozen=True)
class MoveApplications:
    """Consider candidates for vacancies, and move them on; ``today`` is the company's day."""

    applications: Applications
    vacancies: Vacancies
    pool: Pool
    now: Callable[[], datetime]
    today: Callable[[], date]
    new_id: Callable[[], str]

    def consider(self, scope: Scope, candidate: str, vacancy: str, score: float | None = None) -> Application:
        """Consider a candidate for a vacancy; one who is considered already is left where they stand.

        Raises:
            Forbidden: ``vacancy.recruiters_only``. NotFound: ``vacancy.unknown``, ``candidate.unknown``.
            Invalid: ``vacancy.not_open``.
        """
        scope.require_everything()
        found = self.vacancies.get(vacancy)
        if not found.looking:
            raise Invalid("vacancy.not_open", title=found.title)
        person = self.pool.get(candidate)
        before = [each for each in applications_of(self.applications, person) if each.vacancy == vacancy]
        if before and not before[-1].ended:
            return before[-1]
        now = self.now()
        opened = Application(application_id(person.id, vacancy, len(before) + 1), person.id, vacancy, now, score=score)
        data = {"application": opened.id, "candidate": person.id, "vacancy": vacancy}
        try:
            self.applications.open(opened, [Fact(f"opened-{opened.id}", "application.opened", now, scope.person, data)])
        except Conflict:
            # Somebody else pressed at the same moment: there is one application, and this is it.
            return self.applications.get(opened.id)
        return opened

    def move(self, scope: Scope, application: str, step: Step) -> Application:
        """Move an application; where it stands already nothing happens.

        Raises:
            Forbidden: ``vacancy.not_yours``, ``vacancy.recruiters_only``. NotFound: ``application.unknown``.
            Conflict: ``application.moved`` (to, by): somebody was first. Invalid: ``application.step`` (from, to),
                ``application.start``, ``application.reason``, ``application.via``.
        """
        found = self.applications.get(application)
        scope.require(self.vacancies.get(found.vacancy))
        scope.require_everything()
        if found.stage is step.to:
            return found
        if step.to in BY_INTERVIEW + BY_TIME or not found.may_become(step.to):
            raise Invalid("application.step", stage=found.stage.value, to=step.to.value)
        return self.take(found, scope.person, step)

    def take(
        self, found: Application, by: str | None, step: Step, facts: Sequence[Fact] = (), beside: Sequence[Beside] = ()
    ) -> Application:
        """Take a step that is allowed and whose role was checked; ``facts`` say what it came of, where it is no move by hand,
        and ``beside`` is kept in the same transaction.

        Raises:
            Conflict: ``application.moved``. Invalid: ``application.start``, ``application.reason``, ``application.via``.
        """
        now = self.now()
        after, own = self._after(found, step, by, now)
        every = [*facts, *own]
        move = Move(step.to, now, by, tuple(fact.id for fact in every), step.text[:LONGEST_REASON] or step.reason)
        try:
            return self.applications.save(replace(after, moves=(*found.moves, move)), every, beside)
        except Conflict as error:
            now_there = self.applications.get(found.id)
            if now_there.version != found.version and now_there.moves == found.moves:
                # It was not moved: it got its score at the same moment.
                return self.take(now_there, by, step, facts)
            last = now_there.moves[-1] if now_there.moves else None
            if last is None or now_there.version == found.version:
                raise
            raise Conflict("application.moved", to=last.to.value, by=last.by) from error

    def move_several(
        self, scope: Scope, applications: Iterable[str], step: Step
    ) -> tuple[list[Application], dict[str, EvenkeelError]]:
        """Move many in one way: those that were moved, and why each other was not."""
        moved, refused = [], {}
        for each in applications:
            try:
                moved.append(self.move(scope, each, step))
            except EvenkeelError as error:
                refused[each] = error
        return moved, refused

    def assign(self, scope: Scope, application: str, person: str) -> Application:
        """Have somebody work on an application; that is no fact about what came of it.

        Raises:
            Forbidden: as ``move``. NotFound: ``application.unknown``. Conflict: ``application.moved``.
        """
        found = self.applications.get(application)
        scope.require(self.vacancies.get(found.vacancy))
        scope.require_everything()
        if found.assigned == person:
            return found
        try:
            return self.applications.save(replace(found, assigned=person), [])
        except Conflict as error:
            raise Conflict("application.moved", to=self.applications.get(found.id).stage.value, by=None) from error

    def undo(self, scope: Scope, application: str) -> Application:
        """Take the last move back, for ten minutes: its facts are voided, it stands where it stood.

        Raises:
            Forbidden: as ``move``. NotFound: ``application.unknown``. Invalid: ``application.late``.
            Conflict: ``application.moved``.
        """
        found = self.applications.get(application)
        scope.require(self.vacancies.get(found.vacancy))
        scope.require_everything()
        now = self.now()
        if not found.can_undo(now):
            raise Invalid("application.late")
        voided = [
            Fact(f"undone-{fact}", "fact.corrected", now, scope.person, {"corrects": fact, "data": None})
            for fact in found.moves[-1].facts
        ]
        before = replace(found, moves=found.moves[:-1])
        if found.stage is Stage.JOINED:
            before = replace(before, employee=None)
        try:
            return self.applications.save(before, voided)
        except Conflict as error:
            raise Conflict("application.moved", to=found.stage.value, by=None) from error

    def _after(self, found: Application, step: Step, by: str | None, now: datetime) -> tuple[Application, list[Fact]]:
        data: dict[str, Any] = {"application": found.id}
        facts: list[Fact] = []

        def fact(kind: str, what: dict[str, Any]) -> Fact:
            return Fact(f"{found.id}.{found.version}.{kind}", kind, now, by, what)

        after = found
        if step.to is Stage.SCREENED:
            data["verdict"] = "in"
        elif step.to is Stage.CONTACTED:
            if step.via not in VIA:
                raise Invalid("application.via")
            data["via"] = step.via
            if step.via == "phone":
                facts.append(fact("toil.done", {"what": "call", "count": 1}))
        elif step.to is Stage.ACCEPTED and step.on:
            after = replace(found, starts_on=step.on.isoformat())
        elif step.to in (Stage.JOINED, Stage.DID_NOT_START):
            on = step.on or self.today()
            if on > self.today():
                raise Invalid("application.start")
            data["on"] = on.isoformat()
            if step.to is Stage.JOINED:
                data["employee"] = f"e-{found.candidate.removeprefix('c-')}"
                after = replace(found, employee=data["employee"], starts_on=data["on"])
        if step.to in (Stage.REJECTED, Stage.WITHDRAWN, Stage.DECLINED, Stage.DID_NOT_START):
            if step.reason not in REASONS:
                raise Invalid("application.reason")
            if step.to in (Stage.REJECTED, Stage.WITHDRAWN, Stage.DID_NOT_START):
                data["reason"] = step.reason
        if step.to is Stage.REJECTED and not found.reached(Stage.SCREENED):
            # Whoever rejects before anything else screened, and said out.
            facts.append(fact("application.screened", {"application": found.id, "verdict": "out"}))
        kind = FACTS.get(step.to)
        if kind:
            facts.append(fact(kind, data))
        return after, facts
