"""Of which new hires somebody may have to be told: all that a tick of the clock needs while there is none, and quick to load."""

from __future__ import annotations

from datetime import datetime

from chalicelib.adapters.dynamo.rows import Tables, translated
from chalicelib.ledger.fact import format_time

LOOK_LISTING = "newhiresdue"


def employees_due(tables: Tables, now: datetime, limit: int) -> list[str]:
    """The employees whose moment has come, the first in front."""
    rows = tables.rows
    with translated():
        # "$" is behind the "#" of a time.
        place = rows.listed_at < f"{format_time(now.replace(microsecond=0))}$"
        return [str(row.body["employee"]) for row in rows.by_listing.query(LOOK_LISTING, place, limit=limit)]
