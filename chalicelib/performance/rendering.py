"""A report as the JSON object of ``evenkeel score``, and the model's words in English.

Numbers are the exact values' nearest floats, unrounded; an index is uncapped.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from chalicelib.errors import EvenkeelError
from chalicelib.performance.profiles import Note
from chalicelib.performance.report import Figure, PersonReport, Report

WHY = {
    "cancelled": "interview cancelled",
    "moved": "interview moved to another month",
    "no_outcome": "interview without outcome",
    "no_employee": "joiner without an employee id",
    "uninvited": "came uninvited",
    "retake": "retake",
    "not_assessed": "not yet assessed",
    "left_unfinished": "left before the day, unfinished",
    "no_plan": "session without a plan",
}
"""Why a case is shown and not counted."""

NOTES = {
    "score.not_enough": "not enough data yet: no score and no rank",
    "weight.handed_over": "{metric} has no index: its weight goes to the others",
    "season.malformed": "season overlay {fact} is left out: it cannot be read",
    "season.metric": "season overlay {fact} is left out: it names a metric that does not exist",
    "season.bounds": "season overlay {fact} is left out: a weight is not between 0 and 100",
    "season.sum": "season overlay {fact} is left out: the weights cannot sum to 100",
    "season.overlap": "season overlay {fact} is left out: it overlaps an earlier one",
    "growth.malformed": "growth adjustment {fact} is left out: it cannot be read",
    "growth.agreed": "growth adjustment {fact} is left out: it is not agreed",
    "growth.metric": "growth adjustment {fact} is left out: its metric is not in the profile",
    "growth.bounds": "growth adjustment {fact} is left out: too many points or too long",
    "growth.overlap": "growth adjustment {fact} is left out: it overlaps an earlier one",
    "target.left_out": "target {fact} is left out: its value is not between 0 and 1, or its day cannot be read",
}
"""What a report says beside its figures."""

ERRORS = {
    "period.shape": "give a month as 2026-10",
    "settings.zone": "settings: timezone {value!r} is not known; use an IANA name such as Asia/Shanghai",
    "settings.changed": "somebody else changed the settings just now; look at them and try again",
    "settings.timezone": "settings: the time zone is the stage's, {timezone}; leave timezone out",
    "settings.unknown": "settings: {key} is not a known key; see docs/metrics.md for the keys",
    "settings.value": "settings: {key} cannot be {value}; see docs/metrics.md",
    "facts.line": "line {line} of the facts is no JSON object; mend or remove it",
    "fact.shape": "a fact is no JSON object",
    "fact.missing": "fact {id} lacks {field}; add it",
    "fact.field": "fact {id}: {field} cannot be {value}; correct it",
    "fact.naive_time": "fact {id}: {field} {value} has no zone; add Z or an offset",
    "fact.conflict": "fact {id} comes twice with different content; give one of them an id of its own",
}


def explained(error: EvenkeelError) -> str:
    """An error in one line that says what to do."""
    text = ERRORS.get(error.code)
    return error.code if text is None else " ".join(text.format_map(_Details(error.details)).split())


class _Details(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "?"


def as_json(report: Report) -> dict[str, Any]:
    """The whole report as a JSON object (docs/metrics.md)."""
    people = [person_json(person, report.basis) for person in report.people]
    return {"period": str(report.period), "settings": report.digest, "people": people}


def note(given: Note) -> str:
    """A note in English."""
    return NOTES[given.code].format_map(given.about)


def person_json(person: PersonReport, basis: str) -> dict[str, Any]:
    """One person's report as a JSON object; ``basis`` is the join rate's."""
    score, place = person.score, person.place
    return {
        "person": person.person,
        "role": person.role,
        "score": None if score is None else float(score.value),
        "interval": None if score is None else [float(score.low), float(score.high)],
        "rank": None if place is None else place.rank,
        "band": None if place is None else place.band,
        "share": _number(person.share),
        "metrics": [_metric(figure, basis) for figure in person.figures],
        "toil": {what: _plain(count) for what, count in person.toil.items()},
        "notes": [note(each) for each in person.notes],
    }


def _metric(figure: Figure, basis: str) -> dict[str, Any]:
    index = figure.index
    shown: dict[str, Any] = {
        "metric": figure.metric.name,
        "x": _plain(figure.x),
        "n": _plain(figure.n),
        "raw": _number(figure.raw),
        "baseline": figure.baseline,
        "expected": _number(figure.expected),
        "index": None if index is None else float(index.value),
        "interval": None if index is None else [float(index.low), float(index.high)],
        "weight": _plain(figure.weight),
        "counted": list(figure.counted),
        "excluded": [{"fact": fact, "why": WHY[why]} for fact, why in figure.excluded],
    }
    if figure.metric.name == "join_rate":
        shown["basis"] = basis
    return shown


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _plain(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)
