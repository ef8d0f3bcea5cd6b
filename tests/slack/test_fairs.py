"""A fair by what people type and press."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chalicelib.people.member import Role
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.fair import State
from chalicelib.slack.recruiting.leads import NoteLead
from chalicelib.slack.workspace import Workspace
from tests.fakes.ledger import noon
from tests.fakes.slack import FakeChannel
from tests.slack.conftest import TEAM, Face

Doc = dict[str, Any]
WANG = Role.FAIR_RECRUITER


def filled(**more: Any) -> Doc:
    texts = {"name": "Autumn fair", "place": "Expo", "booth": "B12", "cost": "1,200 CNY"}
    values: Doc = {field: {"value": text} for field, text in (texts | more).items()}
    return values | {"on": {"selected_date": "2026-10-03"}, "staff": {"selected_users": ["UFAIRRECRUITER"]}}


@pytest.fixture
def fair(face: Face) -> str:
    """A fair that the fair recruiter opened, its message in the channel."""
    face.workspaces.save(Workspace(TEAM, "C9", "en"))
    face.command("fair open", WANG)
    about = json.loads(face.api.told("views.open")[0]["view"]["private_metadata"])
    assert face.submits("fair", filled(), about, WANG) == {}
    return str(about["fair"])


def test_an_opened_fair_stands_in_the_channel(face: Face, fair: str) -> None:
    kept = face.hiring.fairs.get(fair)
    assert (kept.name, kept.cost, kept.staff, kept.channel, kept.thread) == (
        "Autumn fair",
        "1200",
        ("fair_recruiter",),
        "C9",
        "1.1",
    )
    first, _ = face.api.told("chat.postMessage")
    assert first["channel"] == "C9"
    assert "1,200 CNY" in json.dumps(first["blocks"])


def test_visitors_are_counted_by_a_press_and_everyone_sees_it(face: Face, fair: str) -> None:
    face.acts("fair_count:5", f"{fair} 5", WANG)
    face.acts("fair_count:back", f"{fair} -1", WANG)
    assert face.hiring.fairs.get(fair).visitors == 4
    assert [each["channel"] for each in face.api.told("chat.update")] == ["C9", "C9"]


def test_a_fair_is_closed_and_opened_again(face: Face, fair: str) -> None:
    face.acts("fair_close", fair, WANG)
    assert face.hiring.fairs.get(fair).state is State.CLOSED
    face.acts("fair_reopen", fair, WANG)
    assert face.hiring.fairs.get(fair).state is State.OPEN


def test_a_file_below_a_fairs_message_is_fetched_as_a_lead_and_others_stay_where_they_are(face: Face, fair: str) -> None:
    shared = {"type": "file_shared", "file_id": "F1", "user_id": "UFAIRRECRUITER"}
    face.hears(shared | {"channel_id": "C9"})
    assert face.outbox.jobs == [{"file": "F1", "team": TEAM, "by": "fair_recruiter", "user": "UFAIRRECRUITER", "channel": "C9"}]
    face.hears(shared | {"channel_id": "C8"})
    face.acts("fair_close", fair, WANG)
    face.hears(shared | {"channel_id": "C9"})
    assert len(face.outbox.jobs) == 1


def test_leads_that_arrive_show_in_its_message_once_each(face: Face, fair: str) -> None:
    channel = FakeChannel()
    channel.messages["1.1"] = {"channel": "C9", "text": ""}
    about = face.hiring.about_fairs
    note = NoteLead(about.run, about.told, face.workspaces, channel)
    for candidate in ("c-1", "c-2"):
        face.pool.candidates[candidate] = Candidate(candidate, "d", "f", "fair", noon())
    for candidate in ("c-1", "c-2", "c-1"):
        note({"job": "lead", "fair": fair, "candidate": candidate})
    note({"job": "lead", "fair": "made-up", "candidate": "c-1"})
    assert face.hiring.fairs.leads(fair) == ["c-1", "c-2"]
    assert "*Leads*\\n2" in json.dumps(channel.messages["1.1"])


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"name": " "}, "name"), ({"cost": "a lot"}, "cost"), ({"visitors": "many"}, "visitors"), ({"staff": None}, "staff")],
)
def test_what_is_wrong_is_said_beside_its_field(face: Face, typed: Doc, field: str) -> None:
    values = filled() | {key: {"value": value} if value else {"selected_users": []} for key, value in typed.items()}
    answer = face.submits("fair", values, {"fair": "f-9", "version": 0}, WANG)
    assert set(answer["errors"]) == {field}
    assert face.hiring.fairs.kept == {}


@pytest.mark.parametrize("role", [Role.HIRING_MANAGER, Role.TRAINER, Role.EMPLOYEE])
def test_others_run_no_fair(face: Face, fair: str, role: Role) -> None:
    assert "Autumn" not in json.dumps(face.command("fair", role))
    for action, value in (("fair_count:1", f"{fair} 1"), ("fair_close", fair), ("fair_show", fair), ("fair_change", fair)):
        face.acts(action, value, role)
    assert (face.hiring.fairs.get(fair).visitors, face.hiring.fairs.get(fair).state) == (0, State.OPEN)
    assert face.submits("fair", filled(), {"fair": "f-9", "version": 0}, role)["response_action"] == "errors"


def test_the_list_finds_by_name(face: Face, fair: str) -> None:
    assert "Autumn fair" in json.dumps(face.command("fair autumn", WANG))
    assert "No fair has" in json.dumps(face.command("fair winter", WANG))
