"""What interviews ask of DynamoDB stays as it is however many there are: request units, as DynamoDB counts them."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from chalicelib.adapters.dynamo.applications import Applications
from chalicelib.adapters.dynamo.documents import Documents
from chalicelib.adapters.dynamo.interviews import Interviews
from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.adapters.dynamo.pool import Pool
from chalicelib.adapters.dynamo.rows import Tables
from chalicelib.adapters.dynamo.vacancies import Vacancies
from chalicelib.people.member import Role
from chalicelib.recruiting.application import Application, Move, Stage
from chalicelib.recruiting.applications import MoveApplications
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.document import Arrival
from chalicelib.recruiting.interview import Draft
from chalicelib.recruiting.interviewing import JudgeCandidate, RecordAttendance, TakeBack
from chalicelib.recruiting.interviews import ArrangeInterviews
from chalicelib.recruiting.scope import Scope
from chalicelib.recruiting.vacancy import Vacancy
from chalicelib.slack.interviews.about import ReadAbout
from chalicelib.slack.interviews.answers import InterviewAnswers
from chalicelib.slack.words import Words
from infra.bench.meter import Meter
from tests.fakes.people import FakeDirectory, made_up

AT = datetime(2026, 10, 3, 1, tzinfo=UTC)
RECRUITING = Scope("online_recruiter", everything=True)
MANY = 60


class Desk:
    """Everything on the tables but the people, and a clock."""

    def __init__(self, tables: Tables) -> None:
        self.tables, self.time = tables, AT
        ledger = FactStore(tables, self.now)
        documents = Documents(tables, self.now)
        pool, vacancies, self.applications = (
            Pool(tables, documents, ledger),
            Vacancies(tables, ledger),
            Applications(tables, ledger),
        )
        document, _ = documents.begin(Arrival("resumes/a.pdf", "v1", 10, AT))
        pool.admit(Candidate("c-1", document.id, "a.pdf", "boss", AT, name="Ana Ruiz"), document, "d", [])
        vacancies.open(Vacancy("v-1", "Sales lead", "sales", "", 1, None, "online_recruiter", "hiring_manager", AT), [])
        directory = FakeDirectory(*(made_up(role) for role in Role))
        moves = MoveApplications(self.applications, vacancies, pool, self.now, AT.date, lambda: "n-1")
        self.interviews = Interviews(tables, ledger)
        self.arrange = ArrangeInterviews(self.interviews, moves, lambda person: True, self.now)
        attend = RecordAttendance(self.interviews, moves, self.now)
        judge, back = JudgeCandidate(self.interviews, moves, attend, self.now), TakeBack(self.interviews, moves, self.now)
        read = ReadAbout(vacancies, self.applications, pool, directory)
        self.answers = InterviewAnswers(self.arrange, attend, judge, back, read, directory, lambda: "n-2", self.now)

    def now(self) -> datetime:
        return self.time

    def screen(self, number: int) -> None:
        way = Application(f"a-{number}", "c-1", "v-1", AT, (Move(Stage.SCREENED, AT, "zhang"),))
        self.applications.open(way, [])

    def plan(self, number: int) -> None:
        draft = Draft(AT + timedelta(hours=2 * number + 2), 60, "Room 3", ("hiring_manager", "trainer"), "Asia/Shanghai")
        self.arrange.plan(RECRUITING, f"i-{number}", f"a-{number}", draft)

    def units(self, does: Callable[[], object]) -> tuple[float, float]:
        with Meter(self.tables.client) as meter:
            does()
        return meter.reads, meter.writes


def test_more_interviews_cost_no_more(tables: Tables) -> None:
    desk, say = Desk(tables), Words("en")
    found: list[dict[str, tuple[float, float]]] = []
    numbers = iter(range(1000))
    for count in (12, MANY):
        for number in itertools.islice(numbers, count):
            desk.screen(number)
            desk.plan(number)
        one = next(numbers)
        desk.screen(one)
        found.append(
            {
                "plan": desk.units(lambda one=one: desk.plan(one)),  # type: ignore[misc]
                "a page of all": desk.units(lambda: desk.answers("all", made_up(Role.ONLINE_RECRUITER), say)),
                "a page of mine": desk.units(lambda: desk.answers("", made_up(Role.TRAINER), say)),
                "what is due": desk.units(lambda: desk.interviews.due(AT - timedelta(hours=1), 100)),
                "cancel": desk.units(lambda one=one: desk.arrange.cancel(RECRUITING, f"i-{one}", "")),  # type: ignore[misc]
            }
        )
    few, many = found
    assert few == many
    # As docs/data-model.md has them.
    assert (many["plan"], many["cancel"], many["a page of all"][0]) == ((6, 23), (4, 14), 12)
    assert many["what is due"][0] <= 1
