"""What new hires turn out not to know is asked to be told, once for each of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from chalicelib.ledger.fact import Fact
from chalicelib.training.gaps import TOGETHER, Gap, Gaps, gaps_of
from chalicelib.training.onboarding import NewHire
from chalicelib.training.templates import Item
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.recruiting import FakeOutbox
from tests.fakes.training import FakeNewHires

LOW = Decimal(4)
HIRE = NewHire("e-1", date(2026, 10, 1), "sales", "sales", "li", "v-1", "zhang", "j-1", ())


def graded(employee: str, passed: bool, days: int = 3) -> Fact:
    data = {"employee": employee, "course": "安全", "passed": passed}
    return Fact(f"g-{employee}-{passed}-{days}", "assessment.graded", noon() + timedelta(days=days), "li", data)


def rated(employee: str, level: object, competency: str = "谈判", days: int = 3) -> Fact:
    data = {"employee": employee, "competency": competency, "level": level, "department": "sales"}
    return Fact(f"r-{employee}-{competency}-{level}", "competency.rated", noon() + timedelta(days=days), "li", data)


@pytest.fixture
def outbox() -> FakeOutbox:
    return FakeOutbox()


@pytest.fixture
def gaps(outbox: FakeOutbox) -> Gaps:
    hires = FakeNewHires(FakeFactStore())
    hires.save(HIRE, [])
    return Gaps(hires, outbox)


def test_what_may_be_a_gap_is_asked_for_once_a_hire(gaps: Gaps, outbox: FakeOutbox) -> None:
    gaps([graded("e-1", False), graded("e-1", True), graded("old", False), rated("e-1", 3), rated("old", 1)])
    assert outbox.jobs == [{"job": "gap", "facts": ["g-e-1-False-3", "r-e-1-谈判-3"]}]


def test_what_a_new_hire_passed_and_is_still_to_do_is_noted(gaps: Gaps, outbox: FakeOutbox) -> None:
    hire = gaps.hires.get("e-1")
    assert hire
    gaps.hires.save(replace(hire, items=(Item("安全 Safety", 7), Item("制度", 3, "2026-10-02"))), [])
    gaps(
        [
            graded("e-1", True),
            graded("old", True),
            replace(graded("e-1", True), id="g-2", data={"employee": "e-1", "course": "制度", "passed": True}),
        ]
    )
    assert outbox.jobs == [{"job": "passed", "graded": "g-e-1-True-3"}]


def test_what_everybody_passed_or_whom_nobody_hired_lately_asks_for_nothing(gaps: Gaps, outbox: FakeOutbox) -> None:
    gaps([graded("e-1", True)])
    gaps([graded("e-1", False, days=300)])
    gaps([rated("old", 1)])
    gaps([])
    assert outbox.jobs == []


def test_a_long_sheet_of_ratings_is_asked_for_in_parts(gaps: Gaps, outbox: FakeOutbox) -> None:
    gaps([rated("e-1", 1, f"技能{number}") for number in range(TOGETHER + 1)])
    assert [len(job["facts"]) for job in outbox.jobs] == [TOGETHER, 1]


@pytest.mark.parametrize(
    ("fact", "found"),
    [
        (graded("e-1", False), [Gap("安全")]),
        (graded("e-1", True), []),
        (graded("e-2", False), []),
        (graded("e-1", False, days=300), []),
        (rated("e-1", 3), [Gap("谈判", Decimal(3))]),
        (rated("e-1", "3.5"), [Gap("谈判", Decimal("3.5"))]),
        (rated("e-1", 4), []),
        (rated("e-1", 1, days=300), []),
        (Fact("x", "session.planned", noon(), "li", {"session": "s"}), []),
    ],
)
def test_a_gap_is_a_failed_course_or_a_low_level_of_somebody_new(fact: Fact, found: list[Gap]) -> None:
    assert gaps_of(HIRE, [fact, fact], LOW) == found


def test_a_company_that_says_so_hears_of_no_level() -> None:
    assert gaps_of(HIRE, [rated("e-1", 0), graded("e-1", False)], Decimal(0)) == [Gap("安全")]
