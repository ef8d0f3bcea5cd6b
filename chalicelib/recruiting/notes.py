"""What people here note about a candidate, and everything that happened to one in its order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.errors import Invalid
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.interviews import Interviews
from chalicelib.recruiting.scope import Scope
from chalicelib.recruiting.seeing import SeeCandidate, Seen

LONGEST, MOST = 2000, 100


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote about a candidate, for people here alone."""

    id: str
    at: datetime
    by: str
    text: str


class Notes(Protocol):
    """Keeps the notes, each with the candidate it is about."""

    def add(self, candidate: str, note: Note) -> None:
        """Keep a note; the same one again changes nothing."""
        ...

    def of(self, candidate: str, limit: int) -> list[Note]:
        """The latest notes about a candidate, the newest first."""
        ...


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a candidate: ``sourced`` (``what`` is the channel), ``considered`` or a stage (``what`` is the
    vacancy's title), ``interview`` (``text`` is what was done with it), ``note`` (``text`` is what was written)."""

    at: datetime
    by: str | None
    kind: str
    what: str = ""
    text: str = ""


@dataclass(frozen=True)
class KeepNotes:
    """Write notes and read what happened, as far as a person sees the candidate."""

    see: SeeCandidate
    notes: Notes
    interviews: Interviews
    now: Callable[[], datetime]

    def add(self, scope: Scope, candidate: str, identity: str, text: str) -> Note:
        """Write a note; sent twice under one id, it is one.

        Raises:
            Invalid: ``note.empty``, ``note.long``. Others as ``SeeCandidate``.
        """
        plain = text.strip()
        if not plain:
            raise Invalid("note.empty")
        if len(plain) > LONGEST:
            raise Invalid("note.long", limit=LONGEST)
        found = self.see(scope, candidate).candidate
        note = Note(identity, self.now(), scope.person, plain)
        self.notes.add(found.id, note)
        return note

    def timeline(self, scope: Scope, candidate: str) -> tuple[Seen, list[Event]]:
        """Everything that this person may see of what happened, the newest first.

        Raises:
            As ``SeeCandidate``.
        """
        seen = self.see(scope, candidate)
        events = [_sourced(each) for each in self.see.pool.person(seen.candidate.id).records]
        for application, vacancy in seen.ways:
            events.append(Event(application.opened_at, None, "considered", vacancy.title))
            events += [Event(move.at, move.by, move.to.value, vacancy.title, move.reason) for move in application.moves]
            told = {fact for move in application.moves for fact in move.facts}
            for interview in self.interviews.of_application(application.id):
                deeds = (deed for deed in interview.deeds if not deed.facts or not told.issuperset(deed.facts))
                events += [Event(deed.at, deed.by, "interview", vacancy.title, deed.what) for deed in deeds]
        for identity in (seen.candidate.id, *seen.candidate.members):
            events += [Event(note.at, note.by, "note", text=note.text) for note in self.notes.of(identity, MOST)]
        return seen, sorted(events, key=lambda each: each.at, reverse=True)


def _sourced(candidate: Candidate) -> Event:
    return Event(candidate.created_at, candidate.sourced_by, "sourced", candidate.channel)


def paged(events: Sequence[Event], start: int, count: int) -> tuple[Sequence[Event], int | None]:
    """A page of what happened, and where the next begins."""
    following = start + count
    return events[start:following], following if len(events) > following else None
