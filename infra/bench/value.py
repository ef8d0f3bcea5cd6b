"""How long Slack waits for what the value model answers, warm, over the made-up year; and a large company's digests."""

from __future__ import annotations

import json
from collections.abc import Mapping

import httpx

from infra.bench.commands import WARM, ask
from infra.bench.house import house
from infra.bench.row import Row, percentile

MONTH = "2026-10"
VALUE, DIGEST = 400.0, 60.0
"""Milliseconds at most for 95 of 100 reports; seconds at most for everyone's digests."""

COMMANDS: Mapping[str, float | None] = {
    f"value @zhang {MONTH}": VALUE,
    f"value @li {MONTH}": VALUE,
    f"value @wang {MONTH}": VALUE,
    f"ranking {MONTH}": None,
    "weights": None,
}
STAFF, MANAGERS = 200, 50


def measure(quick: bool = False) -> list[Row]:
    """The 95th percentile of each command, in milliseconds; the seconds until everybody has their digest."""
    times = 10 if quick else 40
    rows = []
    with house() as stands, stands.up(), httpx.Client(base_url=stands.functions, timeout=30, trust_env=False) as slack:
        stands.run("infra.cli", "demo", "--data", stands.stack.data)
        for text, most in COMMANDS.items():
            waited = [ask(stands, slack, text) for _ in range(WARM + times)][WARM:]
            rows.append(Row(f"/hr {text}, p95", percentile(waited, 95), "ms", most))
    staff, managers = (each // 10 for each in (STAFF, MANAGERS)) if quick else (STAFF, MANAGERS)
    with house() as stands, stands.up():
        stands.call_nothing()
        told = stands.run("infra.bench.digests_sent", asked={"staff": staff, "managers": managers, "data": stands.stack.data})
    sent = json.loads(told)
    rows.append(Row(f"digests for {staff} scored people and {managers} managers", sent["seconds"], "s", DIGEST))
    rows.append(Row("messages of these digests", sent["messages"], ""))
    rows.append(Row("least time between two messages to one channel", sent["between"], "s", 1.0, at_least=True))
    return rows
