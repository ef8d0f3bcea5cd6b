"""Trainers' metrics in HR's words."""

from __future__ import annotations

import pytest

from tests.performance.story import Story


@pytest.fixture
def story() -> Story:
    story = Story()
    for person in ("li", "xu"):
        story.person(person, "trainer")
    return story


def _plan(story: Story, due: str, when: str = "2026-10-01", trainer: str = "li") -> str:
    return story.tell("session.planned", when, "li", session="s", department="sales", course="safety", due=due,
                      trainer=trainer)  # fmt: skip


def _delivered(story: Story, on: str, attended: list[str] | None = None, invited: list[str] | None = None) -> str:
    return story.tell("session.delivered", on, "li", session="s", on=on, invited=invited or ["e"], attended=attended or ["e"])


def _grade(story: Story, day: str, passed: bool, **more: str) -> str:
    return story.tell("assessment.graded", day, "li", employee="e", course="safety", passed=passed, **more)


def _rate(story: Story, day: str, level: object, competency: str = "care", employee: str = "e") -> str:
    return story.tell("competency.rated", day, "smith", employee=employee, competency=competency, level=level,
                      department="sales")  # fmt: skip


def test_plan_is_complete_when_delivered_and_recorded_by_the_due_day(story: Story) -> None:
    fact = _plan(story, "2026-10-10")
    assert story.counts("li", "plan_completion") == (0, 1)
    _delivered(story, "2026-10-09")
    assert story.counts("li", "plan_completion") == (0, 1)
    story.tell("session.record_received", "2026-10-10T15:59:59Z", None, session="s")
    assert story.counts("li", "plan_completion") == (1, 1)
    assert story.metric("li", "plan_completion")["counted"] == [fact]


def test_record_after_the_due_day_is_too_late(story: Story) -> None:
    _plan(story, "2026-10-10")
    _delivered(story, "2026-10-10")
    story.tell("session.record_received", "2026-10-10T16:00:00Z", None, session="s")
    assert story.counts("li", "plan_completion") == (0, 1)


def test_change_of_plan_moves_the_due_day_only_until_it(story: Story) -> None:
    _plan(story, "2026-10-10")
    _plan(story, "2026-10-20", when="2026-10-10")
    late = _plan(story, "2026-11-20", when="2026-10-21")
    assert story.counts("li", "plan_completion", "2026-11") == (0, 0)
    assert story.counts("li", "plan_completion") == (0, 1)
    assert story.metric("li", "plan_completion")["counted"] != [late]


def test_cancelled_session_stays_due(story: Story) -> None:
    _plan(story, "2026-10-10")
    story.tell("session.cancelled", "2026-10-05", "li", session="s")
    assert story.counts("li", "plan_completion") == (0, 1)


def test_participation_counts_the_invited_and_shows_who_came_uninvited(story: Story) -> None:
    _plan(story, "2026-10-10")
    fact = _delivered(story, "2026-10-09", ["a", "b", "z"], ["a", "b", "c", "a"])
    figure = story.metric("li", "participation")
    assert (figure["x"], figure["n"], figure["counted"]) == (2, 3, [fact])
    assert figure["excluded"] == [{"fact": fact, "why": "came uninvited"}]


def test_session_without_a_plan_is_shown_to_who_delivered_it(story: Story) -> None:
    fact = _delivered(story, "2026-10-09")
    assert story.metric("li", "participation")["excluded"] == [{"fact": fact, "why": "session without a plan"}]
    assert story.counts("li", "participation") == (0, 0)


def test_first_assessment_counts_and_retakes_are_shown(story: Story) -> None:
    _plan(story, "2026-10-10")
    _delivered(story, "2026-10-09")
    first = _grade(story, "2026-10-11", False, session="s")
    retake = _grade(story, "2026-10-12", True, session="s")
    figure = story.metric("li", "pass_rate")
    assert (figure["x"], figure["n"], figure["counted"]) == (0, 1, [first])
    assert figure["excluded"] == [{"fact": retake, "why": "retake"}]


def test_grade_without_a_session_belongs_to_the_last_one_of_the_course_attended_before(story: Story) -> None:
    story.session("one", "2026-10-05", ["e"])
    story.session("two", "2026-10-06", ["e"], trainer="xu")
    story.session("other", "2026-10-07", ["e"], course="quality")
    story.session("later", "2026-10-20", ["e"])
    _grade(story, "2026-10-10", True)
    assert story.counts("xu", "pass_rate") == (1, 1)
    assert story.counts("li", "pass_rate") == (0, 0)


