"""The parts of the benchmark by name."""

from __future__ import annotations

import importlib
from typing import Protocol, cast

from infra.bench.row import Row

PARTS = {
    "cold_start": "each function out of the package: import to first answer, against its bare libraries",
    "request_units": "what each command asks of DynamoDB, and that it does not grow with the pool",
}
"""Each part's module in this folder, and what it measures, in the order in which they run."""


class Part(Protocol):
    """A module with a part of the benchmark."""

    def measure(self, quick: bool = False) -> list[Row]:
        """Measure; with ``quick`` fewer times."""


def part(name: str) -> Part:
    """The part of this name, imported only now: a part loads what it measures."""
    return cast(Part, importlib.import_module(f"infra.bench.{name}"))
