"""Vacancies and candidates' ways, by what people type and press."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chalicelib.people.member import Role
from chalicelib.recruiting.application import Stage
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.scope import Scope
from chalicelib.recruiting.vacancy import Requirement, Salary, State, Vacancy
from tests.fakes.ledger import noon
from tests.slack.conftest import Face

Doc = dict[str, Any]
RECRUITER, HIRING, TRAINER = Role.ONLINE_RECRUITER, Role.HIRING_MANAGER, Role.TRAINER
RECRUITING = Scope("online_recruiter", everything=True)


@pytest.fixture
def office(face: Face) -> Face:
    """A vacancy of the hiring manager, another's, and three candidates."""
    for number, name in enumerate(("Emma Smith", "Liu Yang", "Ana Ruiz")):
        found = Candidate(f"c-{number}", "d", "f.pdf", "boss", noon(), name=name, email="e@example.com", family="sales")
        face.pool.candidates[found.id] = found
    own = Vacancy("v-1", "Sales lead", "sales", "Shanghai", 1, None, "online_recruiter", "hiring_manager", noon())
    other = Vacancy("v-2", "Sales clerk", "sales", "Beijing", 1, None, "online_recruiter", "somebody", noon())
    for each in (own, other):
        face.hiring.vacancies.open(each, [])
    return face


def filled(**more: Any) -> Doc:
    """The form of a vacancy as somebody filled it in."""
    texts = {"title": "SAP consultant", "location": "Shanghai", "headcount": "2", "must": "SAP x3\n• 5 years of ABAP",
             "nice": "English", "years": "3", "salary": "300,000 - 400000 cny",
             "channels": "boss 1,200.50\n51job: 300 CNY"}  # fmt: skip
    values: Doc = {field: {"value": text} for field, text in (texts | more).items()}
    values |= {"family": {"selected_option": {"value": "it"}}, "degree": {"selected_option": {"value": "bachelor"}}}
    values |= {"due": {"selected_date": "2026-12-01"}}
    return values | {"owner": {"selected_user": "UONLINERECRUITER"}, "hiring_manager": {"selected_user": "UHIRINGMANAGER"}}


