"""Fair recruiters' metrics in HR's words."""

from __future__ import annotations

import pytest

from tests.performance.story import Story


@pytest.fixture
def story() -> Story:
    story = Story()
    for person in ("wang", "luo"):
        story.person(person, "fair_recruiter")
    return story


def _held(story: Story, by: str | None = "wang", visitors: int = 20, **more: object) -> str:
    return story.tell("fair.held", "2026-10-06", by, fair="f", on="2026-10-06", visitors=visitors, **more)


def _leads(story: Story, *candidates: str) -> None:
    for candidate in candidates:
        story.tell("fair.lead", "2026-10-06", "wang", fair="f", candidate=candidate)


def _match(story: Story, candidate: str, day: str, score: object) -> str:
    return story.tell("candidate.matched", day, "auto:match", candidate=candidate, vacancy="v", score=score)


def test_booth_conversion_counts_distinct_leads_out_of_visitors_at_the_last_holding(story: Story) -> None:
    _held(story, "luo", visitors=99)
    fact = _held(story)
    _leads(story, "a", "b", "a")
    figure = story.metric("wang", "booth_conversion")
    assert (figure["x"], figure["n"], figure["counted"]) == (2, 20, [fact])
    assert story.counts("luo", "booth_conversion") == (0, 0)


def test_visitors_are_at_least_the_leads(story: Story) -> None:
    _held(story, visitors=1)
    _leads(story, "a", "b")
    assert story.counts("wang", "booth_conversion") == (2, 2)


def test_staff_share_a_fair_in_equal_parts(story: Story) -> None:
    _held(story, staff=["wang", "luo", "ghost", "wang"], visitors=30)
    _leads(story, "a")
    _match(story, "a", "2026-10-07", "0.6")
    assert story.counts("luo", "booth_conversion") == (1 / 3, 10)
    assert story.counts("luo", "match_quality") == (0.2, 1 / 3)


def test_merged_leads_are_one_person_until_unmerged(story: Story) -> None:
    _held(story)
    _leads(story, "a", "b", "c")
    story.tell("candidate.merged", "2026-10-20", "chen", candidate="a", into="x")
    story.tell("candidate.merged", "2026-10-20", "chen", candidate="b", into="x")
    assert story.counts("wang", "booth_conversion") == (2, 20)
    story.tell("candidate.unmerged", "2026-10-21", "chen", candidate="b", into="x")
    assert story.counts("wang", "booth_conversion") == (3, 20)


def test_match_quality_takes_the_first_days_highest_score_on_or_after_the_fair(story: Story) -> None:
    _held(story)
    _leads(story, "a", "b", "c")
    _match(story, "a", "2026-10-05", "0.9")
    _match(story, "a", "2026-10-06", 0.5)
    best = _match(story, "a", "2026-10-06", "0.7")
    _match(story, "a", "2026-10-07", "0.95")
    _match(story, "b", "2026-11-01", "0.4")
    figure = story.metric("wang", "match_quality")
    assert (figure["x"], figure["n"], figure["counted"]) == (0.7, 1, [best])
    assert story.counts("wang", "match_quality", "2026-11") == (0.4, 1)
