"""What a figure is measured against: target, team, history, nothing; strata; a company's own metrics."""

from __future__ import annotations

from fractions import Fraction as F
from typing import Any

import pytest

from tests.performance.story import Story


@pytest.fixture
def story() -> Story:
    story = Story()
    for person in ("zhang", "he", "guo"):
        story.person(person, "online_recruiter")
    return story


def _interviews(story: Story, person: str, attended: int, missed: int, day: str = "2026-10-09", **where: Any) -> None:
    """Interviews of applications at one vacancy and from one channel."""
    family, location, channel = where.get("family", "it"), where.get("location", "x"), where.get("channel", "boss")
    vacancy = f"v-{family}-{location}"
    if not any(fact["data"].get("vacancy") == vacancy and fact["kind"] == "vacancy.opened" for fact in story.facts):
        story.tell("vacancy.opened", "2026-01-01", None, vacancy=vacancy, title="t", family=family, location=location,
                   headcount=1, due=None, owner=None, hiring_manager="s")  # fmt: skip
    for turn in range(attended + missed):
        name = f"{len(story.facts)}"
        story.tell("candidate.sourced", "2026-01-02", person, candidate=f"c-{name}", channel=channel)
        story.tell("application.opened", "2026-01-02", None, application=name, candidate=f"c-{name}", vacancy=vacancy)
        story.tell("interview.scheduled", "2026-01-03", person, interview=f"i-{name}", application=name,
                   starts_at=f"{day}T02:00:00Z", place="")  # fmt: skip
        story.tell(f"interview.{'attended' if turn < attended else 'missed'}", day, None, interview=f"i-{name}")


def _show(story: Story, *arguments: Any, **more: Any) -> Any:
    found = story.metric("zhang", "show_rate", *arguments, **more)
    return found["baseline"], found["expected"], found["index"]


def _index(observed: int, expected: F, n: int) -> float:
    prior = 10 * expected / n
    return float(100 * (observed + prior) / (expected + prior))


def test_team_is_the_roles_other_people_over_six_months(story: Story) -> None:
    _interviews(story, "zhang", 8, 2)
    _interviews(story, "he", 6, 4, "2026-05-20")
    _interviews(story, "guo", 10, 0)
    assert _show(story) == ("team", 8, 100)
    _interviews(story, "guo", 0, 100, "2026-04-30")  # a month too early
    assert _show(story) == ("team", 8, 100)


def test_team_needs_two_others_with_ten_cases(story: Story) -> None:
    _interviews(story, "zhang", 8, 2)
    _interviews(story, "he", 6, 4)
    _interviews(story, "guo", 9, 0)
    assert _show(story) == ("none", None, None)
    _interviews(story, "zhang", 5, 5, "2026-04-20")
    assert _show(story) == ("history", 5, _index(8, F(5), 10))


def test_person_alone_is_measured_against_their_own_six_months_before(story: Story) -> None:
    _interviews(story, "zhang", 8, 2)
    _interviews(story, "zhang", 3, 6, "2026-09-20")
    assert _show(story) == ("none", None, None)
    _interviews(story, "zhang", 1, 0, "2026-04-20")
    assert _show(story) == ("history", 4, _index(8, F(4), 10))
    assert _show(story, "2026-11")[0] == "history"


def test_thin_stratum_falls_back_to_wider_ones(story: Story) -> None:
    _interviews(story, "he", 20, 0, location="x")
    _interviews(story, "he", 0, 20, location="y")
    _interviews(story, "guo", 0, 10, location="z", channel="fair")
    _interviews(story, "guo", 0, 10, family="sales")
    mine = Story()
    for where, expected in (
        ({"location": "x"}, F(1)),  # the same family, location and channel
        ({"location": "z"}, F(1, 2)),  # the same family and channel
        ({"channel": "fair"}, F(20, 50)),  # the same family
        ({"family": "sales"}, F(20, 60)),  # everyone
        ({"family": None}, F(20, 60)),  # null is a value of its own
    ):
        mine = Story()
        mine.facts = list(story.facts)
        _interviews(mine, "zhang", 3, 1, **where)
        assert _show(mine) == ("team", float(4 * expected), _index(3, 4 * expected, 4)), where


