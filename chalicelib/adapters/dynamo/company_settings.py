"""What a company set of the value model, in DynamoDB."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.adapters.dynamo.rows import Tables, translated
from chalicelib.errors import Conflict
from chalicelib.performance.company_settings import Chosen

KEY = "value_settings"


@dataclass(frozen=True)
class CompanySettings:
    """``chalicelib.performance.company_settings.CompanySettings`` on the records' table."""

    tables: Tables

    def get(self) -> Chosen:
        """What is set."""
        row = self.tables.get(KEY, KEY)
        return Chosen({}, 0) if row is None else Chosen(row.body, int(row.version))

    def keep(self, document: Mapping[str, Any], after: int) -> None:
        """Set these in place of those of version ``after``."""
        rows = self.tables.rows
        untouched = rows.version == after if after else rows.pk.does_not_exist()
        try:
            with translated():
                self.tables.record(KEY, KEY, document, version=after + 1).save(condition=untouched)
        except Conflict as error:
            raise Conflict("settings.changed") from error
