"""A person's score over their metrics, and the bands and ranks of a role.

    score = Σ w_i · index_i / Σ w_i          over the metrics that have an index

Half-widths of its interval: √Σ (w_i · h_i)² / Σ w_i, below and above. People whose scores the data cannot tell apart share a
band; a rank is never finer than that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from chalicelib.performance.index import Index, square_root
from chalicelib.performance.settings import Settings


@dataclass(frozen=True, slots=True)
class Score:
    """A score with its interval."""

    value: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Place:
    """A band (1, 2, 3 ...) within a role, and the rank: 1 + people above the band."""

    band: int
    rank: int


def score(figures: Iterable[tuple[Fraction, Fraction, Index | None]], settings: Settings) -> Score | None:
    """The score of (weight, n, index) triples; None when there is not enough data for one.

    That is when Σ n over the metrics with weight is below ``min_n``, or when the metrics with an index carry less than
    ``min_weight`` percent of the weight.
    """
    weighted = [(weight, n, index) for weight, n, index in figures if weight > 0]
    if sum(n for _, n, _ in weighted) < settings.min_n:
        return None
    whole = sum((weight for weight, _, _ in weighted), Fraction(0))
    indexed = [(weight, index) for weight, _, index in weighted if index is not None]
    carried = sum((weight for weight, _ in indexed), Fraction(0))
    if not carried or carried * 100 < settings.min_weight * whole:
        return None
    value = sum((weight * index.value for weight, index in indexed), Fraction(0)) / carried
    below = sum(((weight * (index.value - index.low)) ** 2 for weight, index in indexed), Fraction(0))
    above = sum(((weight * (index.high - index.value)) ** 2 for weight, index in indexed), Fraction(0))
    return Score(value, value - square_root(below) / carried, value + square_root(above) / carried)


def places(scores: Mapping[str, Score]) -> dict[str, Place]:
    """The band and rank of each person of one role.

    Going down by score, then id, a person belongs to the band of its first member when either's score lies in the other's
    interval (ends included); else a new band starts.
    """
    order: Sequence[str] = sorted(scores, key=lambda person: (-scores[person].value, person))
    found: dict[str, Place] = {}
    first: Score | None = None
    band = rank = 0
    for above, person in enumerate(order):
        own = scores[person]
        if first is None or not (first.low <= own.value <= first.high or own.low <= first.value <= own.high):
            first, band, rank = own, band + 1, above + 1
        found[person] = Place(band, rank)
    return found
