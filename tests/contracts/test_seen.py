"""What every ``Seen`` must do."""

from __future__ import annotations

import pytest

from chalicelib.adapters.dynamo.deliveries import Seen as StoredSeen
from chalicelib.slack.workspace import Begun, Seen
from tests.fakes.slack import FakeSeen


class Clock:
    def __init__(self) -> None:
        self.now = 1_790_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["fake", "dynamo"])
def seen(request: pytest.FixtureRequest, clock: Clock) -> Seen:
    if request.param == "fake":
        return FakeSeen(clock)
    return StoredSeen(request.getfixturevalue("tables"), clock)


def test_a_request_is_begun_once(seen: Seen) -> None:
    assert [seen.begin("E1"), seen.begin("E1"), seen.begin("E2")] == [Begun.NEW, Begun.RUNNING, Begun.NEW]


def test_what_was_done_stays_so_for_an_hour(seen: Seen, clock: Clock) -> None:
    seen.begin("E1")
    seen.done("E1")
    clock.now += 3599
    assert seen.begin("E1") is Begun.DONE
    clock.now += 2
    assert seen.begin("E1") is Begun.NEW


def test_what_failed_may_be_begun_again(seen: Seen) -> None:
    seen.begin("E1")
    seen.forget("E1")
    assert seen.begin("E1") is Begun.NEW


def test_what_was_begun_and_never_ended_may_be_begun_again_after_half_a_minute(seen: Seen, clock: Clock) -> None:
    seen.begin("E1")
    clock.now += 29
    assert seen.begin("E1") is Begun.RUNNING
    clock.now += 2
    assert [seen.begin("E1"), seen.begin("E1")] == [Begun.NEW, Begun.RUNNING]
