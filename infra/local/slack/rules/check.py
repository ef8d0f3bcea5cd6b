"""Walk a payload: the rules of each block, and what holds across them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal

from infra.local.slack.rules.elements import DISPATCHING
from infra.local.slack.rules.fields import Rule, fault, flag, many, one_of, plain, record, string
from infra.local.slack.rules.layout import a_block

Surface = Literal["message", "modal", "home"]
MOST = {"message": 50, "modal": 100, "home": 100}
CHARTS = 2
VIEW_SIZE = 250_000
"""Bytes of a view as JSON."""
_NOT_IN_MODALS = {"data_visualization", "data_table", "context_actions"}

_COMMON: dict[str, Rule] = {
    "private_metadata": string(3000),
    "callback_id": string(255),
    "external_id": string(255),
}


def _each_block(value: Any, place: str) -> Iterator[str]:
    if isinstance(value, list):
        yield from many(a_block)(value, place)
    else:
        yield fault("must be an array", place)


_MODAL = record(
    {"type": one_of("modal"), "title": plain(24), "blocks": _each_block},
    {
        "close": plain(24),
        "submit": plain(24),
        "clear_on_close": flag,
        "notify_on_close": flag,
        "submit_disabled": flag,
        **_COMMON,
    },
)
_HOME = record({"type": one_of("home"), "blocks": _each_block}, _COMMON)


def blocks_faults(blocks: Any, surface: Surface = "message") -> list[str]:
    """What Slack would refuse in these blocks; empty if nothing."""
    return [*_each_block(blocks, "/blocks"), *_across(blocks, surface, "/blocks")]


def view_faults(view: Any) -> list[str]:
    """What Slack would refuse in this view; empty if nothing."""
    if not isinstance(view, dict):
        return [fault("must provide an object", "/view")]
    surface = view.get("type")
    if surface not in ("modal", "home"):
        return [fault(f"unsupported type: {surface}", "/view/type")]
    rule = _MODAL if surface == "modal" else _HOME
    faults = [*rule(view, "/view"), *_across(view.get("blocks"), surface, "/view/blocks")]
    if surface == "modal" and not view.get("submit") and any(kind == "input" for kind in _types(view.get("blocks"))):
        faults.append(fault("submit must be defined when there are input blocks", "/view"))
    if len(json.dumps(view)) > VIEW_SIZE:
        faults.append(fault(f"view must be less than {VIEW_SIZE} bytes", "/view"))
    return faults


def _types(blocks: Any) -> list[str]:
    return [str(block.get("type")) for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []


def _across(blocks: Any, surface: Surface, place: str) -> Iterator[str]:
    if not isinstance(blocks, list):
        return
    if len(blocks) > MOST[surface]:
        yield fault(f"no more than {MOST[surface]} items allowed", place)
    ids = Counter(block["block_id"] for block in blocks if isinstance(block, dict) and isinstance(block.get("block_id"), str))
    for id in (id for id, times in ids.items() if id and times > 1):
        yield fault(f"`block_id` {id} already exists", place)
    kinds = Counter(_types(blocks))
    if kinds["data_visualization"] > CHARTS:
        yield fault(f"no more than {CHARTS} charts allowed", place)
    for kind in sorted(_NOT_IN_MODALS & set(kinds)) if surface == "modal" else ():
        yield fault(f"unsupported type in a modal: {kind}", place)
    if kinds["alert"] and surface != "modal":
        yield fault("unsupported type outside a modal: alert", place)
    for index, block in enumerate(blocks):
        actions = Counter(element["action_id"] for element in elements(block) if isinstance(element.get("action_id"), str))
        for id in (id for id, times in actions.items() if times > 1):
            yield fault(f"`action_id` {id} already exists for another element", f"{place}/{index}")


def elements(node: Any) -> Iterator[dict[str, Any]]:
    """Every interactive element within a block, however deep."""
    if isinstance(node, dict):
        if isinstance(node.get("type"), str) and node["type"] in DISPATCHING:
            yield node
        for value in node.values():
            yield from elements(value)
    elif isinstance(node, list):
        for value in node:
            yield from elements(value)
