"""What is answered about those who joined; what a person may not do is refused here."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial
from typing import Any

from chalicelib.errors import EvenkeelError, Invalid
from chalicelib.people.employees import Employees
from chalicelib.people.member import Member, Role
from chalicelib.people.permissions import Action, require
from chalicelib.recruiting.feedback import GiveFeedback
from chalicelib.recruiting.hire import Hire
from chalicelib.slack.blocks import Block, escape
from chalicelib.slack.hires import feedback, leaving, linking
from chalicelib.slack.hires.cards import HireCards
from chalicelib.slack.hires.credit_answers import CreditAnswers
from chalicelib.slack.interviews import outcome
from chalicelib.slack.naming import named
from chalicelib.slack.words import Words

LOG = logging.getLogger("evenkeel.hires")
IN_HR = (Role.ONLINE_RECRUITER, Role.FAIR_RECRUITER, Role.TRAINER, Role.HR_MANAGER)
"""Whom the business can rate."""

_LINK, _LEFT = ("link", "关联", "绑定"), ("left", "离职")


@dataclass(frozen=True)
class HireAnswers:
    """Answer about hires and employees."""

    employees: Employees
    cards: HireCards
    give: GiveFeedback
    credit: CreditAnswers

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

    def left(self, view: dict[str, Any], member: Member, say: Words) -> tuple[str, list[Block]]:
        """Somebody left, as the form says; with the way to take it back."""
        person, on, reason = leaving.typed(view)
        return leaving.told(*self.employees.leave(member, person, on, reason), say)

    def undo_left(self, leaving: str, member: Member, say: Words) -> str:
        """Somebody did not leave after all."""
        back = self.employees.undo_leave(member, leaving)
        return say("Taken back: {name} works here.", name=escape(back.name))

    def stays(self, employee: str, member: Member, say: Words) -> str:
        """Somebody is still here: nothing changes, and whoever was asked hears that it was understood."""
        return say("Thank you: {name} is still here.", name=escape(self.employees.may_leave(member, employee).name))

    def linked(self, employee: str, slack: Member, member: Member, say: Words) -> str:
        """An employee has a Slack user now."""
        found = self.employees.link(member, employee, slack)
        return say("{name} can use Evenkeel now: `/hr` says what they may do.", name=escape(found.name))

    def rated(self, key: str, member: Member, say: Words) -> tuple[str, list[Block]]:
        """One press in a hire's thread (``<application> <rating>``).

        Raises:
            Forbidden: ``feedback.not_yours``. NotFound: ``hire.unknown``. Invalid: ``feedback.rating``.
        """
        application, _, rating = key.rpartition(" ")
        self.give.on_hire(member.id, application, int(rating))
        return feedback.thanked(application, int(rating), say)

    def on_outcome(self, view: dict[str, Any], member: Member) -> None:
        """Take in how well HR chose, which the form of an interview's outcome asks a hiring manager beside it."""
        said = outcome.rated(view)
        if said is None:
            return
        interview, application, rating = said
        try:
            self.give.on_outcome(member.id, self.cards.moves.applications.get(application), interview, rating)
        except EvenkeelError as error:
            # The outcome is kept, and matters more.
            LOG.warning("a rating beside the outcome of %s was lost: %s", interview, error.code)

    def feedback_form(self, key: str, member: Member, say: Words) -> Block:
        """The form that adds a sentence (``<application> <rating>``); errors as ``rated``."""
        application, _, rating = key.rpartition(" ")
        self.give.hire_of(member.id, application)
        return feedback.view(say, application=application, rating=int(rating))

    def rate_hr(self, typed: str, member: Member, say: Words) -> Block:
        """``/hr feedback [@person]``: the form that rates somebody in HR.

        Raises:
            Forbidden: ``role.forbidden``. NotFound: ``person.unknown``. Invalid: ``feedback.who``.
        """
        require(member, Action.GIVE_FEEDBACK)
        about = named(self.employees.directory, member.team, typed).id if typed else ""
        people = [each for each in self.employees.directory.staff() if each.role in IN_HR and each.id != member.id]
        if not people or (about and about not in [each.id for each in people]):
            raise Invalid("feedback.who")
        return feedback.view(say, people=people, about=about)

    def given(self, view: dict[str, Any], member: Member, say: Words) -> str:
        """Take in what the form says, and thank in public where that was wished."""
        said = feedback.typed(view)
        if said.application:
            fact = self.give.on_hire(member.id, said.application, said.rating, said.text)
            hire: Hire | None = self.cards.hires.get(said.application)
            whom = self.cards.moves.vacancies.get(hire.vacancy).owner if hire else ""
        else:
            require(member, Action.GIVE_FEEDBACK)
            person = self.employees.directory.by_id(said.person)
            if person is None or person.left or person.role not in IN_HR:
                raise Invalid("feedback.who")
            fact, hire, whom = self.give.on_person(member.id, person.id, said.rating, said.text), None, person.id
        if said.public:
            name = self.cards.names([whom]).get(whom, whom)
            self.cards.thank(hire, f"thanks-{fact.id}", partial(feedback.thanks, member.name, name, said.text))
        return say("Thank you. Your HR hears of it.")
