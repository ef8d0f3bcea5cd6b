"""What the other areas do when a fact was recorded. The areas never import one another: they meet here."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.ports import Outbox


@dataclass(frozen=True)
class Reactions:
    """React to one fact. Every reaction may be done again: its job carries the fact's id."""

    outbox: Outbox

    def __call__(self, fact: Fact) -> None:
        """Ask for what this fact should lead to."""
        if fact.kind == "candidate.sourced":
            self.outbox.send({"job": "candidate", "candidate": fact.data["candidate"], "fact": fact.id})
        elif fact.kind == "fair.lead":
            self.outbox.send({"job": "lead", "fair": fact.data["fair"], "candidate": fact.data["candidate"]})
        elif fact.kind in ("candidate.merged", "candidate.unmerged"):
            # The cards of both: one says where the person is, or is a candidate's own again.
            parted = {"anew": True} if fact.kind == "candidate.unmerged" else {}
            self.outbox.send({"job": "card", "candidate": fact.data["into"], "fact": fact.id})
            self.outbox.send({"job": "card", "candidate": fact.data["candidate"], "fact": fact.id, **parted})
