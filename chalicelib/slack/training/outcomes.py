"""What is answered about results; what a person may not see or do is refused here, on the server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from chalicelib.errors import Forbidden
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may, require
from chalicelib.performance.contribution import Sum
from chalicelib.performance.counting.rates import RatesByDepartment
from chalicelib.performance.counting.training_effects import TrainingEffects
from chalicelib.performance.counting.training_results import Result, TrainingResults
from chalicelib.performance.days import Period
from chalicelib.performance.suggestion import suggestions
from chalicelib.slack.blocks import Block, escape, section
from chalicelib.slack.training import effects, results
from chalicelib.slack.training.departments import OF_ONE, Departments
from chalicelib.slack.training.vocabulary import format_name
from chalicelib.slack.words import Words
from chalicelib.training.grading import Grade
from chalicelib.training.other_names import OtherNames
from chalicelib.training.ports import Sessions
from chalicelib.training.session import Session, folded

MONTHS = 12
"""Months whose sessions an effect is measured over."""

MOST_SESSIONS = 60
Message = tuple[str, list[Block]]


@dataclass(frozen=True)
class OutcomeAnswers:
    """Answer about results. ``today`` is the company's day (an ordinal)."""

    sessions: Sessions
    results: TrainingResults
    measure: TrainingEffects
    rates: RatesByDepartment
    grade: Grade
    directory: Directory
    names: OtherNames
    today: Callable[[], int]
    new_id: Callable[[], str]

    def listed(self, period: Period, start: int, name: str, member: Member, say: Words) -> Message:
        """A page of the sessions of a month that were held, with what came of them."""
        require(member, Action.SEE_TRAINING)
        departments = self._departments
        found = departments.as_called_now(self.sessions.due_in(str(period)))
        department = departments.seen_by(member, name, {each.department for each in found})
        held = [each for each in found if each.delivered_on and self._of(each, department, member)]
        page = self.results.of(each.id for each in held[start : start + results.PAGE])
        shown = [(each, page.get(each.id)) for each in held]
        whole = [(each, result or _nothing(each)) for each, result in shown]
        came, passed = (self._rate(each, period, department, departments) for each in ("participation", "pass_rate"))
        names = {each.id: each.name for each in self.directory.everyone()}
        grades = may(member, Action.SEND_TRAINING)
        return results.results(whole, (came, passed), period, department, start, names, grades, say)

    def effects(self, name: str, member: Member, say: Words) -> Message:
        """How competencies changed in a department."""
        require(member, Action.SEE_TRAINING)
        departments = self._departments
        department = departments.seen_by(member, name)
        if not department:
            return effects.choose(departments.all(), say)
        held = self._held(department, departments)
        courses: dict[str, list[str]] = {}
        formats: dict[str, list[str]] = {}
        for session in held:
            courses.setdefault(session.course, []).append(session.id)
            if session.format:
                formats.setdefault(format_name(session.format, say), []).append(session.id)
        names = {each.id: each.name for each in self.directory.everyone() if folded(each.department) == folded(department)}
        by_course, by_format = self.measure([courses, formats], names)
        text, blocks = effects.effects(department, by_course.groups, by_format.groups, say)
        if may(member, Action.SEND_TRAINING):
            # The levels of people are for those who rate them.
            plans = may(member, Action.PLAN_TRAINING)
            blocks[-1:-1] = effects.suggested(suggestions(by_course), department, names, plans, say)
        return text, blocks

    def grade_form(self, session: str, member: Member, say: Words) -> Block:
        """The form of a session's results."""
        known = self._theirs(session, member)
        found = self.results.of([session]).get(session)
        names = {each.id: each.name for each in self.directory.everyone()}
        return results.grade_view(self.new_id(), known, found.without if found else (), names, say)

    def graded(self, submitted: dict[str, Any], member: Member, say: Words) -> Message:
        """Note results."""
        form, session, passed = results.graded(submitted)
        self._theirs(session, member)
        count = self.grade.results(form, session, passed, member.id)
        return say.many("{count} result is noted.", "{count} results are noted.", count), []

    def rate_form(self, department: str, member: Member, say: Words) -> Block:
        """The form of a rating."""
        require(member, Action.SEND_TRAINING)
        whose = member.department if member.role in OF_ONE else "" if department == "*" else department
        people = [each for each in self.directory.everyone() if not whose or folded(each.department) == folded(whose)]
        return results.rate_view(self.new_id(), people, date.fromordinal(self.today()), say)

    def rated(self, submitted: dict[str, Any], member: Member, say: Words) -> Message:
        """Note a rating."""
        require(member, Action.SEND_TRAINING)
        form, person, competency, level, day = results.rated(submitted)
        who = self.directory.by_id(person)
        if who is None or (member.role in OF_ONE and folded(who.department) != folded(member.department)):
            raise Forbidden("department.other", department=who.department if who else "")
        self.grade.rating(form, person, competency, level, day, who.department, member.id)
        text = say(
            "Noted: {name}, {competency}, level {level}.", name=escape(who.name), competency=escape(competency), level=level
        )
        return text, [section(text)]

    def _rate(self, metric: str, period: Period, department: str, departments: Departments) -> Fraction | None:
        total = Sum()
        for name, sums in departments.together(self.rates(metric, period)).items():
            if not department or folded(name) == folded(department):
                total.add(sums)
        return Fraction(total.x) / total.n if total.n else None

    def _held(self, department: str, departments: Departments) -> list[Session]:
        today = date.fromordinal(self.today())
        running = Period(today.year * 12 + today.month - 1)
        months = [str(running.plus(-back)) for back in range(MONTHS)]
        found = departments.as_called_now([each for month in months for each in self.sessions.due_in(month)])
        return [each for each in found if each.delivered_on and folded(each.department) == folded(department)][:MOST_SESSIONS]

    def _theirs(self, session: str, member: Member) -> Session:
        require(member, Action.SEND_TRAINING)
        known = self.sessions.get(session)
        if member.role in OF_ONE and not self._departments.called.same(known.department, member.department):
            raise Forbidden("department.other", department=known.department)
        return known

    @property
    def _departments(self) -> Departments:
        """As they are called at this moment: made anew for each answer."""
        return Departments(self.directory, self.names)

    @staticmethod
    def _of(session: Session, department: str, member: Member) -> bool:
        return not (department or member.role in OF_ONE) or folded(session.department) == folded(department)


def _nothing(session: Session) -> Result:
    return Result(session.invited, session.attended, 0, 0, ())
