"""What recruiting learns of its own facts, by hand; gathered once a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.ledger.fact import Fact
from chalicelib.performance.gathering import GatherInsight, from_json, to_json
from chalicelib.performance.insight import STEPS, Channel, FairOutcome, Insight, Month, Proposal
from chalicelib.performance.learning import LearnDaily
from chalicelib.performance.settings import settings
from tests.fakes.insights import FakeInsights
from tests.fakes.ledger import FakeFactStore, noon
from tests.performance.story import Story


class Company:
    """A ledger that a story filled, learned from on a day."""

    def __init__(self, story: Story, day: str = "2026-10-31") -> None:
        self.day = date.fromisoformat(day)
        self.insights = FakeInsights()
        ledger = FakeFactStore()
        for line in story.facts:
            ledger.record([Fact.from_json(line)])
        self.replayed = 0

        def replay(month: str) -> Any:
            self.replayed += 1
            return ledger.replay(month)

        self.gather = GatherInsight(replay, self.insights, settings(None), noon, lambda: self.day.toordinal())

    def learn(self) -> Insight:
        return self.gather()


@pytest.fixture
def story() -> Story:
    told = Story()
    told.tell("vacancy.opened", "2026-08-20", "zhang", vacancy="v", title="SAP consultant", family="it", location="Shanghai",
              headcount=2, due=None, owner="zhang", hiring_manager="emma")  # fmt: skip
    return told


def channel(found: Insight, name: str) -> Channel:
    return next(each for each in found.channels if each.channel == name)


def test_a_channel_is_what_came_by_it(story: Story) -> None:
    for number in range(4):
        story.application(f"a{number}", channel="boss")
    story.application("b", channel="51job")
    story.join("a0")
    for name in ("a1", "a2", "b"):
        story.reject(name)
    story.tell("channel.cost", "2026-10-01", "zhang", channel="boss", month="2026-09", amount="1200.50", currency="CNY")
    story.tell("channel.cost", "2026-10-01", "zhang", channel="boss", month="2026-10", amount=300, currency="CNY")
    story.tell("channel.cost", "2026-10-01", "zhang", channel="boss", month="2025-10", amount=9999, currency="CNY")
    story.tell("channel.cost", "2026-10-01", "zhang", channel="liepin", month="2026-10", amount=10, currency="EUR")
    found = Company(story).learn()
    assert channel(found, "boss") == Channel("boss", 4, 3, 1, 0, 0, "1500.5", "CNY")
    assert channel(found, "51job") == Channel("51job", 1, 1, 0, 0, 0)
    assert channel(found, "liepin") == Channel("liepin", 0, 0, 0, 0, 0, "10", "EUR")


def test_who_is_still_there_is_counted_when_day_90_has_come(story: Story) -> None:
    for number in range(3):
        story.application(f"a{number}")
    for number, employee in enumerate(("e0", "e1", None)):
        story.join(f"a{number}", "2026-07-20", employee)
    story.tell("employee.left", "2026-09-01", "chen", employee="e1", on="2026-09-01")
    late = Company(story, "2026-10-18").learn()
    assert (channel(late, "boss").due, channel(late, "boss").retained) == (2, 1)
    early = Company(story, "2026-10-17").learn()
    assert (channel(early, "boss").due, channel(early, "boss").retained) == (0, 0)


def test_the_trend_has_three_whole_months_and_the_running_one(story: Story) -> None:
    for number in range(5):
        story.application(f"a{number}")
    story.join("a0", "2026-09-20")
    story.join("a1", "2026-10-08")
    for number in (2, 3):
        story.reject(f"a{number}", "2026-10-08")
    story.reject("a4", "2026-06-08")
    assert Company(story).learn().trend == (
        Month("2026-07", 0, 0),
        Month("2026-08", 0, 0),
        Month("2026-09", 1, 1),
        Month("2026-10", 1, 3),
    )


def test_whoever_reached_a_step_passed_those_before_it_and_the_worst_one_leaks(story: Story) -> None:
    for number in range(20):
        story.tell("candidate.sourced", "2026-09-01", "zhang", candidate=f"c{number}", channel="boss")
        story.tell("application.opened", "2026-09-02", "zhang", application=f"a{number}", candidate=f"c{number}", vacancy="v")
    for number in range(12):
        story.tell("application.screened", "2026-09-03", "zhang", application=f"a{number}", verdict="in")
    for number in range(2):
        story.tell("interview.scheduled", "2026-09-04", "zhang", interview=f"i{number}", application=f"a{number}",
                   starts_at="2026-09-10T02:00:00Z", place="1")  # fmt: skip
    story.tell("interview.attended", "2026-09-10", None, interview="i0")
    story.tell("candidate.joined", "2026-10-08", None, application="a19", on="2026-10-08", employee="e")
    found = Company(story).learn()
    assert dict(zip(STEPS, found.funnel, strict=True)) == {
        "considered": 20,
        "screened": 13,
        "contacted": 3,
        "invited": 3,
        "attended": 2,
        "offered": 1,
        "accepted": 1,
        "joined": 1,
    }
    # Ten must have reached a step before it says anything; the calls are no step at which somebody is lost.
    assert found.leak == STEPS.index("screened")


def test_a_fair_is_what_came_of_its_leads_as_the_last_fact_says(story: Story) -> None:
    held = {"fair": "f-1", "on": "2026-09-12", "place": "Expo", "cost": "1200", "currency": "CNY"}
    story.tell("fair.held", "2026-09-12", "wang", **held, visitors=10)
    story.tell("fair.held", "2026-09-13", "wang", **held, visitors=40)
    story.application("a", channel="fair")
    story.join("a")
    for candidate in ("c-a", "c-x", "c-a"):
        story.tell("fair.lead", "2026-09-12", "wang", fair="f-1", candidate=candidate)
    story.tell("candidate.sourced", "2026-09-12", "wang", candidate="c-y", channel="fair")
    story.tell("fair.lead", "2026-09-12", "wang", fair="f-1", candidate="c-y")
    story.tell("candidate.merged", "2026-09-14", "zhang", candidate="c-y", into="c-x")
    assert Company(story).learn().fairs == (FairOutcome("f-1", "2026-09-12", "Expo", 40, 2, 1, "1200", "CNY"),)


def test_how_long_it_takes_is_a_median(story: Story) -> None:
    for name, on in (("a", "2026-09-12"), ("b", "2026-09-22"), ("c", "2026-10-22")):
        story.application(name)
        story.join(name, on)
    found = Company(story).learn()
    assert (found.to_hire, found.to_fill) == ((20.0, 3), (33.0, 3))


def judge(story: Story, missing: list[list[str]]) -> None:
    for number, lacks in enumerate(missing):
        story.application(f"j{number}")
        story.tell("application.judged", "2026-10-05", "emma", application=f"j{number}", qualified=not lacks, missing=lacks)


def test_a_requirement_that_alone_keeps_many_away_is_asked_about(story: Story) -> None:
    judge(story, [["SAP"], ["SAP"], ["SAP", "English"], ["English"], ["English", "Excel"], [], []])
    assert Company(story).learn().proposals == (Proposal("requirement", "v", "SAP consultant", "Shanghai", "emma", "SAP", 2, 5),)


@pytest.mark.parametrize("missing", [[["SAP"]] * 4, [["SAP"]] * 2 + [["English", "SAP"]] * 5, [[]] * 9])
def test_few_cases_or_a_small_share_make_no_proposal(story: Story, missing: list[list[str]]) -> None:
    judge(story, missing)
    assert Company(story).learn().proposals == ()


def test_a_salary_for_which_many_leave_is_asked_about(story: Story) -> None:
    for number, reason in enumerate(["salary", "salary", "salary", "other", "no_answer"]):
        story.application(f"a{number}")
        story.tell("application.withdrawn", "2026-10-05", "zhang", application=f"a{number}", reason=reason)
    (found,) = Company(story).learn().proposals
    assert (found.kind, found.count, found.among) == ("salary", 3, 5)


def test_what_was_taken_back_counts_no_more(story: Story) -> None:
    story.application("a")
    joined = story.join("a")
    story.correct(joined, "2026-10-09", None)
    assert channel(Company(story).learn(), "boss").joined == 0


def test_a_company_without_facts_learns_nothing() -> None:
    found = Company(Story()).learn()
    assert (found.channels, found.fairs, found.proposals, found.leak) == ((), (), (), None)


def test_it_is_learned_once_a_day(story: Story) -> None:
    company = Company(story)
    daily = LearnDaily(company.insights.learned_on, company.learn, lambda: company.day.toordinal())
    for _ in range(3):
        daily(noon())
    once = company.replayed
    company.day += timedelta(days=1)
    daily(noon())
    assert company.replayed == 2 * once


def test_what_is_kept_is_what_was_learned(story: Story) -> None:
    judge(story, [["SAP"]] * 5)
    story.tell("fair.held", "2026-09-12", "wang", fair="f-1", on="2026-09-12", visitors=3)
    story.join("j0")
    found = Company(story).learn()
    assert from_json(to_json(found)) == found
