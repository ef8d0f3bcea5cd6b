"""Events to the app: kept until they were taken, sent again at once, after one minute and after five."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from infra.local.slack.identity import Identity
from infra.local.slack.link import JSON, AppLink, NoAnswer
from infra.local.slack.store import Doc, Store, packed

RETRIES = (0.0, 60.0, 300.0)


@dataclass
class Events:
    """What waits for the app; it survives a restart."""

    store: Store
    link: AppLink
    identity: Identity
    now: Callable[[], float]
    retries: Sequence[float] = RETRIES
    _running: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    def send(self, event: Doc) -> None:
        """Send an event; called within a running loop, does not wait."""
        id = "Ev" + secrets.token_hex(6).upper()
        body: Doc = {
            "token": "unused-see-the-signature",
            "team_id": self.identity.team,
            "context_team_id": self.identity.team,
            "context_enterprise_id": None,
            "api_app_id": self.identity.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": id,
            "event_time": int(self.now()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": self.identity.team,
                    "user_id": self.identity.bot_user,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
            "event_context": f"4-{id}",
        }
        self.store.write("INSERT INTO events VALUES (?, 0, ?, '', ?)", id, self.now(), packed(body))
        self._start(id)

    def resume(self) -> None:
        """Go on with what waited when the process ended."""
        for (id,) in self.store.rows("SELECT id FROM events"):
            self._start(id)

    async def verify(self) -> bool:
        """Send ``url_verification``; whether the app answered its challenge."""
        challenge = secrets.token_hex(16)
        body = {"token": "unused-see-the-signature", "challenge": challenge, "type": "url_verification"}
        try:
            answer = await self.link.send(json.dumps(body).encode(), JSON)
        except NoAnswer:
            return False
        reply = answer.json()
        return answer.text.strip() == challenge or (isinstance(reply, dict) and reply.get("challenge") == challenge)

    def _start(self, id: str) -> None:
        if id not in self._running:
            task = asyncio.get_running_loop().create_task(self._deliver(id))
            self._running[id] = task
            task.add_done_callback(lambda _: self._running.pop(id, None))

    async def _deliver(self, id: str) -> None:
        while row := self.store.row("SELECT attempt, due, reason, body FROM events WHERE id = ?", id):
            attempt, due, reason, body = row
            await asyncio.sleep(max(0.0, due - self.now()))
            extra = {"x-slack-retry-num": str(attempt), "x-slack-retry-reason": reason} if attempt else {}
            try:
                await self.link.send(body.encode(), JSON, extra)
            except NoAnswer as error:
                if attempt < len(self.retries) and error.reason != "no_retry":
                    due = self.now() + self.retries[attempt]
                    self.store.write(
                        "UPDATE events SET attempt = ?, due = ?, reason = ? WHERE id = ?", attempt + 1, due, error.reason, id
                    )
                    continue
            self.store.write("DELETE FROM events WHERE id = ?", id)
