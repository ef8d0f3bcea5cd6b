"""The reader alone, in one process: seconds of a text and of a scanned page, memory, whether it stays the same over hundreds of
documents, and what share of the fields of made-up résumés nobody has to touch."""

from __future__ import annotations

import json
import subprocess
import sys

from infra.bench.failure import NotMeasured
from infra.bench.house import ROOT
from infra.bench.row import Row, percentile, slope

TEXTS, SCANS = 300, 10
TEXT, PAGE, MEGABYTES = 0.3, 3.0, 1_200.0
"""Seconds of a text document and of a page that an engine reads, on two cores; megabytes at the most."""
UNTOUCHED = 95.0
"""Of a hundred fields that are to be right without a touch, at the least."""
GROWTH = 0.25
"""By how much of itself the time of a document may grow over the run, by the line through all of it."""


def measure(quick: bool = False) -> list[Row]:
    """Seconds, megabytes, growth, and the share of fields that are right."""
    asked = {"texts": TEXTS // 10 if quick else TEXTS, "scans": 2 if quick else SCANS}
    command = [sys.executable, "-m", "infra.bench.reading_metered"]
    done = subprocess.run(command, cwd=ROOT, input=json.dumps(asked), capture_output=True, text=True)
    if done.returncode:
        raise NotMeasured(f"the reader failed: {done.stderr.strip().splitlines()[-1:]}. `make setup` installs the OCR engine")
    told = json.loads(done.stdout)
    texts, pages = told["texts"], told["pages"]
    rows = [
        Row(f"{len(texts)} text documents, p50", percentile(texts, 50), "s"),
        Row(f"{len(texts)} text documents, p95", percentile(texts, 95), "s", TEXT),
        Row("growth of the time per document over them", growth(texts), "×", GROWTH),
        Row("peak memory after them", told["megabytes_of_texts"], "MB"),
        Row(f"{len(pages)} scanned pages, p50", percentile(pages, 50), "s", PAGE),
        Row(f"{len(pages)} scanned pages, p95", percentile(pages, 95), "s"),
        # Unlike the clock it knows nothing of what else runs here; two cores share it.
        Row("seconds of a processor for one of them, p50", percentile(told["worked"], 50), "s"),
        Row("peak memory, the engine's models in it", told["megabytes"], "MB", MEGABYTES),
    ]
    for name, (right, fields) in told["right"].items():
        rows.append(Row(f"{name}: {fields} fields, right without a touch", 100 * right / fields, "%", UNTOUCHED, at_least=True))
    return rows


def growth(seconds: list[float]) -> float:
    """By how much of its mean the time of a document grows from the first to the last, along the line through them."""
    return slope(seconds) * (len(seconds) - 1) / (sum(seconds) / len(seconds))
