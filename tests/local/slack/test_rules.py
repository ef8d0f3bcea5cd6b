"""What Slack refuses is refused here, and the checker beside the project agrees."""

from __future__ import annotations

import copy
import importlib.util
from pathlib import Path
from typing import Any

import pytest

from infra.local.slack.rules import blocks_faults, view_faults


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def mark(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text}


def options(count: int = 2) -> list[dict[str, Any]]:
    return [{"text": plain(f"o{n}"), "value": str(n)} for n in range(count)]


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def field(element: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "input", "label": plain("Label"), "element": element, **more}


def modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "modal", "title": plain("T"), "submit": plain("OK"), "blocks": list(blocks), **more}


def line(*labels: str, kind: str = "line") -> dict[str, Any]:
    series = [{"name": "joins", "data": [{"label": label, "value": 1} for label in labels]}]
    return {
        "type": "data_visualization",
        "title": "Joins",
        "chart": {"type": kind, "series": series, "axis_config": {"categories": ["a", "b"]}},
    }


SECTION = {"type": "section", "text": mark("hello")}
BUTTON = {"type": "button", "text": plain("Go"), "action_id": "go"}
MENU = {"type": "static_select", "action_id": "m", "options": options()}
CELL = {"type": "raw_text", "text": "x"}
RICH = {
    "type": "rich_text",
    "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "x", "style": {"bold": True}}]}],
}
PIE = {"type": "data_visualization", "title": "P", "chart": {"type": "pie", "segments": [{"label": "a", "value": 1}]}}

GOOD: list[tuple[str, list[dict[str, Any]]]] = [
    ("section", [SECTION, {"type": "divider"}, {"type": "section", "fields": [mark("x")] * 10, "accessory": BUTTON}]),
    (
        "header and context",
        [
            {"type": "header", "text": plain("x" * 150)},
            {
                "type": "context",
                "elements": [mark("x"), {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "a"}],
            },
        ],
    ),
    (
        "actions",
        [
            actions(
                BUTTON,
                MENU,
                {"type": "datepicker", "action_id": "d", "initial_date": "2026-11-24"},
                {"type": "overflow", "action_id": "o", "options": options()},
            )
        ],
    ),
    (
        "choices",
        [
            actions(
                {"type": "radio_buttons", "action_id": "r", "options": [{"text": mark("*a*"), "value": "1"}]},
                {"type": "checkboxes", "action_id": "c", "options": options()},
            )
        ],
    ),
    ("rich text", [RICH]),
    (
        "tables",
        [
            {
                "type": "table",
                "rows": [[CELL], [{"type": "raw_number", "value": 1, "text": "1"}]],
                "column_settings": [{"align": "right"}],
            },
            {"type": "data_table", "caption": "C", "rows": [[CELL]]},
        ],
    ),
    ("charts", [line("a", "b"), PIE]),
    ("markdown", [{"type": "markdown", "text": "# x"}]),
    ("fifty blocks", [SECTION] * 50),
    ("picture", [{"type": "image", "slack_file": {"id": "F1"}, "alt_text": "page 1", "title": plain("Page")}]),
]

BAD: list[tuple[str, list[dict[str, Any]]]] = [
    ("51 blocks", [SECTION] * 51),
    ("unknown type", [{"type": "hologram"}]),
    ("no type", [{"text": mark("x")}]),
    ("section without text", [{"type": "section"}]),
    ("empty text", [{"type": "section", "text": mark("")}]),
    ("text over 3000", [{"type": "section", "text": mark("x" * 3001)}]),
    ("11 fields", [{"type": "section", "fields": [mark("x")] * 11}]),
    ("field over 2000", [{"type": "section", "fields": [mark("x" * 2001)]}]),
    ("header over 150", [{"type": "header", "text": plain("x" * 151)}]),
    ("header with markup", [{"type": "header", "text": mark("x")}]),
    ("actions without elements", [actions()]),
    ("26 elements", [actions(*({**BUTTON, "action_id": str(n)} for n in range(26)))]),
    ("input in actions", [actions({"type": "plain_text_input", "action_id": "x"})]),
    ("button text over 75", [actions({**BUTTON, "text": plain("x" * 76)})]),
    ("button value over 2000", [actions({**BUTTON, "value": "x" * 2001})]),
    ("button style", [actions({**BUTTON, "style": "loud"})]),
    ("button with markup", [actions({**BUTTON, "text": mark("x")})]),
    ("101 options", [actions({**MENU, "options": options(101)})]),
    ("option value over 150", [actions({**MENU, "options": [{"text": plain("a"), "value": "x" * 151}]})]),
    ("eleven radio buttons", [actions({"type": "radio_buttons", "action_id": "r", "options": options(11)})]),
    ("duplicate block_id", [{**SECTION, "block_id": "a"}, {**SECTION, "block_id": "a"}]),
    ("duplicate action_id", [actions(BUTTON, BUTTON)]),
    ("block_id over 255", [{**SECTION, "block_id": "x" * 256}]),
    ("picture without alt_text", [{"type": "image", "image_url": "https://example.com/a.png"}]),
    ("empty alt_text", [{"type": "image", "image_url": "https://example.com/a.png", "alt_text": ""}]),
    ("additional property", [{**SECTION, "colour": "red"}]),
    ("context with a button", [{"type": "context", "elements": [BUTTON]}]),
    ("eleven in context", [{"type": "context", "elements": [mark("x")] * 11}]),
    ("alert in a message", [{"type": "alert", "text": mark("x")}]),
    ("three charts", [PIE, PIE, PIE]),
    ("a chart misses a category", [line("a")]),
    ("a chart in another order", [line("b", "a", kind="bar")]),
    ("a pie of nothing", [{**PIE, "chart": {"type": "pie", "segments": [{"label": "a", "value": 0}]}}]),
    ("chart title over 50", [{**PIE, "title": "x" * 51}]),
    ("data table without caption", [{"type": "data_table", "rows": [[CELL]]}]),
    ("a cell of another kind", [{"type": "table", "rows": [[{"type": "mrkdwn", "text": "x"}]]}]),
    ("an unknown part of rich text", [{"type": "rich_text", "elements": [{"type": "rich_text_poem", "elements": []}]}]),
    ("confirm text over 300", [actions({**BUTTON, "confirm": {"text": plain("x" * 301)}})]),
    ("a block that is text", ["hello"]),  # type: ignore[list-item]
]

