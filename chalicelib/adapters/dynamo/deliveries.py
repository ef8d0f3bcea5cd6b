"""What was sent and what was asked before, in DynamoDB; forgotten when its time is over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

from chalicelib.adapters.dynamo.rows import Record, Tables, translated
from chalicelib.errors import Conflict
from chalicelib.slack.workspace import Begun, Sent

HALF_A_MINUTE, AN_HOUR, A_QUARTER = 30, 3600, 92 * 86_400
RUNNING, DONE = 1, 2


@dataclass(frozen=True)
class Deliveries:
    """``chalicelib.slack.workspace.Deliveries`` on the records' table."""

    tables: Tables
    seconds: Callable[[], float]

    def get(self, key: str) -> Sent | None:
        """What is known of this message."""
        row = self.tables.get(f"sent#{key}", "sent")
        return None if row is None else Sent(**row.body)

    def claim(self, key: str, channel: str) -> Sent | None:
        """Note that it is being sent; None where somebody else noted that first."""
        sent = Sent(channel, "", self.seconds())
        try:
            with translated():
                self._row(key, sent).save(condition=Record.pk.does_not_exist())
        except Conflict:
            return None
        return sent

    def sent(self, key: str, sent: Sent) -> None:
        """Note that it was sent."""
        with translated():
            self._row(key, sent).save()

    def release(self, key: str) -> None:
        """Note that it was not sent after all."""
        with translated():
            self.tables.record(f"sent#{key}", "sent", {}).delete()

    def _row(self, key: str, sent: Sent) -> Record:
        return self.tables.record(f"sent#{key}", "sent", asdict(sent), expires=int(sent.since) + A_QUARTER)


@dataclass(frozen=True)
class Seen:
    """``chalicelib.slack.workspace.Seen`` on the records' table."""

    tables: Tables
    seconds: Callable[[], float]

    def begin(self, request: str) -> Begun:
        """Note that a request is being done (``Seen.begin``)."""
        now = int(self.seconds())
        try:
            with translated():
                # DynamoDB takes its time to delete what has expired.
                self._row(request, RUNNING, HALF_A_MINUTE).save(condition=Record.pk.does_not_exist() | (Record.expires < now))
        except Conflict:
            row = self.tables.get(f"seen#{request}", "seen")
            return Begun.DONE if row and row.version == DONE else Begun.RUNNING
        return Begun.NEW

    def done(self, request: str) -> None:
        """It was done."""
        with translated():
            self._row(request, DONE, AN_HOUR).save()

    def forget(self, request: str) -> None:
        """It failed: let it be done again."""
        with translated():
            self.tables.record(f"seen#{request}", "seen", {}).delete()

    def _row(self, request: str, state: int, lives: int) -> Record:
        return self.tables.record(f"seen#{request}", "seen", {}, version=state, expires=int(self.seconds()) + lives)
