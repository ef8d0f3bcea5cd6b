"""What is set for a workspace, in Slack: through signed requests."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chalicelib.people.member import Role
from chalicelib.slack.workspace import Workspace
from tests.fakes.value import colleague, hired, vacancy
from tests.slack.conftest import TEAM, Face

Doc = dict[str, Any]
ME = "online_recruiter"


def sent(cost: str | None, source: str | None, channel: str = "C9", low: str = "4") -> Doc:
    chosen = {field: {"value": {"selected_option": {"value": value}}} for field, value in
              {"language": "en", "day": "4", "hour": "17"}.items()}  # fmt: skip
    typed = {"cost": {"value": {"value": cost}}, "source": {"value": {"value": source}}, "low": {"value": {"value": low}}}
    state = {"values": {"channel": {"value": {"selected_conversation": channel}}, **chosen, **typed}}
    return {"type": "view_submission", "view": {"id": "V1", "type": "modal", "callback_id": "settings", "state": state}}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("8000 CNY", ("8000", "CNY")),
        ("8,000", ("8000", "CNY")),
        ("￥８０００", ("8000", "CNY")),
        ("1200.50 eur", ("1200.50", "EUR")),
        ("$900", ("900", "USD")),
        ("6000元", ("6000", "CNY")),
    ],
)
def test_what_a_hire_costs_elsewhere_is_kept_with_its_source(face: Face, typed: str, kept: tuple[str, str]) -> None:
    face.interacts(sent(typed, " agency invoices "), Role.HR_MANAGER)
    saved = face.workspaces.get(TEAM)
    assert saved == Workspace(TEAM, "C9", "en", 4, 17, *kept, "agency invoices")


@pytest.mark.parametrize(
    ("cost", "source", "field"),
    [("many", "x", "cost"), ("0", "x", "cost"), ("-5 CNY", "x", "cost"), ("8000 CNY", None, "source"), ("8000", "  ", "source")],
)
def test_an_amount_that_is_none_or_that_nobody_vouches_for_is_refused_beside_its_field(
    face: Face, cost: str, source: str | None, field: str
) -> None:
    answer = json.loads(face.interacts(sent(cost, source), Role.HR_MANAGER).body)
    assert answer["response_action"] == "errors"
    assert set(answer["errors"]) == {field}
    assert face.workspaces.get(TEAM) == Workspace(TEAM)


@pytest.mark.parametrize(("typed", "kept"), [("2.50", "2.5"), ("３", "3"), ("0", "0"), (" 40 ", "40")])
def test_a_company_says_which_level_of_a_competency_is_low(face: Face, typed: str, kept: str) -> None:
    face.interacts(sent(None, None, low=typed), Role.HR_MANAGER)
    assert face.workspaces.get(TEAM).low_level == kept


@pytest.mark.parametrize("typed", ["low", "-1", "NaN", "1e9", "1001"])
def test_a_level_that_is_none_is_refused_beside_its_field(face: Face, typed: str) -> None:
    answer = json.loads(face.interacts(sent(None, None, low=typed), Role.HR_MANAGER).body)
    assert set(answer["errors"]) == {"low"}
    assert face.workspaces.get(TEAM).low_level == "4"


def test_without_an_amount_nothing_is_estimated(face: Face) -> None:
    face.interacts(sent(None, None), Role.HR_MANAGER)
    assert face.workspaces.get(TEAM).benchmark is None


def test_a_recruiter_may_not_change_it(face: Face) -> None:
    face.interacts(sent("8000 CNY", "x"), Role.ONLINE_RECRUITER)
    assert face.workspaces.get(TEAM) == Workspace(TEAM)


def test_what_joins_cost_less_than_elsewhere_is_shown_as_an_estimate(face: Face) -> None:
    face.value.record(vacancy(), colleague(ME, ME))
    for number in range(10):
        face.value.record(*hired(ME, number))
    cost = {"channel": "boss", "month": "2026-09", "amount": "15000", "currency": "CNY"}
    face.value.record({"id": "bill", "kind": "channel.cost", "at": "2026-09-30T00:00:00Z", "by": "chen", "data": cost})
    assert "Cost saved" not in json.dumps(face.command("value", Role.ONLINE_RECRUITER))
    face.interacts(sent("4000 CNY", "agency <invoices>"), Role.HR_MANAGER)
    told = json.dumps(face.command("value", Role.ONLINE_RECRUITER))
    # Ten joins at 1,500 instead of 4,000.
    assert "Cost saved: 25,000 CNY (estimate: 4,000 a hire, agency &lt;invoices&gt;, less what the channels cost)" in told
    face.interacts(sent("4000 USD", "x"), Role.HR_MANAGER)
    assert "Cost saved" not in json.dumps(face.command("value", Role.ONLINE_RECRUITER))
