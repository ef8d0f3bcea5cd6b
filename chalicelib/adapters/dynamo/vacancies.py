"""The vacancies in DynamoDB: a row each, in the list of the active ones by when they are due, or in that of the closed ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.dynamo.rows import Record, Tables, translated
from chalicelib.errors import Conflict, NotFound
from chalicelib.ledger.fact import Fact, format_time, parse_time

if TYPE_CHECKING:
    from chalicelib.adapters.dynamo.ledger import FactStore
    from chalicelib.recruiting.vacancy import Vacancy

LISTING = "vacancies"
NO_DAY = "9999-12-31"
"""Where a vacancy without a day stands in the list: behind all others."""


@dataclass(frozen=True)
class Vacancies:
    """``chalicelib.recruiting.vacancies.Vacancies`` on both tables."""

    tables: Tables
    ledger: FactStore

    def open(self, vacancy: Vacancy, facts: Sequence[Fact]) -> None:
        """Keep a new one and its facts, all or none."""
        try:
            with translated(), self.tables.transaction() as transaction:
                transaction.save(self._row(vacancy), condition=Record.pk.does_not_exist())
                self.ledger.put(transaction, facts)
        except Conflict as error:
            raise Conflict("vacancy.known") from error

    def get(self, vacancy: str) -> Vacancy:
        """One vacancy."""
        row = self.tables.get(f"vacancy#{vacancy}", "vacancy")
        if row is None:
            raise NotFound("vacancy.unknown")
        return _vacancy(row)

    def active(self) -> list[Vacancy]:
        """Those that are open or paused, the one due first in front."""
        with translated():
            return [_vacancy(row) for row in self.tables.rows.by_listing.query(f"{LISTING}#active")]

    def due_between(self, first: date, last: date) -> list[Vacancy]:
        """Those open or paused that are due on one of these days, the one due first in front."""
        rows = self.tables.rows
        within = rows.listed_at.between(f"{first.isoformat()}#", f"{last.isoformat()}$")
        with translated():
            return [_vacancy(row) for row in rows.by_listing.query(f"{LISTING}#active", within)]

    def closed(self, limit: int) -> list[Vacancy]:
        """Those that were closed, the newest first."""
        with translated():
            rows = self.tables.rows.by_listing.query(f"{LISTING}#closed", scan_index_forward=False, limit=limit)
            return [_vacancy(row) for row in rows]

    def save(self, vacancy: Vacancy, facts: Sequence[Fact]) -> Vacancy:
        """Keep a changed one and the facts about the change."""
        saved = replace(vacancy, version=vacancy.version + 1)
        try:
            with translated(), self.tables.transaction() as transaction:
                transaction.save(self._row(saved), condition=Record.version == vacancy.version)
                self.ledger.put(transaction, facts)
        except Conflict as error:
            raise Conflict("vacancy.changed") from error
        return saved

    def _row(self, vacancy: Vacancy) -> Record:
        from chalicelib.recruiting.vacancy import State

        due = vacancy.due.isoformat() if vacancy.due else None
        body = asdict(vacancy) | {"due": due, "opened_at": format_time(vacancy.opened_at)}
        body["history"] = [asdict(each) | {"at": format_time(each.at)} for each in vacancy.history]
        closed = vacancy.state is State.CLOSED
        at = format_time(vacancy.history[-1].at if vacancy.history else vacancy.opened_at) if closed else due or NO_DAY
        return self.tables.record(
            f"vacancy#{vacancy.id}",
            "vacancy",
            body,
            version=vacancy.version,
            listing=f"{LISTING}#{'closed' if closed else 'active'}",
            listed_at=f"{at}#{vacancy.id}",
        )


def _vacancy(row: Record) -> Vacancy:
    # Loaded with the first row: most ticks find none that is due.
    from chalicelib.recruiting.vacancy import Change, Requirement, Salary, State, Vacancy

    body: dict[str, Any] = dict(row.body)
    return Vacancy(
        **body
        | {
            "due": date.fromisoformat(body["due"]) if body["due"] else None,
            "opened_at": parse_time(body["opened_at"]),
            "requirements": tuple(Requirement(**each) for each in body["requirements"]),
            "salary": Salary(**body["salary"]) if body["salary"] else None,
            "state": State(body["state"]),
            "history": tuple(Change(parse_time(each["at"]), each["by"], tuple(each["what"])) for each in body["history"]),
            "version": int(row.version),
        }
    )
