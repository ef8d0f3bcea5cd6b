"""Recruiters' metrics in HR's words: interviews, ends, credit, day 90."""

from __future__ import annotations

from typing import Any

import pytest

from tests.performance.story import Story


@pytest.fixture
def story() -> Story:
    story = Story()
    for person, role in (("zhang", "online_recruiter"), ("he", "online_recruiter"), ("wang", "fair_recruiter")):
        story.person(person, role)
    return story


def _interview(story: Story, start: str = "2026-10-09T02:00:00Z", by: str | None = "zhang") -> None:
    story.tell("interview.scheduled", "2026-10-01", by, interview="i", application="a", starts_at=start, place="1")


def _outcome(story: Story, outcome: str, when: str = "2026-10-09") -> str:
    return story.tell(f"interview.{outcome}", when, "smith", interview="i")


def _move(story: Story, when: str, start: str, by: str = "zhang") -> str:
    return story.tell("interview.moved", when, by, interview="i", application="a", starts_at=start, place="2")


def test_interview_counts_for_its_last_scheduler(story: Story) -> None:
    _interview(story)
    _interview(story, by="he")
    fact = _outcome(story, "attended")
    assert story.counts("he", "show_rate") == (1, 1)
    assert story.metric("he", "show_rate")["counted"] == [fact]
    assert story.counts("zhang", "show_rate") == (0, 0)


def test_interview_scheduled_by_an_automation_is_the_last_human_screeners(story: Story) -> None:
    for by in ("zhang", "he", "auto:screen"):
        story.tell("application.screened", "2026-09-30", by, application="a", verdict="in")
    _interview(story, by="auto:invite")
    _outcome(story, "missed")
    assert story.counts("he", "show_rate") == (0, 1)


def test_moved_interview_counts_once_at_its_new_start_by_the_outcome_after_the_move(story: Story) -> None:
    _interview(story)
    _outcome(story, "missed")
    move = _move(story, "2026-10-10", "2026-11-03T02:00:00Z", by="he")
    assert story.metric("zhang", "show_rate")["excluded"] == [{"fact": move, "why": "interview moved to another month"}]
    november = story.metric("zhang", "show_rate", "2026-11")
    assert november["n"] == 0
    assert november["excluded"] == [{"fact": move, "why": "interview without outcome"}]
    _outcome(story, "attended", "2026-11-03")
    assert story.counts("zhang", "show_rate", "2026-11") == (1, 1)


def test_last_outcome_counts_and_a_cancelled_interview_is_shown(story: Story) -> None:
    _interview(story)
    _outcome(story, "missed")
    _outcome(story, "attended", "2026-10-10")
    assert story.counts("zhang", "show_rate") == (1, 1)
    fact = _outcome(story, "cancelled", "2026-10-11")
    figure = story.metric("zhang", "show_rate")
    assert (figure["n"], figure["excluded"]) == (0, [{"fact": fact, "why": "interview cancelled"}])


@pytest.mark.parametrize(("zone", "start", "month"), [
    ("Asia/Shanghai", "2026-09-30T15:59:59Z", "2026-09"), ("Asia/Shanghai", "2026-09-30T16:00:00Z", "2026-10"),
    ("America/New_York", "2026-11-01T03:59:59Z", "2026-10"), ("America/New_York", "2026-11-01T04:00:00Z", "2026-11"),
    ("America/New_York", "2026-12-01T04:59:59Z", "2026-11"), ("America/New_York", "2026-12-01T05:00:00Z", "2026-12"),
    ("America/New_York", "2026-03-01T04:59:59Z", "2026-02"), ("America/New_York", "2026-04-01T04:00:00Z", "2026-04"),
])  # fmt: skip
def test_months_turn_at_midnight_of_the_companys_zone(story: Story, zone: str, start: str, month: str) -> None:
    _interview(story, start)
    _outcome(story, "attended", "2026-12-20")
    year = ("2026-02", "2026-03", "2026-04", "2026-09", "2026-10", "2026-11", "2026-12")
    counts = {each: story.counts("zhang", "show_rate", each, {"timezone": zone})[1] for each in year}
    assert counts == {each: int(each == month) for each in year}


