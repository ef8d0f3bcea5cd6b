"""The way to the app: signed requests, answered within three seconds or not at all."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
LARGEST_ANSWER = 1024 * 1024


class NoAnswer(Exception):
    """The app did not answer in time (``operation_timeout``) or not with success (``dispatch_failed``)."""

    def __init__(self, error: str, reason: str) -> None:
        super().__init__(error)
        self.error = error
        self.reason = reason


@dataclass(frozen=True)
class Answer:
    """What the app answered."""

    text: str
    headers: Mapping[str, str]

    def json(self) -> Any:
        """The answer as JSON; None where it is none."""
        try:
            return json.loads(self.text)
        except ValueError:
            return None


class AppLink:
    """Where the app listens, and the secret that both know; ``patience`` in seconds."""

    def __init__(self, app_url: str, secret: str, now: Callable[[], float], patience: float) -> None:
        self.url = app_url.rstrip("/") + "/slack/events"
        self._secret = secret.encode()
        self._now = now
        self._patience = patience

    async def form(self, fields: Mapping[str, str]) -> Answer:
        """Send a form: a slash command, or an interaction in ``payload``."""
        return await self.send(urlencode(fields).encode(), FORM)

    async def payload(self, payload: Mapping[str, Any]) -> Answer:
        """Send an interaction."""
        return await self.form({"payload": json.dumps(payload, ensure_ascii=False)})

    async def send(self, body: bytes, content_type: str, extra: Mapping[str, str] | None = None) -> Answer:
        """Send a signed request.

        Raises:
            NoAnswer: in time, or no success; ``reason`` as ``x-slack-retry-reason`` has it.
        """
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            **self.signature(body),
        }
        try:
            answer = await asyncio.wait_for(self._post(body, {**headers, **(extra or {})}), self._patience)
        except TimeoutError as error:
            raise NoAnswer("operation_timeout", "http_timeout") from error
        except httpx.HTTPError as error:
            raise NoAnswer("dispatch_failed", "connection_failed") from error
        if answer.status_code != 200:
            raise NoAnswer("dispatch_failed", "no_retry" if answer.headers.get("x-slack-no-retry") else "http_error")
        return Answer(answer.text[:LARGEST_ANSWER], answer.headers)

    async def _post(self, body: bytes, headers: Mapping[str, str]) -> httpx.Response:
        # One connection for each request: the app may have been started again since the last one.
        secure = self.url.startswith("https:")
        async with httpx.AsyncClient(timeout=self._patience * 2, trust_env=False, verify=secure) as client:
            return await client.post(self.url, content=body, headers=headers)

    def signature(self, body: bytes) -> dict[str, str]:
        """The headers that prove a request comes from here: HMAC-SHA256 of ``v0:<seconds>:<body>``."""
        seconds = str(int(self._now()))
        digest = hmac.new(self._secret, b"v0:" + seconds.encode() + b":" + body, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": seconds, "X-Slack-Signature": f"v0={digest}"}
