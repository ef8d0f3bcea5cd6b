"""Other names of departments in DynamoDB: one row, so that a file or a command reads it once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from chalicelib.adapters.dynamo.rows import Tables, translated
from chalicelib.errors import Conflict
from chalicelib.training.other_names import Noted, OtherName

KEY, NAMES = "departments", "names"


@dataclass(frozen=True)
class OtherNames:
    """``chalicelib.training.other_names.OtherNames`` on the records' table."""

    tables: Tables

    def get(self) -> Noted:
        """What is noted."""
        row = self.tables.get(KEY, NAMES)
        if row is None:
            return Noted()
        now, before = (tuple(OtherName(*each) for each in row.body[part]) for part in ("names", "before"))
        return Noted(now, before, int(row.version))

    def keep(self, names: Sequence[OtherName], after: int) -> Noted:
        """Note these in place of those of version ``after`` (``OtherNames.keep``)."""
        rows, before = self.tables.rows, self.get()
        body = {"names": [astuple(each) for each in names], "before": [astuple(each) for each in before.names]}
        untouched = rows.version == after if after else rows.pk.does_not_exist()
        try:
            with translated():
                self.tables.record(KEY, NAMES, body, version=after + 1).save(condition=untouched)
        except Conflict as error:
            raise Conflict("department.names_changed") from error
        return Noted(tuple(names), before.names, after + 1)
