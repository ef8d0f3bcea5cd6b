"""What grades and ratings say of new hires: what they do not know goes back to the owner of the vacancy by which they came, what
they passed is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from chalicelib.ledger.fact import Fact
from chalicelib.training.onboarding import NewHire, NewHires, open_items
from chalicelib.training.ports import Outbox

RECENT = timedelta(days=180)
"""For so long after the start what somebody does not know says something about how they were chosen."""

TOGETHER = 20
"""Facts about one hire that are told of in one message."""

_KINDS = ("assessment.graded", "competency.rated")


@dataclass(frozen=True, slots=True)
class Gap:
    """A course that was not passed, or a competency and its low level."""

    what: str
    level: Decimal | None = None


@dataclass(frozen=True)
class Gaps:
    """Have told what new hires do not know, and noted what they passed, out of what was noted of people just now."""

    hires: NewHires
    outbox: Outbox

    def __call__(self, noted: Sequence[Fact]) -> None:
        """Ask for what these should lead to, once for each hire; of people who have been here for long nothing.

        Which level is low is not known here: whoever tells it looks.
        """
        telling = [fact for fact in noted if fact.kind in _KINDS]
        if not telling:
            return
        hires = {hire.employee: hire for hire in self.hires.latest(200)}
        by_hire: dict[str, list[str]] = {}
        for fact in telling:
            hire = hires.get(str(fact.data["employee"]))
            if hire is None:
                continue
            if fact.kind == "assessment.graded" and fact.data["passed"]:
                if open_items(hire, str(fact.data["course"])):
                    self.outbox.send({"job": "passed", "graded": fact.id})
            elif recent(hire, fact):
                by_hire.setdefault(hire.employee, []).append(fact.id)
        for facts in by_hire.values():
            for start in range(0, len(facts), TOGETHER):
                self.outbox.send({"job": "gap", "facts": facts[start : start + TOGETHER]})


def gaps_of(hire: NewHire, facts: Iterable[Fact], low: Decimal) -> list[Gap]:
    """What these facts, as they stand, say that a hire does not know; a competency is low below ``low`` (0: never)."""
    found = []
    for fact in facts:
        if fact.kind not in _KINDS or str(fact.data["employee"]) != hire.employee or not recent(hire, fact):
            continue
        if fact.kind == "assessment.graded":
            if not fact.data["passed"]:
                found.append(Gap(str(fact.data["course"])))
        elif (level := Decimal(str(fact.data["level"]))) < low:
            found.append(Gap(str(fact.data["competency"]), level))
    return list(dict.fromkeys(found))


def recent(hire: NewHire, fact: Fact) -> bool:
    """Whether a fact falls into the time in which it says how a hire was chosen."""
    return fact.at.date() - hire.started_on <= RECENT