def test_screening_is_the_last_screeners_before_the_first_judgement(story: Story) -> None:
    story.tell("application.screened", "2026-10-01", "zhang", application="a", verdict="out")
    story.tell("application.screened", "2026-10-02", "he", application="a", verdict="in")
    fact = story.tell("application.judged", "2026-10-03", "smith", application="a", qualified=True, missing=[])
    story.tell("application.screened", "2026-10-04", "zhang", application="a", verdict="in")
    story.tell("application.judged", "2026-11-05", "smith", application="a", qualified=False, missing=[])
    assert story.counts("he", "screening_accuracy") == (1, 1)
    assert story.metric("he", "screening_accuracy")["counted"] == [fact]
    assert story.counts("zhang", "screening_accuracy") == (0, 0)
    assert story.counts("he", "screening_accuracy", "2026-11") == (0, 0)


def test_application_screened_out_before_its_judgement_is_no_case(story: Story) -> None:
    story.tell("application.screened", "2026-10-01", "zhang", application="a", verdict="out")
    story.tell("application.judged", "2026-10-03", "smith", application="a", qualified=True, missing=[])
    assert story.counts("zhang", "screening_accuracy") == (0, 0)


def test_credit_of_a_join_is_shared_by_steps(story: Story) -> None:
    story.application("a", "zhang", sourced="wang", arranged="he")
    story.tell("interview.scheduled", "2026-09-11", "zhang", interview="i2", application="a",
               starts_at="2026-09-20T02:00:00Z", place="1")  # fmt: skip
    fact = story.join("a")
    assert story.counts("wang", "join_rate") == (0.3, 0.3)
    assert story.counts("he", "join_rate") == (0.1, 0.1)
    assert story.counts("zhang", "join_rate") == (0.6, 0.6)
    assert story.metric("wang", "join_rate")["counted"] == [fact]
    assert [story.person_of(person)["share"] for person in ("wang", "he", "zhang")] == [0.3, 0.1, 0.6]


def test_steps_of_nobody_are_spread_over_the_others(story: Story) -> None:
    story.application("a", "zhang", sourced=None, screened="auto:screen", closed="he")
    story.join("a")
    assert story.counts("zhang", "join_rate") == (0.4, 0.4)
    assert story.counts("he", "join_rate") == (0.6, 0.6)


def test_application_of_automations_is_nobodys(story: Story) -> None:
    story.application("a", "auto:all")
    story.join("a")
    assert story.counts("zhang", "join_rate") == (0, 0)
    assert story.person_of("zhang")["share"] is None


def test_unknown_person_keeps_the_share_and_is_not_listed(story: Story) -> None:
    story.application("a", "zhang", sourced="ghost")
    story.join("a")
    assert story.counts("zhang", "join_rate") == (0.7, 0.7)
    assert {each["person"] for each in story.report()["people"]} == {"zhang", "he", "wang"}


def test_what_was_done_after_the_end_earns_nothing(story: Story) -> None:
    story.application("a", "zhang")
    story.reject("a")
    story.tell("offer.made", "2026-10-09", "he", application="a")
    assert story.counts("he", "join_rate") == (0, 0)
    assert story.counts("zhang", "join_rate") == (0, 1)


def test_last_end_counts_on_its_own_day(story: Story) -> None:
    story.application("a")
    story.reject("a", "2026-09-20")
    story.join("a", "2026-10-08")
    assert story.counts("zhang", "join_rate", "2026-09") == (0, 0)
    assert story.counts("zhang", "join_rate") == (1, 1)
    story.tell("candidate.did_not_start", "2026-10-09", None, application="a", on="2026-10-08")
    assert story.counts("zhang", "join_rate") == (0, 1)


