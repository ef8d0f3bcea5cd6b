"""Finding a candidate without typing a command."""

from __future__ import annotations

from typing import Any

from chalicelib.slack.blocks import Block, input_block, modal, text_input
from chalicelib.slack.words import Words

CALLBACK, FIELD, VALUE = "search", "part", "value"


def view(say: Words, part: str = "", found: list[Block] | None = None) -> Block:
    """The modal, above what was found last."""
    hint = say("Leave it empty for the newest.")
    field = input_block(say("Part of the name"), text_input(VALUE, value=part, longest=60), FIELD, hint=hint, optional=True)
    return modal(say("Find a candidate"), [field, *(found or [])], callback=CALLBACK, close=say("Close"), submit=say("Search"))


def typed(submitted: dict[str, Any]) -> str:
    """What was typed."""
    return (submitted["state"]["values"][FIELD][VALUE].get("value") or "").strip()
