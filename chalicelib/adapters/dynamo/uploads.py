"""What became of each file of training, in DynamoDB; those that somebody is asked about are a list,
the others one for each month in which they arrived.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import MISSING, Field, asdict, dataclass, fields, replace
from typing import Any

from chalicelib.adapters.dynamo.rows import Record, Tables, translated
from chalicelib.errors import Conflict, NotFound
from chalicelib.ledger.fact import format_time, parse_time
from chalicelib.training.upload import Arrival, Left, Part, Status, Upload

LISTING = "uploads"
LEFT = "left#"
MOST_LEFT = 500
"""Ids of facts in a row: 20 KB or so."""


@dataclass(frozen=True)
class Uploads:
    """``chalicelib.training.ports.Uploads`` on the records' table."""

    tables: Tables

    def begin(self, arrival: Arrival) -> Upload:
        """Note that a file arrived (``Uploads.begin``)."""
        row = self.tables.get(f"upload#{arrival.upload}", "upload")
        if row is not None:
            known = _upload(row)
            if not (arrival.again and known.status is Status.UNREADABLE):
                return known
            return self.keep(replace(known, status=Status.READING, problem=""))
        new = Upload(arrival.upload, arrival.key, arrival.version, arrival.name, arrival.size, arrival.at)
        try:
            return self.keep(new)
        except Conflict:
            return self.get(new.id)

    def get(self, upload: str) -> Upload:
        """What is known of a file."""
        row = self.tables.get(f"upload#{upload}", "upload")
        if row is None:
            raise NotFound("upload.unknown", upload=upload)
        return _upload(row)

    def keep(self, upload: Upload) -> Upload:
        """Keep what became of it (``Uploads.keep``)."""
        kept = replace(upload, touched=upload.touched + 1)
        body = _written(kept) | {"arrived_at": format_time(kept.arrived_at)}
        listing = LISTING if kept.status is Status.ASKING else f"{LISTING}#{body['arrived_at'][:7]}"
        at = f"{body['arrived_at']}#{kept.id}"
        row = self.tables.record(f"upload#{kept.id}", "upload", body, version=kept.touched, listing=listing, listed_at=at)
        condition = Record.version == upload.touched if upload.touched else Record.pk.does_not_exist()
        try:
            with translated():
                row.save(condition=condition)
        except Conflict as error:
            raise Conflict("upload.changed") from error
        return kept

    def claim(self, digest: str, upload: str) -> str:
        """The file that had just this content first (``Uploads.claim``)."""
        row = self.tables.record(f"training_content#{digest}", "content", {"upload": upload})
        try:
            with translated():
                row.save(condition=Record.pk.does_not_exist())
        except Conflict:
            there = self.tables.get(f"training_content#{digest}", "content")
            return upload if there is None else str(there.body["upload"])
        return upload

    def release(self, digest: str, upload: str) -> None:
        """Let the content that this file had first be handed in once more (``Uploads.release``)."""
        there = self.tables.get(f"training_content#{digest}", "content")
        if there is None or there.body["upload"] != upload:
            return
        # A repeat of this may be under way, and somebody may have handed it in anew between the two.
        with suppress(Conflict), translated():
            there.delete(condition=Record.body == there.body)

    def left(self, upload: str) -> list[str]:
        """The ids of all facts that a file may have left."""
        with translated():
            rows = self.tables.rows.query(f"upload#{upload}", Record.sk.startswith(LEFT), consistent_read=True)
            return [str(fact) for row in rows for fact in row.body["facts"]]

    def leave(self, upload: str, facts: Sequence[str]) -> None:
        """Note the ids of facts before they are recorded (``Uploads.leave``)."""
        known = set(self.left(upload))
        new = [fact for fact in dict.fromkeys(facts) if fact not in known]
        for start in range(0, len(new), MOST_LEFT):
            part = new[start : start + MOST_LEFT]
            # Named by what it holds: a repeat writes the same row.
            name = hashlib.sha256("\n".join(part).encode()).hexdigest()[:16]
            with translated():
                self.tables.record(f"upload#{upload}", f"{LEFT}{name}", {"facts": part}).save()

    def asking(self) -> list[Upload]:
        """The files about which somebody is asked, the oldest first."""
        with translated():
            return [_upload(row) for row in self.tables.rows.by_listing.query(LISTING)]

    def of_month(self, month: str) -> list[Upload]:
        """The files that arrived in a month, the oldest first."""
        with translated():
            settled = [_upload(row) for row in self.tables.rows.by_listing.query(f"{LISTING}#{month}")]
        asking = [each for each in self.asking() if format_time(each.arrived_at).startswith(month)]
        return sorted([*settled, *asking], key=lambda each: (each.arrived_at, each.id))


def _written(told: Upload | Part) -> dict[str, Any]:
    """What is kept of it: what is as it begins costs space in each row and is left out."""
    whole = asdict(told)
    body = {each.name: whole[each.name] for each in fields(told) if getattr(told, each.name) != _beginning(each)}
    if isinstance(told, Upload) and told.parts:
        body["parts"] = [_written(part) for part in told.parts]
    return body


def _beginning(each: Field[Any]) -> Any:
    return each.default_factory() if each.default_factory is not MISSING else each.default


def _upload(row: Record) -> Upload:
    body: dict[str, Any] = dict(row.body)
    lists = ("options", "unknown", "marks")
    parts = tuple(Part(**(part | {each: tuple(part.get(each, ())) for each in lists})) for part in body.get("parts", ()))
    body |= {
        "arrived_at": parse_time(body["arrived_at"]),
        "status": Status(body.get("status", Status.READING)),
        "parts": parts,
        "created": tuple(body.get("created", ())),
        "rows": tuple(Left(int(row[0]), *(str(each) for each in row[1:])) for row in body.get("rows", ())),
        "touched": int(row.version),
    }
    return Upload(**body)
