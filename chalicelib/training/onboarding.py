"""What a new hire is to learn in the first month: from templates by job family, made when somebody joins."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from chalicelib.errors import Conflict, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.training.matching import alike
from chalicelib.training.session import folded
from chalicelib.training.templates import Item, Templates, in_force

BY = "auto:onboarding"
FIRST_MONTH = timedelta(days=30)
"""By when it is to be completed: the value model's day 30."""

SAME_COURSE = 0.8
"""How alike the name of a session's course and of an item must be for one who came to have done it."""

_CHINESE, _LATIN = re.compile(r"[\u3400-\u9fff]+"), re.compile(r"[^\W\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Joined:
    """What is known of a hire: where they work, on which vacancy they came, and who owns it (ids)."""

    department: str
    family: str
    vacancy: str
    owner: str


class Standing(StrEnum):
    """How far a new hire is."""

    ON_THE_WAY = "on_the_way"
    LATE = "late"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class NewHire:
    """Somebody's first month. ``cause`` is the fact by which they joined, ``trainer`` who looks after it.

    ``announced`` is the day on which others were told of the plan (empty: not yet), ``reminded`` who was told of which step on
    which day (``late-2026-10-05@2026-10-05``), ``snoozed`` the day until which nobody is. At ``look`` somebody may have to be
    told. ``closing`` is the fact that it was ``completed`` (empty: ``onboarded-`` and its cause).
    """

    employee: str
    started_on: date
    department: str
    family: str
    trainer: str
    vacancy: str
    owner: str
    cause: str
    items: tuple[Item, ...]
    completed: str = ""
    version: int = 0
    announced: str = ""
    reminded: Mapping[str, str] = field(default_factory=dict)
    snoozed: str = ""
    look: datetime | None = None
    closing: str = ""

    @property
    def done(self) -> int:
        """How many items are done."""
        return sum(bool(item.done) for item in self.items)

    @property
    def end(self) -> date:
        """The day by which it is to be completed."""
        return self.started_on + FIRST_MONTH

    def due(self, item: Item) -> date:
        """The day by which an item is to be done."""
        return self.started_on + timedelta(days=item.day)

    def late(self, today: date) -> tuple[Item, ...]:
        """What should have been done by this day and is not."""
        return () if self.completed else tuple(item for item in self.items if not item.done and self.due(item) < today)

    def standing(self, today: date) -> Standing:
        """How far it is on this day."""
        if self.completed:
            return Standing.COMPLETED
        return Standing.LATE if self.late(today) or self.end < today else Standing.ON_THE_WAY


class NewHires(Protocol):
    """Keeps the new hires, each with the facts about them."""

    def get(self, employee: str) -> NewHire | None:
        """The last onboarding of an employee."""
        ...

    def latest(self, limit: int) -> list[NewHire]:
        """The new hires, who started last first."""
        ...

    def due(self, now: datetime, limit: int) -> list[NewHire]:
        """Those whose ``look`` has come, as they are now, the first in front; their number alone says what it costs."""
        ...

    def save(self, hire: NewHire, facts: Sequence[Fact]) -> NewHire:
        """Keep one and the facts about it, both or neither; its version counts on.

        Raises:
            Conflict: ``onboarding.changed``.
        """
        ...

    def remove(self, hire: NewHire, facts: Sequence[Fact]) -> None:
        """Take one out who did not join after all, with the facts that void it."""
        ...


@dataclass(frozen=True)
class Onboard:
    """Make and follow the plans of new hires.

    ``about`` tells what is known of an application's hire (None: nothing), ``trainer`` who looks after new hires, ``stands``
    gives a fact as it was corrected last (None: it was voided).
    """

    hires: NewHires
    templates: Templates
    about: Callable[[str], Joined | None]
    trainer: Callable[[], str]
    stands: Callable[[Fact], Fact | None]
    now: Callable[[], datetime]

    def __call__(self, joined: Fact) -> NewHire | None:
        """Somebody joined: they have a plan from now on; or they did not after all, and have none. May be done again."""
        employee = joined.data["employee"]
        if employee is None:
            return None
        known = self.hires.get(employee)
        if self.stands(joined) is None:
            if known and known.cause == joined.id:
                voided = Fact(f"undo-{_assigning(joined)}", "fact.corrected", self.now(), BY,
                              {"corrects": _assigning(joined), "data": None})  # fmt: skip
                self.hires.remove(known, [voided])
            return None
        about = self.about(str(joined.data["application"]))
        if about is None or (known and known.cause == joined.id):
            return known
        started = date.fromisoformat(str(joined.data["on"])[:10])
        items, trainer = in_force(self.templates, about.family), self.trainer()
        hire = NewHire(employee, started, about.department, about.family, trainer, about.vacancy, about.owner, joined.id, items,
                       look=self.now())  # fmt: skip
        data = {"employee": employee, "started_on": started.isoformat(), "trainer": trainer, "department": about.department}
        fact = Fact(_assigning(joined), "onboarding.assigned", joined.at, BY, data)
        return self.hires.save(replace(hire, version=known.version if known else 0), [fact])

    def finish(self, employee: str, position: int, by: str) -> NewHire:
        """Note that an item is done; with the last one the onboarding is completed.

        Raises:
            NotFound: ``onboarding.unknown``. Conflict: ``onboarding.done``, ``onboarding.changed``.
        """
        known = self.hires.get(employee)
        if known is None or not 0 <= position < len(known.items):
            raise NotFound("onboarding.unknown")
        if known.items[position].done:
            raise Conflict("onboarding.done")
        at = self.now()
        items = list(known.items)
        items[position] = replace(items[position], done=at.date().isoformat())
        return self.hires.save(*settled(known, tuple(items), by, at))


def settled(known: NewHire, items: tuple[Item, ...], by: str, at: datetime) -> tuple[NewHire, list[Fact]]:
    """The new hire with these items, and what that says: the onboarding is completed with the last one, or is not any more."""
    if not all(item.done for item in items):
        changed = replace(known, items=items, look=known.look or at, completed="", closing="")
        if not known.completed:
            return changed, []
        closing = known.closing or f"onboarded-{known.cause}"
        return changed, [Fact(f"undo-{closing}", "fact.corrected", at, by, {"corrects": closing, "data": None})]
    if known.completed:
        return replace(known, items=items), []
    # A fact that was voided stays so: each completion has one of its own.
    closing = f"onboarded-{known.cause}-{known.version}"
    data = {"employee": known.employee, "started_on": known.started_on.isoformat(), "trainer": known.trainer}
    changed = replace(known, items=items, look=None, completed=max(item.done for item in items), closing=closing)
    return changed, [Fact(closing, "onboarding.completed", at, by, data)]


def open_items(hire: NewHire, course: str) -> set[int]:
    """The positions of what somebody has still to do and this course teaches."""
    if hire.completed:
        return set()
    return {position for position, item in enumerate(hire.items) if not item.done and teaches(course, item.course)}


def teaches(course: str, item: str) -> bool:
    """Whether a course is the one that an item names, as a whole or in one of its two languages (``安全 Safety``).

    A course may say more ("安全生产"), never less: one word of several, as in "Company outing", is another course.
    """
    chinese, latin = _CHINESE.findall(item), _LATIN.findall(item)
    return any(_same(course, each) for each in (item, "".join(chinese), " ".join(latin)) if folded(each))


def _same(course: str, name: str) -> bool:
    if folded(course) != folded(name) and folded(course) in folded(name):
        return False
    if name.isascii() and folded(name) in folded(course):
        # Whole words: "Lean" is not in "Clean rooms".
        return f" {' '.join(_LATIN.findall(name))} ".casefold() in f" {' '.join(_LATIN.findall(course))} ".casefold()
    return alike(name, course) >= SAME_COURSE


def _assigning(joined: Fact) -> str:
    return f"onboarding-{joined.id}"
