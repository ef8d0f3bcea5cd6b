"""Departments by whatever they are called: in commands, in what is shown, in what is told; through signed requests."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chalicelib.people.member import Role
from chalicelib.slack.training.uploaded import uploaded
from chalicelib.slack.words import Words
from chalicelib.training.other_names import OtherName
from chalicelib.training.session import Session
from chalicelib.training.upload import Arrival, Part, Status, Upload
from tests.fakes.ledger import noon
from tests.fakes.people import made_up
from tests.slack.conftest import Face
from tests.slack.test_training import send

Doc = dict[str, Any]
TRAINER, CONTACT, HR = Role.TRAINER, Role.DEPARTMENT_CONTACT, Role.HR_MANAGER
HERE = made_up(TRAINER).department
SALES = replace(made_up(Role.EMPLOYEE, department="销售部"), id="s1", slack_user="US1")


def said(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False)


@pytest.fixture
def company(face: Face) -> Face:
    """Two departments; one has a session under the name that it had before."""
    face.directory.members["s1"] = SALES
    note(face, 华东销售="销售部", 人事处="人力资源部")
    plan = face.value.plan
    plan.one(Session("s-new", "销售部", "Negotiation", date(2026, 10, 20), "trainer"), "trainer")
    plan.one(Session("s-old", "华东销售", "Closing", date(2026, 10, 21), "trainer"), "trainer")
    plan.one(Session("s-hr", "人事处", "Labour law", date(2026, 10, 2), "trainer"), "trainer")
    return face


def note(face: Face, **others: str) -> None:
    names = [OtherName(name, department, "chen", "2026-10-03") for name, department in others.items()]
    face.value.names.keep(names, face.value.names.noted.version)


@pytest.mark.parametrize("name", ["销售部", "销售", "销售部门", "华东销售", "华东", "华东销售团队", "销售 dept"])
@pytest.mark.parametrize("command", ["training {}", "training status {}", "training results {} 2026-10", "training effect {}"])
def test_a_command_understands_each_name(company: Face, command: str, name: str) -> None:
    answer = company.command(command.format(name), TRAINER)
    assert "销售部" in said(answer)
    assert "I know no department" not in said(answer)
    assert "Labour law" not in said(answer)


def test_sessions_under_an_old_name_stand_under_the_new_one(company: Face) -> None:
    listed = said(company.command("training 销售部", TRAINER))
    assert "Negotiation" in listed
    assert "Closing" in listed
    assert "华东销售" not in said(company.command("training", TRAINER))
    company.value.day = date(2026, 10, 31).toordinal()
    company.value.counted()
    rows = next(block for block in company.command("training status", TRAINER)["blocks"] if block["type"] == "data_table")["rows"]
    assert [[cell["text"] for cell in row[:3]] for row in rows[1:]] == [["人力资源部", "0%", "0 / 1"], ["销售部", "0%", "0 / 2"]]
    assert "*0%*: 0 of 2" in said(company.command("training status 华东销售", TRAINER))


def test_a_name_that_may_mean_two_departments_or_none_is_not_known(company: Face) -> None:
    company.directory.members["s2"] = replace(SALES, id="s2", department="销售组", slack_user="US2")
    assert "I know no department" in company.command("training 销售", TRAINER)["text"]
    assert "I know no department" in company.command("training 仓库", TRAINER)["text"]


def test_a_department_acts_on_what_is_its_own_under_any_name_and_on_nothing_else(company: Face) -> None:
    company.acts("training_snooze_3", "s-hr 3", CONTACT)
    assert company.value.sessions.get("s-hr").snoozed == "2026-10-06"
    company.acts("training_snooze_3", "s-old 3", CONTACT)
    assert "your own department" in said(company.api.calls[-1][1])
    assert "your own department" in company.command("training 华东销售", CONTACT)["text"]
    assert "Labour law" in said(company.command("training 人事", CONTACT))


def test_a_changed_session_is_planned_under_the_name_that_its_department_has_now(company: Face) -> None:
    company.acts("training_change", "s-old", TRAINER)
    view = company.api.told("views.open")[-1]["view"]
    chosen = next(block for block in view["blocks"] if block["block_id"] == "department")["element"]["initial_option"]["value"]
    assert chosen == "销售部"


def test_other_names_are_read_once_for_a_command(company: Face) -> None:
    for typed in ("training status 华东销售", "training 销售", "training effect 销售部门", "training results"):
        before = company.value.names.looks
        company.command(typed, TRAINER)
        assert company.value.names.looks == before + 1, typed


def asking(face: Face, called: str, number: int = 1, **changes: Any) -> Upload:
    """A file of nobody knows which department, for whose folder there is this name."""
    uploads = face.value.uploads
    known = uploads.begin(Arrival(f"training/{called}/2026-10/{number}.xlsx", f"v{number}", 2090, noon()))
    part = Part("Safety", invited=3, attended=3, question="whose")
    return uploads.keep(replace(known, status=Status.ASKING, put_by=CONTACT.value, parts=(part,), called=called, **changes))


def pressed(face: Face, action: str, value: str = "", role: Role = HR) -> str:
    face.acts(action, value, role)
    return said(face.api.calls[-1][1])


def button(answer: str, action: str) -> str:
    """The value of a button that was shown."""
    found = re.search(r'\{[^{}]*\{[^{}]*\}[^{}]*"action_id": "' + action + r'"[^{}]*\}', answer.replace('\\"', '"'))
    assert found, answer
    return str(json.loads(found[0])["value"])


def test_an_answer_is_remembered_and_the_files_that_waited_for_it_are_filed(company: Face) -> None:
    first, second, other = asking(company, "华东一区"), asking(company, "华东一区", 2), asking(company, "仓库", 3)
    answer = pressed(company, "training_file_department", f"{first.id} 销售部", CONTACT)
    assert "From now on “华东一区” means 销售部." in answer
    assert "1 more file waited for that" in answer
    assert company.value.queue.jobs == [{"upload": first.id}, {"upload": second.id}]
    assert other.id not in said(company.value.queue.jobs)
    assert company.value.uploads.get(first.id).decided == {"department": "销售部"}
    noted = company.value.names.noted.names[-1]
    assert (noted.name, noted.department, noted.by) == ("华东一区", "销售部", CONTACT.value)
    assert button(answer, "training_names_forget") == "华东一区"
    assert "“华东一区” comes up, I ask again" in pressed(company, "training_names_forget", "华东一区", CONTACT)
    assert "华东一区" not in company.value.names.noted.table
    assert "no other name of a department" in pressed(company, "training_names_forget", "华东一区", CONTACT)


def test_nothing_is_remembered_where_no_name_was_given_or_it_is_another_departments(company: Face) -> None:
    before = company.value.names.noted
    for called in ("", "人力资源部", "人力资源"):
        upload = asking(company, called or "x", 7)
        upload = company.value.uploads.keep(replace(upload, called=called))
        answer = pressed(company, "training_file_department", f"{upload.id} 销售部", TRAINER)
        assert "Thank you" in answer
        assert "From now on" not in answer
        assert company.value.uploads.get(upload.id).decided == {"department": "销售部"}
    assert company.value.names.noted == before


def test_a_department_that_is_none_is_no_answer(company: Face) -> None:
    upload = asking(company, "华东一区")
    assert "I know no department" in pressed(company, "training_file_department", f"{upload.id} 火星", TRAINER)
    assert company.value.queue.jobs == []
    assert "You may not do that" in pressed(company, "training_file_department", f"{upload.id} 销售部", Role.EMPLOYEE)


def test_a_name_that_somebody_else_noted_is_forgotten_by_hr_alone(company: Face) -> None:
    assert "You may not do that" in pressed(company, "training_names_forget", "华东销售", CONTACT)
    assert "You may not do that" in pressed(company, "training_names_forget", "华东销售", TRAINER)
    assert "I ask again" in pressed(company, "training_names_forget", "华东销售")


@pytest.mark.parametrize("typed", ["people departments", "人员 部门", "people department"])
def test_hr_sees_what_each_department_is_called_and_who_said_so(company: Face, typed: str) -> None:
    answer = said(company.command(typed))
    assert "*销售部* · 1 person\\nalso: 华东销售 (chen, 2026-10-03)" in answer
    assert "Obvious variants" in answer
    assert "training_names_change" in answer


@pytest.mark.parametrize("role", [TRAINER, CONTACT, Role.HIRING_MANAGER, Role.EMPLOYEE, Role.ONLINE_RECRUITER])
def test_others_neither_see_nor_change_it(company: Face, role: Role) -> None:
    before = company.value.names.noted
    assert "You may not do that" in company.command("people departments", role)["text"]
    for action, value in (("training_names_change", "销售部"), ("training_names_undo", "1"), ("training_names_next", "15")):
        assert "You may not do that" in pressed(company, action, value, role)
    answer = company.submits("training_names", {"names": "Sales"}, {"department": "销售部", "version": before.version}, role)
    assert "You may not do that" in said(answer)
    assert company.value.names.noted == before


def names_form(face: Face, department: str) -> Doc:
    face.acts("training_names_change", department, HR)
    view: Doc = face.api.told("views.open")[-1]["view"]
    return view


def test_hr_adds_changes_removes_names_and_takes_it_back(company: Face) -> None:
    asking(company, "Vertrieb")
    view = names_form(company, "销售部")
    assert view["blocks"][1]["element"]["initial_value"] == "华东销售"
    assert send(company, view, {"names": "华东销售\n Vertrieb \n\nVERTRIEB\n销售部"}, HR) == {}
    told = company.api.told("chat.postMessage")[-1]
    assert told["text"] == "销售部 is also called 华东销售, Vertrieb."
    assert "1 more file waited" in said(told)
    assert len(company.value.queue.jobs) == 1
    assert "Negotiation" in said(company.command("training vertrieb team", TRAINER))
    assert send(company, names_form(company, "销售部"), {"names": " "}, HR) == {}
    told = company.api.told("chat.postMessage")[-1]
    assert told["text"] == "销售部 has no other names any more."
    version = button(said(told), "training_names_undo")
    assert "as they were before" in pressed(company, "training_names_undo", version)
    assert company.value.names.noted.table["Vertrieb"] == "销售部"
    assert "changed meanwhile" in pressed(company, "training_names_undo", version)


@pytest.mark.parametrize(
    ("typed", "error"),
    [("人力资源部", "means 人力资源部 already"), ("人事", "means 人力资源部 already"), ("x" * 61, "at most 60 letters"),
     ("2026-10", "cannot be a department's name"), ("\n".join(f"n{each}" for each in range(21)), "at most 20 other names")],
)  # fmt: skip
def test_what_cannot_be_stands_beside_the_field(company: Face, typed: str, error: str) -> None:
    before = company.value.names.noted
    answer = send(company, names_form(company, "销售部"), {"names": typed}, HR)
    assert answer["response_action"] == "errors"
    assert error in answer["errors"]["names"]
    assert company.value.names.noted == before


def test_a_form_that_is_out_of_date_overwrites_nothing(company: Face) -> None:
    view = names_form(company, "销售部")
    note(company, Vertrieb="销售部")
    assert "changed meanwhile" in send(company, view, {"names": "Sales"}, HR)["errors"]["names"]
    assert company.value.names.noted.table == {"Vertrieb": "销售部"}


def test_many_departments_are_paged_and_none_says_what_to_do(company: Face) -> None:
    for number in range(33):
        member = replace(SALES, id=f"d{number}", department=f"车间{number:02d}", slack_user=f"UD{number}")
        company.directory.members[member.id] = member
    first = said(company.command("people departments"))
    assert "training_names_next" in first
    last = pressed(company, "training_names_next", "30")
    assert "*销售部*" in last or "*车间3" in last
    assert "training_names_next" not in last
    assert "training_names_back" in pressed(company, "training_names_back", "15")
    company.directory.members = {"chen": replace(made_up(HR, locale="en"), department="")}
    company.value.names.noted = type(company.value.names.noted)()
    assert "Nobody is filed under a department" in said(company.command("people departments"))


def test_a_department_in_which_nobody_works_any_more_can_be_cleared(company: Face) -> None:
    del company.directory.members["s1"]
    assert "*销售部* · nobody works there any more" in said(company.command("people departments"))
    assert send(company, names_form(company, "销售部"), {"names": " "}, HR) == {}
    assert "I know no department" in pressed(company, "training_names_change", "销售部")


def test_the_question_names_what_the_folder_was_called_and_a_plan_says_what_it_did_not_know(company: Face) -> None:
    _, blocks = uploaded(asking(company, "华东一区"), {}, ["销售部"], Words("en"))
    assert "I know no department “华东一区”" in said(blocks)
    planned = replace(asking(company, "x", 2), status=Status.PLANNED, details={"departments": ["火星部"]})
    assert "Nobody works in 火星部." in said(uploaded(planned, {}, [], Words("en")))
