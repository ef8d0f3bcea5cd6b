"""Somebody joins: an employee, a card, its credit; taken back, all of it is; once, however often it is heard of."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from chalicelib.ledger.fact import Fact
from chalicelib.people.member import Role
from chalicelib.recruiting.application import Stage
from chalicelib.recruiting.applications import Step
from chalicelib.recruiting.scope import Scope
from tests.fakes.hires import FakeOffice

RECRUITING = Scope("online_recruiter", everything=True)


@pytest.fixture
def office() -> FakeOffice:
    return FakeOffice()


def test_who_joined_is_an_employee_of_the_hiring_managers_department(office: FakeOffice) -> None:
    office.joined()
    found = office.directory.by_id("e-1")
    assert found
    assert (found.name, found.role, found.department, found.slack_user) == ("Emma Smith", Role.EMPLOYEE, "Sales", "")
    (fact,) = [each for each in office.ledger.facts.values() if each.kind == "person.added"]
    assert (fact.by, fact.data["person"], fact.data["role"]) == ("auto:hires", "e-1", "employee")


def test_the_card_is_masked_and_says_whose_credit_it_is(office: FakeOffice) -> None:
    office.joined()
    (message,) = office.to("C1")
    shown = json.dumps(message["blocks"], ensure_ascii=False)
    assert message["text"] == "Smith E. joined: Sales lead"
    assert "Emma" not in shown
    # Found 0.30 by one; screened 0.20 and closed 0.30 by the other; nobody arranged: of 0.80.
    assert "N. Online_Recruiter 62.5% · screened the résumé, made the offer" in shown
    assert "N. Fair_Recruiter 37.5% · found them" in shown


def test_it_happens_once_however_often_the_fact_comes(office: FakeOffice) -> None:
    office.joined()
    facts = len(office.ledger.facts)
    for _ in range(3):
        office.react(again=True)
    assert len(office.to("C1")) == 1
    assert len(office.ledger.facts) == facts
    assert [each.id for each in office.directory.everyone() if each.id.startswith("e-")] == ["e-1"]


def test_a_join_that_is_taken_back_leaves_nobody(office: FakeOffice) -> None:
    application = office.joined()
    office.passes(minutes=5)
    office.moves.undo(RECRUITING, application)
    office.react()
    office.react(again=True)
    assert office.hires.kept == {}
    assert office.hires.due(office.today() + timedelta(days=365)) == []
    gone = office.directory.by_id("e-1")
    assert gone
    assert gone.left
    (message,) = office.to("C1")
    assert "taken back" in message["text"]
    voided = [each.data["corrects"] for each in office.ledger.facts.values() if each.kind == "fact.corrected"]
    assert any(str(each).startswith("hired-") for each in voided)


def test_who_joins_again_after_all_is_an_employee_again_with_a_card_of_its_own(office: FakeOffice) -> None:
    application = office.joined()
    office.moves.undo(RECRUITING, application)
    office.react()
    office.passes(minutes=1)
    office.moves.move(RECRUITING, application, Step(Stage.JOINED))
    office.react()
    office.react(again=True)
    again = office.directory.by_id("e-1")
    assert again
    assert not again.left
    assert [message["text"] for message in office.to("C1")][-1] == "Smith E. joined: Sales lead"
    assert list(office.hires.kept) == [application]


def test_a_join_taken_back_before_anybody_heard_of_it_leaves_no_card(office: FakeOffice) -> None:
    application = office.accepted()
    office.moves.move(RECRUITING, application, Step(Stage.JOINED))
    office.moves.undo(RECRUITING, application)
    office.react()
    assert office.to("C1") == []
    assert office.directory.by_id("e-1") is None


def test_a_join_from_elsewhere_and_one_without_an_employee_are_let_be(office: FakeOffice) -> None:
    for number, employee in enumerate(("e-9", None)):
        data = {"application": "a-9", "on": "2026-10-01", "employee": employee}
        office.ledger.record([Fact(f"x-{number}", "candidate.joined", office.time, "zhang", data)])
    office.react()
    assert office.to("C1") == []
    assert office.hires.kept == {}


def test_without_a_channel_the_employee_is_there_all_the_same(office: FakeOffice) -> None:
    office.workspaces.known.clear()
    office.joined()
    assert office.directory.by_id("e-1")
    assert office.channel.messages == {}
