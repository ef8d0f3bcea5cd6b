"""Insight by what people type and press: what is learned is shown, and a proposal goes to the business once."""

from __future__ import annotations

import json

import pytest

from chalicelib.people.member import Role
from chalicelib.performance.insight import Channel, Insight, Month, Proposal
from chalicelib.recruiting.vacancy import Vacancy
from tests.fakes.ledger import noon
from tests.slack.conftest import Face

HR, HIRING = Role.HR_MANAGER, Role.HIRING_MANAGER
ASKED = Proposal("requirement", "v-1", "SAP consultant", "Shanghai", "hiring_manager", "SAP", 41, 100)
KEY = "v-1 requirement SAP"


@pytest.fixture
def learned(face: Face) -> Face:
    """A company that learned something."""
    owner = Role.ONLINE_RECRUITER.value
    face.hiring.vacancies.open(Vacancy("v-1", "SAP consultant", "it", "Shanghai", 1, None, owner, "hiring_manager", noon()), [])
    channels = (Channel("boss", 40, 20, 5, 12, 9, "900", "CNY"), Channel("51job", 4, 3, 1, 0, 0))
    trend = (Month("2026-09", 4, 20), Month("2026-10", 1, 2))
    face.hiring.insights.keep(
        Insight("2026-10-03", channels, trend, (), (40, 12, 9, 9, 8, 3, 2, 1), (20, 6), (30, 6), (ASKED,)), noon()
    )
    return face


def test_the_figures_carry_their_numbers_and_say_when_they_stand_on_little(learned: Face) -> None:
    shown = json.dumps(learned.command("insight", HR), ensure_ascii=False)
    assert "25% (5/20)" in shown
    assert "180 CNY" in shown
    assert "◇ 33% (1/3)" in shown
    assert "2026-09: 20% (4/20)" in shown
    assert "Most are lost before “screened in”: 30% go on." in shown
    assert "41% of those not qualified for SAP consultant Shanghai (41 of 100) lack only “SAP”: is it a must?" in shown


def test_before_anything_was_learned_it_is_asked_for(face: Face) -> None:
    assert "counted for the first time" in json.dumps(face.command("insight", HR))
    assert face.hiring.outbox.jobs == [{"job": "insight"}]


def test_it_is_counted_anew_by_a_press(learned: Face) -> None:
    learned.acts("insight_refresh", "", HR)
    assert learned.hiring.outbox.jobs == [{"job": "insight"}]


def test_a_proposal_goes_to_the_hiring_manager_once_and_the_answer_to_the_owner(learned: Face) -> None:
    for _ in range(2):
        learned.acts("proposal_send", KEY, HR)
    (sent,) = learned.api.told("chat.postMessage")
    assert sent["channel"] == "UHIRINGMANAGER"
    assert "41 of 100" in sent["text"]
    assert "(sent)" in json.dumps(learned.command("insight", HR))
    learned.acts("proposal_yes", KEY, HIRING)
    answer = learned.api.told("chat.postMessage")[-1]
    assert answer["channel"] == "UONLINERECRUITER"
    assert "is no must" in answer["text"]


def test_only_the_hiring_manager_answers(learned: Face) -> None:
    learned.acts("proposal_yes", KEY, Role.ONLINE_RECRUITER)
    assert learned.api.told("chat.postMessage") == []


def test_others_learn_nothing(learned: Face) -> None:
    for role in (HIRING, Role.TRAINER, Role.EMPLOYEE):
        assert "boss" not in json.dumps(learned.command("insight", role)).lower()
        learned.acts("proposal_send", KEY, role)
    assert learned.api.told("chat.postMessage") == []


def test_a_proposal_that_the_figures_do_not_make_any_more_is_not_sent(learned: Face) -> None:
    learned.acts("proposal_send", "v-1 requirement Excel", HR)
    assert learned.api.told("chat.postMessage") == []
    assert "out of date" in json.dumps(learned.api.told("response_url"))


def test_an_answer_about_a_vacancy_that_is_known_from_facts_alone_is_taken(learned: Face) -> None:
    learned.hiring.vacancies.kept.clear()
    learned.acts("proposal_no", KEY, HIRING)
    assert learned.api.told("chat.postMessage") == []
    assert "Thank you" in json.dumps(learned.api.told("response_url"))
