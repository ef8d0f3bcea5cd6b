"""What a tick of the clock costs in DynamoDB in which nothing is due about hires, candidates, vacancies, certificates and new
hires, behind a history and one of ten times as much: it must not grow."""

from __future__ import annotations

import json

from infra.bench.house import house
from infra.bench.row import Row

SIZES = (30, 300)


def measure(quick: bool = False) -> list[Row]:
    """Three rows a job: requests and units, and by how much they grow with the history."""
    sizes = [each // 5 for each in SIZES] if quick else list(SIZES)
    with house() as stands, stands.up():
        stands.call_nothing()
        told = stands.run("infra.bench.due_metered", asked={"sizes": sizes})
    rows: list[Row] = []
    for name, (small, large) in json.loads(told).items():
        rows += [
            Row(f"nothing due about {name}: requests", large["requests"], ""),
            Row(f"nothing due about {name}: read and write units", large["reads"] + large["writes"], "units"),
            Row(f"nothing due about {name}: more units with ten times the history", _units(large) - _units(small), "units", 0),
        ]
    return rows


def _units(told: dict[str, float]) -> float:
    return told["reads"] + told["writes"]
