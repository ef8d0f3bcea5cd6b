"""The form in which what was read wrong is set right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.people.member import Role
from chalicelib.recruiting.candidate import READ
from chalicelib.slack import cards
from chalicelib.slack.words import Words
from tests.slack.conftest import Face
from tests.words.people import ZHANG

KEY = "excerpts/1/name.jpg"
UNSURE = replace(
    ZHANG,
    phone=None,
    confidence={"name": 0.6, "email": 0.99, "company": 0.7, "title": 0.95},
    excerpts={"name": KEY, "phone": KEY, "company": "excerpts/1/company.jpg"},
)


@pytest.fixture
def office(face: Face) -> Face:
    """A candidate of whom some fields should be checked."""
    face.pool.candidates[UNSURE.id] = UNSURE
    return face


def opened(face: Face) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = face.api.told("views.open")[-1]["view"]["blocks"]
    return blocks


def test_what_should_be_checked_comes_first_below_the_picture_of_where_it_stands(office: Face) -> None:
    office.acts("candidate_correct", UNSURE.id, Role.ONLINE_RECRUITER)
    blocks = opened(office)
    order = [block.get("block_id") or block.get("image_url") for block in blocks if block["type"] in ("input", "image")]
    picture, other = (f"https://files.example.com/{key}?300" for key in (KEY, "excerpts/1/company.jpg"))
    assert order[:5] == [picture, "name", "phone", other, "company"]
    assert {*order} == {picture, other, *READ, "channel"}
    alt = next(block["alt_text"] for block in blocks if block["type"] == "image")
    assert alt == "The part of the page where this should stand: Name, Phone"
    hints = {block["block_id"]: block.get("hint", {}).get("text") for block in blocks if block["type"] == "input"}
    assert hints["name"] == "Read with little confidence: please check."
    assert hints["phone"] == "Not found in the résumé."
    assert hints["email"] is None


def test_a_candidate_who_was_read_with_confidence_has_no_pictures(office: Face) -> None:
    sure = replace(UNSURE, phone="+8613800000000", confidence={}, excerpts={})
    office.pool.candidates[UNSURE.id] = sure
    office.acts("candidate_correct", UNSURE.id, Role.ONLINE_RECRUITER)
    assert {block["type"] for block in opened(office)} == {"context", "input"}


def test_a_picture_that_slack_cannot_fetch_does_not_keep_the_form_away(office: Face) -> None:
    office.api.refuses["views.open"] = [(200, {"ok": False, "error": "invalid_blocks"})]
    office.acts("candidate_correct", UNSURE.id, Role.ONLINE_RECRUITER)
    assert "image" not in {block["type"] for block in opened(office)}


def test_opening_the_form_is_a_look_that_is_noted_with_its_pictures(office: Face) -> None:
    office.acts("candidate_correct", UNSURE.id, Role.ONLINE_RECRUITER)
    (noted,) = office.pool.audited
    assert (noted["what"], noted["purpose"], noted["excerpts"]) == ("contact.revealed", "correct", ["company", "name", "phone"])


def test_a_hiring_manager_sees_neither_form_nor_pictures(office: Face) -> None:
    office.acts("candidate_correct", UNSURE.id, Role.HIRING_MANAGER)
    assert office.api.told("views.open") == []
    assert office.pool.audited == []


def test_what_was_set_right_is_kept_and_counted(office: Face) -> None:
    family = {"selected_option": {"value": "sales"}}
    texts = {"name": "张伟", "company": "乙公司", "title": "销售经理", "skills": "销售、谈判", "channel": "boss", "years": "3.5"}
    values = {field: {"value": text} for field, text in texts.items()} | {"family": family}
    assert office.submits("correction", values, {"candidate": UNSURE.id, "version": 1}, Role.ONLINE_RECRUITER) == {}
    saved = office.pool.get(UNSURE.id)
    assert (saved.value("company"), saved.skills) == ("乙公司", ("销售", "谈判"))
    (toil,) = (fact for fact in office.ledger.facts.values() if fact.kind == "toil.done")
    assert toil.data["fields"] == ["company", "skills"]


def test_a_title_that_is_too_long_is_said_beside_its_field(office: Face) -> None:
    values = {"title": {"value": "x" * 201}}
    answer = office.submits("correction", values, {"candidate": UNSURE.id, "version": 1}, Role.ONLINE_RECRUITER)
    assert answer["errors"] == {"title": "That is too long: at most 200 letters."}


def test_all_that_cannot_be_so_is_said_at_once_each_beside_its_field(office: Face) -> None:
    texts = {"email": "not-a-mail", "phone": "abc", "years": "many", "title": "Clerk"}
    values = {field: {"value": text} for field, text in texts.items()}
    answer = office.submits("correction", values, {"candidate": UNSURE.id, "version": 1}, Role.ONLINE_RECRUITER)
    assert answer["errors"].keys() == {"email", "phone", "years"}
    assert office.pool.get(UNSURE.id).value("title") != "Clerk"


def test_a_card_says_what_was_not_found_beside_how_sure_the_rest_is() -> None:
    unknown = replace(UNSURE, phone=None, confidence={"name": 0.98, "email": 0.99})
    assert "98% confidence, Phone not found: please check" in str(cards.card(unknown, Words("en")))
    assert "98% confidence'" in str(cards.card(replace(unknown, phone="+8613800000000"), Words("en")))
