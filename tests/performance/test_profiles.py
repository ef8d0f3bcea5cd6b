"""Weights: overlays, growth, days, and that they always sum to 100."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction as F
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.performance.profiles import overlaid
from chalicelib.performance.settings import settings
from tests.performance.story import Story

WEIGHTS = settings().weights
ONLINE = ["screening_accuracy", "show_rate", "join_rate", "candidate_retention"]
TRAINER = ["plan_completion", "participation", "pass_rate", "employee_retention", "onboarding_completion"]


def test_online_with_join_rate_50() -> None:
    found = overlaid(WEIGHTS["online_recruiter"], {"join_rate": F(50)}, ONLINE)
    assert found == {name: F(value) for name, value in zip(ONLINE, ("16.67", "25", "50", "8.33"), strict=True)}


def test_trainer_with_onboarding_completion_30() -> None:
    found = overlaid(WEIGHTS["trainer"], {"onboarding_completion": F(30)}, TRAINER)
    assert found == {name: F(value) for name, value in zip(TRAINER, ("14", "17.5", "21", "17.5", "30"), strict=True)}


def test_equal_remainders_go_by_the_roles_metric_order() -> None:
    third = {"a": F(30), "b": F(30), "c": F(30), "d": F(10)}
    assert overlaid(third, {"d": F(0)}, ["a", "b", "c", "d"]) == {
        "a": F("33.34"), "b": F("33.33"), "c": F("33.33"), "d": F(0),
    }  # fmt: skip


@given(st.dictionaries(st.sampled_from(ONLINE), st.decimals(0, 100, places=3), max_size=3))
def test_weights_sum_to_exactly_100_or_there_are_none(named: dict[str, Decimal]) -> None:
    found = overlaid(WEIGHTS["online_recruiter"], {name: F(value) for name, value in named.items()}, ONLINE)
    assert (found is None) == (sum(named.values()) > 100)
    assert found is None or sum(found.values()) == 100


def _weights(story: Story, period: str = "2026-10", person: str = "zhang") -> dict[str, float]:
    return {each["metric"]: each["weight"] for each in story.person_of(person, period)["metrics"]}


@pytest.fixture
def story() -> Story:
    story = Story()
    story.person("zhang", "online_recruiter")
    story.person("li", "trainer")
    return story


def _season(story: Story, begins: str, ends: str, told: str = "2026-09-01", **weights: Any) -> str:
    return story.tell("weights.season", told, "chen", role="online_recruiter", name="peak", from_=begins, to=ends,
                      weights=weights or {"join_rate": 50})  # fmt: skip


def _growth(story: Story, points: Any = 10, begins: str = "2026-10-01", ends: str = "2026-10-31", **more: Any) -> str:
    data = {"metric": "show_rate", "agreed_on": "2026-09-01"} | more
    return story.tell("weights.growth", "2026-09-01", "chen", person="zhang", points=points, from_=begins, to=ends, **data)


def test_metric_of_the_role_without_weight_appears_with_0(story: Story) -> None:
    weights = _weights(story, person="li")
    assert weights["competency_uplift"] == weights["onboarding_completion"] == 0
    assert list(_weights(story)) == ONLINE


def test_overlay_in_mid_month_weighs_by_days_and_its_last_day_is_included(story: Story) -> None:
    _season(story, "2026-10-22", "2026-10-31")
    assert _weights(story)["join_rate"] == float(F(40 * 21 + 50 * 10, 31))
    assert _weights(story, "2026-09")["join_rate"] == 40
    assert _weights(story, "2026-11")["join_rate"] == 40


def test_overlay_begins_no_earlier_than_its_fact(story: Story) -> None:
    _season(story, "2026-10-01", "2026-10-31", told="2026-10-31")
    assert _weights(story)["join_rate"] == float(F(40 * 30 + 50, 31))


def test_overlapping_overlay_is_left_out_with_a_note(story: Story) -> None:
    _season(story, "2026-10-01", "2026-10-31")
    second = _season(story, "2026-10-31", "2026-11-30", join_rate=70)
    assert _weights(story)["join_rate"] == 50
    assert any(second in note for note in story.person_of("zhang")["notes"])
    assert not any(second in note for note in story.person_of("li")["notes"])


@pytest.mark.parametrize(
    "weights",
    [
        {"join_rate": 101},
        {"join_rate": -1},
        {"join_rate": 60, "show_rate": 50},
        {"none": 5},
        {"screening_accuracy": 20, "show_rate": 30, "join_rate": 40, "candidate_retention": 5},
    ],
)
def test_overlay_out_of_bounds_or_without_sum_is_left_out(story: Story, weights: dict[str, Any]) -> None:
    fact = _season(story, "2026-10-01", "2026-10-31", **weights)
    assert _weights(story)["join_rate"] == 40
    assert any(fact in note for note in story.person_of("zhang")["notes"])


def test_voided_overlay_makes_room_for_the_next(story: Story) -> None:
    first = _season(story, "2026-10-01", "2026-10-31", join_rate=60)
    _season(story, "2026-10-01", "2026-10-31")
    story.correct(first, "2026-09-02", None)
    assert _weights(story)["join_rate"] == 50


def test_growth_comes_after_the_overlay_and_rescales_the_rest(story: Story) -> None:
    _season(story, "2026-10-01", "2026-10-31")
    _growth(story)
    weights = _weights(story)
    assert weights["show_rate"] == 35
    assert sum(F(str(weight)) for weight in weights.values()) == 100
    assert weights["join_rate"] == float(round(F(65 * 50, 75), 2))


def test_growth_is_clamped_at_0(story: Story) -> None:
    _growth(story, "-10", metric="candidate_retention")
    assert _weights(story)["candidate_retention"] == 0


def test_growth_begins_when_it_is_agreed(story: Story) -> None:
    _growth(story, agreed_on="2026-10-31")
    assert _weights(story)["show_rate"] == float(F(30 * 30 + 40, 31))


@pytest.mark.parametrize("wrong", [{"points": 11}, {"points": -11}, {"ends": "2027-04-01"}, {"agreed_on": None},
                                   {"metric": "pass_rate"}, {"metric": "none"}])  # fmt: skip
def test_growth_out_of_bounds_or_not_agreed_is_left_out_with_a_note(story: Story, wrong: dict[str, Any]) -> None:
    fact = _growth(story, **wrong)
    assert _weights(story) == _weights_of_default()
    assert any(fact in note for note in story.person_of("zhang")["notes"])


def _weights_of_default() -> dict[str, float]:
    return {"screening_accuracy": 20, "show_rate": 30, "join_rate": 40, "candidate_retention": 10}


def test_growth_of_exactly_six_months_stands(story: Story) -> None:
    _growth(story, ends="2027-03-31")
    assert _weights(story, "2027-03")["show_rate"] == 40


def test_second_growth_over_the_same_days_is_left_out(story: Story) -> None:
    _growth(story)
    _growth(story, metric="join_rate")
    assert _weights(story)["show_rate"] == 40
    assert len([note for note in story.person_of("zhang")["notes"] if "overlap" in note]) == 1
