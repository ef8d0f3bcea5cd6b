"""Where a form was opened: what came of it is said there too, to whoever sent it alone."""

from __future__ import annotations

import json
import logging
from typing import Any

from slack_sdk import WebClient

from chalicelib.errors import EvenkeelError
from chalicelib.slack.blocks import Block, context, section
from chalicelib.slack.refusals import translated
from chalicelib.slack.words import Words

LOG = logging.getLogger("evenkeel.slack")
CHANNEL = "channel"
LONGEST = 3000
"""Letters that a modal carries."""


def opened_in(view: Block, channel: str) -> Block:
    """A modal that remembers the channel in which it was asked for; a direct message needs no such thing."""
    known = _known(view)
    if not channel.startswith(("C", "G")) or known is None:
        return view
    metadata = json.dumps({**known, CHANNEL: channel})
    return view if len(metadata) > LONGEST else {**view, "private_metadata": metadata}


def channel_of(view: Block) -> str:
    """The channel in which a modal was asked for; empty where that was none."""
    return str((_known(view) or {}).get(CHANNEL) or "")


def tell_there(client: WebClient, view: Block, user: str, text: str, say: Words) -> None:
    """Say in that channel what came of a form that was sent, to its sender alone; where we may not speak nothing is said."""
    channel = channel_of(view)
    if not channel:
        return
    hint = say("It stands in our direct messages as well, with its buttons.")
    try:
        with translated():
            client.chat_postEphemeral(channel=channel, user=user, text=text, blocks=[section(text), context(hint)])
    except EvenkeelError as error:
        LOG.info("what came of a form was not said where it was opened: %s", error.code)


def _known(view: Block) -> dict[str, Any] | None:
    """What a modal carries, if it is a JSON object or nothing."""
    try:
        known = json.loads(view.get("private_metadata") or "{}")
    except ValueError:
        return None
    return known if isinstance(known, dict) else None
