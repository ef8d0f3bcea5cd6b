"""The port that knows who works here, and the use cases that change it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from zoneinfo import available_timezones

from chalicelib.errors import Invalid, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.people.member import Member, Role
from chalicelib.people.permissions import Action, require


class Directory(Protocol):
    """Keeps members, by their own id and by Slack's."""

    def by_slack(self, team: str, slack_user: str) -> Member | None:
        """The member behind a Slack user, also one who has left; None for a stranger."""
        ...

    def by_id(self, person: str) -> Member | None:
        """The member with this id."""
        ...

    def everyone(self) -> list[Member]:
        """All who work here now, by name."""
        ...

    def staff(self) -> list[Member]:
        """Those of them who have another role than employee, by name: few, however many work here."""
        ...

    def save(self, member: Member, facts: Sequence[Fact]) -> None:
        """Keep a member and the facts about it, both or neither."""
        ...


@dataclass(frozen=True)
class ChangePeople:
    """Add, change and remove people; each change is a fact."""

    directory: Directory
    now: Callable[[], datetime]
    new_id: Callable[[], str]

    def add(self, by: Member, person: Member) -> Member:
        """Add a person, or give a known one another role or department.

        Raises:
            Forbidden: ``role.forbidden``; only an admin may make or change an admin (``role.admin_only``).
            Invalid: ``person.timezone``, ``person.name`` or ``person.yourself`` (nobody changes their own role).
        """
        require(by, Action.CHANGE_PEOPLE)
        known = self.directory.by_slack(person.team, person.slack_user)
        if Role.ADMIN in (person.role, known.role if known else None) and by.role is not Role.ADMIN:
            raise Invalid("role.admin_only")
        if known and known.id == by.id and known.role is not person.role:
            raise Invalid("person.yourself")
        if person.timezone not in available_timezones():
            raise Invalid("person.timezone", timezone=person.timezone)
        if not person.name.strip():
            raise Invalid("person.name")
        member = replace(person, id=known.id if known else person.id, left=False)
        if known:
            member = replace(member, digest_day=known.digest_day, digest_hour=known.digest_hour)
        self.directory.save(member, [added(self.new_id(), member, self.now(), by.id)])
        return member

    def time_digest(self, member: Member, day: int | None, hour: int | None) -> Member:
        """Let a person have their digest when they want it; None as the workspace has it.

        Raises:
            Forbidden: ``role.forbidden``, they get none.
        """
        require(member, Action.SEE_OWN_VALUE)
        timed = replace(member, digest_day=day, digest_hour=hour)
        # How somebody likes to be told is no fact about their work.
        self.directory.save(timed, [])
        return timed

    def remove(self, by: Member, person: str) -> Member:
        """Let somebody go: they may do nothing any more, what they did stays.

        Raises:
            Forbidden: ``role.forbidden``. NotFound: ``person.unknown``. Invalid: ``person.yourself``, ``role.admin_only``.
        """
        require(by, Action.CHANGE_PEOPLE)
        member = self.directory.by_id(person)
        if member is None or member.left:
            raise NotFound("person.unknown", person=person)
        if member.id == by.id:
            raise Invalid("person.yourself")
        if member.role is Role.ADMIN and by.role is not Role.ADMIN:
            raise Invalid("role.admin_only")
        gone = replace(member, left=True)
        self.directory.save(gone, [Fact(self.new_id(), "person.left", self.now(), by.id, {"person": member.id})])
        return gone


def added(identity: str, member: Member, at: datetime, by: str | None) -> Fact:
    """The fact that somebody works here."""
    return Fact(
        identity,
        "person.added",
        at,
        by,
        {
            "person": member.id,
            "name": member.name,
            "role": member.role.value,
            "department": member.department,
            "locale": member.locale,
            "timezone": member.timezone,
        },
    )
