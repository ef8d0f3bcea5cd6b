"""Amounts of money as people type them and as they are shown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.slack.amounts import amount_of, money


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", ("", "CNY")),
        ("8,000 eur", ("8000", "EUR")),
        ("￥８０００", ("8000", "CNY")),
        ("6000元", ("6000", "CNY")),
        ("$1200.50", ("1200.50", "USD")),
        ("many", None),
        ("-5", None),
        ("1.234", None),
    ],
)
def test_what_people_type_is_an_amount_or_none(typed: str, read: tuple[str, str] | None) -> None:
    assert amount_of(typed) == read


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [("1200", "CNY", "1,200 CNY"), ("1200.5", "EUR", "1,200.50 EUR"), ("0.005", "CNY", "0.01 CNY"), ("3800", "", "3,800")],
)
def test_cents_and_currency_are_shown_where_there_are_any(amount: str, currency: str, shown: str) -> None:
    assert money(Decimal(amount), currency) == shown


@given(st.decimals(0, 10**8, places=2))
def test_what_is_shown_is_read_as_it_was(amount: Decimal) -> None:
    read = amount_of(money(amount, "CNY"))
    assert read
    assert (Decimal(read[0]), read[1]) == (amount, "CNY")
