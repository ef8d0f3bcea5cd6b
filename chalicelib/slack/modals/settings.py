"""Where new candidates are told of, and in which language."""

from __future__ import annotations

from typing import Any

from chalicelib.slack.blocks import Block, input_block, modal, option, plain, select
from chalicelib.slack.words import Words
from chalicelib.slack.workspace import Workspace

CALLBACK, VALUE = "settings", "value"
LANGUAGES = {"en": "English", "zh": "中文"}


def view(workspace: Workspace, say: Words) -> Block:
    """The modal."""
    channel: Block = {"type": "conversations_select", "action_id": VALUE, "filter": {"include": ["public", "private"]}}
    channel["placeholder"] = plain(say("Choose a channel"))
    if workspace.channel:
        channel["initial_conversation"] = workspace.channel
    languages = [option(name, code) for code, name in LANGUAGES.items()]
    hint = say("In a private channel, invite me first: /invite @Evenkeel")
    return modal(
        say("Settings"),
        [
            input_block(say("Channel for new candidates"), channel, "channel", hint=hint),
            input_block(say("Language in that channel"), select(VALUE, languages, chosen=workspace.language), "language"),
        ],
        callback=CALLBACK,
        close=say("Cancel"),
        submit=say("Save"),
    )


def typed(submitted: dict[str, Any]) -> tuple[str, str]:
    """What was submitted: the channel and the language."""
    values = submitted["state"]["values"]
    return values["channel"][VALUE]["selected_conversation"], values["language"][VALUE]["selected_option"]["value"]
