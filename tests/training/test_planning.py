"""Sessions are planned, changed, cancelled, copied and taken back; each change is a fact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.errors import Conflict, EvenkeelError, Invalid, NotFound
from chalicelib.training.planning import Plan
from chalicelib.training.session import Format, Session, State, session_id
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.training import FakeSessions


class Office:
    """A plan with its ledger and a clock."""

    def __init__(self) -> None:
        self.now = noon()
        self.ledger = FakeFactStore(lambda: self.now)
        self.sessions = FakeSessions(self.ledger)
        self.plan = Plan(self.sessions, self.ledger, lambda: self.now)

    def kinds(self) -> list[str]:
        return [fact.kind for fact in self.ledger.facts.values()]

    def later(self, minutes: int) -> datetime:
        self.now += timedelta(minutes=minutes)
        return self.now


@pytest.fixture
def office() -> Office:
    return Office()


def session(**other: Any) -> Session:
    given: dict[str, Any] = {"id": "s-1", "department": "sales", "course": "商务谈判", "due": date(2026, 10, 20), "trainer": "li",
             "format": Format.WORKSHOP, "expected": 12}  # fmt: skip
    return Session(**(given | other))


def test_a_planned_session_is_a_fact_with_all_that_was_planned(office: Office) -> None:
    saved = office.plan.one(session(), "li")
    assert saved.version == 1
    (fact,) = office.ledger.facts.values()
    assert (fact.kind, fact.by) == ("session.planned", "li")
    assert fact.data == {"session": "s-1", "department": "sales", "course": "商务谈判", "due": "2026-10-20", "trainer": "li",
                         "format": "workshop", "expected": 12}  # fmt: skip


def test_the_same_form_sent_twice_plans_one_session(office: Office) -> None:
    office.plan.one(session(), "li")
    with pytest.raises(Conflict, match=r"session\.done"):
        office.plan.one(session(), "li")
    assert office.kinds() == ["session.planned"]


def test_a_change_is_another_fact_of_the_same_session(office: Office) -> None:
    office.plan.one(session(), "li")
    changed = office.plan.one(session(due=date(2026, 11, 3), expected=None), "li", again=True)
    assert (changed.due, changed.expected, changed.version) == (date(2026, 11, 3), 12, 2)
    assert office.kinds() == ["session.planned", "session.planned"]
    assert [each.id for each in office.sessions.due_in("2026-11")] == ["s-1"]
    assert office.sessions.due_in("2026-10") == []


def test_a_change_of_nothing_leaves_no_fact(office: Office) -> None:
    office.plan.one(session(), "li")
    office.plan.one(session(), "li", again=True)
    assert len(office.kinds()) == 1


@pytest.mark.parametrize(
    ("other", "code"),
    [({"course": ""}, "session.course"), ({"course": "x" * 121}, "session.course"), ({"department": ""}, "session.department"),
     ({"expected": 0}, "session.expected"), ({"expected": 10_001}, "session.expected"),
     ({"due": date(1999, 1, 1)}, "session.due")],
)  # fmt: skip
def test_what_cannot_be_planned_is_refused(office: Office, other: dict[str, Any], code: str) -> None:
    with pytest.raises(Invalid) as caught:
        office.plan.one(session(**other), "li")
    assert caught.value.code == code
    assert office.kinds() == []


def test_a_cancelled_session_keeps_its_reason_and_its_place(office: Office) -> None:
    office.plan.one(session(), "li")
    gone = office.plan.cancel("s-1", "  the busiest \n month ", "li")
    assert (gone.cancelled, gone.reason, gone.state(date(2026, 10, 1))) == (True, "the busiest month", State.CANCELLED)
    assert office.sessions.due_in("2026-10") == [gone]
    assert [fact.data for fact in office.ledger.facts.values()][1] == {"session": "s-1", "reason": "the busiest month"}
    with pytest.raises(Conflict, match=r"session\.cancelled"):
        office.plan.cancel("s-1", "again", "li")
    with pytest.raises(Conflict, match=r"session\.cancelled"):
        office.plan.one(session(), "li", again=True)


def test_a_cancellation_can_be_undone_for_ten_minutes(office: Office) -> None:
    office.plan.one(session(), "li")
    office.plan.cancel("s-1", "busy", "li")
    office.later(9)
    back = office.plan.reopen("s-1", "li")
    assert (back.cancelled, back.reason) == (False, "")
    void = list(office.ledger.facts.values())[-1]
    assert (void.kind, void.data) == ("fact.corrected", {"corrects": "cancelled-s-1-1", "data": None})
    with pytest.raises(NotFound, match=r"session\.not_cancelled"):
        office.plan.reopen("s-1", "li")
    office.plan.cancel("s-1", "busy after all", "li")
    office.later(11)
    with pytest.raises(Conflict, match=r"session\.late"):
        office.plan.reopen("s-1", "li")


def test_what_was_held_and_recorded_cannot_be_cancelled(office: Office) -> None:
    office.plan.one(session(), "li")
    office.sessions.kept["s-1"] = replace(office.sessions.kept["s-1"], delivered_on=date(2026, 10, 2), record=noon())
    with pytest.raises(Conflict, match=r"session\.arrived"):
        office.plan.cancel("s-1", "busy", "li")


@pytest.mark.parametrize("reason", ["", "   ", "x" * 121])
def test_a_cancellation_needs_a_reason(office: Office, reason: str) -> None:
    office.plan.one(session(), "li")
    with pytest.raises(Invalid, match=r"session\.reason"):
        office.plan.cancel("s-1", reason, "li")


def table(count: int, **other: Any) -> list[Session]:
    days = [date(2026, 10, 1) + timedelta(days=number % 28) for number in range(count)]
    made = [(f"course {number}", day) for number, day in enumerate(days)]
    return [session(id=session_id("sales", course, day), course=course, due=day, **other) for course, day in made]


def test_a_years_table_is_planned_once_however_often_it_comes(office: Office) -> None:
    first = office.plan.several(table(100), "li")
    assert (len(first.new), first.changed, first.same) == (100, (), 0)
    again = office.plan.several(table(100), "li")
    assert (again.new, again.changed, again.same) == ((), (), 100)
    assert len(office.kinds()) == 100
    other = office.plan.several(table(100, expected=20), "li")
    assert (len(other.changed), other.same) == (100, 0)


def test_a_table_does_not_bring_back_what_was_cancelled(office: Office) -> None:
    office.plan.several(table(1), "li")
    (known,) = office.sessions.due_in("2026-10")
    office.plan.cancel(known.id, "busy", "li")
    assert office.plan.several(table(1), "li").same == 1
    assert office.sessions.get(known.id).cancelled


def test_a_month_is_copied_to_the_same_days_without_what_was_cancelled(office: Office) -> None:
    office.plan.one(session(id="s-1", due=date(2026, 10, 31)), "li")
    office.plan.one(session(id="s-2", department="it", due=date(2026, 10, 5)), "li")
    office.plan.one(session(id="s-3", course="gone"), "li")
    office.plan.cancel("s-3", "busy", "li")
    copied = office.plan.copy("2026-10", "2026-11", "li")
    assert sorted(each.due.isoformat() for each in copied.new) == ["2026-11-05", "2026-11-30"]
    assert office.plan.copy("2026-10", "2026-11", "li").same == 2
    assert len(office.plan.copy("2026-10", "2026-12", "li", "IT").new) == 1
    with pytest.raises(NotFound, match=r"session\.nothing"):
        office.plan.copy("2026-01", "2026-12", "li")


def test_what_was_planned_just_now_can_be_taken_back_and_planned_again(office: Office) -> None:
    new = office.plan.several(table(50), "li").new
    assert len(office.plan.take_back([each.id for each in new], "li")) == 50
    assert office.sessions.due_in("2026-10") == []
    assert office.kinds().count("fact.corrected") == 50
    office.later(1)
    assert len(office.plan.several(table(50), "li").new) == 50
    assert len(office.sessions.due_in("2026-10")) == 50


@pytest.mark.parametrize("what", ["late", "changed", "unknown"])
def test_what_is_old_changed_or_unknown_cannot_be_taken_back(office: Office, what: str) -> None:
    office.plan.one(session(), "li")
    if what == "late":
        office.later(11)
    elif what == "changed":
        office.plan.cancel("s-1", "busy", "li")
    with pytest.raises(EvenkeelError) as caught:
        office.plan.take_back(["nobody" if what == "unknown" else "s-1"], "li")
    assert caught.value.code == f"session.{what}"


@pytest.mark.parametrize(
    ("other", "state"),
    [({}, State.PLANNED), ({"due": date(2026, 10, 3)}, State.DUE),
     ({"due": date(2026, 10, 3), "delivered_on": date(2026, 10, 3)}, State.DELIVERED),
     ({"due": date(2026, 10, 2)}, State.OVERDUE), ({"delivered_on": date(2026, 10, 2)}, State.DELIVERED),
     ({"delivered_on": date(2026, 10, 1), "due": date(2026, 10, 2)}, State.OVERDUE),
     ({"delivered_on": date(2026, 10, 1), "record": noon(), "due": date(2026, 10, 2)}, State.COMPLETE)],
)  # fmt: skip
def test_how_far_a_session_is(other: dict[str, Any], state: State) -> None:
    assert session(**other).state(date(2026, 10, 3)) is state