def test_declined_offer_is_no_end_when_another_offer_follows(story: Story) -> None:
    story.application("a")
    story.tell("offer.declined", "2026-10-02", None, application="a")
    assert story.counts("zhang", "join_rate") == (0, 1)
    story.tell("offer.made", "2026-10-03", "zhang", application="a")
    assert story.counts("zhang", "join_rate") == (0, 0)


def test_application_screened_out_at_its_end_is_not_out_of_anything(story: Story) -> None:
    story.application("a")
    story.tell("application.screened", "2026-09-30", "zhang", application="a", verdict="out")
    story.reject("a")
    assert story.counts("zhang", "join_rate") == (0, 0)


def test_without_any_screening_an_interview_an_offer_or_a_join_is_screened_in(story: Story) -> None:
    for name, kind in (("a", "interview.scheduled"), ("b", "offer.made"), ("c", None)):
        story.tell("candidate.sourced", "2026-09-01", "zhang", candidate=f"c-{name}", channel=None)
        story.tell("application.opened", "2026-09-01", None, application=name, candidate=f"c-{name}", vacancy="v")
        if kind:
            story.tell(kind, "2026-09-02", "zhang", interview="i", application=name,
                       starts_at="2026-09-03T02:00:00Z", place="")  # fmt: skip
        story.reject(name)
    assert story.counts("zhang", "join_rate") == (0, 2)


@pytest.mark.parametrize(("left", "stays"), [("2026-10-07", 0), ("2026-10-08", 1), ("2026-07-10", 0), ("2026-07-09", 1)])
def test_day_90_counts_as_retained_and_leaving_before_the_start_is_another_employment(
    story: Story, left: str, stays: int
) -> None:
    story.application("a")
    fact = story.tell("candidate.joined", "2026-07-01", None, application="a", on="2026-07-10", employee="e")
    story.tell("offer.made", "2026-06-30", "zhang", application="a")
    story.tell("employee.left", "2026-10-20", None, employee="e", on=left)
    figure = story.metric("zhang", "candidate_retention")
    assert (figure["x"], figure["n"], figure["counted"]) == (stays, 1, [fact])


def test_joiner_without_an_employee_id_is_shown_not_counted(story: Story) -> None:
    story.application("a")
    fact = story.tell("candidate.joined", "2026-09-30", None, application="a", on="2026-07-10", employee=None)
    figure = story.metric("zhang", "candidate_retention")
    assert (figure["n"], figure["excluded"]) == (0, [{"fact": fact, "why": "joiner without an employee id"}])


def test_bases_of_the_join_rate(story: Story) -> None:
    story.tell("vacancy.opened", "2026-09-01", None, vacancy="v", title="t", family="f", location="l", headcount=3,
               due="2026-10-31", owner="he", hiring_manager="s")  # fmt: skip
    for name in "abc":
        story.application(name)
    story.tell("offer.accepted", "2026-09-13", None, application="a")
    story.join("a")
    story.join("b", "2026-10-31")
    story.reject("c")
    assert story.counts("zhang", "join_rate") == (2, 3)
    assert story.counts("zhang", "join_rate", document={"join_rate_basis": "offers"}) == (2, 2)
    openings: Any = {"join_rate_basis": "openings"}
    assert story.counts("zhang", "join_rate", document=openings) == (0, 0)
    assert story.counts("he", "join_rate", document=openings) == (2, 3)
    assert story.metric("he", "join_rate", document=openings)["basis"] == "openings"
    weights = {"weights": {"online_recruiter": {"headcount_fill": 60, "offer_join_rate": 40, "join_rate": 0}}}
    weights["weights"]["online_recruiter"] |= {"screening_accuracy": 0, "show_rate": 0, "candidate_retention": 0}
    assert story.counts("he", "headcount_fill", document=weights) == (2, 3)
    assert story.counts("zhang", "offer_join_rate", document=weights) == (1, 1)
