"""Whatever is filed, taken back and moved, in any order: a session is as the facts that stand say, and so are the figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from chalicelib.errors import Conflict, Unavailable
from chalicelib.ledger.standing import standing
from chalicelib.performance.days import Period
from chalicelib.recruiting.ports import Stored
from chalicelib.training.ports import Person
from chalicelib.training.reminders import step
from chalicelib.training.session import Session
from chalicelib.training.upload import NOT_PLANNED, Arrival, Status, Upload
from infra.samples.workbook import Cell, workbook
from tests.fakes.ledger import FakeFactStore
from tests.fakes.people import FakeDirectory
from tests.fakes.value import FakeValue
from tests.performance.story import Story, full_report
from tests.training.house import WORKERS, House, sign_in

OCTOBER = Period.parse("2026-10")
DUE = date(2026, 10, 10)
OTHER = "质量工具"
GIVEN = {"what": "session", "count": 1}
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
Rows = list[list[Cell]]

REGISTER: Rows = [["培训课程", "培训日期", "姓名"]]
REGISTER += [["安全生产", "2026/10/1", name] for name in WORKERS[:4]]
REGISTER += [[OTHER, "2026/10/1", name] for name in WORKERS[2:8]]
GRADES: Rows = [["课程", "安全生产"], ["姓名", "成绩"], [WORKERS[0], 90], [WORKERS[1], 40]]
FILES: tuple[Rows, ...] = (
    sign_in(*WORKERS[:3]), sign_in(*WORKERS[:5], on=date(2026, 10, 1)), REGISTER, GRADES, sign_in(*WORKERS[5:9], course=OTHER),
)  # fmt: skip


def _slides() -> bytes:
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("ppt/presentation.xml", "<p/>")
        archive.writestr("ppt/slides/slide1.xml", f"<a:t xmlns:a='{DRAWING}'>安全生产</a:t>")
    return content.getvalue()


SLIDES = _slides()


class Frail(FakeFactStore):
    """A ledger whose writers may die: after so many writes (None: never) each further one fails, once."""

    writes: int | None = None

    def record(self, facts: Any) -> Any:
        if self.writes is not None:
            self.writes -= 1
            if self.writes < 0:
                self.writes = None
                raise Unavailable("store.unavailable")
        return super().record(facts)


class Office(House):
    """A house with two planned sessions, where jobs come twice, late and in any order."""

    def __init__(self) -> None:
        super().__init__(Frail)
        self.ledger: Frail
        self.first, self.second = self.planned(due=DUE), self.planned(OTHER, DUE)
        self.handed: list[Upload] = []
        self.done: list[dict[str, Any]] = []
        self.value = FakeValue(FakeDirectory(), self.ledger, date(2026, 11, 1).toordinal())

    def hands_in(self, number: int) -> Upload:
        """A file of the department's; it is read, even if a worker dies over it."""
        key = f"training/生产部/2026-10/{len(self.handed)}.xlsx"
        content = workbook({"Sheet1": FILES[number]})
        self.files.stored[key] = Stored(content, "qian")
        arrival = Arrival(key, "v1", len(content), self.now)
        upload = self._surely(lambda: self.read(arrival))
        self.handed.append(upload)
        return upload

    def moves(self, upload: Upload, part: int, session: str) -> None:
        self.decide.session(upload.id, part, session)

    def takes_back(self, upload: Upload) -> None:
        self.decide.take_back(upload.id)

    def works(self, job: dict[str, Any]) -> Upload:
        """A job is done, or done once more."""
        self.done.append(job)
        self.now += timedelta(seconds=1)
        now = self.read.take_back if "undo" in job else self.read.again
        return self._surely(lambda: now(job.get("undo") or job["upload"]))

    def works_all(self) -> None:
        while self.queue.jobs:
            self.works(self.queue.jobs.pop(0))

    def upload(self, of: Upload) -> Upload:
        return self.uploads.get(of.id)

    def session(self, of: Session) -> Session:
        return self.sessions.get(of.id)

    @staticmethod
    def _surely(does: Callable[[], Upload]) -> Upload:
        try:
            return does()
        except Unavailable:
            return does()

    def agrees(self) -> None:
        """Whether the kept sessions, reminders, the status and the score say what the facts that stand say."""
        stands = standing(self.ledger.facts.values())
        kept_in_time = 0
        for session in (self.session(self.first), self.session(self.second)):
            here = [fact for fact in stands if fact.data.get("session") == session.id]
            held = [fact for fact in here if fact.kind == "session.delivered"]
            received = [fact for fact in here if fact.kind == "session.record_received"]
            last: Mapping[str, Any] = held[-1].data if held else {"on": None, "invited": (), "attended": ()}
            on = session.delivered_on and session.delivered_on.isoformat()
            assert (on, session.invited, session.attended) == (last["on"], len(last["invited"]), len(last["attended"]))
            assert session.record == (received[0].at if received else None)
            assert session.evidence == (held[-1].id.split("-", 1)[1].rsplit("-", 1)[0] if held else "")
            assert session.arrived == bool(held)
            gave = [fact for fact in stands if fact.kind == "toil.done" and fact.id.startswith(f"given-{session.id}-")]
            assert [(fact.id, fact.by, fact.data) for fact in gave] == [(session.given, "li", GIVEN)] * bool(held)
            assert (step(session, date(2026, 10, 20), lambda day: day.weekday() < 5) is None) == bool(held)
            in_time = bool(received) and self.day(received[0].at) <= DUE
            kept_in_time += in_time and any(fact.data["on"] <= DUE.isoformat() for fact in held)
        self.value.counted()
        counted = self.value.training.rates("plan_completion", OCTOBER)["生产部"]
        assert (counted.x, counted.n) == (kept_in_time, 2)
        story = Story()
        story.person("li", "trainer")
        scored = full_report([*story.facts, *(fact.to_json() for fact in self.ledger.facts.values())], "2026-10")
        figures = {figure.metric.name: figure for person in scored.people for figure in person.figures}
        assert figures["plan_completion"].x == kept_in_time


