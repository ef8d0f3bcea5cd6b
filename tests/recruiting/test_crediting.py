"""Doubts about credit and rulings on it: shares sum to exactly 1, each ruling is a fact, both versions stay."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.errors import Conflict, EvenkeelError, Invalid, NotFound
from chalicelib.recruiting.crediting import SettleCredit
from chalicelib.recruiting.hire import Hire
from tests.fakes.hires import FakeHires
from tests.fakes.ledger import FakeFactStore, noon

BEFORE = {"zhang": "5/8", "li": "3/8"}


class House:
    def __init__(self) -> None:
        self.ledger, self.time = FakeFactStore(), noon()
        self.hires = FakeHires(self.ledger)
        self.hires.begin(Hire("a-1", "c-1", "v-1", "e-1", date(2026, 10, 1), "f-1"))
        self.settle = SettleCredit(self.hires, self.now)

    def now(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time

    def rule(self, **percents: str) -> Hire:
        return self.settle.rule("grace", "a-1", {each: Decimal(text) for each, text in percents.items()}, BEFORE, "she did")


@pytest.fixture
def house() -> House:
    return House()


def test_a_ruling_is_a_fact_and_keeps_what_was_before(house: House) -> None:
    hire = house.rule(zhang="37.5", li="62.50", wang="0")
    (fact,) = house.ledger.facts.values()
    assert (fact.kind, fact.by) == ("credit.ruled", "grace")
    assert fact.data == {"application": "a-1", "shares": {"zhang": "0.375", "li": "0.625"}}
    (ruling,) = hire.rulings
    assert (ruling.by, ruling.shares, ruling.before, ruling.reason) == ("grace", fact.data["shares"], BEFORE, "she did")


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=7))
def test_whatever_sums_to_100_percent_sums_to_1_in_the_ledger(cuts: list[int]) -> None:
    house, edges = House(), [0, *sorted(cuts), 10_000]
    percents = {
        f"p-{place}": str(Decimal(after - before) / 100) for place, (before, after) in enumerate(itertools.pairwise(edges))
    }
    house.rule(**percents)
    (fact,) = house.ledger.facts.values()
    assert sum(Fraction(each) for each in fact.data["shares"].values()) == 1


@pytest.mark.parametrize(
    ("percents", "code"),
    [
        ({"zhang": "99.99"}, "credit.sum"),
        ({"zhang": "60", "li": "40.01"}, "credit.sum"),
        ({}, "credit.sum"),
        ({"zhang": "-1", "li": "101"}, "credit.share"),
        ({"zhang": "33.333", "li": "66.667"}, "credit.share"),
    ],
)
def test_shares_that_cannot_be_are_refused(house: House, percents: dict[str, str], code: str) -> None:
    with pytest.raises(Invalid, match=code.replace(".", r"\.")):
        house.rule(**percents)
    assert house.ledger.facts == {}


def test_a_ruling_settles_the_doubts_before_it_and_none_after(house: House) -> None:
    house.settle.dispute("li", "a-1", "I called her")
    assert [each.by for each in house.hires.get("a-1").open_disputes] == ["li"]
    assert house.rule(li="100").open_disputes == ()
    hire = house.settle.dispute("zhang", "a-1", "so did I")
    assert [each.by for each in hire.open_disputes] == ["zhang"]
    assert len(hire.disputes) == 2


def test_a_doubt_says_why_and_is_about_a_join(house: House) -> None:
    for text in ("", "x" * 501):
        with pytest.raises(Invalid, match=r"credit\.text"):
            house.settle.dispute("li", "a-1", text)
    with pytest.raises(NotFound, match=r"hire\.unknown"):
        house.settle.dispute("li", "a-9", "why")
    for _ in range(20):
        house.settle.dispute("li", "a-1", "why")
    with pytest.raises(Invalid, match=r"credit\.disputed"):
        house.settle.dispute("li", "a-1", "why")


def test_of_two_rulings_at_once_one_counts(house: House) -> None:
    known, read = house.hires.get("a-1"), house.hires.get
    house.rule(li="100")
    house.hires.get = lambda application: known  # type: ignore[method-assign]
    with pytest.raises(EvenkeelError) as found:
        house.rule(zhang="100")
    assert isinstance(found.value, Conflict)
    house.hires.get = read  # type: ignore[method-assign]
    assert [each.shares for each in house.hires.get("a-1").rulings] == [{"li": "1"}]
