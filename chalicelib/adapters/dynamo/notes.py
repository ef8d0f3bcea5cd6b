"""The notes in DynamoDB: a row each beside the candidate."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.adapters.dynamo.rows import Tables, translated
from chalicelib.ledger.fact import format_time, parse_time
from chalicelib.recruiting.notes import Note

OF_CANDIDATE = "note#"


@dataclass(frozen=True)
class Notes:
    """``chalicelib.recruiting.notes.Notes`` on the records' table."""

    tables: Tables

    def add(self, candidate: str, note: Note) -> None:
        """Keep a note."""
        body = {"at": format_time(note.at), "by": note.by, "text": note.text}
        with translated():
            self.tables.record(f"candidate#{candidate}", OF_CANDIDATE + note.id, body).save()

    def of(self, candidate: str, limit: int) -> list[Note]:
        """The latest notes about a candidate; ids sort by when they were made."""
        rows = self.tables.rows
        with translated():
            found = rows.query(
                f"candidate#{candidate}",
                rows.sk.startswith(OF_CANDIDATE),
                consistent_read=True,
                scan_index_forward=False,
                limit=limit,
            )
            return [
                Note(str(row.sk).removeprefix(OF_CANDIDATE), parse_time(row.body["at"]), row.body["by"], row.body["text"])
                for row in found
            ]
