"""What every ledger does, the fake and DynamoDB's alike."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.adapters.dynamo.ledger import FactStore as DynamoFactStore
from chalicelib.errors import Conflict, Invalid
from chalicelib.ledger.fact import Fact
from chalicelib.ledger.store import FactStore
from tests.fakes.ledger import FakeFactStore, noon

AT = datetime(2026, 9, 30, 23, 30, tzinfo=UTC)


@pytest.fixture(params=["fake", "dynamo"])
def ledger(request: pytest.FixtureRequest) -> FactStore:
    if request.param == "fake":
        return FakeFactStore()
    return DynamoFactStore(request.getfixturevalue("tables"), noon)


def lead(name: str, minutes: int = 0, **data: Any) -> Fact:
    return Fact(name, "fair.lead", AT + timedelta(minutes=minutes), "wang", {"fair": "f-1", "candidate": name} | data)


def test_a_fact_comes_back_as_it_went_in(ledger: FactStore) -> None:
    fact = Fact("a", "candidate.matched", AT, None, {"candidate": "c", "vacancy": "v", "score": 0.83, "词": ["一", None]})
    ledger.record([fact])
    kept = ledger.get(["a"])["a"]
    assert (kept.content(), kept.recorded_at, kept.source) == (fact.content(), noon(), "api")


def test_what_it_says_of_its_recording_stays(ledger: FactStore) -> None:
    imported = lead("a").recorded(AT, "import")
    assert ledger.record([imported]) == [imported]
    assert ledger.get(["a"])["a"].recorded_at == AT


def test_a_repeat_is_ignored(ledger: FactStore) -> None:
    ledger.record([lead("a")])
    assert ledger.record([lead("a"), lead("b")]) == [lead("b").recorded(noon(), "api")]
    assert ledger.record([lead("a"), lead("b")]) == []


def test_a_repeat_within_one_call_is_ignored(ledger: FactStore) -> None:
    assert len(ledger.record([lead("a"), lead("a")])) == 1


def test_the_same_id_with_other_content_is_refused_and_nothing_is_kept(ledger: FactStore) -> None:
    ledger.record([lead("a")])
    with pytest.raises(Conflict, match=r"fact\.conflict"):
        ledger.record([lead("new"), lead("a", fair="f-2")])
    assert ledger.get(["new"]) == {}


def test_two_contents_for_one_id_in_one_call_are_refused(ledger: FactStore) -> None:
    with pytest.raises(Conflict, match=r"fact\.conflict"):
        ledger.record([lead("a"), lead("a", fair="f-2")])
    assert ledger.get(["a"]) == {}


def test_too_many_at_once_are_refused(ledger: FactStore) -> None:
    with pytest.raises(Invalid, match=r"ledger\.too_many"):
        ledger.record([lead(str(number)) for number in range(51)])


def test_fifty_at_once_are_kept(ledger: FactStore) -> None:
    assert len(ledger.record([lead(str(number)) for number in range(50)])) == 50


def test_replay_gives_a_month_in_order(ledger: FactStore) -> None:
    ledger.record([lead("c", 40), lead("b", 1), lead("a", 1), lead("z", -1)])
    assert ledger.months() == ["2026-09", "2026-10"]
    assert [fact.id for fact in ledger.replay("2026-09")] == ["z", "a", "b"]
    assert [fact.id for fact in ledger.replay("2026-10")] == ["c"]


def test_replay_can_be_limited_to_kinds(ledger: FactStore) -> None:
    ledger.record([lead("a"), Fact("b", "fair.held", AT, "wang", {"fair": "f-1", "on": "2026-09-30", "visitors": 3})])
    assert [fact.id for fact in ledger.replay("2026-09", frozenset({"fair.held"}))] == ["b"]


def test_an_empty_ledger_has_no_months(ledger: FactStore) -> None:
    assert (ledger.months(), list(ledger.replay("2026-09")), ledger.get(["a"])) == ([], [], {})


def test_many_writers_of_one_fact_record_it_once(ledger: FactStore) -> None:
    def write(_: int) -> int:
        return len(ledger.record([lead("a")]))

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(write, range(8))) == 1


def test_facts_by_the_hundred_replay_whole(ledger: FactStore) -> None:
    for start in range(0, 300, 50):
        ledger.record([lead(f"{number:04}", number % 29) for number in range(start, start + 50)])
    assert len(list(ledger.replay("2026-09"))) == 300


def test_very_many_facts_are_kept_each_once(ledger: FactStore) -> None:
    ledger.record([lead("f-003"), lead("f-150")])
    many = [lead(f"f-{number:03d}", number) if number not in (3, 150) else lead(f"f-{number:03d}") for number in range(260)]
    for _ in range(2):
        assert list(ledger.load(many))[-1] == 260
    assert len(list(ledger.replay("2026-09"))) + len(list(ledger.replay("2026-10"))) == 260
    assert ledger.months() == ["2026-09", "2026-10"]


def test_a_load_that_contradicts_what_is_known_is_refused(ledger: FactStore) -> None:
    ledger.record([lead("a")])
    with pytest.raises(Conflict, match=r"fact\.conflict"):
        list(ledger.load([lead("b"), lead("a", fair="f-2")]))
