"""What is answered about vacancies and the candidates considered for them; what a person may not do is refused here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from chalicelib.people.directory import Directory
from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may, require
from chalicelib.recruiting.application import Stage
from chalicelib.recruiting.applications import Applications, Pipeline
from chalicelib.recruiting.ports import Pool
from chalicelib.recruiting.vacancies import LONGEST, ChangeVacancies, Vacancies
from chalicelib.recruiting.vacancy import State, Vacancy
from chalicelib.slack.blocks import Block, section
from chalicelib.slack.naming import chosen
from chalicelib.slack.recruiting import form, pipeline, vacancies
from chalicelib.slack.recruiting.scoping import scope_of as scope_of
from chalicelib.slack.words import Words

Shown = tuple[str, list[Block]]
_OPEN, _CLOSED = ("open", "new", "开放", "新建", "发布"), ("closed", "已关闭", "关闭")
COUNTED = 500
"""Applications of a vacancy that are counted for its funnel."""


@dataclass(frozen=True)
class VacancyAnswers:
    """Answer about vacancies."""

    change: ChangeVacancies
    vacancies: Vacancies
    applications: Applications
    pool: Pool
    directory: Directory
    new_id: Callable[[], str]
    now: Callable[[], datetime]
    today: Callable[[], date]

    def __call__(self, typed: str, member: Member, say: Words) -> tuple[str, list[Block], Block | None]:
        """The vacancies, those with a part of a title, one of them, or the form of a new one.

        Raises:
            Forbidden: ``role.forbidden``.
        """
        require(member, Action.SEE_VACANCIES)
        word = typed.strip().casefold()
        if word in _OPEN:
            return "", [], self.form("", member, say)
        if word in _CLOSED:
            return (*self.closed(member, say), None)
        found = self.active(member, typed)
        if word and len(found) == 1:
            return (*self.show(found[0].id, member, say), None)
        if word and not found:
            text = say("No open vacancy has “{part}” in its title. `/hr vacancy` lists all.", part=typed.strip()[:60])
            return text, [section(text)], None
        return (*self.listed("0", member, say, found=found, part=typed.strip()), None)

    def listed(
        self, key: str, member: Member, say: Words, *, found: list[Vacancy] | None = None, part: str | None = None
    ) -> Shown:
        """A page of the list (``<first> [<part of the title>]``)."""
        require(member, Action.SEE_VACANCIES)
        start, _, kept = key.partition(" ")
        among = self.active(member, kept) if found is None else found
        changes = may(member, Action.CHANGE_VACANCIES)
        return vacancies.listed(among, self.today(), changes, say, start=int(start), part=kept if part is None else part)

    def closed(self, member: Member, say: Words) -> Shown:
        """Those that were closed lately."""
        require(member, Action.SEE_VACANCIES)
        scope = scope_of(member)
        found = [each for each in self.vacancies.closed(vacancies.LISTED * 2) if scope.sees(each)][: vacancies.LISTED]
        changes = may(member, Action.CHANGE_VACANCIES)
        return vacancies.listed(found, self.today(), changes, say, title=say("Closed vacancies, the newest first"))

    def show(self, vacancy: str, member: Member, say: Words) -> Shown:
        """One vacancy.

        Raises:
            Forbidden: ``role.forbidden``, ``vacancy.not_yours``. NotFound: ``vacancy.unknown``.
        """
        found = self._seen(vacancy, member)
        people = {found.owner, found.hiring_manager, *(each.by for each in found.history[-vacancies.CHANGES :])}
        names = {person: self._name(person) for person in people}
        changes = may(member, Action.CHANGE_VACANCIES)
        return vacancies.details(found, self.funnel(vacancy), names, self.today(), changes, say)

    def form(self, vacancy: str, member: Member, say: Words) -> Block:
        """The form of a vacancy, or of a new one."""
        require(member, Action.CHANGE_VACANCIES)
        found = self.vacancies.get(vacancy) if vacancy else None
        return form.view(found.id if found else f"v-{self.new_id()}", found, self._slack_user, member.id, say)

    def submitted(self, view: dict[str, Any], member: Member, say: Words) -> Shown:
        """Keep what the form says; the vacancy as it is now.

        Raises:
            Forbidden: ``role.forbidden``. Others as ``form.typed`` and ``ChangeVacancies`` say.
        """
        require(member, Action.CHANGE_VACANCIES)

        def person(slack_user: str) -> str:
            return chosen(self.directory, member.team, slack_user).id

        draft, new = form.typed(view, person, self.now())
        kept = (self.change.open if new else self.change.change)(scope_of(member), draft)
        return self.show(kept.id, member, say)

    def ask(self, key: str, member: Member, say: Words) -> Shown:
        """Make something a requirement (``<vacancy> <what>``)."""
        require(member, Action.CHANGE_VACANCIES)
        vacancy, _, what = key.partition(" ")
        found = self.change.ask(scope_of(member), vacancy, what[:LONGEST])
        return vacancies.asked(found, what[:LONGEST], say)

    def ask_no_more(self, key: str, member: Member, say: Words) -> Shown:
        """Take it back (``<vacancy> <what>``)."""
        require(member, Action.CHANGE_VACANCIES)
        vacancy, _, what = key.partition(" ")
        self.change.ask_no_more(scope_of(member), vacancy, what)
        return self.show(vacancy, member, say)

    def set_state(self, key: str, member: Member, say: Words) -> Shown:
        """Pause, close or open again (``<vacancy> <state>``)."""
        require(member, Action.CHANGE_VACANCIES)
        vacancy, _, state = key.partition(" ")
        self.change.set_state(scope_of(member), vacancy, State(state))
        return self.show(vacancy, member, say)

    def pipeline(self, key: str, member: Member, say: Words) -> Shown:
        """A page of a vacancy's candidates (``<vacancy> [<stage> [<cursor>]]``).

        Raises:
            Forbidden: ``role.forbidden``, ``vacancy.not_yours``. NotFound: ``vacancy.unknown``. Invalid: ``page.cursor``.
        """
        vacancy, _, rest = key.partition(" ")
        name, _, cursor = rest.partition(" ")
        found = self._seen(vacancy, member)
        stage = Stage(name) if name and name != pipeline.ALL else None
        some: Pipeline = self.applications.of_vacancy(vacancy, stage, pipeline.AT_ONCE, cursor or None)
        candidates = self.pool.several(each.candidate for each in some.applications)
        moves = may(member, Action.MOVE_CANDIDATES)
        return pipeline.page(found, some, stage, candidates, self.funnel(vacancy), moves, say)

    def bulk(self, key: str, member: Member, say: Words) -> Block:
        """The form that moves several (``<vacancy> <stage>``)."""
        require(member, Action.MOVE_CANDIDATES)
        vacancy, _, name = key.partition(" ")
        found, stage = self._seen(vacancy, member), Stage(name)
        standing = self.applications.of_vacancy(vacancy, stage, pipeline.MOST).applications
        people = self.pool.several(each.candidate for each in standing)
        names = {identity: each.masked_name for identity, each in people.items()}
        return pipeline.bulk(found, stage, [(each, names.get(each.candidate, "—")) for each in standing], say)

    def funnel(self, vacancy: str) -> Counter[Stage]:
        """How many applications of a vacancy stand at each stage."""
        return Counter(each.stage for each in self.applications.of_vacancy(vacancy, None, COUNTED).applications)

    def looking(self) -> list[Vacancy]:
        """The vacancies for which candidates can be considered now."""
        return [each for each in self.vacancies.active() if each.looking]

    def active(self, member: Member, part: str) -> list[Vacancy]:
        """The vacancies that this person sees, with these words in their title, place or id."""
        scope, words = scope_of(member), part.casefold().split()
        return [
            each
            for each in self.vacancies.active()
            if scope.sees(each) and all(word in f"{each.title} {each.location} {each.id}".casefold() for word in words)
        ]

    def _seen(self, vacancy: str, member: Member) -> Vacancy:
        require(member, Action.SEE_VACANCIES)
        return scope_of(member).require(self.vacancies.get(vacancy))

    def _name(self, person: str) -> str:
        found = self.directory.by_id(person)
        return found.name if found else person

    def _slack_user(self, person: str) -> str:
        found = self.directory.by_id(person)
        return found.slack_user if found else ""
