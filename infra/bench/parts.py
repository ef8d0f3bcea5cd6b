"""The parts of the benchmark by name."""

from __future__ import annotations

import importlib
from typing import Protocol, cast

from infra.bench.row import Row

PARTS = {
    "cold_start": "each function out of the package: import to first answer, against its bare libraries",
    "start_up": "evenkeel up until it is ready: the first start, and a second one on the same data",
    "commands": "/hr over HTTP, warm: how long Slack waits for the answer",
    "request_units": "what each command and each résumé asks of DynamoDB, and that it does not grow with the pool",
    "due": "what a tick asks of DynamoDB in which nothing is due, and that it does not grow with the history",
    "pool": "what recruiting's commands ask of DynamoDB with 1,000 and with 100,000 candidates, and what a match takes",
    "upload": "from a file in the bucket to the card in Slack: text, and a scan against the OCR engine alone",
    "month": "a recruiter's month through the page: how long each act waits, how many there are for one join",
    "value": "/hr value and /hr ranking over the made-up year, warm; the digests of a large company",
    "score": "evenkeel score on a million facts: seconds on one processor, memory",
    "counting": "what one more fact asks of DynamoDB, with 10⁴, 10⁵ and 10⁶ facts of history",
    "training": "a year of 40 departments: files that file themselves, reminders, a long record, units of a file",
    "reading": "the reader alone: seconds of a text and a scanned page, memory, fields right without a touch",
    "many_resumes": "200 text résumés at once: how many a minute, whether they slow down, memory",
}
"""Each part's module in this folder, and what it measures, in the order in which they run."""


class Part(Protocol):
    """A module with a part of the benchmark."""

    def measure(self, quick: bool = False) -> list[Row]:
        """Measure; with ``quick`` fewer times."""


def part(name: str) -> Part:
    """The part of this name, imported only now: a part loads what it measures."""
    return cast(Part, importlib.import_module(f"infra.bench.{name}"))
