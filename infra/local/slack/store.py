"""What the workspace keeps, in one SQLite file: a write is on disk when it returns, so a kill loses nothing."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Doc = dict[str, Any]

_TABLES = """
CREATE TABLE IF NOT EXISTS people (id TEXT PRIMARY KEY, doc TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS channels (id TEXT PRIMARY KEY, doc TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS members (channel TEXT, person TEXT, read TEXT NOT NULL DEFAULT '0', PRIMARY KEY (channel, person));
CREATE TABLE IF NOT EXISTS messages (
    channel TEXT, ts TEXT, thread TEXT, only_for TEXT, listed INTEGER, doc TEXT NOT NULL, PRIMARY KEY (channel, ts));
CREATE INDEX IF NOT EXISTS by_thread ON messages (channel, thread, ts);
CREATE TABLE IF NOT EXISTS views (
    id TEXT PRIMARY KEY, person TEXT, kind TEXT, place INTEGER, tab TEXT, external TEXT, doc TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS tickets (
    id TEXT PRIMARY KEY, kind TEXT, made REAL, used INTEGER NOT NULL DEFAULT 0, doc TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS files (id TEXT PRIMARY KEY, doc TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS chunks (file TEXT, number INTEGER, data BLOB NOT NULL, PRIMARY KEY (file, number));
CREATE TABLE IF NOT EXISTS events (id TEXT PRIMARY KEY, attempt INTEGER, due REAL, reason TEXT, body TEXT NOT NULL);
"""


class Store:
    """One connection for all threads, one at a time."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._depth = 0
        self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        # The log is written through to the system at each commit: that survives the death of the process.
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.executescript(_TABLES)

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """All writes within, or none of them."""
        with self._lock:
            self._depth += 1
            if self._depth == 1:
                self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self._depth == 1:
                    self._connection.execute("ROLLBACK")
                raise
            else:
                if self._depth == 1:
                    self._connection.execute("COMMIT")
            finally:
                self._depth -= 1

    def write(self, statement: str, *values: Any) -> int:
        """Change something; how many rows it was."""
        with self._lock:
            return self._connection.execute(statement, values).rowcount

    def rows(self, statement: str, *values: Any) -> Sequence[tuple[Any, ...]]:
        """All rows of a question."""
        with self._lock:
            return self._connection.execute(statement, values).fetchall()

    def row(self, statement: str, *values: Any) -> tuple[Any, ...] | None:
        """The first row of a question."""
        rows = self.rows(statement, *values)
        return rows[0] if rows else None

    def docs(self, statement: str, *values: Any) -> list[Doc]:
        """The documents that a question for ``doc`` finds."""
        return [json.loads(row[0]) for row in self.rows(statement, *values)]

    def doc(self, statement: str, *values: Any) -> Doc | None:
        """The first document that a question finds."""
        docs = self.docs(statement, *values)
        return docs[0] if docs else None


def packed(doc: Doc) -> str:
    """A document as it is kept."""
    return json.dumps(doc, ensure_ascii=False, separators=(",", ":"))
