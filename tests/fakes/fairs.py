"""Fairs, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.errors import Conflict, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.fair import Fair, State
from tests.fakes.ledger import FakeFactStore


class FakeFairs:
    """``chalicelib.recruiting.fairs.Fairs`` in dictionaries."""

    def __init__(self, ledger: FakeFactStore) -> None:
        self.kept: dict[str, Fair] = {}
        self.found: dict[str, dict[str, None]] = {}
        self._ledger = ledger

    def open(self, fair: Fair) -> None:
        if fair.id in self.kept:
            raise Conflict("fair.known")
        self.kept[fair.id] = fair

    def get(self, fair: str) -> Fair:
        if fair not in self.kept:
            raise NotFound("fair.unknown")
        return self.kept[fair]

    def of_thread(self, channel: str, thread: str) -> str | None:
        return next((each.id for each in self.kept.values() if thread and (each.channel, each.thread) == (channel, thread)), None)

    def opened(self) -> list[Fair]:
        return sorted((each for each in self.kept.values() if each.state is State.OPEN), key=lambda each: (each.on, each.id))

    def closed(self, limit: int) -> list[Fair]:
        among = [each for each in self.kept.values() if each.state is State.CLOSED]
        return sorted(among, key=lambda each: (each.on, each.id), reverse=True)[:limit]

    def save(self, fair: Fair, facts: Sequence[Fact]) -> Fair:
        if self.get(fair.id).version != fair.version:
            raise Conflict("fair.changed")
        self._ledger.record(facts)
        self.kept[fair.id] = replace(fair, version=fair.version + 1)
        return self.kept[fair.id]

    def lead(self, fair: str, candidate: str) -> bool:
        new = candidate not in self.found.setdefault(fair, {})
        self.found[fair][candidate] = None
        return new

    def leads(self, fair: str) -> list[str]:
        return sorted(self.found.get(fair, ()))
