"""Counting facts as they arrive gives the very report that counting them all at once gives."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from chalicelib.ledger.fact import Fact
from chalicelib.performance.counting.count import Count
from chalicelib.performance.counting.desk import Desk
from chalicelib.performance.counting.reporting import ReportOf
from chalicelib.performance.days import Period
from chalicelib.performance.report import PersonReport
from chalicelib.performance.settings import settings
from infra.bench.ledger_maker import LedgerMaker
from tests.fakes.performance import FakeCounts
from tests.performance.story import Story, full_report

_slow = hypothesis_settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LATER = date(2027, 12, 31).toordinal()


class Arriving:
    """A company whose facts are counted as they arrive."""

    def __init__(self, document: dict[str, Any] | None = None) -> None:
        self.chosen = settings(document)
        self.folders, self.counts = Desk(), FakeCounts(self.chosen.timezone)
        self.ledger: dict[str, Fact] = {}
        self.count = Count(self.folders, self.counts, self._known, self.chosen)

    def arrive(self, facts: Iterable[dict[str, Any]], batch: int = 1) -> None:
        together = [Fact.from_json(fact) for fact in facts]
        for start in range(0, len(together), batch):
            some = together[start : start + batch]
            self.ledger |= {fact.id: fact for fact in some}
            self.count(some)

    def report(self, month: str, today: int = LATER, person: str | None = None) -> Any:
        return ReportOf(self.folders, self.counts, self.chosen, lambda: today)(Period.parse(month), None, person)

    def _known(self, ids: Iterable[str]) -> dict[str, Fact]:
        return {identity: self.ledger[identity] for identity in ids if identity in self.ledger}


def assert_the_same(company: Arriving, facts: list[dict[str, Any]], month: str, today: date | None = None) -> None:
    """Every figure of everyone; and of one person the facts behind them."""
    whole = full_report(facts, month, as_of=None if today is None else today.isoformat())
    day = LATER if today is None else today.toordinal()
    ours = company.report(month, day).people
    assert [_without_reasons(each) for each in ours] == [_without_reasons(each) for each in whole.people]
    busiest = max(whole.people, key=lambda each: sum(len(figure.counted) for figure in each.figures))
    assert busiest in company.report(month, day, busiest.person).people


def _without_reasons(person: PersonReport) -> PersonReport:
    return replace(person, figures=tuple(replace(figure, counted=(), excluded=()) for figure in person.figures))


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 60))
@_slow
def test_any_order_any_batches_and_repeats_give_the_same_report(seed: int, shuffle: int, batch: int) -> None:
    facts, chance = list(LedgerMaker(7, seed).facts(900)), random.Random(shuffle)
    again = facts + chance.choices(facts, k=30)
    chance.shuffle(again)
    company = Arriving()
    company.arrive(again, batch)
    assert_the_same(company, facts, "2025-04")
    assert_the_same(company, facts, "2025-06")


def test_days_that_have_not_come_do_not_count_yet() -> None:
    facts = [fact for fact in LedgerMaker(7, 3).facts(1500) if fact["at"] < "2025-05-15T16:00:00Z"]
    company = Arriving()
    company.arrive(facts, 50)
    for today in (date(2025, 5, 1), date(2025, 5, 15), date(2025, 5, 31)):
        known = [fact for fact in facts if fact["at"] < f"{today.isoformat()}T16:00:00Z"]
        early = Arriving()
        early.arrive(known, 50)
        assert_the_same(early, known, "2025-05", today)


def hired(story: Story) -> None:
    """One application of Zhang's from its source to the join."""
    story.person("zhang", "online_recruiter")
    story.tell("vacancy.opened", "2026-01-05", "zhang", vacancy="v", title="Sales", family="sales", location="Shanghai",
               headcount=1, due="2026-03-31", owner="zhang", hiring_manager=None)  # fmt: skip
    story.tell("candidate.sourced", "2026-02-01", "zhang", candidate="c", channel="boss")
    story.tell("application.opened", "2026-02-02", "zhang", application="a", candidate="c", vacancy="v")
    story.tell("application.screened", "2026-02-03", "zhang", application="a", verdict="in")
    story.tell("interview.scheduled", "2026-02-04", "zhang", interview="i", application="a",
               starts_at="2026-02-06T02:00:00Z", place="")  # fmt: skip
    story.tell("interview.attended", "2026-02-06", "zhang", interview="i")
    story.tell("application.judged", "2026-02-07", "emma", application="a", qualified=True, missing=[])
    story.tell("offer.made", "2026-02-08", "zhang", application="a")
    story.tell("candidate.joined", "2026-03-01", "zhang", application="a", on="2026-03-01", employee="e")


