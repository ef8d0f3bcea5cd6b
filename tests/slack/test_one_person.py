"""Saying who is one person, at Slack's door: merge, undo, not the same, and whoever comes second."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.people.member import Role
from chalicelib.recruiting.candidate import Candidate
from chalicelib.slack.modals import candidate as candidate_modal
from chalicelib.slack.one_person import picking
from tests.fakes.ledger import noon
from tests.slack.conftest import Doc, Face

RECRUITERS = (Role.ONLINE_RECRUITER, Role.FAIR_RECRUITER, Role.HR_MANAGER)
PHONE = "+447700900123"


@pytest.fixture
def two(face: Face) -> Face:
    """Two candidates with one phone."""
    one = Candidate("c-1", "d-1", "a.pdf", "fair", noon(), name="Emma Smith", phone=PHONE, family="it", resume={"basics": {}})
    face.pool.candidates["c-1"] = one
    later = noon() + timedelta(days=1)
    face.pool.candidates["c-2"] = replace(
        one, id="c-2", document="d-2", file="b.pdf", channel="boss", name="Ella Smith", created_at=later
    )
    return face


def open_modal(face: Face, candidate: str) -> Doc:
    """The candidate's modal as Slack shows it once it was opened."""
    face.acts("candidate_open", candidate)
    view: Doc = face.api.told("views.open")[-1]["view"]
    return view | {"id": "V1", "hash": "h"}


def kinds(face: Face) -> list[str]:
    return [fact.kind for fact in face.ledger.facts.values()]


def test_the_view_proposes_and_merging_shows_the_person(two: Face) -> None:
    view = open_modal(two, "c-2")
    assert "May be the same person as *Smith E.* (job fair, IT, " in str(view)
    two.acts("same_merge", "c-2 c-1", view=view, response_url="")
    assert kinds(two) == ["candidate.merged"]
    after = two.api.told("views.update")[-1]["view"]
    assert "These résumés are one person’s" in str(after)
    assert "May be the same person" not in str(after)
    assert candidate_modal.candidate_of(after) == "c-1"
    assert "has 2 résumés now" in two.api.told("chat.postMessage")[-1]["text"]


def test_an_old_card_opens_the_person_it_went_into(two: Face) -> None:
    two.acts("same_merge", "c-1 c-2")
    assert candidate_modal.candidate_of(open_modal(two, "c-2")) == "c-1"
    assert "1 " not in two.command("candidate Emma")["text"]
    assert str(two.command("candidate Smith")["blocks"]).count("line:") == 1


def test_undone_in_the_view_both_are_there_and_not_proposed(two: Face) -> None:
    two.acts("same_merge", "c-1 c-2")
    view = open_modal(two, "c-1")
    assert str(view).count("'same_undo'") == 1
    two.acts("same_undo", "c-2", view=view, response_url="")
    assert kinds(two) == ["candidate.merged", "candidate.unmerged"]
    assert "May be the same person" not in str(two.api.told("views.update")[-1]["view"])
    assert str(two.command("candidate Smith")["blocks"]).count("line:") == 2


def test_whoever_is_not_the_same_is_never_proposed_again_and_the_cards_are_drawn_anew(two: Face) -> None:
    two.acts("same_apart", "c-2 c-1", Role.FAIR_RECRUITER)
    assert "will not ask again" in two.api.told("response_url")[-1]["text"]
    assert [(job["job"], job["candidate"]) for job in two.hiring.outbox.jobs] == [("card", "c-2"), ("card", "c-1")]
    assert "May be the same person" not in str(open_modal(two, "c-2"))
    assert kinds(two) == []


def test_whoever_comes_second_hears_that_it_is_done(two: Face) -> None:
    two.acts("same_merge", "c-1 c-2")
    two.acts("same_merge", "c-2 c-1", Role.ONLINE_RECRUITER)
    assert "They are one person already" in two.api.told("response_url")[-1]["text"]
    two.acts("same_apart", "c-2 c-1", Role.ONLINE_RECRUITER)
    assert "They are one person already" in two.api.told("response_url")[-1]["text"]
    two.acts("same_undo", "c-2")
    two.acts("same_undo", "c-2", Role.ONLINE_RECRUITER)
    assert "undone before" in two.api.told("response_url")[-1]["text"]
    assert kinds(two) == ["candidate.merged", "candidate.unmerged"]


def test_by_hand_two_are_chosen_from_those_with_a_part_of_a_name(two: Face) -> None:
    two.command("candidate merge Smith")
    view = two.api.told("views.open")[-1]["view"]
    assert view["callback_id"] == picking.CALLBACK
    chosen = {each["block_id"]: each["element"]["initial_option"]["value"] for each in view["blocks"][:2]}
    assert sorted(chosen.values()) == ["c-1", "c-2"]
    assert submit(two, "c-1", "c-2") == {}
    assert two.pool.get("c-2").id == "c-1"


def test_from_a_view_the_other_is_chosen_and_the_view_shows_the_person(two: Face) -> None:
    view = open_modal(two, "c-2")
    two.acts("same_pick", "c-2", view=view, response_url="")
    form = two.api.told("views.push")[-1]["view"]
    assert [each["element"].get("initial_option", {}).get("value") for each in form["blocks"][:2]] == ["c-2", None]
    assert submit(two, "c-2", "c-1", parent="V1") == {}
    assert two.api.told("views.update")[-1]["view_id"] == "V1"


def test_twice_the_same_is_said_beside_the_field(two: Face) -> None:
    assert submit(two, "c-1", "c-1")["errors"] == {"other": "Choose two different candidates."}
    submit(two, "c-1", "c-2")
    assert "one person already" in submit(two, "c-1", "c-2")["errors"]["other"]


def test_in_chinese_as_well(two: Face) -> None:
    two.command("候选人 合并 Smith")
    assert two.api.told("views.open")[-1]["view"]["callback_id"] == picking.CALLBACK


@pytest.mark.parametrize("role", [role for role in Role if role not in RECRUITERS])
def test_nobody_else_may(two: Face, role: Role) -> None:
    for action, value in (("same_merge", "c-1 c-2"), ("same_apart", "c-1 c-2"), ("same_pick", "c-1"), ("same_undo", "c-2")):
        two.acts(action, value, role)
        assert "You may not do that" in two.api.told("response_url")[-1]["text"]
    assert "errors" in submit(two, "c-1", "c-2", role=role)
    two.command("candidate merge Smith", role)
    assert two.api.told("views.open") == []
    assert (kinds(two), two.hiring.outbox.jobs) == ([], [])


def submit(face: Face, one: str, other: str, *, parent: str = "", role: Role = Role.HR_MANAGER) -> Doc:
    """The form, sent with these two."""
    chosen = {picking.ONE: one, picking.OTHER: other}
    state = {block: {"value": {"selected_option": {"value": value}}} for block, value in chosen.items()}
    view = {
        "id": "V2",
        "type": "modal",
        "callback_id": picking.CALLBACK,
        "private_metadata": f'{{"parent": "{parent}"}}',
        "blocks": [],
        "state": {"values": state},
    }
    return face._body(face.interacts({"type": "view_submission", "view": view}, role))
