"""What came of sessions of training: who came, who was assessed, and how competencies changed beside those who took no part.

Read from the folders that figures are counted from, and by the same rules: first assessments count, corrections hold, an effect
is a difference of differences.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from chalicelib.ledger.fact import Fact
from chalicelib.performance.book import Book
from chalicelib.performance.counting.folders import folder
from chalicelib.performance.counting.ports import Filed
from chalicelib.performance.days import Days, Period
from chalicelib.performance.effect import Effect, changes, effect
from chalicelib.performance.settings import Settings
from chalicelib.performance.state import State, Window
from chalicelib.performance.training import Sessions

MOST_PEOPLE = 300
"""People whose ratings are looked at for an effect."""


@dataclass(frozen=True, slots=True)
class Result:
    """Of a session: how many were invited and came, how many who came were assessed and passed, and who is not assessed yet."""

    invited: int
    attended: int
    graded: int
    passed: int
    without: tuple[str, ...]


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


@dataclass(frozen=True)
class TrainingResults:
    """Look results up. ``kept`` are the folders of facts."""

    kept: Filed
    settings: Settings

    def of(self, sessions: Iterable[str]) -> dict[str, Result]:
        """The results of these sessions; those that were not held are left out."""
        wanted = list(dict.fromkeys(sessions))
        names = [folder(subject, each) for each in wanted for subject in ("sessions", "graded")]
        arranged = Sessions(self._state(names))
        found = {}
        for each in wanted:
            session = arranged.all.get(each)
            if session is None or session.delivered is None:
                continue
            came = list(dict.fromkeys(session.attended))
            grades = {employee: arranged.grades(employee, each) for employee in came}
            first = [held[0] for held in grades.values() if held]
            without = tuple(employee for employee, held in grades.items() if not held)
            found[each] = Result(len(set(session.invited)), len(came), len(first), sum(bool(e.data[2]) for e in first), without)
        return found

    def effects(self, groups: Mapping[str, Sequence[str]], employees: Iterable[str]) -> list[Measured]:
        """How levels changed after the sessions of each group, beside the ``employees`` of their department who took no part."""
        sessions = list(dict.fromkeys(each for group in groups.values() for each in group))
        arranged = Sessions(self._state([folder("sessions", each) for each in sessions]))
        came = [employee for session in arranged.all.values() for employee in session.attended]
        people = list(dict.fromkeys([*came, *employees]))[:MOST_PEOPLE]
        names = [*(folder("sessions", each) for each in sessions), *(folder("employees", each) for each in people)]
        state = self._state(names)
        measured = Sessions(state).all
        found = []
        for name, group in groups.items():
            took: list[Fraction] = []
            not_took: list[Fraction] = []
            held = [measured[each] for each in group if each in measured and measured[each].delivered is not None]
            for session in held:
                these, those = changes(session, state)
                took += these
                not_took += those
            means = [sum(each, Fraction(0)) / len(each) if each else None for each in (took, not_took)]
            found.append(Measured(name, len(held), len(took), len(not_took), means[0], means[1], effect(took, not_took)))
        return found

    def _state(self, names: Iterable[str]) -> State:
        # The months do not matter: nothing is resolved, only looked up.
        month = Period.parse("2026-01")
        book = Book(Days(self.settings.timezone), month, every_month=True)
        facts: dict[str, Fact] = {}
        for name in names:
            facts.update((fact.id, fact) for fact in self.kept.facts(name))
        for fact in facts.values():
            book.take(fact)
        return State(book.close(), Window(0, 10**6, None), self.settings.days, self.settings.credit)
