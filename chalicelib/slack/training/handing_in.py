"""The link to the page on which files are handed in, for one person, said to them alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from chalicelib.errors import Forbidden, Invalid
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, require
from chalicelib.slack.blocks import Block, actions, button, context, escape, section
from chalicelib.slack.training.departments import OF_ONE, Departments
from chalicelib.slack.words import Words
from chalicelib.training.hand_in_links import LASTS, Link, Seal
from chalicelib.training.other_names import OtherNames
from chalicelib.training.ports import Sessions

HAND_IN, HAND_IN_SESSION, OPEN = "training_hand_in", "training_hand_in_session", "training_hand_in_open"
PATH = "/hand-in"
Message = tuple[str, list[Block]]


@dataclass(frozen=True)
class HandInAnswers:
    """Give links. ``now`` is the clock, ``today`` the company's day (an ordinal)."""

    seal: Seal
    sessions: Sessions
    directory: Directory
    names: OtherNames
    now: Callable[[], datetime]
    today: Callable[[], int]

    def for_department(self, name: str, month: str, member: Member, address: str, say: Words) -> Message:
        """A link for a department (empty: one's own, or to be chosen on the page) and the month that is shown first.

        Raises:
            Forbidden: ``role.forbidden``, ``department.other``. NotFound: ``department.unknown``. Invalid: ``hand_in.address``.
        """
        require(member, Action.SEND_TRAINING)
        department = Departments(self.directory, self.names).seen_by(member, name)
        chosen = say("For {name}.", name=escape(department)) if department else say("Choose the department on the page.")
        return self._link(member, department, self._past(month), "", address, chosen, say)

    def for_session(self, session: str, member: Member, address: str, say: Words) -> Message:
        """A link for a session.

        Raises:
            Forbidden: ``role.forbidden``, ``department.other``. NotFound: ``session.unknown``. Invalid: ``hand_in.address``.
        """
        require(member, Action.SEND_TRAINING)
        known = self.sessions.get(session)
        called = Departments(self.directory, self.names).called
        if member.role in OF_ONE and not called.same(known.department, member.department):
            raise Forbidden("department.other", department=known.department)
        department = called.of(known.department)
        named = {"course": escape(known.course), "department": escape(department), "due": known.due.isoformat()}
        whose = say("For *{course}* of {department}, due {due}.", **named)
        return self._link(member, department, known.month, known.id, address, whose, say)

    def _past(self, month: str) -> str:
        """The month of a list; what is to come has no records yet, so then the running one."""
        return min(month, date.fromordinal(self.today()).isoformat()[:7])

    def _link(self, member: Member, department: str, month: str, session: str, address: str, whose: str, say: Words) -> Message:
        if not address:
            raise Invalid("hand_in.address")
        if member.role in OF_ONE and not department:
            raise Forbidden("hand_in.void")
        ends = self.now() + LASTS
        link = self.seal.link(Link(member.team, member.id, department, month, session, int(ends.timestamp())))
        text = say("Here you can hand in files of training, also large ones.")
        until = ends.astimezone(ZoneInfo(member.timezone)).strftime("%Y-%m-%d %H:%M")
        careful = say(
            "The page works without Slack and on a phone, until {until}. Whoever has the link hands in under your name: do not "
            "pass it on.",
            until=until,
        )
        # Behind the # it goes to no server and into no log; the page sends it in the body of its requests.
        opens = button(say("Open the page"), OPEN, style="primary") | {"url": f"{address}{PATH}?in={say.language}#{link}"}
        return text, [section(f"*{text}*\n{whose}"), actions(opens, block_id="hand_in"), context(careful)]
