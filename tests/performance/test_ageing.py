"""Candidates whom nobody moves are those that somebody could move."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.ledger.fact import Fact
from chalicelib.performance.ageing import ageing

OPENED = datetime(2026, 10, 1, 9, tzinfo=UTC)
NOW = OPENED + timedelta(days=20)


def told(*facts: tuple[int, str, str | None, dict[str, Any]]) -> dict[str, int]:
    opened = {"application": "a", "candidate": "c", "vacancy": "v"}
    ledger = [Fact("f-0", "application.opened", OPENED, "zhang", opened)]
    ledger += [Fact(f"f-{number}", kind, OPENED + timedelta(days=days), by, {"application": "a"} | data)
               for number, (days, kind, by, data) in enumerate(facts, start=1)]  # fmt: skip
    return ageing(ledger, NOW)


def interview(at: str) -> dict[str, Any]:
    return {"interview": "i", "starts_at": at, "place": ""}


@pytest.mark.parametrize(
    ("facts", "waits"),
    [
        ([], {"zhang": 1}),
        ([(13, "application.screened", "wu", {"verdict": "in"})], {"wu": 1}),
        ([(14, "application.screened", "wu", {"verdict": "in"})], {}),
        ([(2, "candidate.contacted", "auto:call", {"via": "sms"})], {"zhang": 1}),
        ([(2, "application.rejected", "zhang", {})], {}),
        ([(2, "candidate.joined", "zhang", {"on": "2026-10-05", "employee": None})], {}),
        ([(2, "offer.declined", "zhang", {}), (3, "offer.made", "zhang", {})], {"zhang": 1}),
        # An interview that lies ahead, or lay within the week, is movement.
        ([(2, "interview.scheduled", "zhang", interview("2026-10-30T02:00:00Z"))], {}),
        ([(2, "interview.scheduled", "zhang", interview("2026-10-10T02:00:00Z"))], {"zhang": 1}),
        (
            [(2, "interview.scheduled", "zhang", interview("2026-10-30T02:00:00Z")),
             (3, "interview.cancelled", None, {"interview": "i"})],
            {"zhang": 1},
        ),
        ([(2, "interview.scheduled", "zhang", interview("soon"))], {"zhang": 1}),
    ],
)  # fmt: skip
def test_an_open_application_waits_a_week_after_its_last_move(
    facts: list[tuple[int, str, str | None, dict[str, Any]]], waits: dict[str, int]
) -> None:
    assert told(*facts) == waits


def test_a_corrected_end_is_none() -> None:
    rejected = Fact("r", "application.rejected", OPENED + timedelta(days=1), "zhang", {"application": "a"})
    opened = Fact("o", "application.opened", OPENED, "zhang", {"application": "a", "candidate": "c", "vacancy": "v"})
    void = Fact("x", "fact.corrected", OPENED + timedelta(days=2), "zhang", {"corrects": "r", "data": None})
    assert ageing([opened, rejected], NOW) == {}
    assert ageing([opened, rejected, void], NOW) == {"zhang": 1}
