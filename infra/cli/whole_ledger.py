"""The ledger, read from its beginning to its end by a command."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from chalicelib.ledger.fact import Fact


class WholeLedger:
    """Reads it whenever it is called, and shows how far it is; ``facts`` were in it the last time."""

    def __init__(self) -> None:
        self.facts = 0

    def __call__(self) -> Iterator[Fact]:
        """The facts, month by month.

        Raises:
            Unavailable: the store does not answer.
        """
        from chalicelib import wiring

        self.facts, store = 0, wiring.ledger("api")
        with click.progressbar(store.months(), label="reading the ledger", file=sys.stderr) as months:
            for month in months:
                for fact in store.replay(month):
                    self.facts += 1
                    yield fact
