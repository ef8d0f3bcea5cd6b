"""How planned sessions, their delivery and what came of it become cases of the trainers' metrics.

Everything belongs to the trainer of session.planned; a session without a plan is shown, not counted. ``Sessions`` arranges
all sessions once; the cases of one session or one employee are resolved from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chalicelib.performance.contribution import Contribution, Stratum
from chalicelib.performance.entry import Entry
from chalicelib.performance.state import State

Case = Iterator[Contribution]


@dataclass(frozen=True, slots=True)
class Session:
    """A session: ``plan`` the entry that set the due day, ``delivered`` the last delivery, and whose and what it is."""

    id: str
    entries: list[Entry]
    plan: Entry | None
    delivered: Entry | None
    due: int | None
    on: int
    trainer: str | None
    stratum: Stratum

    @property
    def course(self) -> str | None:
        """The course that was planned."""
        return self.stratum[1]

    @property
    def invited(self) -> tuple[str, ...]:
        """Who was invited to the delivery."""
        return self.delivered.data[1] if self.delivered else ()

    @property
    def attended(self) -> tuple[str, ...]:
        """Who came to the delivery."""
        return self.delivered.data[2] if self.delivered else ()


class Sessions:
    """All sessions, by id, by who attended and by who was graded."""

    def __init__(self, state: State) -> None:
        """Arrange the sessions of a book."""
        self.state = state
        self.all = {key: _session(key, entries, state) for key, entries in state.book.subjects["sessions"].items()}
        self.attended: dict[str, list[Session]] = {}
        for session in self.all.values():
            for employee in session.attended:
                self.attended.setdefault(employee, []).append(session)
        self._graded: dict[str, dict[str, list[Entry]]] = {}
        for employee, entries in state.book.subjects["employees"].items():
            for entry in entries:
                if entry.kind == "assessment.graded":
                    self._grade(employee, entry)

    def _grade(self, employee: str, grade: Entry) -> None:
        course, session, _ = grade.data
        if session is None:
            before = [
                each.delivered
                for each in self.attended.get(employee, ())
                if each.course == course and each.plan is not None and each.delivered and each.delivered < grade
            ]
            if not before:
                return
            last = max(before)
            session = next(s.id for s in self.attended[employee] if s.delivered is last)
        self._graded.setdefault(employee, {}).setdefault(session, []).append(grade)

    def grades(self, employee: str, session: str) -> list[Entry]:
        """An employee's grades for a session, in order: the first assessment, then the retakes."""
        return self._graded.get(employee, {}).get(session, [])

    def graded(self, employee: str) -> Iterable[tuple[str, list[Entry]]]:
        """The sessions of an employee's grades, with these."""
        return self._graded.get(employee, {}).items()


def _session(identity: str, entries: list[Entry], state: State) -> Session:
    plans = [entry for entry in entries if entry.kind == "session.planned"]
    deliveries = [entry for entry in entries if entry.kind == "session.delivered"]
    setter: Entry | None = None
    for plan in plans:
        # A change of plan after its due day does not move the due day.
        if setter is None or setter.data[0] is None or state.days.of(plan.at) <= setter.data[0]:
            setter = plan
    _, trainer, department, course = plans[-1].data if plans else (None, None, None, None)
    delivered = deliveries[-1] if deliveries else None
    on = 0 if delivered is None else state.day(delivered.data[0], delivered)
    if trainer is not None and trainer.startswith("auto:"):
        trainer = None
    due = None if setter is None else setter.data[0]
    return Session(identity, entries, setter, delivered, due, on, trainer, (department, course))


def plan_completion(session: Session, sessions: Sessions) -> Case:
    """A planned session, on its due day: delivered, and its first record received, by then."""
    state, due = sessions.state, session.due
    if session.plan is None or due is None or session.trainer is None or not state.resolves(due):
        return
    delivered = any(e.kind == "session.delivered" and state.day(e.data[0], e) <= due for e in session.entries)
    record = next((entry for entry in session.entries if entry.kind == "session.record_received"), None)
    done = delivered and record is not None and state.days.of(record.at) <= due
    yield Contribution("plan_completion", session.trainer, due, session.stratum, int(done), 1, session.plan.id)


def participation(session: Session, sessions: Sessions) -> Case:
    """Each employee invited to a delivered session: attended or not. Who came uninvited is shown."""
    if session.delivered is None or not sessions.state.resolves(session.on):
        return
    fact = session.delivered.id
    if session.plan is None:
        if session.delivered.person is not None:
            yield Contribution("participation", session.delivered.person, session.on, session.stratum, 0, 0, fact, "no_plan")
        return
    if session.trainer is None:
        return
    invited, came = set(session.invited), set(session.attended)
    if invited:
        present = len(invited & came)
        yield Contribution("participation", session.trainer, session.on, session.stratum, present, len(invited), fact)
    if came - invited:
        yield Contribution("participation", session.trainer, session.on, session.stratum, 0, 0, fact, "uninvited")


def not_assessed(employee: str, session: Session, sessions: Sessions) -> Case:
    """Shown with pass_rate: a delivered session of which someone who attended has no assessment yet."""
    if session.delivered is None or session.plan is None or session.trainer is None or not sessions.state.resolves(session.on):
        return
    if not sessions.grades(employee, session.id):
        yield Contribution("pass_rate", session.trainer, session.on, session.stratum, 0, 0, session.delivered.id, "not_assessed")


def pass_rate(session: Session, grades: list[Entry], sessions: Sessions) -> Case:
    """An employee's first assessment for a session, in its month; retakes are shown in theirs."""
    if session.plan is None or session.trainer is None:
        return
    for position, grade in enumerate(grades):
        day = sessions.state.days.of(grade.at)
        if not sessions.state.resolves(day):
            continue
        if position:
            yield Contribution("pass_rate", session.trainer, day, session.stratum, 0, 0, grade.id, "retake")
        else:
            passed = int(grade.data[2])
            yield Contribution("pass_rate", session.trainer, day, session.stratum, passed, 1, grade.id)
