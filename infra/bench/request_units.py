"""What each command and each résumé costs in DynamoDB, on a small pool of candidates and on one ten times as large: it must not
grow."""

from __future__ import annotations

import json

from infra.bench.house import house
from infra.bench.row import Row

POOLS = (30, 300)
COMMANDS = ("", "candidate", "candidate alice", "candidate 秀英", "people", "help")
"""What is looked for is found in the smaller pool too: to find nothing asks for less."""


def measure(quick: bool = False) -> list[Row]:
    """Three rows a command or résumé: requests and read units, and by how much they grow with the pool."""
    pools = [each // 5 for each in POOLS] if quick else list(POOLS)
    with house() as stands, stands.up():
        stands.call_nothing()
        told = stands.run("infra.bench.commands_metered", asked={"commands": COMMANDS, "pools": pools})
    rows: list[Row] = []
    for name, (small, large) in json.loads(told).items():
        rows += [
            Row(f"{name}: requests", large["requests"], ""),
            Row(f"{name}: read and write units", large["reads"] + large["writes"], "units"),
            Row(f"{name}: more requests with ten times the candidates", large["requests"] - small["requests"], "", 0),
        ]
    return rows
