"""Many text résumés at once: how many a minute, whether reading slows down over the run, and what memory it takes."""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from infra.bench.house import House, eventually, house
from infra.bench.row import Row, slope
from infra.samples.make_many import make_resumes

MANY = 200
STEP = 20
"""Résumés between two looks at how much the processes have worked."""

GROWTH = 0.25
"""By how much of itself the work per résumé may grow over the run, by the line through all of it: a little is chance."""


def measure(quick: bool = False) -> list[Row]:
    """Résumés a minute, by how much the last took more work than the first, peak memory in MB."""
    many = 60 if quick else MANY
    with house() as stands, stands.up():
        processes = {name: stands.process(module) for name, module in PROCESSES.items()}
        files = list(make_resumes(many, seed=23))
        began = time.perf_counter()
        worked = [(0, _worked(processes))]
        for put, (name, content) in enumerate(files, start=1):
            stands.drop(name, content)
            if put % STEP == 0:
                worked.append((put - stands.unread(), _worked(processes)))
        for left in range(stands.unread() - STEP, -STEP, -STEP):
            _wait(stands, max(0, left))
            worked.append((many - stands.unread(), _worked(processes)))
        took = time.perf_counter() - began
        memory = {name: peak(process) for name, process in processes.items()}
    rows = [Row(f"{many} text résumés at once", 60 * many / took, "a minute")]
    if memory["the functions"]:
        rows.append(Row("growth of the work per résumé over the run", growth(worked), "×", GROWTH))
    return rows + [Row(f"peak memory of {name}", size, "MB") for name, size in memory.items() if size]


def growth(worked: Sequence[tuple[int, float]]) -> float:
    """By how much of its mean the work per résumé grows from the first to the last look, along the line through them.

    ``worked`` holds, for each look, how many were read by then and the processors' seconds that went into all of it.
    """
    steps = [
        (seconds - before) / (read - known)
        for (known, before), (read, seconds) in itertools.pairwise(worked)
        if read - known >= STEP // 4
    ]
    return slope(steps) * (len(steps) - 1) / (sum(steps) / len(steps)) if steps else 0.0


PROCESSES = {"the functions": "infra.local.functions.server", "the embedded AWS": "infra.local.aws.server"}


def peak(process: int) -> float:
    """The most megabytes that a process has held so far; 0 where the system does not tell (all but Linux)."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def _worked(processes: Mapping[str, int]) -> float:
    """Seconds of a processor that they have used so far, together: unlike the clock, it knows nothing of what else runs here."""
    return sum(_seconds(process) for process in processes.values())


def _seconds(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _wait(stands: House, left: int) -> None:
    """Wait until no more than so many files are unread."""
    eventually(lambda: stands.unread() <= left, f"the last {left}", pause=0.1)