def test_who_is_not_yet_assessed_is_shown(story: Story) -> None:
    _plan(story, "2026-10-10")
    fact = _delivered(story, "2026-10-09")
    assert story.metric("li", "pass_rate")["excluded"] == [{"fact": fact, "why": "not yet assessed"}]
    _grade(story, "2026-11-20", True, session="s")
    assert story.metric("li", "pass_rate")["excluded"] == []


def test_employee_in_several_sessions_counts_once_a_month_and_trainer_by_the_earliest(story: Story) -> None:
    story.session("one", "2026-07-10", ["e", "f"])
    story.session("two", "2026-07-20", ["e"])
    story.session("three", "2026-07-20", ["e"], trainer="xu")
    story.session("four", "2026-08-20", ["e"])
    story.tell("employee.left", "2026-10-12", None, employee="e", on="2026-10-12")
    # Day 90 of the first is 8 October, of the second 18 October: only the first counts for li, and e was there.
    assert story.counts("li", "employee_retention") == (2, 2)
    assert story.counts("xu", "employee_retention") == (0, 1)
    assert story.counts("li", "employee_retention", "2026-11") == (0, 1)


def test_uplift_compares_the_last_rating_before_with_the_first_day_after(story: Story) -> None:
    story.session("s", "2026-09-30", ["e"])
    _rate(story, "2026-03-01", 5)  # more than 180 days before
    _rate(story, "2026-09-01", 1)
    _rate(story, "2026-09-30", "2.5")
    _rate(story, "2026-09-30", 3, "speed")
    _rate(story, "2026-10-01", 5, "new")  # not rated before
    fact = _rate(story, "2026-10-05", 4)
    _rate(story, "2026-10-05", 2, "speed")
    _rate(story, "2026-10-06", 1)
    figure = story.metric("li", "competency_uplift")
    assert (figure["x"], figure["n"], figure["counted"]) == (1, 1, [fact])


@pytest.mark.parametrize(("levels", "rose"), [((3, 3), 0), ((4, 3), 1), ((4, 2), 0)])
def test_level_rose_when_the_sum_of_changes_is_above_0(story: Story, levels: tuple[int, int], rose: int) -> None:
    story.session("s", "2026-09-30", ["e"])
    for competency, level in zip(("care", "speed"), levels, strict=True):
        _rate(story, "2026-09-01", 3, competency)
        _rate(story, "2026-10-05", level, competency)
    assert story.counts("li", "competency_uplift") == (rose, 1)


def test_rating_more_than_180_days_after_is_no_uplift(story: Story) -> None:
    story.session("s", "2026-04-01", ["e"])
    _rate(story, "2026-03-01", 1)
    _rate(story, "2026-09-29", 2)
    assert story.counts("li", "competency_uplift", "2026-09") == (0, 0)
    _rate(story, "2026-09-28", 2)
    assert story.counts("li", "competency_uplift", "2026-09") == (1, 1)


def _assign(story: Story, employee: str, trainer: str | None = "li", started: str = "2026-09-10", **more: str) -> str:
    who = {} if trainer is None else {"trainer": trainer}
    return story.tell("onboarding.assigned", "2026-09-10", "xu", employee=employee, started_on=started, **who, **more)


@pytest.mark.parametrize(("day", "done"), [("2026-10-10", 1), ("2026-10-11", 0)])
def test_onboarding_is_complete_by_day_30(story: Story, day: str, done: int) -> None:
    fact = _assign(story, "e")
    story.tell("onboarding.completed", day, "e", employee="e", started_on="2026-09-10")
    figure = story.metric("li", "onboarding_completion")
    assert (figure["x"], figure["n"], figure["counted"]) == (done, 1, [fact])


def test_onboarding_without_a_trainer_is_its_assigners(story: Story) -> None:
    _assign(story, "e", None)
    assert story.counts("xu", "onboarding_completion") == (0, 1)


def test_who_left_before_day_30_unfinished_is_shown_and_who_had_finished_counts(story: Story) -> None:
    unfinished = _assign(story, "e")
    _assign(story, "f")
    story.tell("onboarding.completed", "2026-09-20", "f", employee="f")
    for employee in "ef":
        story.tell("employee.left", "2026-10-09", None, employee=employee, on="2026-10-09")
    figure = story.metric("li", "onboarding_completion")
    assert (figure["x"], figure["n"]) == (1, 1)
    assert figure["excluded"] == [{"fact": unfinished, "why": "left before the day, unfinished"}]
