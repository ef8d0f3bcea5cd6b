"""Whoever joins has a plan by itself; what they do is noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.errors import Conflict, EvenkeelError, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.training.onboarding import Joined, NewHire, Onboard, teaches
from chalicelib.training.templates import DEFAULT, Item, SetTemplate, Template, in_force, items_of
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.recruiting import FakeOutbox
from tests.fakes.training import FakeNewHires, FakeTemplates

JOINED = Fact("j-1", "candidate.joined", noon(), "zhang", {"application": "a-1", "on": "2026-10-01", "employee": "e-1"})
KNOWN = Joined("sales", "sales", "v-1", "zhang")


class Desk:
    """New hires, templates, and what recruiting knows of one who joined."""

    def __init__(self) -> None:
        self.now, self.void = noon(), False
        self.ledger = FakeFactStore()
        self.hires, self.templates, self.outbox = FakeNewHires(self.ledger), FakeTemplates(), FakeOutbox()
        about = {"a-1": KNOWN, "a-2": KNOWN}.get
        known = (self.hires, self.templates, about, lambda: "li")
        self.onboard = Onboard(*known, lambda fact: None if self.void else fact, lambda: self.now)

    def facts(self, kind: str) -> list[Fact]:
        return [fact for fact in self.ledger.facts.values() if fact.kind == kind]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_whoever_joins_has_a_plan_once(desk: Desk) -> None:
    hire = desk.onboard(JOINED)
    assert hire is not None
    assert (hire.trainer, hire.department, hire.started_on, hire.items) == ("li", "sales", date(2026, 10, 1), DEFAULT)
    assert desk.onboard(JOINED) == hire
    (fact,) = desk.facts("onboarding.assigned")
    assert fact.data == {"employee": "e-1", "started_on": "2026-10-01", "trainer": "li", "department": "sales"}
    assert fact.automated


@pytest.mark.parametrize("data", [{"employee": None}, {"application": "elsewhere"}])
def test_of_whom_nothing_is_known_there_is_no_plan(desk: Desk, data: dict[str, Any]) -> None:
    assert desk.onboard(replace(JOINED, data={**JOINED.data, **data})) is None
    assert desk.ledger.facts == {}


def test_who_did_not_join_after_all_has_none(desk: Desk) -> None:
    desk.onboard(JOINED)
    desk.void = True
    assert desk.onboard(JOINED) is None
    assert desk.hires.get("e-1") is None
    (void,) = desk.facts("fact.corrected")
    assert void.data == {"corrects": "onboarding-j-1", "data": None}
    assert desk.onboard(JOINED) is None


def test_a_family_has_its_own_template_and_the_others_the_common_one(desk: Desk) -> None:
    desk.templates.save(Template("*", (Item("a", 1),)))
    first = desk.onboard(JOINED)
    assert first
    assert first.items == (Item("a", 1),)
    desk.templates.save(Template("sales", items_of(["Products： 10", "", "Rules: 2"])))
    second = desk.onboard(replace(JOINED, id="j-2", data={**JOINED.data, "application": "a-2", "employee": "e-2"}))
    assert second
    assert second.items == (Item("Rules", 2), Item("Products", 10))


def test_the_last_item_completes_the_month(desk: Desk) -> None:
    desk.onboard(JOINED)
    for position in range(3):
        hire = desk.onboard.finish("e-1", position, "qian")
    assert (hire.done, hire.completed) == (3, "2026-10-03")
    (fact,) = desk.facts("onboarding.completed")
    assert (fact.by, fact.data) == ("qian", {"employee": "e-1", "started_on": "2026-10-01", "trainer": "li"})
    with pytest.raises(Conflict, match=r"onboarding\.done"):
        desk.onboard.finish("e-1", 0, "qian")
    for employee, position in (("e-9", 0), ("e-1", 9)):
        with pytest.raises(NotFound, match=r"onboarding\.unknown"):
            desk.onboard.finish(employee, position, "qian")


@pytest.mark.parametrize("course", ["公司与制度 Company and rules", "公司与制度", "Company and Rules", "公司与制度（新员工）",
                                    "company and rules 2026", "公司制度 Company and rules"])  # fmt: skip
def test_an_item_is_known_by_its_whole_name_or_one_of_its_languages(course: str) -> None:
    assert teaches(course, DEFAULT[0].course)


@pytest.mark.parametrize(
    "course", ["Company outing", "House rules", "Company", "rules", "公司", "制度", "and", "", "公司年会 Company party"]
)
def test_one_word_of_several_is_another_course(course: str) -> None:
    assert not teaches(course, DEFAULT[0].course)


def test_a_name_is_not_found_within_a_word() -> None:
    assert not teaches("Clean rooms", "Lean")
    assert teaches("Lean for beginners", "精益 Lean")


@pytest.mark.parametrize(
    ("lines", "code"),
    [(["Safety"], "onboarding.line"), (["Safety: 0"], "onboarding.line"), ([": 3"], "onboarding.line"), ([], "onboarding.items"),
     (["a: 1"] * 21, "onboarding.items")],
)  # fmt: skip
def test_a_template_that_cannot_be_read_is_refused(lines: list[str], code: str) -> None:
    with pytest.raises(EvenkeelError) as caught:
        items_of(lines)
    assert caught.value.code == code


def test_a_template_is_taken_back_for_ten_minutes_and_never_over_another(desk: Desk) -> None:
    change = SetTemplate(desk.templates, lambda: desk.now)
    first = change("it", (Item("a", 1),), 0)
    second = change("it", (Item("b", 2),), first.version)
    with pytest.raises(Conflict, match=r"onboarding\.template_changed"):
        change("it", (Item("c", 3),), first.version)
    with pytest.raises(Conflict, match=r"onboarding\.template_changed"):
        change.take_back("it", first.version)
    desk.now += timedelta(minutes=10, seconds=1)
    with pytest.raises(Conflict, match=r"onboarding\.late"):
        change.take_back("it", second.version)
    desk.now -= timedelta(minutes=1)
    back = change.take_back("it", second.version)
    assert (back.items, in_force(desk.templates, "it")) == ((Item("a", 1),), (Item("a", 1),))
    with pytest.raises(Conflict, match=r"onboarding\.template_changed"):
        change.take_back("it", back.version)


def test_nobody_is_overwritten(desk: Desk) -> None:
    hire = NewHire("e-1", date(2026, 10, 1), "sales", "sales", "li", "v-1", "zhang", "j-1", DEFAULT)
    saved = desk.hires.save(hire, [])
    with pytest.raises(Conflict, match=r"onboarding\.changed"):
        desk.hires.save(hire, [])
    assert desk.hires.get("e-1") == saved