def test_a_vacancy_is_opened_by_its_form(face: Face) -> None:
    face.command("vacancy open", RECRUITER)
    (opened,) = face.api.told("views.open")
    about = json.loads(opened["view"]["private_metadata"])
    assert face.submits("vacancy", filled(), about, RECRUITER) == {}
    kept = face.hiring.vacancies.get(about["vacancy"])
    assert (kept.title, kept.headcount, kept.owner, kept.hiring_manager) == (
        "SAP consultant",
        2,
        "online_recruiter",
        "hiring_manager",
    )
    assert kept.requirements == (
        Requirement("SAP", True, 3),
        Requirement("5 years of ABAP", True),
        Requirement("English", False),
    )
    assert kept.salary == Salary(300000, 400000, "CNY")
    assert kept.channels == {"boss": "1200.50", "51job": "300"}
    assert (kept.min_years, kept.degree, str(kept.due)) == (3, "bachelor", "2026-12-01")
    assert "SAP consultant" in json.dumps(face.command("vacancy sap", HIRING))


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": " "}, "title"),
        ({"headcount": "many"}, "headcount"),
        ({"must": "x" * 300}, "must"),
        ({"nice": "SAP x99"}, "must"),
        ({"years": "some"}, "years"),
        ({"years": "-1"}, "years"),
        ({"salary": "a lot"}, "salary"),
        ({"salary": "9-1"}, "salary"),
        ({"channels": "boss"}, "channels"),
        ({"channels": "boss 1 CNY\n51job 2 EUR"}, "channels"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(face: Face, typed: Doc, field: str) -> None:
    answer = face.submits("vacancy", filled(**typed), {"vacancy": "v-9", "version": 0}, RECRUITER)
    assert answer["response_action"] == "errors"
    assert set(answer["errors"]) == {field}
    assert face.hiring.vacancies.kept == {}


@pytest.mark.parametrize(("typed", "band"), [("20k-30k", (20000, 30000)), ("20－30千 EUR", None), ("20-30K USD", (20000, 30000))])
def test_a_salary_is_read_as_people_write_it(face: Face, typed: str, band: tuple[int, int] | None) -> None:
    face.submits("vacancy", filled(salary=typed), {"vacancy": "v-9", "version": 0}, RECRUITER)
    salary = face.hiring.vacancies.get("v-9").salary if band else None
    assert ((salary.low, salary.high) if salary else None) == band


def test_a_change_keeps_what_was_typed_unless_somebody_was_first(office: Face) -> None:
    office.acts("vacancy_change", "v-1", RECRUITER)
    office.submits("vacancy", filled(), {"vacancy": "v-1", "version": 1}, RECRUITER)
    assert office.hiring.vacancies.get("v-1").title == "SAP consultant"
    answer = office.submits("vacancy", filled(title="Late"), {"vacancy": "v-1", "version": 1}, RECRUITER)
    assert "changed this vacancy" in answer["errors"]["title"]


def test_what_a_hire_lacked_is_asked_for_with_one_press_and_taken_back_with_another(office: Face) -> None:
    before = office.hiring.vacancies.get("v-1").requirements
    office.acts("vacancy_ask:0", "v-1 Excel & <charts>", RECRUITER)
    assert office.hiring.vacancies.get("v-1").requirements == (*before, Requirement("Excel & <charts>", must=False))
    answer = json.dumps(office.api.calls[-1][1], ensure_ascii=False)
    assert "“Excel &amp; &lt;charts&gt;” is nice to have" in answer
    assert "vacancy_ask_no_more" in answer
    office.acts("vacancy_ask:1", "v-1 excel & <charts>", RECRUITER)
    assert "among the requirements of this vacancy already" in office.api.calls[-1][1]["text"]
    office.acts("vacancy_ask_no_more", "v-1 Excel & <charts>", RECRUITER)
    assert office.hiring.vacancies.get("v-1").requirements == before


def test_a_hiring_manager_sees_their_own_and_changes_none(office: Face) -> None:
    shown = json.dumps(office.command("vacancy", HIRING))
    assert "Sales lead" in shown
    assert "Sales clerk" not in shown
    assert "Open a vacancy" not in shown
    for action, value in (("vacancy_show", "v-2"), ("vacancy_pipeline", "v-2"), ("vacancy_change", "v-1"),
                          ("vacancy_state", "v-1 closed"), ("vacancy_new", ""), ("vacancy_bulk", "v-1 sourced"),
                          ("vacancy_ask:0", "v-1 Excel"), ("vacancy_ask_no_more", "v-1 Excel")):  # fmt: skip
        office.acts(action, value, HIRING)
    assert office.submits("vacancy", filled(), {"vacancy": "v-9", "version": 0}, HIRING)["response_action"] == "errors"
    assert office.api.told("views.open") == []
    assert office.hiring.vacancies.get("v-1").state is State.OPEN
    assert len(office.hiring.vacancies.kept) == 2


def test_a_trainer_sees_no_vacancy_and_no_candidate(office: Face) -> None:
    assert "Sales" not in json.dumps(office.command("vacancy", TRAINER))
    office.acts("vacancy_show", "v-1", TRAINER)
    office.acts("candidate_open", "c-1", TRAINER)
    assert office.api.told("views.open") == []


def test_a_hiring_manager_for_whose_vacancies_nobody_is_considered_reads_who_adds_candidates(office: Face) -> None:
    shown = json.dumps(office.command("candidate", HIRING), ensure_ascii=False)
    assert "Nobody is considered for your vacancies yet." in shown
    assert "as soon as a recruiter adds them" in shown
    assert "shared bucket" not in shown


def test_a_hiring_manager_finds_only_who_is_considered_for_their_vacancies(office: Face) -> None:
    assert "Smith E." not in json.dumps(office.command("candidate", HIRING))
    office.acts("candidate_open", "c-0", HIRING)
    assert office.api.told("views.open") == []
    office.hiring.moves.consider(RECRUITING, "c-0", "v-1")
    office.hiring.moves.consider(RECRUITING, "c-1", "v-2")
    shown = json.dumps(office.command("candidate", HIRING))
    assert "Smith E." in shown
    assert "Yang L." not in shown
    assert "Nobody" in json.dumps(office.command("candidate Liu", HIRING))
    office.acts("candidate_open", "c-0", HIRING)
    (opened,) = office.api.told("views.open")
    assert "Sales lead" in json.dumps(opened["view"])
    assert "Screen in" not in json.dumps(opened["view"])


def test_a_candidate_is_added_to_a_vacancy_and_moved_on_and_back(office: Face) -> None:
    office.acts("candidate_consider", "c-0", RECRUITER)
    about = {"candidate": "c-0", "parent": ""}
    office.submits("candidate_consider", {"vacancy": {"selected_option": {"value": "v-1"}}}, about, RECRUITER)
    (way,) = office.hiring.applications.of_candidate("c-0")
    office.acts("application_step:screened", f"{way.id} screened", RECRUITER)
    assert office.hiring.applications.get(way.id).stage is Stage.SCREENED
    office.acts("application_undo", way.id, RECRUITER)
    assert office.hiring.applications.get(way.id).stage is Stage.SOURCED
    told = json.dumps(office.api.told("response_url"))
    assert "Smith E." in told
    assert "Emma" not in told


def test_a_move_that_needs_more_asks_for_it_first(office: Face) -> None:
    way = office.hiring.moves.consider(RECRUITING, "c-0", "v-1")
    office.acts("application_step:rejected", f"{way.id} rejected", RECRUITER)
    (opened,) = office.api.told("views.open")
    about = json.loads(opened["view"]["private_metadata"])
    typed = {"reason": {"selected_option": {"value": "salary"}}, "text": {"value": "wants twice as much"}}
    assert office.submits("application_step", typed, about, HIRING)["response_action"] == "errors"
    assert office.submits("application_step", typed, about, RECRUITER) == {}
    moved = office.hiring.applications.get(way.id)
    assert (moved.stage, moved.moves[-1].reason) == (Stage.REJECTED, "wants twice as much")


def test_what_was_moved_in_the_candidates_window_shows_there(office: Face) -> None:
    way = office.hiring.moves.consider(RECRUITING, "c-0", "v-1")
    window = {"id": "V7", "hash": "h", "type": "modal", "callback_id": "candidate"}
    window["private_metadata"] = json.dumps({"candidate": "c-0"})
    office.acts("application_step:screened", f"{way.id} screened", RECRUITER, view=window)
    office.acts("application_step:contacted", f"{way.id} contacted", RECRUITER, view=window)
    (pushed,) = office.api.told("views.push")
    about = json.loads(pushed["view"]["private_metadata"])
    office.submits("application_step", {"via": {"selected_option": {"value": "phone"}}}, about, RECRUITER)
    updates = office.api.told("views.update")
    assert [each["view_id"] for each in updates] == ["V7", "V7"]
    assert "contacted" in json.dumps(updates[-1]["view"])


def test_several_are_moved_at_once_and_who_was_not_is_explained(office: Face) -> None:
    ways = [office.hiring.moves.consider(RECRUITING, f"c-{number}", "v-1").id for number in range(3)]
    office.acts("application_step:screened", f"{ways[2]} screened", RECRUITER)
    office.acts("vacancy_bulk", "v-1 sourced", RECRUITER)
    (opened,) = office.api.told("views.open")
    assert [each["value"] for each in opened["view"]["blocks"][1]["element"]["options"]] == ways[:2]
    who = {"selected_options": [{"value": each} for each in ways]}
    typed = {"who": who, "to": {"selected_option": {"value": "screened"}}, "reason": {"selected_option": None}}
    office.submits("vacancy_bulk", typed, {"vacancy": "v-1"}, RECRUITER)
    assert {office.hiring.applications.get(each).stage for each in ways} == {Stage.SCREENED}
    typed["to"] = {"selected_option": {"value": "rejected"}}
    office.submits("vacancy_bulk", typed, {"vacancy": "v-1"}, RECRUITER)
    assert "Say why." in office.api.told("chat.postMessage")[-1]["text"]


def test_a_list_is_paged_and_filtered_and_masks_names(office: Face) -> None:
    for number in range(12):
        face_id = f"c-x{number}"
        office.pool.candidates[face_id] = Candidate(face_id, "d", "f", "boss", noon(), name=f"Zoe Person{number}")
        office.hiring.moves.consider(RECRUITING, face_id, "v-1")
    office.acts("vacancy_pipeline", "v-1", RECRUITER)
    shown = json.dumps(office.api.told("response_url")[-1])
    assert shown.count("application:a-") == 10
    assert "Zoe" not in shown
    more = next(each for each in _elements(office.api.told("response_url")[-1]) if each["action_id"] == "vacancy_pipeline:more")
    office.acts("vacancy_pipeline:more", more["value"], RECRUITER)
    assert json.dumps(office.api.told("response_url")[-1]).count("application:a-") == 2
    office.acts("vacancy_stage", "v-1 joined", RECRUITER)
    assert "Nobody stands here" in json.dumps(office.api.told("response_url")[-1])


def test_a_vacancy_is_paused_and_takes_nobody_then(office: Face) -> None:
    office.acts("vacancy_state", "v-1 paused", RECRUITER)
    assert office.hiring.vacancies.get("v-1").state is State.PAUSED
    typed = {"vacancy": {"selected_option": {"value": "v-1"}}}
    answer = office.submits("candidate_consider", typed, {"candidate": "c-0", "parent": ""}, RECRUITER)
    assert "paused or closed" in answer["errors"]["vacancy"]


def _elements(message: Doc) -> list[Doc]:
    blocks = message["blocks"] if isinstance(message["blocks"], list) else json.loads(message["blocks"])
    return [each for block in blocks for each in block.get("elements", ()) if "action_id" in each]


@pytest.mark.parametrize("others", [0, 1])
def test_a_list_of_several_in_a_direct_message_stays_when_one_is_moved(office: Face, others: int) -> None:
    found = office.hiring.moves.consider(RECRUITING, "c-0", "v-1")
    lines = [{"type": "section", "block_id": f"application:{each}", "text": {}} for each in (found.id, "a-9")[: others + 1]]
    office.acts("application_choose", f"{found.id} screened", RECRUITER, message={"blocks": lines}, channel={"id": "D1"})
    assert office.hiring.applications.get(found.id).stage is Stage.SCREENED
    assert office.api.told("response_url")[-1]["replace_original"] is not bool(others)