@pytest.fixture
def office() -> Office:
    return Office()


def test_the_fuller_list_taken_back_leaves_the_sheet_that_came_first(office: Office) -> None:
    older, newer = office.hands_in(0), office.hands_in(1)
    office.takes_back(newer)
    office.works_all()
    session = office.session(office.first)
    assert (session.delivered_on, session.attended, session.evidence) == (date(2026, 10, 2), 3, older.id)
    office.agrees()


def test_the_older_taken_back_leaves_the_newer_with_the_day_on_which_it_came(office: Office) -> None:
    older = office.hands_in(0)
    office.now += timedelta(days=9)
    newer = office.hands_in(1)
    assert office.session(office.first).record == older.arrived_at
    office.takes_back(older)
    office.works_all()
    session = office.session(office.first)
    assert (session.record, session.attended) == (newer.arrived_at, 5)
    office.agrees()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_with_both_taken_back_the_session_waits_again(office: Office, order: tuple[int, int]) -> None:
    files = office.hands_in(0), office.hands_in(1)
    for number in order:
        office.takes_back(files[number])
        office.works_all()
        office.agrees()
    assert not office.session(office.first).arrived


def test_what_is_moved_leaves_the_other_record_where_it_was(office: Office) -> None:
    older, newer = office.hands_in(0), office.hands_in(1)
    office.moves(newer, 0, office.second.id)
    office.works_all()
    assert office.session(office.first).evidence == older.id
    assert office.session(office.second).evidence == newer.id
    office.agrees()


def test_what_was_not_planned_after_all_leaves_its_session(office: Office) -> None:
    upload = office.hands_in(0)
    office.moves(upload, 0, NOT_PLANNED)
    office.works_all()
    assert not office.session(office.first).arrived
    office.agrees()


def test_a_register_of_two_sessions_moved_into_one_is_taken_back_whole(office: Office) -> None:
    upload = office.hands_in(2)
    office.agrees()
    office.moves(upload, 1, office.first.id)
    office.works_all()
    office.agrees()
    assert not office.session(office.second).arrived
    office.moves(upload, 0, office.second.id)
    office.works_all()
    assert office.session(office.first).attended == 6
    office.agrees()
    office.takes_back(upload)
    office.works_all()
    assert not office.session(office.first).arrived
    assert not office.session(office.second).arrived


def test_grades_that_are_taken_back_leave_the_attendance(office: Office) -> None:
    office.hands_in(0)
    grades = office.hands_in(3)
    assert office.upload(grades).parts[0].session == office.first.id
    office.takes_back(grades)
    office.works_all()
    assert office.session(office.first).attended == 3
    assert [fact for fact in standing(office.ledger.facts.values()) if fact.kind == "assessment.graded"] == []
    office.agrees()


def test_a_decision_that_comes_after_the_take_back_brings_nothing_back(office: Office) -> None:
    upload = office.hands_in(0)
    office.moves(upload, 0, office.second.id)
    office.takes_back(upload)
    late, undo = office.queue.jobs
    office.works(undo)
    assert office.works(late).status is Status.TAKEN_BACK
    office.agrees()
    assert not office.session(office.second).arrived
    with pytest.raises(Conflict, match=r"upload\.taken_back"):
        office.moves(upload, 0, office.first.id)
    assert office.hands_in(0).status is Status.FILED


def test_a_repeated_take_back_leaves_the_file_that_was_handed_in_anew(office: Office) -> None:
    upload = office.hands_in(0)
    office.takes_back(upload)
    (undo,) = office.queue.jobs
    office.works(undo)
    anew = office.hands_in(0)
    office.works(undo)
    office.works({"upload": upload.id})
    assert office.session(office.first).evidence == anew.id
    assert office.hands_in(0).status is Status.DUPLICATE
    office.agrees()


