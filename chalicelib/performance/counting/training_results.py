"""What came of sessions of training: who came, who was assessed, who passed.

Read from the folders that figures are counted from, and by the same rules: first assessments count, corrections hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.ledger.fact import Fact
from chalicelib.performance.book import Book
from chalicelib.performance.counting.folders import folder
from chalicelib.performance.counting.ports import Filed
from chalicelib.performance.days import Days, Period
from chalicelib.performance.settings import Settings
from chalicelib.performance.state import State, Window
from chalicelib.performance.training import Sessions


@dataclass(frozen=True, slots=True)
class Result:
    """Of a session: how many were invited and came, how many who came were assessed and passed, and who is not assessed yet."""

    invited: int
    attended: int
    graded: int
    passed: int
    without: tuple[str, ...]


@dataclass(frozen=True)
class TrainingResults:
    """Look results up. ``kept`` are the folders of facts."""

    kept: Filed
    settings: Settings

    def of(self, sessions: Iterable[str]) -> dict[str, Result]:
        """The results of these sessions; those that were not held are left out."""
        wanted = list(dict.fromkeys(sessions))
        names = [folder(subject, each) for each in wanted for subject in ("sessions", "graded")]
        arranged = Sessions(state_of(self.kept, self.settings, names))
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


def state_of(kept: Filed, settings: Settings, names: Iterable[str]) -> State:
    """What lies in these folders, to be looked up."""
    # The months do not matter: nothing is resolved.
    month = Period.parse("2026-01")
    book = Book(Days(settings.timezone), month, every_month=True)
    facts: dict[str, Fact] = {}
    for name in names:
        facts.update((fact.id, fact) for fact in kept.facts(name))
    for fact in facts.values():
        book.take(fact)
    return State(book.close(), Window(0, 10**6, None), settings.days, settings.credit)
