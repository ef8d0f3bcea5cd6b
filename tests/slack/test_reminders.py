"""Reminders in Slack: one message a reader and day, on the reader's own day, once; and what its buttons do."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.errors import EvenkeelError, Unavailable
from chalicelib.people.member import Member, Role
from chalicelib.slack.posting import PATIENCE, Pace, Post
from chalicelib.slack.telling import Tell
from chalicelib.slack.training.following import Following
from chalicelib.slack.training.reminding import Remind
from chalicelib.training.other_names import OtherName
from chalicelib.training.session import Session
from tests.fakes.ledger import FakeFactStore
from tests.fakes.people import FakeDirectory, made_up
from tests.fakes.slack import FakeChannel, FakeDeliveries
from tests.fakes.training import FakeNewHires, FakeOtherNames, FakeSessions
from tests.slack.conftest import Face

DUE = date(2026, 10, 21)
CONTACT = replace(made_up(Role.DEPARTMENT_CONTACT, department="生产部"), locale="en")
BOSS = replace(made_up(Role.HIRING_MANAGER, department="生产部"), locale="en")
TRAINER, HR = made_up(Role.TRAINER), made_up(Role.HR_MANAGER)


def weekdays(zone: str, day: date) -> bool:
    return day.weekday() < 5


class Plan:
    """A department with a contact, its manager, the trainer; sessions; a clock that ticks."""

    def __init__(self, *people: Member) -> None:
        self.seconds = 1000.0
        self.ledger = FakeFactStore()
        self.sessions = FakeSessions(self.ledger)
        self.names = FakeOtherNames()
        self.channel = FakeChannel()
        self.directory = FakeDirectory(*(people or (CONTACT, BOSS, TRAINER, HR)))
        post = Post(self.channel, FakeDeliveries(lambda: self.seconds), lambda: self.seconds)
        pace = Pace(lambda: self.seconds, lambda seconds: None)
        self.hires = FakeNewHires(self.ledger)
        following = Following(self.hires, self.directory, self.names, Tell(self.channel, post, weekdays, pace), weekdays)
        known = self.sessions, self.directory, self.names, self.ledger, self.channel, post, weekdays, pace
        self.remind = Remind(*known, lambda now: self.hires.due(now, 100), following)

    def planned(self, *ids: str, **other: Any) -> None:
        for each in ids:
            self.sessions.save([Session(each, "生产部", f"course {each}", other.get("due", DUE), "trainer")], [])

    def live(self, first: date, last: date, hours: tuple[int, ...] = (0, 1, 2, 5, 11)) -> list[tuple[str, str]]:
        """Let days pass; the messages that came, by day and reader."""
        before = len(self.channel.messages)
        for number in range((last - first).days + 1):
            for hour in hours:
                day = first + timedelta(days=number)
                self.remind(datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC))
        messages = list(self.channel.messages.values())[before:]
        return [(message["key"][-10:], message["channel"].removeprefix("D")) for message in messages]

    @property
    def chased(self) -> int:
        return sum(fact.data["count"] for fact in self.ledger.facts.values() if fact.kind == "toil.done")


def said(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False)


def test_a_contact_is_reminded_before_and_on_the_day_and_then_every_second_working_day() -> None:
    plan = Plan()
    plan.planned("s-1")
    contact, boss = CONTACT.slack_user, BOSS.slack_user
    days = ("2026-10-14", "2026-10-20", "2026-10-21", "2026-10-23", "2026-10-27")
    assert plan.live(date(2026, 10, 1), date(2026, 10, 27)) == [(day, contact) for day in days]
    assert plan.live(date(2026, 10, 28), date(2026, 10, 30)) == [("2026-10-29", contact), ("2026-10-29", boss)]
    assert plan.chased == 7
    after = plan.live(date(2026, 10, 31), date(2027, 1, 31))
    assert sorted({day for day, _ in after}) == [f"2026-11-{day:02d}" for day in (2, 4, 6, 10, 12, 16, 18)]
    assert len(after) == 14


def test_who_is_filed_under_a_new_name_is_reminded_of_what_was_planned_under_the_old_one() -> None:
    plan = Plan()
    plan.sessions.save([Session("s-1", "制造一厂", "course s-1", DUE, "trainer")], [])
    assert plan.live(date(2026, 10, 14), date(2026, 10, 14)) == [("2026-10-14", TRAINER.slack_user)]
    plan.names.keep([OtherName("制造一厂", "生产部", "chen", "2026-10-14")], 0)
    assert plan.live(DUE, DUE) == [("2026-10-21", CONTACT.slack_user)]
    told = said(list(plan.channel.messages.values())[-1])
    assert "*course s-1* · 生产部" in told
    assert "training/生产部/2026-10/" in told
    assert plan.sessions.get("s-1").department == "制造一厂"


def test_other_names_are_not_looked_up_while_all_departments_have_people() -> None:
    plan = Plan()
    plan.planned("s-1")
    plan.live(DUE, DUE)
    assert plan.names.looks == 0


def test_all_that_waits_on_a_day_is_one_message() -> None:
    plan = Plan()
    plan.planned("s-1", "s-2", "s-3")
    assert len(plan.live(DUE, DUE)) == 1
    (message,) = plan.channel.messages.values()
    assert message["text"] == "3 trainings wait for you"
    assert all(f"course s-{number}" in said(message) for number in (1, 2, 3))
    assert "training/生产部/2026-10/" in said(message)


def test_one_that_comes_up_later_that_day_joins_the_message() -> None:
    plan = Plan()
    plan.planned("s-1")
    plan.live(DUE, DUE, hours=(2,))
    plan.planned("s-2")
    plan.live(DUE, DUE, hours=(3, 4))
    (message,) = plan.channel.messages.values()
    assert message["text"] == "2 trainings wait for you"
    assert plan.chased == 2


def test_nobody_hears_of_what_arrived_even_in_the_last_moment() -> None:
    plan = Plan()
    plan.planned("s-1", "s-2")
    listed = plan.sessions.due_in("2026-10")
    arrived = replace(plan.sessions.kept["s-1"], delivered_on=DUE, record=datetime(2026, 10, 21, tzinfo=UTC))
    plan.sessions.save([arrived], [])
    plan.sessions.due_in = lambda month: listed if month == "2026-10" else []  # type: ignore[method-assign]
    plan.live(DUE, DUE)
    assert "course s-1" not in said(plan.channel.messages)
    assert "course s-2" in said(plan.channel.messages)


@pytest.mark.parametrize(("zone", "hour"), [("Asia/Shanghai", 1), ("Europe/London", 8), ("America/New_York", 13)])
def test_a_reader_is_reminded_in_the_morning_of_their_own_day(zone: str, hour: int) -> None:
    plan = Plan(replace(CONTACT, timezone=zone))
    plan.planned("s-1")
    plan.remind(datetime(2026, 10, 21, hour - 1, 59, tzinfo=UTC))
    assert plan.channel.messages == {}
    plan.remind(datetime(2026, 10, 21, hour, 0, tzinfo=UTC))
    assert len(plan.channel.messages) == 1


def test_without_a_contact_the_manager_is_asked_and_without_one_the_trainer() -> None:
    for people, asked in (((BOSS, TRAINER, HR), BOSS), ((TRAINER, HR), TRAINER)):
        plan = Plan(*people)
        plan.planned("s-1")
        assert [user for _, user in plan.live(DUE, DUE)] == [asked.slack_user]
        assert HR.slack_user not in [user for _, user in plan.live(date(2026, 10, 22), date(2026, 10, 28))]
        assert HR.slack_user in [user for _, user in plan.live(date(2026, 10, 29), date(2026, 10, 29))]


def test_each_reader_hears_what_is_true_for_them() -> None:
    plan = Plan(CONTACT, BOSS, TRAINER, replace(HR, locale="en"))
    plan.planned("s-1")
    plan.live(date(2026, 10, 1), date(2026, 10, 27))
    assert not any("told as well" in said(message) for message in plan.channel.messages.values())
    plan.live(date(2026, 10, 28), date(2026, 10, 30))
    contact, boss = (said(message) for message in list(plan.channel.messages.values())[-2:])
    assert "your manager is told as well" in contact
    assert "told as well" not in boss
    assert f"{CONTACT.name}: reminded 3 times since" in boss


def test_where_hr_is_told_nobody_is_said_to_have_told_a_manager() -> None:
    plan = Plan(BOSS, TRAINER, replace(HR, locale="en"))
    plan.planned("s-1")
    plan.live(date(2026, 10, 20), date(2026, 10, 30))
    manager, hr = (said(message) for message in list(plan.channel.messages.values())[-2:])
    assert "HR is told as well" in manager
    assert f"{BOSS.name}: reminded 3 times since" in hr
    assert "your manager" not in manager + hr


def test_nobody_hears_as_manager_before_who_is_asked_was_reminded() -> None:
    # Everybody was away until the day on which it would have been the third time.
    plan = Plan()
    plan.planned("s-1")
    days = plan.live(date(2026, 10, 29), date(2026, 11, 3))
    assert {user for _, user in days} == {CONTACT.slack_user}
    assert BOSS.slack_user in {user for _, user in plan.live(date(2026, 11, 4), date(2026, 11, 4))}


def test_where_nobody_can_be_reminded_hr_hears_it_and_why() -> None:
    plan = Plan(replace(CONTACT, slack_user=""), replace(HR, locale="en"))
    plan.planned("s-1")
    assert {user for _, user in plan.live(DUE, date(2026, 10, 30))} == {HR.slack_user}
    assert "nobody of the department can be reminded in Slack" in said(list(plan.channel.messages.values())[-1])


def test_the_hint_names_the_folder_of_each_session() -> None:
    plan = Plan()
    plan.planned("s-1", "s-2")
    plan.planned("s-3", due=date(2026, 11, 4))
    plan.live(date(2026, 10, 28), date(2026, 10, 28))
    hint = said(list(plan.channel.messages.values())[-1]["blocks"][-1])
    assert hint.count("training/生产部/") == 2
    assert "`training/生产部/2026-10/`, `training/生产部/2026-11/`" in hint


def test_what_was_put_off_says_so_and_after_three_times_the_button_is_gone() -> None:
    for times, words in (
        (1, f"put off 1 of 3 times, last by {BOSS.name}"),
        (3, f"put off 3 times, last by {BOSS.name}: not again"),
    ):
        plan = Plan()
        plan.planned("s-1")
        plan.sessions.save([replace(plan.sessions.kept["s-1"], snoozes=("qian",) * (times - 1) + (BOSS.id,))], [])
        plan.live(DUE, DUE)
        (message,) = map(said, plan.channel.messages.values())
        assert words in message
        assert ("training_snooze" in message) is (times < 3)


def test_whatever_fails_in_between_nobody_is_told_twice() -> None:
    for lost in (True, False):
        plan = Plan()
        plan.planned("s-1")
        plan.channel.lost = lost
        plan.channel.fails = [] if lost else [Unavailable("slack.unavailable", retry_after=30)]
        for minute in range(0, 60, 5):
            with suppress(EvenkeelError):
                plan.remind(datetime(2026, 10, 21, 2, minute, tzinfo=UTC))
            plan.seconds += PATIENCE + 1
        assert len(plan.channel.messages) == 1
        assert plan.chased == 1


def test_an_empty_plan_asks_nothing_of_slack() -> None:
    assert Plan().live(DUE, DUE) == []


def test_a_reminder_is_put_off_by_its_button(face: Face) -> None:
    here = made_up(Role.DEPARTMENT_CONTACT).department
    face.value.plan.one(Session("s-1", here, "Safety", date(2026, 10, 5), "trainer"), "trainer")
    face.acts("training_snooze_3", "s-1 3", Role.DEPARTMENT_CONTACT)
    kept = face.value.sessions.get("s-1")
    assert (kept.snoozed, kept.snoozes) == ("2026-10-06", ("department_contact",))
    assert "until 2026-10-06; it is put off for 1 of 3 times" in face.api.calls[-1][1]["text"]
    listed = said(face.command("training", Role.TRAINER))
    assert f"put off until 2026-10-06 by {made_up(Role.DEPARTMENT_CONTACT).name}" in listed
    face.acts("training_snooze_3", "s-1 99", Role.DEPARTMENT_CONTACT)
    assert "Choose one of the days" in face.api.calls[-1][1]["text"]
    face.value.sessions.save([replace(kept, snoozes=("a", "b", "c"))], [])
    face.acts("training_snooze_7", "s-1 7", Role.DEPARTMENT_CONTACT)
    assert "put off 3 times already" in face.api.calls[-1][1]["text"]


def test_a_session_that_a_department_does_not_have_is_the_trainers_to_decide(face: Face) -> None:
    here = made_up(Role.DEPARTMENT_CONTACT).department
    face.value.plan.one(Session("s-1", here, "Safety", date(2026, 10, 5), "trainer"), "trainer")
    face.acts("training_dispute", "s-1", Role.DEPARTMENT_CONTACT)
    question = face.api.told("chat.postMessage")[-1]
    assert question["channel"] == made_up(Role.TRAINER).slack_user
    assert "does not have Safety" in question["text"]
    assert "training_cancel" in said(question)
    assert face.value.sessions.get("s-1").disputed == "department_contact"
    face.acts("training_keep", "s-1", Role.DEPARTMENT_CONTACT)
    assert "You may not do that" in face.api.calls[-1][1]["text"]
    face.acts("training_keep", "s-1", Role.TRAINER)
    assert face.value.sessions.get("s-1").disputed == ""


def test_others_answer_no_reminder(face: Face) -> None:
    face.value.plan.one(Session("s-1", "elsewhere", "Safety", date(2026, 10, 5), "trainer"), "trainer")
    for action, value in (("training_snooze_3", "s-1 3"), ("training_dispute", "s-1")):
        face.acts(action, value, Role.DEPARTMENT_CONTACT)
        assert "not that of elsewhere" in face.api.calls[-1][1]["text"]
    assert face.value.sessions.get("s-1").version == 1
