"""The hires in DynamoDB: a row each beside its application, and one in the agenda for as long as something is to be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pynamodb.transactions import TransactWrite

from chalicelib.adapters.dynamo.rows import Record, Tables, translated
from chalicelib.errors import Conflict, NotFound
from chalicelib.ledger.fact import Fact, format_time, parse_time

if TYPE_CHECKING:
    from chalicelib.adapters.dynamo.ledger import FactStore
    from chalicelib.recruiting.hire import Hire

LISTING = "hires"
AGENDA_LISTING = "agenda"


@dataclass(frozen=True)
class Hires:
    """``chalicelib.recruiting.hire.Hires`` on both tables."""

    tables: Tables
    ledger: FactStore

    def begin(self, hire: Hire) -> Hire:
        """Keep a new one; where there is one it stays as it is."""
        try:
            with translated(), self.tables.transaction() as transaction:
                transaction.save(self._row(hire), condition=Record.pk.does_not_exist())
                self._note(transaction, hire)
        except Conflict:
            return self.get(hire.application)
        return hire

    def get(self, application: str) -> Hire:
        """The hire of an application."""
        row = self.tables.get(f"application#{application}", "hire")
        if row is None:
            raise NotFound("hire.unknown")
        return _hire(row)

    def drop(self, application: str) -> None:
        """Keep it no longer."""
        with translated(), self.tables.transaction() as transaction:
            for sk in ("hire", "agenda"):
                transaction.delete(self.tables.record(f"application#{application}", sk, {}))

    def save(self, hire: Hire, facts: Sequence[Fact] = ()) -> Hire:
        """Keep a changed one and the facts about the change."""
        saved = replace(hire, version=hire.version + 1)
        with translated(), self.tables.transaction() as transaction:
            transaction.save(self._row(saved), condition=Record.version == hire.version)
            self._note(transaction, saved)
            self.ledger.put(transaction, facts)
        return saved

    def due(self, day: date) -> list[Hire]:
        """Those with an errand that is due by this day, the one due first in front."""
        rows = self.tables.rows
        with translated():
            # Behind the day comes #, so that what is due on the day itself is below its end.
            noted = rows.by_listing.query(AGENDA_LISTING, rows.listed_at < f"{day.isoformat()}$")
            keys = [(row.pk, "hire") for row in noted]
            found = [_hire(row) for row in rows.batch_get(keys, consistent_read=True)] if keys else []
        return sorted(found, key=lambda each: (each.next_day or date.max, each.application))

    def between(self, first: date, last: date) -> list[Hire]:
        """Those whose first day lies in these days, the newest first."""
        rows = self.tables.rows
        within = rows.listed_at.between(f"{first.isoformat()}#", f"{last.isoformat()}$")
        with translated():
            return [_hire(row) for row in rows.by_listing.query(LISTING, within, scan_index_forward=False)]

    def _note(self, transaction: TransactWrite, hire: Hire) -> None:
        day = hire.next_day
        key = f"application#{hire.application}"
        if day is None:
            transaction.delete(self.tables.record(key, "agenda", {}))
        else:
            at = f"{day.isoformat()}#{hire.application}"
            transaction.save(self.tables.record(key, "agenda", {}, listing=AGENDA_LISTING, listed_at=at))

    def _row(self, hire: Hire) -> Record:
        body = asdict(hire) | {"on": hire.on.isoformat()}
        for said in (*body["disputes"], *body["rulings"]):
            said["at"] = format_time(said["at"])
        at = f"{hire.on.isoformat()}#{hire.application}"
        return self.tables.record(
            f"application#{hire.application}", "hire", body, version=hire.version, listing=LISTING, listed_at=at
        )


def _hire(row: Record) -> Hire:
    # Loaded with the first row: most ticks find nothing to do about any.
    from chalicelib.recruiting.hire import Dispute, Hire, Ruling, Thread

    body: dict[str, Any] = dict(row.body)
    return Hire(
        **body
        | {
            "on": date.fromisoformat(body["on"]),
            "done": tuple(body["done"]),
            "threads": {team: Thread(**each) for team, each in body["threads"].items()},
            "disputes": tuple(Dispute(each["by"], parse_time(each["at"]), each["text"]) for each in body["disputes"]),
            "rulings": tuple(Ruling(**each | {"at": parse_time(each["at"])}) for each in body["rulings"]),
            "version": int(row.version),
        }
    )
