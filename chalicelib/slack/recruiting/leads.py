"""A lead of a fair arrived: it is noted, and the fair's message shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chalicelib.errors import NotFound
from chalicelib.recruiting.fair import Fair
from chalicelib.recruiting.fairs import RunFairs
from chalicelib.slack.blocks import Block
from chalicelib.slack.words import Words
from chalicelib.slack.workspace import Channel, Workspaces


@dataclass(frozen=True)
class NoteLead:
    """Do one job of the outbox: ``{"job": "lead", "fair", "candidate"}``. ``told`` draws a fair's message."""

    run: RunFairs
    told: Callable[[Fair, Words], tuple[str, list[Block]]]
    workspaces: Workspaces
    channel: Channel

    def __call__(self, job: dict[str, Any]) -> None:
        """Note the lead; done again, it only draws the message again.

        Raises:
            Unavailable: Slack or the store does not answer now.
        """
        try:
            fair = self.run.fairs.get(str(job["fair"]))
        except NotFound:
            # A folder of the bucket that somebody made up: its files are read, but they are no fair's.
            return
        self.run.fairs.lead(fair.id, str(job["candidate"]))
        if not fair.thread:
            return
        text, blocks = self.told(fair, Words(self.workspaces.get(fair.team).language))
        try:
            self.channel.update(fair.team, fair.channel, fair.thread, text, blocks)
        except NotFound:
            # Somebody deleted the message: the leads are kept all the same.
            return
