"""What changed with training, and for whom: how levels rose after sessions, beside those who took no part, in groups of people
that can be told apart (who began lower or higher, who is new or not), and in each competency.

Read from the folders that figures are counted from, and by the same rules: corrections hold, an effect is a difference of
differences, and of fewer than five people in either group nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from statistics import median_low

from chalicelib.performance.counting.folders import folder
from chalicelib.performance.counting.ports import Filed
from chalicelib.performance.counting.training_results import state_of
from chalicelib.performance.effect import Effect, effect
from chalicelib.performance.levels import Rise, latest, rises
from chalicelib.performance.settings import Settings
from chalicelib.performance.training import Sessions

MOST_PEOPLE = 300
"""People whose ratings are looked at for an effect."""

NEW = 365
"""Days after the start for which somebody is new."""


class Whom(StrEnum):
    """A part of the people, or of what they know."""

    LOWER = "lower"
    HIGHER = "higher"
    FIRST_YEAR = "first_year"
    LONGER = "longer"
    COMPETENCY = "competency"


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of a group of sessions: mean changes, how many people each is of, and the effect (None: too few)."""

    name: str
    sessions: int
    participants: int
    others: int
    risen: Fraction | None
    risen_others: Fraction | None
    effect: Effect | None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """The effect for some of the people, or in one ``competency`` (else empty)."""

    whom: Whom
    competency: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class Measures:
    """What was measured of each group; the levels of everybody as rated last, and who came to a group's sessions."""

    groups: Sequence[Measured]
    levels: Mapping[str, Mapping[str, Fraction]]
    came: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class TrainingEffects:
    """Measure groups of sessions. ``kept`` are the folders of facts."""

    kept: Filed
    settings: Settings

    def __call__(self, groupings: Sequence[Mapping[str, Sequence[str]]], employees: Iterable[str]) -> list[Measures]:
        """How levels changed after the sessions of each group, beside the ``employees`` of their department who took no part.

        A grouping (by course, by format) names groups of sessions' ids; there is one answer for each.
        """
        sessions = list(dict.fromkeys(each for groups in groupings for group in groups.values() for each in group))
        of_sessions = [folder("sessions", each) for each in sessions]
        first = Sessions(state_of(self.kept, self.settings, of_sessions))
        asked = list(dict.fromkeys(employees))
        came = [employee for session in first.all.values() for employee in session.attended]
        people = list(dict.fromkeys([*came, *asked]))[:MOST_PEOPLE]
        state = state_of(self.kept, self.settings, [*of_sessions, *(folder("employees", each) for each in people)])
        all_ = Sessions(state).all
        by_course: dict[str | None, set[str]] = {}
        for session in all_.values():
            by_course.setdefault(session.course, set()).update(session.attended)
        held = {each: session for each, session in all_.items() if session.delivered is not None}
        found = {each: rises(session, state, by_course[session.course]) for each, session in held.items()}
        levels = {each: latest(each, state) for each in asked}
        measures = []
        for groups in groupings:
            there = {name: [each for each in group if each in held] for name, group in groups.items()}
            measured = [_measured(name, [found[each] for each in some]) for name, some in there.items()]
            attended = {name: frozenset(who for each in some for who in held[each].attended) for name, some in there.items()}
            measures.append(Measures(measured, levels, attended))
        return measures


def _measured(name: str, sessions: Sequence[Sequence[Rise]]) -> Measured:
    found = [rise for session in sessions for rise in session]
    took, not_took = _changes(found)
    means = [sum(each, Fraction(0)) / len(each) if each else None for each in (took, not_took)]
    whole = effect(took, not_took)
    return Measured(name, len(sessions), len(took), len(not_took), means[0], means[1], whole, tuple(_parts(found)))


def _parts(found: Sequence[Rise]) -> Iterator[Part]:
    """The parts that have enough people on both sides."""
    if not found:
        return
    # Who began lower is compared with others who did: low levels rise more by themselves.
    middle = median_low([each.start for each in found])
    groups: dict[Whom, Callable[[Rise], bool]] = {
        Whom.LOWER: lambda rise: rise.start <= middle,
        Whom.HIGHER: lambda rise: rise.start > middle,
        Whom.FIRST_YEAR: lambda rise: rise.since is not None and rise.since < NEW,
        Whom.LONGER: lambda rise: rise.since is None or rise.since >= NEW,
    }
    for whom, belongs in groups.items():
        some = [each for each in found if belongs(each)]
        if len(some) < len(found) and (measured := effect(*_changes(some))):
            yield Part(whom, "", measured)
    competencies = dict.fromkeys(competency for each in found for competency in each.before)
    for competency in competencies:
        in_one = [rise for each in found if (rise := each.of(competency))]
        if measured := effect(*_changes(in_one)):
            yield Part(Whom.COMPETENCY, competency, measured)


def _changes(found: Iterable[Rise]) -> tuple[list[Fraction], list[Fraction]]:
    took: list[Fraction] = []
    not_took: list[Fraction] = []
    for each in found:
        (took if each.took_part else not_took).append(each.change)
    return took, not_took
