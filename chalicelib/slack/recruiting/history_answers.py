"""What is answered about a candidate's history; what a person may not do is refused here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from chalicelib.errors import NotFound
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may, require
from chalicelib.recruiting.applications import MoveApplications
from chalicelib.recruiting.notes import KeepNotes, paged
from chalicelib.recruiting.seeing import Seen
from chalicelib.slack.blocks import Block
from chalicelib.slack.naming import chosen
from chalicelib.slack.recruiting import history
from chalicelib.slack.recruiting.answers import scope_of
from chalicelib.slack.words import Words, language_of

Told = tuple[Member, str, list[Block]]
"""A message to somebody."""


@dataclass(frozen=True)
class HistoryAnswers:
    """Answer about notes, what happened, and who works on whom."""

    keep: KeepNotes
    moves: MoveApplications
    directory: Directory
    new_id: Callable[[], str]

    def blocks(self, seen: Seen, member: Member, say: Words) -> list[Block]:
        """What a candidate's modal shows of it."""
        names = self._names(each.assigned for each, _ in seen.ways)
        row = history.buttons(seen.candidate.id, may(member, Action.MOVE_CANDIDATES), say)
        return [*history.works_on(seen.ways, names, say), *row]

    def timeline(self, key: str, member: Member, say: Words) -> Block:
        """A page of what happened (``<candidate> [<first>]``).

        Raises:
            Forbidden: ``role.forbidden``, ``candidate.not_yours``. NotFound: ``candidate.unknown``.
        """
        require(member, Action.SEE_CANDIDATES)
        candidate, _, start = key.partition(" ")
        seen, events = self.keep.timeline(scope_of(member), candidate)
        some, following = paged(events, int(start or 0), history.SHOWN)
        names = self._names(each.by for each in some)
        return history.timeline(seen.candidate.masked_name, seen.candidate.id, some, names, following, say)

    def note_form(self, candidate: str, parent: str, member: Member, say: Words) -> Block:
        """The form of a note."""
        require(member, Action.SEE_CANDIDATES)
        found = self.keep.see(scope_of(member), candidate).candidate
        return history.note_form(self.new_id(), found.id, found.masked_name, parent, say)

    def noted(self, view: dict[str, Any], member: Member, say: Words) -> tuple[str, str, str]:
        """Keep a note: what is told, the candidate, and the modal in which it was asked for.

        Raises:
            Forbidden: ``role.forbidden``. Others as ``KeepNotes.add``.
        """
        require(member, Action.SEE_CANDIDATES)
        candidate, identity, text, parent = history.noted(view)
        self.keep.add(scope_of(member), candidate, identity, text)
        return say("Noted."), candidate, parent

    def assign_form(self, candidate: str, parent: str, member: Member, say: Words) -> Block:
        """The form that gives a candidate to somebody."""
        require(member, Action.MOVE_CANDIDATES)
        seen = self.keep.see(scope_of(member), candidate)
        ways = [way for way in seen.ways if not way[0].ended]
        now = self.directory.by_id(ways[-1][0].assigned) if ways and ways[-1][0].assigned else None
        user = now.slack_user if now else member.slack_user
        return history.assign_form(seen.candidate.id, seen.candidate.masked_name, ways, user, parent, say)

    def assigned(self, view: dict[str, Any], member: Member, say: Words) -> tuple[str, str, str, Told | None]:
        """Give a candidate to somebody: what is told, the candidate, the modal, and what the new person hears.

        Raises:
            Forbidden: ``role.forbidden``. NotFound: ``person.unknown``. Others as ``MoveApplications.assign``.
        """
        require(member, Action.MOVE_CANDIDATES)
        candidate, application, user, parent = history.assigned(view)
        person = chosen(self.directory, member.team, user)
        if not may(person, Action.MOVE_CANDIDATES):
            raise NotFound("person.unknown", person=user[:40])
        self.moves.assign(scope_of(member), application, person.id)
        seen = self.keep.see(scope_of(member), candidate)
        title = next((vacancy.title for each, vacancy in seen.ways if each.id == application), "")
        told = None
        if person.id != member.id:
            theirs = Words(language_of(person.locale))
            told = (person, *history.given(member.name, seen.candidate, title, theirs))
        return say("{name} works on it now.", name=person.name), candidate, parent, told

    def _names(self, people: Iterable[str | None]) -> dict[str, str]:
        found = {}
        for person in {each for each in people if each}:
            known = self.directory.by_id(person)
            found[person] = known.name if known else person
        return found
