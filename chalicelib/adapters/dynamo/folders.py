"""Facts by what they are about, in DynamoDB: a folder is a partition, a fact in it a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from chalicelib.adapters.dynamo.rows import Tables, translated
from chalicelib.ledger.fact import Fact


@dataclass(frozen=True)
class Folders:
    """``chalicelib.performance.counting.ports.Folders`` on the records' table."""

    tables: Tables

    def file(self, folder: str, facts: Sequence[Fact]) -> None:
        """Lay facts into a folder."""
        rows = {fact.id: self.tables.record(f"folder#{folder}", fact.id, fact.to_json()) for fact in facts}
        with translated():
            if len(rows) == 1:
                next(iter(rows.values())).save()
                return
            with self.tables.rows.batch_write() as batch:
                for row in rows.values():
                    batch.save(row)

    def load(self, folders: Mapping[str, Sequence[Fact]]) -> Iterator[int]:
        """Lay facts into many folders."""
        with translated(), self.tables.rows.batch_write() as batch:
            for done, (folder, facts) in enumerate(folders.items(), start=1):
                for fact in facts:
                    batch.save(self.tables.record(f"folder#{folder}", fact.id, fact.to_json()))
                yield done

    def facts(self, folder: str) -> list[Fact]:
        """What lies in a folder."""
        with translated():
            rows = self.tables.rows.query(f"folder#{folder}", consistent_read=True)
            return [Fact.from_json(row.body) for row in rows]
