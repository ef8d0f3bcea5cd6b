"""What waits while very many facts are counted at once: a row that says so, and for how long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from chalicelib.adapters.dynamo.rows import Tables, translated

LASTS = 3600
"""Seconds after which a hold that nobody renewed counts as abandoned."""


@dataclass(frozen=True)
class Hold:
    """One hold for the whole stage; ``seconds`` is a clock since 1970."""

    tables: Tables
    seconds: Callable[[], float]

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Hold for as long as the block runs. One that breaks off leaves the hold: figures are half until it is run again."""
        self.keep()
        yield
        self.release()

    def keep(self) -> None:
        """Hold, or go on holding."""
        with translated():
            self.tables.record("hold", "hold", {}, expires=int(self.seconds()) + LASTS).save()

    def release(self) -> None:
        """Hold no longer."""
        with translated():
            self.tables.rows("hold", "hold").delete()

    def __call__(self) -> bool:
        """Whether somebody holds."""
        row = self.tables.get("hold", "hold")
        return row is not None and int(row.expires or 0) > self.seconds()
