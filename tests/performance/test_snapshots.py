"""A month is published once, when it is over; what was published stays, and what was corrected since is named."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.performance.counting.reporting import ReportOf
from chalicelib.performance.days import Days, Period, instant
from chalicelib.performance.publishing import PublishMonth
from chalicelib.performance.settings import settings
from chalicelib.performance.snapshots import Correction, Snapshot, corrections, published
from infra.cli.score import compute
from tests.fakes.ledger import FakeFactStore
from tests.fakes.people import FakeDirectory
from tests.fakes.value import Doc, FakeValue, colleague, hired, vacancy

SEPTEMBER = Period.parse("2026-09")
FIRST = datetime(2026, 9, 30, 16, 5, tzinfo=UTC)
"""Five past midnight in Shanghai, on the first of October."""


class Company:
    """Two recruiters; ``facts`` is all that was recorded."""

    def __init__(self) -> None:
        self.value = FakeValue(FakeDirectory(), FakeFactStore(), date(2026, 9, 30).toordinal())
        value = self.value
        self.publish = PublishMonth(lambda: value.day, value.snapshots, lambda: value.report_of)
        self.facts: list[Doc] = []
        self.record(vacancy(), colleague("zhang", "online_recruiter"), colleague("wu", "online_recruiter"))
        for number in range(40):
            self.record(*hired(("zhang", "wu")[number % 2], number, joined=number % 4 == 0))

    def record(self, *facts: Doc) -> None:
        self.facts += facts
        self.value.record(*facts)

    def at(self, now: datetime) -> None:
        self.value.day = Days("Asia/Shanghai").of(instant(now))
        self.publish(now)

    @property
    def september(self) -> Snapshot | None:
        return self.value.snapshots.get(SEPTEMBER)


def test_a_month_is_published_when_it_is_over_and_only_once() -> None:
    company = Company()
    company.at(FIRST - timedelta(minutes=10))
    assert company.september is None
    company.at(FIRST)
    kept = company.september
    assert kept is not None
    assert set(kept.people) == {"zhang", "wu"}
    company.record(*hired("zhang", 99))
    company.at(FIRST + timedelta(days=3))
    assert company.september == kept


def test_it_holds_what_evenkeel_score_computes_as_of_that_moment() -> None:
    company = Company()
    company.at(FIRST)
    kept = company.september
    assert kept is not None
    company.record(*hired("zhang", 99, month="2026-10"))
    data = {"corrects": "a-0-5", "data": None}
    late = {"id": "late", "kind": "fact.corrected", "at": "2026-10-02T00:00:00Z", "by": "chen", "data": data}
    lines = [json.dumps(fact) for fact in (*company.facts, late)]
    known = instant(kept.at)
    told = compute(lambda: lines, SEPTEMBER, settings(dict(kept.settings)), known, Days("Asia/Shanghai").of(known))
    for person in told["people"]:
        person["metrics"] = [
            {key: value for key, value in figure.items() if key not in ("counted", "excluded")} for figure in person["metrics"]
        ]
    assert {person["person"]: person for person in told["people"]} == kept.people


def test_what_was_corrected_since_is_named_with_before_and_now() -> None:
    company = Company()
    company.at(FIRST)
    kept = company.september
    assert kept is not None
    report = company.value.report_of(SEPTEMBER)
    zhang = next(each for each in report.people if each.person == "zhang")
    assert corrections(kept, zhang) == []
    company.record(*hired("zhang", 98))
    zhang = next(each for each in company.value.report_of(SEPTEMBER).people if each.person == "zhang")
    found = {each.metric: each for each in corrections(kept, zhang)}
    assert found["join_rate"] == Correction("join_rate", (10, 20), (11, 21))
    assert "show_rate" not in found


def test_a_colleagues_correction_moves_what_one_is_compared_with() -> None:
    company = Company()
    company.at(FIRST)
    kept = company.september
    assert kept is not None
    for number in range(50, 60):
        company.record(*hired("wu", number, joined=False))
    company.record(colleague("he", "online_recruiter"))
    for number in range(60, 80):
        company.record(*hired("he", number, joined=number % 2 == 0))
    zhang = next(each for each in company.value.report_of(SEPTEMBER).people if each.person == "zhang")
    assert Correction("join_rate", (10, 20), (10, 20)) in corrections(kept, zhang)


@pytest.mark.parametrize(("months", "published_then"), [(1, 1), (2, 2), (4, 4), (13, 1)])
def test_months_that_a_silence_left_out_are_caught_up_with_but_no_history_is_made(months: int, published_then: int) -> None:
    company = Company()
    company.at(FIRST)
    for month in range(1, months + 1):
        later = SEPTEMBER.plus(month)
        company.record(*hired("zhang", 1000 + month, month=str(later)))
    now = datetime.combine(date.fromordinal(SEPTEMBER.plus(months + 1).first), datetime.min.time(), UTC)
    company.at(now)
    found = [period for period in map(SEPTEMBER.plus, range(1, months + 1)) if company.value.snapshots.get(period)]
    assert len(found) == published_then
    assert found[-1] == SEPTEMBER.plus(months)


def test_an_empty_month_is_not_published() -> None:
    company = Company()
    company.value.day = date(2026, 8, 1).toordinal()
    company.publish(datetime(2026, 8, 1, 1, tzinfo=UTC))
    assert company.value.snapshots.get(Period.parse("2026-07")) is None


def test_what_is_published_holds_no_fact() -> None:
    company = Company()
    shown = published(company.value.report_of(SEPTEMBER).people[0], "applications")
    assert "a-0" not in json.dumps(shown)


def test_a_company_that_had_nothing_to_publish_is_asked_again_in_an_hour() -> None:
    company = Company()
    company.value.day = date(2026, 8, 1).toordinal()
    begun = datetime(2026, 8, 1, 1, tzinfo=UTC)
    company.publish(begun)
    july = Period.parse("2026-07")
    company.record(*hired("zhang", 500, month="2026-07"))
    company.publish(begun + timedelta(minutes=59))
    assert company.value.snapshots.get(july) is None
    company.publish(begun + timedelta(hours=1))
    assert company.value.snapshots.get(july) is not None


def test_a_tick_that_finds_the_month_published_makes_no_report() -> None:
    company = Company()
    company.at(FIRST)

    def unwanted() -> ReportOf:
        raise AssertionError("it is published")

    replace(company.publish, reports=unwanted, _rests={})(FIRST + timedelta(days=1))
