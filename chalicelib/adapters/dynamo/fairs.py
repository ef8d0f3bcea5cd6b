"""The fairs in DynamoDB: a row each, a row for each lead, and a row that finds a fair by its message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from chalicelib.adapters.dynamo.rows import Record, Tables, translated
from chalicelib.errors import Conflict, NotFound
from chalicelib.ledger.fact import Fact, format_time, parse_time

if TYPE_CHECKING:
    from chalicelib.adapters.dynamo.ledger import FactStore
    from chalicelib.recruiting.fair import Fair

LISTING = "fairs"
LEAD = "lead#"


@dataclass(frozen=True)
class Fairs:
    """``chalicelib.recruiting.fairs.Fairs`` on both tables."""

    tables: Tables
    ledger: FactStore

    def open(self, fair: Fair) -> None:
        """Keep a new one."""
        try:
            with translated():
                self._row(fair).save(condition=Record.pk.does_not_exist())
        except Conflict as error:
            raise Conflict("fair.known") from error

    def get(self, fair: str) -> Fair:
        """One fair."""
        row = self.tables.get(f"fair#{fair}", "fair")
        if row is None:
            raise NotFound("fair.unknown")
        return _fair(row)

    def of_thread(self, channel: str, thread: str) -> str | None:
        """The fair whose message stands there."""
        row = self.tables.get(f"thread#{channel}#{thread}", "fair")
        return None if row is None else str(row.body["fair"])

    def opened(self) -> list[Fair]:
        """Those that are open, the earliest day first."""
        with translated():
            return [_fair(row) for row in self.tables.rows.by_listing.query(f"{LISTING}#open")]

    def closed(self, limit: int) -> list[Fair]:
        """Those that were closed, the latest day first."""
        with translated():
            rows = self.tables.rows.by_listing.query(f"{LISTING}#closed", scan_index_forward=False, limit=limit)
            return [_fair(row) for row in rows]

    def save(self, fair: Fair, facts: Sequence[Fact]) -> Fair:
        """Keep a changed one and the facts about the change."""
        saved = replace(fair, version=fair.version + 1)
        try:
            with translated(), self.tables.transaction() as transaction:
                transaction.save(self._row(saved), condition=Record.version == fair.version)
                if fair.thread:
                    transaction.save(self.tables.record(f"thread#{fair.channel}#{fair.thread}", "fair", {"fair": fair.id}))
                self.ledger.put(transaction, facts)
        except Conflict as error:
            raise Conflict("fair.changed") from error
        return saved

    def lead(self, fair: str, candidate: str) -> bool:
        """Note that a candidate is a lead of this fair."""
        row = self.tables.record(f"fair#{fair}", LEAD + candidate, {"candidate": candidate})
        try:
            with translated():
                row.save(condition=Record.pk.does_not_exist())
        except Conflict:
            return False
        return True

    def leads(self, fair: str) -> list[str]:
        """The candidates who are its leads."""
        rows = self.tables.rows
        with translated():
            found = rows.query(f"fair#{fair}", rows.sk.startswith(LEAD), consistent_read=True)
            return [str(row.body["candidate"]) for row in found]

    def _row(self, fair: Fair) -> Record:
        body = asdict(fair) | {"on": fair.on.isoformat(), "opened_at": format_time(fair.opened_at)}
        listed = {"listing": f"{LISTING}#{fair.state}", "listed_at": f"{fair.on.isoformat()}#{fair.id}"}
        return self.tables.record(f"fair#{fair.id}", "fair", body, version=fair.version, **listed)


def _fair(row: Record) -> Fair:
    # Loaded with the first row: most ticks find none that is open.
    from chalicelib.recruiting.fair import Fair, State

    body = dict(row.body)
    read = {
        "on": date.fromisoformat(body["on"]),
        "opened_at": parse_time(body["opened_at"]),
        "staff": tuple(body["staff"]),
        "state": State(body["state"]),
        "version": int(row.version),
    }
    return Fair(**body | read)
