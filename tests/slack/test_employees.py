"""Employees in Slack: linked with a Slack user, said to have left; by those who may."""

from __future__ import annotations

import json

import pytest

from chalicelib.people.member import Member, Role
from tests.slack.conftest import Face

NORA = Member("e-1", "Nora Quinn", Role.EMPLOYEE, "Sales", "en", "Europe/Berlin", "T1")


@pytest.fixture
def house(face: Face) -> Face:
    face.directory.members["e-1"] = NORA
    return face


def chosen(employee: str = "e-1", user: str = "UNORA") -> dict[str, object]:
    return {"employee": {"selected_option": {"value": employee}}, "who": {"selected_user": user}}


def test_an_employee_is_linked_by_the_form(house: Face) -> None:
    house.command("people link nora")
    (opened,) = house.api.told("views.open")
    assert "Nora Quinn" in json.dumps(opened["view"])
    assert house.submits("employee_link", chosen(), {}) == {}
    found = house.directory.by_slack("T1", "UNORA")
    assert found
    assert (found.id, found.timezone) == ("e-1", "Europe/London")
    assert "already" in house.submits("employee_link", chosen(), {})["errors"]["who"]


def test_employees_are_counted_and_found_by_a_part_of_their_name(house: Face) -> None:
    shown = json.dumps(house.command("people"), ensure_ascii=False)
    assert "Nora" not in shown
    assert "2 employees work here." in shown
    assert "1 has no Slack user yet" in shown
    assert "Nora Quinn — employee, Sales; no Slack user yet" in json.dumps(house.command("people quinn"), ensure_ascii=False)
    assert "Nobody here has" in json.dumps(house.command("people xyz"), ensure_ascii=False)


def test_an_app_is_no_employee(house: Face) -> None:
    house.api.users["UBOT"] = {"is_bot": True}
    assert "app" in house.submits("employee_link", chosen(user="UBOT"), {})["errors"]["employee"]


def test_somebody_left_on_a_day_for_a_reason(house: Face) -> None:
    house.command("people left Nora Quinn")
    (opened,) = house.api.told("views.open")
    about = json.loads(opened["view"]["private_metadata"])
    values = {"on": {"selected_date": "2026-10-02"}, "reason": {"selected_option": {"value": "resigned"}}}
    assert house.submits("employee_left", values, about) == {}
    assert house.directory.members["e-1"].left_on == "2026-10-02"
    told = house.api.told("chat.postMessage")[-1]
    assert "2026-10-02" in told["text"]
    for role in (Role.HIRING_MANAGER, Role.ONLINE_RECRUITER):
        house.acts("employee_left_undo", told["blocks"][1]["elements"][0]["value"], role)
    assert house.directory.members["e-1"].left_on == ""


def test_what_is_wrong_is_said_beside_its_field(house: Face) -> None:
    values = {"on": {"selected_date": "2026-12-02"}, "reason": {"selected_option": {"value": "resigned"}}}
    assert set(house.submits("employee_left", values, {"person": "e-1"})["errors"]) == {"on"}
    values = {"on": {"selected_date": "2026-10-02"}, "reason": {"selected_option": None}}
    assert set(house.submits("employee_left", values, {"person": "e-1"})["errors"]) == {"reason"}


@pytest.mark.parametrize("role", [Role.ONLINE_RECRUITER, Role.TRAINER, Role.HIRING_MANAGER, Role.EMPLOYEE])
def test_people_are_hrs_to_change(house: Face, role: Role) -> None:
    for text in ("people link", "people left Nora Quinn"):
        house.command(text, role)
    assert house.api.told("views.open") == []
    assert house.submits("employee_link", chosen(), {}, role)["response_action"] == "errors"
    values = {"on": {"selected_date": "2026-10-02"}, "reason": {"selected_option": {"value": "resigned"}}}
    assert house.submits("employee_left", values, {"person": "trainer"}, role)["response_action"] == "errors"
    assert not house.directory.members["trainer"].left
