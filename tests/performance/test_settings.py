"""Settings: defaults, merging, and errors that name the key."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from chalicelib.errors import Invalid
from chalicelib.performance.metrics import metrics
from chalicelib.performance.settings import DEFAULTS, settings

OWN = {"name": "own", "roles": ["trainer"], "x": {"kind": "k"}, "n": {"kind": "k", "where": {}}, "direction": "up"}


def test_defaults_are_those_of_the_value_model_and_each_roles_weights_sum_to_100() -> None:
    chosen = settings({})
    assert chosen == settings(None) == settings(DEFAULTS)
    assert {role: sum(weights.values()) for role, weights in chosen.weights.items()} == {
        "online_recruiter": 100, "trainer": 100, "fair_recruiter": 100,
    }  # fmt: skip
    assert (chosen.m, chosen.z) == (Fraction(10), Fraction("1.6449"))


def test_given_keys_change_only_themselves() -> None:
    chosen = settings({"m": 5, "days": {"candidate_retention": 60}, "weights": {"trainer": {"pass_rate": 100}}})
    assert chosen.m == 5
    assert chosen.days == DEFAULTS["days"] | {"candidate_retention": 60}
    assert chosen.weights["trainer"] == {"pass_rate": 100}
    assert chosen.weights["online_recruiter"]["join_rate"] == 40
    assert chosen.digest != settings().digest


def test_weights_that_do_not_sum_alone_change_the_default_ones() -> None:
    chosen = settings({"weights": {"online_recruiter": {"show_rate": 20, "join_rate": 50}}})
    assert chosen.weights["online_recruiter"]["screening_accuracy"] == 20
    assert sum(chosen.weights["online_recruiter"].values()) == 100


@pytest.mark.parametrize(("document", "key"), [
    ({"moon": 1}, "moon"), ({"days": {"moon": 1}}, "days.moon"), ({"baseline": {"moon": 1}}, "baseline.moon"),
    ({"targets": [{"moon": 1}]}, "targets.0.moon"), ({"metrics": [OWN | {"moon": 1}]}, "metrics.0.moon"),
    ({"metrics": [OWN | {"x": {"kind": "k", "moon": 1}}]}, "metrics.0.x.moon"),
    ({"weights": {"trainer": {"moon": 100}}}, "weights.trainer.moon"),
    ({"targets": [{"role": "trainer", "metric": "moon", "value": 1, "from": "2026-01-01"}]}, "targets.0.metric moon"),
])  # fmt: skip
def test_unknown_key_is_an_error_that_names_it(document: dict[str, Any], key: str) -> None:
    with pytest.raises(Invalid, match=r"settings\.unknown") as caught:
        metrics(settings(document))
    assert caught.value.details["key"] == key


@pytest.mark.parametrize("document", [
    [], {"m": "ten"}, {"m": -1}, {"m": True}, {"z": "NaN"}, {"days": 3}, {"days": {"candidate_retention": 1.5}},
    {"credit": {"sourced": "0.5"}}, {"join_rate_basis": "moon"}, {"weights": {"trainer": {"pass_rate": 50}}},
    {"weights": {"trainer": 5}}, {"min_weight": 101}, {"targets": {}}, {"metrics": [OWN | {"direction": "left"}]},
    {"metrics": [{"name": "x"}]}, {"metrics": [OWN, OWN]}, {"metrics": [OWN | {"name": "join_rate"}]},
    {"targets": [{"role": "trainer", "metric": "pass_rate", "value": 2, "from": "2026-01-01"}]},
    {"targets": [{"role": "trainer", "metric": "pass_rate", "value": 1, "from": "soon"}]},
])  # fmt: skip
def test_wrong_value_is_an_error(document: Any) -> None:
    with pytest.raises(Invalid, match=r"settings\.value"):
        metrics(settings(document))
