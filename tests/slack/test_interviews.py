"""Interviews in Slack: planned, moved, cancelled, attended and judged by what people press and fill in."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.people.member import Role
from chalicelib.recruiting.application import Stage
from chalicelib.recruiting.applications import Step
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.interview import Standing
from chalicelib.recruiting.scope import Scope
from chalicelib.recruiting.vacancy import Requirement, Vacancy
from chalicelib.slack.words import Words
from tests.fakes.ledger import noon
from tests.slack.conftest import Face

Doc = dict[str, Any]
RECRUITER, HIRING, TRAINER, EMPLOYEE = Role.ONLINE_RECRUITER, Role.HIRING_MANAGER, Role.TRAINER, Role.EMPLOYEE
RECRUITING = Scope("online_recruiter", everything=True)


@pytest.fixture
def office(face: Face) -> Face:
    """A vacancy and two candidates who were screened in."""
    wanted = (Requirement("SAP"), Requirement("English", must=False))
    sales = Vacancy("v-1", "Sales lead", "sales", "Shanghai", 1, None, "online_recruiter", "hiring_manager", noon(), wanted)
    face.hiring.vacancies.open(sales, [])
    for number, name in enumerate(("Emma Smith", "Ana Ruiz")):
        face.pool.candidates[f"c-{number}"] = Candidate(f"c-{number}", "d", "f.pdf", "boss", noon(), name=name)
        face.hiring.moves.consider(RECRUITING, f"c-{number}", "v-1")
        face.hiring.moves.move(RECRUITING, f"a-{number}-1", Step(Stage.SCREENED))
    return face


def filled(**more: Any) -> Doc:
    """The form as somebody filled it in: tomorrow at ten in the morning in Shanghai."""
    chosen = {"round": "1", "zone": "Asia/Shanghai", "minutes": "60"}
    values: Doc = {field: {"selected_option": {"value": value}} for field, value in chosen.items()}
    values |= {"day": {"selected_date": "2026-10-04"}, "time": {"selected_time": "10:00"}, "place": {"value": "Room 3"}}
    values["interviewers"] = {"selected_users": ["UHIRINGMANAGER", "UTRAINER"]}
    return values | more


def plans(office: Face, application: str = "a-0-1", **more: Any) -> Doc:
    """Press, fill in, send; the answer's body."""
    office.acts("interview_plan", application, RECRUITER)
    about = json.loads(office.api.told("views.open")[-1]["view"]["private_metadata"])
    return office.submits("interview", filled(**more), about, RECRUITER)


def only(office: Face) -> str:
    (identity,) = office.hiring.interviews.kept
    return identity


def test_an_interview_is_planned_by_its_form(office: Face) -> None:
    assert plans(office) == {}
    kept = office.hiring.interviews.get(only(office))
    assert (kept.starts_at.isoformat(), kept.minutes, kept.place) == ("2026-10-04T02:00:00+00:00", 60, "Room 3")
    assert kept.interviewers == ("hiring_manager", "trainer")
    assert office.hiring.applications.get("a-0-1").stage is Stage.INVITED
    told = json.dumps(office.api.told("chat.postMessage")[-1])
    assert "Smith E." in told
    assert "Emma" not in told


def test_a_new_form_proposes_the_next_weekday(office: Face) -> None:
    office.acts("interview_plan", "a-0-1", RECRUITER)
    shown = office.api.told("views.open")[-1]["view"]["blocks"]
    blocks = {block["block_id"]: block["element"] for block in shown if block["type"] == "input"}
    # It is a Saturday.
    assert (blocks["day"]["initial_date"], blocks["time"]["initial_time"]) == ("2026-10-05", "10:00")
    assert blocks["interviewers"]["initial_users"] == ["UHIRINGMANAGER"]


