"""When somebody is reminded: before, on the day, after; on working days; never of what arrived, never twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.errors import Conflict, Invalid
from chalicelib.training.reminders import (
    ESCALATES,
    LAST,
    MOST_SNOOZES,
    Answer,
    Step,
    awake,
    escalates,
    months,
    reminded,
    step,
    told,
)
from chalicelib.training.session import Session
from tests.fakes.ledger import noon
from tests.fakes.training import FakeSessions

DUE = date(2026, 10, 21)
"""A Wednesday."""
SESSION = Session("s-1", "生产部", "安全生产", DUE, "li")


def weekdays(day: date) -> bool:
    return day.weekday() < 5


def golden_week(day: date) -> bool:
    return weekdays(day) and not date(2026, 10, 1) <= day <= date(2026, 10, 8)


def names(session: Session, first: date, days: int) -> dict[str, str]:
    """The step of each day on which it changes."""
    found: dict[str, str] = {}
    for number in range(days):
        current = step(session, first + timedelta(days=number), weekdays)
        if current and current.name not in found.values():
            found[(first + timedelta(days=number)).isoformat()] = current.name
    return found


def test_the_steps_of_a_session() -> None:
    assert names(SESSION, date(2026, 10, 1), 60) == {
        "2026-10-14": "before-7",
        "2026-10-20": "before-1",
        "2026-10-21": "due",
        "2026-10-23": "after-1",
        "2026-10-27": "after-2",
        "2026-10-29": "after-3",
        "2026-11-02": "after-4",
        "2026-11-04": "after-5",
        "2026-11-06": "after-6",
        "2026-11-10": "after-7",
        "2026-11-12": "after-8",
        "2026-11-16": "after-9",
        "2026-11-18": "after-10",
    }


def test_the_manager_hears_when_who_is_asked_was_reminded_three_times_since_the_due_day() -> None:
    session, current = SESSION, Step("after-3", DUE + timedelta(days=8))
    for number in range(5):
        # Not by days: nobody was reminded yet, or two times only, or somebody else was.
        assert escalates(session, current, ["qian"]) is (number > 3)
        assert not escalates(session, current, ["zhao"])
        session = reminded(session, "qian", Step(f"after-{number}", DUE), DUE + timedelta(days=number))
    assert (session.overdue, session.reminded) == ({"qian": 4}, {"qian": f"after-4@{DUE + timedelta(days=4)}"})
    assert escalates(session, current, ["zhao", "qian"])


def test_where_nobody_can_be_asked_it_is_the_third_time_that_they_would_have_been() -> None:
    hears = [name for name in ("before-7", "due", "after-1", "after-2", "after-3", "after-10", "snoozed-2026-10-30")
             if escalates(SESSION, Step(name, DUE), [])]  # fmt: skip
    assert hears == ["after-3", "after-10"]
    assert ESCALATES == 3


def test_a_day_off_moves_what_comes_before_and_counts_nothing_after() -> None:
    monday = replace(SESSION, due=date(2026, 10, 26))
    assert names(monday, date(2026, 10, 20), 10) == {"2026-10-20": "before-7", "2026-10-23": "before-1", "2026-10-26": "due",
                                                     "2026-10-28": "after-1"}  # fmt: skip
    holidays = replace(SESSION, due=date(2026, 9, 30))
    overdue = next(day for day in (date(2026, 10, 1) + timedelta(days=n) for n in range(30))
                   if (current := step(holidays, day, golden_week)) and current.name == "after-1")  # fmt: skip
    assert overdue == date(2026, 10, 12)


@pytest.mark.parametrize("what", ["cancelled", "arrived", "disputed"])
def test_nobody_is_reminded_of_what_needs_nothing(what: str) -> None:
    changes = {
        "cancelled": replace(SESSION, cancelled=True),
        "arrived": replace(SESSION, delivered_on=DUE, record=noon()),
        "disputed": replace(SESSION, disputed="qian"),
    }
    assert all(step(changes[what], DUE + timedelta(days=number), weekdays) is None for number in range(-10, 60))


def test_who_asked_to_be_left_alone_hears_on_that_day_and_then_as_usual() -> None:
    snoozed = replace(SESSION, snoozed="2026-10-22")
    assert names(snoozed, date(2026, 10, 12), 14) == {"2026-10-22": "snoozed-2026-10-22", "2026-10-23": "after-1"}


def test_what_was_planned_late_is_not_overdue_at_once() -> None:
    late = replace(SESSION, due=date(2026, 9, 1), planned_on=date(2026, 10, 20))
    assert names(late, date(2026, 10, 20), 5) == {"2026-10-20": "due", "2026-10-22": "after-1"}


def test_a_step_is_told_once_and_what_was_missed_is_not_made_up_for() -> None:
    current = step(SESSION, date(2026, 10, 21), weekdays)
    assert current
    assert not told(SESSION, "qian", current)
    done = replace(SESSION, reminded={"qian": "due@2026-10-21"})
    assert told(done, "qian", current)
    assert not told(done, "zhao", current)
    later = step(done, date(2026, 10, 23), weekdays)
    assert later
    assert not told(done, "qian", later)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 127))
def test_whatever_the_week_looks_like_steps_come_in_order_and_end(due: date, week: int) -> None:
    def works(day: date) -> bool:
        return bool(week >> day.weekday() & 1)

    last = date.min
    seen: list[str] = []
    for number in range(-20, 120):
        current = step(replace(SESSION, due=due), due + timedelta(days=number), works)
        if current and (not seen or seen[-1] != current.name):
            assert current.name not in seen
            assert current.day >= last
            last = current.day
            seen.append(current.name)
    assert len(seen) <= 3 + LAST


@pytest.mark.parametrize(
    ("hour", "day", "wakes"), [(8, 21, False), (9, 21, True), (17, 21, True), (18, 21, False), (12, 24, False)]
)
def test_nobody_is_reminded_at_night_or_on_days_off(hour: int, day: int, wakes: bool) -> None:
    assert awake(datetime(2026, 10, day, hour), weekdays) is wakes


def test_the_months_that_are_looked_at() -> None:
    assert months(date(2026, 10, 28)) == ["2026-09", "2026-10", "2026-11"]
    assert months(date(2026, 1, 3)) == ["2025-11", "2025-12", "2026-01"]


def test_answers_are_kept_with_the_session() -> None:
    sessions = FakeSessions()
    sessions.save([SESSION], [])
    answer = Answer(sessions)
    assert answer.snooze("s-1", 3, DUE, "qian").snoozed == "2026-10-24"
    assert answer.dispute("s-1", "qian").disputed == "qian"
    assert (answer.keep("s-1").disputed, sessions.get("s-1").snoozed) == ("", "")
    assert answer.keep("s-1").version == sessions.get("s-1").version
    with pytest.raises(Invalid, match=r"reminder\.days"):
        answer.snooze("s-1", 300, DUE, "qian")
    kept = sessions.kept["s-1"]
    done = {"session.cancelled": replace(kept, cancelled=True), "session.arrived": replace(kept, delivered_on=DUE, record=noon())}
    for code, changed in done.items():
        sessions.kept["s-1"] = changed
        with pytest.raises(Conflict) as caught:
            answer.dispute("s-1", "qian")
        assert caught.value.code == code


def test_a_session_is_put_off_three_times_and_then_no_more() -> None:
    sessions = FakeSessions()
    sessions.save([SESSION], [])
    answer = Answer(sessions)
    for number, by in enumerate(("qian", "zhao", "qian")):
        day = DUE + timedelta(days=number)
        kept = answer.snooze("s-1", 3, day, by)
        # Pressed twice, it is put off once.
        assert answer.snooze("s-1", 3, day, "zhao") == kept
    assert (kept.snoozes, kept.snoozed) == (("qian", "zhao", "qian"), "2026-10-26")
    assert len(kept.snoozes) == MOST_SNOOZES
    with pytest.raises(Conflict, match=r"reminder\.often"):
        answer.snooze("s-1", 1, DUE + timedelta(days=9), "zhao")
