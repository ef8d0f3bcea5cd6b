"""Vacancies and applications, in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import count

from chalicelib.errors import Conflict, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.application import Application, Stage
from chalicelib.recruiting.applications import MoveApplications, Pipeline
from chalicelib.recruiting.fairs import RunFairs
from chalicelib.recruiting.interviewing import JudgeCandidate, RecordAttendance, TakeBack
from chalicelib.recruiting.interviews import ArrangeInterviews
from chalicelib.recruiting.notes import KeepNotes, Note
from chalicelib.recruiting.ports import Beside
from chalicelib.recruiting.same_person import FindAlike, KeepApart, MergeCandidates, UnmergeCandidate
from chalicelib.recruiting.seeing import FindCandidates, SeeCandidate
from chalicelib.recruiting.shortlisting import ShowShortlist
from chalicelib.recruiting.vacancies import ChangeVacancies
from chalicelib.recruiting.vacancy import State, Vacancy
from chalicelib.slack.interviews.about import ReadAbout
from chalicelib.slack.interviews.answers import InterviewAnswers
from chalicelib.slack.one_person.answers import OnePersonAnswers
from chalicelib.slack.recruiting.answers import VacancyAnswers
from chalicelib.slack.recruiting.candidates import CandidateAnswers
from chalicelib.slack.recruiting.fair_answers import FairAnswers
from chalicelib.slack.recruiting.history_answers import HistoryAnswers
from chalicelib.slack.recruiting.insight_answers import InsightAnswers
from chalicelib.slack.recruiting.shortlisting import ShortlistAnswers
from tests.fakes.fairs import FakeFairs
from tests.fakes.insights import FakeInsights
from tests.fakes.interviews import FakeInterviews
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.people import FakeDirectory
from tests.fakes.recruiting import FakeFiles, FakeOutbox, FakePool
from tests.fakes.shortlists import FakeShortlists


class FakeVacancies:
    """``chalicelib.recruiting.vacancies.Vacancies`` in a dictionary."""

    def __init__(self, ledger: FakeFactStore) -> None:
        self.kept: dict[str, Vacancy] = {}
        self._ledger = ledger

    def open(self, vacancy: Vacancy, facts: Sequence[Fact]) -> None:
        if vacancy.id in self.kept:
            raise Conflict("vacancy.known")
        self._ledger.record(facts)
        self.kept[vacancy.id] = vacancy

    def get(self, vacancy: str) -> Vacancy:
        if vacancy not in self.kept:
            raise NotFound("vacancy.unknown")
        return self.kept[vacancy]

    def active(self) -> list[Vacancy]:
        among = [each for each in self.kept.values() if each.state is not State.CLOSED]
        return sorted(among, key=lambda each: (each.due.isoformat() if each.due else "9999-12-31", each.id))

    def due_between(self, first: date, last: date) -> list[Vacancy]:
        return [each for each in self.active() if each.due and first <= each.due <= last]

    def closed(self, limit: int) -> list[Vacancy]:
        among = [each for each in self.kept.values() if each.state is State.CLOSED]
        return sorted(among, key=lambda each: (each.history[-1].at, each.id), reverse=True)[:limit]

    def save(self, vacancy: Vacancy, facts: Sequence[Fact]) -> Vacancy:
        if self.get(vacancy.id).version != vacancy.version:
            raise Conflict("vacancy.changed")
        self._ledger.record(facts)
        self.kept[vacancy.id] = replace(vacancy, version=vacancy.version + 1)
        return self.kept[vacancy.id]


class FakeApplications:
    """``chalicelib.recruiting.applications.Applications`` in a dictionary."""

    def __init__(self, ledger: FakeFactStore) -> None:
        self.kept: dict[str, Application] = {}
        self.off: dict[str, date | None] = {}
        self._ledger = ledger

    def open(self, application: Application, facts: Sequence[Fact]) -> None:
        if application.id in self.kept:
            raise Conflict("application.known")
        self._ledger.record(facts)
        self.kept[application.id] = application
        self.off[application.id] = application.ages_on

    def ageing(self, first: date, last: date) -> list[Application]:
        found = sorted((day, each) for each, day in self.off.items() if day is not None and first <= day <= last)
        return [self.kept[each] for _, each in found]

    def put_off(self, application: Application, day: date | None) -> None:
        self.off[application.id] = day

    def get(self, application: str) -> Application:
        if application not in self.kept:
            raise NotFound("application.unknown")
        return self.kept[application]

    def several(self, applications: Iterable[str]) -> list[Application]:
        return [self.kept[each] for each in dict.fromkeys(applications) if each in self.kept]

    def of_candidate(self, candidate: str) -> list[Application]:
        among = [each for each in self.kept.values() if each.candidate == candidate]
        return sorted(among, key=lambda each: (each.opened_at, each.id))

    def of_vacancy(self, vacancy: str, stage: Stage | None, limit: int, cursor: str | None = None) -> Pipeline:
        among = [each for each in self.kept.values() if each.vacancy == vacancy and stage in (None, each.stage)]
        order = list(Stage)
        among.sort(key=lambda each: (order.index(each.stage), each.since, each.id))
        start = int(cursor or 0)
        more = str(start + limit) if len(among) > start + limit else None
        return Pipeline(tuple(among[start : start + limit]), more)

    def save(self, application: Application, facts: Sequence[Fact], beside: Sequence[Beside] = ()) -> Application:
        if self.get(application.id).version != application.version:
            raise Conflict("store.condition")
        writes: list[Callable[[], None]] = []
        for each in beside:
            each.enlist(writes)
        self._ledger.record(facts)
        for write in writes:
            write()
        self.kept[application.id] = replace(application, version=application.version + 1)
        self.off[application.id] = application.ages_on
        return self.kept[application.id]


class FakeNotes:
    """``chalicelib.recruiting.notes.Notes`` in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, Note]] = {}

    def add(self, candidate: str, note: Note) -> None:
        self.kept.setdefault(candidate, {})[note.id] = note

    def of(self, candidate: str, limit: int) -> list[Note]:
        return sorted(self.kept.get(candidate, {}).values(), key=lambda each: each.id, reverse=True)[:limit]


