"""What recruiting's commands ask of DynamoDB with 1,000 candidates and with 100,000: it must not grow. And what a match takes."""

from __future__ import annotations

import json

from infra.bench.house import house
from infra.bench.row import Row

POOLS = (1_000, 100_000)
GROWTH = 1.3
"""At most so many times the read and write units: the candidates on a page are others, and their rows are longer or shorter."""


def measure(quick: bool = False) -> list[Row]:
    """For each command its requests and units with the large pool, and by how much they grow; then what matching takes."""
    pools = [POOLS[0], POOLS[1] // 10] if quick else list(POOLS)
    with house() as stands, stands.up():
        stands.call_nothing()
        told = json.loads(stands.run("infra.bench.pool_metered", asked={"pools": pools}))
    rows: list[Row] = []
    for name, (small, large) in told["commands"].items():
        before, after = small["reads"] + small["writes"], large["reads"] + large["writes"]
        rows += [
            Row(f"{name}: requests", large["requests"], ""),
            Row(f"{name}: read and write units", after, "units"),
            Row(f"{name}: more requests with a hundred times the candidates", large["requests"] - small["requests"], "", 0),
            Row(f"{name}: read and write units, growth", after / before, "times", GROWTH),
        ]
    for size, matched in zip(pools, told["matching"], strict=True):
        rows += [Row(f"a vacancy with {size:,} candidates: {name}", value, unit) for name, (value, unit) in matched.items()]
    return rows
