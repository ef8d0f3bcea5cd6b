"""Which course for whom: who is behind is sent to the course that helped most, and nobody twice."""

from __future__ import annotations

from fractions import Fraction as F

from chalicelib.performance.counting.training_effects import Measured, Measures, Part, Whom
from chalicelib.performance.effect import Effect
from chalicelib.performance.suggestion import courses_of, suggestions


def helped(course: str, competency: str, difference: int, low: float, whom: Whom = Whom.COMPETENCY) -> Measured:
    part = Part(whom, competency, Effect(F(difference), low, difference * 2 - low, 6, 6))
    return Measured(course, 1, 6, 6, F(difference), F(0), part.effect, (part,))


def measures(*groups: Measured, levels: dict[str, dict[str, int]], came: dict[str, set[str]] | None = None) -> Measures:
    known = {who: {competency: F(level) for competency, level in of.items()} for who, of in levels.items()}
    return Measures(groups, known, {group.name: frozenset((came or {}).get(group.name, ())) for group in groups})


def test_who_is_furthest_behind_comes_first_with_the_course_that_helped_most() -> None:
    levels = {"a": {"care": 3}, "b": {"care": 1}, "c": {"care": 5}, "d": {"care": 6}, "e": {"care": 5}, "f": {}}
    found = suggestions(measures(helped("slides", "care", 1, 0.2), helped("workshop", "care", 2, 0.5), levels=levels))
    assert [(each.employee, each.level, each.course, each.effect.difference) for each in found] == [
        ("b", F(1), "workshop", F(2)), ("a", F(3), "workshop", F(2)),
    ]  # fmt: skip
    assert courses_of(found) == ["workshop"]


def test_who_came_to_it_is_not_sent_again_but_to_the_next_best() -> None:
    levels = {"a": {"care": 1}, "b": {"care": 2}, "c": {"care": 9}, "d": {"care": 9}, "e": {"care": 9}}
    came = {"workshop": {"a", "b"}, "slides": {"b"}}
    found = suggestions(measures(helped("slides", "care", 1, 0.2), helped("workshop", "care", 2, 0.5), levels=levels, came=came))
    assert [(each.employee, each.course) for each in found] == [("a", "slides")]


def test_a_difference_that_may_be_none_suggests_nothing_nor_does_one_of_people() -> None:
    levels = {"a": {"care": 1}, "b": {"care": 9}, "c": {"care": 9}}
    assert suggestions(measures(helped("slides", "care", 2, -0.1), levels=levels)) == []
    assert suggestions(measures(helped("slides", "", 2, 1, Whom.LOWER), levels=levels)) == []
    assert suggestions(measures(helped("slides", "speed", 2, 1), levels=levels)) == []
    assert suggestions(measures(levels={})) == []


def test_nobody_is_behind_where_all_are_alike() -> None:
    levels = {each: {"care": 4} for each in "abcd"}
    assert suggestions(measures(helped("slides", "care", 2, 1), levels=levels)) == []


def test_the_course_for_most_people_is_planned_first() -> None:
    levels = {
        "a": {"care": 1, "speed": 9},
        "b": {"care": 2, "speed": 1},
        "c": {"care": 9, "speed": 9},
        "d": {"care": 9, "speed": 9},
    }
    found = suggestions(measures(helped("slides", "speed", 1, 0.2), helped("workshop", "care", 2, 0.5), levels=levels))
    assert courses_of(found) == ["workshop", "slides"]
