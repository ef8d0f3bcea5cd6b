"""``evenkeel up`` until it says that it is ready: on an empty folder, and again on the same data."""

from __future__ import annotations

from statistics import median

from infra.bench.house import house
from infra.bench.row import Row


def measure(quick: bool = False) -> list[Row]:
    """Two rows, in seconds: the first start, and the median of later ones."""
    with house() as stands:
        with stands.up() as first:
            pass
        later = []
        for _ in range(1 if quick else 5):
            with stands.up() as seconds:
                later.append(seconds)
    return [Row("first start, with the made-up company", first, "s"), Row("second start", median(later), "s", 5)]
