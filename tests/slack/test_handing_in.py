"""The link to the page on which files are handed in: who gets one, for what, and that nobody else does."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from slack_bolt import BoltRequest, BoltResponse

from chalicelib.people.member import Role
from chalicelib.slack.training.reminder import reminder
from chalicelib.slack.training.reminding import Waiting
from chalicelib.slack.words import Words
from chalicelib.training.hand_in_links import Link
from chalicelib.training.reminders import Step
from chalicelib.training.session import Session
from tests.fakes.people import made_up
from tests.slack.conftest import Face

Doc = dict[str, Any]
ADDRESS = "https://a-made-up-api.example/api"
CONTACT, MANAGER, TRAINER, ADMIN = Role.DEPARTMENT_CONTACT, Role.HIRING_MANAGER, Role.TRAINER, Role.ADMIN
HERE = made_up(CONTACT).department


@pytest.fixture
def door(face: Face) -> Face:
    """The door as API Gateway stands before it: it says where it is."""
    dispatch = face.app.dispatch

    def reached(request: BoltRequest) -> BoltResponse:
        request.context["address"] = ADDRESS
        return dispatch(request)

    face.app.dispatch = reached  # type: ignore[assignment,method-assign]
    for identity, department, due in (("s-1", HERE, date(2026, 10, 20)), ("s-2", "elsewhere", date(2026, 10, 21))):
        face.value.plan.one(Session(identity, department, "Safety", due, "trainer"), "trainer")
    return face


def link_in(face: Face, answer: Doc) -> Link:
    """The link in an answer, as the page reads it."""
    (address,) = [element["url"] for block in answer["blocks"] for element in block.get("elements", ()) if "url" in element]
    page, _, link = address.partition("#")
    assert page == f"{ADDRESS}/hand-in?in=en"
    return face.value.seal.read_link(link, face.value.now)


def pressed(face: Face, action: str, value: str, role: Role) -> Doc:
    face.acts(action, value, role)
    answer: Doc = face.api.calls[-1][1]
    return answer | {"blocks": json.loads(answer["blocks"]) if isinstance(answer.get("blocks"), str) else answer.get("blocks")}


def buttons(answer: Doc) -> list[Doc]:
    found = [element for block in answer["blocks"] for element in block.get("elements", ())]
    return [each for each in [*found, *(block.get("accessory") or {} for block in answer["blocks"])] if "action_id" in each]


def test_a_contact_gets_a_link_for_their_own_department(door: Face) -> None:
    ends = int((door.value.now + timedelta(hours=24)).timestamp())
    link = link_in(door, door.command("training upload", CONTACT))
    assert link == Link("T1", CONTACT.value, HERE, "2026-10", "", ends)
    assert link_in(door, door.command("培训 上传 9月", CONTACT)).period == "2026-09"
    # What is to come has no records yet.
    assert link_in(door, door.command("training upload 2026-12", CONTACT)).period == "2026-10"
    door.directory.members["p-1"] = replace(made_up(Role.EMPLOYEE, department="elsewhere"), id="p-1")
    assert "not that of elsewhere" in door.command("training upload elsewhere", CONTACT)["text"]


def test_trainers_choose_the_department_on_the_page_or_name_it(door: Face) -> None:
    answer = door.command("training upload", TRAINER)
    assert link_in(door, answer).department == ""
    assert "Choose the department on the page." in json.dumps(answer)
    assert link_in(door, door.command(f"training upload {HERE}", TRAINER)).department == HERE


def test_the_button_beside_a_session_gives_a_link_for_it(door: Face) -> None:
    listed = door.command("training", CONTACT)
    assert [each["value"] for each in buttons(listed) if each["action_id"] == "training_hand_in_session"] == ["s-1"]
    link = link_in(door, pressed(door, "training_hand_in_session", "s-1", CONTACT))
    assert (link.department, link.period, link.session) == (HERE, "2026-10", "s-1")
    (below,) = [each["value"] for each in buttons(listed) if each["action_id"] == "training_hand_in"]
    assert link_in(door, pressed(door, "training_hand_in", below, CONTACT)).session == ""


def test_who_plans_keeps_their_button_beside_a_session(door: Face) -> None:
    actions = [each["action_id"] for each in buttons(door.command("training", TRAINER))]
    assert actions.count("training_change") == 2
    assert "training_hand_in_session" not in actions
    assert "training_hand_in" in actions


def test_nobody_gets_a_link_for_anothers_department_or_without_the_role(door: Face) -> None:
    for role in (CONTACT, MANAGER):
        assert "not that of elsewhere" in pressed(door, "training_hand_in_session", "s-2", role)["text"]
    assert "your role is admin" in door.command("training upload", ADMIN)["text"]
    assert "training_hand_in" not in json.dumps(door.command("training", ADMIN))
    for action, value in (("training_hand_in_session", "s-1"), ("training_hand_in", "2026-10 0")):
        assert "your role is" in pressed(door, action, value, Role.EMPLOYEE)["text"]
    assert "not in the plan any more" in pressed(door, "training_hand_in_session", "s-9", CONTACT)["text"]


def test_a_contact_without_a_department_gets_none(door: Face) -> None:
    door.directory.members[CONTACT.value] = replace(door.directory.members[CONTACT.value], department="")
    assert "may not hand in" in door.command("training upload", CONTACT)["text"]


def test_while_nobody_knows_the_address_it_is_said(face: Face) -> None:
    assert "EVENKEEL_ADDRESS" in face.command("training upload", CONTACT)["text"]


def test_the_press_that_opens_the_page_is_only_heard(door: Face) -> None:
    before = len(door.api.calls)
    door.acts("training_hand_in_open", "", CONTACT)
    assert len(door.api.calls) == before


def test_a_reminder_has_the_button_for_each_of_its_sessions(door: Face) -> None:
    session = door.value.sessions.get("s-1")
    _, blocks = reminder([Waiting(session, Step("before-7", date(2026, 10, 13)))], date(2026, 10, 13), Words("en"))
    first = next(block for block in blocks if block["type"] == "actions")["elements"][0]
    assert (first["action_id"], first["value"]) == ("training_hand_in_session", "s-1")
    assert link_in(door, pressed(door, first["action_id"], first["value"], CONTACT)).session == "s-1"
    assert "*Hand in files…* takes the record" in json.dumps(blocks, ensure_ascii=False)
