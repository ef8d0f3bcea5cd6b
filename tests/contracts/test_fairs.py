"""What every store of fairs does, the fake and DynamoDB's alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from chalicelib.adapters.dynamo.fairs import Fairs as DynamoFairs
from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.errors import Conflict, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.fair import Fair, State
from chalicelib.recruiting.fairs import Fairs
from tests.fakes.fairs import FakeFairs
from tests.fakes.ledger import FakeFactStore

AT = datetime(2026, 10, 3, 1, tzinfo=UTC)


@dataclass
class House:
    fairs: Fairs
    facts: Callable[[list[str]], dict[str, Fact]]


@pytest.fixture(params=["fake", "dynamo"])
def house(request: pytest.FixtureRequest) -> House:
    if request.param == "fake":
        ledger = FakeFactStore()
        return House(FakeFairs(ledger), ledger.get)
    tables = request.getfixturevalue("tables")
    store = FactStore(tables, lambda: AT)
    return House(DynamoFairs(tables, store), store.get)


def fair(identity: str = "f-1", day: int = 9) -> Fair:
    on = date(2026, 10, day)
    return Fair(identity, "秋季招聘会", on, "上海", "B12", "1200.50", "CNY", ("wang", "zhang"), "wang", AT)


def fact(identity: str) -> Fact:
    return Fact(identity, "fair.held", AT, "wang", {"fair": "f-1", "on": "2026-10-09", "visitors": 3})


def test_a_fair_is_kept_as_it_was_once(house: House) -> None:
    house.fairs.open(fair())
    assert house.fairs.get("f-1") == fair()
    with pytest.raises(Conflict, match=r"fair\.known"):
        house.fairs.open(replace(fair(), name="another"))
    with pytest.raises(NotFound, match=r"fair\.unknown"):
        house.fairs.get("f-9")


def test_open_fairs_come_by_their_day_and_closed_ones_backwards(house: House) -> None:
    for each in (fair("f-1", 9), fair("f-2", 5), fair("f-3", 7), fair("f-4", 8)):
        house.fairs.open(each)
    for each in (fair("f-3", 7), fair("f-4", 8)):
        house.fairs.save(replace(each, state=State.CLOSED), [])
    assert [each.id for each in house.fairs.opened()] == ["f-2", "f-1"]
    assert [each.id for each in house.fairs.closed(1)] == ["f-4"]


def test_a_change_of_an_old_version_is_refused_with_its_facts(house: House) -> None:
    house.fairs.open(fair())
    assert house.fairs.save(replace(fair(), visitors=3), [fact("a")]).version == 2
    with pytest.raises(Conflict, match=r"fair\.changed"):
        house.fairs.save(replace(fair(), visitors=9), [fact("b")])
    assert house.fairs.get("f-1").visitors == 3
    assert set(house.facts(["a", "b"])) == {"a"}


def test_a_fair_is_found_by_its_message(house: House) -> None:
    house.fairs.open(fair())
    assert house.fairs.of_thread("C1", "1.5") is None
    house.fairs.save(replace(fair(), team="T1", channel="C1", thread="1.5"), [])
    assert house.fairs.of_thread("C1", "1.5") == "f-1"
    assert house.fairs.of_thread("C2", "1.5") is None


def test_a_lead_is_one_however_often_it_comes(house: House) -> None:
    assert house.fairs.lead("f-1", "c-2")
    assert house.fairs.lead("f-1", "c-1")
    assert not house.fairs.lead("f-1", "c-2")
    assert house.fairs.leads("f-1") == ["c-1", "c-2"]
    assert house.fairs.leads("f-2") == []
