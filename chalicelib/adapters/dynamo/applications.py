"""The applications in DynamoDB: a row each in the list of its vacancy, and a row that says so beside its candidate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from pynamodb.transactions import TransactWrite

from chalicelib.adapters.dynamo.paging import cursor_of, key_of
from chalicelib.adapters.dynamo.rows import Record, Tables, translated
from chalicelib.errors import Conflict, NotFound
from chalicelib.ledger.fact import Fact, format_time, parse_time

if TYPE_CHECKING:
    from chalicelib.adapters.dynamo.ledger import FactStore
    from chalicelib.recruiting.application import Application, Stage
    from chalicelib.recruiting.applications import Pipeline
    from chalicelib.recruiting.ports import Beside

LISTING = "vacancy"
WAITING_LISTING = "waiting"


@dataclass(frozen=True)
class Applications:
    """``chalicelib.recruiting.applications.Applications`` on both tables."""

    tables: Tables
    ledger: FactStore

    def open(self, application: Application, facts: Sequence[Fact]) -> None:
        """Keep a new one and its facts, all or none."""
        body = {"application": application.id, "vacancy": application.vacancy}
        beside = self.tables.record(f"candidate#{application.candidate}", f"application#{application.id}", body)
        try:
            with translated(), self.tables.transaction() as transaction:
                transaction.save(self._row(application), condition=Record.pk.does_not_exist())
                transaction.save(beside)
                self._wait(transaction, application)
                self.ledger.put(transaction, facts)
        except Conflict as error:
            raise Conflict("application.known") from error

    def get(self, application: str) -> Application:
        """One application."""
        row = self.tables.get(f"application#{application}", "application")
        if row is None:
            raise NotFound("application.unknown")
        return _application(row)

    def several(self, applications: Iterable[str]) -> list[Application]:
        """Those of these that there are."""
        keys = [(f"application#{each}", "application") for each in dict.fromkeys(applications)]
        with translated():
            return [_application(row) for row in self.tables.rows.batch_get(keys, consistent_read=True)]

    def of_candidate(self, candidate: str) -> list[Application]:
        """A candidate's, the oldest first."""
        rows = self.tables.rows
        with translated():
            beside = rows.query(f"candidate#{candidate}", rows.sk.startswith("application#"), consistent_read=True)
            keys = [(f"application#{row.body['application']}", "application") for row in beside]
            found = [_application(row) for row in rows.batch_get(keys, consistent_read=True)]
        return sorted(found, key=lambda each: (each.opened_at, each.id))

    def of_vacancy(self, vacancy: str, stage: Stage | None, limit: int, cursor: str | None = None) -> Pipeline:
        """A vacancy's in the order of their stages, or those of one stage."""
        from chalicelib.recruiting.applications import Pipeline

        rows = self.tables.rows
        within = rows.listed_at.startswith(_place(stage)) if stage else None
        with translated():
            found = rows.by_listing.query(f"{LISTING}#{vacancy}", within, limit=limit, last_evaluated_key=key_of(cursor))
            return Pipeline(tuple(_application(row) for row in found), cursor_of(found.last_evaluated_key))

    def save(self, application: Application, facts: Sequence[Fact], beside: Sequence[Beside] = ()) -> Application:
        """Keep a moved one, the facts about the move and what was prepared beside it."""
        saved = replace(application, version=application.version + 1)
        with translated(), self.tables.transaction() as transaction:
            transaction.save(self._row(saved), condition=Record.version == application.version)
            self._wait(transaction, saved)
            for each in beside:
                each.enlist(transaction)
            self.ledger.put(transaction, facts)
        return saved

    def ageing(self, first: date, last: date) -> list[Application]:
        """Those that nobody will have moved for a week on one of these days."""
        rows = self.tables.rows
        # Behind the day comes #, so that what stands under the day itself is below its end.
        within = rows.listed_at.between(f"{first.isoformat()}#", f"{last.isoformat()}$")
        with translated():
            waiting = [str(row.pk).partition("#")[2] for row in rows.by_listing.query(WAITING_LISTING, within)]
        found = {each.id: each for each in self.several(waiting)} if waiting else {}
        return [found[each] for each in waiting if each in found]

    def put_off(self, application: Application, day: date | None) -> None:
        """Ask for it again on this day; None: no more, until it is moved."""
        with translated():
            if day is None:
                self._waits(application, date.max).delete()
            else:
                self._waits(application, day).save()

    def _wait(self, transaction: TransactWrite, application: Application) -> None:
        day = application.ages_on
        if day is None:
            transaction.delete(self._waits(application, date.max))
        else:
            transaction.save(self._waits(application, day))

    def _waits(self, application: Application, day: date) -> Record:
        at = f"{day.isoformat()}#{application.id}"
        return self.tables.record(f"application#{application.id}", "waits", {}, listing=WAITING_LISTING, listed_at=at)

    def _row(self, application: Application) -> Record:
        body = asdict(application) | {"opened_at": format_time(application.opened_at)}
        body["moves"] = [asdict(each) | {"at": format_time(each.at)} for each in application.moves]
        return self.tables.record(
            f"application#{application.id}",
            "application",
            body,
            version=application.version,
            listing=f"{LISTING}#{application.vacancy}",
            listed_at=f"{_place(application.stage)}{format_time(application.since)}#{application.id}",
        )


def _place(stage: Stage) -> str:
    """Where a stage stands in a vacancy's list."""
    return f"{list(type(stage)).index(stage):02d}#"


def _application(row: Record) -> Application:
    # Loaded with the first row: most ticks find none that waits.
    from chalicelib.recruiting.application import Application, Move, Stage

    moves = tuple(
        Move(Stage(each["to"]), parse_time(each["at"]), each["by"], tuple(each["facts"]), each["reason"])
        for each in row.body["moves"]
    )
    body = dict(row.body) | {"opened_at": parse_time(row.body["opened_at"]), "moves": moves, "version": int(row.version)}
    return Application(**body)
