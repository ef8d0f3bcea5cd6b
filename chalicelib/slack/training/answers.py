"""What is answered about training; what a person may not do is refused here, on the server."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from chalicelib.errors import Forbidden, Invalid, NotFound
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member, Role
from chalicelib.people.permissions import Action, may, require
from chalicelib.performance.contribution import Sum
from chalicelib.performance.counting.rates import RatesByDepartment
from chalicelib.performance.days import Period
from chalicelib.slack.blocks import Block, actions, button, escape, section
from chalicelib.slack.training import completion, plan, shown
from chalicelib.slack.training.asked import asked
from chalicelib.slack.training.departments import OF_ONE, Departments
from chalicelib.slack.training.files import FileAnswers
from chalicelib.slack.training.handing_in import HandInAnswers
from chalicelib.slack.training.holders import CertificateAnswers
from chalicelib.slack.training.name_answers import NameAnswers
from chalicelib.slack.training.newcomers import NewcomerAnswers
from chalicelib.slack.training.outcomes import OutcomeAnswers
from chalicelib.slack.training.own import OwnAnswers
from chalicelib.slack.training.reminder import disputed
from chalicelib.slack.training.span import Span, around
from chalicelib.slack.training.span import typed as spans_typed
from chalicelib.slack.training.toil import TrainingToil
from chalicelib.slack.value import months
from chalicelib.slack.words import Words, language_of
from chalicelib.training.other_names import OtherNames
from chalicelib.training.planning import Plan, Planned
from chalicelib.training.ports import Sessions
from chalicelib.training.reminders import MOST_SNOOZES, Answer
from chalicelib.training.session import Session, folded

AHEAD = 24
"""Months that are to come and may be named."""

Message = tuple[str, list[Block]]


@dataclass(frozen=True)
class TrainingAnswers:
    """Answer about training. ``today`` is the company's day (an ordinal)."""

    plan: Plan
    sessions: Sessions
    rates: RatesByDepartment
    directory: Directory
    today: Callable[[], int]
    new_id: Callable[[], str]
    files: FileAnswers
    answer: Answer
    outcomes: OutcomeAnswers
    newcomers: NewcomerAnswers
    toil: TrainingToil
    held: CertificateAnswers
    hand_in: HandInAnswers
    names: OtherNames
    naming: NameAnswers
    own: OwnAnswers

    def __call__(self, typed: str, member: Member, say: Words, address: str = "") -> tuple[str, list[Block], Block | None]:
        """The sessions of a month, its status, what is one's own, a link (``address`` is where our pages are), or a form.

        Raises:
            Forbidden: ``role.forbidden``, ``department.other``. Invalid: ``period.unknown``, ``period.months``.
        """
        try:
            return self._asked(typed, member, say, address)
        except NotFound as error:
            if error.code != "department.unknown":
                raise
            # Rare: whoever types what is there needs none of it.
            from chalicelib.slack.training.unknown import unknown

            seen = [member.department] if member.role in OF_ONE else self._departments.all()
            return *unknown(str(error.details["department"]), [each for each in seen if each], member, say), None

    def _asked(self, typed: str, member: Member, say: Words, address: str) -> tuple[str, list[Block], Block | None]:
        verb, rest = asked(typed, lambda name: bool(name) and bool(self._departments.called.meant(name)))
        if verb == "mine" or (not typed.strip() and not may(member, Action.SEE_TRAINING)):
            return *self.own(member, say), None
        require(member, Action.SEE_TRAINING)
        if verb == "plan":
            return "", [], self.plan_form(member, say)
        if verb == "copy":
            return "", [], self.copy_form(member, say)
        if verb == "new":
            name, span = spans_typed(rest, self.today(), ahead=1)
            return *self.newcomers.listed(span, name, member, say), None
        if verb == "certificates":
            return *self.held.listed(rest, 0, member, say), None
        if verb == "effect":
            return *self.outcomes.effects(rest, member, say), None
        name, span = spans_typed(rest, self.today(), ahead=AHEAD)
        if verb == "status" or (not verb and len(span.months) > 1):
            # Sessions are listed by month; of more months one wants to know how far they are.
            return *self.status(span, name, member, say), None
        if len(span.months) > 1:
            raise Invalid("period.months", value=span.name(say))
        (period,) = span.months
        if verb == "upload":
            return *self.hand_in.for_department(name, str(period), member, address, say), None
        if verb == "results":
            return *self.outcomes.listed(period, 0, name, member, say), None
        return *self.listed(period, 0, name, member, say), None

    def listed(self, period: Period, start: int, name: str, member: Member, say: Words) -> Message:
        """A page of a month's sessions."""
        require(member, Action.SEE_TRAINING)
        departments = self._departments
        found, department = self._sessions([period], name, member, departments)
        plans = may(member, Action.PLAN_TRAINING)
        sends = may(member, Action.SEND_TRAINING)
        text, blocks = shown.sessions(
            found, period, department, start, self._day(), self._names(), plans, sends, self._planners(), say
        )
        return text, blocks + shown.waiting(self.files.waiting(department, member, departments), say)

    def status(self, span: Span, name: str, member: Member, say: Words) -> Message:
        """How much of the plan of a month or quarter was kept."""
        require(member, Action.SEE_TRAINING)
        found, department = self._kept(span, name, member, self._departments)
        text, blocks = completion.status(found, span, department, say)
        if may(member, Action.PLAN_TRAINING) and not department:
            # Above the buttons, which lead elsewhere.
            blocks[-1:-1] = self.toil.blocks(span.months, say)
        return text, blocks

    def at_home(self, member: Member, say: Words, chosen: str = "") -> list[Block]:
        """How far the plan is, for the Home tab: of the running month, or of the ``chosen`` one or quarter.

        Raises:
            Forbidden: ``role.forbidden``. Invalid: ``period.shape``.
        """
        require(member, Action.SEE_TRAINING)
        span, departments = Span.parse(chosen) if chosen else around(self._day())[0], self._departments
        found, department = self._kept(span, "", member, departments)
        asked = len(self.files.waiting(department, member, departments))
        return completion.at_home(
            found, span, department, self._day(), asked, may(member, Action.PLAN_TRAINING), self._planners(), say
        )

    def running(self) -> Span:
        """The month in which we are."""
        return around(self._day())[0]

    def plan_form(self, member: Member, say: Words, about: str = "") -> Block:
        """The form of a new session; ``about`` may say course and department (a list in JSON)."""
        require(member, Action.PLAN_TRAINING)
        trainer = member.id if member.role is Role.TRAINER else ""
        course, department = json.loads(about) if about else ("", "")
        blank = Session(self.new_id(), department, course, self._day(), trainer)
        return plan.view(blank, self._departments.all(), self._trainers(), say)

    def renewal_form(self, certificate: str, member: Member, say: Words) -> Block:
        """The form of a session in which a certificate is renewed."""
        return plan.view(self.held.renewal(certificate, member), self._departments.all(), self._trainers(), say)

    def change_form(self, session: str, member: Member, say: Words) -> Block:
        """The form of a session that is planned."""
        require(member, Action.PLAN_TRAINING)
        departments = self._departments
        (known,) = departments.as_called_now([self.sessions.get(session)])
        return plan.view(known, departments.all(), self._trainers(), say)

    def cancel_form(self, session: str, member: Member, say: Words) -> Block:
        """The form that asks why a session is cancelled."""
        require(member, Action.PLAN_TRAINING)
        return plan.cancel_view(self.sessions.get(session), say)

    def copy_form(self, member: Member, say: Words) -> Block:
        """The form that copies a month."""
        require(member, Action.PLAN_TRAINING)
        now = self._day()
        running = Period(now.year * 12 + now.month - 1)
        past = [(str(each), months.name_of(each, say)) for each in (running.plus(-number) for number in range(1, 13))]
        now_and_later = [(str(each), months.name_of(each, say)) for each in (running.plus(number) for number in range(13))]
        return plan.copy_view([*past, now_and_later[0]], now_and_later, self._departments.all(), say)

    def save(self, submitted: dict[str, Any], member: Member, say: Words) -> Message:
        """Plan what the form says, or change it so."""
        require(member, Action.PLAN_TRAINING)
        session, known = plan.typed(submitted)
        saved = self.plan.one(session, member.id, again=known)
        details = {"course": escape(saved.course), "department": escape(saved.department), "due": saved.due.isoformat()}
        if known:
            text = say("Saved: {course} for {department}, due {due}.", **details)
            return text, [section(text)]
        text = say("Planned: {course} for {department}, due {due}.", **details)
        return text, [section(text), _undo(shown.TAKE_BACK, saved.id, say)]

    def cancel(self, submitted: dict[str, Any], member: Member, say: Words) -> Message:
        """Cancel a session."""
        require(member, Action.PLAN_TRAINING)
        session, reason = plan.cancelled(submitted)
        gone = self.plan.cancel(session, reason, member.id)
        text = say("Cancelled: {course} for {department}.", course=escape(gone.course), department=escape(gone.department))
        return text, [section(text), _undo(shown.REOPEN, gone.id, say)]

    def copy(self, submitted: dict[str, Any], member: Member, say: Words) -> Message:
        """Copy a month."""
        require(member, Action.PLAN_TRAINING)
        month, into, department = plan.copied(submitted)
        planned = self.plan.copy(month, into, member.id, department, self._departments.called.of)
        text = planned_text(planned, say)
        blocks = [section(text)]
        ids = ",".join(session.id for session in planned.new)
        if 0 < len(ids) <= 2000:
            blocks.append(_undo(shown.TAKE_BACK, ids, say))
        return text, blocks

    def take_back(self, value: str, member: Member, say: Words) -> str:
        """Take back what was planned just now."""
        require(member, Action.PLAN_TRAINING)
        gone = self.plan.take_back(value.split(","), member.id)
        return say.many(
            "Taken back: {count} session was never planned.", "Taken back: {count} sessions were never planned.", len(gone)
        )

    def reopen(self, value: str, member: Member, say: Words) -> str:
        """Undo a cancellation."""
        require(member, Action.PLAN_TRAINING)
        session = self.plan.reopen(value, member.id)
        return say(
            "{course} for {department} is planned again.", course=escape(session.course), department=escape(session.department)
        )

    def snooze(self, value: str, member: Member, say: Words) -> str:
        """Leave everybody alone about a session for some days."""
        session, _, days = value.partition(" ")
        known = self._theirs(session, member)
        done = self.answer.snooze(known.id, int(days), self._day(), member.id)
        return say("Nobody is reminded of {course} until {day}; it is put off for {count} of {most} times.",
                   course=escape(known.course), day=done.snoozed, count=len(done.snoozes), most=MOST_SNOOZES)  # fmt: skip

    def dispute(self, session: str, member: Member, say: Words) -> tuple[str, list[tuple[Member, Message]]]:
        """The department does not have this session: what is said, and whom to ask what."""
        known = self._theirs(session, member)
        self.answer.dispute(known.id, member.id)
        everyone = [each for each in self.directory.everyone() if each.slack_user]
        planners = [each for each in everyone if each.id == known.trainer]
        planners = planners or [each for each in everyone if each.role is Role.HR_MANAGER]
        asked = [(each, disputed(known, member.name, Words(language_of(each.locale)))) for each in planners]
        return say("Thank you: the trainer is asked, and nobody is reminded meanwhile."), asked

    def keep(self, session: str, member: Member, say: Words) -> str:
        """A session that a department disputed is right."""
        require(member, Action.PLAN_TRAINING)
        known = self.answer.keep(session)
        return say("{course} stays in the plan; reminders go on.", course=escape(known.course))

    def _theirs(self, session: str, member: Member) -> Session:
        """A session about which this person may answer.

        Raises:
            Forbidden: ``role.forbidden``, ``department.other``. NotFound: ``session.unknown``.
        """
        require(member, Action.SEND_TRAINING)
        known = self.sessions.get(session)
        if member.role in OF_ONE and not self._departments.called.same(known.department, member.department):
            raise Forbidden("department.other", department=known.department)
        return known

    def _kept(self, span: Span, name: str, member: Member, departments: Departments) -> tuple[list[completion.Row], str]:
        """Each department that this person may see, and the one that was meant."""
        rates: dict[str, Sum] = {}
        for period in span.months:
            for each, sums in departments.together(self.rates("plan_completion", period)).items():
                rates.setdefault(each, Sum()).add(sums)
        found, department = self._sessions(span.months, name, member, departments, rates)
        if department or member.role in OF_ONE:
            rates = {each: sums for each, sums in rates.items() if folded(each) == folded(department)}
        return completion.rows(rates, found, self._day()), department

    def _sessions(
        self,
        periods: Sequence[Period],
        name: str,
        member: Member,
        departments: Departments,
        more: Mapping[str, object] | None = None,
    ) -> tuple[list[Session], str]:
        found = departments.as_called_now([session for period in periods for session in self.sessions.due_in(str(period))])
        department = departments.seen_by(member, name, {*(each.department for each in found), *(more or ())})
        if department or member.role in OF_ONE:
            found = [session for session in found if folded(session.department) == folded(department)]
        return found, department

    @property
    def _departments(self) -> Departments:
        """As they are called at this moment: made anew for each answer."""
        return Departments(self.directory, self.names)

    def _trainers(self) -> list[Member]:
        everyone = self.directory.everyone()
        first = [each for each in everyone if each.role is Role.TRAINER]
        return first + [each for each in everyone if each.role is Role.HR_MANAGER]

    def _planners(self) -> list[str]:
        return [each.name for each in self._trainers()]

    def _names(self) -> dict[str, str]:
        return {each.id: each.name for each in self.directory.everyone()}

    def _day(self) -> date:
        return date.fromordinal(self.today())


def planned_text(planned: Planned, say: Words) -> str:
    """What came of a table or a copy."""
    parts = [say.many("{count} session planned", "{count} sessions planned", len(planned.new))]
    if planned.changed:
        parts.append(say.many("{count} changed", "{count} changed", len(planned.changed)))
    if planned.same:
        parts.append(say.many("{count} was there already", "{count} were there already", planned.same))
    return say.listed(parts)


def _undo(action: str, value: str, say: Words) -> Block:
    return actions(button(say("Take back (10 minutes)"), action, value), block_id="training")
