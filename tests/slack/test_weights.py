"""Weights and targets in Slack: shown, planned with a preview, tried, set, taken back; through signed requests."""

from __future__ import annotations

import json
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

from chalicelib.ledger.fact import Fact
from chalicelib.people.member import Role
from chalicelib.performance.agreements import Season
from chalicelib.performance.days import Period
from tests.fakes.value import colleague, hired, vacancy
from tests.slack.conftest import Face

Doc = dict[str, Any]
ME = "online_recruiter"
PEAK: Doc = {"role": ME, "name": "Peak season", "from": "2026-11-01", "to": "2026-11-30", "weights": "join rate 50"}


@pytest.fixture
def company(face: Face) -> Face:
    """Three online recruiters with a month behind them; the one who asks brings most people in."""
    face.value.record(
        vacancy(), *(colleague(person, ME, name) for person, name in ((ME, "Ana"), ("wu", "Wu Jing"), ("he", "He Lin")))
    )
    for number in range(60):
        who = (ME, "wu", "he")[number % 3]
        steps = hired(who, number, joined=number % (2 if who == ME else 5) == 0)
        for step in steps:
            # Everyone screens equally well, so that only the joins tell them apart.
            step["data"] |= {"qualified": True} if step["kind"] == "application.judged" else {}
        face.value.record(*steps)
    return face


def said(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False)


def state(values: Doc) -> Doc:
    """What Slack sends of a form that was filled in so."""
    shapes = {"from": "selected_date", "to": "selected_date"}
    chosen = {"role", "metric", "months"}
    return {
        field: {"value": {"selected_option": {"value": value}} if field in chosen else {shapes.get(field, "value"): value}}
        for field, value in values.items()
    }


def send(face: Face, form: Doc, values: Doc, role: Role = Role.HR_MANAGER) -> Doc:
    view = form | {"id": "V1", "state": {"values": state(values)}}
    return face._body(face.interacts({"type": "view_submission", "view": view}, role))


def opens(face: Face, typed: str) -> Doc:
    """The form that a command opens."""
    face.command(typed)
    view: Doc = face.api.told("views.open")[-1]["view"]
    return view


def planned(face: Face, **other: str) -> Doc:
    """The preview of a season, or what was refused."""
    return send(face, opens(face, "weights season"), PEAK | other)


def of_kind(face: Face, kind: str) -> list[Fact]:
    return [fact for fact in face.ledger.facts.values() if fact.kind == kind]


def test_everyone_who_is_scored_sees_what_counts(company: Face) -> None:
    answer = company.command("weights", Role.ONLINE_RECRUITER)
    assert "show rate 30%, join rate 40%" in said(answer)
    assert "no season yet" in said(answer)
    assert "weights_season" not in said(answer)
    assert "pass rate" not in said(company.command("权重 online", Role.TRAINER))
    assert "You may not do that" in company.command("weights", Role.EMPLOYEE)["text"]
    assert "I know no role" in company.command("weights show wizard", Role.HR_MANAGER)["text"]


def test_a_season_is_previewed_before_it_is_saved(company: Face) -> None:
    answer = planned(company)
    assert answer["response_action"] == "push"
    text = said(answer["view"])
    assert "screening accuracy 16.67%, show rate 25%, join rate 50%, candidate retention 8.33%" in text
    assert "because join rate weighs 50% instead of 40%" in text
    assert "Wu Jing" in text
    assert of_kind(company, "weights.season") == []


def test_a_season_that_is_applied_holds_from_its_first_day(company: Face) -> None:
    assert send(company, planned(company)["view"], {}) == {"response_action": "clear"}
    (fact,) = of_kind(company, "weights.season")
    assert fact.by == "hr_manager"
    assert fact.data == {
        "role": ME,
        "name": "Peak season",
        "from": "2026-11-01",
        "to": "2026-11-30",
        "weights": {"join_rate": "50"},
    }
    company.value.counted()
    listed = said(company.command("weights online"))
    assert "Peak season, 2026-11-01 to 2026-11-30: join rate 50%" in listed
    assert "join rate 40%" in listed
    company.value.day += 40
    assert "by default: " in said(company.command("weights online"))


def test_a_preview_shows_to_the_digit_what_the_season_makes_of_a_month(company: Face) -> None:
    month = Period.parse("2026-10")
    season = Season("s-1", ME, "Peak", company.value.day, month.last, {"join_rate": Fraction(50)})
    tried = company.value.weights.try_season(season, month)
    data = season.data() | {"from": "2026-10-01"}
    company.value.record({"id": "s-1", "kind": "weights.season", "at": "2026-09-30T00:00:00Z", "by": "emma", "data": data})
    real = {each.person: each for each in company.value.report_of(month, ME).people}
    assert {each.after.person: each.after for each in tried} == real


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"from": "2026-10-02"}, "from", "begins today or later"),
        ({"to": "2026-10-31"}, "to", "before the first"),
        ({"weights": "join rate"}, "weights", "I do not understand"),
        ({"weights": "luck 50"}, "weights", "I do not understand"),
        ({"weights": "join rate 50\njoin rate 40"}, "weights", "I do not understand"),
        ({"weights": "join rate 101"}, "weights", "from 0 to 100"),
        ({"weights": "join rate 60\nshow rate 50"}, "weights", "more than 100"),
        ({"weights": " , "}, "weights", "at least one"),
        ({"name": "   "}, "name", "a name"),
    ],
)
def test_what_the_model_would_leave_out_is_refused_beside_its_field(company: Face, typed: Doc, field: str, words: str) -> None:
    answer = planned(company, **typed)
    assert answer["response_action"] == "errors"
    assert words in answer["errors"][field]


