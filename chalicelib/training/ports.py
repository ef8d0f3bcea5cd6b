"""What training needs from the world."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from chalicelib.ledger.fact import Fact
from chalicelib.training.session import Session


class Sessions(Protocol):
    """Keeps the sessions, each with the facts that say what became of it."""

    def get(self, session: str) -> Session:
        """One session.

        Raises:
            NotFound: ``session.unknown``.
        """
        ...

    def several(self, sessions: Iterable[str]) -> dict[str, Session]:
        """Those of these that there are, by id."""
        ...

    def due_in(self, month: str) -> list[Session]:
        """The sessions due in a month (``2026-10``), by day, department and id."""
        ...

    def save(self, sessions: Sequence[Session], facts: Sequence[Fact]) -> list[Session]:
        """Keep new and changed sessions and the facts about it, all or none; their versions count on. At most 40 at once.

        Raises:
            Conflict: ``session.changed``, somebody changed one since it was read.
        """
        ...

    def remove(self, sessions: Sequence[Session], facts: Sequence[Fact]) -> None:
        """Take sessions out that should never have been planned, with the facts that void them, all or none.

        Raises:
            Conflict: ``session.changed``, something became of one meanwhile.
        """
        ...


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the company: their ``id`` as facts name them, and whether they are the one to ask in their department."""

    id: str
    name: str
    department: str
    role: str = "employee"
    joined: str = ""


class Staff(Protocol):
    """Knows who works here."""

    def everyone(self) -> Sequence[Person]:
        """All who work here now, by name."""
        ...
