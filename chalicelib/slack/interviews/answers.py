"""What is answered about interviews; what a person may not do is refused here."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may, require
from chalicelib.recruiting.application import Application
from chalicelib.recruiting.applications import applications_of
from chalicelib.recruiting.calendars import EVERYBODY, of_person, of_vacancy, place_of, time_of
from chalicelib.recruiting.candidate import fold
from chalicelib.recruiting.interview import Draft, Interview
from chalicelib.recruiting.interviewing import JudgeCandidate, RecordAttendance, TakeBack
from chalicelib.recruiting.interviews import AHEAD, ArrangeInterviews, require_part
from chalicelib.slack.blocks import Block, escape, modal, section
from chalicelib.slack.interviews import form, outcome, shown, telling
from chalicelib.slack.interviews.about import About, ReadAbout
from chalicelib.slack.modals import candidate as candidate_modal
from chalicelib.slack.recruiting import ways as ways_shown
from chalicelib.slack.recruiting.answers import Shown, scope_of
from chalicelib.slack.words import Words, language_of

BACK = timedelta(days=30)
"""For how long an interview that waits for an answer stands in the lists."""
MINE, VACANCIES, ALL = "mine", "vacancies", "all"
FOUND = 8
"""Candidates of a name that are looked through."""
_PLAN = ("plan", "安排", "约")
_WORDS = {"mine": MINE, "我的": MINE, "all": ALL, "全部": ALL, "vacancies": VACANCIES, "职位": VACANCIES}


@dataclass(frozen=True)
class InterviewAnswers:
    """Answer about interviews."""

    arrange: ArrangeInterviews
    attend: RecordAttendance
    judge: JudgeCandidate
    take_back: TakeBack
    read: ReadAbout
    directory: Directory
    new_id: Callable[[], str]
    now: Callable[[], datetime]

    def __call__(self, typed: str, member: Member, say: Words) -> Shown:
        """What is coming and what waits for an answer: one's own, those of one's vacancies, all; or whom to plan one with."""
        require(member, Action.SEE_INTERVIEWS)
        first, _, part = typed.strip().partition(" ")
        if first.casefold() in _PLAN:
            return self.plannable(part, member, say)
        word = _WORDS.get(typed.strip().casefold(), "")
        choices = self._lists(member)
        return self.listed(word if word in choices else choices[-1], member, say)

    def listed(self, key: str, member: Member, say: Words) -> Shown:
        """A page of a list (``<list> [<place>]``).

        Raises:
            Forbidden: ``role.forbidden``, a list that this person does not have.
        """
        require(member, Action.SEE_INTERVIEWS)
        whose, _, place = key.partition(" ")
        choices = self._lists(member)
        if whose not in choices:
            require(member, Action.PLAN_INTERVIEWS if whose == ALL else Action.SEE_VACANCIES)
        now = self.now()
        since, until = place or time_of(now - BACK), time_of(now + AHEAD + BACK)
        calendars = self._calendars(whose, member)
        every = (self.arrange.interviews.calendar(each, since, until, shown.LISTED + 1) for each in calendars)
        merged = {each.id: each for each in heapq.merge(*every, key=place_of)}
        some = list(merged.values())
        page = some[: shown.LISTED]
        more = place_of(page[-1]) if len(some) > shown.LISTED else ""
        return shown.page(self.read.several(page), whose, choices, more, member, now, say)

    def plannable(self, part: str, member: Member, say: Words) -> Shown:
        """Those with this part in their names for whom an interview can be planned, with the button that does."""
        require(member, Action.PLAN_INTERVIEWS)
        pool, moves = self.arrange.moves.pool, self.arrange.moves
        found = pool.find(fold(part), FOUND).candidates if fold(part) else ()
        ways = [(who, way) for who in found for way in applications_of(moves.applications, who) if ways_shown.plannable(way)]
        return shown.plannable([(who.masked_name, moves.vacancies.get(way.vacancy), way.id) for who, way in ways], part, say)

    def show(self, interview: str, member: Member, say: Words) -> Shown:
        """One interview.

        Raises:
            NotFound: ``interview.unknown``. Forbidden: ``interview.not_yours``.
        """
        about = self._seen(interview, member)
        return shown.details(about, member, self.now(), say)

    def of_application(self, application: str, member: Member, say: Words) -> Block:
        """All interviews of an application, in a modal."""
        require(member, Action.SEE_VACANCIES)
        found = self.arrange.moves.applications.get(application)
        scope_of(member).require(self.arrange.moves.vacancies.get(found.vacancy))
        blocks: list[Block] = []
        for about in self.read.several(self.arrange.interviews.of_application(application)[-8:]):
            blocks += shown.details(about, member, self.now(), say)[1]
        if not blocks:
            blocks = [section(say("None is planned, and none waits for an answer."))]
        return modal(say("Interviews"), blocks, callback="interviews", close=say("Close"), metadata=application)

    def candidate(self, interview: str, member: Member, say: Words) -> Block:
        """The candidate, masked, for whoever has a part in the interview."""
        about = self._seen(interview, member)
        application = self.arrange.moves.applications.get(about.interview.application)
        return candidate_modal.view(self.arrange.moves.pool.get(application.candidate), member, say)

    def plan_form(self, application: str, parent: str, member: Member, say: Words) -> Block:
        """The form of a new interview; ``parent`` is the modal in which it was asked for."""
        require(member, Action.PLAN_INTERVIEWS)
        found = self.arrange.plannable(scope_of(member), application)
        vacancy = self.arrange.moves.vacancies.get(found.vacancy)
        before = self.arrange.interviews.of_application(application)
        draft = form.proposed(self.now(), member.timezone, (vacancy.hiring_manager,), min(len(before) + 1, 9))
        ground = form.Ground(f"i-{self.new_id()}", application, parent=parent)
        return self._form(ground, found, draft, [], say)

    def move_form(self, interview: str, member: Member, say: Words) -> Block:
        """The form of a planned interview."""
        require(member, Action.PLAN_INTERVIEWS)
        found = self._seen(interview, member).interview
        ground = form.Ground(found.id, found.application, known=True, sequence=found.sequence)
        return self._form(ground, self.arrange.moves.applications.get(found.application), found.draft, [], say)

    def arranged(self, view: dict[str, Any], member: Member, say: Words) -> tuple[Interview, str] | Block:
        """Do what the form says: the interview and the modal in which it was asked for; or the form again, with what clashes.

        Raises:
            Forbidden: ``role.forbidden``. Others as ``form.typed`` and ``ArrangeInterviews`` say.
        """
        require(member, Action.PLAN_INTERVIEWS)
        ground, draft = form.typed(view, lambda user: self._person(member.team, user))
        scope = scope_of(member)
        try:
            if ground.known:
                kept = self.arrange.move(scope, ground.interview, draft, ground.sequence, ground.despite)
            else:
                kept = self.arrange.plan(scope, ground.interview, ground.application, draft, ground.despite)
        except Conflict as error:
            if error.code != "interview.clash":
                raise
            application = self.arrange.moves.applications.get(ground.application)
            busy = self.arrange.clashes(draft, application.id, ground.interview)
            candidate = self.arrange.moves.pool.get(application.candidate).masked_name
            told = [(self.read.name(who) if who else candidate, each) for who, several in busy.items() for each in several]
            seen = replace(ground, despite=tuple(sorted({each.id for several in busy.values() for each in several})))
            return self._form(seen, application, draft, shown.clashes(told, draft.zone, say), say)
        return kept, ground.parent

    def cancel_form(self, interview: str, member: Member, say: Words) -> Block:
        """The form that cancels."""
        require(member, Action.PLAN_INTERVIEWS)
        about = self._seen(interview, member)
        return form.cancel_view(about.interview, shown.subject(about, say), say)

    def cancelled(self, view: dict[str, Any], member: Member, say: Words) -> Shown:
        """Cancel what the form says."""
        require(member, Action.PLAN_INTERVIEWS)
        interview, reason = form.cancelled(view)
        self.arrange.cancel(scope_of(member), interview, reason)
        return self.show(interview, member, say)

    def attended(self, key: str, member: Member, say: Words) -> Shown:
        """Say who came (``<interview> came`` or ``missed``)."""
        require(member, Action.SEE_INTERVIEWS)
        interview, _, answer = key.partition(" ")
        self.attend(scope_of(member), interview, came=answer == shown.CAME)
        return self.show(interview, member, say)

    def outcome_form(self, interview: str, member: Member, say: Words) -> Block:
        """The form in which the business says what came of it."""
        require(member, Action.SEE_INTERVIEWS)
        found, vacancy = self.judge.judgeable(scope_of(member), interview)
        rates = vacancy.hiring_manager == member.id
        return outcome.view(found, vacancy, shown.subject(self.read.one(found), say), say, rates=rates)

    def judged(self, view: dict[str, Any], member: Member, say: Words) -> Shown:
        """Keep what the form says.

        Raises:
            As ``JudgeCandidate``. Invalid: ``interview.missing``, the vacancy asks for other things meanwhile.
        """
        require(member, Action.SEE_INTERVIEWS)
        interview, version, qualified, places, comment = outcome.typed(view)
        if qualified is None:
            raise Invalid("interview.answer")
        _, vacancy = self.judge.judgeable(scope_of(member), interview)
        if vacancy.version != version and places:
            raise Invalid("interview.missing")
        missing = [vacancy.requirements[each].text for each in places]
        self.judge(scope_of(member), interview, qualified, missing, comment)
        return self.show(interview, member, say)

    def undo(self, interview: str, member: Member, say: Words) -> Shown:
        """Take back what was done last."""
        require(member, Action.SEE_INTERVIEWS)
        self.take_back(scope_of(member), interview)
        return self.show(interview, member, say)

    def file(self, interview: str, member: Member, say: Words) -> bytes:
        """The calendar file that a recruiter forwards to the candidate, in the language of the candidate's résumé."""
        require(member, Action.PLAN_INTERVIEWS)
        about = self._seen(interview, member)
        return telling.file_for_candidate(about, Words(language_of(about.language)) if about.language else say)

    def candidate_of(self, interview: Interview) -> str:
        """The candidate whom it is with."""
        return self.arrange.moves.applications.get(interview.application).candidate

    def _form(self, ground: form.Ground, application: Application, draft: Draft, clashes: list[str], say: Words) -> Block:
        vacancy = self.arrange.moves.vacancies.get(application.vacancy)
        name = self.arrange.moves.pool.get(application.candidate).masked_name
        everyone = self.directory.everyone()
        users = {each.id: each.slack_user for each in everyone if each.slack_user}
        zones = sorted({each.timezone for each in everyone})
        who = [users[each] for each in draft.interviewers if each in users]
        return form.view(ground, f"{escape(name)} · {escape(vacancy.title)}", draft, who, zones, clashes, say)

    def _lists(self, member: Member) -> list[str]:
        """The lists that this person has, the widest last."""
        if may(member, Action.PLAN_INTERVIEWS):
            return [MINE, ALL]
        return [MINE, VACANCIES] if may(member, Action.SEE_VACANCIES) else [MINE]

    def _calendars(self, whose: str, member: Member) -> list[str]:
        if whose == ALL:
            return [EVERYBODY]
        if whose == MINE:
            return [of_person(member.id)]
        scope = scope_of(member)
        return [of_person(member.id)] + [
            of_vacancy(each.id) for each in self.arrange.moves.vacancies.active() if scope.sees(each)
        ]

    def _seen(self, interview: str, member: Member) -> About:
        require(member, Action.SEE_INTERVIEWS)
        about = self.read.one(self.arrange.interviews.get(interview))
        require_part(scope_of(member), about.interview, (about.vacancy.hiring_manager, about.vacancy.owner))
        return about

    def _person(self, team: str, slack_user: str) -> str:
        found = self.directory.by_slack(team, slack_user)
        if found is None or found.left:
            raise NotFound("person.unknown", person=slack_user[:40])
        return found.id
