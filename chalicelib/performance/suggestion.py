"""Which course for whom: somebody who is behind in a competency, and the course with which others rose in it most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from chalicelib.performance.counting.training_effects import Measures, Whom
from chalicelib.performance.effect import Effect


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody's last ``level`` in a competency, and the course, with its effect in that competency."""

    employee: str
    competency: str
    level: Fraction
    course: str
    effect: Effect


def suggestions(measures: Measures) -> list[Suggestion]:
    """For each person and competency the course that may help most, who is furthest behind first.

    Behind is whoever was rated below the middle (median) of those who were rated. A course helps in a competency when the 90%
    interval of its difference lies above zero; whoever came to it within the measured time is not sent again.
    """
    helps: dict[str, list[tuple[str, Effect]]] = {}
    for group in measures.groups:
        for part in group.parts:
            if part.whom is Whom.COMPETENCY and part.effect.low > 0:
                helps.setdefault(part.competency, []).append((group.name, part.effect))
    found = []
    for competency, courses in helps.items():
        rated = _rated(measures.levels, competency)
        middle = median(rated.values()) if rated else Fraction(0)
        for employee, level in rated.items():
            fitting = [each for each in courses if employee not in measures.came[each[0]]]
            if level < middle and fitting:
                course, effect = max(fitting, key=lambda each: each[1].difference)
                found.append((middle - level, Suggestion(employee, competency, level, course, effect)))
    found.sort(key=lambda each: (-each[0], each[1].employee, each[1].competency))
    return [each for _, each in found]


def _rated(levels: Mapping[str, Mapping[str, Fraction]], competency: str) -> dict[str, Fraction]:
    return {employee: of[competency] for employee, of in levels.items() if competency in of}


def courses_of(found: Sequence[Suggestion]) -> list[str]:
    """The courses that are suggested, the one for most people first."""
    counts: dict[str, int] = {}
    for each in found:
        counts[each.course] = counts.get(each.course, 0) + 1
    return sorted(counts, key=lambda course: -counts[course])
