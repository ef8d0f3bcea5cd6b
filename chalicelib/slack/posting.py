"""A message is posted once, and then kept up to date."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from chalicelib.errors import EvenkeelError, Invalid, NotFound, Unavailable

if TYPE_CHECKING:
    from chalicelib.slack.blocks import Block
    from chalicelib.slack.workspace import Channel, Deliveries, Sent, Workspace

LOG = logging.getLogger("evenkeel.delivery")

PATIENCE = 30.0
"""Seconds after which a message that somebody else began to send counts as abandoned."""


BETWEEN = 1.1
"""Seconds between two messages to one channel: Slack takes one a second, and counts by its own clock."""


@dataclass(frozen=True)
class Pace:
    """Wait until a channel takes another message. ``seconds`` is a clock, ``sleep`` waits so many."""

    seconds: Callable[[], float]
    sleep: Callable[[float], None]
    _last: dict[str, float] = field(default_factory=dict)

    def __call__(self, channel: str) -> None:
        """Wait, and count a message from now on."""
        wait = self._last.get(channel, -BETWEEN) + BETWEEN - self.seconds()
        if wait > 0:
            self.sleep(wait)
        self._last[channel] = self.seconds()


@dataclass(frozen=True)
class Post:
    """Post a message under a key, or change the one that stands under it.

    Slack has no idempotent posting, so a message that may have been posted (the worker died, Slack answered nothing) is looked
    for by the key in its metadata before it is posted again.
    """

    channel: Channel
    deliveries: Deliveries
    seconds: Callable[[], float]

    def begun(self, workspace: Workspace, key: str) -> bool:
        """Whether this message stands there, or somebody is posting it."""
        return self.deliveries.get(f"{workspace.team}#{key}") is not None

    def stands(self, name: str) -> bool:
        """Whether the message of this name (``<team>#<key>``) was posted."""
        known = self.deliveries.get(name)
        return known is not None and bool(known.ts)

    def __call__(self, workspace: Workspace, key: str, text: str, blocks: list[Block], thread: str = "") -> str:
        """Have this message stand in the workspace's channel, below another one if ``thread`` is its ts; its ts.

        Raises:
            Unavailable: not now; the same call later does it.
        """
        name = f"{workspace.team}#{key}"
        shown = sha256(json.dumps([text, blocks], sort_keys=True).encode()).hexdigest()
        known = self.deliveries.get(name)
        if known is None:
            known = self.deliveries.claim(name, workspace.channel)
            if known is None:
                raise Unavailable("slack.sending", retry_after=2.0)
        elif not known.ts:
            known = self._recovered(workspace.team, name, key, known, thread)
        if not known.ts:
            known = self._post(workspace.team, name, key, known, (text, blocks), thread)
        elif known.shown != shown:
            self._update(workspace.team, known, text, blocks)
        else:
            return known.ts
        self.deliveries.sent(name, replace(known, shown=shown))
        return known.ts

    def _post(self, team: str, name: str, key: str, known: Sent, message: tuple[str, list[Block]], thread: str) -> Sent:
        try:
            ts = self.channel.post(team, known.channel, key, *message, thread=thread)
        except EvenkeelError as error:
            # Surely not posted: the next try may go to another channel.
            if error.details.get("refused") or isinstance(error, Invalid):
                self.deliveries.release(name)
            else:
                # It may have been posted, but nobody is at it any more: the next try looks, and need not wait.
                self.deliveries.sent(name, replace(known, since=known.since - PATIENCE))
            raise
        return replace(known, ts=ts)

    def _update(self, team: str, known: Sent, text: str, blocks: list[Block]) -> None:
        try:
            self.channel.update(team, known.channel, known.ts, text, blocks)
        except NotFound:
            # Somebody deleted it: they do not want to see it.
            LOG.info("a message that was deleted is not changed any more")

    def _recovered(self, team: str, name: str, key: str, known: Sent, thread: str) -> Sent:
        ts = self.channel.find(team, known.channel, key, known.since, thread=thread)
        left = known.since + PATIENCE - self.seconds()
        if ts is None and left > 0:
            raise Unavailable("slack.sending", retry_after=left)
        return replace(known, ts=ts or "")
