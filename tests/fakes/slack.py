"""Slack, and what the Slack face remembers, in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from chalicelib.errors import EvenkeelError, Unavailable
from chalicelib.slack.blocks import Block
from chalicelib.slack.workspace import Begun, Sent, Workspace


class FakeDeliveries:
    """``chalicelib.slack.workspace.Deliveries`` in a dictionary."""

    def __init__(self, seconds: Callable[[], float] = lambda: 1000.0) -> None:
        self.known: dict[str, Sent] = {}
        self._seconds = seconds

    def get(self, key: str) -> Sent | None:
        return self.known.get(key)

    def claim(self, key: str, channel: str) -> Sent | None:
        if key in self.known:
            return None
        self.known[key] = Sent(channel, "", self._seconds())
        return self.known[key]

    def sent(self, key: str, sent: Sent) -> None:
        self.known[key] = sent

    def release(self, key: str) -> None:
        self.known.pop(key, None)


class FakeSeen:
    """``chalicelib.slack.workspace.Seen`` in a dictionary: the state, and when it is forgotten."""

    def __init__(self, seconds: Callable[[], float] = lambda: 1000.0) -> None:
        self.known: dict[str, tuple[Begun, float]] = {}
        self._seconds = seconds

    def begin(self, request: str) -> Begun:
        state, until = self.known.get(request, (Begun.NEW, 0.0))
        if state is not Begun.NEW and until >= self._seconds():
            return state
        self.known[request] = Begun.RUNNING, self._seconds() + 30
        return Begun.NEW

    def done(self, request: str) -> None:
        self.known[request] = Begun.DONE, self._seconds() + 3600

    def forget(self, request: str) -> None:
        self.known.pop(request, None)


@dataclass
class FakeWorkspaces:
    """``chalicelib.slack.workspace.Workspaces`` in a dictionary."""

    known: dict[str, Workspace] = field(default_factory=dict)

    def get(self, team: str) -> Workspace:
        return self.known.get(team, Workspace(team))

    def save(self, workspace: Workspace) -> None:
        self.known[workspace.team] = workspace

    def telling(self) -> list[Workspace]:
        return [each for each in self.known.values() if each.channel]


@dataclass
class FakeChannel:
    """Slack's channels: messages by ts. ``fails`` are raised one after the other; ``lost`` posts without answering."""

    messages: dict[str, dict[str, Any]] = field(default_factory=dict)
    updates: int = 0
    fails: list[EvenkeelError] = field(default_factory=list)
    lost: bool = False
    outside: set[str] = field(default_factory=set)
    files: list[tuple[str, str, bytes]] = field(default_factory=list)

    def direct(self, team: str, user: str) -> str:
        return f"D{user}"

    def has(self, team: str, channel: str, user: str) -> bool:
        return user not in self.outside

    def post(self, team: str, channel: str, key: str, text: str, blocks: list[Block], *, thread: str = "") -> str:
        if self.fails:
            raise self.fails.pop(0)
        ts = f"{1000 + len(self.messages)}.000001"
        self.messages[ts] = {"channel": channel, "key": key, "text": text, "blocks": blocks, "thread": thread}
        if self.lost:
            self.lost = False
            raise Unavailable("slack.unavailable")
        return ts

    def update(self, team: str, channel: str, ts: str, text: str, blocks: list[Block]) -> None:
        if self.fails:
            raise self.fails.pop(0)
        self.messages[ts] |= {"text": text, "blocks": blocks}
        self.updates += 1

    def attach(self, team: str, channel: str, name: str, content: bytes) -> None:
        if self.fails:
            raise self.fails.pop(0)
        self.files.append((channel, name, content))

    def find(self, team: str, channel: str, key: str, since: float, *, thread: str = "") -> str | None:
        return next((ts for ts, message in self.messages.items() if message["key"] == key), None)

    @property
    def texts(self) -> list[str]:
        return [message["text"] for message in self.messages.values()]
