"""A ledger in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from chalicelib.errors import Conflict, Invalid
from chalicelib.ledger.fact import Fact


def noon() -> datetime:
    """A clock that stands still."""
    return datetime(2026, 10, 3, 12, tzinfo=UTC)


class FakeFactStore:
    """``chalicelib.ledger.store.FactStore`` in a dictionary."""

    def __init__(self, now: Callable[[], datetime] = noon, source: str = "api") -> None:
        self.facts: dict[str, Fact] = {}
        self._now = now
        self._source = source

    def record(self, facts: Sequence[Fact]) -> list[Fact]:
        if len(facts) > 50:
            raise Invalid("ledger.too_many", count=len(facts), limit=50)
        new: dict[str, Fact] = {}
        for fact in facts:
            known = self.facts.get(fact.id) or new.get(fact.id)
            if known is None:
                new[fact.id] = fact.recorded(self._now(), self._source)
            elif known.content() != fact.content():
                raise Conflict("fact.conflict", id=fact.id)
        self.facts |= new
        return list(new.values())

    def load(self, facts: Iterable[Fact]) -> Iterator[int]:
        for done, fact in enumerate(facts, start=1):
            self.record([fact])
            yield done

    def get(self, ids: Iterable[str]) -> dict[str, Fact]:
        return {identity: self.facts[identity] for identity in ids if identity in self.facts}

    def months(self) -> list[str]:
        return sorted({fact.at.strftime("%Y-%m") for fact in self.facts.values()})

    def replay(self, month: str, kinds: frozenset[str] | None = None) -> Iterator[Fact]:
        for fact in sorted(self.facts.values(), key=lambda each: each.order):
            if fact.at.strftime("%Y-%m") == month and (kinds is None or fact.kind in kinds):
                yield fact
