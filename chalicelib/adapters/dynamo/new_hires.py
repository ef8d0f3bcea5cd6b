"""New hires and what each family is to learn, in DynamoDB."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.adapters.dynamo.rows import Record, Tables, translated
from chalicelib.errors import Conflict
from chalicelib.ledger.fact import Fact
from chalicelib.training.onboarding import COMMON, DEFAULT, Item, NewHire, item

LISTING = "newhires"


@dataclass(frozen=True)
class NewHires:
    """``chalicelib.training.onboarding.NewHires`` on both tables."""

    tables: Tables
    ledger: FactStore

    def get(self, employee: str) -> NewHire | None:
        """The last onboarding of an employee."""
        row = self.tables.get(f"newhire#{employee}", "newhire")
        return None if row is None else _hire(row)

    def latest(self, limit: int) -> list[NewHire]:
        """The new hires, who started last first."""
        with translated():
            rows = self.tables.rows.by_listing.query(LISTING, scan_index_forward=False, limit=limit)
            return [_hire(row) for row in rows]

    def save(self, hire: NewHire, facts: Sequence[Fact]) -> NewHire:
        """Keep one and the facts about it (``NewHires.save``)."""
        saved = replace(hire, version=hire.version + 1)
        condition = Record.version == hire.version if hire.version else Record.pk.does_not_exist()
        try:
            with translated(), self.tables.transaction() as transaction:
                transaction.save(self._row(saved), condition=condition)
                self.ledger.put(transaction, facts)
        except Conflict as error:
            raise Conflict("onboarding.changed") from error
        return saved

    def remove(self, hire: NewHire, facts: Sequence[Fact]) -> None:
        """Take one out who did not join after all (``NewHires.remove``)."""
        try:
            with translated(), self.tables.transaction() as transaction:
                transaction.delete(self._row(hire), condition=Record.version == hire.version)
                self.ledger.put(transaction, facts)
        except Conflict as error:
            raise Conflict("onboarding.changed") from error

    def _row(self, hire: NewHire) -> Record:
        body = asdict(hire) | {"started_on": hire.started_on.isoformat()}
        listed = {"listing": LISTING, "listed_at": f"{hire.started_on.isoformat()}#{hire.employee}"}
        return self.tables.record(f"newhire#{hire.employee}", "newhire", body, version=hire.version, **listed)


@dataclass(frozen=True)
class Templates:
    """``chalicelib.training.onboarding.Templates`` on the records' table."""

    tables: Tables

    def of(self, family: str) -> tuple[Item, ...]:
        """The family's template, else the one for all, else the default."""
        for name in dict.fromkeys((family, COMMON)):
            row = self.tables.get(f"onboarding#{name}", "template")
            if row is not None and row.body["items"]:
                return tuple(item(each) for each in row.body["items"])
        return DEFAULT

    def save(self, family: str, items: Sequence[Item]) -> None:
        """Keep a family's template."""
        body = {"items": [{"course": each.course, "day": each.day} for each in items]}
        with translated():
            self.tables.record(f"onboarding#{family}", "template", body).save()


def _hire(row: Record) -> NewHire:
    body = dict(row.body)
    started, items = date.fromisoformat(body["started_on"]), tuple(item(each) for each in body["items"])
    return NewHire(**(body | {"started_on": started, "items": items, "version": int(row.version)}))