def test_family_is_the_vacancys_at_the_end_of_the_resolving_day(story: Story) -> None:
    _interviews(story, "he", 20, 0)
    _interviews(story, "guo", 0, 20, family="sales")
    _interviews(story, "zhang", 1, 1)
    assert _show(story)[1] == 2
    story.tell("vacancy.changed", "2026-10-09T15:00:00Z", None, vacancy="v-it-x", family="sales")
    assert _show(story)[1] == 1  # he's interviews count as sales now as well
    story.facts[-1]["at"] = "2026-10-09T16:00:00Z"
    assert _show(story)[1] == 2


def _target(story: Story, value: Any, begins: str, told: str = "2026-01-05") -> None:
    story.tell("target.set", told, "chen", role="online_recruiter", metric="show_rate", value=value, from_=begins)


def test_target_in_force_on_the_first_day_comes_before_all(story: Story) -> None:
    _interviews(story, "zhang", 8, 2)
    _target(story, "0.4", "2026-10-01")
    _target(story, 0.9, "2026-10-02")
    assert _show(story) == ("target", 4, _index(8, F(4), 10))
    assert _show(story, "2026-11")[0] == "target"
    _target(story, None, "2026-10-01", told="2026-02-01")
    assert _show(story)[0] == "none"


def test_target_holds_no_earlier_than_the_day_it_was_set(story: Story) -> None:
    _interviews(story, "zhang", 8, 2)
    _target(story, "0.4", "2026-01-01", told="2026-10-02")
    assert _show(story)[0] == "none"
    assert _show(story, "2026-11")[0] == "target"


def test_target_outside_0_to_1_is_left_out_with_a_note(story: Story) -> None:
    _target(story, 50, "2026-10-01")
    assert any("target" in note for note in story.person_of("zhang")["notes"])


def test_targets_of_the_settings(story: Story) -> None:
    _interviews(story, "zhang", 8, 2)
    target = {"role": "online_recruiter", "metric": "show_rate", "value": "0.4", "from": "2026-10-01"}
    assert _show(story, document={"targets": [target]})[:2] == ("target", 4)
    assert _show(story, document={"targets": [target | {"value": 0}]}) == ("target", 0, None)


def test_metric_without_index_hands_its_weight_over_and_the_report_says_so(story: Story) -> None:
    _interviews(story, "zhang", 8, 2)
    _target(story, "0.4", "2026-10-01")
    assert story.person_of("zhang")["score"] is None  # 30 of 100 is less than half
    assert story.person_of("zhang")["notes"] == ["not enough data yet: no score and no rank"]
    chosen = {"min_weight": 30}
    found = story.person_of("zhang", document=chosen)
    assert found["score"] == _index(8, F(4), 10)
    assert (found["rank"], found["band"]) == (1, 1)
    assert [note.split()[0] for note in found["notes"]] == ["screening_accuracy", "join_rate", "candidate_retention"]


@pytest.mark.parametrize(("direction", "x"), [("up", 1), ("down", 2)])
def test_companys_own_metric_is_reported_in_its_roles(story: Story, direction: str, x: int) -> None:
    own = {"name": "good_word", "roles": ["hiring_manager"], "x": {"kind": "survey", "where": {"answer": "yes"}},
           "n": {"kind": "survey"}, "direction": direction}  # fmt: skip
    story.person("smith", "hiring_manager")
    facts = [story.tell("survey", "2026-09-30", "smith", answer=answer, on="2026-10-02") for answer in ("yes", "no", "no")]
    story.tell("survey", "2026-10-05", "auto:ask", answer="yes")
    story.correct(facts[2], "2026-10-06", {"answer": "maybe", "on": "2026-10-03"})
    found = story.metric("smith", "good_word", document={"metrics": [own]})
    assert (found["x"], found["n"], found["weight"], found["counted"]) == (x, 3, 0, facts)
    weights = {"hiring_manager": {"good_word": 100}}
    assert story.metric("smith", "good_word", document={"metrics": [own], "weights": weights})["weight"] == 100
