"""Numbers in texts."""

from __future__ import annotations

from fractions import Fraction

from chalicelib.slack.value.words import number


def test_a_decimal_is_said_where_there_is_one() -> None:
    assert [number(each) for each in (5, Fraction(5), Fraction(501, 100), Fraction(11, 2))] == ["5", "5", "5", "5.5"]
