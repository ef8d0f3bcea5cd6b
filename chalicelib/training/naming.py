"""Who is meant by a name in a record, and how surely."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from chalicelib.training.departments import Called
from chalicelib.training.ports import Person
from chalicelib.training.session import folded

SURE = 0.8
"""Confidence from which nobody is asked."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is meant: the person (None: nobody, or more than one), 0–1 how surely, and who else it could be."""

    person: Person | None
    confidence: float
    others: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Roll:
    """Everyone who works here, arranged once by number and by name, and by which ``others`` names their departments are known."""

    people: Sequence[Person]
    others: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def called(self) -> Called:
        """What departments are called."""
        return Called(self.departments(), self.others)

    @cached_property
    def _by_id(self) -> dict[str, Person]:
        return {folded(person.id): person for person in self.people}

    @cached_property
    def _by_name(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = defaultdict(list)
        for person in self.people:
            for key in keys_of(person.name):
                found[key].append(person)
        return found

    def departments(self) -> list[str]:
        """Every department in which somebody works."""
        return sorted({person.department for person in self.people if person.department})

    def meant(self, name: str, number: str, department: str) -> Meant:
        """Who is meant by a name, a number or both, in a record of this department (by any of its names; empty: not known)."""
        department = self.called.of(department)
        by_number = self._by_id.get(folded(number)) if number else None
        named = self._named(name)
        if by_number is not None:
            same = not name or any(each.id == by_number.id for each in named)
            return Meant(by_number, 1.0 if same else 0.6, tuple(named))
        here = [each for each in named if department and folded(each.department) == folded(department)]
        if len(here) == 1:
            return Meant(here[0], 0.97 if len(named) == 1 else 0.9, tuple(named))
        if len(here) > 1:
            return Meant(None, 0.5, tuple(here))
        if len(named) == 1:
            return Meant(named[0], 0.85, tuple(named))
        return Meant(None, 0.4, tuple(named)) if named else Meant(None, 0.0)

    def near(self, name: str, department: str) -> Meant:
        """As ``meant``, for a name that a machine read: one letter of three or more may be wrong, within the department."""
        exact = self.meant(name, "", department)
        plain = folded(name)
        if exact.person or exact.others or len(plain) < 2:
            return exact
        here = [each for each in self.people if folded(each.department) == folded(department)]
        close = [each for each in here if _one_apart(plain, folded(each.name))]
        if len(plain) >= 3 and len(close) == 1:
            return Meant(close[0], 0.7, tuple(close))
        return Meant(None, 0.3, tuple(close[:5]))

    def _named(self, name: str) -> list[Person]:
        found: dict[str, Person] = {}
        for key in keys_of(name):
            for person in self._by_name.get(key, ()):
                found[person.id] = person
        return list(found.values())


def keys_of(name: str) -> Iterable[str]:
    """The ways to find a name: whole, its Chinese and its Latin part alone, Latin words in any order."""
    plain = re.sub(r"[（(].*?[)）]", " ", name)
    chinese = "".join(re.findall(r"[\u3400-\u9fff·]+", plain))
    latin = re.findall(r"[^\W\d_]+", re.sub(r"[\u3400-\u9fff·]+", " ", plain).casefold())
    keys = {folded(plain)}
    if len(folded(chinese)) >= 2:
        keys.add(folded(chinese))
    if len(latin) >= 2:
        keys.add(" ".join(sorted(latin)))
    return {key for key in keys if key}


def _one_apart(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or not one or not other:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))
