"""People who were hired here: how they come into the directory, get a Slack user, and leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.people.directory import Directory, added
from chalicelib.people.member import Member, Role
from chalicelib.people.permissions import Action, may, require

LEAVE_REASONS = ("resigned", "dismissed", "contract_ended", "retired", "other")
"""Why somebody left, as ``employee.left`` says."""

AUTOMATION = "auto:hires"

UNDO = timedelta(minutes=10)
"""How long it can be taken back that somebody left."""


@dataclass(frozen=True)
class Employees:
    """Keep the employees; ``known`` gives facts by id, ``today`` is the company's day."""

    directory: Directory
    known: Callable[[Iterable[str]], Mapping[str, Fact]]
    now: Callable[[], datetime]
    today: Callable[[], date]
    new_id: Callable[[], str]

    def hire(self, person: Member, cause: str) -> Member:
        """Have somebody who joined work here, once for each fact (``cause``) that says they joined."""
        known = self.directory.by_id(person.id)
        if known and not known.left:
            return known
        member = replace(person, team=known.team, slack_user=known.slack_user) if known else person
        try:
            self.directory.save(member, [added(f"hired-{cause}", member, self.now(), AUTOMATION)])
        except Conflict:
            # The same job ran twice at once, or somebody who was hired by it has left since.
            return self.directory.by_id(person.id) or member
        return member

    def undo_hire(self, employee: str, cause: str) -> None:
        """Somebody did not join after all: whom this cause brought in works here no longer, and never did."""
        member, hired, undone = self.directory.by_id(employee), f"hired-{cause}", f"undone-hired-{cause}"
        if member is None or member.left or list(self.known([hired, undone])) != [hired]:
            return
        voided = Fact(undone, "fact.corrected", self.now(), AUTOMATION, {"corrects": hired, "data": None})
        self.directory.save(replace(member, left=True), [voided])

    def without_slack(self, part: str = "") -> list[Member]:
        """The employees who have no Slack user yet, with this part in their name, by name."""
        wanted = part.casefold().strip()
        return [each for each in self.directory.everyone() if not each.slack_user and wanted in each.name.casefold()]

    def link(self, by: Member, employee: str, slack: Member) -> Member:
        """Give an employee a Slack user; ``slack`` has the workspace, user, language and zone that Slack tells.

        Raises:
            Forbidden: ``role.forbidden``. NotFound: ``person.unknown``. Conflict: ``person.linked``, the Slack user is
                somebody else, or the employee has one.
        """
        require(by, Action.CHANGE_PEOPLE)
        member = self.directory.by_id(employee)
        if member is None or member.left:
            raise NotFound("person.unknown", person=employee)
        other = self.directory.by_slack(slack.team, slack.slack_user)
        if member.slack_user or (other and other.id != employee and not other.left):
            raise Conflict("person.linked", name=(other or member).name)
        linked = replace(member, team=slack.team, slack_user=slack.slack_user, locale=slack.locale, timezone=slack.timezone)
        self.directory.save(linked, [added(self.new_id(), linked, self.now(), by.id)])
        return linked

    def may_leave(self, by: Member, person: str) -> Member:
        """The person, if this one may say that they left: recruiters of employees alone, HR managers of everyone else.

        Raises:
            Forbidden: ``role.forbidden``. NotFound: ``person.unknown``. Invalid: ``person.yourself``, ``role.admin_only``.
        """
        require(by, Action.RECORD_LEAVING)
        member = self.directory.by_id(person)
        if member is None or member.left:
            raise NotFound("person.unknown", person=person)
        if member.role is not Role.EMPLOYEE:
            require(by, Action.CHANGE_PEOPLE)
        if member.id == by.id:
            raise Invalid("person.yourself")
        if member.role is Role.ADMIN and by.role is not Role.ADMIN:
            raise Invalid("role.admin_only")
        return member

    def leave(self, by: Member, person: str, on: date, reason: str) -> tuple[Member, Fact]:
        """Somebody left; ``on`` was their last day. They may do nothing any more, what they did stays.

        Returns:
            Who left, and the fact by whose id it can be taken back.

        Raises:
            As ``may_leave``; Invalid: ``person.leaving`` (the day is still to come), ``person.reason``.
        """
        member = self.may_leave(by, person)
        if on > self.today():
            raise Invalid("person.leaving")
        if reason not in LEAVE_REASONS:
            raise Invalid("person.reason")
        data, identity = {"employee": member.id, "on": on.isoformat(), "reason": reason}, self.new_id()
        left = Fact(identity, "employee.left", self.now(), by.id, data)
        gone = replace(member, left=True, left_on=on.isoformat())
        self.directory.save(gone, [left, Fact(f"{identity}-gone", "person.left", self.now(), by.id, {"person": member.id})])
        return gone, left

    def undo_leave(self, by: Member, leaving: str) -> Member:
        """Somebody did not leave after all: take back, for ten minutes, what was said (``leaving``, the fact's id).

        Raises:
            Forbidden: ``role.forbidden``. NotFound: ``person.unknown``. Invalid: ``person.late``.
        """
        require(by, Action.RECORD_LEAVING)
        said = self.known([leaving]).get(leaving)
        member = self.directory.by_id(str(said.data["employee"])) if said and said.kind == "employee.left" else None
        if said is None or member is None:
            raise NotFound("person.unknown", person=leaving[:40])
        if member.role is not Role.EMPLOYEE:
            require(by, Action.CHANGE_PEOPLE)
        if not member.left or member.left_on != said.data["on"]:
            return member
        now = self.now()
        if now - said.at > UNDO:
            raise Invalid("person.late")
        voided = [
            Fact(f"undone-{each}", "fact.corrected", now, by.id, {"corrects": each, "data": None})
            for each in (leaving, f"{leaving}-gone")
        ]
        back = replace(member, left=False, left_on="")
        self.directory.save(back, voided)
        return back

    def left_on(self, employee: str) -> date | None:
        """Somebody's last day; None for who is there, and for whom nobody knows."""
        member = self.directory.by_id(employee)
        return date.fromisoformat(member.left_on) if member and member.left_on else None

    def may_record(self, member: Member) -> bool:
        """Whether to offer this at all."""
        return may(member, Action.RECORD_LEAVING)
