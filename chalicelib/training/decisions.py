"""What people decide about files; the training intake then reads them by that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from chalicelib.errors import Conflict
from chalicelib.training.ports import Outbox, Uploads
from chalicelib.training.upload import AWAY, CAME, MARK, Status, Upload


@dataclass(frozen=True)
class Decide:
    """Keep what a person said about a file, and have it read by that. Whoever calls checks the role."""

    uploads: Uploads
    queue: Outbox

    def session(self, upload: str, part: int, session: str) -> Upload:
        """It belongs to this session, or (``-``) to none that was planned.

        Raises:
            NotFound: ``upload.unknown``. Conflict: ``upload.changed``, ``upload.taken_back``; so do the others.
        """
        known = self.uploads.get(upload)
        return self._keep(known, decided={**known.decided, str(part): session})

    def mark(self, upload: str, mark: str, *, came: bool) -> Upload:
        """Whoever has this mark came, or did not."""
        known = self.uploads.get(upload)
        return self._keep(known, decided={**known.decided, f"{MARK}{mark}": CAME if came else AWAY})

    def department(self, upload: str, department: str) -> Upload:
        """It belongs to this department."""
        known = self.uploads.get(upload)
        return self._keep(known, decided={**known.decided, "department": department})

    def known_now(self, meant: Callable[[str], str]) -> int:
        """Have files read once more that wait because nobody knew their department by its name; how many these are.

        ``meant`` gives the department that a name means now.
        """
        known = [
            each for each in self.uploads.asking() if each.called and "department" not in each.decided and meant(each.called)
        ]
        for each in known:
            self.queue.send({"upload": each.id})
        return len(known)

    def training(self, upload: str) -> Upload:
        """It is of training, though it looks like a résumé."""
        known = self.uploads.get(upload)
        return self._keep(known, decided={**known.decided, "kind": "training"})

    def move(self, upload: str, to: str, by: str) -> Upload:
        """It belongs elsewhere (``misplaced.Belongs``): have it moved there.

        Raises:
            Conflict: ``upload.moved``, it was already, or it is not in the wrong place any more.
        """
        known = self.uploads.get(upload)
        if known.status is not Status.MISPLACED:
            raise Conflict("upload.moved", name=known.name)
        self.queue.send({"move": known.id, "to": to, "by": by})
        return known

    def people(self, upload: str, named: dict[str, str]) -> Upload:
        """These names mean these people; empty: nobody of the company."""
        known = self.uploads.get(upload)
        return self._keep(known, named={**known.named, **named})

    def take_back(self, upload: str) -> Upload:
        """Void all that it left."""
        known = self.uploads.get(upload)
        self.queue.send({"undo": known.id})
        return known

    def _keep(self, known: Upload, **changes: Any) -> Upload:
        if known.status is Status.TAKEN_BACK:
            raise Conflict("upload.taken_back", name=known.name)
        if known.status is Status.MOVED:
            raise Conflict("upload.moved", name=known.name)
        kept = self.uploads.keep(replace(known, **changes))
        self.queue.send({"upload": kept.id})
        return kept
