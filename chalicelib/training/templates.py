"""What whoever joins a job family is to learn in the first month: a course a line, which trainers change and may take back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from chalicelib.errors import Conflict, Invalid
from chalicelib.ledger.fact import format_time, parse_time
from chalicelib.training.session import LONGEST

COMMON = "*"
"""The family whose template holds for all that have none of their own."""

MOST_ITEMS, LAST_DAY = 20, 90
REGRET = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Item:
    """A course, the day of the employment by which it is to be done, and when it was done (empty: not yet).

    ``cause`` is the record or grade that says so (a fact's id), empty where a person noted it.
    """

    course: str
    day: int
    done: str = ""
    cause: str = ""


DEFAULT = (Item("公司与制度 Company and rules", 3), Item("安全 Safety", 7), Item("岗位技能 The job itself", 30))
"""What a company begins with; trainers change it for all families or for each."""


@dataclass(frozen=True, slots=True)
class Template:
    """A family's own list, and the one ``before`` it; without items the one for all holds. ``changed_at`` is a time (ISO 8601),
    empty once it was taken back; ``version`` counts changes."""

    family: str
    items: tuple[Item, ...] = ()
    before: tuple[Item, ...] = ()
    changed_at: str = ""
    version: int = 0


class Templates(Protocol):
    """Keeps what each family is to learn."""

    def get(self, family: str) -> Template:
        """The family's own template."""
        ...

    def save(self, template: Template) -> Template:
        """Keep one; its version counts on.

        Raises:
            Conflict: ``onboarding.template_changed``.
        """
        ...


def in_force(templates: Templates, family: str) -> tuple[Item, ...]:
    """What holds for a family: its own template, else the one for all, else the default."""
    for each in dict.fromkeys((family, COMMON)):
        if items := templates.get(each).items:
            return items
    return DEFAULT


@dataclass(frozen=True)
class SetTemplate:
    """Change what a family is to learn, and take that back. Whoever calls checks the role."""

    templates: Templates
    now: Callable[[], datetime]

    def __call__(self, family: str, items: tuple[Item, ...], version: int) -> Template:
        """Keep these for whoever joins from now on; ``version`` is the one that they were typed over.

        Raises:
            Conflict: ``onboarding.template_changed``.
        """
        known = self._known(family, version)
        return self.templates.save(replace(known, items=items, before=known.items, changed_at=format_time(self.now())))

    def take_back(self, family: str, version: int) -> Template:
        """Let the list hold again that held before this ``version``, within ten minutes.

        Raises:
            Conflict: ``onboarding.template_changed``, ``onboarding.late``.
        """
        known = self._known(family, version)
        if not known.changed_at:
            raise Conflict("onboarding.template_changed")
        if self.now() - parse_time(known.changed_at) > REGRET:
            raise Conflict("onboarding.late")
        return self.templates.save(replace(known, items=known.before, before=known.items, changed_at=""))

    def _known(self, family: str, version: int) -> Template:
        known = self.templates.get(family)
        if known.version != version:
            raise Conflict("onboarding.template_changed")
        return known


def items_of(lines: Iterable[str]) -> tuple[Item, ...]:
    """The items that somebody typed: a course and its day on each line (``Safety: 7``).

    Raises:
        Invalid: ``onboarding.line``, ``onboarding.items`` (none, or too many).
    """
    found = []
    for line in lines:
        text = line.strip()
        if not text:
            continue
        course, mark, day = text.replace("：", ":").rpartition(":")
        if not mark or not day.strip().isdecimal() or not course.strip() or not 1 <= int(day) <= LAST_DAY:
            raise Invalid("onboarding.line", line=text[:60], last=LAST_DAY)
        found.append(Item(" ".join(course.split())[:LONGEST], int(day)))
    if not 0 < len(found) <= MOST_ITEMS:
        raise Invalid("onboarding.items", limit=MOST_ITEMS)
    return tuple(sorted(found, key=lambda item: item.day))


def item(body: Mapping[str, Any]) -> Item:
    """An item as it was kept."""
    return Item(str(body["course"]), int(body["day"]), str(body.get("done", "")), str(body.get("cause", "")))
