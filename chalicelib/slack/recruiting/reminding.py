"""What recruiters are reminded of: candidates whom nobody moves, vacancies that are due; each once, when they are at work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, partial
from zoneinfo import ZoneInfo

from chalicelib.errors import NotFound
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member, Role
from chalicelib.people.permissions import Action, may
from chalicelib.recruiting.application import AGES, Application, Stage
from chalicelib.recruiting.applications import Ageing, Applications
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.ports import Pool
from chalicelib.recruiting.vacancies import Vacancies
from chalicelib.recruiting.vacancy import Vacancy
from chalicelib.slack.blocks import Block, actions, button, context, cut, escape, section
from chalicelib.slack.recruiting import vacancies as vacancy_views
from chalicelib.slack.recruiting import ways
from chalicelib.slack.telling import Tell, each_tried
from chalicelib.slack.words import Words

LOOKED_BACK = timedelta(days=30)
"""What waited longer when it is looked at is not news any more."""

OVERDUE = timedelta(days=14)
SOON, AT_ONCE = 7, 1
"""Days before a vacancy is due on which its owner hears of it."""

SHOWN = 10
COUNTED = 200


@dataclass(frozen=True)
class RemindOfCandidates:
    """Tell recruiters once a week of each candidate whom they do not move, all of a day in one message."""

    applications: Applications
    ages: Ageing
    vacancies: Vacancies
    pool: Pool
    directory: Directory
    tell: Tell

    def __call__(self, found: Iterable[Application], now: datetime) -> None:
        """Tell of these, and put each off by a week.

        Raises:
            EvenkeelError: the first that failed, after all others were tried.
        """
        vacancies: dict[str, Vacancy] = {}
        # Until they are at work the same people are looked for at each tick: each is read once.
        by_id = cache(self.directory.by_id)
        of: dict[str, list[Application]] = {}
        for each in found:
            vacancy = vacancies.get(each.vacancy) or vacancies.setdefault(each.vacancy, self.vacancies.get(each.vacancy))
            member = _recruiter(each, vacancy, by_id, self.tell) if each.ages_on and vacancy.looking else None
            if member is None:
                # Ended meanwhile, paused, or nobody's: a move, or next week, brings it back.
                self.ages.put_off(each, now.date() + AGES if each.ages_on else None)
            else:
                of.setdefault(member.id, []).append(each)
        each_tried(of.items(), lambda each: self._remind(*each, vacancies, now))

    def _remind(self, person: str, own: list[Application], vacancies: Mapping[str, Vacancy], now: datetime) -> None:
        member = self.directory.by_id(person)
        if member is None or not self.tell.may_be_told(member, now):
            return
        key = f"ageing-{now.astimezone(ZoneInfo(member.timezone)).date().isoformat()}"
        if self.tell.told(member, key):
            # They heard of others today: these come tomorrow.
            return
        candidates = self.pool.several(each.candidate for each in own)
        self.tell(member, key, partial(waiting, own, vacancies, candidates), now)
        for each in own:
            self.ages.put_off(each, now.date() + AGES)


def _recruiter(application: Application, vacancy: Vacancy, by_id: Callable[[str], Member | None], tell: Tell) -> Member | None:
    """Whoever works on it: who was assigned, who moved it last, or the vacancy's owner, the first who still can."""
    for person in (application.assigned, application.last_by, vacancy.owner):
        member = by_id(person) if person else None
        if member and tell.reachable(member) and may(member, Action.MOVE_CANDIDATES):
            return member
    return None


def waiting(
    own: Sequence[Application], vacancies: Mapping[str, Vacancy], candidates: Mapping[str, Candidate], say: Words
) -> tuple[str, list[Block]]:
    """The candidates whom nobody moved for a week, by vacancy, each with a menu of what can be done."""
    text = say.many(
        "{count} candidate waits for you: nobody moved them for a week",
        "{count} candidates wait for you: nobody moved them for a week",
        len(own),
    )
    blocks = [section(f"*{text}*")]
    shown = sorted(own, key=lambda each: (each.vacancy, each.since))[:SHOWN]
    last = ""
    for each in shown:
        if each.vacancy != last:
            blocks.append(context(escape(cut(vacancies[each.vacancy].title, 100))))
            last = each.vacancy
        blocks += ways.line(each, candidates.get(each.candidate), True, say)
    if len(own) > SHOWN:
        blocks.append(context(say("… and {count} more: `/hr vacancy` lists them.", count=len(own) - SHOWN)))
    return text, blocks


@dataclass(frozen=True)
class RemindOfVacancies:
    """Tell a vacancy's owner a week and a day before it is due, and once when it is overdue."""

    applications: Applications
    directory: Directory
    tell: Tell

    def __call__(self, found: Iterable[Vacancy], today: date, now: datetime) -> None:
        """Tell of these.

        Raises:
            EvenkeelError: the first that failed, after all others were tried.
        """
        each_tried(found, lambda vacancy: self._remind(vacancy, today, now))

    def _remind(self, vacancy: Vacancy, today: date, now: datetime) -> None:
        if vacancy.due is None or not vacancy.looking:
            return
        left = (vacancy.due - today).days
        when = "overdue" if left < 0 else str(AT_ONCE) if left <= AT_ONCE else str(SOON)
        key = f"due-{vacancy.id}-{vacancy.due.isoformat()}-{when}"
        for member in self._owners(vacancy):
            if not self.tell.told(member, key) and self.tell.may_be_told(member, now):
                self.tell(member, key, partial(due, vacancy, self._joined(vacancy.id), left), now)

    def _owners(self, vacancy: Vacancy) -> list[Member]:
        try:
            owner = self._by_id(vacancy.owner)
        except NotFound:
            staff = self.directory.staff()
            return [each for each in staff if each.role is Role.HR_MANAGER and self.tell.reachable(each)]
        return [owner]

    def _by_id(self, person: str) -> Member:
        found = self.directory.by_id(person)
        if found is None or not self.tell.reachable(found):
            raise NotFound("person.unknown", person=person)
        return found

    def _joined(self, vacancy: str) -> int:
        stages = (Stage.JOINED, Stage.RETAINED)
        return sum(len(self.applications.of_vacancy(vacancy, stage, COUNTED).applications) for stage in stages)


def due(vacancy: Vacancy, joined: int, left: int, say: Words) -> tuple[str, list[Block]]:
    """How much time is left for a vacancy, and what can be done."""
    title, day = escape(cut(vacancy.title, 100)), vacancy.due.isoformat() if vacancy.due else ""
    if left < 0:
        text = say(":warning: {title} was due on {day} and is open still.", title=title, day=day)
    elif left == 0:
        text = say("{title} is due today.", title=title)
    else:
        text = say.many(
            "{title} is due in {count} day ({day}).", "{title} is due in {count} days ({day}).", left, title=title, day=day
        )
    many = say("{count} of {all} joined.", count=joined, all=vacancy.headcount)
    hint = say("Change the day, or close it, where that is right.")
    open_it = button(say("Open"), vacancy_views.SHOW, vacancy.id, style="primary")
    return text, [section(f"*{text}*\n{many} {hint}"), actions(open_it, block_id=f"vacancy:{vacancy.id}")]
