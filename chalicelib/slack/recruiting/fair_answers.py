"""What is answered about fairs; what a person may not do is refused here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from chalicelib.people.directory import Directory
from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, require
from chalicelib.recruiting.fair import Fair
from chalicelib.recruiting.fairs import RunFairs
from chalicelib.slack.blocks import Block, section
from chalicelib.slack.naming import chosen
from chalicelib.slack.recruiting import fairs
from chalicelib.slack.recruiting.answers import Shown, scope_of
from chalicelib.slack.words import Words

_OPEN = ("open", "new", "新建", "开设")


@dataclass(frozen=True)
class FairAnswers:
    """Answer about fairs."""

    run: RunFairs
    directory: Directory
    new_id: Callable[[], str]
    now: Callable[[], datetime]
    today: Callable[[], date]

    def __call__(self, typed: str, member: Member, say: Words) -> tuple[str, list[Block], Block | None]:
        """The fairs, one of them, or the form of a new one.

        Raises:
            Forbidden: ``role.forbidden``.
        """
        require(member, Action.RUN_FAIRS)
        word = typed.strip().casefold()
        if word in _OPEN:
            return "", [], self.form("", member, say)
        every = [*self.run.fairs.opened(), *self.run.fairs.closed(fairs.LISTED)]
        found = [each for each in every if word in f"{each.name} {each.place} {each.on}".casefold()]
        if word and len(found) == 1:
            return (*self.show(found[0].id, member, say), None)
        if word and not found:
            text = say("No fair has “{part}” in its name. `/hr fair` lists all.", part=typed.strip()[:60])
            return text, [section(text)], None
        return (*fairs.listed(found, self.today(), say), None)

    def show(self, fair: str, member: Member, say: Words) -> Shown:
        """One fair with what came of it so far."""
        require(member, Action.RUN_FAIRS)
        return self.told(self.run.fairs.get(fair), say)

    def told(self, fair: Fair, say: Words) -> Shown:
        """A fair's message, for whoever may see it."""
        names = {person: found.name for person in fair.staff if (found := self.directory.by_id(person))}
        return fairs.details(fair, self.run.outcome(fair.id), names, self.today(), say)

    def form(self, fair: str, member: Member, say: Words) -> Block:
        """The form of a fair, or of a new one at which whoever opens it stands."""
        require(member, Action.RUN_FAIRS)
        found = self.run.fairs.get(fair) if fair else None
        people = found.staff if found else (member.id,)
        users = [known.slack_user for person in people if (known := self.directory.by_id(person)) and known.slack_user]
        return fairs.view(found.id if found else f"fair-{self.new_id()}", found, self.today(), users, say)

    def submitted(self, view: dict[str, Any], member: Member) -> tuple[Fair, bool]:
        """Keep what the form says; the fair as it is now, and whether it is new.

        Raises:
            Forbidden: ``role.forbidden``. Others as ``fairs.typed`` and ``RunFairs`` say.
        """
        require(member, Action.RUN_FAIRS)

        def person(slack_user: str) -> str:
            return chosen(self.directory, member.team, slack_user).id

        draft, new = fairs.typed(view, person, self.now())
        return (self.run.open if new else self.run.change)(scope_of(member), draft), new

    def count(self, key: str, member: Member, say: Words) -> Shown:
        """Count visitors (``<fair> <how many>``)."""
        require(member, Action.RUN_FAIRS)
        fair, _, many = key.partition(" ")
        return self.told(self.run.count(scope_of(member), fair, int(many)), say)

    def close(self, fair: str, member: Member, say: Words) -> Shown:
        """Close a fair."""
        require(member, Action.RUN_FAIRS)
        return self.told(self.run.close(scope_of(member), fair), say)

    def reopen(self, fair: str, member: Member, say: Words) -> Shown:
        """Open a closed fair again."""
        require(member, Action.RUN_FAIRS)
        return self.told(self.run.reopen(scope_of(member), fair), say)
