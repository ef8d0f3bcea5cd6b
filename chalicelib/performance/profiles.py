"""Which weights are in force: the role's default, a season's overlay over it, a person's growth adjustment over that.

An overlay names new weights for some metrics; the rest keep their proportions so that the sum is exactly 100 (largest
remainder at 0.01, ties in the role's metric order). Growth moves one metric of the profile by some points, the rest rescaled in
the same way. What overlaps an earlier one, does not sum, is out of bounds or not agreed is left out, with a note. A period uses
each day's profile in proportion to its days, unrounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from chalicelib.performance.days import Days, Period, add_months
from chalicelib.performance.entry import Entry, number
from chalicelib.performance.settings import Weights

_CENT = Fraction(1, 100)
_WHOLE = Fraction(100)


@dataclass(frozen=True, slots=True)
class Note:
    """Something a report says beside its figures: a stable word and what its text needs."""

    code: str
    about: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """An overlay (named weights) or a growth adjustment (one metric, points) in force on the days ``begins`` to ``ends``."""

    fact: str
    begins: int
    ends: int
    weights: Weights


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes that stand, and for each that is left out its note and the days it was meant for."""

    standing: tuple[Change, ...]
    left_out: tuple[tuple[Note, int, int], ...]

    def notes(self, period: Period) -> list[Note]:
        """The notes on what was meant for some day of this period."""
        return [note for note, begins, ends in self.left_out if begins <= period.last and ends >= period.first]


def overlaid(profile: Weights, named: Weights, order: Sequence[str]) -> Weights | None:
    """The profile with new weights for some metrics, the rest rescaled so that all sum to 100; None when they cannot."""
    rest = [metric for metric in order if metric in profile and metric not in named]
    left = _WHOLE - sum(named.values())
    before = sum(profile[metric] for metric in rest)
    if left < 0 or (left > 0 and before == 0) or any(not 0 <= weight <= 100 for weight in named.values()):
        return None
    exact = {metric: left * profile[metric] / before if before else Fraction(0) for metric in rest}
    rounded = {metric: weight // _CENT * _CENT for metric, weight in exact.items()}
    over = left - sum(rounded.values())
    by_remainder = sorted(rest, key=lambda metric: rounded[metric] - exact[metric])
    for metric in by_remainder:
        step = min(over, _CENT)
        rounded[metric] += step
        over -= step
    together = named | rounded
    return {metric: together[metric] for metric in order if metric in together}


def grown(profile: Weights, change: Weights, order: Sequence[str]) -> Weights | None:
    """The profile with one metric moved by points (clamped to 0-100); None where the profile cannot be rescaled."""
    moved = {metric: min(max(profile[metric] + points, Fraction(0)), _WHOLE) for metric, points in change.items()}
    return overlaid(profile, moved, order)


def seasons(facts: Iterable[Entry], default: Weights, order: Sequence[str], days: Days) -> Changes:
    """The overlays of one role, from its weights.season in order."""
    standing: list[Change] = []
    left_out: list[tuple[Note, int, int]] = []
    for fact in facts:
        about = {"fact": fact.id, "name": str(fact.data.get("name"))}
        try:
            stated, ends = _span(fact.data, days)
            weights = {str(metric): number(weight) for metric, weight in fact.data["weights"].items()}
        except (ValueError, TypeError, AttributeError):
            left_out.append((Note("season.malformed", about), 0, days.of(fact.at)))
            continue
        begins = max(stated, days.of(fact.at))
        wrong = None
        if any(metric not in order for metric in weights):
            wrong = "season.metric"
        elif any(not 0 <= weight <= 100 for weight in weights.values()):
            wrong = "season.bounds"
        elif overlaid(default, weights, order) is None:
            wrong = "season.sum"
        elif _overlaps(begins, ends, standing):
            wrong = "season.overlap"
        if wrong:
            left_out.append((Note(wrong, about), stated, ends))
        elif begins <= ends:
            standing.append(Change(fact.id, begins, ends, weights))
    return Changes(tuple(standing), tuple(left_out))


def growths(facts: Iterable[Entry], order: Sequence[str], bounds: Mapping[str, Fraction], days: Days) -> Changes:
    """The growth adjustments of one person, from their weights.growth in order."""
    standing: list[Change] = []
    left_out: list[tuple[Note, int, int]] = []
    for fact in facts:
        about = {"fact": fact.id, "metric": str(fact.data.get("metric"))}
        try:
            stated, ends = _span(fact.data, days)
            agreed = days.read(fact.data["agreed_on"])
            points, metric = number(fact.data["points"]), str(fact.data["metric"])
        except (ValueError, TypeError, AttributeError):
            left_out.append((Note("growth.malformed", about), 0, days.of(fact.at)))
            continue
        begins = max(stated, days.of(fact.at), agreed or 0)
        wrong = None
        if agreed is None:
            wrong = "growth.agreed"
        elif metric not in order:
            wrong = "growth.metric"
        elif abs(points) > bounds["max_points"] or ends >= add_months(begins, int(bounds["max_months"])):
            wrong = "growth.bounds"
        elif _overlaps(begins, ends, standing):
            wrong = "growth.overlap"
        if wrong:
            left_out.append((Note(wrong, about), stated, ends))
        elif begins <= ends:
            standing.append(Change(fact.id, begins, ends, {metric: points}))
    return Changes(tuple(standing), tuple(left_out))


def profile_on(
    day: int, default: Weights, overlays: Iterable[Change], adjustments: Iterable[Change], order: Sequence[str]
) -> tuple[Weights, str | None]:
    """The weights in force on a day, and the adjustment's fact where it could not take effect (its metric has no weight)."""
    weights, refused = default, None
    for overlay in overlays:
        if overlay.begins <= day <= overlay.ends:
            weights = overlaid(default, overlay.weights, order) or default
    for adjustment in adjustments:
        if adjustment.begins <= day <= adjustment.ends:
            moved = grown(weights, adjustment.weights, order) if adjustment.weights.keys() <= weights.keys() else None
            weights, refused = (weights, adjustment.fact) if moved is None else (moved, refused)
    return weights, refused


def period_weights(
    period: Period, default: Weights, overlays: Changes, adjustments: Changes, order: Sequence[str]
) -> tuple[Weights, list[Note]]:
    """The weights of a period, each day's in proportion, unrounded, summing to exactly 100; and the notes on what is left out."""
    total: dict[str, Fraction] = {}
    refused: dict[str, None] = {}
    for day in period.days:
        weights, fact = profile_on(day, default, overlays.standing, adjustments.standing, order)
        if fact is not None:
            refused[fact] = None
        for metric, weight in weights.items():
            total[metric] = total.get(metric, Fraction(0)) + weight
    notes = [*overlays.notes(period), *adjustments.notes(period)]
    notes += [Note("growth.metric", {"fact": fact, "metric": ""}) for fact in refused]
    return {metric: weight / len(period.days) for metric, weight in total.items()}, notes


def _span(data: Mapping[str, Any], days: Days) -> tuple[int, int]:
    begins, ends = days.read(data["from"]), days.read(data["to"])
    if begins is None or ends is None:
        raise ValueError(data)
    return begins, ends


def _overlaps(begins: int, ends: int, standing: Iterable[Change]) -> bool:
    return any(begins <= other.ends and other.begins <= ends for other in standing)
