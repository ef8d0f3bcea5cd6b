"""The credit of one join: who has which share, for what, and what a ruling makes of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from chalicelib.ledger.fact import Fact
from chalicelib.performance.counting.count import Count
from chalicelib.performance.counting.desk import Desk
from chalicelib.performance.credit import CreditOf, Share
from chalicelib.performance.settings import settings
from tests.fakes.performance import FakeCounts

CHOSEN = settings(None)


class Ledger:
    def __init__(self) -> None:
        self.desk, self.number = Desk(), 0
        self.count = Count(self.desk, FakeCounts(), lambda ids: {}, CHOSEN)
        self.credit_of = CreditOf(self.desk, CHOSEN)

    def tell(self, kind: str, by: str | None, **data: Any) -> None:
        self.number += 1
        at = datetime(2026, 10, 1, tzinfo=UTC) + timedelta(hours=self.number)
        self.count([Fact(f"f-{self.number}", kind, at, by, data)])


@pytest.fixture
def ledger() -> Ledger:
    told = Ledger()
    told.tell("candidate.sourced", "li", candidate="c-1", channel="boss")
    told.tell("application.opened", "zhang", application="a-1", candidate="c-1", vacancy="v-1")
    told.tell("application.screened", "zhang", application="a-1", verdict="in")
    for number, by in enumerate(("zhang", "wang"), start=1):
        told.tell("interview.scheduled", by, interview=f"i-{number}", application="a-1", starts_at=None, place=None)
    told.tell("offer.made", "zhang", application="a-1")
    told.tell("candidate.joined", "zhang", application="a-1", on="2026-10-03", employee="e-1")
    return told


def test_each_step_has_its_part_and_says_so(ledger: Ledger) -> None:
    credit = ledger.credit_of("a-1")
    assert credit.ruled is None
    assert credit.shares == (
        Share("zhang", Fraction(6, 10), ("screened", "arranged", "closed")),
        Share("li", Fraction(3, 10), ("sourced",)),
        Share("wang", Fraction(1, 10), ("arranged",)),
    )


def test_a_ruling_is_in_force_beside_what_the_steps_gave(ledger: Ledger) -> None:
    before = ledger.credit_of("a-1").shares
    ledger.tell("credit.ruled", "grace", application="a-1", shares={"li": "0.75", "chen": "0.25"})
    credit = ledger.credit_of("a-1")
    assert credit.shares == before
    assert credit.in_force == (Share("li", Fraction(3, 4), ("sourced",)), Share("chen", Fraction(1, 4)))
    ledger.tell("credit.ruled", "grace", application="a-1", shares={"li": 1})
    assert [each.person for each in ledger.credit_of("a-1").in_force] == ["li"]


def test_where_nobody_did_a_step_nobody_has_a_share() -> None:
    told = Ledger()
    told.tell("candidate.sourced", None, candidate="c-1", channel="boss")
    told.tell("application.opened", "zhang", application="a-1", candidate="c-1", vacancy="v-1")
    told.tell("candidate.joined", "zhang", application="a-1", on="2026-10-03", employee="e-1")
    assert told.credit_of("a-1").in_force == ()
    assert told.credit_of("a-9").in_force == ()
