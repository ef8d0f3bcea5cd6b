"""What the business says: by whom, of what, and that it was asked."""

from __future__ import annotations

from datetime import date

import pytest

from chalicelib.errors import Forbidden, Invalid, NotFound
from chalicelib.recruiting.application import Application
from chalicelib.recruiting.feedback import GiveFeedback, asked
from chalicelib.recruiting.hire import Errand, Hire
from chalicelib.recruiting.vacancy import Vacancy
from tests.fakes.hires import FakeHires
from tests.fakes.hiring import FakeVacancies
from tests.fakes.ledger import FakeFactStore, noon

HIRE = Hire("a-1", "c-1", "v-1", "e-1", date(2026, 10, 1), "f-1")


class House:
    def __init__(self) -> None:
        self.ledger = FakeFactStore()
        hires, vacancies = FakeHires(self.ledger), FakeVacancies(self.ledger)
        hires.begin(HIRE)
        vacancies.open(Vacancy("v-1", "Sales", "sales", "上海", 1, None, "zhang", "emma", noon()), [])
        ids = iter(f"n-{number}" for number in range(10))
        self.give = GiveFeedback(hires, vacancies, self.ledger, noon, lambda: next(ids))

    def told(self) -> list[tuple[str, str | None, dict[str, object]]]:
        return [(fact.kind, fact.by, dict(fact.data)) for fact in self.ledger.facts.values()]


@pytest.fixture
def house() -> House:
    return House()


def test_the_hiring_manager_rates_a_hire_with_a_sentence_or_without(house: House) -> None:
    house.give.on_hire("emma", "a-1", 4)
    house.give.on_hire("emma", "a-1", 5, "better every day")
    assert house.told() == [
        ("feedback.given", "emma", {"application": "a-1", "rating": 4}),
        ("feedback.given", "emma", {"application": "a-1", "rating": 5, "text": "better every day"}),
    ]


def test_nobody_else_does_and_no_other_number_is_taken(house: House) -> None:
    with pytest.raises(Forbidden, match=r"feedback\.not_yours"):
        house.give.on_hire("zhang", "a-1", 5)
    with pytest.raises(NotFound, match=r"hire\.unknown"):
        house.give.on_hire("emma", "a-9", 5)
    for rating in (0, 6):
        with pytest.raises(Invalid, match=r"feedback\.rating"):
            house.give.on_hire("emma", "a-1", rating)
    with pytest.raises(Invalid, match=r"feedback\.text"):
        house.give.on_hire("emma", "a-1", 5, "x" * 501)
    with pytest.raises(Invalid, match=r"feedback\.yourself"):
        house.give.on_person("emma", "emma", 5)
    assert house.told() == []


def test_that_somebody_was_asked_is_one_fact_for_each_question(house: House) -> None:
    both = [asked(HIRE, each, noon()) for each in (Errand.FEEDBACK_WEEK, Errand.FEEDBACK_MONTH)]
    assert len({fact.id for fact in both}) == 2
    assert {(fact.kind, fact.by) for fact in both} == {("feedback.asked", "auto:feedback")}


def test_beside_an_outcome_it_is_asked_once_and_may_be_left_open(house: House) -> None:
    application = Application("a-2", "c-2", "v-1", noon())
    for rating in (None, 3):
        house.give.on_outcome("emma", application, "i-1", rating)
    assert [kind for kind, *_ in house.told()] == ["feedback.asked", "feedback.given"]
    with pytest.raises(Forbidden, match=r"feedback\.not_yours"):
        house.give.on_outcome("zhang", application, "i-1", 5)
