"""Which step stands on a day about what a new hire has not learnt, and when that is looked at next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.errors import Invalid, NotFound
from chalicelib.training.lateness import AnswerLateness, first_look, next_look, step, told
from chalicelib.training.onboarding import NewHire
from chalicelib.training.reminders import Reader, Step
from chalicelib.training.templates import Item
from tests.fakes.training import FakeNewHires

HIRE = NewHire("e-1", date(2026, 10, 1), "d", "f", "li", "v", "o", "j", (Item("a", 3), Item("b", 8)), announced="2026-10-01")


def weekdays(day: date) -> bool:
    return day.weekday() < 5


READER = Reader("li", "Asia/Shanghai", weekdays)


@pytest.mark.parametrize(
    ("day", "name"),
    [("2026-10-04", None), ("2026-10-05", "late-2026-10-05"), ("2026-10-06", "late-2026-10-05"),
     ("2026-10-07", "late-2026-10-07"), ("2026-10-11", "late-2026-10-09"),
     ("2026-10-12", "late-2026-10-12"), ("2026-10-13", "late-2026-10-13")],
)  # fmt: skip
def test_the_last_day_that_has_come_stands(day: str, name: str | None) -> None:
    current = step(HIRE, date.fromisoformat(day), weekdays)
    assert (current.name if current else None) == name


def test_what_was_late_when_the_plan_was_made_waits_for_the_next_working_day() -> None:
    late = replace(HIRE, announced="2026-10-09")
    assert step(late, date(2026, 10, 9), weekdays) is None
    assert step(late, date(2026, 10, 12), weekdays) == Step("late-2026-10-12", date(2026, 10, 12))


def test_who_was_told_that_day_or_later_is_not_told_again() -> None:
    current = Step("late-2026-10-07", date(2026, 10, 7))
    for kept, expected in (("late-2026-10-05@2026-10-05", False), ("late-2026-10-07@2026-10-08", True),
                           ("snoozed-2026-10-07@2026-10-07", True), ("late-2026-10-09@2026-10-09", True)):  # fmt: skip
        assert told(replace(HIRE, reminded={"li": kept}), "li", current) is expected
    assert not told(HIRE, "li", current)


def test_it_is_looked_at_when_somebody_is_to_be_told_and_not_before() -> None:
    assert first_look(HIRE) == datetime(2026, 10, 4, tzinfo=UTC)
    night = datetime(2026, 10, 4, 0, tzinfo=UTC)
    assert next_look(HIRE, [READER], night) == datetime(2026, 10, 5, 1, tzinfo=UTC)
    at_work = datetime(2026, 10, 5, 3, tzinfo=UTC)
    assert next_look(HIRE, [READER], at_work) == at_work
    heard = replace(HIRE, reminded={"li": "late-2026-10-05@2026-10-05"})
    assert next_look(heard, [READER], at_work) == datetime(2026, 10, 7, 1, tzinfo=UTC)
    put_off = replace(heard, snoozed="2026-10-08")
    assert next_look(put_off, [READER], at_work) == datetime(2026, 10, 8, 1, tzinfo=UTC)
    assert next_look(HIRE, [], at_work) is None


def test_of_who_completed_it_or_began_long_ago_nobody_is_told() -> None:
    done = replace(HIRE, completed="2026-10-02")
    long_ago = replace(HIRE, started_on=date(2026, 1, 1), announced="2026-10-01")
    for hire in (done, long_ago):
        assert step(hire, date(2026, 10, 9), weekdays) is None
        assert next_look(hire, [READER], datetime(2026, 10, 9, 3, tzinfo=UTC)) is None
    assert first_look(done) is None


def test_nobody_is_reminded_for_ever() -> None:
    hire, days = HIRE, set()
    for number in range(200):
        today = HIRE.started_on + timedelta(days=number)
        current = step(hire, today, weekdays)
        if current and not told(hire, "li", current):
            days.add(today)
            hire = replace(hire, reminded={"li": f"{current.name}@{today}"})
    assert 10 <= len(days) <= 20
    assert max(days) < date(2026, 11, 20)


def test_who_completed_meanwhile_is_left_as_they_are() -> None:
    hires = FakeNewHires()
    answer, today = AnswerLateness(hires), date(2026, 10, 6)
    saved = hires.save(replace(HIRE, completed="2026-10-05"), [])
    assert answer.snooze("e-1", 3, today) == saved
    with pytest.raises(NotFound, match=r"onboarding\.unknown"):
        answer.snooze("e-9", 3, today)
    with pytest.raises(Invalid, match=r"reminder\.days"):
        answer.snooze("e-1", 4, today)
