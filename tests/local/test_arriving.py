"""A file that is put into the bucket while the clock is put forward came at the time that the clock shows."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from functions.training_intake import arrivals
from infra.local.functions.arriving import at_our_time

DAY = 86_400
STORED = {"key": "training/sales/2026-11/a.xlsx", "size": 5, "versionId": "1"}


def event(body: Any, source: str = "aws:sqs") -> dict[str, Any]:
    return {"Records": [{"eventSource": source, "messageId": "1", "body": body if isinstance(body, str) else json.dumps(body)}]}


def told(**more: Any) -> dict[str, Any]:
    """What the bucket tells of a file."""
    return {"Records": [{"eventSource": "aws:s3", "eventTime": "2026-11-30T12:00:00.000Z", "s3": {"object": STORED}}], **more}


def test_a_file_comes_at_the_time_of_the_clock() -> None:
    (record,) = at_our_time(event(told()), 3 * DAY)["Records"]
    (arrival,) = arrivals(json.loads(record["body"]))
    assert arrival.at == datetime(2026, 12, 3, 12, tzinfo=UTC)
    assert record["messageId"] == "1"


def test_what_the_bus_tells_of_comes_at_that_time_too() -> None:
    body = {"source": "aws.s3", "detail-type": "Object Created", "time": "2026-11-30T12:00:00Z", "detail": {"object": STORED}}
    (record,) = at_our_time(event(body), DAY)["Records"]
    assert json.loads(record["body"])["time"].startswith("2026-12-01T12:00:00")


@pytest.mark.parametrize(
    "given",
    [
        event(told(parked=True)),
        event("no json"),
        event("[1]"),
        event({"Event": "s3:TestEvent"}),
        event({"Records": [1, {"eventSource": "aws:s3"}]}),
        event(told(), "aws:dynamodb"),
        {"detail-type": "Scheduled Event"},
    ],
)
def test_nothing_else_is_touched(given: dict[str, Any]) -> None:
    assert at_our_time(given, DAY) == given


def test_a_clock_that_nobody_moved_changes_nothing() -> None:
    given = event(told())
    assert at_our_time(given, 0) is given
