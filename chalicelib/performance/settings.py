"""What a company may set of the value model, with the defaults of docs/metrics.md.

A document gives some keys; the rest are the defaults. An unknown key is an error that names it: a misspelt setting must not
pass silently. A role's weights are those given when they sum to 100, else those given over the default ones, which then must.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from chalicelib.errors import Invalid
from chalicelib.performance.entry import number

DEFAULTS: dict[str, Any] = {
    "timezone": "Asia/Shanghai",
    "m": 10,
    "z": "1.6449",
    "min_n": 3,
    "min_weight": 50,
    "days": {
        "candidate_retention": 90,
        "employee_retention": 90,
        "onboarding_completion": 30,
        "competency_uplift": 180,
    },
    "credit": {"sourced": "0.30", "screened": "0.20", "arranged": "0.20", "closed": "0.30"},
    "join_rate_basis": "applications",
    "weights": {
        "online_recruiter": {"screening_accuracy": 20, "show_rate": 30, "join_rate": 40, "candidate_retention": 10},
        "trainer": {"plan_completion": 20, "participation": 25, "pass_rate": 30, "employee_retention": 25},
        "fair_recruiter": {"booth_conversion": 30, "match_quality": 30, "join_rate": 40},
    },
    "baseline": {
        "team_periods_before": 5,
        "team_min_others": 2,
        "team_min_n": 10,
        "history_periods": 6,
        "history_min_n": 10,
        "stratum_min_n": 20,
    },
    "match_deviation": {"default": "0.25", "min_leads": 5, "floor": "0.05"},
    "growth": {"max_points": 10, "max_months": 6},
    "targets": [],
    "metrics": [],
}
"""The settings document that an empty one means."""

BASES = ("applications", "offers", "openings")
_TARGET = ("role", "metric", "value", "from")
_METRIC = ("name", "roles", "x", "n", "direction")

Weights = dict[str, Fraction]


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force; numbers exact. ``document`` is all of them as JSON, ``digest`` tells them from all others."""

    timezone: str
    m: Fraction
    z: Fraction
    min_n: Fraction
    min_weight: Fraction
    days: dict[str, int]
    credit: dict[str, Fraction]
    join_rate_basis: str
    weights: dict[str, Weights]
    baseline: dict[str, int]
    match_deviation: dict[str, Fraction]
    growth: dict[str, Fraction]
    targets: tuple[dict[str, Any], ...]
    metrics: tuple[dict[str, Any], ...]
    document: Mapping[str, Any]
    digest: str


def settings(document: Mapping[str, Any] | None = None) -> Settings:
    """Read a settings document over the defaults.

    Raises:
        Invalid: ``settings.unknown`` or ``settings.value``, naming the key as a path (``baseline.team_min_n``).
    """
    given = {} if document is None else document
    if not isinstance(given, Mapping):
        raise Invalid("settings.value", key="", value=repr(given)[:80])
    whole = {key: _merged(key, default, given[key]) if key in given else default for key, default in DEFAULTS.items()}
    _known(given, DEFAULTS, "")
    zone, basis = whole["timezone"], whole["join_rate_basis"]
    _require("timezone", zone, isinstance(zone, str))
    _require("join_rate_basis", basis, basis in BASES)
    credit = {key: _number(f"credit.{key}", value) for key, value in whole["credit"].items()}
    _require("credit", whole["credit"], sum(credit.values()) == 1)
    canonical = json.dumps(whole, sort_keys=True, ensure_ascii=False, default=str, separators=(",", ":"))
    return Settings(
        timezone=zone,
        m=_number("m", whole["m"]),
        z=_number("z", whole["z"]),
        min_n=_number("min_n", whole["min_n"]),
        min_weight=_number("min_weight", whole["min_weight"], most=100),
        days={key: _count(f"days.{key}", value) for key, value in whole["days"].items()},
        credit=credit,
        join_rate_basis=basis,
        weights={role: _weights(role, weights) for role, weights in whole["weights"].items()},
        baseline={key: _count(f"baseline.{key}", value) for key, value in whole["baseline"].items()},
        match_deviation={key: _number(f"match_deviation.{key}", value) for key, value in whole["match_deviation"].items()},
        growth={key: _number(f"growth.{key}", value) for key, value in whole["growth"].items()},
        targets=tuple(_target(place, target) for place, target in enumerate(_list("targets", whole["targets"]))),
        metrics=tuple(_metric(place, metric) for place, metric in enumerate(_list("metrics", whole["metrics"]))),
        document=json.loads(canonical),
        digest=hashlib.sha256(canonical.encode()).hexdigest(),
    )


