"""What was learned last, in DynamoDB: one row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from chalicelib.adapters.dynamo.rows import Record, Tables, translated
from chalicelib.errors import Conflict
from chalicelib.ledger.fact import format_time, parse_time

if TYPE_CHECKING:
    from chalicelib.performance.insight import Insight

QUARTER = timedelta(days=92)


@dataclass(frozen=True)
class Insights:
    """``chalicelib.performance.gathering.Insights`` on the records' table."""

    tables: Tables

    def keep(self, learned: Insight, at: datetime) -> None:
        """Keep it instead of what was kept before."""
        from chalicelib.performance.gathering import to_json

        with translated():
            self.tables.record("insight", "insight", {"at": format_time(at), "learned": to_json(learned)}).save()

    def latest(self) -> tuple[Insight, datetime] | None:
        """What was learned last, and when."""
        from chalicelib.performance.gathering import from_json

        row = self.tables.get("insight", "insight")
        return None if row is None else (from_json(row.body["learned"]), parse_time(row.body["at"]))

    def learned_on(self) -> str | None:
        """The day of what was learned last, without loading what it says."""
        row = self.tables.get("insight", "insight")
        return None if row is None else str(row.body["learned"]["day"])

    def send(self, proposal: str, by: str, at: datetime) -> bool:
        """Note for a quarter that a proposal was sent."""
        forgotten = int((at + QUARTER).timestamp())
        row = self.tables.record(f"proposal#{_digest(proposal)}", "sent", {"by": by, "at": format_time(at)}, expires=forgotten)
        try:
            with translated():
                row.save(condition=Record.pk.does_not_exist())
        except Conflict:
            return False
        return True

    def was_sent(self, proposal: str) -> bool:
        """Whether a proposal was sent in the last quarter."""
        return self.tables.get(f"proposal#{_digest(proposal)}", "sent") is not None


def _digest(proposal: str) -> str:
    """A key of one length, whatever a requirement says."""
    return sha256(proposal.encode()).hexdigest()
