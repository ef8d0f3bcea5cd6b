"""Bringing history into the ledger, and taking it back.

Facts of an import have ids of their source, so a second run finds what the first one wrote and goes on behind it. Taking back
voids every fact of the files; bringing in again what was taken back voids that. ``<id>-undone-1`` voids a fact, ``-undone-2``
voids ``-undone-1``, and so on: the ledger keeps each turn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from chalicelib.importing.tables import Reject
from chalicelib.ledger.fact import Fact
from chalicelib.ledger.standing import CORRECTED

AT_ONCE = 50
"""Facts that are counted at once."""
LOOKED_UP = 100
"""Ids that are looked up at once."""


@dataclass(frozen=True, slots=True)
class History:
    """What files hold: facts in the order in which they happened, each id once, and rows that became none."""

    facts: tuple[Fact, ...]
    rejects: tuple[Reject, ...]

    @property
    def kinds(self) -> dict[str, int]:
        """How many facts of each kind, the most first."""
        return dict(Counter(fact.kind for fact in self.facts).most_common())


def history(found: Iterable[Fact | Reject]) -> History:
    """What was found, in order."""
    facts: dict[str, Fact] = {}
    rejects: list[Reject] = []
    for each in found:
        if isinstance(each, Reject):
            rejects.append(each)
        else:
            facts[each.id] = each
    return History(tuple(sorted(facts.values(), key=lambda fact: fact.order)), tuple(rejects))


class Ledger(Protocol):
    """The ledger as an import needs it."""

    def get(self, ids: Iterable[str]) -> Mapping[str, Fact]:
        """The facts known under these ids, by id."""
        ...

    def load(self, facts: Iterable[Fact]) -> Iterator[int]:
        """Keep very many facts; yields how many are kept, from time to time.

        Raises:
            Conflict: ``fact.conflict``, another fact has one of these ids.
        """
        ...


T = TypeVar("T")
Steps = Iterator[tuple[int, int]]
"""How much is done out of how much."""


@dataclass(frozen=True)
class Bring:
    """Bring history in. ``count_all`` counts facts of which nothing was counted, ``count`` any others."""

    ledger: Ledger
    count_all: Callable[[Sequence[Fact]], Steps]
    count: Callable[[Sequence[Fact]], None]
    now: Callable[[], datetime]

    def known(self, facts: Sequence[Fact]) -> dict[str, int]:
        """Of these facts those that the ledger holds, by id, each with how often it was taken back and brought in again."""
        there = [found for part in _parts(facts, LOOKED_UP) for found in self.ledger.get([fact.id for fact in part])]
        turns = dict.fromkeys(there, 0)
        asked = there
        while asked:
            following = {f"{identity}-undone-{turns[identity] + 1}": identity for identity in asked}
            asked = [following[found] for part in _parts(list(following), LOOKED_UP) for found in self.ledger.get(part)]
            for identity in asked:
                turns[identity] += 1
        return turns

    def __call__(self, facts: Sequence[Fact]) -> Steps:
        """Keep and count them; what was kept before stays, what was taken back stands again."""
        known = self.known(facts)
        again = [self._turn(identity, turns) for identity, turns in known.items() if turns % 2]
        whole = 2 * (len(facts) + len(again))
        for done in self.ledger.load([*facts, *again]):
            yield done, whole
        if known:
            # A run before this one may have counted some of them: each case is brought up to date.
            yield from self._count([*facts, *again], len(facts) + len(again), whole)
            return
        for done, of in self.count_all(facts):
            yield len(facts) + done * len(facts) // of, whole

    def undo(self, facts: Sequence[Fact]) -> Steps:
        """Take back those of them that stand in the ledger."""
        voids = [self._turn(identity, turns) for identity, turns in self.known(facts).items() if not turns % 2]
        whole = 2 * len(voids)
        for done in self.ledger.load(voids):
            yield done, whole
        yield from self._count(voids, len(voids), whole)

    def _turn(self, identity: str, turns: int) -> Fact:
        target = f"{identity}-undone-{turns}" if turns % 2 else identity
        return Fact(f"{identity}-undone-{turns + 1}", CORRECTED, self.now(), None, {"corrects": target, "data": None})

    def _count(self, facts: Sequence[Fact], done: int, whole: int) -> Steps:
        for part in _parts(facts, AT_ONCE):
            self.count(part)
            done += len(part)
            yield done, whole


def _parts(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
