"""What Slack itself checks in a modal before the app hears of it: what is required, how long, which form."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from infra.local.slack.blocks import VALUE_KEYS
from infra.local.slack.store import Doc

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URL = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)


def input_errors(view: Doc, state: Doc) -> dict[str, Doc]:
    """The faults by block_id, ``{"code", "limit"?}``: the page says them in the person's language."""
    found: dict[str, Doc] = {}
    for block in view["blocks"]:
        if block["type"] != "input":
            continue
        element = block["element"]
        entry = state["values"][block["block_id"]][element["action_id"]]
        value = entry[VALUE_KEYS[element["type"]]]
        error = _error(block, element, value)
        if error:
            found[block["block_id"]] = error
    return found


def _error(block: Doc, element: Doc, value: Any) -> Doc | None:
    empty = value is None or value == [] or (isinstance(value, str) and not value.strip())
    if empty:
        return None if block.get("optional") else {"code": "required"}
    kind, text = element["type"], str(value)
    if kind == "plain_text_input":
        if len(text) < element.get("min_length", 0):
            return {"code": "too_short", "limit": element["min_length"]}
        if len(text) > element.get("max_length", 3000):
            return {"code": "too_long", "limit": element.get("max_length", 3000)}
    if kind == "email_text_input" and not _EMAIL.fullmatch(text.strip()):
        return {"code": "email"}
    if kind == "url_text_input" and not _URL.fullmatch(text.strip()):
        return {"code": "url"}
    if kind == "number_input":
        return _number_error(element, text)
    most = element.get("max_selected_items") or element.get("max_files")
    if most and isinstance(value, list) and len(value) > most:
        return {"code": "too_many", "limit": most}
    return None


def _number_error(element: Doc, text: str) -> Doc | None:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return {"code": "number"}
    if not number.is_finite() or (not element["is_decimal_allowed"] and number != number.to_integral_value()):
        return {"code": "whole" if number.is_finite() else "number"}
    if "min_value" in element and number < Decimal(element["min_value"]):
        return {"code": "too_small", "limit": element["min_value"]}
    if "max_value" in element and number > Decimal(element["max_value"]):
        return {"code": "too_large", "limit": element["max_value"]}
    return None
