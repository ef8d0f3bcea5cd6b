"""Slack's Web API as delivery and the fetching of files need it, on slack_sdk alone (no Bolt)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from slack_sdk.web import WebClient

from chalicelib.slack.blocks import Block
from chalicelib.slack.refusals import translated

EVENT = "evenkeel_message"
TIMEOUT = 10
MEMBERS = 1000
"""Members of a channel that Slack tells at once."""


@dataclass(frozen=True)
class SlackChannel:
    """``chalicelib.slack.workspace.Channel``; ``token`` gives the bot's token of a workspace."""

    token: Callable[[str], str]
    base_url: str
    _clients: dict[str, WebClient] = field(default_factory=dict)

    def direct(self, team: str, user: str) -> str:
        """The channel of the direct messages with a person."""
        with translated():
            return str(self.client(team).conversations_open(users=user)["channel"]["id"])

    def has(self, team: str, channel: str, user: str) -> bool:
        """Whether a person is in a channel (``Channel.has``)."""
        with translated():
            pages = self.client(team).conversations_members(channel=channel, limit=MEMBERS)
            return any(user in page["members"] for page in pages)

    def post(self, team: str, channel: str, key: str, text: str, blocks: list[Block], *, thread: str = "") -> str:
        """Post a message that carries ``key`` in its metadata; its ts (``Channel.post``)."""
        metadata = {"event_type": EVENT, "event_payload": {"key": key}}
        with translated():
            answer = self.client(team).chat_postMessage(
                channel=channel,
                text=text,
                blocks=blocks,
                metadata=metadata,
                thread_ts=thread or None,
                unfurl_links=False,
                unfurl_media=False,
            )
        return str(answer["ts"])

    def update(self, team: str, channel: str, ts: str, text: str, blocks: list[Block]) -> None:
        """Change a message."""
        with translated():
            self.client(team).chat_update(channel=channel, ts=ts, text=text, blocks=blocks)

    def attach(self, team: str, channel: str, name: str, content: bytes) -> None:
        """Send a file to a channel."""
        with translated():
            self.client(team).files_upload_v2(filename=name, content=content, channel=channel, title=name)

    def find(self, team: str, channel: str, key: str, since: float, *, thread: str = "") -> str | None:
        """The ts of the message with this key in its metadata that was posted since then."""
        with translated():
            asked: dict[str, Any] = {
                "channel": channel,
                "oldest": f"{since - 60:.6f}",
                "limit": 200,
                "include_all_metadata": True,
            }
            client = self.client(team)
            answer = client.conversations_replies(ts=thread, **asked) if thread else client.conversations_history(**asked)
        for message in answer["messages"]:
            if message.get("metadata", {}).get("event_payload", {}).get("key") == key:
                return str(message["ts"])
        return None

    def person(self, team: str, user: str) -> dict[str, Any]:
        """A user as ``users.info`` tells, with ``locale`` and ``tz``."""
        with translated():
            return dict(self.client(team).users_info(user=user, include_locale=True)["user"])

    def client(self, team: str) -> WebClient:
        """The client for a workspace; it keeps its connection settings, not its token, between calls."""
        token = self.token(team)
        if token not in self._clients:
            self._clients[token] = WebClient(token=token, base_url=self.base_url, timeout=TIMEOUT, retry_handlers=[])
        return self._clients[token]
