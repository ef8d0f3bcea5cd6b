"""One application from its source to its end, and the shares of credit in it.

The end is the last of joined, rejected, declined, withdrawn and did_not_start; a declined offer is no end when another offer
follows. Credit goes to those who did the steps up to that end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from chalicelib.performance.entry import Entry

ENDS = frozenset(
    {
        "candidate.joined",
        "candidate.did_not_start",
        "application.rejected",
        "application.withdrawn",
        "offer.declined",
    }
)
_SCHEDULED = "interview.scheduled"

Shares = dict[str, Fraction]


class Application:
    """An application's facts, arranged; entries come in order."""

    __slots__ = ("candidate", "end", "entries", "id", "schedulings", "vacancy")

    def __init__(self, identity: str, entries: Sequence[Entry], schedulings: Sequence[Entry]) -> None:
        """Arrange the application's own entries and those that scheduled or moved its interviews."""
        self.id = identity
        self.entries = entries
        self.schedulings = schedulings
        self.candidate: str | None = None
        self.vacancy: str | None = None
        self.end = _end(entries)
        opened = self.last("application.opened")
        if opened is not None:
            self.candidate, self.vacancy = opened.data

    @property
    def joined(self) -> bool:
        """Whether it ended with a join."""
        return self.end is not None and self.end.kind == "candidate.joined"

    def last(self, kind: str, until: Entry | None = None) -> Entry | None:
        """The last entry of a kind, up to another entry if one is given."""
        found = None
        for entry in self.entries:
            if entry.kind == kind and (until is None or entry <= until):
                found = entry
        return found

    def first(self, kind: str) -> Entry | None:
        """The first entry of a kind."""
        return next((entry for entry in self.entries if entry.kind == kind), None)

    def screened_in(self) -> bool:
        """Whether the last screening before the end says in; without any, whether it got an interview, an offer or a join."""
        end = self.end
        if end is None:
            return False
        screened = self.last("application.screened", end)
        if screened is not None:
            return bool(screened.data)
        if self.joined or any(entry.kind.startswith("offer.") and entry <= end for entry in self.entries):
            return True
        return any(entry < end for entry in self.schedulings)

    def shares(self, sourced: Entry | None, parts: Mapping[str, Fraction]) -> Shares:
        """Who has which share of the credit; the shares sum to exactly 1, or there are none.

        ``sourced`` is the candidate's first candidate.sourced, ``parts`` what each of the four steps is worth. The last
        ruling replaces it all.
        """
        ruled = self.last("credit.ruled")
        if ruled is not None:
            return {person: share for person, share in ruled.data.items() if share}
        shares: Shares = {}
        for _, people in self.steps(sourced, parts):
            for person, share in people.items():
                shares[person] = shares.get(person, Fraction(0)) + share
        return {person: share for person, share in shares.items() if share}

    def steps(self, sourced: Entry | None, parts: Mapping[str, Fraction]) -> list[tuple[str, Shares]]:
        """What each step that somebody did gives to whom, whatever was ruled; together exactly 1, or nothing at all."""
        end = self.end
        steps: list[tuple[str, list[str]]] = []
        for step, entry in (
            ("sourced", sourced if sourced is None or end is None or sourced <= end else None),
            ("screened", self.last("application.screened", end)),
            ("closed", self.last("offer.made", end)),
        ):
            if entry is not None and entry.person is not None:
                steps.append((step, [entry.person]))
        arrangers = dict.fromkeys(
            entry.person
            for entry in self.schedulings
            if entry.kind == _SCHEDULED and entry.person is not None and (end is None or entry <= end)
        )
        if arrangers:
            steps.append(("arranged", [person for person in arrangers if person is not None]))
        total = sum(parts[step] for step, _ in steps)
        if not total:
            return []
        return [(step, dict.fromkeys(people, parts[step] / (total * len(people)))) for step, people in steps]


def _end(entries: Sequence[Entry]) -> Entry | None:
    offered_again = False
    entry: Entry
    for entry in reversed(entries):
        if entry.kind == "offer.made":
            offered_again = True
        elif entry.kind in ENDS and not (offered_again and entry.kind == "offer.declined"):
            return entry
    return None
