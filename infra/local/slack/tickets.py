"""What the app gets to answer with: trigger ids (once, within 3 s) and response addresses (5 times, within 30 minutes)."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from infra.local.slack.refusal import Refused
from infra.local.slack.store import Doc, Store, packed

TRIGGER_SECONDS = 3.0
ADDRESS_SECONDS = 30 * 60.0
ADDRESS_USES = 5
CODE_SECONDS = 600.0
KEPT_SECONDS = 3600.0


@dataclass(frozen=True)
class Tickets:
    """Given out with a request to the app, taken back when the app uses them."""

    store: Store
    now: Callable[[], float]

    def trigger(self, person: str, tab: str, view: str = "") -> str:
        """A trigger id for what this person just did in this tab of theirs; ``view`` is the modal they did it in."""
        number = int(self.now() * 1000)
        return self._give(
            f"{number}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}",
            "trigger",
            {"person": person, "tab": tab, "view": view},
        )

    def spend_trigger(self, id: str) -> Doc:
        """Who it was given for: ``{"person", "tab", "view"}``.

        Raises:
            Refused: ``invalid_trigger_id``, ``expired_trigger_id``, ``exchanged_trigger_id``.
        """
        with self.store.together():
            row = self.store.row("SELECT made, used, doc FROM tickets WHERE id = ? AND kind = 'trigger'", id)
            if row is None:
                raise Refused("invalid_trigger_id")
            if row[1]:
                raise Refused("exchanged_trigger_id")
            if self.now() - row[0] > TRIGGER_SECONDS:
                raise Refused("expired_trigger_id")
            self.store.write("UPDATE tickets SET used = 1 WHERE id = ?", id)
            doc: Doc = json.loads(row[2])
            return doc

    def address(self, person: str, channel: str, *, ts: str = "", thread: str = "") -> str:
        """The end of a response address; ``ts`` is the message it may replace."""
        doc = {"person": person, "channel": channel, "ts": ts, "thread": thread}
        return self._give(secrets.token_urlsafe(24), "address", doc)

    def use_address(self, id: str) -> Doc:
        """What it stands for: ``{"person", "channel", "ts", "thread"}``.

        Raises:
            Refused: ``expired_url``, ``used_url``.
        """
        with self.store.together():
            row = self.store.row("SELECT made, used, doc FROM tickets WHERE id = ? AND kind = 'address'", id)
            if row is None or self.now() - row[0] > ADDRESS_SECONDS:
                raise Refused("expired_url")
            if row[1] >= ADDRESS_USES:
                raise Refused("used_url")
            self.store.write("UPDATE tickets SET used = used + 1 WHERE id = ?", id)
            doc: Doc = json.loads(row[2])
            return doc

    def code(self, redirect: str) -> str:
        """A code that ``oauth.v2.access`` exchanges once."""
        return self._give(secrets.token_hex(16), "code", {"redirect": redirect})

    def spend_code(self, id: str) -> None:
        """Exchange it.

        Raises:
            Refused: ``invalid_code``, ``code_already_used``.
        """
        with self.store.together():
            row = self.store.row("SELECT made, used FROM tickets WHERE id = ? AND kind = 'code'", id)
            if row is None or self.now() - row[0] > CODE_SECONDS:
                raise Refused("invalid_code")
            if row[1]:
                raise Refused("code_already_used")
            self.store.write("UPDATE tickets SET used = 1 WHERE id = ?", id)

    def _give(self, id: str, kind: str, doc: Doc) -> str:
        with self.store.together():
            self.store.write("DELETE FROM tickets WHERE made < ?", self.now() - KEPT_SECONDS)
            self.store.write("INSERT INTO tickets (id, kind, made, doc) VALUES (?, ?, ?, ?)", id, kind, self.now(), packed(doc))
        return id
