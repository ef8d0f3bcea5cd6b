"""Certificates that end are told of: 60, 30 and 7 days before, on the day, four weeks after it; each reader once a day."""

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
from chalicelib.slack.training.expiry_reminding import RemindOfExpiry
from chalicelib.training.certificates import Certificate, first_look
from chalicelib.training.expiry import AnswerExpiry
from chalicelib.training.session import Session
from tests.fakes.people import FakeDirectory, made_up
from tests.fakes.slack import FakeChannel, FakeDeliveries
from tests.fakes.training import FakeCertificates, FakeSessions

END = date(2026, 12, 2)
CONTACT = replace(made_up(Role.DEPARTMENT_CONTACT, department="生产部"), locale="en")
TRAINER, HR = replace(made_up(Role.TRAINER), locale="en"), made_up(Role.HR_MANAGER)
WORKER = replace(made_up(Role.EMPLOYEE, name="何建军", department="生产部"), slack_user="", id="w-1")
DAYS = ("2026-10-02", "2026-11-02", "2026-11-25", "2026-12-02", "2026-12-09", "2026-12-16", "2026-12-23", "2026-12-30")


def weekdays(zone: str, day: date) -> bool:
    return day.weekday() < 5


class Shop:
    """A department whose people hold certificates, its contact, the trainer; a clock that ticks."""

    def __init__(self, *people: Member) -> None:
        self.seconds = 1000.0
        self.certificates, self.sessions, self.channel = FakeCertificates(), FakeSessions(), FakeChannel()
        self.directory = FakeDirectory(*(people or (CONTACT, TRAINER, HR, WORKER)))
        post = Post(self.channel, FakeDeliveries(lambda: self.seconds), lambda: self.seconds)
        pace = Pace(lambda: self.seconds, lambda seconds: None)
        known = (self.certificates, self.sessions, self.directory, self.channel, post)
        self.remind = RemindOfExpiry(*known, weekdays, pace)
        self.answer = AnswerExpiry(self.certificates)

    def holds(self, key: str = "k", employee: str = "w-1", until: date = END, **more: Any) -> Certificate:
        known = self.certificates.kept.get((employee, key))
        version = known.version if known else 0
        new = Certificate(employee, key, f"course {key}", date(2024, 12, 2), until, "g", look=first_look(until), version=version)
        return self.certificates.save(replace(new, **more))

    def tick(self, at: datetime) -> None:
        due = self.certificates.due(at, 300)
        if due:
            self.remind(due, at)

    def live(self, first: date, last: date, hours: tuple[int, ...] = (0, 1, 2, 5, 11)) -> list[tuple[str, str]]:
        """Let days pass; the messages that came, by day and reader."""
        before = len(self.channel.messages)
        for number in range((last - first).days + 1):
            for hour in hours:
                day = first + timedelta(days=number)
                self.tick(datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC))
        messages = list(self.channel.messages.values())[before:]
        return sorted((message["key"][-10:], message["channel"].removeprefix("D")) for message in messages)


def said(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False)


def test_contact_and_trainer_are_told_before_on_and_after_the_day_on_working_days_and_then_no_more() -> None:
    shop = Shop()
    shop.holds()
    # 3 October and 2 November are a Saturday and a Monday: what falls on a day off comes before it.
    told = shop.live(date(2026, 9, 1), date(2027, 6, 1))
    assert told == sorted((day, user) for day in DAYS for user in (CONTACT.slack_user, TRAINER.slack_user))
    assert shop.certificates.all()[0].look is None


def test_a_tick_asks_for_nothing_while_nothing_is_due() -> None:
    shop = Shop()
    for number in range(300):
        shop.holds(f"k{number}", until=date(2027, 6, 1) + timedelta(days=number))
    shop.live(date(2026, 9, 1), date(2026, 9, 30))
    assert (shop.certificates.asked, shop.channel.messages) == (0, {})


def test_a_certificate_is_looked_at_a_few_times_for_each_reminder_and_not_at_every_tick() -> None:
    shop = Shop()
    shop.holds()
    shop.live(date(2026, 9, 1), date(2027, 6, 1), hours=tuple(range(24)))
    assert shop.certificates.asked <= 2 * len(DAYS)


def test_all_of_a_day_is_one_message_by_course() -> None:
    shop = Shop()
    shop.holds("a")
    shop.holds("a", "qian-2")
    shop.directory.members["qian-2"] = replace(WORKER, id="qian-2", name="陆小梅")
    shop.holds("b")
    told = shop.live(END, END)
    assert told == [("2026-12-02", CONTACT.slack_user), ("2026-12-02", TRAINER.slack_user)]
    message = next(iter(shop.channel.messages.values()))
    assert message["text"] == "3 certificates end or have ended"
    sections = [block["text"]["text"] for block in message["blocks"] if block["type"] == "section"]
    assert [text.splitlines()[0] for text in sections[1:]] == ["*course a*", "*course b*"]
    assert "何建军" in sections[1]
    assert "陆小梅" in sections[1]


def test_one_that_comes_up_later_that_day_joins_the_message() -> None:
    shop = Shop()
    shop.holds("a")
    shop.live(END, END, hours=(2,))
    shop.holds("b")
    shop.live(END, END, hours=(3, 4, 5))
    assert len(shop.channel.messages) == 2
    assert {message["text"] for message in shop.channel.messages.values()} == {"2 certificates end or have ended"}


