"""Reading order, deskewing, repaired letters."""

from __future__ import annotations

import math
import time

import pytest

from chalicelib.resume.layout import rows_of
from chalicelib.resume.margins import headings_first
from chalicelib.resume.page import CELL, Piece, Row
from chalicelib.resume.ports import Line, corners
from chalicelib.resume.repair import is_garbage, repair, unglued
from chalicelib.resume.upright import pieces_of, stance_of


def leaning(texts: list[tuple[str, float, float]], degrees: float) -> list[Line]:
    """Lines (text, left, top) of a square page that was photographed at an angle."""
    turn = math.radians(degrees)
    lines = []
    for text, left, top in texts:
        points = [(left, top), (left + 0.011 * len(text), top), (left + 0.011 * len(text), top + 0.015), (left, top + 0.015)]
        one, two, three, four = (
            (
                0.5 + (x - 0.5) * math.cos(turn) - (y - 0.5) * math.sin(turn),
                0.5 + (x - 0.5) * math.sin(turn) + (y - 0.5) * math.cos(turn),
            )
            for x, y in points
        )
        lines.append(Line(text, (one, two, three, four), 0.99))
    return lines


@pytest.mark.parametrize("degrees", [-6, -2, 0, 3, 7, 87, 90, 93, 180, 184, 265, 270])
def test_rows_of_a_page_that_leans_lies_on_its_side_or_on_its_head_stay_rows(degrees: float) -> None:
    texts = [("Accountant, Northbridge Foods", 0.1, 0.1 + 0.03 * row) for row in range(8)]
    texts += [(f"201{row} - 201{row + 1}", 0.75, 0.1 + 0.03 * row) for row in range(8)]
    lines = leaning(texts, degrees)
    rows = rows_of(pieces_of(lines, stance_of(lines, 1.0)), 1.0, 1, ordered=False)
    assert [row.text for row in rows] == [f"Accountant, Northbridge Foods{CELL}201{row} - 201{row + 1}" for row in range(8)]


def test_a_page_on_its_side_is_as_high_as_its_picture_is_wide() -> None:
    # Upright it is twice as high as wide; its lines run downwards at the right edge of a flat picture.
    rights = [0.95, 0.90, 0.85]
    lines = [Line(f"row {x}", ((x, 0.1), (x, 0.8), (x - 0.02, 0.8), (x - 0.02, 0.1)), 0.9) for x in rights]
    stance = stance_of(lines, 0.5)
    pieces = pieces_of(lines, stance)
    assert (stance.turn, stance.height) == (3, 2.0)
    assert [round(side, 3) for side in pieces[0].box] == [0.1, 0.1, 0.8, 0.14]
    assert [piece.text for piece in sorted(pieces, key=lambda each: each.box[1])] == [line.text for line in lines]


def test_labels_and_values_are_no_columns() -> None:
    pieces = [Piece(f"label {row}", (0.1, 0.1 + row / 30, 0.2, 0.12 + row / 30), 0.02) for row in range(6)]
    pieces += [Piece(f"value {row}", (0.4, 0.1 + row / 30, 0.5, 0.12 + row / 30), 0.02) for row in range(6)]
    rows = rows_of(pieces, 1.4, 1, ordered=False)
    assert [row.text for row in rows] == [f"label {row}{CELL}value {row}" for row in range(6)]


def test_a_line_across_both_columns_comes_before_them() -> None:
    wide = [Piece("A headline that goes over the whole width of the page", (0.05, 0.02, 0.95, 0.05), 0.03)]
    left = [Piece(f"left {row}", (0.05, 0.10 + 0.031 * row, 0.25, 0.12 + 0.031 * row), 0.02) for row in range(6)]
    right = [
        Piece(f"right side {row} with much more text", (0.4, 0.11 + 0.023 * row, 0.95, 0.13 + 0.023 * row), 0.02)
        for row in range(9)
    ]
    texts = [row.text for row in rows_of([*right, *left, *wide], 1.4, 1, ordered=False)]
    assert texts == [wide[0].text, *(piece.text for piece in left), *(piece.text for piece in right)]


def test_a_heading_in_the_middle_of_its_block_comes_first() -> None:
    def row(text: str, left: float, line: int) -> Row:
        top = 0.1 + 0.02 * line + (0.01 if line > 2 else 0.0)
        return Row(text, (left, top, 0.9, top + 0.015), 0.015)

    rows = [
        row("2011 - 2015 苏州大学", 0.3, 0),
        row(f"教育背景{CELL}会计学 本科", 0.1, 1),
        row("校一等奖学金", 0.3, 2),
        row("2015 - 2018 青禾食品有限公司", 0.3, 3),
        row(f"工作经历{CELL}编制财务报表", 0.1, 4),
        row("负责总账", 0.3, 5),
    ]
    assert [each.text for each in headings_first(rows)] == [
        "教育背景", "2011 - 2015 苏州大学", "会计学 本科", "校一等奖学金",
        "工作经历", "2015 - 2018 青禾食品有限公司", "编制财务报表", "负责总账",
    ]  # fmt: skip


def test_headings_beside_their_first_row_are_left_alone() -> None:
    rows = []
    for block, heading in enumerate(("Education", "Experience")):
        for line in range(4):
            top = 0.1 + 0.1 * block + 0.02 * line
            text = f"{heading}{CELL}first" if line == 0 else "more of it"
            rows.append(Row(text, (0.1 if line == 0 else 0.3, top, 0.9, top + 0.015), 0.015))
    assert headings_first(rows) == rows


@pytest.mark.parametrize("step", [0.0, 0.0003, 0.004])
def test_a_page_of_thousands_of_pieces_takes_seconds_at_most(step: float) -> None:
    pieces = [
        Piece(f"{row} 2015", (0.02 + 0.09 * (row % 10), step * row, 0.06 + 0.09 * (row % 10), step * row + 0.02), 0.02)
        for row in range(6_000)
    ]
    began = time.process_time()
    assert rows_of(pieces, 1.4, 1, ordered=False)
    assert time.process_time() - began < 8


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("⼈⼒资源", "人力资源"),
        ("⻓期⻉⻚", "长期贝页"),
        ("oﬃce ﬁrst", "office first"),
        ("ＡＢＣ１２３", "ABC123"),
        ("电话：138，邮箱", "电话：138，邮箱"),
        ("applica\ufffetion", "application"),
        ("\uf0b7 point", "• point"),
        ("a\u200bb\ufeff", "ab"),
        ("a\u00a0\u3000b", "a b"),
    ],
)
def test_letters_are_repaired(broken: str, right: str) -> None:
    assert repair(broken) == right


def test_what_says_nothing_is_garbage() -> None:
    assert is_garbage("(cid:12)(cid:34)(cid:5)(cid:77)(cid:9)" * 4)
    assert is_garbage("\ue001\ue002\ue003\ue004" * 10)
    assert is_garbage("\ufffd" * 30 + "abc")
    assert not is_garbage("A résumé of an accountant in Leeds")
    assert not is_garbage("负责总账、纳税申报和财务分析以及年度预算的编制工作")


def test_an_engines_line_gets_its_spaces_back() -> None:
    assert (
        unglued("(+86)1380000 1234anna@example.comhttps://anna.example")
        == "(+86)1380000 1234 anna@example.com https://anna.example"
    )
    assert unglued("2637427015abc@example.com") == "2637427015abc@example.com"
    assert corners((0, 0, 1, 1))[2] == (1, 1)
