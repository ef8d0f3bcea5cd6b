"""Has what new hires have done follow the ledger: when a record or a grade comes, is corrected or is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.ledger.fact import Fact
from chalicelib.ledger.standing import CORRECTED
from chalicelib.training.onboarding import BY, FIRST_MONTH, NewHire, NewHires, settled, teaches
from chalicelib.training.templates import Item

DELIVERED, GRADED = "session.delivered", "assessment.graded"
LATEST = 200
"""New hires that are looked through: who started last."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """A ``course`` that somebody came to, or passed, on a ``day`` (ISO 8601), as the ``fact`` (its id) says that stands."""

    fact: str
    course: str
    day: str


@dataclass(frozen=True)
class Learn:
    """Look at new hires anew. ``learnt`` gives what the facts about somebody say that stand, with some that may not be filed yet;
    ``facts`` gives facts by id."""

    hires: NewHires
    learnt: Callable[[str, Sequence[Fact]], Sequence[Learnt]]
    facts: Callable[[Iterable[str]], Mapping[str, Fact]]
    now: Callable[[], datetime]

    def heard(self, fact: Fact, told: Fact) -> list[NewHire]:
        """A record or a grade, or what corrected it (``told``): those new hires whom it changed. May be done again.

        Raises:
            Conflict: ``onboarding.changed``, somebody noted something meanwhile; the same call later does it.
        """
        if fact.kind not in (DELIVERED, GRADED):
            return []
        facts = [fact] if fact.id == told.id else [fact, told]
        of = set[str]().union(*(_people(each) for each in facts))
        found = [self._looked_at(hire, facts) for hire in self.hires.latest(LATEST) if _concerned(hire, fact, of)]
        return [hire for hire in found if hire is not None]

    def _looked_at(self, hire: NewHire, told: Sequence[Fact]) -> NewHire | None:
        first = (hire.started_on - FIRST_MONTH).isoformat()
        # Neither these nor what was heard of a moment ago need to be filed by now.
        before = self.facts([item.cause for item in hire.items if item.cause]).values()
        known = sorted(self.learnt(hire.employee, [*told, *before]), key=lambda each: (each.day, each.fact))
        # What was learnt here years ago, in an earlier employment, is to be learnt again.
        items = tuple(_followed(item, [each for each in known if each.day >= first]) for item in hire.items)
        if items == hire.items:
            return None
        changed, facts = settled(hire, items, BY, self.now())
        return self.hires.save(changed, facts)


def _concerned(hire: NewHire, fact: Fact, people: set[str]) -> bool:
    """Whether a fact may change what somebody has done: it did something of it, or is about them and something is open."""
    if any(item.cause == fact.id for item in hire.items):
        return True
    return hire.employee in people and not all(item.done for item in hire.items)


def _followed(item: Item, known: Iterable[Learnt]) -> Item:
    """An item as the facts say; one that a person noted stays."""
    if item.done and not item.cause:
        return item
    did = next((each for each in known if teaches(each.course, item.course)), None)
    return replace(item, done=did.day, cause=did.fact) if did else replace(item, done="", cause="")


def _people(fact: Fact) -> set[str]:
    """Whom a record or a grade is about, or what corrects one."""
    data = fact.data["data"] if fact.kind == CORRECTED else fact.data
    if not isinstance(data, Mapping):
        return set()
    return {str(each) for each in (*(data.get("attended") or ()), data.get("employee")) if each}
