"""The examples of the value model, by hand, and what must always hold of an index."""

from __future__ import annotations

import math
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.performance.index import deviation, mean_index, rate_index, square_root
from chalicelib.performance.score import Score, places, score
from chalicelib.performance.settings import settings

Z, M = F("1.6449"), F(10)
BOUNDS = {"default": F("0.25"), "min_leads": F(5), "floor": F("0.05")}


def test_one_join_of_one_does_not_top_nine_of_twenty() -> None:
    lucky = rate_index(F(1), F("0.25"), F(1), M, Z)
    steady = rate_index(F(9), F(5), F(20), M, Z)
    assert lucky is not None
    assert steady is not None
    assert lucky.value == F(350, 275) * 100
    assert round(float(lucky.value), 2) == 127.27
    assert round(float(steady.value), 2) == 153.33


def test_interval_of_nine_of_twenty_is_wilsons() -> None:
    p, n, z = 11.5 / 30, 30, 1.6449
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    index = rate_index(F(9), F(5), F(20), M, Z)
    assert index
    assert float(index.low) == pytest.approx((middle - half) / 0.25 * 100, rel=1e-12)
    assert float(index.high) == pytest.approx((middle + half) / 0.25 * 100, rel=1e-12)


def test_interval_of_a_mean_is_symmetric_on_the_index_scale() -> None:
    index = mean_index(F(6), F(5), F(10), M, Z, F("0.1"))
    assert index
    assert index.value == 110
    assert float(index.high - index.value) == pytest.approx(1.6449 * 0.1 / math.sqrt(20) / 0.5 * 100, rel=1e-12)
    assert index.high - index.value == index.value - index.low


def test_nothing_expected_has_no_index() -> None:
    assert rate_index(F(0), F(0), F(5), M, Z) is None
    assert rate_index(F(0), F(0), F(0), M, Z) is None
    assert mean_index(F(0), F(0), F(0), M, Z, F(1)) is None


def test_deviation_is_the_samples_with_a_floor_and_a_default_for_few_leads() -> None:
    assert deviation([F(1, 2)] * 4, BOUNDS) == F("0.25")
    assert deviation([F(1, 2)] * 5, BOUNDS) == F("0.05")
    spread = deviation([F(0), F(1), F(0), F(1), F(0)], BOUNDS)
    assert float(spread) == pytest.approx(math.sqrt(0.3), rel=1e-12)


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n - 1), st.just(n))), st.fractions(F(1, 100), 1))
def test_index_rises_with_what_is_observed_and_lies_in_its_interval(case: tuple[int, int], rate: F) -> None:
    x, n = case
    less, more = (rate_index(F(value), rate * n, F(n), M, Z) for value in (x, x + 1))
    assert less is not None
    assert more is not None
    assert less.value < more.value
    assert less.low <= less.value <= less.high


@given(st.fractions(0, 1000))
def test_square_root_is_exact_to_many_digits(value: F) -> None:
    assert abs(square_root(value) ** 2 - value) <= F(1, 10**40)


def test_score_is_weighted_over_metrics_with_an_index() -> None:
    chosen = settings()
    one, two = rate_index(F(9), F(5), F(20), M, Z), rate_index(F(5), F(5), F(20), M, Z)
    total = score([(F(60), F(20), one), (F(20), F(20), two), (F(20), F(0), None)], chosen)
    assert one is not None
    assert two is not None
    assert total is not None
    assert total.value == (60 * one.value + 20 * two.value) / 80
    half = math.sqrt((60 * float(one.high - one.value)) ** 2 + (20 * float(two.high - two.value)) ** 2) / 80
    assert float(total.high - total.value) == pytest.approx(half, rel=1e-12)


def test_no_score_below_three_cases_or_half_of_the_weight() -> None:
    chosen, index = settings(), rate_index(F(9), F(5), F(20), M, Z)
    assert score([(F(100), F(2), index)], chosen) is None
    assert score([(F(100), F(3), index)], chosen)
    assert score([(F(49), F(20), index), (F(51), F(0), None)], chosen) is None
    assert score([(F(50), F(20), index), (F(50), F(0), None)], chosen)
    assert score([(F(0), F(20), index)], chosen) is None


def test_bands_are_measured_against_their_first_member() -> None:
    scores = {
        "a": Score(F(150), F(140), F(160)),
        "b": Score(F(140), F(138), F(142)),  # at the end of a's interval
        "c": Score(F(139), F(138), F(140)),  # near b, but not a
        "d": Score(F(139), F(100), F(150)),  # a's score lies in its interval, but the band has gone by
        "e": Score(F(50), F(40), F(60)),
    }
    found = {person: (place.band, place.rank) for person, place in places(scores).items()}
    assert found == {"a": (1, 1), "b": (1, 1), "c": (2, 3), "d": (2, 3), "e": (3, 5)}
