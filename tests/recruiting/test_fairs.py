"""A fair from the day it is planned to what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.errors import EvenkeelError, Forbidden, Invalid
from chalicelib.recruiting.application import Application, Move, Stage
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.document import Document
from chalicelib.recruiting.fair import Fair, State
from chalicelib.recruiting.fairs import Outcome, RunFairs
from chalicelib.recruiting.scope import Scope
from tests.fakes.fairs import FakeFairs
from tests.fakes.hiring import FakeApplications
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.recruiting import FakeDocuments, FakePool

WANG, EMMA = Scope("wang", everything=True), Scope("emma", everything=False)
DAY = date(2026, 10, 3)


class House:
    def __init__(self) -> None:
        self.today = DAY
        self.ledger = FakeFactStore()
        self.fairs, self.applications = FakeFairs(self.ledger), FakeApplications(self.ledger)
        self.pool = FakePool(FakeDocuments(), self.ledger)
        self.run = RunFairs(self.fairs, self.applications, self.pool, noon, lambda: self.today)

    def held(self) -> list[tuple[str | None, dict[str, object]]]:
        return [(fact.by, dict(fact.data)) for fact in self.ledger.facts.values()]


@pytest.fixture
def house() -> House:
    return House()


def draft(**more: object) -> Fair:
    values = {"name": "Autumn fair", "on": DAY, "place": "Shanghai", "booth": "B12", "cost": "1200", "currency": "CNY"}
    return Fair("f-1", **values, staff=("wang", "li"), opened_by="", opened_at=noon(), **more)  # type: ignore[arg-type]


def test_a_fair_becomes_a_fact_when_it_is_closed(house: House) -> None:
    house.run.open(WANG, draft())
    for many in (10, 5, -1):
        house.run.count(WANG, "f-1", many)
    assert house.held() == []
    assert house.run.close(WANG, "f-1").state is State.CLOSED
    house.run.close(WANG, "f-1")
    told = {"fair": "f-1", "on": "2026-10-03", "place": "Shanghai", "visitors": 14, "cost": "1200", "currency": "CNY",
            "staff": ["wang", "li"]}  # fmt: skip
    assert house.held() == [("wang", told)]


def test_what_was_forgotten_is_counted_after_it_is_opened_again_and_the_last_fact_says_so(house: House) -> None:
    house.run.open(WANG, draft())
    house.run.close(WANG, "f-1")
    with pytest.raises(Invalid, match=r"fair\.closed"):
        house.run.count(WANG, "f-1", 1)
    house.run.reopen(WANG, "f-1")
    house.run.count(WANG, "f-1", 1)
    house.run.close(WANG, "f-1")
    assert [data["visitors"] for _, data in house.held()] == [0, 1]


def test_a_change_of_a_closed_fair_is_told_of_anew(house: House) -> None:
    house.run.open(WANG, draft())
    closed = house.run.close(WANG, "f-1")
    house.run.change(WANG, replace(closed, cost="1500"))
    assert [data["cost"] for _, data in house.held()] == ["1200", "1500"]
    with pytest.raises(EvenkeelError, match=r"fair\.changed"):
        house.run.change(WANG, replace(closed, cost="1"))


def test_a_fair_is_not_closed_before_its_day(house: House) -> None:
    house.run.open(WANG, replace(draft(), on=DAY + timedelta(days=1)))
    with pytest.raises(Invalid, match=r"fair\.early"):
        house.run.close(WANG, "f-1")


def test_what_nobody_closed_is_closed_two_days_later_by_itself_once(house: House) -> None:
    house.run.open(WANG, draft())
    for days, facts in ((0, 0), (1, 0), (2, 1), (3, 1)):
        house.today = DAY + timedelta(days=days)
        house.run.close_past(noon())
        assert len(house.held()) == facts
    assert house.held()[0][0] == "auto:fairs"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": ""}, "name"),
        ({"staff": ()}, "staff"),
        ({"cost": "lots"}, "cost"),
        ({"cost": "-1"}, "cost"),
        ({"visitors": -1}, "visitors"),
    ],
)
def test_what_makes_no_fair_is_refused(house: House, wrong: dict[str, object], code: str) -> None:
    with pytest.raises(Invalid, match=rf"fair\.{code}"):
        house.run.open(WANG, replace(draft(), **wrong))  # type: ignore[arg-type]


def test_nobody_counts_below_nothing(house: House) -> None:
    house.run.open(WANG, draft())
    with pytest.raises(Invalid, match=r"fair\.visitors"):
        house.run.count(WANG, "f-1", -1)


def test_a_hiring_manager_runs_no_fair(house: House) -> None:
    house.run.open(WANG, draft())
    forbidden: list[Callable[[], object]] = [
        lambda: house.run.open(EMMA, draft()),
        lambda: house.run.count(EMMA, "f-1", 1),
        lambda: house.run.close(EMMA, "f-1"),
        lambda: house.run.reopen(EMMA, "f-1"),
    ]
    for does in forbidden:
        with pytest.raises(Forbidden):
            does()


def test_what_came_of_a_fair_counts_people_not_applications(house: House) -> None:
    house.run.open(WANG, draft())
    for number in range(4):
        house.pool.candidates[f"c-{number}"] = Candidate(f"c-{number}", "d", "f", "fair", noon())
        house.fairs.lead("f-1", f"c-{number}")
    ways = {0: [Stage.SCREENED], 1: [Stage.INVITED, Stage.ATTENDED], 2: [Stage.INVITED, Stage.OFFERED, Stage.JOINED]}
    for number, stages in ways.items():
        for vacancy in ("v-1", "v-2"):
            moves = tuple(Move(stage, noon(), "wang") for stage in stages)
            way = Application(f"a-{number}-{vacancy}", f"c-{number}", vacancy, noon(), moves)
            house.applications.open(way, [])
    assert house.run.outcome("f-1") == Outcome(leads=4, considered=3, invited=2, joined=1)


@pytest.mark.parametrize(
    ("key", "fair"),
    [
        ("resumes/fair/f-1/a.jpg", "f-1"),
        ("resumes/fair/f-1/deeper/a.jpg", "f-1"),
        ("resumes/fair/a.jpg", None),
        ("resumes/boss/f-1/a.jpg", None),
    ],
)
def test_the_folder_says_whose_leads_its_files_are(key: str, fair: str | None) -> None:
    assert Document("d", key, "1", "a.jpg", "fair", 1, noon(), "b").fair == fair
