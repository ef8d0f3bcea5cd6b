"""Who works here, as training asks: the directory, looked at once a minute, or when a file came since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib.people.directory import Directory
from chalicelib.training.ports import Person

FRESH = timedelta(minutes=1)
"""For how long a look holds for whoever does not mind."""

SETTLED = timedelta(seconds=2)
"""How much older than a look something must be for it to be sure that the look saw who was added before."""


@dataclass(frozen=True)
class Staff:
    """``chalicelib.training.ports.Staff`` upon the directory; ``now`` is the clock by which files arrive."""

    directory: Directory
    now: Callable[[], datetime]
    _looked: dict[str, tuple[datetime, Sequence[Person]]] = field(default_factory=dict)

    def everyone(self, since: datetime | None = None) -> Sequence[Person]:
        """All who work here (``Staff.everyone``). Files come many at a time: one look serves all that had come by then."""
        now = self.now()
        at, people = self._looked.get("", (now, ()))
        if not people or not now - FRESH < at <= now or (since is not None and since > at - SETTLED):
            people = [Person(each.id, each.name, each.department, each.role.value) for each in self.directory.everyone()]
            self._looked[""] = now, people
        return people

    def first_trainer(self) -> str:
        """Who looks after new hires: the first trainer, else the first HR manager; empty where there is neither."""
        for role in ("trainer", "hr_manager"):
            for person in self.everyone():
                if person.role == role:
                    return person.id
        return ""
