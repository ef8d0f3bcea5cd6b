"""Credit in Slack: doubted by a press, decided by the HR manager, both versions on the card."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.people.member import Role
from chalicelib.recruiting.hire import Dispute
from tests.fakes.ledger import noon
from tests.slack.conftest import Face

RECRUITER, MANAGER = Role.FAIR_RECRUITER, Role.HR_MANAGER


@pytest.fixture
def office(face: Face) -> Face:
    face.hires.joined()
    return face


def application(face: Face) -> str:
    return next(iter(face.hires.hires.kept))


def decided(face: Face, percents: dict[str, str], role: Role = MANAGER) -> Any:
    """What the form answers; percents by person, ``reason`` and ``other`` as they are."""
    hire = face.hires.hires.get(application(face))
    values: dict[str, Any] = {f"share:{person}": text for person, text in percents.items() if person not in ("other", "who")}
    values["reason"] = "She made the call"
    if "who" in percents:
        values["who"] = {"selected_option": {"value": percents["who"]}}
    if "other" in percents:
        values["other"] = percents["other"]
    said = {field: value if isinstance(value, dict) else {"value": value} for field, value in values.items()}
    return face.submits("credit_rule", said, {"application": hire.application, "version": hire.version}, role)


def shares(face: Face) -> list[dict[str, Any]]:
    return [dict(each.data["shares"]) for each in face.ledger.facts.values() if each.kind == "credit.ruled"]


def card(face: Face) -> str:
    return json.dumps(next(iter(face.hires.channel.messages.values()))["blocks"], ensure_ascii=False)


def test_a_doubt_reaches_the_hr_manager_and_the_card_counts_it(office: Face) -> None:
    found = application(office)
    office.acts("credit_dispute", found, RECRUITER)
    (opened,) = office.api.told("views.open")
    assert "62.5%" in json.dumps(opened["view"])
    about = json.loads(opened["view"]["private_metadata"])
    assert office.submits("credit_dispute", {"text": {"value": "I called her"}}, about, RECRUITER) == {}
    to_manager, to_recruiter = office.api.told("chat.postMessage")
    assert to_manager["channel"] == "UHRMANAGER"
    assert "I called her" in json.dumps(to_manager["blocks"])
    assert to_recruiter["channel"] == "UFAIRRECRUITER"
    assert "1 doubt is open" in card(office)


def test_a_ruling_changes_the_shares_and_the_card_shows_both_versions(office: Face) -> None:
    assert decided(office, {"online_recruiter": "40", "fair_recruiter": "60"}) == {}
    assert shares(office) == [{"online_recruiter": "0.4", "fair_recruiter": "0.6"}]
    office.hires.react()
    shown = card(office)
    assert "Credit, ruled by" in shown
    assert "60% · found them" in shown
    assert "Before: " in shown
    assert "62.5%" in shown
    assert "She made the call" not in shown


def test_somebody_else_can_get_a_share(office: Face) -> None:
    assert decided(office, {"online_recruiter": "40", "fair_recruiter": "", "who": "trainer", "other": "60 %"}) == {}
    assert shares(office) == [{"online_recruiter": "0.4", "trainer": "0.6"}]


@pytest.mark.parametrize(
    ("percents", "field"),
    [
        ({"online_recruiter": "40", "fair_recruiter": "59"}, "reason"),
        ({"online_recruiter": "much", "fair_recruiter": "60"}, "reason"),
        ({"online_recruiter": "NaN", "fair_recruiter": "60"}, "reason"),
        ({"online_recruiter": "40", "fair_recruiter": "0", "other": "60"}, "reason"),
        ({"online_recruiter": "40", "fair_recruiter": "0", "who": "nobody", "other": "60"}, "reason"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_decided(office: Face, percents: dict[str, str], field: str) -> None:
    assert set(decided(office, percents)["errors"]) == {field}
    assert shares(office) == []


def test_a_form_that_somebody_else_was_faster_than_decides_nothing(office: Face) -> None:
    found = office.hires.hires.get(application(office))
    decided(office, {"online_recruiter": "100"})
    late = {"share:online_recruiter": {"value": "0"}, "share:fair_recruiter": {"value": "100"}, "reason": {"value": "no"}}
    answer = office.submits("credit_rule", late, {"application": found.application, "version": found.version})
    assert "at the same time" in json.dumps(answer)
    assert len(shares(office)) == 1


@pytest.mark.parametrize("role", [Role.HIRING_MANAGER, Role.TRAINER, Role.EMPLOYEE, Role.DEPARTMENT_CONTACT])
def test_credit_is_recruitings_to_see_and_the_managers_to_decide(office: Face, role: Role) -> None:
    found = application(office)
    assert "Joins of" not in json.dumps(office.command("credit", role))
    for action in ("credit_dispute", "credit_rule_open"):
        office.acts(action, found, role)
    office.acts("credit_rule_open", found, Role.ONLINE_RECRUITER)
    assert office.api.told("views.open") == []
    for who in (role, Role.ONLINE_RECRUITER):
        assert decided(office, {"online_recruiter": "100"}, who)["response_action"] == "errors"
    answer = office.submits("credit_dispute", {"text": {"value": "mine"}}, {"application": found}, role)
    assert answer["response_action"] == "errors"
    assert office.hires.hires.get(found).disputes == ()


def test_the_list_has_the_last_months_joins(office: Face) -> None:
    shown = json.dumps(office.command("credit", MANAGER))
    assert "Smith E., Sales lead, since 2026-10-03" in shown
    assert "Decide" in shown
    assert "Decide" not in json.dumps(office.command("功劳", RECRUITER))
    office.hires.passes(days=40)
    assert "Nobody joined" in json.dumps(office.command("credit", MANAGER))


def test_a_long_list_is_paged_and_those_in_doubt_come_first(office: Face) -> None:
    found = office.hires.hires.get(application(office))
    for number in range(11):
        office.hires.hires.begin(replace(found, application=f"a-{number}", candidate="c-1", joined=f"f-{number}"))
    office.hires.hires.save(replace(office.hires.hires.get("a-3"), disputes=(Dispute("li", noon(), "me"),)))
    shown = office.command("credit", MANAGER)
    heads = [each["block_id"] for each in shown["blocks"] if each["type"] == "actions"]
    assert (heads[0], len(heads), heads[-1]) == ("credit:a-3", 6, "credits")
    office.acts("credit_more", "10", MANAGER)
    rest = office.api.told("response_url")[-1]
    assert json.dumps(rest).count("credit:a-") == 2


def test_deciding_opens_with_the_shares_in_force(office: Face) -> None:
    office.acts("credit_rule_open", application(office))
    (opened,) = office.api.told("views.open")
    fields = {each["block_id"]: each["element"].get("initial_value") for each in opened["view"]["blocks"] if "element" in each}
    assert (fields["share:online_recruiter"], fields["share:fair_recruiter"]) == ("62.5", "37.5")
