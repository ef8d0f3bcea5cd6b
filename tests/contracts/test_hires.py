"""What every store of hires does, the fake and DynamoDB's alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from chalicelib.adapters.dynamo.hires import Hires as DynamoHires
from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.errors import Conflict, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.hire import Dispute, Errand, Hire, Hires, Ruling, Thread
from tests.fakes.hires import FakeHires
from tests.fakes.ledger import FakeFactStore

AT = datetime(2026, 10, 3, 1, tzinfo=UTC)


@dataclass
class House:
    hires: Hires
    facts: Callable[[list[str]], dict[str, Fact]]


@pytest.fixture(params=["fake", "dynamo"])
def house(request: pytest.FixtureRequest) -> House:
    if request.param == "fake":
        ledger = FakeFactStore()
        return House(FakeHires(ledger), ledger.get)
    tables = request.getfixturevalue("tables")
    store = FactStore(tables, lambda: AT)
    return House(DynamoHires(tables, store), store.get)


def hire(number: int = 1, on: date = date(2026, 10, 1), **more: object) -> Hire:
    return Hire(f"a-{number}", f"c-{number}", "v-1", f"e-{number}", on, f"f-{number}", **more)  # type: ignore[arg-type]


def ruled(identity: str) -> Fact:
    return Fact(identity, "credit.ruled", AT, "grace", {"application": "a-1", "shares": {"zhang": "1"}})


def test_a_hire_is_kept_as_it_was_and_begun_once(house: House) -> None:
    whole = hire(
        done=("feedback_week",),
        threads={"T1": Thread("C1", "1.1")},
        disputes=(Dispute("zhang", AT, "I called her"),),
        rulings=(Ruling("grace", AT, {"zhang": "1"}, {"li": "1"}, "she did"),),
    )
    assert house.hires.begin(whole) == whole
    assert house.hires.begin(hire()) == whole
    assert house.hires.get("a-1") == whole


def test_a_hire_that_was_dropped_is_unknown_and_due_no_more(house: House) -> None:
    house.hires.begin(hire())
    house.hires.drop("a-1")
    house.hires.drop("a-1")
    with pytest.raises(NotFound, match=r"hire\.unknown"):
        house.hires.get("a-1")
    assert house.hires.due(date(2027, 12, 31)) == []
    assert house.hires.between(date(2026, 1, 1), date(2027, 1, 1)) == []


def test_a_change_is_kept_with_its_facts_and_two_at_once_are_one(house: House) -> None:
    house.hires.begin(hire())
    saved = house.hires.save(hire().did([Errand.FEEDBACK_WEEK]), [ruled("r-1")])
    assert (saved.version, saved.done) == (2, ("feedback_week",))
    assert house.hires.get("a-1") == saved
    with pytest.raises(Conflict, match=r"store\.condition"):
        house.hires.save(hire(), [ruled("r-2")])
    assert set(house.facts(["r-1", "r-2"])) == {"r-1"}


def test_only_what_is_due_by_a_day_is_found_the_first_in_front(house: House) -> None:
    for number, on in ((1, date(2026, 10, 2)), (2, date(2026, 10, 1)), (3, date(2026, 10, 3))):
        house.hires.begin(hire(number, on))
    assert [each.application for each in house.hires.due(date(2026, 10, 7))] == []
    assert [each.application for each in house.hires.due(date(2026, 10, 9))] == ["a-2", "a-1"]
    house.hires.save(hire(2).did([Errand.FEEDBACK_WEEK]))
    assert [each.application for each in house.hires.due(date(2026, 10, 9))] == ["a-1"]
    done = house.hires.save(replace(house.hires.get("a-2"), done=tuple(Errand)))
    assert done.next_day is None
    assert "a-2" not in [each.application for each in house.hires.due(date(2027, 12, 31))]


def test_hires_are_listed_by_their_first_day_ends_included(house: House) -> None:
    for number in (1, 2, 3, 4):
        house.hires.begin(hire(number, date(2026, 10, number)))
    assert [each.application for each in house.hires.between(date(2026, 10, 2), date(2026, 10, 3))] == ["a-3", "a-2"]