def test_seasons_of_a_role_do_not_overlap(company: Face) -> None:
    send(company, planned(company)["view"], {})
    company.value.counted()
    assert "Another season" in planned(company, **{"from": "2026-11-30", "to": "2026-12-05"})["errors"]["from"]
    assert planned(company, **{"from": "2026-12-01", "to": "2026-12-05"})["response_action"] == "push"
    assert planned(company, role="trainer", weights="pass rate 40%")["response_action"] == "push"


def test_a_second_press_saves_nothing_more(company: Face) -> None:
    preview = planned(company)["view"]
    send(company, preview, {})
    again = send(company, preview, {})
    assert "saved before" in said(again["view"])
    assert len(of_kind(company, "weights.season")) == 1


def test_what_if_saves_nothing_and_offers_nothing_to_save(company: Face) -> None:
    answer = send(company, opens(company, "weights what-if"), {"role": ME, "weights": "到岗率 90"})
    assert "submit" not in answer["view"]
    assert "join rate 90%" in said(answer["view"])
    assert of_kind(company, "weights.season") == []


def test_a_target_is_set_shown_and_ended(company: Face) -> None:
    values = {"role": ME, "metric": "join_rate", "target": "45%", "from": "2026-10-03"}
    send(company, opens(company, "weights target"), values)
    (fact,) = of_kind(company, "target.set")
    assert fact.data == {"role": ME, "metric": "join_rate", "value": "0.45", "from": "2026-10-03"}
    company.value.counted()
    assert "targets: join rate 45%" in said(company.command("weights"))
    company.value.now += timedelta(hours=1)
    send(company, opens(company, "weights target"), values | {"target": ""})
    company.value.counted()
    assert "targets:" not in said(company.command("weights"))


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"target": "101"}, "target"), ({"target": "many"}, "target"), ({"target": "0"}, "target"), ({"target": "-5"}, "target"),
     ({"from": "2026-10-02"}, "from"), ({"metric": "pass_rate"}, "metric")],
)  # fmt: skip
def test_a_target_that_cannot_be_is_refused(company: Face, typed: Doc, field: str) -> None:
    values = {"role": ME, "metric": "join_rate", "target": "45", "from": "2026-10-03"} | typed
    answer = send(company, opens(company, "weights target"), values)
    assert set(answer["errors"]) == {field}
    assert of_kind(company, "target.set") == []


def test_what_was_saved_can_be_taken_back_for_ten_minutes(company: Face) -> None:
    send(company, planned(company)["view"], {})
    identity = of_kind(company, "weights.season")[0].id
    company.acts("weights_take_back", identity)
    company.acts("weights_take_back", identity)
    first, second = company.api.told("response_url")
    assert "Taken back" in first["text"]
    assert "taken back before" in second["text"]
    company.value.counted()
    assert "Peak season" not in said(company.command("weights online"))


def test_after_ten_minutes_it_stands(company: Face) -> None:
    send(company, planned(company)["view"], {})
    company.value.now += timedelta(minutes=10, seconds=1)
    company.acts("weights_take_back", of_kind(company, "weights.season")[0].id)
    company.acts("weights_take_back", "added-wu")
    late, other = company.api.told("response_url")
    assert "ten minutes" in late["text"]
    assert "nothing to take back" in other["text"]
    assert of_kind(company, "fact.corrected") == []


def test_only_hr_managers_change_weights_whatever_was_shown(company: Face) -> None:
    preview, target = planned(company)["view"], opens(company, "weights target")
    for role in (Role.ONLINE_RECRUITER, Role.ADMIN):
        assert "You may not do that" in company.command("weights season", role)["text"]
        company.acts("weights_season", role=role)
        assert "You may not do that" in company.api.told("response_url")[-1]["text"]
        assert "You may not do that" in said(send(company, preview, {}, role))
        values = {"role": ME, "metric": "join_rate", "target": "45", "from": "2026-10-03"}
        assert "You may not do that" in said(send(company, target, values, role))
        company.acts("weights_take_back", "x", role)
        assert "You may not do that" in company.api.told("response_url")[-1]["text"]
    assert of_kind(company, "weights.season") == of_kind(company, "target.set") == []


def test_a_button_opens_the_form(company: Face) -> None:
    company.acts("weights_what_if")
    assert company.api.told("views.open")[-1]["view"]["callback_id"] == "weights_what_if"
