"""Who has which keys, in DynamoDB: a row a key, with the candidates that hold it.

    contact#<hash>   holders   the candidates, in the order in which they came

Rows are written on condition that they are as they were read, so that of two workers with two files of one person only one finds
nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pynamodb.transactions import TransactWrite

from chalicelib.adapters.dynamo.rows import Record, Tables, translated
from chalicelib.recruiting.ports import MOST_HOLDERS, Held

SK = "holders"


@dataclass(frozen=True)
class ContactIndex:
    """The index on the records' table."""

    tables: Tables

    def held(self, keys: Collection[str]) -> dict[str, Held]:
        """Who has these keys."""
        found = dict.fromkeys(keys, Held())
        if found:
            with translated():
                for row in self.tables.rows.batch_get([(_pk(key), SK) for key in found], consistent_read=True):
                    found[row.pk.removeprefix(_pk(""))] = Held(tuple(row.body["candidates"]), int(row.version))
        return found

    def put(self, transaction: TransactWrite, keys: Mapping[str, Held], candidate: str) -> None:
        """Make it part of a transaction that a candidate has these keys, which are as they were seen."""
        for key, seen in keys.items():
            if candidate not in seen.candidates and seen.takes_more:
                self._save(transaction, key, seen, (*seen.candidates, candidate))

    def move(self, transaction: TransactWrite, moves: Iterable[tuple[str, Collection[str], Collection[str]]]) -> None:
        """Make it part of a transaction that candidates have no longer some keys, and have others now."""
        changes = [(candidate, set(old), set(new)) for candidate, old, new in moves]
        held = self.held({key for _, old, new in changes for key in old ^ new})
        for key, seen in held.items():
            gone = {candidate for candidate, old, new in changes if key in old - new}
            come = [candidate for candidate, old, new in changes if key in new - old and candidate not in seen.candidates]
            left = (*(each for each in seen.candidates if each not in gone), *come)[:MOST_HOLDERS]
            # A row that nobody holds any more stays, so that its version is never counted anew.
            if left != seen.candidates:
                self._save(transaction, key, seen, left)

    def _save(self, transaction: TransactWrite, key: str, seen: Held, candidates: tuple[str, ...]) -> None:
        row = self.tables.record(_pk(key), SK, {"candidates": list(candidates)}, version=seen.version + 1)
        unchanged = Record.version == seen.version if seen.version else Record.pk.does_not_exist()
        transaction.save(row, condition=unchanged)


def _pk(key: str) -> str:
    return f"contact#{key}"
