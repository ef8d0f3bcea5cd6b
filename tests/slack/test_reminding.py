"""What recruiters are reminded of: each candidate once a week, each vacancy a week and a day before and once after its day."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.errors import EvenkeelError, Unavailable
from chalicelib.people.member import Role
from chalicelib.recruiting.application import Application, Move, Stage
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.vacancy import State
from chalicelib.slack.recruiting.reminding import LOOKED_BACK, OVERDUE, RemindOfCandidates, RemindOfVacancies
from tests.fakes.hires import FakeOffice
from tests.fakes.ledger import noon

START = datetime(2026, 10, 5, 2, tzinfo=UTC)
"""Monday, ten o'clock in Shanghai."""


class Office(FakeOffice):
    def __init__(self) -> None:
        super().__init__()
        self.time = START
        kept, vacancies = self.hiring.applications, self.hiring.vacancies
        self.of_candidates = RemindOfCandidates(kept, kept, vacancies, self.pool, self.directory, self.tell)
        self.of_vacancies = RemindOfVacancies(kept, self.directory, self.tell)

    def waits(self, number: int, *moves: Move, opened: datetime = START) -> Application:
        """A candidate who waits for the vacancy since then."""
        candidate = Candidate(f"c-{number}", "d", "f", "boss", noon(), name=f"Ann Waits{number}")
        self.pool.candidates[candidate.id] = candidate
        found = Application(f"a-{number}", candidate.id, "v-1", opened, moves)
        self.hiring.applications.open(found, [])
        return found

    def ticks(self) -> None:
        today = self.today()
        self.of_candidates(self.hiring.applications.ageing(self.time.date() - LOOKED_BACK, self.time.date()), self.time)
        due = self.hiring.vacancies.due_between(today - OVERDUE, today + timedelta(days=7))
        self.of_vacancies(due, today, self.time)

    def lives(self, days: int) -> None:
        """Tick every four hours for so many days."""
        for _ in range(days * 6):
            self.ticks()
            self.passes(hours=4)

    def due(self, day: date, **more: object) -> None:
        vacancy = self.hiring.vacancies.kept["v-1"]
        self.hiring.vacancies.kept["v-1"] = replace(vacancy, due=day, **more)  # type: ignore[arg-type]


@pytest.fixture
def office() -> Office:
    return Office()


def texts(office: Office, user: str = "ONLINERECRUITER") -> list[str]:
    return [each["text"] for each in office.to(f"DU{user}")]


def test_who_is_not_moved_for_a_week_is_told_of_once_a_week(office: Office) -> None:
    office.waits(1)
    office.lives(7)
    assert texts(office) == []
    office.lives(1)
    assert texts(office) == ["1 candidate waits for you: nobody moved them for a week"]
    office.lives(6)
    assert len(texts(office)) == 1
    office.lives(1)
    assert len(texts(office)) == 2


def test_all_of_a_day_come_in_one_message_masked_with_what_can_be_done(office: Office) -> None:
    for number in range(12):
        office.waits(number)
    office.lives(8)
    (message,) = office.to("DUONLINERECRUITER")
    shown = json.dumps(message["blocks"], ensure_ascii=False)
    assert message["text"].startswith("12 candidates")
    assert "Ann" not in shown
    assert "Screen in" in shown
    assert "and 2 more" in shown


def test_a_move_begins_the_week_anew_and_whoever_moved_hears_of_it(office: Office) -> None:
    office.waits(1, Move(Stage.SCREENED, START + timedelta(days=4), "fair_recruiter"))
    office.waits(2, Move(Stage.SCREENED, START, None))
    office.lives(9)
    assert (len(texts(office)), len(texts(office, "FAIRRECRUITER"))) == (1, 0)
    # Day 11 is a Friday.
    office.lives(3)
    assert (len(texts(office)), len(texts(office, "FAIRRECRUITER"))) == (1, 1)


def test_who_was_assigned_hears_of_it_and_one_who_left_does_not(office: Office) -> None:
    found = office.waits(1, Move(Stage.SCREENED, START, "trainer"))
    office.hiring.applications.kept["a-1"] = replace(found, assigned="hr_manager")
    office.waits(2, Move(Stage.SCREENED, START, "fair_recruiter"))
    office.directory.members["fair_recruiter"] = replace(office.directory.members["fair_recruiter"], left=True)
    office.lives(8)
    assert (len(texts(office, "HRMANAGER")), len(texts(office, "FAIRRECRUITER")), len(texts(office))) == (1, 0, 1)


@pytest.mark.parametrize("stage", [Stage.REJECTED, Stage.JOINED, Stage.INVITED, Stage.RETAINED])
def test_who_waits_for_no_recruiter_is_not_told_of(office: Office, stage: Stage) -> None:
    office.waits(1, Move(stage, START, "online_recruiter"))
    office.lives(20)
    assert texts(office) == []


def test_who_accepted_waits_for_the_first_day(office: Office) -> None:
    found = office.waits(1, Move(Stage.ACCEPTED, START, "online_recruiter"))
    office.hiring.applications.save(replace(found, starts_on="2026-10-15"), [])
    office.lives(16)
    assert texts(office) == []
    office.lives(4)
    assert len(texts(office)) == 1


def test_a_paused_vacancys_candidates_rest(office: Office) -> None:
    office.waits(1)
    office.due(date(2027, 10, 1), state=State.PAUSED)
    office.lives(15)
    assert texts(office) == []
    office.due(date(2027, 10, 1), state=State.OPEN)
    office.lives(8)
    assert len(texts(office)) == 1


def test_a_message_that_failed_comes_later_once(office: Office) -> None:
    office.waits(1)
    office.lives(7)
    office.channel.fails = [Unavailable("slack.unavailable", refused=True)]
    with suppress(EvenkeelError):
        office.ticks()
    assert texts(office) == []
    office.lives(1)
    assert len(texts(office)) == 1


def test_an_owner_hears_a_week_and_a_day_before_and_once_after_the_day(office: Office) -> None:
    # A Friday; a week before is the Friday before.
    office.due(date(2026, 10, 23))
    office.lives(30)
    assert texts(office) == [
        "Sales lead is due in 7 days (2026-10-23).",
        "Sales lead is due in 1 day (2026-10-23).",
        ":warning: Sales lead was due on 2026-10-23 and is open still.",
    ]


def test_a_day_that_is_moved_is_told_of_again(office: Office) -> None:
    office.due(date(2026, 10, 23))
    office.lives(12)
    office.due(date(2026, 10, 30))
    office.lives(10)
    assert texts(office) == ["Sales lead is due in 7 days (2026-10-23).", "Sales lead is due in 7 days (2026-10-30)."]


def test_nobody_is_told_of_a_vacancy_at_night_on_a_day_off_or_when_it_is_paused(office: Office) -> None:
    office.due(date(2026, 10, 10))
    for day, hour in ((5, 12), (10, 2), (6, 0)):
        office.time = datetime(2026, 10, day, hour, tzinfo=UTC)
        office.ticks()
    assert texts(office) == []
    office.due(date(2026, 10, 10), state=State.PAUSED)
    office.lives(5)
    assert texts(office) == []


def test_where_the_owner_left_the_hr_managers_hear_of_it(office: Office) -> None:
    office.due(date(2026, 10, 9))
    office.directory.members["online_recruiter"] = replace(office.directory.members["online_recruiter"], left=True)
    office.lives(1)
    assert len(texts(office, "HRMANAGER")) == 1
    assert office.directory.members["hr_manager"].role is Role.HR_MANAGER