def test_it_is_offered_where_somebody_may_be_invited(office: Face) -> None:
    office.acts("candidate_open", "c-0", RECRUITER)
    assert "interview_plan" in json.dumps(office.api.told("views.open")[-1])
    office.acts("vacancy_pipeline", "v-1", RECRUITER)
    assert "a-0-1 interview_plan" in json.dumps(office.api.told("response_url")[-1])
    chosen = {"selected_option": {"value": "a-0-1 interview_plan"}, "type": "static_select", "action_id": "application_choose"}
    office.interacts({"type": "block_actions", "actions": [chosen | {"block_id": "b", "action_ts": "1"}],
                      "response_url": office.api.hook}, RECRUITER)  # fmt: skip
    assert office.api.told("views.open")[-1]["view"]["callback_id"] == "interview"
    office.hiring.moves.move(RECRUITING, "a-0-1", Step(Stage.REJECTED, reason="other"))
    office.acts("candidate_open", "c-0", RECRUITER)
    assert "interview_plan" not in json.dumps(office.api.told("views.open")[-1])
    office.acts("interview_plan", "a-0-1", RECRUITER)
    assert "nobody is invited" in json.dumps(office.api.told("response_url")[-1])


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"day": {"selected_date": "2026-10-01"}}, "day"),
        ({"time": {"selected_time": None}}, "time"),
        ({"place": {"value": " "}}, "place"),
        ({"interviewers": {"selected_users": ["USTRANGER"]}}, "interviewers"),
        (
            {"zone": {"selected_option": {"value": "Europe/Berlin"}}, "day": {"selected_date": "2027-03-28"},
             "time": {"selected_time": "02:30"}},
            "time",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field(office: Face, typed: Doc, field: str) -> None:
    answer = plans(office, **typed)
    assert answer["response_action"] == "errors"
    assert set(answer["errors"]) == {field}
    assert office.hiring.interviews.kept == {}


def test_a_double_booking_is_shown_before_it_is_saved_and_may_be_meant(office: Face) -> None:
    plans(office)
    answer = plans(office, "a-1-1", time={"selected_time": "10:30"})
    assert answer["response_action"] == "update"
    again = answer["view"]
    assert "Booked twice" in json.dumps(again)
    assert again["submit"]["text"] == "Save anyway"
    assert len(office.hiring.interviews.kept) == 1
    about = json.loads(again["private_metadata"])
    assert office.submits("interview", filled(time={"selected_time": "10:30"}), about, RECRUITER) == {}
    assert len(office.hiring.interviews.kept) == 2


def test_an_interview_is_moved_and_cancelled_from_its_message(office: Face) -> None:
    plans(office)
    office.acts("interview_move", only(office), RECRUITER)
    about = json.loads(office.api.told("views.open")[-1]["view"]["private_metadata"])
    office.submits("interview", filled(time={"selected_time": "15:00"}), about, RECRUITER)
    assert office.hiring.interviews.get(only(office)).sequence == 1
    late = office.submits("interview", filled(time={"selected_time": "16:00"}), about, RECRUITER)
    assert "Somebody was first" in json.dumps(late["errors"])
    office.acts("interview_cancel", only(office), RECRUITER)
    about = json.loads(office.api.told("views.open")[-1]["view"]["private_metadata"])
    assert office.submits("interview_cancel", {"reason": {"value": "ill"}}, about, RECRUITER) == {}
    assert office.hiring.interviews.get(only(office)).state is Standing.CANCELLED
    assert "ill" in json.dumps(office.api.told("chat.postMessage")[-1])


def test_a_recruiter_gets_the_calendar_file_to_forward(office: Face) -> None:
    plans(office)
    office.acts("interview_calendar", only(office), HIRING)
    assert office.api.told("files.completeUploadExternal") == []
    office.acts("interview_calendar", only(office), RECRUITER)
    assert "direct messages" in json.dumps(office.api.told("response_url")[-1])
    content = office.hiring.about_interviews.file(
        only(office), office.directory.members["online_recruiter"], Words("en")
    ).decode()
    for line in ("METHOD:REQUEST", "DTSTART:20261004T020000Z", "DTEND:20261004T030000Z", "SEQUENCE:0", "LOCATION:Room 3"):
        assert line in content
    assert "Smith" not in content


def test_one_click_says_who_came_and_the_business_says_what_came_of_it(office: Face) -> None:
    plans(office)
    office.acts("interview_attend:came", f"{only(office)} came", RECRUITER)
    assert "has not begun" in json.dumps(office.api.told("response_url")[-1])
    office.hiring.time += timedelta(days=1)
    office.acts("interview_attend:came", f"{only(office)} came", RECRUITER)
    assert office.hiring.applications.get("a-0-1").stage is Stage.ATTENDED
    for role in (RECRUITER, EMPLOYEE):
        office.acts("interview_judge", only(office), role)
    assert len(office.api.told("views.open")) == 1
    office.acts("interview_judge", only(office), HIRING)
    about = json.loads(office.api.told("views.open")[-1]["view"]["private_metadata"])
    typed: Doc = {"qualified": {"selected_option": None}, "missing": {"selected_options": [{"value": "0"}]}}
    typed["comment"] = {"value": "nice, but"}
    assert set(office.submits("interview_outcome", typed, about, HIRING)["errors"]) == {"qualified"}
    typed["qualified"] = {"selected_option": {"value": "no"}}
    assert office.submits("interview_outcome", typed, about, HIRING) == {}
    kept = office.hiring.interviews.get(only(office)).outcome
    assert kept
    assert (kept.qualified, kept.missing, kept.comment, kept.by) == (False, ("SAP",), "nice, but", "hiring_manager")
    assert "Somebody said before" in json.dumps(office.submits("interview_outcome", typed, about, HIRING))
    office.acts("interview_undo", only(office), RECRUITER)
    assert office.hiring.interviews.get(only(office)).outcome
    office.acts("interview_undo", only(office), HIRING)
    assert office.hiring.interviews.get(only(office)).outcome is None


@pytest.mark.parametrize("rating", ["2", None])
def test_beside_the_outcome_the_hiring_manager_says_how_well_hr_chose(office: Face, rating: str | None) -> None:
    plans(office)
    office.hiring.time += timedelta(days=1)
    office.acts("interview_attend:came", f"{only(office)} came", RECRUITER)
    office.acts("interview_judge", only(office), HIRING)
    opened = office.api.told("views.open")[-1]["view"]
    assert "rating" in [block["block_id"] for block in opened["blocks"] if "element" in block]
    typed: Doc = {"qualified": {"selected_option": {"value": "yes"}}, "comment": {"value": None}}
    typed["rating"] = {"selected_option": {"value": rating} if rating else None}
    assert office.submits("interview_outcome", typed, json.loads(opened["private_metadata"]), HIRING) == {}
    said = [(fact.kind, fact.by, dict(fact.data)) for fact in office.ledger.facts.values() if "feedback" in fact.kind]
    asked = ("feedback.asked", "auto:feedback", {"application": "a-0-1"})
    given = ("feedback.given", "hiring_manager", {"application": "a-0-1", "rating": 2})
    assert said == ([asked, given] if rating else [asked])


def test_what_the_vacancy_asked_for_before_is_not_taken(office: Face) -> None:
    plans(office)
    office.hiring.time += timedelta(days=1)
    typed: Doc = {"qualified": {"selected_option": {"value": "no"}}, "missing": {"selected_options": [{"value": "0"}]}}
    about = {"interview": only(office), "version": 7}
    answer = office.submits("interview_outcome", typed | {"comment": {"value": None}}, about, HIRING)
    assert set(answer["errors"]) == {"missing"}


def test_everybody_sees_their_own_and_recruiters_all(office: Face) -> None:
    plans(office, interviewers={"selected_users": ["UTRAINER"]})
    plans(office, "a-1-1", interviewers={"selected_users": ["UEMPLOYEE"]}, time={"selected_time": "15:00"})
    both = json.dumps(office.command("interview", RECRUITER))
    assert all(name in both for name in ("Smith E.", "Ruiz A."))
    assert "Smith E." in json.dumps(office.command("interview", TRAINER))
    assert "Ruiz A." not in json.dumps(office.command("面试", TRAINER))
    assert "Ruiz A." in json.dumps(office.command("interview", HIRING))
    assert "None is planned" in json.dumps(office.command("interview mine", RECRUITER))
    office.acts("interview_list:all", "all", TRAINER)
    assert "You may not do that" in json.dumps(office.api.told("response_url")[-1])


def test_one_is_planned_by_a_part_of_the_name(office: Face) -> None:
    shown = json.dumps(office.command("interview plan Emma", RECRUITER))
    assert "Smith E." in shown
    assert '"a-0-1"' in shown
    assert "Ruiz" not in shown
    assert "can be invited now" in json.dumps(office.command("interview plan Nobody", RECRUITER))
    assert "can be invited now" in json.dumps(office.command("面试 安排", RECRUITER))
    assert "You may not do that" in json.dumps(office.command("interview plan Emma", HIRING))


def test_whoever_has_no_part_in_an_interview_sees_nothing_of_it(office: Face) -> None:
    plans(office, interviewers={"selected_users": ["UTRAINER"]})
    for action in ("interview_show", "interview_candidate", "interview_move", "interview_cancel", "interview_judge"):
        office.acts(action, only(office), EMPLOYEE)
    office.acts("interview_plan", "a-0-1", TRAINER)
    office.acts("interview_move", only(office), HIRING)
    assert len(office.api.told("views.open")) == 1
    assert "Smith" not in json.dumps(office.api.told("response_url"))
    office.acts("interview_candidate", only(office), TRAINER)
    shown = json.dumps(office.api.told("views.open")[-1])
    assert "Smith E." in shown
    assert "candidate_reveal" not in shown


def test_lists_are_paged_by_time(office: Face) -> None:
    for hour in range(8, 20):
        plans(office, "a-0-1", time={"selected_time": f"{hour:02d}:00"})
    first = office.command("interview", RECRUITER)
    assert json.dumps(first).count("interview:i-") == 10
    more = next(each for block in first["blocks"] for each in block.get("elements", ()) if "more" in each.get("action_id", ""))
    office.acts(more["action_id"], more["value"], RECRUITER)
    assert json.dumps(office.api.told("response_url")[-1]).count("interview:i-") == 2


def test_what_was_planned_in_the_candidates_window_shows_there(office: Face) -> None:
    window = {"id": "V7", "hash": "h", "type": "modal", "callback_id": "candidate"}
    window["private_metadata"] = json.dumps({"candidate": "c-0"})
    office.acts("interview_plan", "a-0-1", RECRUITER, view=window)
    (pushed,) = office.api.told("views.push")
    office.submits("interview", filled(), json.loads(pushed["view"]["private_metadata"]), RECRUITER)
    (update,) = office.api.told("views.update")
    assert update["view_id"] == "V7"
    assert "interview_of" in json.dumps(update["view"])
    office.acts("interview_of", "a-0-1", RECRUITER, view=window)
    listed = office.api.told("views.push")[-1]["view"]
    assert "Sales lead" in json.dumps(listed)
    office.acts("interview_undo", only(office), RECRUITER,
                view=window | {"callback_id": "interviews", "private_metadata": "a-0-1"})  # fmt: skip
    assert office.hiring.interviews.get(only(office)).state is Standing.CANCELLED
    assert "taken back" in json.dumps(office.api.told("views.update")[-1]["view"])
