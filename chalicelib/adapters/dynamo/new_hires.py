"""New hires and what each family is to learn, in DynamoDB."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.adapters.dynamo.new_hires_due import LOOK_LISTING, employees_due
from chalicelib.adapters.dynamo.rows import Record, Tables, translated
from chalicelib.errors import Conflict
from chalicelib.ledger.fact import Fact, format_time, parse_time
from chalicelib.training.onboarding import NewHire
from chalicelib.training.templates import Item, Template, item

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

    def due(self, now: datetime, limit: int) -> list[NewHire]:
        """Those whose ``look`` has come (``NewHires.due``)."""
        asked = employees_due(self.tables, now, limit)
        found = [self.get(employee) for employee in asked]
        return [hire for hire in found if hire is not None and hire.look is not None and hire.look <= now]

    def save(self, hire: NewHire, facts: Sequence[Fact]) -> NewHire:
        """Keep one and the facts about it (``NewHires.save``)."""
        saved = replace(hire, version=hire.version + 1)
        condition = Record.version == hire.version if hire.version else Record.pk.does_not_exist()
        try:
            with translated(), self.tables.transaction() as transaction:
                transaction.save(self._row(saved), condition=condition)
                if saved.look is not None:
                    transaction.save(self._look(saved))
                elif hire.version:
                    transaction.delete(self._look(saved))
                self.ledger.put(transaction, facts)
        except Conflict as error:
            raise Conflict("onboarding.changed") from error
        return saved

    def remove(self, hire: NewHire, facts: Sequence[Fact]) -> None:
        """Take one out who did not join after all (``NewHires.remove``)."""
        try:
            with translated(), self.tables.transaction() as transaction:
                transaction.delete(self._row(hire), condition=Record.version == hire.version)
                transaction.delete(self._look(hire))
                self.ledger.put(transaction, facts)
        except Conflict as error:
            raise Conflict("onboarding.changed") from error

    def _row(self, hire: NewHire) -> Record:
        look = format_time(hire.look) if hire.look else None
        body = asdict(hire) | {"started_on": hire.started_on.isoformat(), "reminded": dict(hire.reminded), "look": look}
        listed = {"listing": LISTING, "listed_at": f"{hire.started_on.isoformat()}#{hire.employee}"}
        return self.tables.record(f"newhire#{hire.employee}", "newhire", body, version=hire.version, **listed)

    def _look(self, hire: NewHire) -> Record:
        """The row by which a hire is found at the moment at which somebody may have to be told."""
        listed = {"listing": LOOK_LISTING, "listed_at": f"{format_time(hire.look)}#{hire.employee}"} if hire.look else {}
        return self.tables.record(f"newhire#{hire.employee}", "look", {"employee": hire.employee}, **listed)


@dataclass(frozen=True)
class Templates:
    """``chalicelib.training.templates.Templates`` on the records' table."""

    tables: Tables

    def get(self, family: str) -> Template:
        """The family's own template."""
        row = self.tables.get(f"onboarding#{family}", "template")
        if row is None:
            return Template(family)
        body = row.body
        before, changed_at = _items(body.get("before") or ()), str(body.get("changed_at", ""))
        return Template(family, _items(body["items"]), before, changed_at, int(row.version))

    def save(self, template: Template) -> Template:
        """Keep a family's template (``Templates.save``)."""
        saved = replace(template, version=template.version + 1)
        body = {"items": _told(saved.items), "before": _told(saved.before), "changed_at": saved.changed_at}
        condition = Record.version == template.version if template.version else Record.pk.does_not_exist()
        try:
            with translated():
                pk = f"onboarding#{saved.family}"
                self.tables.record(pk, "template", body, version=saved.version).save(condition=condition)
        except Conflict as error:
            raise Conflict("onboarding.template_changed") from error
        return saved


def _told(items: Sequence[Item]) -> list[dict[str, Any]]:
    return [{"course": each.course, "day": each.day} for each in items]


def _items(told: Iterable[Mapping[str, Any]]) -> tuple[Item, ...]:
    return tuple(item(each) for each in told)


def _hire(row: Record) -> NewHire:
    body = dict(row.body)
    started, items = date.fromisoformat(body["started_on"]), tuple(item(each) for each in body["items"])
    look = parse_time(body["look"]) if body.get("look") else None
    return NewHire(**(body | {"started_on": started, "items": items, "version": int(row.version), "look": look}))
