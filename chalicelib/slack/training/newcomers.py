"""What is answered about new hires, and what is told when a fact is about one; checked here, on the server."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from chalicelib.errors import Forbidden, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may, require
from chalicelib.performance.contribution import Sum
from chalicelib.performance.counting.rates import RatesByDepartment
from chalicelib.slack.blocks import Block, escape
from chalicelib.slack.posting import Post
from chalicelib.slack.training import gap, starting, template
from chalicelib.slack.training.departments import OF_ONE, Departments
from chalicelib.slack.training.span import Span
from chalicelib.slack.words import Words, language_of
from chalicelib.slack.workspace import Channel, Workspace, Workspaces
from chalicelib.training.departments import Called
from chalicelib.training.gaps import gaps_of
from chalicelib.training.learning import Learn
from chalicelib.training.onboarding import NewHire, NewHires, Onboard
from chalicelib.training.other_names import OtherNames
from chalicelib.training.session import folded
from chalicelib.training.templates import COMMON, SetTemplate, items_of

if TYPE_CHECKING:
    from chalicelib.slack.training.following import Following

LOG = logging.getLogger("evenkeel.training")
LATEST = 200
"""New hires that are looked through: who started last."""

Message = tuple[str, list[Block]]


@dataclass(frozen=True)
class NewcomerAnswers:
    """Answer about new hires. ``today`` is the company's day (an ordinal)."""

    hires: NewHires
    rates: RatesByDepartment
    set_template: SetTemplate
    onboard: Onboard
    directory: Directory
    names: OtherNames
    today: Callable[[], int]

    def listed(self, span: Span, name: str, member: Member, say: Words) -> Message:
        """The new hires whom this person may see, who started last first, below how many completed their first month.

        Raises:
            Forbidden: ``role.forbidden``, ``department.other``. NotFound: ``department.unknown``.
        """
        require(member, Action.SEE_TRAINING)
        departments, today = Departments(self.directory, self.names), date.fromordinal(self.today())
        names = {each.id: each.name for each in self.directory.everyone()}
        rates: dict[str, Sum] = {}
        for period in span.months:
            for each, sums in departments.together(self.rates("onboarding_completion", period)).items():
                rates.setdefault(each, Sum()).add(sums)
        latest = [replace(each, department=departments.called.of(each.department)) for each in self.hires.latest(LATEST)]
        whole = len(latest) < LATEST
        # Who is in the first month, or has not completed it; who has left has nothing to learn here any more.
        found = [each for each in latest if (each.end >= today or not each.completed) and each.employee in names]
        department = departments.seen_by(member, name, {*rates, *(each.department for each in found)})
        if department or member.role in OF_ONE:
            latest, found = (
                [each for each in hires if folded(each.department) == folded(department)] for hires in (latest, found)
            )
            rates = {each: sums for each, sums in rates.items() if folded(each) == folded(department)}
        marks, plans = may(member, Action.SEND_TRAINING), may(member, Action.PLAN_TRAINING)
        # Where there are more hires than are looked through, others may have a plan, too.
        earlier = _earlier(latest, rates, span, today) if whole else 0
        return starting.new_hires(found, rates, span, department, today, names, marks, plans, say, earlier)

    def finish(self, value: str, member: Member, say: Words) -> str:
        """Note that somebody has done something."""
        require(member, Action.SEND_TRAINING)
        employee, _, position = value.partition(" ")
        self._known(employee, member)
        hire = self.onboard.finish(employee, int(position), member.id)
        course = escape(hire.items[int(position)].course)
        if hire.completed:
            return say("{course} is done, and with it the first month: completed.", course=course)
        return say("{course} is done: {done} of {all}.", course=course, done=hire.done, all=len(hire.items))

    def snooze(self, value: str, member: Member, say: Words) -> str:
        """Leave everybody alone about a new hire for some days."""
        # Rare: whoever only looks needs none of it.
        from chalicelib.training.lateness import AnswerLateness

        require(member, Action.SEND_TRAINING)
        employee, _, days = value.partition(" ")
        known = self._known(employee, member)
        today = date.fromordinal(self.today())
        AnswerLateness(self.hires).snooze(employee, int(days), today)
        person = self.directory.by_id(employee)
        name, day = escape(person.name if person else known.employee), (today + timedelta(days=int(days))).isoformat()
        return say("Nobody is reminded of {name} until {day}.", name=name, day=day)

    def _known(self, employee: str, member: Member) -> NewHire:
        """A new hire about whom this person may answer.

        Raises:
            NotFound: ``onboarding.unknown``. Forbidden: ``department.other``.
        """
        known = self.hires.get(employee)
        if known is None:
            raise NotFound("onboarding.unknown")
        if not self._theirs(known, member, Departments(self.directory, self.names).called):
            raise Forbidden("department.other", department=known.department)
        return known

    def template_form(self, member: Member, say: Words, family: str = COMMON) -> Block:
        """The form of what is to be learnt."""
        require(member, Action.PLAN_TRAINING)
        return template.view(family, self.set_template.templates, say)

    def template_of(self, shown: Mapping[str, Any], family: str, member: Member, say: Words) -> Block:
        """The same form, once another family was chosen in it."""
        require(member, Action.PLAN_TRAINING)
        return template.chosen(shown, family, self.set_template.templates, say)

    def save_template(self, sent: dict[str, Any], member: Member, say: Words) -> Message:
        """Keep what a family is to learn."""
        require(member, Action.PLAN_TRAINING)
        family, lines, version = template.submitted(sent)
        return template.saved(self.set_template(family, items_of(lines), version), say)

    def undo_template(self, value: str, member: Member, say: Words) -> str:
        """Let the list hold that held before."""
        require(member, Action.PLAN_TRAINING)
        family, _, version = value.partition(" ")
        return template.taken_back(self.set_template.take_back(family, int(version)), say)

    @staticmethod
    def _theirs(hire: NewHire, member: Member, called: Called) -> bool:
        return member.role not in OF_ONE or called.same(hire.department, member.department)


