"""A candidate's history by what people press: notes, what happened, who works on whom."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.people.member import Role
from chalicelib.recruiting.application import Move, Stage
from chalicelib.recruiting.applications import Step
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.interview import Draft
from chalicelib.recruiting.scope import Scope
from chalicelib.recruiting.vacancy import Vacancy
from tests.fakes.ledger import noon
from tests.slack.conftest import Face

RECRUITER, HIRING = Role.ONLINE_RECRUITER, Role.HIRING_MANAGER
SCOPE = Scope("online_recruiter", everything=True)
WINDOW = {"id": "V7", "hash": "h", "type": "modal", "callback_id": "candidate", "private_metadata": '{"candidate": "c-0"}'}


@pytest.fixture
def office(face: Face) -> Face:
    face.pool.candidates["c-0"] = Candidate("c-0", "d", "f.pdf", "boss", noon(), "online_recruiter", name="Emma Smith")
    vacancy = Vacancy("v-1", "Sales lead", "sales", "Shanghai", 1, None, "online_recruiter", "hiring_manager", noon())
    face.hiring.vacancies.open(vacancy, [])
    return face


def write(office: Face, text: str, role: Role = RECRUITER, parent: str = "") -> object:
    about = {"note": f"n-{text[:3]}", "candidate": "c-0", "parent": parent}
    return office.submits("candidate_note", {"note": {"value": text}}, about, role)


def test_what_happened_is_told_in_its_order_with_the_notes(office: Face) -> None:
    way = office.hiring.moves.consider(SCOPE, "c-0", "v-1")
    office.hiring.moves.move(SCOPE, way.id, Step(Stage.REJECTED, reason="salary", text="too much"))
    write(office, "calls back <b>tomorrow</b>")
    office.acts("candidate_timeline", "c-0", RECRUITER)
    told = json.dumps(office.api.told("views.open")[0]["view"], ensure_ascii=False)
    for part in ("came in through BOSS Zhipin", "considered for “Sales lead”", "rejected for “Sales lead”", "too much"):
        assert part in told
    assert "calls back &lt;b&gt;tomorrow" in told
    assert "Smith E." in told
    assert "Emma" not in told


def test_what_time_brought_happened_by_itself(office: Face) -> None:
    way = office.hiring.moves.consider(SCOPE, "c-0", "v-1")
    moves = (Move(Stage.JOINED, noon(), "online_recruiter"), Move(Stage.RETAINED, noon(), "auto:retention"))
    office.hiring.applications.save(replace(way, moves=moves), [])
    office.acts("candidate_timeline", "c-0", RECRUITER)
    told = json.dumps(office.api.told("views.open")[0]["view"], ensure_ascii=False)
    assert "by itself: retained for “Sales lead”" in told
    assert "auto:" not in told


def test_what_was_done_with_interviews_is_told_beside_the_moves(office: Face) -> None:
    way = office.hiring.moves.consider(SCOPE, "c-0", "v-1")
    office.hiring.moves.move(SCOPE, way.id, Step(Stage.SCREENED))
    draft = Draft(noon() + timedelta(days=1), 60, "Room 3", ("trainer",), "Asia/Shanghai")
    office.hiring.arrange.plan(SCOPE, "i-1", way.id, draft)
    office.hiring.arrange.move(SCOPE, "i-1", replace(draft, minutes=30), 0)
    office.acts("candidate_timeline", "c-0", RECRUITER)
    told = json.dumps(office.api.told("views.open")[0]["view"], ensure_ascii=False)
    assert "interview for “Sales lead”: moved" in told
    # That it was planned is the move to “invited”: said once.
    assert "invited for “Sales lead”" in told
    assert "interview for “Sales lead”: planned" not in told


def test_a_note_that_is_sent_twice_is_one(office: Face) -> None:
    for _ in range(2):
        assert write(office, "calls back") == {}
    assert len(office.hiring.notes.of("c-0", 10)) == 1


def test_an_empty_note_is_refused_beside_its_field(office: Face) -> None:
    assert "Write something" in json.dumps(write(office, "  "))
    assert office.hiring.notes.kept == {}


def test_a_note_written_in_the_candidates_window_leads_back_there(office: Face) -> None:
    office.acts("candidate_note", "c-0", RECRUITER, view=WINDOW)
    about = json.loads(office.api.told("views.push")[0]["view"]["private_metadata"])
    assert about["parent"] == "V7"
    write(office, "calls back", parent="V7")
    assert office.api.told("views.update")[-1]["view_id"] == "V7"


def test_a_hiring_manager_notes_and_reads_only_about_who_is_considered_for_them(office: Face) -> None:
    assert "none of your vacancies" in json.dumps(write(office, "fine", HIRING))
    office.hiring.moves.consider(SCOPE, "c-0", "v-1")
    assert write(office, "fine", HIRING) == {}
    office.acts("candidate_assign", "c-0", HIRING)
    assert office.api.told("views.open") == []


def test_a_candidate_is_given_to_somebody_who_hears_of_it(office: Face) -> None:
    way = office.hiring.moves.consider(SCOPE, "c-0", "v-1")
    office.acts("candidate_assign", "c-0", RECRUITER)
    about = json.loads(office.api.told("views.open")[0]["view"]["private_metadata"])
    typed = {"way": {"selected_option": {"value": way.id}}, "who": {"selected_user": "UFAIRRECRUITER"}}
    assert office.submits("candidate_assign", typed, about, RECRUITER) == {}
    assert office.hiring.applications.get(way.id).assigned == "fair_recruiter"
    first, _ = office.api.told("chat.postMessage")
    assert first["channel"] == "UFAIRRECRUITER"
    assert "asks you to work on Smith E. for “Sales lead”" in first["text"]
    office.acts("candidate_open", "c-0", RECRUITER)
    assert "works on “Sales lead”" in json.dumps(office.api.told("views.open")[-1]["view"], ensure_ascii=False)


def test_only_a_recruiter_is_given_a_candidate(office: Face) -> None:
    way = office.hiring.moves.consider(SCOPE, "c-0", "v-1")
    typed = {"way": {"selected_option": {"value": way.id}}, "who": {"selected_user": "UTRAINER"}}
    answer = office.submits("candidate_assign", typed, {"candidate": "c-0", "parent": ""}, RECRUITER)
    assert set(answer["errors"]) == {"who"}
    assert office.hiring.applications.get(way.id).assigned is None
