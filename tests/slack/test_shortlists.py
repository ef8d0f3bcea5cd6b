"""Shortlists, by what people type, choose and press."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.people.member import Role
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.shortlist import Fit, Progress, Proof, asked_of
from chalicelib.recruiting.shortlisting import Wanted
from chalicelib.recruiting.vacancy import Requirement, Vacancy
from chalicelib.slack.recruiting.shortlist import key_of, wanted_of
from tests.fakes.ledger import noon
from tests.slack.conftest import Face

Doc = dict[str, Any]
RECRUITER, HIRING, TRAINER = Role.ONLINE_RECRUITER, Role.HIRING_MANAGER, Role.TRAINER
PEOPLE = ("Emma Smith", "Liu Yang", "Ana Ruiz", "Tom Whitaker", "Mei Lin", "Omar Haddad", "Jia Chen")


@pytest.fixture
def office(face: Face) -> Face:
    """A vacancy of the hiring manager with seven on its shortlist, and one of somebody else."""
    for identity, manager in (("v-1", "hiring_manager"), ("v-2", "somebody")):
        title = "Sales lead" if identity == "v-1" else "Controller"
        vacancy = Vacancy(identity, title, "sales", "Shanghai", 1, None, "online_recruiter", manager, noon())
        face.hiring.vacancies.open(replace(vacancy, requirements=(Requirement("SAP"),)), [])
    asked = asked_of(face.hiring.vacancies.get("v-1"))
    for number, name in enumerate(PEOPLE):
        found = Candidate(f"c-{number}", "d", "f.pdf", "boss", noon(), name=name, phone="+8613800138000", years=float(number))
        face.pool.candidates[found.id] = found
        proofs = (
            Proof("SAP", 0.9 - number / 10, "SAP roll-out in 3 plants <b>", 1.0, "must"),
            Proof("Shanghai", float(number % 2), "Shanghai", 0.5, "location"),
        )
        fit = Fit("v-1", found.id, asked, 0.9 - number / 10, proofs, 1, float(number), "Shanghai")
        face.hiring.shortlists.keep([fit])
    face.hiring.shortlists.note(Progress("v-1", asked, noon(), seen=40, done=True))
    return face


def names(answer: Doc) -> list[str]:
    """The candidates of a page, as they are written."""
    texts = [block["text"]["text"] for block in answer["blocks"] if block["type"] == "section"]
    return [text.split("*")[1] for text in texts[1:] if text.count("*") >= 4]


def elements(answer: Doc) -> dict[str, Doc]:
    """The buttons and menus of a message by their action; of several of one kind the first."""
    found: dict[str, Doc] = {}
    for block in answer["blocks"]:
        for each in block.get("elements", ()):
            found.setdefault(each.get("action_id", ""), each)
    return found


def pressed(office: Face, action: str, value: str, role: Role = RECRUITER) -> Doc:
    office.acts(action, value, role, container={"is_ephemeral": True})
    assert office.api.calls[-1][0] == "response_url"
    return office.api.calls[-1][1]


def test_a_shortlist_is_typed_or_pressed_and_goes_on(office: Face) -> None:
    first = office.command("vacancy shortlist sales", RECRUITER)
    assert names(first) == ["Smith E.", "Yang L.", "Ruiz A.", "Whitaker T.", "Lin M."]
    assert "90%" in json.dumps(first)
    more = elements(first)["vacancy_shortlist:more"]
    second = pressed(office, more["action_id"], more["value"])
    assert names(second) == ["Haddad O.", "Chen J."]
    assert second["replace_original"] is True
    assert "vacancy_shortlist:more" not in elements(second)
    show = office.command("vacancy sales", RECRUITER)
    assert names(pressed(office, "vacancy_shortlist", elements(show)["vacancy_shortlist"]["value"])) == names(first)


def test_it_is_narrowed_by_what_is_chosen_and_each_choice_keeps_the_others(office: Face) -> None:
    page = office.command("vacancy 短名单 sales", RECRUITER)
    found = elements(page)
    percent = next(each for each in found["vacancy_shortlist:percent"]["options"] if "45" in each["text"]["text"])
    chosen = {"type": "static_select", "action_id": "vacancy_shortlist:percent", "block_id": "b", "selected_option": percent}
    payload = {"type": "block_actions", "actions": [chosen | {"action_ts": "1"}], "container": {"is_ephemeral": True}}
    office.interacts(payload | {"response_url": office.api.hook}, RECRUITER)
    page = office.api.calls[-1][1]
    assert names(page) == ["Smith E.", "Yang L.", "Ruiz A.", "Whitaker T.", "Lin M."]
    page = pressed(office, "vacancy_shortlist:place", elements(page)["vacancy_shortlist:place"]["value"])
    assert names(page) == ["Yang L.", "Whitaker T."]
    page = pressed(office, "vacancy_shortlist:musts", elements(page)["vacancy_shortlist:musts"]["value"])
    assert (names(page), elements(page)["vacancy_shortlist:place"]["style"]) == (["Yang L.", "Whitaker T."], "primary")
    # Pressed once more, it is asked for no longer.
    page = pressed(office, "vacancy_shortlist:place", elements(page)["vacancy_shortlist:place"]["value"])
    assert names(page) == ["Smith E.", "Yang L.", "Ruiz A.", "Whitaker T."]
    nobody = pressed(office, "vacancy_shortlist:percent", "v-1 75.10.mpn")
    assert "Ask for less" in json.dumps(nobody)


def test_why_shows_the_line_that_proves_it_and_neither_name_nor_number(office: Face) -> None:
    office.acts("shortlist_why", "v-1 c-0", HIRING)
    (opened,) = office.api.told("views.open")
    said = json.dumps(opened["view"])
    assert "SAP roll-out in 3 plants &lt;b&gt;" in said
    assert "does not show it" not in said
    for hidden in ("Emma", "138", "<b>"):
        assert hidden not in said


def test_somebody_is_added_from_the_list_with_their_match(office: Face) -> None:
    page = office.command("vacancy shortlist sales", RECRUITER)
    add = elements(page)["shortlist_add"]
    after = pressed(office, "shortlist_add", add["value"])
    (added,) = office.hiring.applications.kept.values()
    assert (added.candidate, added.vacancy, added.score) == ("c-0", "v-1", 0.9)
    assert "considered" in json.dumps(after)
    # Twice is once, and the next in the list is offered.
    pressed(office, "shortlist_add", add["value"])
    assert len(office.hiring.applications.kept) == 1
    assert elements(after)["shortlist_add"]["value"].startswith("v-1 c-1")
    left = pressed(office, "vacancy_shortlist:new", elements(after)["vacancy_shortlist:new"]["value"])
    assert "Smith E." not in names(left)


def test_a_hiring_manager_sees_own_lists_and_adds_nobody(office: Face) -> None:
    page = office.command("vacancy shortlist", HIRING)
    assert len(names(page)) == 5
    assert {"shortlist_add", "application_open"} & elements(page).keys() == set()
    for action, value in (("vacancy_shortlist", "v-2"), ("shortlist_why", "v-2 c-0"), ("shortlist_add", "v-1 c-0 0.0.-")):
        office.acts(action, value, HIRING)
    assert office.api.told("views.open") == []
    assert office.hiring.applications.kept == {}


def test_nobody_else_sees_any(office: Face) -> None:
    for action, value in (("vacancy_shortlist", "v-1"), ("shortlist_why", "v-1 c-0"), ("shortlist_add", "v-1 c-0 0.0.-")):
        office.acts(action, value, TRAINER)
    assert "Smith" not in json.dumps(office.api.calls)
    assert office.hiring.applications.kept == {}


def test_a_list_that_is_still_matched_says_how_far_it_is(office: Face) -> None:
    page = office.command("vacancy shortlist controller", RECRUITER)
    assert "just begun" in json.dumps(page)
    assert office.hiring.matching.jobs == [{"job": "vacancy", "vacancy": "v-2"}]
    asked = asked_of(office.hiring.vacancies.get("v-2"))
    running = office.hiring.shortlists.note(Progress("v-2", asked, noon(), seen=320))
    again = elements(page)["vacancy_shortlist:again"]
    assert "320 candidates" in json.dumps(pressed(office, again["action_id"], again["value"]))
    running = office.hiring.shortlists.note(replace(running, of=1000))
    assert "320 of about 1,000" in json.dumps(pressed(office, again["action_id"], again["value"]))
    office.hiring.shortlists.note(replace(running, done=True))
    assert "Nobody in the pool" in json.dumps(pressed(office, again["action_id"], again["value"]))


def test_a_title_that_several_have_or_none_is_said_so(office: Face) -> None:
    assert "Sales lead" in json.dumps(office.command("vacancy shortlist", RECRUITER))
    assert "No open vacancy" in json.dumps(office.command("vacancy shortlist chef", RECRUITER))


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(45, 3, musts=True, new=True), Wanted(place=True)])
def test_what_is_wanted_goes_out_and_comes_back(wanted: Wanted) -> None:
    assert wanted_of(key_of(wanted)) == wanted


@pytest.mark.parametrize("typed", ["", "x", "45", "a.b.c", "-1.2.m"])
def test_what_nobody_wrote_wants_everybody(typed: str) -> None:
    assert wanted_of(typed) == Wanted()
