"""What one more fact costs in DynamoDB behind ten thousand facts, a hundred thousand and a million: it must not grow."""

from __future__ import annotations

import json

from infra.bench.house import house
from infra.bench.row import Row

HISTORIES = (10_000, 100_000, 1_000_000)
CASES = 60
GROWTH = 1.05
"""At most so many times the units of the shortest history: whose rows are longer is chance, what grows with history is not."""


def measure(quick: bool = False) -> list[Row]:
    """The units of a fact at each history, on average and for the dearest of a hundred; and their growth."""
    found = []
    for history in (each // 10 for each in HISTORIES[:2]) if quick else HISTORIES:
        with house() as stands, stands.up():
            stands.call_nothing()
            told = stands.run("infra.bench.counting_metered", asked={"history": history, "cases": CASES})
        found.append((history, json.loads(told)))
    rows: list[Row] = []
    for history, measured in found:
        for name, value in measured.items():
            rows.append(Row(f"{history:,} facts: {name}", value, ""))
    (_, first), (_, last) = found[0], found[-1]
    rows += [Row(f"growth of {name}", last[name] / first[name], "times", GROWTH) for name in ("read units", "write units")]
    return rows
