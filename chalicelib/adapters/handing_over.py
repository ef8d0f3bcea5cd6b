"""What was put among the résumés and is training's, as the training queue is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chalicelib.ledger.fact import format_time

if TYPE_CHECKING:
    from chalicelib.recruiting.document import Arrival
    from chalicelib.recruiting.ports import Outbox

RESUMES = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*")
"""How nearly all résumés begin: of those nothing else is loaded to be told."""


@dataclass(frozen=True)
class HandOver:
    """``chalicelib.recruiting.ports.Elsewhere`` on the training queue."""

    queue: Outbox

    def is_theirs(self, head: bytes, name: str) -> bool:
        """Whether a file is surely training's (``Elsewhere.is_theirs``)."""
        if head.startswith(RESUMES) or (head.startswith(b"PK") and b"word/" in head):
            return False
        from chalicelib.training.misplaced import Belongs, looks_like

        return looks_like(head, name) is Belongs.TRAINING

    def hand_over(self, arrival: Arrival) -> None:
        """Have training ask about a file (``Elsewhere.hand_over``)."""
        told = {"key": arrival.key, "version": arrival.version, "size": arrival.size, "order": arrival.order}
        self.queue.send({"misplaced": told | {"at": format_time(arrival.at)}})
