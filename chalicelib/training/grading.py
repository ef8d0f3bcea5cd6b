"""Results and ratings that a person notes in a form; files bring the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.errors import Conflict, Invalid
from chalicelib.ledger.fact import Fact
from chalicelib.ledger.store import FactStore
from chalicelib.training.ports import Sessions
from chalicelib.training.session import LONGEST

LEVELS = (0, 10)
"""Levels of a competency."""


@dataclass(frozen=True)
class Grade:
    """Note results and ratings; each form once, by its id. Whoever calls checks the role."""

    sessions: Sessions
    ledger: FactStore
    now: Callable[[], datetime]
    gaps: Callable[[Sequence[Fact]], None] = lambda noted: None

    def results(self, form: str, session: str, passed: Mapping[str, bool], by: str) -> int:
        """Note who passed; how many that are.

        Raises:
            NotFound: ``session.unknown``. Invalid: ``grade.nobody``. Conflict: ``session.done``, the form was sent before.
        """
        if not passed:
            raise Invalid("grade.nobody")
        known = self.sessions.get(session)
        at, held = self.now(), {"on": known.delivered_on.isoformat()} if known.delivered_on else {}
        facts = [
            Fact(f"graded-{form}-{each}", "assessment.graded", at, by,
                 {"employee": each, "course": known.course, "session": session, "passed": verdict, **held})
            for each, verdict in passed.items()
        ]  # fmt: skip
        self._keep(facts)
        self.gaps(facts)
        return len(facts)

    def rating(self, form: str, employee: str, competency: str, level: int, on: date, department: str, by: str) -> None:
        """Note how good somebody is at something, on a day.

        Raises:
            Invalid: ``rating.competency``, ``rating.level``, ``rating.day``. Conflict: ``session.done``.
        """
        competency, now = " ".join(competency.split()), self.now()
        if not 0 < len(competency) <= LONGEST:
            raise Invalid("rating.competency", limit=LONGEST)
        if not LEVELS[0] <= level <= LEVELS[1]:
            raise Invalid("rating.level", lowest=LEVELS[0], highest=LEVELS[1])
        if on > now.date():
            raise Invalid("rating.day")
        at = now if on == now.date() else datetime(on.year, on.month, on.day, 4, tzinfo=now.tzinfo)
        data = {"employee": employee, "competency": competency, "level": level, "department": department}
        fact = Fact(f"rated-{form}", "competency.rated", at, by, data)
        self._keep([fact])
        self.gaps([fact])

    def _keep(self, facts: list[Fact]) -> None:
        if self.ledger.get(fact.id for fact in facts):
            raise Conflict("session.done")
        self.ledger.record(facts)
