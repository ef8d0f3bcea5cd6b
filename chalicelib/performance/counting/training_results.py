"""What came of sessions of training: who came, who was assessed, who passed.

Read from the folders that figures are counted from, and by the same rules: first assessments count, corrections hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chalicelib.ledger.fact import Fact
from chalicelib.ledger.standing import standing
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

    def of_person(self, employee: str, most: int) -> tuple[list[Attended], int]:
        """The sessions that somebody came to, the newest in front, ``most`` of them; and how many they are all together."""
        told = [
            each
            for each in standing(self.kept.facts(folder("attended", employee)))
            if each.kind == "session.delivered" and employee in (each.data["attended"] or ())
        ]
        told.sort(key=lambda each: (str(each.data["on"]), each.order), reverse=True)
        courses = {str(each.data["session"]): str(each.data.get("course") or "") for each in reversed(told)}
        wanted = list(dict.fromkeys(str(each.data["session"]) for each in told))[:most]
        names = [folder("employees", employee), *(folder("sessions", each) for each in wanted)]
        arranged = Sessions(state_of(self.kept, self.settings, names))
        found = []
        for each in wanted:
            session = arranged.all.get(each)
            # The record that came last says who came.
            if session is None or employee not in session.attended:
                continue
            grades = arranged.grades(employee, each)
            passed = bool(grades[-1].data[2]) if grades else None
            found.append(Attended(session.course or courses[each], date.fromordinal(session.on), passed))
        return sorted(found, key=lambda each: each.on, reverse=True), len(courses) - len(wanted) + len(found)


@dataclass(frozen=True, slots=True)
class Attended:
    """A session that somebody came to: its course, the day, and whether they passed last (None: no result yet)."""

    course: str
    on: date
    passed: bool | None


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
