"""What time brings about a hire: each question once, when its reader is at work; who is retained, and who was not."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.errors import EvenkeelError, Unavailable
from chalicelib.recruiting.application import Stage
from chalicelib.recruiting.hire import Errand
from tests.fakes.hires import FakeOffice

MANAGER, RECRUITER = "hiring_manager", "online_recruiter"


@pytest.fixture
def office() -> FakeOffice:
    """Somebody who joined on Saturday, 3 October 2026."""
    found = FakeOffice()
    found.application = found.joined()  # type: ignore[attr-defined]
    return found


def until(office: FakeOffice, day: date, *, hour: int = 10) -> None:
    """Tick every six hours until an hour (of Shanghai) of this day, then there twice."""
    end = datetime(day.year, day.month, day.day, hour - 8, tzinfo=UTC)
    while office.time < end:
        office.ticks()
        office.time = min(office.time + timedelta(hours=6), end)
    office.ticks()
    office.ticks()


def asked(office: FakeOffice) -> list[str]:
    return [each.id.rpartition("-")[2] for each in office.ledger.facts.values() if each.kind == "feedback.asked"]


def in_thread(office: FakeOffice) -> list[str]:
    card, *others = office.to("C1")
    (ts,) = [ts for ts, each in office.channel.messages.items() if each is card]
    return [each["text"] for each in others if each["thread"] == ts]


def test_the_business_is_asked_in_the_thread_after_a_week_a_month_and_three(office: FakeOffice) -> None:
    until(office, date(2026, 10, 9))
    assert in_thread(office) == []
    # Day 7 is Saturday, 10 October: they are asked on Monday.
    until(office, date(2026, 10, 11))
    assert in_thread(office) == []
    until(office, date(2026, 10, 12))
    assert in_thread(office) == ["<@UHIRINGMANAGER> How does it go with Smith E. (Sales lead)?"]
    assert asked(office) == ["feedback_week"]
    until(office, date(2026, 11, 30))
    assert len(in_thread(office)) == 2
    until(office, date(2027, 2, 1))
    assert len(in_thread(office)) == 3
    assert asked(office) == ["feedback_week", "feedback_month", "feedback_quarter"]
    assert office.hires.due(date(2030, 1, 1)) == []


def test_nobody_is_asked_at_night_or_before_work(office: FakeOffice) -> None:
    office.time = datetime(2026, 10, 12, 0, 30, tzinfo=UTC)
    office.ticks()
    assert in_thread(office) == []
    office.time = datetime(2026, 10, 12, 10, 30, tzinfo=UTC)
    office.ticks()
    assert in_thread(office) == []
    office.time = datetime(2026, 10, 13, 1, 0, tzinfo=UTC)
    office.ticks()
    assert len(in_thread(office)) == 1


def test_a_join_written_down_late_is_asked_about_once(office: FakeOffice) -> None:
    office.time = datetime(2026, 11, 10, 3, tzinfo=UTC)
    office.ticks()
    assert asked(office) == ["feedback_month"]


def test_without_a_channel_the_manager_is_asked_alone() -> None:
    office = FakeOffice()
    office.workspaces.known.clear()
    office.joined()
    until(office, date(2026, 10, 13))
    assert [each["text"] for each in office.to("DUHIRINGMANAGER")] == [
        "<@UHIRINGMANAGER> How does it go with Smith E. (Sales lead)?"
    ]


def test_a_manager_who_is_not_in_the_channel_is_asked_alone_as_well(office: FakeOffice) -> None:
    office.channel.outside.add("UHIRINGMANAGER")
    until(office, date(2026, 10, 13))
    assert len(in_thread(office)) == len(office.to("DUHIRINGMANAGER")) == len(asked(office)) == 1


def test_hr_is_asked_before_day_90_and_who_is_still_here_is_retained_then(office: FakeOffice) -> None:
    application = next(iter(office.hires.kept))
    until(office, date(2026, 12, 29))
    (question,) = [each for each in office.to("DUONLINERECRUITER") if "still here" in each["text"]]
    assert "Day 90 is 2027-01-01" in question["text"]
    assert office.moves.applications.get(application).stage is Stage.JOINED
    until(office, date(2027, 1, 1))
    found = office.moves.applications.get(application)
    assert (found.stage, found.moves[-1].by, found.moves[-1].facts) == (Stage.RETAINED, "auto:retention", ())
    assert "Still here after 90 days" in json.dumps(office.to("C1")[0]["blocks"])


def test_an_owner_who_left_is_not_asked_but_the_hr_managers(office: FakeOffice) -> None:
    office.employees.leave(office.directory.members["hr_manager"], RECRUITER, office.today(), "retired")
    until(office, date(2026, 12, 29))
    assert [each["channel"] for each in office.channel.messages.values() if "still here" in each["text"]] == ["DUHRMANAGER"]


def test_who_left_before_is_not_retained_and_nobody_is_asked_any_more(office: FakeOffice) -> None:
    application = next(iter(office.hires.kept))
    until(office, date(2026, 12, 1))
    office.employees.leave(office.directory.members[RECRUITER], "e-1", office.today(), "resigned")
    office.react()
    assert "Left on 2026-12-01" in json.dumps(office.to("C1")[0]["blocks"])
    before = len(office.channel.messages)
    until(office, date(2027, 1, 20))
    assert len(office.channel.messages) == before
    assert office.moves.applications.get(application).stage is Stage.JOINED
    assert office.hires.get(application).next_day is None


@pytest.mark.parametrize(("day", "stage"), [(date(2026, 12, 31), Stage.JOINED), (date(2027, 1, 1), Stage.RETAINED)])
def test_leaving_on_day_90_counts_as_retained_and_before_it_does_not_also_when_it_is_said_late(
    office: FakeOffice, day: date, stage: Stage
) -> None:
    application = next(iter(office.hires.kept))
    until(office, date(2027, 1, 5))
    assert office.moves.applications.get(application).stage is Stage.RETAINED
    office.employees.leave(office.directory.members[RECRUITER], "e-1", day, "resigned")
    office.react()
    office.react(again=True)
    assert office.moves.applications.get(application).stage is stage


def test_who_did_not_leave_after_all_is_retained_again(office: FakeOffice) -> None:
    application = next(iter(office.hires.kept))
    until(office, date(2027, 1, 5))
    manager = office.directory.members["hr_manager"]
    _, said = office.employees.leave(manager, "e-1", date(2026, 12, 1), "resigned")
    office.react()
    assert office.moves.applications.get(application).stage is Stage.JOINED
    office.employees.undo_leave(manager, said.id)
    office.react()
    assert office.moves.applications.get(application).stage is Stage.RETAINED
    assert "Still here after 90 days" in json.dumps(office.to("C1")[0]["blocks"])


def test_retention_is_counted_once_by_the_join_and_the_leaving(office: FakeOffice) -> None:
    until(office, date(2027, 1, 5))
    kinds = [each.kind for each in office.ledger.facts.values()]
    assert kinds.count("candidate.joined") == 1
    assert not any("retain" in kind for kind in kinds)


def test_a_question_that_could_not_be_posted_is_asked_later_once(office: FakeOffice) -> None:
    office.time = datetime(2026, 10, 12, 2, tzinfo=UTC)
    office.channel.fails = [Unavailable("slack.unavailable", refused=True)]
    with pytest.raises(EvenkeelError):
        office.ticks()
    assert asked(office) == []
    office.ticks()
    assert len(in_thread(office)) == len(asked(office)) == 1


def test_two_ticks_at_once_ask_once_and_neither_fails(office: FakeOffice) -> None:
    office.time = datetime(2026, 10, 12, 2, tzinfo=UTC)
    (known,) = office.hires.due(office.today())
    for _ in range(2):
        office.errands([known], office.today(), office.time)
    assert len(in_thread(office)) == len(asked(office)) == 1


def test_a_manager_who_is_not_in_slack_is_let_be(office: FakeOffice) -> None:
    del office.directory.members[MANAGER]
    until(office, date(2026, 10, 13))
    assert asked(office) == []
    assert Errand.FEEDBACK_WEEK.value in next(iter(office.hires.kept.values())).done
