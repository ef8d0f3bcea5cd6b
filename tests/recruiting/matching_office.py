"""Everything around matching, in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.matching import MatchCandidate, MatchVacancy
from chalicelib.recruiting.scope import Scope
from chalicelib.recruiting.shortlisting import ShowShortlist, Wanted
from chalicelib.recruiting.vacancy import Requirement, Vacancy
from tests.fakes.hiring import FakeApplications, FakeVacancies
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.recruiting import FakeDocuments, FakeOutbox, FakePool
from tests.fakes.shortlists import FakeMatcher, FakeShortlists

HR, EMMA, OTHER = Scope("zhang", everything=True), Scope("emma", everything=False), Scope("li", everything=False)
ASKS = (Requirement("SAP"), Requirement("IFRS"))


@dataclass
class Office:
    """Vacancies, a pool and shortlists; jobs wait until ``work``."""

    time: datetime = field(default_factory=noon)

    def __post_init__(self) -> None:
        self.ledger, self.queue, self.matcher = FakeFactStore(), FakeOutbox(), FakeMatcher()
        self.pool = FakePool(FakeDocuments(), self.ledger)
        self.vacancies, self.applications = FakeVacancies(self.ledger), FakeApplications(self.ledger)
        self.lists = FakeShortlists()
        kept = (self.vacancies, self.pool, self.applications, self.lists, self.matcher)
        self.vacancy = MatchVacancy(*kept, self.queue, lambda: self.time, page=4)
        self.candidate = MatchCandidate(*kept, self.ledger, self.queue, lambda: self.time)
        self.show = ShowShortlist(self.vacancies, self.pool, self.applications, self.lists, self.queue)

    def opens(self, identity: str = "v-1", asks: tuple[Requirement, ...] = ASKS, **more: Any) -> Vacancy:
        values: dict[str, Any] = {"location": "", "headcount": 1, "due": None, "owner": "zhang", "hiring_manager": "emma"} | more
        found = Vacancy(identity, "Controller", "finance", opened_at=noon(), requirements=asks, **values)
        self.vacancies.open(found, [])
        return found

    def comes(self, identity: str, *skills: str, **more: Any) -> Candidate:
        created = noon() + timedelta(seconds=len(self.pool.candidates))
        found = Candidate(identity, "d", "f", "boss", created, name="Emma Smith", skills=skills, **more)
        self.pool.candidates[identity] = found
        return found

    def work(self) -> int:
        """Do all jobs, as the function does; how many there were."""
        done = 0
        while self.queue.jobs:
            self.does(self.queue.jobs.pop(0))
            done += 1
        return done

    def does(self, job: dict[str, Any]) -> None:
        self.vacancy(job["vacancy"], job.get("asked", ""), job.get("cursor"), job.get("seen", 0))

    def matched(self) -> list[tuple[str, str, str]]:
        """Candidate, vacancy and score of the facts."""
        return [
            (each.data["candidate"], each.data["vacancy"], each.data["score"])
            for each in self.ledger.facts.values()
            if each.kind == "candidate.matched"
        ]

    def seen(self, wanted: Wanted = Wanted(), scope: Scope = HR) -> list[str]:  # noqa: B008 - it does not change
        return [line.candidate.id for line in self.show(scope, "v-1", wanted).lines]
