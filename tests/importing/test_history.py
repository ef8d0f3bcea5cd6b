"""History goes in once, goes on where it broke off, and comes out again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

import pytest

from chalicelib.errors import Unavailable
from chalicelib.importing.history import Bring
from chalicelib.ledger.fact import Fact
from chalicelib.ledger.standing import standing

AT = datetime(2026, 10, 3, tzinfo=UTC)
FACTS = [Fact(f"x-{number}", "toil.done", AT, None, {"what": "call", "count": number}) for number in range(130)]


class Store:
    """A ledger in a dictionary; ``breaks`` after so many facts."""

    def __init__(self) -> None:
        self.facts: dict[str, Fact] = {}
        self.breaks: int | None = None
        self.counted: list[str] = []
        self.at_once = 0
        self.bring = Bring(self, self.count_all, self.count, lambda: AT)

    def get(self, ids: Iterable[str]) -> Mapping[str, Fact]:
        return {identity: self.facts[identity] for identity in ids if identity in self.facts}

    def load(self, facts: Iterable[Fact]) -> Iterator[int]:
        for done, fact in enumerate(facts, start=1):
            if self.breaks is not None and len(self.facts) >= self.breaks:
                raise Unavailable("store.unavailable")
            self.facts[fact.id] = fact
            yield done

    def count_all(self, facts: Sequence[Fact]) -> Iterator[tuple[int, int]]:
        self.at_once += len(facts)
        yield len(facts), len(facts)

    def count(self, facts: Sequence[Fact]) -> None:
        self.counted += [fact.id for fact in facts]

    def stands(self) -> set[str]:
        return {fact.id for fact in standing(list(self.facts.values()))}


def test_what_is_new_is_kept_and_counted_at_once() -> None:
    store = Store()
    steps = list(store.bring(FACTS))
    assert steps[-1] == (260, 260)
    assert (len(store.facts), store.at_once, store.counted) == (130, 130, [])


def test_a_second_run_writes_nothing_more() -> None:
    store = Store()
    list(store.bring(FACTS))
    before = dict(store.facts)
    list(store.bring(FACTS))
    assert store.facts == before


def test_a_run_that_broke_off_goes_on() -> None:
    store = Store()
    store.breaks = 70
    with pytest.raises(Unavailable):
        list(store.bring(FACTS))
    store.breaks = None
    list(store.bring(FACTS))
    assert set(store.facts) == {fact.id for fact in FACTS}
    assert set(store.counted) == set(store.facts)


def test_what_was_brought_in_is_taken_back_and_brought_in_again_any_number_of_times() -> None:
    store = Store()
    for _ in range(3):
        list(store.bring(FACTS))
        assert store.stands() == {fact.id for fact in FACTS}
        list(store.bring.undo(FACTS))
        assert store.stands() == set()
        before = len(store.facts)
        list(store.bring.undo(FACTS))
        assert len(store.facts) == before


def test_taking_back_counts_each_case_anew() -> None:
    store = Store()
    list(store.bring(FACTS[:3]))
    list(store.bring.undo(FACTS[:3]))
    assert store.counted == ["x-0-undone-1", "x-1-undone-1", "x-2-undone-1"]
    assert store.bring.known(FACTS) == {"x-0": 1, "x-1": 1, "x-2": 1}


def test_nothing_is_taken_back_of_what_was_never_there() -> None:
    store = Store()
    assert list(store.bring.undo(FACTS)) == []
    assert store.facts == {}
