"""Who works here, as training asks: the directory, looked at once a minute."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from chalicelib.people.directory import Directory
from chalicelib.training.ports import Person

FRESH = 60.0
"""Seconds for which a look holds: files come many at a time."""


@dataclass(frozen=True)
class Staff:
    """``chalicelib.training.ports.Staff`` upon the directory. ``seconds`` is a clock."""

    directory: Directory
    seconds: Callable[[], float]
    _looked: dict[str, tuple[float, Sequence[Person]]] = field(default_factory=dict)

    def everyone(self) -> Sequence[Person]:
        """All who work here now, by name."""
        at, people = self._looked.get("", (0.0, ()))
        if not people or self.seconds() - at > FRESH:
            people = [Person(each.id, each.name, each.department, each.role.value) for each in self.directory.everyone()]
            self._looked[""] = self.seconds(), people
        return people

    def first_trainer(self) -> str:
        """Who looks after new hires: the first trainer, else the first HR manager; empty where there is neither."""
        for role in ("trainer", "hr_manager"):
            for person in self.everyone():
                if person.role == role:
                    return person.id
        return ""
