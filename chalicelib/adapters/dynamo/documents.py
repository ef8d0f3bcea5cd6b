"""What became of each arrival, in DynamoDB."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from pynamodb.transactions import TransactWrite

from chalicelib.adapters.dynamo.rows import Record, Tables, translated
from chalicelib.errors import Conflict, Unavailable
from chalicelib.ledger.fact import format_time, parse_time
from chalicelib.recruiting.document import Arrival, Batch, Document, Status

TOGETHER = timedelta(seconds=15)
"""Files that arrive within so long of one another are told of in one message."""

MOST_TOGETHER = 50
"""Files of one batch; one more begins the next, so that telling of a batch costs the same however many come."""

NOTICE_LOST = 5.0
"""Seconds after which a message that was asked for and has not begun is asked for again: its worker died."""

OPEN = "batch_open"
A_DAY = 86_400


@dataclass(frozen=True)
class Documents:
    """``chalicelib.recruiting.ports.Documents`` on the records' table."""

    tables: Tables
    now: Callable[[], datetime]

    def begin(self, arrival: Arrival) -> tuple[Document, bool]:
        """Note that a file arrived and put it into the batch that is open (``Documents.begin``)."""
        # Asked for together: most files come for the first time, and join a batch.
        place = f"document#{arrival.document}"
        with translated():
            both = self.tables.rows.batch_get([(place, "document"), (OPEN, OPEN)], consistent_read=True)
            there = {row.pk: row for row in both}
        known = _document(there[place].body) if place in there else None
        if known and not (arrival.again and known.status is Status.UNREADABLE):
            return known, False
        document = Document(
            id=arrival.document,
            key=arrival.key,
            version=arrival.version,
            name=arrival.name,
            channel=arrival.channel,
            size=arrival.size,
            arrived_at=arrival.at,
            batch=self._join_batch(there.get(OPEN)),
        )
        try:
            with translated(), self.tables.transaction() as transaction:
                self.put(transaction, document, new=known is None)
        except Conflict:
            return self.get(arrival.document) or document, False
        return document, True

    def get(self, document: str) -> Document | None:
        """What is known of a document."""
        row = self.tables.get(f"document#{document}", "document")
        return None if row is None else _document(row.body)

    def candidate_of_content(self, digest: str) -> str | None:
        """The candidate whom a file of just this content was read into."""
        row = self.tables.get(f"content#{digest}", "content")
        return None if row is None else str(row.body["candidate"])

    def finish(self, document: Document) -> None:
        """Keep what became of it."""
        with translated(), self.tables.transaction() as transaction:
            self.put(transaction, document)

    def batch(self, batch: str) -> Batch:
        """A batch with its documents in the order in which they arrived."""
        with translated():
            rows = list(self.tables.rows.query(f"batch#{batch}", consistent_read=True))
        documents = sorted((_document(row.body) for row in rows), key=lambda each: (each.arrived_at, each.name))
        return Batch(batch, tuple(documents))

    def claim_notice(self, batch: str) -> bool:
        """Whether a message about this batch is to be asked for (``Documents.claim_notice``)."""
        now = self.now().timestamp()
        row = self.tables.record(f"notice#{batch}", "notice", {}, version=round(now * 1000), expires=int(now) + A_DAY)
        free = Record.pk.does_not_exist() | (Record.version < round((now - NOTICE_LOST) * 1000))
        try:
            with translated():
                row.save(condition=free)
        except Conflict:
            return False
        return True

    def release_notice(self, batch: str) -> None:
        """The message that was asked for has begun."""
        with translated():
            self.tables.record(f"notice#{batch}", "notice", {}).delete()

    def put(self, transaction: TransactWrite, document: Document, *, new: bool = False) -> None:
        """Make a document part of a transaction: its own row, and its line in the batch."""
        body = _body(document)
        condition = Record.pk.does_not_exist() if new else None
        transaction.save(self.tables.record(f"document#{document.id}", "document", body), condition=condition)
        transaction.save(self.tables.record(f"batch#{document.batch}", document.id, body))

    def _join_batch(self, row: Record | None) -> str:
        """The batch that was open a moment ago (``row``), or a new one; whoever loses the race for it joins the winner's."""
        for _ in range(20):
            now = self.now()
            joins = row is not None and row.body["until"] > format_time(now) and row.body["count"] < MOST_TOGETHER
            batch = str(row.body["batch"]) if row and joins else f"{format_time(now)}-{secrets.token_hex(3)}"
            body = {
                "batch": batch,
                "count": row.body["count"] + 1 if row and joins else 1,
                "until": format_time(now + TOGETHER),
            }
            version = int(row.version) if row else 0
            condition = Record.version == version if row else Record.pk.does_not_exist()
            try:
                with translated():
                    self.tables.record(OPEN, OPEN, body, version=version + 1).save(condition=condition)
            except Conflict:
                row = self.tables.get(OPEN, OPEN)
                continue
            return batch
        raise Unavailable("store.busy", retry_after=1.0)


def _body(document: Document) -> dict[str, Any]:
    return asdict(document) | {"arrived_at": format_time(document.arrived_at), "details": dict(document.details)}


def _document(body: dict[str, Any]) -> Document:
    at = parse_time(body["arrived_at"])
    return Document(**(body | {"arrived_at": at, "status": Status(body["status"])}))
