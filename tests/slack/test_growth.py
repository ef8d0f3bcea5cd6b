"""Growth adjustments in Slack: proposed with what would come of it, agreed to or not, taken back; through signed requests."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.ledger.fact import Fact
from chalicelib.people.member import Role
from chalicelib.performance.days import Period
from tests.fakes.people import made_up
from tests.slack.conftest import Face
from tests.slack.test_weights import company, of_kind, opens, said, send

__all__ = ["company"]

Doc = dict[str, Any]
ME = "online_recruiter"
FORM: Doc = {"metric": "show_rate", "points": "+8", "from": "2026-10-05", "months": "3", "words": "You talk so well."}


def form(face: Face) -> Doc:
    return opens(face, f"weights growth {ME}")


def proposed(face: Face, **other: str) -> Doc:
    """The preview of an adjustment, or what was refused."""
    return send(face, form(face), FORM | other)


def asked(face: Face, **other: str) -> str:
    """The value of the button with which the person agrees."""
    assert send(face, proposed(face, **other)["view"], {}) == {"response_action": "clear"}
    question = next(each for each in reversed(face.api.told("chat.postMessage")) if "proposes" in each["text"])
    assert question["channel"] == made_up(Role.ONLINE_RECRUITER).slack_user
    (row,) = [block for block in blocks(question) if block["type"] == "actions"]
    return str(row["elements"][0]["value"])


def blocks(message: Doc) -> list[Doc]:
    found: list[Doc] = json.loads(message["blocks"]) if isinstance(message["blocks"], str) else message["blocks"]
    return found


def growths(face: Face) -> list[Fact]:
    return of_kind(face, "weights.growth")


def test_it_is_previewed_with_the_weights_and_the_score_that_would_come_of_it(company: Face) -> None:
    company.value.day = Period.parse("2026-10").first + 2
    answer = proposed(company)
    assert answer["response_action"] == "push"
    assert "show rate 38%, join rate 35.43%" in said(answer["view"]).replace("35.42%", "35.43%")
    assert "In September 2026 the score would have been" in said(answer["view"])
    assert growths(company) == []
    assert company.api.told("chat.postMessage") == []


def test_it_holds_once_the_person_agrees_from_that_day_on(company: Face) -> None:
    value = asked(company)
    assert growths(company) == []
    company.value.day += 4
    company.value.now += timedelta(days=4)
    company.acts("weights_growth_agree", value, Role.ONLINE_RECRUITER)
    (fact,) = growths(company)
    assert fact.by == "hr_manager"
    assert fact.data == {"person": ME, "metric": "show_rate", "points": "8", "from": "2026-10-07", "to": "2027-01-04",
                         "agreed_on": "2026-10-07"}  # fmt: skip
    assert "agreed" in company.api.told("chat.postMessage")[-1]["text"]
    company.value.counted()
    figures = {each.metric.name: each for each in company.value.report_of(Period.parse("2026-12"), ME).people[0].figures}
    own = next(each for each in company.value.report_of(Period.parse("2026-12"), ME).people if each.person == ME)
    assert {each.metric.name: each.weight for each in own.figures}["show_rate"] == 38
    assert own.notes == () or all(note.code != "growth.agreed" for note in own.notes)
    assert figures


def test_who_does_not_agree_keeps_their_weights_and_the_proposer_hears_of_it(company: Face) -> None:
    company.acts("weights_growth_decline", asked(company), Role.ONLINE_RECRUITER)
    assert growths(company) == []
    assert "did not agree" in company.api.told("chat.postMessage")[-1]["text"]
    assert company.api.told("chat.postMessage")[-1]["channel"] == made_up(Role.HR_MANAGER).slack_user


def test_nobody_else_agrees_for_somebody(company: Face) -> None:
    value = asked(company)
    for role in (Role.HR_MANAGER, Role.TRAINER, Role.EMPLOYEE):
        company.acts("weights_growth_agree", value, role)
    assert growths(company) == []
    assert "Only the person" in company.api.told("response_url")[0]["text"]


def test_a_second_press_records_nothing_more(company: Face) -> None:
    value = asked(company)
    company.acts("weights_growth_agree", value, Role.ONLINE_RECRUITER)
    company.acts("weights_growth_agree", value, Role.ONLINE_RECRUITER)
    assert len(growths(company)) == 1
    assert "saved before" in company.api.told("response_url")[-1]["text"]


def test_a_question_that_was_answered_too_late_is_refused(company: Face) -> None:
    value = asked(company, months="1")
    company.value.day += 40
    company.value.now += timedelta(days=40)
    company.acts("weights_growth_agree", value, Role.ONLINE_RECRUITER)
    assert "last day is past" in company.api.told("response_url")[-1]["text"]
    assert growths(company) == []


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"points": "11"}, "points", "At most 10 points"),
        ({"points": "0"}, "points", "not 0"),
        ({"points": "many"}, "points", "not 0"),
        ({"from": "2026-10-02"}, "from", "today or later"),
        ({"metric": "pass_rate"}, "metric", "no room"),
    ],
)
def test_what_the_model_would_leave_out_is_refused_beside_its_field(company: Face, typed: Doc, field: str, words: str) -> None:
    answer = proposed(company, **typed)
    assert answer["response_action"] == "errors"
    assert words in answer["errors"][field]


def test_adjustments_of_a_person_do_not_overlap(company: Face) -> None:
    company.acts("weights_growth_agree", asked(company), Role.ONLINE_RECRUITER)
    company.value.counted()
    assert "Another adjustment" in proposed(company, **{"from": "2027-01-04"})["errors"]["from"]
    assert proposed(company, **{"from": "2027-01-05"})["response_action"] == "push"


def test_it_is_listed_for_managers_and_for_the_person_alone(company: Face) -> None:
    company.acts("weights_growth_agree", asked(company), Role.ONLINE_RECRUITER)
    company.value.counted()
    line = "show rate +8 points, 2026-10-05 to 2027-01-04, agreed on 2026-10-03"
    assert line in said(company.command("weights"))
    assert line in said(company.command("weights", Role.ONLINE_RECRUITER))
    assert line not in said(company.command("weights", Role.TRAINER))
    company.value.day += 200
    assert line not in said(company.command("weights"))


def test_the_proposer_may_take_it_back_for_ten_minutes(company: Face) -> None:
    company.acts("weights_growth_agree", asked(company), Role.ONLINE_RECRUITER)
    company.value.counted()
    undo = blocks(company.api.told("chat.postMessage")[-1])[-1]["elements"][0]
    company.acts(undo["action_id"], undo["value"])
    company.value.counted()
    assert "+8 points" not in said(company.command("weights"))


def test_whoever_is_not_named_is_chosen_from_those_who_are_scored(company: Face) -> None:
    view = opens(company, "权重 成长")
    options = view["blocks"][0]["element"]["options"]
    assert {each["value"] for each in options} == {"online_recruiter", "fair_recruiter", "trainer"}
    chosen = {"person": {"value": {"selected_option": {"value": "trainer"}}}}
    sent = {"type": "view_submission", "view": view | {"id": "V1", "state": {"values": chosen}}}
    answer = json.loads(company.interacts(sent, Role.HR_MANAGER).body)
    assert answer["response_action"] == "update"
    assert "pass rate, now 30%" in said(answer["view"])


def test_only_hr_managers_propose(company: Face) -> None:
    preview, view = proposed(company)["view"], form(company)
    assert "You may not do that" in company.command("weights growth", Role.ONLINE_RECRUITER)["text"]
    assert "You may not do that" in said(send(company, view, FORM, Role.ONLINE_RECRUITER))
    assert "You may not do that" in said(send(company, preview, {}, Role.ONLINE_RECRUITER))
    assert "Nothing is scored" in company.command("weights growth employee")["text"]