AFTERWARDS: dict[str, tuple[str, dict[str, Any]]] = {
    "the vacancy moves to another family": ("vacancy.changed", {"vacancy": "v", "family": "finance"}),
    "it is due later": ("vacancy.changed", {"vacancy": "v", "due": "2026-04-30"}),
    "the joiner leaves": ("employee.left", {"employee": "e", "on": "2026-03-20"}),
    "credit is ruled on": ("credit.ruled", {"application": "a", "shares": {"zhang": "0.5", "wu": "0.5"}}),
    "somebody else had found them first": ("candidate.merged", {"candidate": "c", "into": "c0"}),
    "the interview is moved": (
        "interview.moved",
        {"interview": "i", "application": "a", "starts_at": "2026-03-06T02:00:00Z", "place": ""},
    ),
    "they did not start after all": ("candidate.did_not_start", {"application": "a", "on": "2026-03-02"}),
}


@pytest.mark.parametrize("what", AFTERWARDS)
def test_what_comes_late_moves_the_months_it_belongs_to_and_its_correction_moves_them_back(what: str) -> None:
    story = Story()
    story.person("wu", "online_recruiter")
    story.tell("candidate.sourced", "2026-01-20", "wu", candidate="c0", channel="fair")
    hired(story)
    company = Arriving()
    company.arrive(story.facts)
    before = list(story.facts)
    kind, data = AFTERWARDS[what]
    late = story.tell(kind, "2026-03-03", "zhang", **data)
    company.arrive(story.facts[-1:])
    for month in ("2026-02", "2026-03", "2026-04", "2026-05"):
        assert_the_same(company, story.facts, month)
    voided = story.correct(late, "2026-03-04", None)
    company.arrive(story.facts[-1:])
    for month in ("2026-02", "2026-03", "2026-04", "2026-05"):
        assert_the_same(company, before, month)
    story.correct(voided, "2026-03-05", None)
    company.arrive(story.facts[-1:])
    for month in ("2026-02", "2026-03", "2026-04", "2026-05"):
        assert_the_same(company, story.facts, month)


def test_a_correction_that_comes_before_its_fact_waits_for_it() -> None:
    story = Story()
    hired(story)
    story.correct("f005", "2026-02-09", {"application": "a", "verdict": "out"})
    company = Arriving()
    company.arrive(reversed(story.facts))
    assert_the_same(company, story.facts, "2026-02")


def test_a_companys_own_metric_is_counted_too() -> None:
    own = {"name": "calls", "roles": ["online_recruiter"], "x": {"kind": "candidate.contacted", "where": {"via": "phone"}},
           "n": {"kind": "candidate.contacted", "where": {}}, "direction": "up"}  # fmt: skip
    story = Story()
    hired(story)
    first = story.tell("candidate.contacted", "2026-02-02", "zhang", application="a", via="phone")
    story.tell("candidate.contacted", "2026-02-02", "zhang", application="a", via="sms")
    story.correct(first, "2026-02-03", {"application": "a", "via": "email"})
    company = Arriving({"metrics": [own]})
    company.arrive(story.facts)
    assert_the_same_with(company, story, {"metrics": [own]})


def assert_the_same_with(company: Arriving, story: Story, document: dict[str, Any]) -> None:
    assert company.report("2026-02", person="zhang").people == full_report(story.facts, "2026-02", document).people


def test_whoever_counts_a_case_at_the_same_time_makes_the_other_count_again() -> None:
    story = Story()
    hired(story)
    company = Arriving()
    company.arrive(story.facts[:-1])
    last = Fact.from_json(story.facts[-1])
    company.ledger[last.id] = last
    company.counts.next_look = lambda: company.count([last])
    company.count([last])
    assert_the_same(company, story.facts, "2026-03")


def test_an_empty_company_has_nobody() -> None:
    assert Arriving().report("2026-02").people == ()
