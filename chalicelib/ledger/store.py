"""The port that keeps facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from chalicelib.ledger.fact import Fact


class FactStore(Protocol):
    """Keeps each fact once, for ever."""

    def record(self, facts: Sequence[Fact]) -> list[Fact]:
        """Keep these facts, all of them or none, and return those that were new.

        Raises:
            Conflict: ``fact.conflict``, an id is known with other content; nothing was kept.
            Invalid: ``ledger.too_many``, more than 50 facts at once.
            Unavailable: the store does not answer now.
        """
        ...

    def load(self, facts: Iterable[Fact]) -> Iterator[int]:
        """Keep very many facts, faster than ``record`` and not all at once; yields how many are done, from time to time.

        For whoever imports: a fact that is known is passed over, and what broke off may be begun again.

        Raises:
            Conflict: ``fact.conflict``, an id is known with other content; what came before it was kept.
            Unavailable: the store does not answer now.
        """
        ...

    def get(self, ids: Iterable[str]) -> dict[str, Fact]:
        """The facts known under these ids, by id."""
        ...

    def months(self) -> list[str]:
        """The months (``2026-10``, UTC) in which facts happened, in order."""
        ...

    def replay(self, month: str, kinds: frozenset[str] | None = None) -> Iterator[Fact]:
        """The facts of one month in their order (``Fact.order``), of these kinds only if any are named."""
        ...
