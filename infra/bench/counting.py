"""What one more fact costs in DynamoDB behind ten thousand facts, a hundred thousand and a million: it must not grow."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from infra.bench.failure import NotMeasured
from infra.bench.house import ROOT, house
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
            done = subprocess.run(
                [sys.executable, "-m", "infra.bench.counting_metered"],
                input=json.dumps({"history": history, "cases": CASES}),
                env=os.environ | stands.stack.environment,
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=False,
            )
        if done.returncode:
            raise NotMeasured(f"counting fails: {done.stderr[-500:]}")
        found.append((history, json.loads(done.stdout)))
    rows: list[Row] = []
    for history, measured in found:
        for name, value in measured.items():
            rows.append(Row(f"{history:,} facts: {name}", value, ""))
    (_, first), (_, last) = found[0], found[-1]
    rows += [Row(f"growth of {name}", last[name] / first[name], "times", GROWTH) for name in ("read units", "write units")]
    return rows
