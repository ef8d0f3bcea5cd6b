"""Each digest comes once a week, in its reader's zone and language, whatever fails in between."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.working_days import WorkingDays
from chalicelib.errors import EvenkeelError, Unavailable
from chalicelib.people.member import Role
from chalicelib.slack.posting import BETWEEN, PATIENCE, Pace, Post
from chalicelib.slack.value.letters import Letters
from chalicelib.slack.value.sending import NEVER, SendDigests, due
from chalicelib.slack.workspace import Workspace
from tests.fakes.ledger import FakeFactStore
from tests.fakes.people import FakeDirectory, made_up
from tests.fakes.slack import FakeChannel, FakeDeliveries, FakeWorkspaces
from tests.fakes.value import FakeValue, colleague, hired, vacancy

MONDAY = datetime(2026, 10, 5, 1, 30, tzinfo=UTC)
"""Half past nine in Shanghai."""


def weekdays(zone: str, day: date) -> bool:
    return day.weekday() < 5


class Company:
    """An HR manager and two recruiters whose September is counted."""

    def __init__(self, *, empty: bool = False) -> None:
        self.seconds = 1000.0
        manager = made_up(Role.HR_MANAGER, name="Grace Chen", locale="en")
        recruiters = [replace(made_up(Role.ONLINE_RECRUITER), id=each, slack_user=f"U{each}") for each in ("zhang", "wu")]
        self.directory = FakeDirectory(manager, *recruiters, made_up(Role.EMPLOYEE))
        self.channel, self.workspaces = FakeChannel(), FakeWorkspaces({"T1": Workspace("T1", "C1", "zh")})
        self.value = FakeValue(self.directory, FakeFactStore(), MONDAY.date().toordinal())
        if not empty:
            self.value.record(vacancy(), colleague("zhang", "online_recruiter"), colleague("wu", "online_recruiter"))
            for number in range(40):
                self.value.record(*hired(("zhang", "wu")[number % 2], number, joined=number % 4 == 0))
        gather = self.value.gather()
        deliveries = FakeDeliveries(lambda: self.seconds)
        post = Post(self.channel, deliveries, lambda: self.seconds)
        self.waited: list[float] = []
        pace = Pace(lambda: self.seconds, self.wait)
        names = self.value.answers.names
        letters = Letters(self.workspaces, gather, names, self.channel, post, pace)
        self.send = SendDigests(self.directory, self.workspaces, deliveries, weekdays, lambda: letters)

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.seconds += seconds

    def to(self, user: str) -> list[dict[str, Any]]:
        return [message for message in self.channel.messages.values() if message["channel"] == f"D{user}"]


def test_a_manager_gets_a_parent_with_a_thread_and_each_recruiter_their_own() -> None:
    company = Company()
    company.send(MONDAY)
    parent, *below = company.to("UHRMANAGER")
    assert parent["text"] == "Digest: September 2026"
    ts = next(ts for ts, message in company.channel.messages.items() if message is parent)
    assert [message["thread"] for message in below] == [ts] * 5
    assert [message["text"] for message in below] == [
        "Ranking of September 2026", "Notable contributions", "What waits", "Proposals", "Feedback and toil",
    ]  # fmt: skip
    assert [message["text"] for message in company.to("Uzhang")] == ["你的周报：2026年9月"]
    assert company.to(made_up(Role.EMPLOYEE).slack_user) == []


def test_it_is_sent_once_however_often_the_clock_ticks() -> None:
    company = Company()
    for minutes in range(0, 60 * 24, 5):
        company.send(MONDAY + timedelta(minutes=minutes))
    assert len(company.channel.messages) == 6 + 2
    company.send(MONDAY + timedelta(days=7))
    assert len(company.channel.messages) == 2 * (6 + 2)


@pytest.mark.parametrize("fails", range(9))
def test_one_that_fails_half_way_is_finished_later_and_nothing_comes_twice(fails: int) -> None:
    company = Company()
    refused: list[EvenkeelError] = []
    post = company.channel.post

    def failing(*told: Any, **more: Any) -> str:
        if len(company.channel.messages) == fails and not refused:
            refused.append(Unavailable("slack.unavailable", refused=True))
            raise refused[0]
        return post(*told, **more)

    company.channel.post = failing  # type: ignore[method-assign]
    with suppress(EvenkeelError):
        company.send(MONDAY)
    assert bool(refused) == (fails < 8)
    company.send(MONDAY + timedelta(minutes=5))
    assert len(company.channel.messages) == 8
    assert [len(company.to(user)) for user in ("UHRMANAGER", "Uzhang", "Uwu")] == [6, 1, 1]


def test_one_that_was_posted_without_an_answer_is_found_again() -> None:
    company = Company()
    company.channel.lost = True
    with pytest.raises(EvenkeelError):
        company.send(MONDAY)
    company.seconds += PATIENCE
    company.send(MONDAY + timedelta(minutes=5))
    assert len(company.channel.messages) == 8


def test_a_company_that_has_not_begun_hears_nothing() -> None:
    company = Company(empty=True)
    company.send(MONDAY)
    assert company.channel.messages == {}


def test_a_company_that_begins_after_its_digests_were_due_hears_within_the_hour() -> None:
    company = Company(empty=True)
    company.send(MONDAY)
    company.value.record(vacancy(), colleague("zhang", "online_recruiter"), colleague("wu", "online_recruiter"))
    for number in range(40):
        company.value.record(*hired(("zhang", "wu")[number % 2], number, joined=number % 4 == 0))
    company.send(MONDAY + timedelta(minutes=5))
    assert company.channel.messages == {}
    company.send(MONDAY + timedelta(hours=1))
    assert len(company.channel.messages) == 8


def test_a_tick_that_finds_none_due_makes_nothing_and_asks_for_each_workspace_once() -> None:
    company = Company()
    asked: list[str] = []
    get = company.workspaces.get

    def noting(team: str) -> Workspace:
        asked.append(team)
        return get(team)

    def unwanted() -> Any:
        raise AssertionError("nothing is due")

    company.workspaces.get = noting  # type: ignore[method-assign]
    replace(company.send, letters=unwanted)(MONDAY - timedelta(hours=1))
    assert asked == ["T1"]


def test_whoever_chose_another_time_has_it_then() -> None:
    company = Company()
    zhang = company.directory.members["zhang"]
    company.directory.members["zhang"] = replace(zhang, digest_day=2, digest_hour=8)
    company.directory.members["wu"] = replace(company.directory.members["wu"], digest_day=NEVER)
    company.send(MONDAY)
    assert [len(company.to(user)) for user in ("UHRMANAGER", "Uzhang", "Uwu")] == [6, 0, 0]
    company.send(datetime(2026, 10, 7, 0, 0, tzinfo=UTC))
    company.send(datetime(2026, 10, 9, 0, 0, tzinfo=UTC))
    assert [len(company.to(user)) for user in ("UHRMANAGER", "Uzhang", "Uwu")] == [6, 1, 0]


def test_who_wants_none_gets_none() -> None:
    company = Company()
    company.workspaces.save(Workspace("T1", "C1", "zh", digest_day=NEVER))
    company.send(MONDAY)
    assert company.channel.messages == {}


def test_sent_at_once_it_is_brought_up_to_date_where_it_stands() -> None:
    company = Company()
    company.send.at_once(MONDAY)
    for number in range(40, 60):
        company.value.record(*hired("zhang", number))
    company.send.at_once(MONDAY)
    assert len(company.channel.messages) == 8
    assert company.channel.updates > 0


def test_what_waits_names_who_has_interviews_without_an_outcome() -> None:
    company = Company()
    company.value.record({"id": "i-1", "kind": "interview.scheduled", "at": "2026-09-01T00:00:00Z", "by": "zhang",
                          "data": {"interview": "i", "application": "a-1", "starts_at": "2026-09-20T02:00:00Z",
                                   "place": ""}})  # fmt: skip
    company.send(MONDAY)
    waits = next(message for message in company.to("UHRMANAGER") if message["text"] == "What waits")
    assert "1 interview without an outcome" in json.dumps(waits)


def test_candidates_whom_nobody_moves_are_named_with_who_moved_them_last() -> None:
    company = Company()
    for number, at in ((900, "2026-09-10"), (901, "2026-09-29")):
        company.value.record(*[fact | {"at": f"{at}T0{step}:00:00Z"} for step, fact in enumerate(hired("wu", number)[:3])])
    company.send(MONDAY)
    told = [json.dumps(message) for message in company.to("UHRMANAGER") if message["text"] in ("What waits", "Proposals")]
    assert "1 candidate whom nobody moved for a week" in told[0]
    assert "Decide on 1 candidate who hears nothing" in told[1]


def test_proposals_come_with_the_number_that_says_so() -> None:
    company = Company()
    for number in range(100, 130):
        company.value.record(*hired("zhang", number, joined=True, month="2026-07"))
    company.value.record({"id": "i-1", "kind": "interview.scheduled", "at": "2026-09-01T00:00:00Z", "by": "zhang",
                          "data": {"interview": "i", "application": "a-1", "starts_at": "2026-09-20T02:00:00Z",
                                   "place": ""}})  # fmt: skip
    for number in range(3):
        company.value.record({"id": f"asked-{number}", "kind": "feedback.asked", "at": "2026-09-10T00:00:00Z", "by": None,
                              "data": {"about_person": "zhang"}})  # fmt: skip
    company.send(MONDAY)
    told = json.dumps(next(message for message in company.to("UHRMANAGER") if message["text"] == "Proposals"))
    assert "talk about join rate 25% (-75 points)" in told
    assert "outcome of 1 interview" in told
    assert "0% of those asked answered" in told


def test_a_week_without_anything_to_propose_says_so() -> None:
    company = Company()
    for number in range(40, 80):
        company.value.record(*hired(("zhang", "wu")[number % 2], number, joined=number % 4 == 0, month="2026-08"))
    company.value.record({"id": "t", "kind": "target.set", "at": "2026-01-01T00:00:00Z", "by": "hrm", "data": {
        "role": "online_recruiter", "metric": "join_rate", "value": "0.5", "from": "2026-01-01"}})  # fmt: skip
    company.value.record({"id": "u", "kind": "target.set", "at": "2026-01-01T00:00:00Z", "by": "hrm", "data": {
        "role": "online_recruiter", "metric": "screening_accuracy", "value": "0.5", "from": "2026-01-01"}})  # fmt: skip
    company.send(MONDAY)
    told = next(message for message in company.to("UHRMANAGER") if message["text"] == "Proposals")
    assert "Nothing asks for it this week" in json.dumps(told)


def test_the_running_month_is_told_once_it_has_scores() -> None:
    company = Company()
    for number in range(100, 130):
        company.value.record(*hired("zhang", number, month="2026-10"))
    company.value.day += 26
    company.send(MONDAY + timedelta(days=21))
    assert company.to("UHRMANAGER")[0]["text"] == "Digest: October 2026 so far"


@pytest.mark.parametrize(
    ("now", "zone", "week"),
    [
        ("2026-10-05T00:59:00+00:00", "Asia/Shanghai", None),
        ("2026-10-05T01:00:00+00:00", "Asia/Shanghai", "2026-W41"),
        ("2026-10-05T12:59:00+00:00", "America/New_York", None),
        ("2026-10-05T13:00:00+00:00", "America/New_York", "2026-W41"),
        # New York put its clocks back on the first of November: nine o'clock is an hour later in UTC.
        ("2026-11-02T13:30:00+00:00", "America/New_York", None),
        ("2026-11-02T14:00:00+00:00", "America/New_York", "2026-W45"),
        ("2026-10-11T15:59:00+00:00", "Asia/Shanghai", "2026-W41"),
        ("2026-10-11T16:00:00+00:00", "Asia/Shanghai", None),
        ("2027-01-01T12:00:00+00:00", "Asia/Shanghai", "2026-W53"),
    ],
)
def test_it_is_due_in_the_readers_own_zone(now: str, zone: str, week: str | None) -> None:
    assert due(datetime.fromisoformat(now), zone, 0, 9, weekdays) == week


@given(
    st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(["Asia/Shanghai", "America/New_York", "Europe/London"]),
    st.integers(0, 6),
    st.integers(0, 23),
)
def test_from_its_hour_to_the_weeks_end_one_digest_is_due(now: datetime, zone: str, day: int, hour: int) -> None:
    here = now.astimezone(ZoneInfo(zone))
    after = (here.weekday(), here.hour) >= (day, hour)
    assert (due(now, zone, day, hour, lambda *_: True) is not None) == after


@pytest.mark.parametrize(
    ("day", "zone", "comes"),
    [
        # The first of October 2026 is a Thursday; people work again on Thursday the eighth, and on Saturday the tenth.
        (0, "Asia/Shanghai", "2026-10-08"),
        (4, "Asia/Shanghai", "2026-10-09"),
        (5, "Asia/Shanghai", "2026-10-10"),
        (6, "Asia/Shanghai", "2026-10-10"),
        (0, "Europe/Berlin", "2026-10-05"),
        # Columbus Day is a week later.
        (0, "America/New_York", "2026-10-05"),
    ],
)
def test_on_a_day_off_it_comes_on_a_working_day_of_the_same_week(day: int, zone: str, comes: str) -> None:
    works, here = WorkingDays(), ZoneInfo(zone)
    nine = datetime.fromisoformat(f"{comes}T09:00:00").replace(tzinfo=here)
    assert due(nine - timedelta(seconds=1), zone, day, 9, works) is None
    assert due(nine, zone, day, 9, works) == "2026-W41"


def test_a_week_in_which_nobody_works_has_its_digest_on_its_day() -> None:
    assert due(datetime(2026, 2, 18, 1, tzinfo=UTC), "Asia/Shanghai", 2, 9, lambda *_: False) == "2026-W08"


def test_no_channel_gets_two_messages_within_a_second() -> None:
    company = Company()
    company.send(MONDAY)
    # Six for the manager; what the others get comes in between.
    assert company.waited == pytest.approx([BETWEEN] * 5)
