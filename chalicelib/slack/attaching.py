"""A file is sent to a channel once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from chalicelib.errors import EvenkeelError, Invalid, Unavailable
from chalicelib.slack.posting import PATIENCE
from chalicelib.slack.workspace import Deliveries, Workspace

SENT = "file"


class TakesFiles(Protocol):
    """Slack's channels, as somebody who sends a file needs them."""

    def attach(self, team: str, channel: str, name: str, content: bytes) -> None:
        """Send a file to a channel.

        Raises:
            As ``chalicelib.slack.workspace.Channel.post``.
        """
        ...


@dataclass(frozen=True)
class Attach:
    """Send a file under a key. Slack keeps no key with a file: one whose sender died on the way may come twice, never not."""

    channel: TakesFiles
    deliveries: Deliveries
    seconds: Callable[[], float]

    def __call__(self, workspace: Workspace, key: str, name: str, content: bytes) -> None:
        """Have this file stand in the workspace's channel.

        Raises:
            Unavailable: not now; the same call later does it. Invalid: ``slack.channel``.
        """
        known_as = f"{workspace.team}#{key}"
        known = self.deliveries.get(known_as)
        if known is None:
            known = self.deliveries.claim(known_as, workspace.channel)
            if known is None:
                raise Unavailable("slack.sending", retry_after=2.0)
        elif known.ts:
            return
        else:
            left = known.since + PATIENCE - self.seconds()
            if left > 0:
                raise Unavailable("slack.sending", retry_after=left)
        try:
            self.channel.attach(workspace.team, known.channel, name, content)
        except EvenkeelError as error:
            if error.details.get("refused") or isinstance(error, Invalid):
                self.deliveries.release(known_as)
            raise
        self.deliveries.sent(known_as, replace(known, ts=SENT))
