"""What is answered about certificates; what a person may not see or do is refused here, on the server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from chalicelib.errors import Forbidden, NotFound
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member, Role
from chalicelib.people.permissions import Action, may, require
from chalicelib.slack.blocks import Block, escape
from chalicelib.slack.training import certificates
from chalicelib.slack.training.departments import OF_ONE, Departments
from chalicelib.slack.words import Words
from chalicelib.training.certificates import SOON, Certificate, Certificates, ExpiryRules, in_order, rules_of
from chalicelib.training.certifying import SetExpiry
from chalicelib.training.expiry import AnswerExpiry
from chalicelib.training.other_names import OtherNames
from chalicelib.training.session import Session, folded

Message = tuple[str, list[Block]]


@dataclass(frozen=True)
class CertificateAnswers:
    """Answer about certificates. ``today`` is the company's day (an ordinal)."""

    certificates: Certificates
    rules: ExpiryRules
    set_expiry: SetExpiry
    answer: AnswerExpiry
    directory: Directory
    names: OtherNames
    today: Callable[[], int]
    new_id: Callable[[], str]

    def listed(self, typed: str, start: int, member: Member, say: Words) -> Message:
        """A page of what those hold whom this person may see; ``typed`` names a department or somebody.

        Raises:
            Forbidden: ``role.forbidden``, ``department.other``. NotFound: ``certificate.whose``.
        """
        require(member, Action.SEE_TRAINING)
        typed = " ".join(typed.split())[: certificates.MOST_TYPED]
        people = self._seen_by(member)
        whose, people = self._meant(typed, member, people)
        found = [each for each in self.certificates.all() if each.employee in people]
        answers, plans = may(member, Action.SEND_TRAINING), may(member, Action.PLAN_TRAINING)
        today = date.fromordinal(self.today())
        return certificates.certificates(in_order(found), whose, start, today, people, answers, plans, typed, say)

    def rules_form(self, member: Member, say: Words) -> Block:
        """The form of which courses expire."""
        require(member, Action.PLAN_TRAINING)
        return certificates.rules_view(self.rules.get(), say)

    def save_rules(self, submitted: dict[str, Any], member: Member, say: Words) -> Message:
        """Keep which courses expire."""
        require(member, Action.PLAN_TRAINING)
        lines, version = certificates.rules_typed(submitted)
        return certificates.rules_saved(self.set_expiry(rules_of(lines), version), say)

    def undo_rules(self, value: str, member: Member, say: Words) -> str:
        """Let those courses expire that did before."""
        require(member, Action.PLAN_TRAINING)
        self.set_expiry.take_back(int(value))
        return say("Taken back: the same courses expire as before.")

    def snooze(self, value: str, member: Member, say: Words) -> str:
        """Leave everybody alone about the certificates of a course that this person answers for."""
        require(member, Action.SEND_TRAINING)
        key, _, days = value.partition(" ")
        people, today = self._seen_by(member), date.fromordinal(self.today())
        found = [each for each in self.certificates.all() if each.key == key and each.employee in people]
        put_off = self.answer.snooze(found, int(days), today)
        if not put_off:
            raise NotFound("certificate.unknown")
        day = (today + timedelta(days=int(days))).isoformat()
        return say("Nobody is reminded of {course} until {day}.", course=escape(put_off[0].course), day=day)

    def drop(self, value: str, member: Member, say: Words) -> Message:
        """Somebody does not need a certificate any more."""
        known, holder = self._theirs(value, member)
        return certificates.dropped(self.answer.drop(known.employee, known.key, member.id), holder.name, say)

    def need(self, value: str, member: Member, say: Words) -> str:
        """They need it after all."""
        known, holder = self._theirs(value, member)
        self.answer.need(known.employee, known.key)
        return say(
            "{course} of {name} is needed: reminders go on.", course=escape(known.course), name=escape(holder.name)
        )  # fmt: skip

    def renewal(self, value: str, member: Member) -> Session:
        """The session in which a certificate could be renewed, for the plan's form.

        It is due on the certificate's last day, or in two weeks where that is past; those of the department whose certificate of
        that course ends soon are expected.
        """
        require(member, Action.PLAN_TRAINING)
        known, holder = self._theirs(value, member)
        today = date.fromordinal(self.today())
        soon = today + timedelta(days=SOON)
        here = [each.id for each in self.directory.everyone() if folded(each.department) == folded(holder.department)]
        ending = [
            each.employee
            for each in self.certificates.all()
            if each.key == known.key and each.employee in here and each.until <= soon and not each.dropped
        ]
        due = known.until if known.until > today else today + timedelta(days=14)
        trainer = member.id if member.role is Role.TRAINER else ""
        course = rule.names[0] if (rule := self.rules.get().of(known.course)) else known.course
        return Session(self.new_id(), holder.department, course, due, trainer, expected=len(ending) or None)

    def _theirs(self, value: str, member: Member) -> tuple[Certificate, Member]:
        """A certificate about which this person may answer, and who holds it.

        Raises:
            Forbidden: ``role.forbidden``, ``department.other``. NotFound: ``certificate.unknown``.
        """
        require(member, Action.SEND_TRAINING)
        employee, _, key = value.partition(" ")
        holder = self.directory.by_id(employee)
        if holder is None or holder.left:
            raise NotFound("certificate.unknown")
        if member.role in OF_ONE and folded(holder.department) != folded(member.department):
            raise Forbidden("department.other", department=holder.department)
        return self.answer.one(employee, key), holder

    def _seen_by(self, member: Member) -> dict[str, Member]:
        everyone = self.directory.everyone()
        own = folded(member.department)
        return {each.id: each for each in everyone if member.role not in OF_ONE or folded(each.department) == own}

    def _meant(self, typed: str, member: Member, people: Mapping[str, Member]) -> tuple[str, dict[str, Member]]:
        """Who is meant, as it is said, and their people: a department, or everybody who is called so."""
        if not typed:
            return (member.department if member.role in OF_ONE else ""), dict(people)
        try:
            department = Departments(self.directory, self.names).seen_by(member, typed)
        except NotFound:
            named = {each.id: each for each in people.values() if folded(typed) in (folded(each.id), folded(each.name))}
            near = {each.id: each for each in people.values() if folded(typed) and folded(typed) in folded(each.name)}
            found = named or near
            if not found:
                raise NotFound("certificate.whose", name=typed[:40]) from None
            return next(iter(found.values())).name if len(found) == 1 else typed, found
        return department, {key: each for key, each in people.items() if folded(each.department) == folded(department)}
