"""Plan sessions, change them, cancel them, copy those of another month, take back what was planned just now."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.ledger.store import FactStore
from chalicelib.training.ports import Sessions
from chalicelib.training.session import LONGEST, Session, checked, folded, session_id

AT_ONCE = 40
"""Sessions that are kept in one step."""

REGRET = timedelta(minutes=10)
"""For so long a plan may be taken back."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What came of a plan: the sessions that are ``new``, those that were ``changed``, and how many were there as they are."""

    new: tuple[Session, ...]
    changed: tuple[Session, ...] = ()
    same: int = 0


@dataclass(frozen=True)
class Plan:
    """Change the plan; each change is a fact. Whoever calls checks the role."""

    sessions: Sessions
    ledger: FactStore
    now: Callable[[], datetime]

    def one(self, session: Session, by: str, *, again: bool = False) -> Session:
        """Plan a session, or with ``again`` have a known one be as it is given here.

        Raises:
            Invalid: as ``checked`` says. Conflict: ``session.done``, it was planned before by the first press;
                ``session.changed``. NotFound: ``session.unknown``.
        """
        checked(session)
        if not again:
            fact = session.planned(f"planned-{session.id}", self.now(), by)
            try:
                return self.sessions.save([replace(session, planned_on=self.now().date())], [fact])[0]
            except Conflict as error:
                raise Conflict("session.done") from error
        known = self.sessions.get(session.id)
        if known.cancelled:
            raise Conflict("session.cancelled", course=known.course)
        changed = _as_given(known, session)
        if changed == known:
            return known
        return self.sessions.save([changed], [self._changed(changed, by)])[0]

    def cancel(self, session: str, reason: str, by: str) -> Session:
        """Cancel a session. It stays in the plan: a plan that was not kept is shown as one.

        Raises:
            Invalid: ``session.reason``. Conflict: ``session.cancelled``, ``session.arrived``. NotFound: ``session.unknown``.
        """
        reason = " ".join(reason.split())
        if not 0 < len(reason) <= LONGEST:
            raise Invalid("session.reason", limit=LONGEST)
        known = self.sessions.get(session)
        if known.cancelled:
            raise Conflict("session.cancelled", course=known.course)
        if known.arrived:
            raise Conflict("session.arrived", course=known.course)
        cancelled = replace(known, cancelled=True, reason=reason)
        fact = Fact(_cancelling(known), "session.cancelled", self.now(), by, {"session": session, "reason": reason})
        return self.sessions.save([cancelled], [fact])[0]

    def reopen(self, session: str, by: str) -> Session:
        """Undo a cancellation of the last ten minutes.

        Raises:
            NotFound: ``session.unknown``, ``session.not_cancelled``. Conflict: ``session.late``.
        """
        known = self.sessions.get(session)
        identity = _cancelling(replace(known, version=known.version - 1))
        fact = self.ledger.get([identity]).get(identity)
        if not known.cancelled or fact is None:
            raise NotFound("session.not_cancelled")
        self._in_time(fact)
        void = Fact(f"undo-{identity}", "fact.corrected", self.now(), by, {"corrects": identity, "data": None})
        return self.sessions.save([replace(known, cancelled=False, reason="")], [void])[0]

    def several(self, wanted: Sequence[Session], by: str | None) -> Planned:
        """Plan all that a table holds: what is there already stays, what differs is changed. May be done again."""
        new, changed, same = [], [], 0
        for start in range(0, len(wanted), AT_ONCE):
            part = {session.id: checked(session) for session in wanted[start : start + AT_ONCE]}
            known = self.sessions.several(part)
            today = self.now().date()
            fresh = [replace(session, planned_on=today) for session in part.values() if session.id not in known]
            given = [_as_given(each, part[each.id]) for each in known.values() if not each.cancelled]
            other = [session for session in given if session != known[session.id]]
            facts = [session.planned(f"planned-{session.id}", self.now(), by) for session in fresh]
            # One that was taken back and is planned again: its first fact is void and stays so.
            voided = self.ledger.get(fact.id for fact in facts)
            facts = [
                self._changed(session, by) if fact.id in voided else fact for session, fact in zip(fresh, facts, strict=True)
            ]
            facts += [self._changed(session, by) for session in other]
            saved = {session.id: session for session in self.sessions.save([*fresh, *other], facts)} if facts else {}
            new += [saved[session.id] for session in fresh]
            changed += [saved[session.id] for session in other]
            same += len(part) - len(fresh) - len(other)
        return Planned(tuple(new), tuple(changed), same)

    def copy(
        self, month: str, into: str, by: str, department: str = "", called: Callable[[str], str] = lambda name: name
    ) -> Planned:
        """Plan the sessions of a month once more in another one, each on the same day of it; cancelled ones are left out.
        ``called`` gives what a session's department is called now.

        Raises:
            NotFound: ``session.nothing``, nothing was planned in that month.
        """
        wanted = [
            session
            for session in self.sessions.due_in(month)
            if not session.cancelled and (not department or folded(called(session.department)) == folded(department))
        ]
        if not wanted:
            raise NotFound("session.nothing", month=month)
        # Its id is made of the name under which it was planned: what was copied before it was renamed is there already.
        return self.several([replace(_in_month(each, into), department=called(each.department)) for each in wanted], by)

    def take_back(self, sessions: Sequence[str], by: str | None) -> list[Session]:
        """Take out of the plan what was planned in the last ten minutes and of which nothing came yet.

        Raises:
            NotFound: ``session.unknown``. Conflict: ``session.late``, ``session.changed``.
        """
        gone: list[Session] = []
        for start in range(0, len(sessions), AT_ONCE):
            found = list(self.sessions.several(sessions[start : start + AT_ONCE]).values())
            planned = self.ledger.get(f"planned-{session.id}" for session in found)
            for fact in planned.values():
                self._in_time(fact)
            if any(session.version != 1 for session in found):
                raise Conflict("session.changed")
            voids = [
                Fact(f"undo-{identity}", "fact.corrected", self.now(), by, {"corrects": identity, "data": None})
                for identity in planned
            ]
            if found:
                self.sessions.remove(found, voids)
            gone += found
        if not gone:
            raise NotFound("session.unknown")
        return gone

    def _changed(self, session: Session, by: str | None) -> Fact:
        at = self.now()
        return session.planned(f"planned-{session.id}-{session.version}-{int(at.timestamp())}", at, by)

    def _in_time(self, fact: Fact) -> None:
        if self.now() - fact.at > REGRET:
            raise Conflict("session.late")


def _as_given(known: Session, given: Session) -> Session:
    """The known session with what a plan says of it; what the plan leaves open stays."""
    return replace(
        known,
        department=given.department,
        course=given.course,
        due=given.due,
        trainer=given.trainer or known.trainer,
        format=given.format or known.format,
        expected=given.expected or known.expected,
    )


def _cancelling(session: Session) -> str:
    return f"cancelled-{session.id}-{session.version}"


def _in_month(session: Session, month: str) -> Session:
    year, number = int(month[:4]), int(month[5:])
    due = date(year, number, min(session.due.day, calendar.monthrange(year, number)[1]))
    return Session(
        session_id(session.department, session.course, due),
        session.department,
        session.course,
        due,
        session.trainer,
        session.format,
        session.expected,
    )
