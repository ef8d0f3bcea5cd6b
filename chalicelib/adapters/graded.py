"""What somebody's grades are now, for their certificates: the folder that figures are counted from, with its corrections."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.ledger.fact import Fact
from chalicelib.ledger.standing import standing
from chalicelib.performance.counting.folders import folder
from chalicelib.performance.counting.ports import Filed


@dataclass(frozen=True)
class Graded:
    """Look them up. Facts of other people, and of other kinds, may be among them."""

    folders: Filed

    def __call__(self, employee: str) -> list[Fact]:
        """The facts about an employee that stand."""
        return standing(self.folders.facts(folder("employees", employee)))
