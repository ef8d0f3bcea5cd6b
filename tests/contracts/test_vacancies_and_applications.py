"""What every store of vacancies and of applications does, the fakes and DynamoDB's alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.adapters.dynamo.applications import Applications as DynamoApplications
from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.adapters.dynamo.vacancies import Vacancies as DynamoVacancies
from chalicelib.errors import Conflict, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.application import Application, Move, Stage
from chalicelib.recruiting.applications import Ageing, Applications
from chalicelib.recruiting.vacancies import Vacancies
from chalicelib.recruiting.vacancy import Change, Requirement, Salary, State, Vacancy
from tests.fakes.hiring import FakeApplications, FakeVacancies
from tests.fakes.ledger import FakeFactStore

AT = datetime(2026, 10, 3, 1, tzinfo=UTC)


@dataclass
class House:
    vacancies: Vacancies
    applications: Applications
    ageing: Ageing
    facts: Callable[[list[str]], dict[str, Fact]]


@pytest.fixture(params=["fake", "dynamo"])
def house(request: pytest.FixtureRequest) -> House:
    if request.param == "fake":
        ledger = FakeFactStore()
        applications = FakeApplications(ledger)
        return House(FakeVacancies(ledger), applications, applications, ledger.get)
    tables = request.getfixturevalue("tables")
    store = FactStore(tables, lambda: AT)
    kept = DynamoApplications(tables, store)
    return House(DynamoVacancies(tables, store), kept, kept, store.get)


def vacancy(identity: str = "v-1", due: date | None = date(2026, 12, 1), **more: object) -> Vacancy:
    values = {"title": "销售经理", "family": "sales", "location": "上海", "headcount": 2, "owner": "zhang"}
    values["hiring_manager"] = "emma"
    return Vacancy(id=identity, due=due, opened_at=AT, **values | more)  # type: ignore[arg-type]


def fact(identity: str) -> Fact:
    return Fact(identity, "vacancy.closed", AT, "zhang", {"vacancy": "v-1"})


def test_a_vacancy_is_kept_as_it_was_with_its_facts(house: House) -> None:
    whole = vacancy(
        requirements=(Requirement("SAP", weight=3), Requirement("English", must=False)),
        min_years=2.5,
        degree="bachelor",
        salary=Salary(200000, 300000, "CNY"),
        channels={"boss": "1200.50"},
        history=(Change(AT, "zhang", ("opened",)),),
    )
    house.vacancies.open(whole, [fact("f-1")])
    assert house.vacancies.get("v-1") == whole
    assert set(house.facts(["f-1"])) == {"f-1"}


def test_an_id_is_opened_once(house: House) -> None:
    house.vacancies.open(vacancy(), [])
    with pytest.raises(Conflict, match=r"vacancy\.known"):
        house.vacancies.open(vacancy(title="another"), [fact("f-2")])
    assert house.vacancies.get("v-1").title == "销售经理"
    assert house.facts(["f-2"]) == {}


def test_what_nobody_opened_is_unknown(house: House) -> None:
    with pytest.raises(NotFound, match=r"vacancy\.unknown"):
        house.vacancies.get("v-9")
    with pytest.raises(NotFound, match=r"application\.unknown"):
        house.applications.get("a-9")


def test_the_vacancy_due_first_is_listed_first_and_a_closed_one_elsewhere(house: House) -> None:
    for each in (vacancy("v-1", None), vacancy("v-2"), vacancy("v-3", date(2026, 11, 1))):
        house.vacancies.open(each, [])
    house.vacancies.save(replace(vacancy("v-2"), state=State.CLOSED, history=(Change(AT, "zhang", ("closed",)),)), [])
    house.vacancies.save(replace(vacancy("v-3", date(2026, 11, 1)), state=State.PAUSED), [])
    assert [each.id for each in house.vacancies.active()] == ["v-3", "v-1"]
    assert [each.id for each in house.vacancies.closed(5)] == ["v-2"]


def test_only_what_is_due_in_some_days_is_found_ends_included(house: House) -> None:
    for number, day in enumerate((1, 2, 3, 4), start=1):
        house.vacancies.open(vacancy(f"v-{number}", date(2026, 12, day)), [])
    house.vacancies.open(vacancy("v-9", None), [])
    assert [each.id for each in house.vacancies.due_between(date(2026, 12, 2), date(2026, 12, 3))] == ["v-2", "v-3"]


def test_a_change_of_an_old_version_is_refused_with_its_facts(house: House) -> None:
    house.vacancies.open(vacancy(), [])
    assert house.vacancies.save(replace(vacancy(), headcount=3), []).version == 2
    with pytest.raises(Conflict, match=r"vacancy\.changed"):
        house.vacancies.save(replace(vacancy(), headcount=9), [fact("f-3")])
    assert house.vacancies.get("v-1").headcount == 3
    assert house.facts(["f-3"]) == {}


def application(number: int, *stages: Stage, candidate: str = "") -> Application:
    moves = tuple(Move(stage, AT + timedelta(hours=number), "zhang", (f"m-{number}",), "why") for stage in stages)
    return Application(f"a-{number}", candidate or f"c-{number}", "v-1", AT, moves, score=0.5)


def test_an_application_is_kept_as_it_was_once(house: House) -> None:
    house.applications.open(application(1), [fact("f-1")])
    assert house.applications.get("a-1") == application(1)
    with pytest.raises(Conflict, match=r"application\.known"):
        house.applications.open(application(1), [fact("f-2")])
    assert set(house.facts(["f-1", "f-2"])) == {"f-1"}


def test_a_move_is_kept_with_its_facts_and_two_at_once_are_one(house: House) -> None:
    house.applications.open(application(1), [])
    moved = house.applications.save(application(1, Stage.SCREENED), [fact("f-1")])
    assert (moved.version, moved.stage) == (2, Stage.SCREENED)
    assert house.applications.get("a-1") == moved
    with pytest.raises(Conflict, match=r"store\.condition"):
        house.applications.save(application(1, Stage.REJECTED), [fact("f-2")])
    assert set(house.facts(["f-1", "f-2"])) == {"f-1"}


def test_a_vacancys_applications_are_paged_by_stage_and_time(house: House) -> None:
    for number in (1, 2, 3, 4):
        house.applications.open(application(number), [])
    for number in (4, 2):
        house.applications.save(application(number, Stage.SCREENED), [])
    first = house.applications.of_vacancy("v-1", None, 3)
    rest = house.applications.of_vacancy("v-1", None, 3, first.cursor)
    assert [each.id for each in (*first.applications, *rest.applications)] == ["a-1", "a-3", "a-2", "a-4"]
    screened = house.applications.of_vacancy("v-1", Stage.SCREENED, 3)
    assert [each.id for each in screened.applications] == ["a-2", "a-4"]
    assert house.applications.of_vacancy("v-2", None, 3).applications == ()


def test_a_candidates_applications_come_in_their_order(house: House) -> None:
    later = replace(application(2, candidate="c-1"), opened_at=AT + timedelta(days=1))
    for each in (later, application(1, candidate="c-1"), application(3)):
        house.applications.open(each, [])
    assert [each.id for each in house.applications.of_candidate("c-1")] == ["a-1", "a-2"]
    assert house.applications.of_candidate("c-9") == []


def test_some_applications_are_found_at_once(house: House) -> None:
    some = [Application(f"a-{number}", f"c-{number}", "v-1", AT) for number in range(3)]
    for each in some:
        house.applications.open(each, [])
    found = house.applications.several(["a-2", "a-0", "a-2", "a-unknown"])
    assert sorted(found, key=lambda each: each.id) == [some[0], some[2]]
    assert house.applications.several([]) == []


def test_who_is_not_moved_for_a_week_is_found_by_the_day(house: House) -> None:
    for number in (1, 2, 3):
        house.applications.open(application(number), [])
    ages = AT.date() + timedelta(days=7)
    assert [each.id for each in house.ageing.ageing(ages, ages)] == ["a-1", "a-2", "a-3"]
    assert house.ageing.ageing(AT.date(), ages - timedelta(days=1)) == []
    later = Move(Stage.SCREENED, AT + timedelta(days=2), "zhang")
    house.applications.save(replace(application(1), moves=(later,)), [])
    house.applications.save(application(2, Stage.REJECTED), [])
    assert [each.id for each in house.ageing.ageing(ages, ages)] == ["a-3"]
    assert [each.id for each in house.ageing.ageing(ages, ages + timedelta(days=2))] == ["a-3", "a-1"]


def test_who_was_put_off_is_found_on_that_day_alone_until_somebody_moves_them(house: House) -> None:
    house.applications.open(application(1), [])
    ages, later = AT.date() + timedelta(days=7), AT.date() + timedelta(days=30)
    house.ageing.put_off(application(1), later)
    assert house.ageing.ageing(AT.date(), later - timedelta(days=1)) == []
    assert [each.id for each in house.ageing.ageing(later, later)] == ["a-1"]
    house.ageing.put_off(application(1), None)
    house.ageing.put_off(application(1), None)
    assert house.ageing.ageing(AT.date(), later) == []
    house.applications.save(application(1, Stage.SCREENED), [])
    assert [each.id for each in house.ageing.ageing(ages, ages)] == ["a-1"]
