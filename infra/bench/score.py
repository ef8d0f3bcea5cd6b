"""``evenkeel score`` on a ledger of a million facts: how long it takes on one processor, and how much memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from infra.bench.failure import NotMeasured
from infra.bench.house import ROOT
from infra.bench.ledger_maker import LedgerMaker
from infra.bench.row import Row

FACTS, MONTHS, PERIOD = 1_000_000, 24, "2026-08"
SECONDS, MEGABYTES = 60.0, 600.0


def measure(quick: bool = False) -> list[Row]:
    """Seconds and peak memory of one run, and the facts that it took in a second."""
    count = FACTS // 20 if quick else FACTS
    with tempfile.TemporaryDirectory(prefix="evenkeel-bench-") as folder:
        ledger = Path(folder) / "facts.jsonl"
        with ledger.open("w", encoding="utf-8") as file:
            for fact in LedgerMaker(MONTHS).facts(count):
                file.write(json.dumps(fact, ensure_ascii=False) + "\n")
        seconds, megabytes = run(ledger)
    return [
        Row(f"{count:,} facts", seconds, "s", SECONDS),
        Row("peak memory", megabytes, "MB", MEGABYTES),
        Row("facts a second", count / seconds, "/s"),
    ]


def run(ledger: Path) -> tuple[float, float]:
    """Score a file; seconds, and megabytes at the most.

    Raises:
        NotMeasured: it fails, or reports nobody.
    """
    command = [sys.executable, "-m", "infra.cli", "score", "--facts", str(ledger), "--period", PERIOD]
    with tempfile.TemporaryFile() as answer:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=answer)
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(process.pid, {min(os.sched_getaffinity(0))})
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        answer.seek(0)
        if process.returncode or not json.load(answer)["people"]:
            raise NotMeasured("evenkeel score fails, or reports nobody")
    kilo = 1 if sys.platform == "darwin" else 1024
    return seconds, usage.ru_maxrss * kilo / 1e6
