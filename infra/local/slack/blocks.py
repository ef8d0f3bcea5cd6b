"""Blocks of what is shown: the ids that the app left to Slack, and the element that somebody used."""

from __future__ import annotations

import copy
import secrets
from typing import Any

from infra.local.slack.refusal import Refused
from infra.local.slack.rules.check import elements
from infra.local.slack.store import Doc

VALUE_KEYS = {
    "plain_text_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "number_input": "value",
    "static_select": "selected_option",
    "external_select": "selected_option",
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "multi_users_select": "selected_users",
    "multi_conversations_select": "selected_conversations",
    "multi_channels_select": "selected_channels",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "radio_buttons": "selected_option",
    "checkboxes": "selected_options",
    "file_input": "files",
}
"""Where each element keeps what was typed or chosen."""


def identified(blocks: list[Doc]) -> list[Doc]:
    """The blocks, each with a block_id, each element with an action_id."""
    blocks = copy.deepcopy(blocks)
    for block in blocks:
        block.setdefault("block_id", secrets.token_urlsafe(4))
        for element in elements(block):
            element.setdefault("action_id", secrets.token_urlsafe(4))
    return blocks


def element_of(blocks: list[Doc], block_id: str, action_id: str) -> Doc:
    """The element that was used.

    Raises:
        Refused: ``no_such_action``, it is not shown any more.
    """
    for block in blocks:
        if block.get("block_id") == block_id:
            for element in elements(block):
                if element.get("action_id") == action_id:
                    return element
    raise Refused("no_such_action")


def state_of(blocks: list[Doc], typed: Any) -> Doc:
    """The state of everything that keeps one: what the page says, for the elements that are really there."""
    values: Doc = {}
    for block in blocks:
        for element in elements(block):
            key = VALUE_KEYS.get(element["type"])
            if key is None:
                continue
            given = typed.get(block["block_id"], {}) if isinstance(typed, dict) else {}
            given = given.get(element["action_id"], {}) if isinstance(given, dict) else {}
            empty: Any = [] if key.endswith("s") and key != "value" else None
            value = given.get(key, empty) if isinstance(given, dict) else empty
            values.setdefault(block["block_id"], {})[element["action_id"]] = {"type": element["type"], key: value}
    return {"values": values}
