"""What is answered about those who joined; what a person may not do is refused here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from chalicelib.people.employees import Employees
from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, require
from chalicelib.slack.blocks import Block, escape
from chalicelib.slack.hires import leaving, linking
from chalicelib.slack.naming import named
from chalicelib.slack.words import Words

_LINK, _LEFT = ("link", "关联", "绑定"), ("left", "离职")


@dataclass(frozen=True)
class HireAnswers:
    """Answer about hires and employees."""

    employees: Employees

    def people(self, word: str, rest: str, member: Member, say: Words) -> Block | None:
        """The form behind ``/hr people link`` and ``/hr people left @name``; None for other words.

        Raises:
            Forbidden: ``role.forbidden``. NotFound: ``person.unknown``. Invalid: ``person.yourself``, ``role.admin_only``.
        """
        if word.casefold() in _LINK:
            require(member, Action.CHANGE_PEOPLE)
            return linking.view(self.employees.without_slack(rest), say)
        if word.casefold() in _LEFT:
            return self.leaving(named(self.employees.directory, member.team, rest).id, member, say)
        return None

    def leaving(self, person: str, member: Member, say: Words) -> Block:
        """The form that says this person left."""
        return leaving.view(self.employees.may_leave(member, person), self.employees.today(), say)

    def left(self, view: dict[str, Any], member: Member, say: Words) -> str:
        """Somebody left, as the form says."""
        person, on, reason = leaving.typed(view)
        gone = self.employees.leave(member, person, on, reason)
        return say("{name} left on {day}. What they did stays on record.", name=escape(gone.name), day=gone.left_on)

    def linked(self, employee: str, slack: Member, member: Member, say: Words) -> str:
        """An employee has a Slack user now."""
        found = self.employees.link(member, employee, slack)
        return say("{name} can use Evenkeel now: `/hr` says what they may do.", name=escape(found.name))
