"""How levels of competencies changed around a session: of those who took part, and of the others in the department."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from chalicelib.performance.entry import Entry
from chalicelib.performance.state import State
from chalicelib.performance.training import Session


@dataclass(frozen=True, slots=True)
class Rise:
    """Somebody's levels in the competencies rated both in the 180 days through a session's day (the last) and in the 180
    days after (the first). ``since`` is how many days they were there by then (None: for longer than is known)."""

    employee: str
    took_part: bool
    before: Mapping[str, Fraction]
    after: Mapping[str, Fraction]
    since: int | None

    @property
    def change(self) -> Fraction:
        """The mean change over the competencies."""
        return sum((self.after[each] - level for each, level in self.before.items()), Fraction(0)) / len(self.before)

    @property
    def start(self) -> Fraction:
        """The mean level before."""
        return sum(self.before.values(), Fraction(0)) / len(self.before)

    def of(self, competency: str) -> Rise | None:
        """The same in one competency alone; None where it was not rated both times."""
        if competency not in self.before:
            return None
        before, after = {competency: self.before[competency]}, {competency: self.after[competency]}
        return Rise(self.employee, self.took_part, before, after, self.since)


def rises(session: Session, state: State, apart: Collection[str] = ()) -> list[Rise]:
    """Of everybody who took part in a session, or was rated in its department and did not; ``apart`` took the same course
    in another session, and is compared there."""
    found = []
    for employee, entries in state.book.subjects["employees"].items():
        rated = [entry for entry in entries if entry.kind == "competency.rated"]
        attended = employee in session.attended
        if attended or (employee not in apart and any(entry.data[2] == session.stratum[0] for entry in rated)):
            before, after = _levels(rated, session.on, state)
            if before:
                found.append(Rise(employee, attended, before, after, _since(entries, session.on, state)))
    return found


def latest(employee: str, state: State) -> dict[str, Fraction]:
    """The level of somebody in each competency, as it was rated last."""
    entries = state.book.subjects["employees"].get(employee, ())
    return {entry.data[0]: entry.data[1] for entry in entries if entry.kind == "competency.rated"}


def _levels(rated: Sequence[Entry], day: int, state: State) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    span = state.spans["competency_uplift"]
    before: dict[str, Fraction] = {}
    after: dict[str, Fraction] = {}
    for entry in rated:
        on = state.days.of(entry.at)
        if day - span <= on <= day:
            before[entry.data[0]] = entry.data[1]
        elif day < on <= day + span:
            after.setdefault(entry.data[0], entry.data[1])
    both = before.keys() & after.keys()
    return {each: before[each] for each in before if each in both}, {each: after[each] for each in after if each in both}


def _since(entries: Sequence[Entry], day: int, state: State) -> int | None:
    """Days since the last start before ``day``: who joined since Evenkeel counts has an onboarding from that day on."""
    starts = [state.day(entry.data[0], entry) for entry in entries if entry.kind == "onboarding.assigned"]
    last = max((start for start in starts if start <= day), default=None)
    return None if last is None else day - last