GOOD_VIEWS: list[tuple[str, dict[str, Any]]] = [
    ("plain", modal(SECTION)),
    ("hundred blocks", modal(*[SECTION] * 100)),
    (
        "inputs",
        modal(
            field({"type": "plain_text_input", "action_id": "v"}),
            field({"type": "number_input", "action_id": "v", "is_decimal_allowed": False}),
            field({"type": "file_input", "action_id": "v"}),
            field(MENU),
        ),
    ),
    ("alert", modal({"type": "alert", "text": mark("x"), "level": "warning"})),
    ("home", {"type": "home", "blocks": [SECTION]}),
]

BAD_VIEWS: list[tuple[str, dict[str, Any]]] = [
    ("101 blocks", modal(*[SECTION] * 101)),
    ("title over 24", modal(SECTION, title=plain("x" * 25))),
    ("no title", {"type": "modal", "blocks": [SECTION]}),
    ("submit over 24", modal(SECTION, submit=plain("x" * 25))),
    (
        "inputs without submit",
        {"type": "modal", "title": plain("T"), "blocks": [field({"type": "plain_text_input", "action_id": "v"})]},
    ),
    ("private_metadata over 3000", modal(SECTION, private_metadata="x" * 3001)),
    ("callback_id over 255", modal(SECTION, callback_id="x" * 256)),
    ("a chart in a modal", modal(PIE)),
    ("a data table in a modal", modal({"type": "data_table", "caption": "C", "rows": [[CELL]]})),
    ("number without is_decimal_allowed", modal(field({"type": "number_input", "action_id": "v"}))),
    ("a button as input", modal(field(BUTTON))),
    ("input without label", modal({"type": "input", "element": {"type": "plain_text_input", "action_id": "v"}})),
    ("unknown property", modal(SECTION, colour="red")),
    ("alert at home", {"type": "home", "blocks": [{"type": "alert", "text": mark("x")}]}),
    ("another surface", {"type": "billboard", "blocks": []}),
]


@pytest.fixture(scope="module")
def checker(shared: Path) -> Any:
    """The checker beside the project."""
    spec = importlib.util.spec_from_file_location("slack_payloads", shared / "check" / "slack_payloads.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "blocks"), GOOD, ids=[name for name, _ in GOOD])
def test_good_blocks_pass_here_and_there(name: str, blocks: Any, checker: Any) -> None:
    assert blocks_faults(blocks) == []
    assert list(checker.check("chat.postMessage", {"text": "x", "blocks": blocks})) == []


@pytest.mark.parametrize(("name", "blocks"), BAD, ids=[name for name, _ in BAD])
def test_bad_blocks_are_refused_here_and_there(name: str, blocks: Any, checker: Any) -> None:
    assert blocks_faults(blocks)
    assert list(checker.check("chat.postMessage", {"text": "x", "blocks": blocks}))


@pytest.mark.parametrize(("name", "view"), GOOD_VIEWS, ids=[name for name, _ in GOOD_VIEWS])
def test_good_views_pass_here_and_there(name: str, view: Any, checker: Any) -> None:
    assert view_faults(view) == []
    assert list(checker.check("views.publish" if view["type"] == "home" else "views.open", {"view": view})) == []


@pytest.mark.parametrize(("name", "view"), BAD_VIEWS, ids=[name for name, _ in BAD_VIEWS])
def test_bad_views_are_refused_here_and_there(name: str, view: Any, checker: Any) -> None:
    assert view_faults(view)
    assert list(checker.check("views.open", {"view": view}))


@pytest.mark.parametrize(
    "element",
    [
        {**MENU, "option_groups": []},
        {"type": "static_select", "action_id": "m"},
        {"type": "overflow", "action_id": "o", "options": options(6)},
        {"type": "plain_text_input", "action_id": "v", "initial_value": "x" * 3001},
    ],
)
def test_slack_is_stricter_than_its_published_types(element: dict[str, Any]) -> None:
    block = field(element) if element["type"] != "overflow" else actions(element)
    assert view_faults(modal(block))


@pytest.mark.parametrize("cells", [[[CELL], [CELL, CELL]], [], [[]]])
def test_rows_of_a_table_are_even(cells: Any) -> None:
    assert blocks_faults([{"type": "table", "rows": cells}])


def test_checking_changes_nothing() -> None:
    view = modal(SECTION, field(MENU))
    before = copy.deepcopy(view)
    view_faults(view)
    assert view == before


@pytest.mark.parametrize("junk", [None, 7, "text", [None], [[]], [{"type": []}], [{"type": "section", "text": 7}], {"a": 1}])
def test_junk_is_refused_and_does_not_raise(junk: Any) -> None:
    assert blocks_faults(junk)
    assert view_faults(junk)