def _merged(key: str, default: Any, value: Any) -> Any:
    if not isinstance(default, dict):
        return value
    _require(key, value, isinstance(value, Mapping))
    if key == "weights":
        return default | {role: dict(each) if isinstance(each, Mapping) else each for role, each in value.items()}
    _known(value, default, f"{key}.")
    return default | value


def _known(given: Mapping[str, Any], known: Mapping[str, Any] | tuple[str, ...], path: str) -> None:
    for key in given:
        if key not in known:
            raise Invalid("settings.unknown", key=f"{path}{key}")


def _require(key: str, value: object, right: bool) -> None:
    if not right:
        raise Invalid("settings.value", key=key, value=repr(value)[:80])


def _number(key: str, value: object, *, most: int | None = None) -> Fraction:
    try:
        read = number(value)
    except ValueError as error:
        raise Invalid("settings.value", key=key, value=repr(value)[:80]) from error
    _require(key, value, read >= 0 and (most is None or read <= most))
    return read


def _count(key: str, value: object) -> int:
    read = _number(key, value)
    _require(key, value, read.denominator == 1)
    return int(read)


def _list(key: str, value: Any) -> list[Any]:
    _require(key, value, isinstance(value, list))
    return list(value)


def _weights(role: str, given: object) -> Weights:
    key = f"weights.{role}"
    if not isinstance(given, Mapping):
        raise Invalid("settings.value", key=key, value=repr(given)[:80])
    weights = {metric: _number(f"{key}.{metric}", value, most=100) for metric, value in given.items()}
    if sum(weights.values()) != 100:
        default = {metric: Fraction(value) for metric, value in DEFAULTS["weights"].get(role, {}).items()}
        weights = default | weights
    _require(key, dict(given), sum(weights.values()) == 100)
    return weights


def _text(key: str, value: object) -> str:
    _require(key, value, isinstance(value, str) and bool(value))
    return str(value)


def _shape(key: str, given: object, fields: tuple[str, ...], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    if not isinstance(given, Mapping):
        raise Invalid("settings.value", key=key, value=repr(given)[:80])
    _known(given, fields, f"{key}.")
    for field in fields:
        _require(f"{key}.{field}", None, field in given or field in optional)
    return dict(given)


def _target(place: int, given: object) -> dict[str, Any]:
    key = f"targets.{place}"
    target = _shape(key, given, _TARGET)
    try:
        begins = date.fromisoformat(_text(f"{key}.from", target["from"])).toordinal()
    except ValueError as error:
        raise Invalid("settings.value", key=f"{key}.from", value=repr(target["from"])[:80]) from error
    value = None if target["value"] is None else _number(f"{key}.value", target["value"], most=1)
    role, metric = _text(f"{key}.role", target["role"]), _text(f"{key}.metric", target["metric"])
    return {"role": role, "metric": metric, "value": value, "from": begins}


def _metric(place: int, given: object) -> dict[str, Any]:
    key = f"metrics.{place}"
    metric = _shape(key, given, _METRIC, optional=("direction",))
    direction = metric.get("direction", "up")
    _require(f"{key}.direction", direction, direction in ("up", "down"))
    roles = _list(f"{key}.roles", metric["roles"])
    return {
        "name": _text(f"{key}.name", metric["name"]),
        "roles": tuple(_text(f"{key}.roles", role) for role in roles),
        "x": _query(f"{key}.x", metric["x"]),
        "n": _query(f"{key}.n", metric["n"]),
        "direction": direction,
    }


def _query(key: str, given: object) -> dict[str, Any]:
    query = _shape(key, given, ("kind", "where"), optional=("where",))
    where = query.get("where") or {}
    _require(f"{key}.where", where, isinstance(where, Mapping))
    return {"kind": _text(f"{key}.kind", query["kind"]), "where": dict(where)}
