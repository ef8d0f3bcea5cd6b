"""What time brings: every job has its turn, whatever becomes of another."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import pytest

from chalicelib.errors import Invalid, Unavailable
from chalicelib.schedule import Schedule

NOON = datetime(2026, 10, 3, 12, tzinfo=UTC)


def test_every_job_hears_what_time_it_is() -> None:
    heard: list[tuple[str, datetime]] = []
    Schedule({"reminders": lambda now: heard.append(("reminders", now)), "digest": lambda now: heard.append(("digest", now))})(
        NOON
    )
    assert heard == [("reminders", NOON), ("digest", NOON)]


def test_a_job_that_fails_keeps_no_other_from_its_work_and_rings() -> None:
    done: list[str] = []

    def refused(now: datetime) -> None:
        raise Invalid("digest.nobody")

    def broken(now: datetime) -> None:
        raise ZeroDivisionError

    with pytest.raises(Unavailable) as caught:
        Schedule({"digest": refused, "reminders": lambda now: done.append("reminders"), "snapshot": broken})(NOON)
    assert done == ["reminders"]
    assert (caught.value.code, caught.value.details["jobs"]) == ("schedule.failed", ["digest", "snapshot"])
    assert isinstance(caught.value.__cause__, ZeroDivisionError)


def test_the_log_names_the_job_and_the_code(caplog: pytest.LogCaptureFixture) -> None:
    def refused(now: datetime) -> None:
        raise Invalid("digest.nobody", name="张伟")

    with caplog.at_level(logging.WARNING), pytest.raises(Unavailable):
        Schedule({"digest": refused})(NOON)
    assert caplog.messages == ["job digest failed: digest.nobody"]


def test_while_facts_are_counted_nothing_is_done() -> None:
    done: list[datetime] = []
    Schedule({"digests": done.append}, held=lambda: True)(NOON)
    assert done == []
