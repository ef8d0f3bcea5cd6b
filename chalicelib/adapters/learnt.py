"""What somebody came to and passed, for what new hires have done: the folders that figures are counted from, with corrections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.ledger.fact import Fact
from chalicelib.ledger.standing import standing
from chalicelib.performance.counting.folders import folder
from chalicelib.performance.counting.ports import Filed
from chalicelib.training.learning import DELIVERED, GRADED, Learnt
from chalicelib.training.ports import Sessions


@dataclass(frozen=True)
class LearntBy:
    """Look it up. A session's course is that of its plan, else the one that its record names."""

    folders: Filed
    sessions: Sessions

    def __call__(self, employee: str, told: Sequence[Fact]) -> list[Learnt]:
        """What the facts about an employee say that stand, with some that are ``told`` and may not be filed yet."""
        filed = (self.folders.facts(folder(subject, employee)) for subject in ("attended", "employees"))
        known = {fact.id: fact for facts in (told, *filed) for fact in facts}
        stands = standing(known.values())
        held = [each for each in stands if each.kind == DELIVERED and employee in (each.data["attended"] or ())]
        planned = self.sessions.several(str(each.data["session"]) for each in held) if held else {}
        found = []
        for each in held:
            session = planned.get(str(each.data["session"]))
            course = session.course if session else each.data.get("course")
            if course:
                found.append(Learnt(each.id, str(course), str(each.data["on"])[:10]))
        for each in stands:
            if each.kind == GRADED and each.data["employee"] == employee and each.data["passed"]:
                day = str(each.data.get("on") or each.at.date())[:10]
                found.append(Learnt(each.id, str(each.data["course"]), day))
        return found
