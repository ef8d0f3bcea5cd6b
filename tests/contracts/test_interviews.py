"""What every store of interviews does, the fake and DynamoDB's alike; alone, and beside the applications' store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.adapters.dynamo.applications import Applications as DynamoApplications
from chalicelib.adapters.dynamo.interviews import Interviews as DynamoInterviews
from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.errors import Conflict, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.application import Application, Move, Stage
from chalicelib.recruiting.applications import Applications
from chalicelib.recruiting.calendars import place_of, time_of
from chalicelib.recruiting.interview import Deed, Interview, Outcome, Standing
from chalicelib.recruiting.interviews import Interviews
from tests.fakes.hiring import FakeApplications
from tests.fakes.interviews import FakeInterviews
from tests.fakes.ledger import FakeFactStore

AT = datetime(2026, 10, 3, 1, tzinfo=UTC)
START, END = time_of(AT), time_of(AT + timedelta(days=30))


@dataclass
class House:
    interviews: Interviews
    applications: Applications
    facts: Callable[[list[str]], dict[str, Fact]]


@pytest.fixture(params=["fake", "dynamo"])
def house(request: pytest.FixtureRequest) -> House:
    if request.param == "fake":
        ledger = FakeFactStore()
        return House(FakeInterviews(ledger), FakeApplications(ledger), ledger.get)
    tables = request.getfixturevalue("tables")
    store = FactStore(tables, lambda: AT)
    return House(DynamoInterviews(tables, store), DynamoApplications(tables, store), store.get)


def interview(number: int, *who: str, hours: float = 24, **more: object) -> Interview:
    values = {"minutes": 60, "place": "Room 3", "zone": "Asia/Shanghai", "deeds": (Deed("planned", AT, "zhang", ("f-1",)),)}
    values |= {"interviewers": who or ("emma",), "due": AT, "version": 0, "round": 1}
    start = AT + timedelta(hours=hours)
    return Interview(f"i-{number}", "a-1", "v-1", starts_at=start, **values | more)  # type: ignore[arg-type]


def fact(identity: str) -> Fact:
    return Fact(identity, "interview.cancelled", AT, "zhang", {"interview": "i-1"})


def test_an_interview_is_kept_as_it_was_with_its_facts(house: House) -> None:
    outcome = Outcome(False, ("SAP",), "no", "emma", AT)
    whole = interview(1, "emma", "li", state=Standing.ATTENDED, outcome=outcome, uninvited=("wang",), reason="r", sequence=3)
    kept = house.interviews.save(whole, [fact("f-1")])
    assert kept == replace(whole, version=1)
    assert house.interviews.get("i-1") == kept
    assert set(house.facts(["f-1"])) == {"f-1"}
    with pytest.raises(NotFound, match=r"interview\.unknown"):
        house.interviews.get("i-9")


def test_an_id_is_planned_once_and_a_change_of_an_old_version_is_refused_with_its_facts(house: House) -> None:
    house.interviews.save(interview(1), [])
    for late in (interview(1, minutes=5), interview(1, minutes=5, version=2)):
        with pytest.raises(Conflict, match=r"store\.condition"):
            house.interviews.save(late, [fact("f-2")])
    assert house.interviews.get("i-1").minutes == 60
    assert house.facts(["f-2"]) == {}


def test_an_applications_interviews_come_in_their_order(house: House) -> None:
    for each in (interview(1, hours=9), interview(2, hours=3), replace(interview(3), application="a-2")):
        house.interviews.save(each, [])
    assert [each.id for each in house.interviews.of_application("a-1")] == ["i-2", "i-1"]
    assert house.interviews.of_application("a-9") == []


def test_calendars_have_what_is_open_by_time_a_page_at_a_time(house: House) -> None:
    for number, who in ((1, "emma"), (2, "li"), (3, "emma"), (4, "emma")):
        house.interviews.save(interview(number, who, hours=10 - number), [])
    house.interviews.save(interview(5, hours=7), [])

    def listed(whose: str, since: str = START, until: str = END, limit: int = 9) -> list[str]:
        return [each.id for each in house.interviews.calendar(whose, since, until, limit)]

    assert listed("person:emma") == ["i-4", "i-3", "i-5", "i-1"]
    assert listed("person:li") == ["i-2"]
    assert listed("vacancy:v-1") == listed("all") == ["i-4", "i-3", "i-5", "i-2", "i-1"]
    behind = place_of(house.interviews.get("i-3"))
    assert listed("person:emma", since=behind, limit=1) == ["i-5"]
    assert listed("person:emma", until=time_of(AT + timedelta(hours=7))) == ["i-4"]
    assert listed("person:emma", since=time_of(AT + timedelta(hours=7))) == ["i-3", "i-5", "i-1"]


def test_what_is_moved_or_over_leaves_its_place(house: House) -> None:
    kept = house.interviews.save(interview(1, "emma", "li"), [])
    moved = replace(kept, starts_at=AT + timedelta(hours=50), interviewers=("li", "wang"))
    kept = house.interviews.save(moved, [])
    assert house.interviews.calendar("person:emma", START, END, 9) == []
    for whose in ("person:li", "person:wang", "all"):
        assert house.interviews.calendar(whose, START, END, 9) == [kept]
    kept = house.interviews.save(replace(kept, state=Standing.ATTENDED), [])
    assert house.interviews.calendar("person:wang", START, END, 9) == [kept]
    over = house.interviews.save(replace(kept, outcome=Outcome(True, (), "", "emma", AT)), [])
    assert house.interviews.calendar("all", START, END, 9) == []
    again = house.interviews.save(replace(over, outcome=None), [])
    assert house.interviews.calendar("all", START, END, 9) == [again]


def test_what_is_due_is_looked_at_and_deferred_unless_somebody_changed_it(house: House) -> None:
    later = AT + timedelta(hours=2)
    first = house.interviews.save(interview(1, due=AT + timedelta(minutes=5)), [])
    second = house.interviews.save(interview(2, due=AT), [])
    house.interviews.save(interview(3, due=None), [])
    house.interviews.save(interview(4, due=later), [])
    assert [each.id for each in house.interviews.due(AT + timedelta(minutes=5), 9)] == ["i-2", "i-1"]
    assert [each.id for each in house.interviews.due(AT, 9)] == ["i-2"]
    house.interviews.defer(second, later)
    house.interviews.defer(first, None)
    assert house.interviews.get("i-2") == replace(second, due=later)
    assert [each.id for each in house.interviews.due(later, 9)] == ["i-2", "i-4"]
    # Whoever read it before may still change it, and whoever was deferred too late changes nothing.
    house.interviews.save(replace(second, minutes=30, due=AT), [])
    house.interviews.defer(second, None)
    assert [each.id for each in house.interviews.due(AT, 9)] == ["i-2"]


def test_an_interview_and_the_candidates_move_are_kept_together_or_not_at_all(house: House) -> None:
    way = Application("a-1", "c-1", "v-1", AT)
    house.applications.open(way, [])
    moved = replace(way, moves=(Move(Stage.INVITED, AT, "zhang", ("f-1",)),))
    house.applications.save(moved, [fact("f-1")], [house.interviews.beside(interview(1))])
    assert house.interviews.get("i-1").version == 1
    kept = house.applications.get("a-1")
    # The interview is there already; then the application was moved meanwhile.
    for stale, beside in ((kept, interview(1)), (way, interview(2))):
        with pytest.raises(Conflict, match=r"store\.condition"):
            house.applications.save(replace(stale, moves=()), [fact("f-2")], [house.interviews.beside(beside)])
    assert house.applications.get("a-1") == kept
    assert house.facts(["f-2"]) == {}
    with pytest.raises(NotFound):
        house.interviews.get("i-2")
