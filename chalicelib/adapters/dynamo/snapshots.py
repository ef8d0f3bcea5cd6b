"""Published months in DynamoDB.

    snapshot#<month>    published              when, with which formula and settings; there once, never changed
    snapshot#<month>    <when>#<person>        a person's report, of the publication of that time

The people are written first: the month is published by the one row that names its time. Whoever was second leaves rows behind
that nothing names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from chalicelib.adapters.dynamo.rows import Record, Tables, translated
from chalicelib.errors import Conflict
from chalicelib.performance.days import Period

if TYPE_CHECKING:
    from chalicelib.performance.snapshots import Snapshot

HEAD = "published"
LISTING = "snapshots"
LAST = "\U0010ffff"
"""Behind every text."""


@dataclass(frozen=True)
class Snapshots:
    """``chalicelib.performance.snapshots.Snapshots`` on the records' table."""

    tables: Tables

    def publish(self, snapshot: Snapshot) -> None:
        """Keep a month for good."""
        pk, at, rows = _pk(snapshot.period), snapshot.at.isoformat(), self.tables.rows
        if self.tables.get(pk, HEAD) is not None:
            raise Conflict("snapshot.published")
        with translated(), rows.batch_write() as batch:
            for person, shown in snapshot.people.items():
                batch.save(self.tables.record(pk, f"{at}#{person}", shown))
        head = {"at": at, "formula": snapshot.formula, "settings": dict(snapshot.settings)}
        try:
            with translated():
                listed = {"listing": LISTING, "listed_at": str(snapshot.period)}
                self.tables.record(pk, HEAD, head, **listed).save(condition=rows.pk.does_not_exist())
        except Conflict as error:
            raise Conflict("snapshot.published") from error

    def latest(self) -> Period | None:
        """The latest month that was published."""
        with translated():
            rows = self.tables.rows.by_listing.query(LISTING, scan_index_forward=False, limit=1)
            return next((Period.parse(str(row.listed_at)) for row in rows), None)

    def get(self, period: Period, people: Iterable[str] | None = None) -> Snapshot | None:
        """A month as it was published."""
        from chalicelib.performance.snapshots import Snapshot

        pk = _pk(period)
        head = self.tables.get(pk, HEAD)
        if head is None:
            return None
        begin = f"{head.body['at']}#"
        with translated():
            found: Iterable[Record]
            if people is None:
                found = list(self.tables.rows.query(pk, self.tables.rows.sk.between(begin, begin + LAST)))
            else:
                found = list(self.tables.rows.batch_get([(pk, begin + person) for person in people]))
        shown = {row.sk.removeprefix(begin): row.body for row in found}
        return Snapshot(period, datetime.fromisoformat(head.body["at"]), head.body["formula"], head.body["settings"], shown)


def _pk(period: Period) -> str:
    return f"snapshot#{period}"
