"""What people are told and asked about interviews as time passes: in their zone and language, once, and only what is still so."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from chalicelib.errors import Invalid, Unavailable
from chalicelib.people.member import Member, Role
from chalicelib.recruiting.application import Stage
from chalicelib.recruiting.applications import Step
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.interview import Draft
from chalicelib.recruiting.interviewing import CancelOfEnded
from chalicelib.recruiting.scope import Scope
from chalicelib.recruiting.vacancy import Vacancy
from chalicelib.slack.attaching import Attach
from chalicelib.slack.interviews.agenda import awake
from chalicelib.slack.interviews.schedule import LookAtInterviews
from chalicelib.slack.interviews.sending import TellOfInterview
from chalicelib.slack.posting import PATIENCE, Post
from tests.fakes.hiring import FakeHiring
from tests.fakes.ledger import FakeFactStore
from tests.fakes.people import FakeDirectory
from tests.fakes.recruiting import FakeDocuments, FakePool
from tests.fakes.slack import FakeChannel, FakeDeliveries

MONDAY = datetime(2026, 10, 12, 2, tzinfo=UTC)
"""Ten in the morning in Shanghai."""
WEDNESDAY = MONDAY + timedelta(days=2)
RECRUITING, HIRING = Scope("zhang", everything=True), Scope("emma", everything=False)
PEOPLE = (
    Member("zhang", "张伟", Role.ONLINE_RECRUITER, "人力资源部", "zh", "Asia/Shanghai", "T1", "UZHANG"),
    Member("emma", "Emma", Role.HIRING_MANAGER, "Sales", "en", "Europe/London", "T1", "UEMMA"),
    Member("li", "李娜", Role.EMPLOYEE, "销售部", "zh", "Asia/Shanghai", "T1", "ULI"),
)
DRAFT = Draft(WEDNESDAY, 60, "Room 3", ("emma", "li"), "Asia/Shanghai")


class Office:
    """A company with an interview to plan, a clock, and a Slack that is looked into."""

    def __init__(self) -> None:
        self.ledger = ledger = FakeFactStore()
        pool = FakePool(FakeDocuments(), ledger)
        pool.candidates["c-1"] = Candidate("c-1", "d", "f.pdf", "boss", MONDAY, name="Ana Ruiz")
        self.directory = FakeDirectory(*PEOPLE)
        self.hiring = FakeHiring(self.directory, ledger, pool)
        self.hiring.time = MONDAY
        self.hiring.vacancies.open(Vacancy("v-1", "Sales lead", "sales", "", 1, None, "zhang", "emma", MONDAY), [])
        way = self.hiring.moves.consider(RECRUITING, "c-1", "v-1")
        self.way = self.hiring.moves.move(RECRUITING, way.id, Step(Stage.SCREENED)).id
        self.channel = FakeChannel()
        self.deliveries = FakeDeliveries(self.seconds)
        post, attach = Post(self.channel, self.deliveries, self.seconds), Attach(self.channel, self.deliveries, self.seconds)
        self.holidays: set[date] = set()
        hiring = self.hiring
        cancel = CancelOfEnded(hiring.interviews, hiring.applications, lambda: hiring.time)
        self.tell = TellOfInterview(
            hiring.interviews,
            cancel,
            hiring.read,
            self.directory,
            self.channel,
            post,
            attach,
            self.ledger,
            self.works,
            lambda: hiring.time,
        )
        self.look = LookAtInterviews(hiring.interviews, lambda: self.tell)

    def seconds(self) -> float:
        return self.hiring.time.timestamp()

    def works(self, zone: str, day: date) -> bool:
        return day.weekday() < 5 and day not in self.holidays

    def plan(self, **changes: object) -> None:
        self.hiring.arrange.plan(RECRUITING, "i-1", self.way, replace(DRAFT, **changes))  # type: ignore[arg-type]

    def until(self, moment: datetime, step: timedelta = timedelta(minutes=5)) -> list[str]:
        """Let the clock tick until then; who was told what, by name within a tick, with the hour of Shanghai."""
        before, told = len(self.channel.messages), []
        while True:
            self.look(self.hiring.time)
            there = self.hiring.time + timedelta(hours=8)
            new = [(each["channel"], re.split("[:：？]", each["text"])[0]) for each in self.channel.messages.values()][before:]
            told += [f"{channel} {there:%a %H:%M} {text}" for channel, text in sorted(new)]
            before = len(self.channel.messages)
            if self.hiring.time >= moment:
                return told
            self.hiring.time = min(self.hiring.time + step, moment)


@pytest.fixture
def office() -> Office:
    return Office()


def test_interviewers_are_invited_and_reminded_in_their_language_and_day(office: Office) -> None:
    office.plan()
    assert office.until(WEDNESDAY) == [
        "DUEMMA Mon 10:00 You are invited to an interview",
        "DULI Mon 10:00 邀请你面试",
        # Ten in Shanghai is three at night in London: Emma hears of it in the morning.
        "DULI Tue 10:00 提醒",
        "DUEMMA Tue 15:00 Reminder",
        "DUEMMA Wed 09:00 Soon",
        "DULI Wed 09:00 面试即将开始",
    ]
    assert not any("Ana" in text or "Ruiz A." not in text for text in office.channel.texts)


def test_ticks_that_come_late_or_twice_send_nothing_twice_and_nothing_stale(office: Office) -> None:
    office.plan()
    for _ in range(3):
        office.look(MONDAY)
        office.tell("i-1")
    assert len(office.channel.messages) == 2
    assert len(office.channel.files) == 2
    office.hiring.time = WEDNESDAY - timedelta(minutes=20)
    told = office.until(office.hiring.time)
    assert [each.split()[0] for each in told] == ["DUEMMA", "DULI"]
    assert all("Soon" in each or "即将" in each for each in told)
    office.hiring.time = WEDNESDAY + timedelta(minutes=1)
    assert office.until(office.hiring.time) == []


def test_whoever_is_told_an_hour_before_needs_no_reminder(office: Office) -> None:
    office.plan(starts_at=MONDAY + timedelta(minutes=50))
    assert len(office.until(MONDAY + timedelta(minutes=50))) == 2


def test_a_move_is_told_with_a_file_that_replaces_the_first(office: Office) -> None:
    office.plan()
    office.until(MONDAY)
    later = replace(DRAFT, starts_at=WEDNESDAY + timedelta(hours=4), interviewers=("emma", "zhang"))
    office.hiring.time += timedelta(minutes=5)
    office.hiring.arrange.move(RECRUITING, "i-1", later, 0)
    told = office.until(WEDNESDAY + timedelta(hours=4))
    assert [each for each in told if "Mon" in each] == [
        "DUEMMA Mon 10:05 The interview has another time or place",
        "DULI Mon 10:05 这场面试不再需要你参加",
        "DUZHANG Mon 10:05 邀请你面试",
    ]
    # Nobody is reminded of the time that was.
    assert [each for each in told if "Mon" not in each] == [
        "DUZHANG Tue 14:00 提醒",
        "DUEMMA Tue 15:00 Reminder",
        "DUEMMA Wed 13:00 Soon",
        "DUZHANG Wed 13:00 面试即将开始",
    ]
    events = [(channel, *_event(content)) for channel, _, content in office.channel.files]
    assert events == [
        ("DUEMMA", "REQUEST", 0, "CONFIRMED", WEDNESDAY),
        ("DULI", "REQUEST", 0, "CONFIRMED", WEDNESDAY),
        ("DULI", "CANCEL", 1, "CANCELLED", WEDNESDAY + timedelta(hours=4)),
        ("DUEMMA", "REQUEST", 1, "CONFIRMED", WEDNESDAY + timedelta(hours=4)),
        ("DUZHANG", "REQUEST", 1, "CONFIRMED", WEDNESDAY + timedelta(hours=4)),
    ]


def test_a_cancelled_interview_is_withdrawn_and_its_candidate_thought_of(office: Office) -> None:
    office.plan()
    office.until(MONDAY)
    office.hiring.arrange.cancel(RECRUITING, "i-1", "ill")
    told = office.until(WEDNESDAY + timedelta(days=20), timedelta(hours=1))
    assert told == [
        "DUEMMA Mon 10:00 This interview does not take place",
        "DULI Mon 10:00 面试取消",
        # Nobody planned another one by the next morning.
        "DUZHANG Tue 10:00 等待另行安排或结束",
    ]
    assert [_event(content)[:3] for _, _, content in office.channel.files[2:]] == [("CANCEL", 1, "CANCELLED")] * 2
    assert "ill" in str(list(office.channel.messages.values())[-2]["blocks"])


def test_what_a_recruiter_need_not_write_is_on_record(office: Office) -> None:
    office.plan()
    office.until(WEDNESDAY + timedelta(hours=2))
    done = [fact for fact in office.ledger.facts.values() if fact.kind == "toil.done" and fact.by == "auto:interviews"]
    assert sorted(str(fact.data["what"]) for fact in done) == ["chaser"] * 5 + ["message"] * 2
    assert {fact.data["minutes"] for fact in done} == {3}


def test_what_was_planned_with_somebody_whose_way_ended_is_cancelled_by_itself(office: Office) -> None:
    office.plan()
    office.until(MONDAY)
    office.hiring.moves.move(RECRUITING, office.way, Step(Stage.WITHDRAWN, reason="salary"))
    office.tell.of_application(office.way)
    office.tell.of_application(office.way)
    told = office.channel.texts[2:]
    assert [each.split("：")[0].split(":")[0] for each in told] == ["This interview does not take place", "面试取消"]
    assert "not considered any more" in str(list(office.channel.messages.values())[2])
    fact = office.ledger.facts["i-1.1.cancelled"]
    assert (fact.kind, fact.by) == ("interview.cancelled", "auto:interviews")
    with pytest.raises(Invalid, match=r"interview\.stage"):
        office.hiring.take_back(RECRUITING, "i-1")
    assert office.until(WEDNESDAY + timedelta(days=2), timedelta(hours=1)) == []


def test_who_planned_it_is_asked_once_whether_the_candidate_came(office: Office) -> None:
    office.plan()
    office.until(WEDNESDAY)
    office.hiring.time += timedelta(minutes=1)
    told = office.until(WEDNESDAY + timedelta(days=9), timedelta(minutes=30))
    assert told == ["DUZHANG Wed 11:01 候选人到面了吗"]


def test_the_hiring_manager_is_asked_then_chased_on_working_days(office: Office) -> None:
    office.plan()
    office.until(WEDNESDAY)
    office.hiring.time = WEDNESDAY + timedelta(hours=6)  # nine in London
    office.hiring.attend(RECRUITING, "i-1", came=True)
    office.holidays.add(date(2026, 10, 19))
    told = office.until(WEDNESDAY + timedelta(days=30), timedelta(minutes=30))
    assert {each.split()[0] for each in told} == {"DUEMMA"}
    assert [each.split(" ", 1)[1][:9] for each in told] == [
        "Wed 16:00",
        "Wed 17:00",
        *(f"{day} 17:00" for day in ("Thu", "Fri", "Tue", "Wed", "Thu", "Fri")),
        # Clocks go back in London on the 25th.
        *(f"{day} 18:00" for day in ("Mon", "Tue", "Wed", "Thu")),
    ]
    assert "still waits" in told[1]
    assert "still waits" not in told[0]


def test_nobody_is_asked_what_they_answered(office: Office) -> None:
    office.plan()
    office.until(WEDNESDAY)
    office.hiring.time = WEDNESDAY + timedelta(hours=6)
    office.hiring.attend(RECRUITING, "i-1", came=True)
    assert len(office.until(WEDNESDAY + timedelta(hours=6, minutes=10))) == 1
    office.hiring.judge(HIRING, "i-1", True, [])
    # Who planned it hears what came of it, and nobody anything more.
    assert office.until(WEDNESDAY + timedelta(days=30), timedelta(hours=1)) == ["DUZHANG Wed 16:10 面试有结果了"]
    assert office.hiring.interviews.due(office.hiring.time, 9) == []


def test_an_outcome_that_was_taken_back_is_asked_for_and_told_again(office: Office) -> None:
    office.plan()
    office.until(WEDNESDAY)
    office.hiring.time = WEDNESDAY + timedelta(hours=6)
    office.hiring.judge(HIRING, "i-1", True, [])
    office.until(office.hiring.time)
    office.hiring.take_back(HIRING, "i-1")
    told = office.until(office.hiring.time + timedelta(minutes=5))
    assert told == ["DUEMMA Wed 16:00 What came of the interview with Ruiz A. for Sales lead, round 1?"]
    office.hiring.judge(HIRING, "i-1", False, [])
    assert office.until(office.hiring.time) == ["DUZHANG Wed 16:05 面试有结果了"]


def test_a_missed_interview_asks_for_another_one_and_no_outcome(office: Office) -> None:
    office.plan()
    office.until(WEDNESDAY)
    office.hiring.time = WEDNESDAY + timedelta(hours=2)
    office.hiring.attend(RECRUITING, "i-1", came=False)
    office.holidays.add(date(2026, 10, 15))
    told = office.until(WEDNESDAY + timedelta(days=15), timedelta(hours=1))
    assert told == ["DUZHANG Fri 10:00 等待另行安排或结束"]


def test_whoever_thought_of_the_candidate_is_not_asked_to(office: Office) -> None:
    office.plan()
    office.until(MONDAY)
    office.hiring.arrange.cancel(RECRUITING, "i-1", "ill")
    office.hiring.arrange.plan(RECRUITING, "i-2", office.way, replace(DRAFT, starts_at=WEDNESDAY + timedelta(hours=2)))
    assert not [each for each in office.until(WEDNESDAY, timedelta(hours=1)) if "等待" in each]


def test_slacks_bad_minutes_lose_nothing_and_double_nothing(office: Office) -> None:
    office.plan()
    office.channel.fails = [Unavailable("slack.unavailable", refused=True)]
    with pytest.raises(Unavailable):
        office.look(MONDAY)
    office.hiring.time += timedelta(seconds=PATIENCE + 1)
    office.channel.lost = True
    with pytest.raises(Unavailable):
        office.look(office.hiring.time)
    office.hiring.time += timedelta(seconds=PATIENCE + 1)
    office.look(office.hiring.time)
    assert sorted(message["channel"] for message in office.channel.messages.values()) == ["DUEMMA", "DULI"]
    assert sorted(channel for channel, _, _ in office.channel.files) == ["DUEMMA", "DULI"]


def test_one_who_cannot_be_reached_keeps_nobody_from_being_told(office: Office) -> None:
    office.plan()
    office.channel.fails = [Invalid("slack.channel", reason="account_inactive")]
    assert office.until(MONDAY) == ["DULI Mon 10:00 邀请你面试"]


def test_where_who_planned_it_has_left_the_owner_is_asked(office: Office) -> None:
    office.plan(interviewers=("emma",))
    office.until(WEDNESDAY)
    gone, vacancy = office.directory.members["zhang"], office.hiring.vacancies.kept["v-1"]
    office.directory.members["zhang"] = replace(gone, left=True)
    office.hiring.vacancies.kept["v-1"] = replace(vacancy, owner="li")
    assert office.until(WEDNESDAY + timedelta(hours=2)) == ["DULI Wed 11:00 候选人到面了吗"]


def test_an_interview_of_an_import_is_no_business_of_ours(office: Office) -> None:
    office.tell("imported-7")
    assert office.channel.messages == {}


@pytest.mark.parametrize(("hour", "comes"), [(7, 8), (8, 8), (12, 12), (20, 20), (21, 32), (23, 32)])
def test_nights_are_quiet(hour: int, comes: int) -> None:
    midnight = datetime(2026, 10, 11, 16, tzinfo=UTC)
    assert awake(midnight + timedelta(hours=hour), "Asia/Shanghai") == midnight + timedelta(hours=comes)


def _event(content: bytes) -> tuple[str, int, str, datetime]:
    calendar = Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    assert event["UID"] == "i-1@evenkeel"
    assert b"mailto" not in content
    assert b"Ana" not in content
    return str(calendar["METHOD"]), int(str(event["SEQUENCE"])), str(event["STATUS"]), event.decoded("DTSTART")