def _earlier(latest: Sequence[NewHire], rates: Mapping[str, Sum], span: Span, today: date) -> int:
    """How many of the figure's new hires have no plan here: facts alone tell of them, such as those of an import."""
    last = min(span.months[-1].last, today.toordinal())
    planned = sum(span.months[0].first <= each.end.toordinal() <= last for each in latest)
    return max(0, int(sum(each.n for each in rates.values())) - planned)


@dataclass(frozen=True)
class HearOfTraining:
    """Do the jobs of ``chalicelib.reactions`` that are about training; each may be done again. ``facts`` gives facts by id."""

    facts: Callable[[Iterable[str]], Mapping[str, Fact]]
    onboard: Onboard
    learn: Learn
    directory: Directory
    workspaces: Workspaces
    channel: Channel
    post: Post
    following: Following
    now: Callable[[], datetime]

    def joined(self, job: Mapping[str, Any]) -> None:
        """Somebody joined, or a fact was voided that may have said so, or of which somebody had learnt something; those who look
        after whoever joined hear of the plan.

        Raises:
            EvenkeelError: not now; the same call later does it, and so does the next tick.
        """
        fact = self._fact(job["joined"])
        if fact is None:
            return
        if fact.kind != "candidate.joined":
            self._learnt(fact.id, str(job["fact"]))
            return
        hire = self.onboard(fact)
        if hire is not None and hire.cause == fact.id:
            self.following.announce(hire, self.now())

    def delivered(self, job: Mapping[str, Any]) -> None:
        """A session was held, or its record corrected: new hires who came have done what it taught, and nobody else."""
        self._learnt(str(job["delivered"]), str(job["fact"]))

    def passed(self, job: Mapping[str, Any]) -> None:
        """Somebody new passed a course, or a grade was corrected."""
        self._learnt(str(job["graded"]), str(job.get("fact") or job["graded"]))

    def gap(self, job: Mapping[str, Any]) -> None:
        """Somebody new did not pass, or has a low level: whoever owns the vacancy by which they came hears of it, once."""
        known = self.facts([str(each) for each in job["facts"]])
        standing = [self.onboard.stands(known[each]) for each in job["facts"] if each in known]
        facts = [each for each in standing if each is not None]
        hire = self.onboard.hires.get(str(facts[0].data["employee"])) if facts else None
        owner = self.directory.by_id(hire.owner) if hire else None
        if hire is None or owner is None or owner.left or not owner.slack_user:
            return
        gaps = gaps_of(hire, facts, Decimal(self.workspaces.get(owner.team).low_level or 0))
        if not gaps:
            return
        person = self.directory.by_id(hire.employee)
        text, blocks = gap.gap(hire, gaps, person.name if person else "—", Words(language_of(owner.locale)))
        to = Workspace(owner.team, self.channel.direct(owner.team, owner.slack_user))
        self.post(to, f"gap-{job['facts'][0]}", text, blocks)

    def _learnt(self, fact: str, told: str) -> None:
        known = self.facts([fact, told])
        if fact in known and told in known:
            self.learn.heard(known[fact], known[told])

    def _fact(self, identity: object) -> Fact | None:
        return self.facts([str(identity)]).get(str(identity))
