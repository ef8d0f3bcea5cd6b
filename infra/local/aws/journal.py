"""A journal of the writes to the tables: appending costs the same however long the history is.

Saving all tables after each change would cost more with every fact. So a write goes into the journal, and when MiniStack
starts again the journal is played back over the tables that it saved at its last orderly end. Played back writes appear in the
streams again: whoever reads a stream takes that (facts are reacted to once, by their ids).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

PREFIX = "DynamoDB_20120810."
WRITES = frozenset(
    PREFIX + name
    for name in (
        "PutItem",
        "UpdateItem",
        "DeleteItem",
        "BatchWriteItem",
        "TransactWriteItems",
        "CreateTable",
        "UpdateTable",
        "DeleteTable",
        "UpdateTimeToLive",
        "UpdateContinuousBackups",
    )
)

PIECE = 64 * 1024


class Journal:
    """The writes since the tables were saved last, one JSON object a line."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._file: BinaryIO = path.open("a+b")
        self._cut_off()

    def append(self, target: str, headers: dict[str, str], body: bytes) -> None:
        """Keep one write that was done; it survives the process once this returns."""
        entry = {"target": target, "headers": headers, "body": body.decode("utf-8", "replace")}
        self._file.write(json.dumps(entry).encode() + b"\n")
        self._file.flush()

    def entries(self) -> Iterator[tuple[str, dict[str, str], bytes]]:
        """The writes in their order."""
        with self._path.open("rb") as lines:
            for line in lines:
                entry = json.loads(line)
                yield entry["target"], entry["headers"], entry["body"].encode()

    def clear(self) -> None:
        """Forget them: the tables are saved."""
        os.ftruncate(self._file.fileno(), 0)

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def _cut_off(self) -> None:
        """Take away a last line that a kill left half: nobody was told that it was done, and the next would be glued to it."""
        end = self._file.seek(0, os.SEEK_END)
        start = end
        while start > 0:
            start = max(0, start - PIECE)
            self._file.seek(start)
            place = self._file.read(PIECE).rfind(b"\n")
            if place >= 0:
                start += place + 1
                break
        if start < end:
            os.ftruncate(self._file.fileno(), start)

    @property
    def size(self) -> int:
        """Bytes."""
        return os.fstat(self._file.fileno()).st_size
