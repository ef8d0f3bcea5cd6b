"""Slack's side of the door: signed requests, as Slack sends them, and what the app answers."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx

TEAM = "TLOCAL"
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


@dataclass(frozen=True)
class Door:
    """``/slack/events`` of the stack at ``page``; ``secret`` signs what is sent."""

    page: str
    secret: str

    def send(self, body: bytes, kind: str, *, seconds: float | None = None, secret: str = "", **headers: str) -> httpx.Response:
        """Send a request; ``seconds`` is the time that it claims, ``secret`` another than the right one."""
        stamp = str(int(time.time() if seconds is None else seconds))
        digest = hmac.new((secret or self.secret).encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
        signed = {"Content-Type": kind, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}
        return httpx.post(f"{self.page}/slack/events", content=body, headers=signed | headers, timeout=30, trust_env=False)

    def command(self, text: str, user: str = "UZHANG", *, trigger: str = "", team: str = TEAM, **how: Any) -> httpx.Response:
        """``/hr`` with this text, as that person types it."""
        return self.send(urlencode(command(text, user, trigger=trigger, team=team)).encode(), FORM, **how)

    def interaction(self, payload: dict[str, Any], **how: Any) -> httpx.Response:
        """A button, a menu, a modal."""
        return self.send(urlencode({"payload": json.dumps(payload)}).encode(), FORM, **how)

    def event(self, event: dict[str, Any], *, id: str = "", **how: Any) -> httpx.Response:
        """Something that happened."""
        body = {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": "AEVENKEEL",
            "event": event,
            "event_id": id or f"Ev{secrets.token_hex(6)}",
            "event_time": int(time.time()),
            "authorizations": [{"team_id": TEAM, "user_id": "UEVENKEEL", "is_bot": True}],
        }
        return self.send(json.dumps(body).encode(), JSON, **how)


def command(text: str, user: str, *, trigger: str = "", team: str = TEAM) -> dict[str, str]:
    """The fields of a slash command."""
    return {
        "token": "unused",
        "team_id": team,
        "team_domain": "evenkeel",
        "channel_id": "CRECRUITING",
        "channel_name": "recruiting",
        "user_id": user,
        "user_name": user.lower(),
        "command": "/hr",
        "text": text,
        "api_app_id": "AEVENKEEL",
        "is_enterprise_install": "false",
        "response_url": "http://127.0.0.1:9/nobody-listens",
        "trigger_id": trigger or f"1.2.{secrets.token_hex(8)}",
    }
