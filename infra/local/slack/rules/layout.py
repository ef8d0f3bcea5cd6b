"""The blocks: what each may carry."""

from __future__ import annotations

from typing import Any

from infra.local.slack.rules.charts import DATA_VISUALIZATION
from infra.local.slack.rules.elements import ELEMENTS, in_actions, in_context, in_context_actions, in_input, in_section
from infra.local.slack.rules.fields import (
    Faults,
    Rule,
    either,
    fault,
    flag,
    kinds,
    many,
    number,
    one_of,
    plain,
    record,
    string,
    text,
)
from infra.local.slack.rules.rich_text import RICH_TEXT


def _block(kind: str, required: dict[str, Rule] | None = None, **optional: Rule) -> Rule:
    return record({"type": one_of(kind), **(required or {})}, {"block_id": string(255), **optional})


_CELL = kinds(
    {
        "raw_text": record({"type": one_of("raw_text"), "text": string()}),
        "raw_number": record({"type": one_of("raw_number"), "value": number, "text": string()}),
        "rich_text": RICH_TEXT,
    },
    None,
    "cell type",
)
_COLUMN = record({}, {"align": one_of("left", "center", "right"), "is_wrapped": flag})
_FILE = record({}, {"id": string(), "url": string()})


def _column(value: Any, place: str) -> Faults:
    if value is not None:
        yield from _COLUMN(value, place)


_SECTION = _block("section", text=either(3000), fields=many(either(2000), 10, 1), accessory=in_section, expand=flag)
_IMAGE = _block("image", {"alt_text": string(2000, shortest=1)}, image_url=string(3000), slack_file=_FILE, title=plain(2000))


def _section(value: Any, place: str) -> Faults:
    yield from _SECTION(value, place)
    if not (value.get("text") or value.get("fields")):
        yield fault("must provide text or fields", place)


def _image(value: Any, place: str) -> Faults:
    yield from _IMAGE(value, place)
    if ("image_url" in value) == ("slack_file" in value):
        yield fault("must have exactly one of image_url, slack_file", place)


def _table(rule: Rule) -> Rule:
    def rows(value: Any, place: str) -> Faults:
        yield from rule(value, place)
        widths = {len(row) for row in value.get("rows", []) if isinstance(row, list)}
        if len(widths) > 1:
            yield fault("rows must all have the same number of cells", f"{place}/rows")

    return rows


_ROWS = many(many(_CELL, 20, 1), 100, 1)
_BUTTON = ELEMENTS["button"]

BLOCKS: dict[str, Rule] = {
    "actions": _block("actions", {"elements": many(in_actions, 25, 1)}),
    "alert": _block("alert", {"text": either(3000)}, level=one_of("default", "info", "warning", "error", "success")),
    "card": _block(
        "card",
        hero_image=ELEMENTS["image"],
        icon=ELEMENTS["image"],
        title=text(150, "mrkdwn"),
        subtitle=text(150, "mrkdwn"),
        body=text(200, "mrkdwn"),
        actions=many(_BUTTON),
    ),
    "context": _block("context", {"elements": many(in_context, 10, 1)}),
    "context_actions": _block("context_actions", {"elements": many(in_context_actions, 5, 1)}),
    "data_table": _table(
        _block("data_table", {"caption": string(shortest=1), "rows": _ROWS}, page_size=number, row_header_column_index=number)
    ),
    "data_visualization": DATA_VISUALIZATION,
    "divider": _block("divider"),
    "file": _block("file", {"external_id": string(), "source": string()}),
    "header": _block("header", {"text": plain(150)}),
    "image": _image,
    "input": _block("input", {"label": plain(2000), "element": in_input}, hint=plain(2000), optional=flag, dispatch_action=flag),
    "markdown": _block("markdown", {"text": string(12000, shortest=1)}),
    "rich_text": RICH_TEXT,
    "section": _section,
    "table": _table(_block("table", {"rows": _ROWS}, column_settings=many(_column, 20))),
}

a_block = kinds(BLOCKS, None, "block type")
