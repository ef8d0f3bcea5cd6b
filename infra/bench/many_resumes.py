"""Many text résumés at once: how many a minute, whether reading slows down over the run, and what memory it takes."""

from __future__ import annotations

import time
from pathlib import Path

from infra.bench.house import House, eventually, house
from infra.bench.row import Row, slope
from infra.samples.make_many import make_resumes

MANY = 200
STEP = 10
"""Résumés between two looks at the clock."""

GROWTH = 0.25
"""By how much of itself the time per résumé may grow over the run, by the line through all of it: a little is chance."""


def measure(quick: bool = False) -> list[Row]:
    """Résumés a minute, by how much the last took longer than the first, peak memory in MB."""
    many = 60 if quick else MANY
    with house() as stands, stands.up():
        files = list(make_resumes(many, seed=23))
        began = time.perf_counter()
        for name, content in files:
            stands.drop(name, content)
        put = time.perf_counter() - began
        marks = [_mark(stands, many - read, began) for read in range(STEP, many + 1, STEP)]
        steps = [after - before for before, after in zip([0.0, *marks], marks, strict=False)]
        # While files are still being put, they share the machine with the reading of others.
        undisturbed = [step for step, mark in zip(steps, marks, strict=True) if mark - step > put]
        grown = slope(undisturbed) * (len(undisturbed) - 1) / (sum(undisturbed) / len(undisturbed))
        memory = {name: peak(stands.process(module)) for name, module in PROCESSES.items()}
    rows = [
        Row(f"{many} text résumés at once", 60 * many / marks[-1], "a minute"),
        Row("growth of the time per résumé over the run", grown, "×", GROWTH),
    ]
    return rows + [Row(f"peak memory of {name}", size, "MB") for name, size in memory.items() if size]


PROCESSES = {"the functions": "infra.local.functions.server", "the embedded AWS": "infra.local.aws.server"}


def peak(process: int) -> float:
    """The most megabytes that a process has held so far; 0 where the system does not tell (all but Linux)."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def _mark(stands: House, left: int, began: float) -> float:
    """The seconds since the beginning when no more than so many files wait to be read."""
    return eventually(lambda: time.perf_counter() - began if stands.unread() <= left else None, f"the last {left}")