def test_what_was_renewed_is_told_of_no_more_even_in_the_last_moment() -> None:
    shop = Shop()
    held = shop.holds()
    listed = [held]
    shop.holds(until=date(2028, 12, 2))
    shop.remind(listed, datetime(2026, 12, 2, 2, tzinfo=UTC))
    assert shop.channel.messages == {}
    assert shop.live(date(2026, 12, 2), date(2027, 3, 1)) == []


def test_one_that_has_long_ended_when_it_arrives_is_told_of_once() -> None:
    shop = Shop()
    shop.holds(until=date(2024, 1, 5))
    assert [day for day, _ in shop.live(date(2026, 10, 5), date(2027, 3, 1))] == ["2026-10-05"] * 2
    assert "ended" in next(iter(shop.channel.messages.values()))["text"]


def test_nobody_is_told_of_who_has_left_and_again_of_who_came_back() -> None:
    shop = Shop()
    shop.holds()
    shop.directory.members["w-1"] = replace(WORKER, left=True)
    assert shop.live(date(2026, 9, 1), date(2026, 11, 1)) == []
    shop.directory.members["w-1"] = WORKER
    assert {day for day, _ in shop.live(date(2026, 11, 2), date(2026, 12, 31))} >= {"2026-12-02", "2026-12-30"}


@pytest.mark.parametrize(("zone", "hour"), [("Asia/Shanghai", 1), ("Europe/London", 9), ("America/New_York", 14)])
def test_a_reader_is_told_in_the_morning_of_their_own_day(zone: str, hour: int) -> None:
    shop = Shop(replace(CONTACT, timezone=zone), WORKER)
    shop.holds()
    for each in (hour - 1, hour):
        shop.tick(datetime(2026, 12, 2, each, 0, tzinfo=UTC))
        assert len(shop.channel.messages) == (each == hour)


def test_readers_of_several_zones_are_each_told_once() -> None:
    shop = Shop(CONTACT, replace(TRAINER, timezone="America/New_York"), WORKER)
    shop.holds()
    told = shop.live(date(2026, 9, 1), date(2027, 3, 1), hours=tuple(range(24)))
    assert len(told) == len(set(told)) == 2 * len(DAYS)


def test_the_holder_is_told_without_what_others_may_answer() -> None:
    holder = replace(WORKER, slack_user="UWORKER", team="T1", locale="en")
    shop = Shop(CONTACT, TRAINER, holder)
    shop.holds()
    told = shop.live(END, END)
    assert ("2026-12-02", "UWORKER") in told
    mine = next(message for message in shop.channel.messages.values() if message["channel"] == "DUWORKER")
    assert "Ask your department" in said(mine)
    assert '"actions"' not in said(mine)


def test_without_a_contact_the_manager_and_without_a_trainer_the_hr_manager() -> None:
    boss = made_up(Role.HIRING_MANAGER, department="生产部")
    for people, users in (((boss, TRAINER, WORKER), (boss, TRAINER)), ((boss, HR, WORKER), (boss, HR)), ((HR, WORKER), (HR,))):
        shop = Shop(*people)
        shop.holds()
        assert {user for _, user in shop.live(END, END)} == {each.slack_user for each in users}


def test_the_trainer_of_the_session_is_told_rather_than_the_first() -> None:
    other = replace(TRAINER, id="t-2", name="z", slack_user="UOTHER")
    shop = Shop(CONTACT, TRAINER, other, WORKER)
    shop.sessions.save([Session("s-1", "生产部", "course k", date(2024, 12, 2), "t-2")], [])
    shop.holds(session="s-1")
    assert {user for _, user in shop.live(END, END)} == {CONTACT.slack_user, "UOTHER"}


def test_what_was_put_off_is_told_of_on_that_day_once() -> None:
    shop = Shop()
    shop.holds()
    shop.live(date(2026, 9, 1), date(2026, 11, 2))
    shop.answer.snooze(shop.certificates.all(), 3, date(2026, 11, 24))
    told = {day for day, _ in shop.live(date(2026, 11, 24), date(2026, 12, 3))}
    assert told == {"2026-11-27", "2026-12-02"}


def test_what_is_not_needed_is_told_of_no_more_until_it_is_needed_after_all() -> None:
    shop = Shop()
    held = shop.holds()
    shop.answer.drop(held.employee, held.key, "qian")
    assert shop.live(date(2026, 9, 1), date(2026, 11, 24)) == []
    shop.answer.need(held.employee, held.key)
    assert {day for day, _ in shop.live(date(2026, 11, 25), date(2026, 12, 2))} == {"2026-11-25", "2026-12-02"}


@pytest.mark.parametrize("lost", [True, False])
def test_whatever_fails_in_between_nobody_is_told_twice(lost: bool) -> None:
    shop = Shop()
    shop.holds()
    shop.channel.lost = lost
    shop.channel.fails = [] if lost else [Unavailable("slack.unavailable", retry_after=30)]
    for minute in range(0, 60, 5):
        with suppress(EvenkeelError):
            shop.tick(datetime(2026, 12, 2, 2, minute, tzinfo=UTC))
        shop.seconds += PATIENCE + 1
    assert len(shop.channel.messages) == 2
    assert set(shop.certificates.all()[0].reminded) == {CONTACT.id, TRAINER.id}


def test_what_somebody_said_while_it_was_told_of_stands() -> None:
    shop = Shop()
    held = shop.holds()
    post = shop.channel.post

    def pressed(*given: Any, **named: Any) -> str:
        shop.answer.drop(held.employee, held.key, "qian")
        return post(*given, **named)

    shop.channel.post = pressed  # type: ignore[method-assign]
    shop.live(END, END)
    assert shop.certificates.all()[0].dropped == "qian"
    assert shop.live(END + timedelta(days=1), date(2027, 3, 1)) == []
