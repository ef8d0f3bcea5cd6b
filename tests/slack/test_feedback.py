"""What the business says: by one press in a hire's thread, by a form about somebody in HR; the last answer counts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chalicelib.people.member import Role
from chalicelib.performance.beside import satisfaction
from chalicelib.performance.book import Book
from chalicelib.performance.days import Days, Period
from chalicelib.slack.workspace import Workspace
from tests.slack.conftest import Face

HIRING, RECRUITER, CONTACT = Role.HIRING_MANAGER, Role.ONLINE_RECRUITER, Role.DEPARTMENT_CONTACT


@pytest.fixture
def office(face: Face) -> Face:
    face.hires.joined()
    return face


def given(face: Face) -> list[tuple[str | None, dict[str, Any]]]:
    return [(each.by, dict(each.data)) for each in face.ledger.facts.values() if each.kind == "feedback.given"]


def application(face: Face) -> str:
    return next(iter(face.hires.hires.kept))


def values(rating: int, text: str = "", *, public: bool = False, person: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {"rating": {"selected_option": {"value": str(rating)}}, "text": {"value": text}}
    found["thanks"] = {"selected_options": [{"value": "public"}] if public else []}
    return found | ({"person": {"selected_option": {"value": person}}} if person else {})


def test_one_press_is_an_answer_and_says_so_to_whoever_pressed(office: Face) -> None:
    found = application(office)
    office.acts("feedback_rate:4", f"{found} 4", HIRING)
    assert given(office) == [("hiring_manager", {"application": found, "rating": 4})]
    assert "4 of 5" in json.dumps(office.api.told("response_url")[-1])


def test_only_its_hiring_manager_rates_a_hire(office: Face) -> None:
    found = application(office)
    for role in (RECRUITER, CONTACT, Role.HR_MANAGER, Role.EMPLOYEE):
        office.acts("feedback_rate:5", f"{found} 5", role)
        office.acts("feedback_words", f"{found} 5", role)
        answer = office.submits("feedback", values(5), {"application": found}, role)
        assert answer["response_action"] == "errors"
    office.acts("feedback_rate:5", "a-9 5", HIRING)
    assert given(office) == []
    assert office.api.told("views.open") == []


def test_a_sentence_and_thanks_for_everybody_to_see(office: Face) -> None:
    found = application(office)
    office.hires.workspaces.save(Workspace("T1", "C1", "en"))
    office.acts("feedback_words", f"{found} 4", HIRING)
    (opened,) = office.api.told("views.open")
    assert json.loads(opened["view"]["private_metadata"]) == {"application": found}
    assert office.submits("feedback", values(5, "She <@U1> sells", public=True), {"application": found}, HIRING) == {}
    assert given(office)[-1][1] == {"application": found, "rating": 5, "text": "She <@U1> sells"}
    thanks = list(office.hires.channel.messages.values())[-1]
    assert thanks["thread"]
    assert "<@U1>" not in json.dumps(thanks["blocks"])


def test_somebody_in_hr_is_rated_at_any_time(office: Face) -> None:
    office.command("feedback @online_recruiter", CONTACT)
    (opened,) = office.api.told("views.open")
    assert opened["view"]["blocks"][0]["element"]["initial_option"]["value"] == "online_recruiter"
    assert office.submits("feedback", values(2, person="online_recruiter"), {"application": ""}, CONTACT) == {}
    assert given(office) == [("department_contact", {"about_person": "online_recruiter", "rating": 2})]


def test_hr_does_not_rate_hr_and_nobody_else_is_rated(office: Face) -> None:
    for role in (RECRUITER, Role.HR_MANAGER, Role.TRAINER, Role.ADMIN):
        office.command("feedback", role)
        answer = office.submits("feedback", values(5, person="trainer"), {"application": ""}, role)
        assert answer["response_action"] == "errors"
    assert "about people in HR" in json.dumps(office.command("feedback @hiring_manager", CONTACT))
    answer = office.submits("feedback", values(5, person="hiring_manager"), {"application": ""}, CONTACT)
    assert set(answer["errors"]) == {"person"}
    assert given(office) == []


def test_a_persons_last_answer_counts_and_the_response_rate_stands_beside_it(office: Face) -> None:
    found = application(office)
    for rating in (2, 5):
        office.acts(f"feedback_rate:{rating}", f"{found} {rating}", HIRING)
    book = Book(Days("Asia/Shanghai"), Period.parse("2026-10"))
    for fact in office.ledger.facts.values():
        book.take(fact)
    said = satisfaction(book.close())
    assert said.pleased.x == said.pleased.n == 1


def test_hr_says_who_is_still_here_and_who_left(office: Face) -> None:
    office.acts("still_here", "e-1", RECRUITER)
    assert "still here" in json.dumps(office.api.told("response_url")[-1])
    office.acts("employee_left_open", "e-1", RECRUITER)
    (opened,) = office.api.told("views.open")
    about = json.loads(opened["view"]["private_metadata"])
    left = {"on": {"selected_date": "2026-10-03"}, "reason": {"selected_option": {"value": "resigned"}}}
    assert office.submits("employee_left", left, about, RECRUITER) == {}
    assert office.directory.members["e-1"].left_on == "2026-10-03"
    office.acts("employee_left_open", "e-1", HIRING)
    assert len(office.api.told("views.open")) == 1
