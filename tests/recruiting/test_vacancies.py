"""A vacancy from the day it is opened to the day it is closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.errors import Conflict, EvenkeelError, Forbidden, Invalid
from chalicelib.recruiting.scope import Scope
from chalicelib.recruiting.vacancies import ChangeVacancies
from chalicelib.recruiting.vacancy import Requirement, Salary, State, Vacancy
from tests.fakes.hiring import FakeVacancies
from tests.fakes.ledger import FakeFactStore, noon

TODAY = date(2026, 10, 3)
ZHANG, EMMA = Scope("zhang", everything=True), Scope("emma", everything=False)


class House:
    def __init__(self) -> None:
        self.ledger = FakeFactStore()
        self.kept = FakeVacancies(self.ledger)
        numbers = iter(range(100))
        self.change = ChangeVacancies(self.kept, noon, lambda: TODAY, lambda: f"f-{next(numbers)}")

    def kinds(self) -> list[str]:
        return [fact.kind for fact in self.ledger.facts.values()]


@pytest.fixture
def house() -> House:
    return House()


def draft(**more: object) -> Vacancy:
    values = {"title": "SAP consultant", "family": "it", "location": "Shanghai", "headcount": 2, "due": date(2026, 12, 1),
              "owner": "zhang", "hiring_manager": "emma", "opened_at": noon()}  # fmt: skip
    return Vacancy(id="v-1", **values | more)  # type: ignore[arg-type]


def test_opening_a_vacancy_is_a_fact_and_a_line_of_its_history(house: House) -> None:
    opened = house.change.open(ZHANG, draft())
    assert house.kept.get("v-1") == opened
    (fact,) = house.ledger.facts.values()
    assert (fact.kind, fact.by) == ("vacancy.opened", "zhang")
    assert fact.data == {"vacancy": "v-1", "title": "SAP consultant", "family": "it", "location": "Shanghai", "headcount": 2,
                         "due": "2026-12-01", "owner": "zhang", "hiring_manager": "emma"}  # fmt: skip
    assert [(each.by, each.what) for each in opened.history] == [("zhang", ("opened",))]


def test_a_form_that_is_sent_twice_opens_one_vacancy(house: House) -> None:
    house.change.open(ZHANG, draft())
    with pytest.raises(Conflict, match=r"vacancy\.known"):
        house.change.open(ZHANG, draft())
    assert house.kinds() == ["vacancy.opened"]


def test_a_hiring_manager_opens_and_changes_none(house: House) -> None:
    with pytest.raises(Forbidden):
        house.change.open(EMMA, draft())
    house.change.open(ZHANG, draft())
    with pytest.raises(Forbidden):
        house.change.change(EMMA, draft(title="x"))
    with pytest.raises(Forbidden):
        house.change.set_state(EMMA, "v-1", State.CLOSED)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title": ""}, "vacancy.title"),
        ({"title": "x" * 201}, "vacancy.title"),
        ({"headcount": 0}, "vacancy.headcount"),
        ({"due": date(2026, 10, 2)}, "vacancy.due"),
        ({"requirements": (Requirement("x", weight=10),)}, "vacancy.requirements"),
        ({"requirements": (Requirement(""),)}, "vacancy.requirements"),
        ({"requirements": (Requirement("x"),) * 31}, "vacancy.requirements"),
        ({"salary": Salary(3, 2, "CNY")}, "vacancy.salary"),
    ],
)
def test_what_makes_no_vacancy_is_refused(house: House, wrong: dict[str, object], code: str) -> None:
    with pytest.raises(EvenkeelError, match=code):
        house.change.open(ZHANG, draft(**wrong))
    assert house.kinds() == []


def test_a_change_tells_the_ledger_only_what_changed(house: House) -> None:
    opened = house.change.open(ZHANG, draft())
    house.change.change(ZHANG, replace(opened, headcount=3, requirements=(Requirement("SAP"),)))
    fact = list(house.ledger.facts.values())[-1]
    assert (fact.kind, fact.data) == ("vacancy.changed", {"vacancy": "v-1", "headcount": 3, "asks": ["requirements"]})
    assert house.kept.get("v-1").history[-1].what == ("headcount", "requirements")


def test_the_ledger_hears_that_requirements_changed_and_no_more_of_them(house: House) -> None:
    opened = house.change.open(ZHANG, draft())
    house.change.change(ZHANG, replace(opened, requirements=(Requirement("SAP"),), degree="master"))
    fact = list(house.ledger.facts.values())[-1]
    assert (fact.kind, fact.data) == ("vacancy.changed", {"vacancy": "v-1", "asks": ["requirements", "degree"]})
    assert house.kept.get("v-1").requirements == (Requirement("SAP"),)


def test_a_form_that_changes_nothing_leaves_nothing(house: House) -> None:
    opened = house.change.open(ZHANG, draft())
    assert house.change.change(ZHANG, opened) == opened
    assert house.kinds() == ["vacancy.opened"]


def test_a_form_that_was_opened_before_somebody_elses_change_is_refused(house: House) -> None:
    opened = house.change.open(ZHANG, draft())
    house.change.change(ZHANG, replace(opened, headcount=3))
    with pytest.raises(Conflict, match=r"vacancy\.changed"):
        house.change.change(ZHANG, replace(opened, headcount=9))
    assert house.kept.get("v-1").headcount == 3


def test_a_vacancy_whose_day_is_past_keeps_it_when_something_else_changes(house: House) -> None:
    opened = house.change.open(ZHANG, draft())
    house.kept.kept["v-1"] = late = replace(opened, due=date(2026, 9, 1))
    assert house.change.change(ZHANG, replace(late, headcount=5)).headcount == 5
    with pytest.raises(Invalid, match=r"vacancy\.due"):
        house.change.change(ZHANG, replace(house.kept.get("v-1"), due=date(2026, 9, 2)))


def test_what_a_hire_did_not_know_becomes_nice_to_have_once_and_is_taken_back(house: House) -> None:
    house.change.open(ZHANG, draft(requirements=(Requirement("SAP"),)))
    house.change.set_state(ZHANG, "v-1", State.CLOSED)
    asked = house.change.ask(ZHANG, "v-1", "Excel  basics")
    assert asked.requirements == (Requirement("SAP"), Requirement("Excel  basics", must=False))
    assert asked.history[-1].what == ("requirements",)
    for again in ("excel basics", "sap"):
        with pytest.raises(Conflict, match=r"vacancy\.asked"):
            house.change.ask(ZHANG, "v-1", again)
    for _ in range(2):
        assert house.change.ask_no_more(ZHANG, "v-1", "Excel basics").requirements == (Requirement("SAP"),)
    assert house.change.ask_no_more(ZHANG, "v-1", "SAP").requirements == (Requirement("SAP"),)
    with pytest.raises(Forbidden):
        house.change.ask(EMMA, "v-1", "Excel")
    with pytest.raises(Invalid, match=r"vacancy\.requirements"):
        house.change.ask(ZHANG, "v-1", "")


def test_a_pause_a_closing_and_opening_again_are_facts_and_happen_once(house: House) -> None:
    house.change.open(ZHANG, draft())
    for state in (State.PAUSED, State.PAUSED, State.OPEN, State.CLOSED, State.CLOSED, State.OPEN):
        assert house.change.set_state(ZHANG, "v-1", state).state is state
    assert house.kinds() == ["vacancy.opened", "vacancy.changed", "vacancy.changed", "vacancy.closed", "vacancy.changed"]


def test_what_a_channel_costs_is_told_once_and_what_comes_on_top_then(house: House) -> None:
    opened = house.change.open(ZHANG, draft(channels={"boss": "1200"}))
    house.change.change(ZHANG, replace(opened, channels={"boss": "1500.50", "51job": "300"}))
    costs = [fact.data for fact in house.ledger.facts.values() if fact.kind == "channel.cost"]
    assert [(each["channel"], each["amount"], each["month"], each["currency"]) for each in costs] == [
        ("boss", "1200", "2026-10", "CNY"),
        ("boss", "300.50", "2026-10", "CNY"),
        ("51job", "300", "2026-10", "CNY"),
    ]