def test_slides_that_were_taken_back_can_be_handed_in_again(office: Office) -> None:
    first = office.put("training/生产部/2026-10/安全生产.pptx", SLIDES)
    office.takes_back(first)
    office.works_all()
    assert office.upload(first).status is Status.TAKEN_BACK
    assert office.put("training/生产部/2026-10/安全生产 2.pptx", SLIDES).status is Status.FILED


def test_the_grades_of_somebody_who_left_since_are_taken_back_as_well(office: Office) -> None:
    grades = office.hands_in(3)
    office.people = [person for person in office.people if person.id != "p2"]
    office.takes_back(grades)
    office.works_all()
    assert [fact for fact in standing(office.ledger.facts.values()) if fact.kind == "assessment.graded"] == []


def test_what_is_gone_from_the_bucket_is_taken_back_all_the_same(office: Office) -> None:
    upload = office.hands_in(0)
    office.files.stored.clear()
    office.takes_back(upload)
    office.works_all()
    assert office.upload(upload).status is Status.TAKEN_BACK
    office.agrees()


def test_a_name_that_means_somebody_else_after_all_takes_the_grade_along(office: Office) -> None:
    office.people = [*office.people, Person("p98", "何平", "生产部"), Person("p99", "何平", "生产部")]
    rows: Rows = [["课程", "安全生产"], ["姓名", "成绩"], ["何平", 90], [WORKERS[1], 40]]
    upload = office.table(rows)
    for person in ("p98", "p99"):
        office.decide.people(upload.id, {"何平": person})
        office.works_all()
        graded = [fact for fact in standing(office.ledger.facts.values()) if fact.kind == "assessment.graded"]
        assert {fact.data["employee"] for fact in graded} == {"p2", person}


def test_one_session_is_the_trainers_toil_once_wherever_it_was_moved(office: Office) -> None:
    def given_by() -> list[str]:
        stands = standing(office.ledger.facts.values())
        return sorted(str(fact.by) for fact in stands if fact.kind == "toil.done" and fact.data["what"] == "session")

    third = office.plan.one(Session("s-x", "生产部", "消防", DUE, "chen"), "chen")
    upload = office.hands_in(0)
    assert given_by() == ["li"]
    office.hands_in(1)
    assert given_by() == ["li"]
    office.takes_back(office.handed.pop())
    office.works_all()
    assert given_by() == ["li"]
    office.moves(upload, 0, third.id)
    office.works_all()
    assert given_by() == ["chen"]
    office.moves(upload, 0, NOT_PLANNED)
    office.works_all()
    assert given_by() == []


_turn = st.one_of(
    st.tuples(st.just("file"), st.integers(0, len(FILES) - 1)),
    st.tuples(st.just("back"), st.integers(0, 5)),
    st.tuples(st.just("move"), st.integers(0, 5), st.integers(0, 1), st.integers(0, 2)),
    st.tuples(st.just("work"), st.integers(0, 5)),
    st.tuples(st.just("repeat"), st.integers(0, 5)),
    st.tuples(st.just("wait"), st.integers(1, 4)),
    st.tuples(st.just("dies"), st.integers(0, 5)),
)


@hypothesis_settings(max_examples=120, deadline=None)
@given(st.lists(_turn, min_size=4, max_size=24))
def test_in_any_order_a_session_is_as_its_facts_say(turns: list[tuple[Any, ...]]) -> None:
    office = Office()
    for turn, number, *more in turns:
        office.now += timedelta(seconds=1)
        handed = office.handed[number % len(office.handed)] if office.handed else None
        match turn:
            case "file":
                office.hands_in(number)
            case "back" if handed:
                office.takes_back(handed)
            case "move" if handed and more[0] < len(office.upload(handed).parts):
                target = (office.first.id, office.second.id, NOT_PLANNED)[more[1]]
                if office.upload(handed).status is not Status.TAKEN_BACK:
                    office.moves(handed, more[0], target)
            case "work" if office.queue.jobs:
                office.works(office.queue.jobs.pop(number % len(office.queue.jobs)))
            case "repeat" if office.done:
                office.works(office.done[number % len(office.done)])
            case "wait":
                office.now += timedelta(days=number)
            case "dies":
                office.ledger.writes = number
        office.agrees()
    office.ledger.writes = None
    office.works_all()
    office.agrees()
    for upload in office.handed:
        office.takes_back(upload)
    while office.queue.jobs:
        office.works(office.queue.jobs.pop())
    assert [fact.kind for fact in standing(office.ledger.facts.values()) if fact.kind != "session.planned"] == []
    office.agrees()
