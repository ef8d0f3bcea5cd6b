"""Hires, in memory, and an office in which somebody joins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.errors import Conflict, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.people.employees import Employees
from chalicelib.people.member import Role
from chalicelib.performance.credit import CreditOf
from chalicelib.reactions import Reactions
from chalicelib.recruiting.application import Move, Stage
from chalicelib.recruiting.applications import Step
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.crediting import SettleCredit
from chalicelib.recruiting.feedback import GiveFeedback
from chalicelib.recruiting.hire import Hire
from chalicelib.recruiting.joining import CheckRetention, FollowJoin
from chalicelib.recruiting.scope import Scope
from chalicelib.recruiting.vacancy import Vacancy
from chalicelib.slack.hires.answers import HireAnswers
from chalicelib.slack.hires.cards import HireCards
from chalicelib.slack.hires.credit_answers import CreditAnswers
from chalicelib.slack.hires.errands import RunErrands
from chalicelib.slack.hires.hearing import HearOfHires
from chalicelib.slack.posting import Post
from chalicelib.slack.telling import Tell
from chalicelib.slack.workspace import Workspace
from tests.fakes.hiring import FakeHiring
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.people import FakeDirectory, made_up
from tests.fakes.recruiting import FakeDocuments, FakeOutbox, FakePool
from tests.fakes.slack import FakeChannel, FakeDeliveries, FakeWorkspaces
from tests.fakes.value import FakeValue


class FakeHires:
    """``chalicelib.recruiting.hire.Hires`` in a dictionary."""

    def __init__(self, ledger: FakeFactStore) -> None:
        self.kept: dict[str, Hire] = {}
        self._ledger = ledger

    def begin(self, hire: Hire) -> Hire:
        return self.kept.setdefault(hire.application, hire)

    def get(self, application: str) -> Hire:
        if application not in self.kept:
            raise NotFound("hire.unknown")
        return self.kept[application]

    def drop(self, application: str) -> None:
        self.kept.pop(application, None)

    def save(self, hire: Hire, facts: Sequence[Fact] = ()) -> Hire:
        if self.get(hire.application).version != hire.version:
            raise Conflict("store.condition")
        self._ledger.record(facts)
        self.kept[hire.application] = replace(hire, version=hire.version + 1)
        return self.kept[hire.application]

    def due(self, day: date) -> list[Hire]:
        found = [(each.next_day, each.application, each) for each in self.kept.values()]
        return [each for on, _, each in sorted(found, key=lambda one: (one[0] or date.max, one[1])) if on and on <= day]

    def between(self, first: date, last: date) -> list[Hire]:
        found = [each for each in self.kept.values() if first <= each.on <= last]
        return sorted(found, key=lambda each: (each.on, each.application), reverse=True)


class FakeOffice:
    """A vacancy, a candidate, the people around them, and a Slack: what follows from facts happens by ``react``.

    ``time`` is the clock; the company's day is that of its zone.
    """

    def __init__(
        self,
        directory: FakeDirectory | None = None,
        ledger: FakeFactStore | None = None,
        hiring: tuple[FakeHiring, FakePool] | None = None,
    ) -> None:
        self.time = noon()
        self.ledger = ledger or FakeFactStore(self.now)
        people = [made_up(role, name=f"N. {role.value.title()}", locale="en", department="Sales") for role in Role]
        self.directory = directory or FakeDirectory(*people, ledger=self.ledger)
        if hiring:
            self.hiring, self.pool = hiring
        else:
            self.pool = FakePool(FakeDocuments(), self.ledger)
            self.hiring = FakeHiring(self.directory, self.ledger, self.pool)
            self.looks()
        self.moves = replace(self.hiring.moves, now=self.now, today=self.today)
        self.channel, self.workspaces = FakeChannel(), FakeWorkspaces({"T1": Workspace("T1", "C1", "en")})
        self.deliveries = FakeDeliveries()
        self.post = Post(self.channel, self.deliveries, lambda: 1000.0)
        self.value = FakeValue(self.directory, self.ledger, noon().date().toordinal(), self.workspaces)
        self.hires = FakeHires(self.ledger)
        ids = (f"o-{number}" for number in count(1)).__next__
        self.employees = Employees(self.directory, self.ledger.get, self.now, self.today, ids)
        credit_of = CreditOf(self.value.folders, self.value.chosen)
        self.cards = HireCards(self.hires, self.moves, self.employees, credit_of, self.workspaces, self.post)
        self.retention = CheckRetention(self.moves, self.employees.left_on)
        self.hear = HearOfHires(self.ledger.get, FollowJoin(self.moves, self.hires), self.retention, self.cards)
        self.give = GiveFeedback(self.hires, self.hiring.vacancies, self.ledger, self.now, ids)
        credit = CreditAnswers(SettleCredit(self.hires, self.now), self.cards, self.directory, self.today)
        self.answers = HireAnswers(self.employees, self.cards, self.give, credit)
        self.tell = Tell(self.channel, self.post, lambda zone, day: day.weekday() < 5, lambda channel: None)
        self.errands = RunErrands(self.cards, self.retention, self.tell)
        self._heard: set[str] = set()

    def ticks(self) -> None:
        """The clock ticks: what is due happens, and what follows from it."""
        self.errands(self.hires.due(self.today()), self.today(), self.time)
        self.react()

    def now(self) -> datetime:
        return self.time

    def today(self) -> date:
        return self.time.astimezone(ZoneInfo("Asia/Shanghai")).date()

    def passes(self, **more: float) -> None:
        self.time += timedelta(**more)

    def looks(self) -> None:
        """Have a vacancy, and somebody who may fill it."""
        self.pool.candidates["c-1"] = Candidate("c-1", "d", "f.pdf", "boss", noon(), name="Emma Smith", email="e@example.com")
        vacancy = Vacancy("v-1", "Sales lead", "sales", "上海", 1, None, "online_recruiter", "hiring_manager", noon())
        self.hiring.vacancies.kept["v-1"] = vacancy

    def accepted(self) -> str:
        """An application whose offer was accepted: found, screened and offered by two recruiters; its id."""
        self.looks()
        moves, way = self.moves, Scope("online_recruiter", everything=True)
        self.ledger.record(
            [Fact("s-1", "candidate.sourced", self.time, "fair_recruiter", {"candidate": "c-1", "channel": "boss"})]
        )
        found = moves.consider(way, "c-1", "v-1")
        self.passes(minutes=1)
        found = moves.move(way, found.id, Step(Stage.SCREENED))
        found = moves.applications.save(replace(found, moves=(*found.moves, Move(Stage.ATTENDED, self.time, None))), [])
        moves.move(way, found.id, Step(Stage.OFFERED))
        self.passes(minutes=1)
        return moves.move(way, found.id, Step(Stage.ACCEPTED)).id

    def joined(self) -> str:
        """An application whose candidate joined today, and what followed from it; its id."""
        application = self.accepted()
        self.passes(minutes=1)
        self.moves.move(Scope("online_recruiter", everything=True), application, Step(Stage.JOINED))
        self.react()
        return application

    def react(self, *, again: bool = False) -> None:
        """Count what is new in the ledger and do what it leads to, as its stream would; or all of it ``again``."""
        jobs = {"joined": self.hear.joined, "hire": self.hear.changed, "left": self.hear.left}
        while new := [fact for fact in self.ledger.facts.values() if again or fact.id not in self._heard]:
            self.value.count(new)
            self._heard |= {fact.id for fact in new}
            outbox = FakeOutbox()
            for fact in new:
                Reactions(outbox, FakeOutbox())(fact)
            for job in outbox.jobs:
                if job["job"] in jobs:
                    jobs[job["job"]](job)
            again = False

    def to(self, place: str) -> list[dict[str, Any]]:
        """The messages in a channel."""
        return [message for message in self.channel.messages.values() if message["channel"] == place]
