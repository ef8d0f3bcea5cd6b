"""Block Kit as plain dictionaries, within Slack's limits: what is too long is cut with a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

Block = dict[str, Any]

MARKUP = re.compile(r"[*~`]|(?<![^\W_])_|_(?![^\W_])")
SECTION, FIELD, HEADER, BUTTON, OPTION, PLAIN = 3000, 2000, 150, 75, 75, 2000


def cut(text: str, limit: int) -> str:
    """A text no longer than this; an ellipsis shows where it was cut."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def escape(text: str) -> str:
    """A text from outside, made harmless for mrkdwn: no mentions, links or markup come from it."""
    for letter, harmless in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(letter, harmless)
    # A zero-width space behind what opens markup keeps the letters and takes its meaning away. Within a word an underscore
    # opens nothing, and stays as it is: addresses are copied from here.
    text = MARKUP.sub("\\g<0>\u200b", text)
    return " ".join(text.split())


def plain(text: str, limit: int = PLAIN) -> Block:
    """A plain text object."""
    return {"type": "plain_text", "text": cut(text, limit) or "—", "emoji": True}


def mrkdwn(text: str, limit: int = SECTION) -> Block:
    """A text object with Slack's markup."""
    return {"type": "mrkdwn", "text": cut(text, limit) or "—"}


def header(text: str) -> Block:
    """A heading."""
    return {"type": "header", "text": plain(text, HEADER)}


def section(text: str = "", *, fields: Sequence[str] = (), accessory: Block | None = None, block_id: str = "") -> Block:
    """A paragraph, or up to ten fields in two columns."""
    block: Block = {"type": "section"}
    if text:
        block["text"] = mrkdwn(text)
    if fields:
        block["fields"] = [mrkdwn(field, FIELD) for field in fields[:10]]
    if accessory:
        block["accessory"] = accessory
    return _named(block, block_id)


def context(*texts: str) -> Block:
    """Small print."""
    return {"type": "context", "elements": [mrkdwn(text) for text in texts[:10]]}


def image(address: str, alt: str) -> Block:
    """A picture from an address that Slack can reach; ``alt`` says what it shows."""
    return {"type": "image", "image_url": address, "alt_text": cut(alt, PLAIN)}


def divider() -> Block:
    """A line."""
    return {"type": "divider"}


def actions(*elements: Block, block_id: str = "") -> Block:
    """Buttons in a row."""
    return _named({"type": "actions", "elements": list(elements[:25])}, block_id)


def button(text: str, action_id: str, value: str = "", *, style: str = "") -> Block:
    """A button; ``style`` primary or danger."""
    block: Block = {"type": "button", "text": plain(text, BUTTON), "action_id": action_id}
    if value:
        block["value"] = cut(value, PLAIN)
    if style:
        block["style"] = style
    return block


def option(text: str, value: str) -> Block:
    """A choice."""
    return {"text": plain(text, OPTION), "value": value}


def select(action_id: str, options: Sequence[Block], *, chosen: str = "", hint: str = "") -> Block:
    """A menu of choices."""
    block: Block = {"type": "static_select", "action_id": action_id, "options": list(options[:100])}
    initial = next((each for each in options if each["value"] == chosen), None)
    if initial:
        block["initial_option"] = initial
    if hint:
        block["placeholder"] = plain(hint, 150)
    return block


def text_input(action_id: str, *, value: str = "", hint: str = "", longest: int = 200, lines: bool = False) -> Block:
    """A field to type in."""
    block: Block = {"type": "plain_text_input", "action_id": action_id, "max_length": longest, "multiline": lines}
    if value:
        block["initial_value"] = value[:longest]
    if hint:
        block["placeholder"] = plain(hint, 150)
    return block


def input_block(label: str, element: Block, block_id: str, *, hint: str = "", optional: bool = False) -> Block:
    """A labelled field of a modal."""
    block: Block = {"type": "input", "label": plain(label), "element": element, "block_id": block_id, "optional": optional}
    if hint:
        block["hint"] = plain(hint)
    return block


def modal(title: str, blocks: Sequence[Block], *, callback: str, close: str, submit: str = "", metadata: str = "") -> Block:
    """A modal; without ``submit`` it only shows."""
    view: Block = {
        "type": "modal",
        "title": plain(title, 24),
        "close": plain(close, 24),
        "callback_id": callback,
        "blocks": list(blocks[:100]),
        "private_metadata": metadata,
    }
    if submit:
        view["submit"] = plain(submit, 24)
    return view


def home(blocks: Sequence[Block]) -> Block:
    """The Home tab."""
    return {"type": "home", "blocks": list(blocks[:100])}


def date(timestamp: float, fallback: str) -> str:
    """A time as the reader's own zone shows it."""
    return f"<!date^{int(timestamp)}^{{date_short_pretty}} {{time}}|{fallback}>"


def _named(block: Block, block_id: str) -> Block:
    return block | {"block_id": block_id} if block_id else block