class FakeHiring:
    """Recruiting's use cases and what Slack answers with them, on fakes; ``today`` is the company's day."""

    def __init__(self, directory: FakeDirectory, ledger: FakeFactStore, pool: FakePool, today: date = date(2026, 10, 3)) -> None:
        numbers = count(1)
        self.time = noon()
        self.vacancies, self.applications = FakeVacancies(ledger), FakeApplications(ledger)

        def new_id() -> str:
            return f"h-{next(numbers)}"

        def now() -> datetime:
            return self.time

        def day() -> date:
            return today

        kept = (pool, self.vacancies, self.applications)
        self.moves = MoveApplications(self.applications, self.vacancies, pool, now, day, new_id)
        self.interviews = FakeInterviews(ledger)

        def works_here(person: str) -> bool:
            member = directory.by_id(person)
            return member is not None and not member.left

        self.arrange = ArrangeInterviews(self.interviews, self.moves, works_here, now)
        self.attend = RecordAttendance(self.interviews, self.moves, now)
        self.judge = JudgeCandidate(self.interviews, self.moves, self.attend, now)
        self.take_back = TakeBack(self.interviews, self.moves, now)
        self.change = ChangeVacancies(self.vacancies, now, day, new_id)
        self.find = FindCandidates(*kept)
        self.about = VacancyAnswers(self.change, self.vacancies, self.applications, pool, directory, new_id, now, day)
        self.fairs = FakeFairs(ledger)
        self.run = RunFairs(self.fairs, self.applications, pool, now, day)
        self.about_fairs = FairAnswers(self.run, directory, new_id, now, day)
        self.outbox = FakeOutbox()
        says = (pool, now, new_id)
        who = MergeCandidates(*says), UnmergeCandidate(*says), KeepApart(*says)
        self.one_person = OnePersonAnswers(pool, FindAlike(pool), *who, self.outbox, pool.documents, FakeFiles())
        self.insights = FakeInsights()
        self.about_insight = InsightAnswers(self.insights, self.vacancies, directory, self.outbox, now)
        see, self.notes = SeeCandidate(*kept), FakeNotes()
        self.history = HistoryAnswers(KeepNotes(see, self.notes, self.interviews, now), self.moves, directory, new_id)
        self.people = CandidateAnswers(see, self.moves, self.about, self.one_person, self.history, now, day)
        self.read = ReadAbout(self.vacancies, self.applications, pool, directory)
        what = (self.arrange, self.attend, self.judge, self.take_back)
        self.about_interviews = InterviewAnswers(*what, self.read, directory, new_id, now)
        self.shortlists, self.matching = FakeShortlists(), FakeOutbox()
        look = ShowShortlist(self.vacancies, pool, self.applications, self.shortlists, self.matching)
        self.about_shortlists = ShortlistAnswers(look, self.moves, self.about)
