"""Run by ``counting`` with the environment of a stack's functions: lays in a history and counts facts behind it, one by one.

standard input     {"history": 10000, "cases": 60}: facts that are there already, cases whose facts are counted
standard output    {"requests": 9.1, "read units": 8.0, "write units": 12.5, "write units, p99": 40.0}: of one fact
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from itertools import islice

from chalicelib import wiring, wiring_value
from chalicelib.ledger.fact import Fact
from infra.bench.ledger_maker import LedgerMaker
from infra.bench.meter import Meter
from infra.bench.row import percentile

MONTHLY = 10_000
"""Facts a month: a longer history is more months of the same company, not a larger company."""
END = datetime(2026, 11, 1, tzinfo=UTC)


def main() -> None:
    """Lay in, count, tell."""
    asked = json.load(sys.stdin)
    months = max(1, asked["history"] // MONTHLY)
    start = END - timedelta(days=30 * months)
    history = LedgerMaker(months, start=start).facts(asked["history"])
    # What came twice is in the ledger once.
    facts = list({fact["id"]: Fact.from_json(fact) for fact in islice(history, asked["history"])}.values())
    for _ in wiring_value.count_all()(facts):
        pass
    del facts
    newer = LedgerMaker(months, seed=11, start=start, first=10**9).cases(asked["cases"])
    print(json.dumps(count([Fact.from_json(fact) for fact in newer])))


def count(facts: list[Fact]) -> dict[str, float]:
    """Record and count each; what one asks for on average."""
    ledger, tables, requests, reads, writes = wiring.ledger("import"), wiring.tables(), [], [], []
    for fact in facts:
        ledger.record([fact])
        with Meter(tables.client) as meter:
            wiring_value.count()([fact])
        requests.append(meter.requests)
        reads.append(meter.reads)
        writes.append(meter.writes)
    return {
        "requests": sum(requests) / len(facts),
        "read units": sum(reads) / len(facts),
        "read units, p99": percentile(reads, 99),
        "write units": sum(writes) / len(facts),
        "write units, p99": percentile(writes, 99),
    }


if __name__ == "__main__":
    main()
