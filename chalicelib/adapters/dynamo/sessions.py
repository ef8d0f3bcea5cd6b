"""Sessions of training in DynamoDB: a row each, listed by the month in which they are due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.dynamo.rows import Record, Tables, translated
from chalicelib.errors import Conflict, NotFound
from chalicelib.ledger.fact import Fact, format_time, parse_time
from chalicelib.training.session import Format, Held, Session

if TYPE_CHECKING:
    from chalicelib.adapters.dynamo.ledger import FactStore

LISTING = "sessions"


@dataclass(frozen=True)
class Sessions:
    """``chalicelib.training.ports.Sessions`` on both tables."""

    tables: Tables
    ledger: FactStore

    def get(self, session: str) -> Session:
        """One session."""
        row = self.tables.get(f"session#{session}", "session")
        if row is None:
            raise NotFound("session.unknown", session=session)
        return _session(row)

    def several(self, sessions: Iterable[str]) -> dict[str, Session]:
        """Those of these that there are, by id."""
        keys = [(f"session#{session}", "session") for session in dict.fromkeys(sessions)]
        with translated():
            found = [_session(row) for row in self.tables.rows.batch_get(keys, consistent_read=True)]
        return {session.id: session for session in found}

    def due_in(self, month: str) -> list[Session]:
        """The sessions due in a month, by day, department and id."""
        with translated():
            return [_session(row) for row in self.tables.rows.by_listing.query(f"{LISTING}#{month}")]

    def save(self, sessions: Sequence[Session], facts: Sequence[Fact]) -> list[Session]:
        """Keep new and changed sessions and the facts about it (``Sessions.save``)."""
        saved = [replace(session, version=session.version + 1) for session in sessions]
        try:
            with translated(), self.tables.transaction() as transaction:
                for session in saved:
                    before = session.version - 1
                    condition = Record.version == before if before else Record.pk.does_not_exist()
                    transaction.save(self._row(session), condition=condition)
                self.ledger.put(transaction, facts)
        except Conflict as error:
            raise Conflict("session.changed") from error
        return saved

    def remove(self, sessions: Sequence[Session], facts: Sequence[Fact]) -> None:
        """Take sessions out that should never have been planned (``Sessions.remove``)."""
        try:
            with translated(), self.tables.transaction() as transaction:
                for session in sessions:
                    transaction.delete(self._row(session), condition=Record.version == session.version)
                self.ledger.put(transaction, facts)
        except Conflict as error:
            raise Conflict("session.changed") from error

    def _row(self, session: Session) -> Record:
        body = asdict(session) | {
            "due": session.due.isoformat(),
            "delivered_on": session.delivered_on and session.delivered_on.isoformat(),
            "record": session.record and format_time(session.record),
            "planned_on": session.planned_on and session.planned_on.isoformat(),
            "reminded": dict(session.reminded),
            "overdue": dict(session.overdue),
            "records": {
                part: {"at": format_time(held.at), "on": held.on.isoformat(), "invited": held.invited, "attended": held.attended}
                for part, held in session.records.items()
            },
        }
        return self.tables.record(
            f"session#{session.id}",
            "session",
            body,
            version=session.version,
            listing=f"{LISTING}#{session.month}",
            listed_at=f"{session.due.isoformat()}#{session.department}#{session.id}",
        )


def _session(row: Record) -> Session:
    body: dict[str, Any] = dict(row.body)
    body |= {
        "due": date.fromisoformat(body["due"]),
        "format": Format(body["format"]) if body["format"] else None,
        "delivered_on": date.fromisoformat(body["delivered_on"]) if body["delivered_on"] else None,
        "planned_on": date.fromisoformat(body["planned_on"]) if body.get("planned_on") else None,
        "record": parse_time(body["record"]) if body["record"] else None,
        "snoozes": tuple(body.get("snoozes", ())),
        "version": int(row.version),
        "records": {
            part: Held(parse_time(held["at"]), date.fromisoformat(held["on"]), held["invited"], held["attended"])
            for part, held in body.get("records", {}).items()
        },
    }
    return Session(**body)
