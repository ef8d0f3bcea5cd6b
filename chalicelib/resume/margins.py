"""Headings in a margin: in the grid of a Chinese résumé a section's heading stands beside the middle of its text."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from chalicelib.resume.page import CELL, Row
from chalicelib.resume.sections import heading_kind

LEAST = 2
"""Headings that a margin must hold to be one."""
ASIDE = 0.04
"""Shares of the page's width by which headings of one margin may differ, and their text stands to the right at least."""


def headings_first(rows: Sequence[Row]) -> list[Row]:
    """The rows of a page with each heading of a margin before the rows that it heads.

    A heading in the middle of its block has as much above it as below. So each block follows from the one before it; where that
    does not come out even, the headings stand beside their first rows and nothing is moved.
    """
    margin = _margin(rows)
    if len(margin) < LEAST:
        return list(rows)
    blocks = _blocks(rows, margin)
    if blocks is None or all(begin == index for (begin, _), index in zip(blocks, margin, strict=True)):
        return list(rows)
    ordered = list(rows[: blocks[0][0]])
    for (begin, end), index in zip(blocks, margin, strict=True):
        heading, rest = _split(rows[index])
        ordered.append(heading)
        ordered += [row for place in range(begin, end) if (row := rest if place == index else rows[place])]
    return ordered + list(rows[blocks[-1][1] :])


def _margin(rows: Sequence[Row]) -> list[int]:
    """The rows that begin with a heading which has its text to the right of it."""
    found = [index for index, row in enumerate(rows) if row.box and 0 < len(row.cells) < 3 and _heads(row.cells[0])]
    lefts = {index: box[0] for index in found if (box := rows[index].box)}
    if not lefts:
        return []
    edge = min(lefts.values())
    return [index for index in found if lefts[index] < edge + ASIDE and _is_indented(rows, index, edge)]


def _heads(text: str) -> bool:
    # The wish for a job is a label among others in the grid of personal data.
    return heading_kind(text) not in (None, "objective", "basics")


def _is_indented(rows: Sequence[Row], index: int, edge: float) -> bool:
    if len(rows[index].cells) > 1:
        return True
    near = [other.box[0] for other in (*rows[max(0, index - 1) : index], *rows[index + 1 : index + 2]) if other.box]
    return bool(near) and all(left > edge + ASIDE for left in near)


def _blocks(rows: Sequence[Row], margin: Sequence[int]) -> list[tuple[int, int]] | None:
    """Begin and end of the rows of each heading; None where headings do not stand in the middle."""
    box = rows[margin[0]].box
    assert box is not None
    edge = box[0] + ASIDE
    begin = margin[0]
    while begin and (above := rows[begin - 1].box) and above[0] > edge:
        begin -= 1
    blocks = []
    for place, index in enumerate(margin):
        if begin > index or any((within := row.box) and within[0] <= edge for row in rows[begin:index]):
            return None
        middle = _middle(rows[index])
        stop = margin[place + 1] if place + 1 < len(margin) else len(rows)
        end = index + 1
        while end < stop and (below := rows[end].box) and below[0] > edge and below[3] <= 2 * middle - _top(rows[begin]) + 0.006:
            end += 1
        last = rows[end - 1].box
        assert last is not None
        if abs((_top(rows[begin]) + last[3]) / 2 - middle) > 0.8 * (last[3] - last[1]) + 0.004:
            return None
        blocks.append((begin, end))
        begin = end
        while begin < stop and (other := rows[begin].box) and other[0] <= edge:
            # Not of this grid: a row of labels between two sections.
            begin += 1
    if not _are_apart(rows, blocks):
        return None
    begin, end = blocks[-1]
    if end < len(rows) and end - begin < 3 and (after := rows[end].box) and after[0] > edge:
        # A heading on the height of the first of two rows, as an engine sees it.
        end += 1
        blocks[-1] = (begin, end)
    after = rows[end].box if end < len(rows) else None
    return None if after and after[0] > edge else blocks


def _are_apart(rows: Sequence[Row], blocks: Sequence[tuple[int, int]]) -> bool:
    """Whether blocks lie farther apart than rows within them: a grid's cells have edges."""
    gaps = [_top(after) - (before.box[3] if before.box else 0.0) for before, after in pairwise(rows)]
    inner = [gaps[place] for begin, end in blocks for place in range(begin, end - 1)]
    between = [gaps[end - 1] for _, end in blocks[:-1]]
    return not inner or min(between, default=1.0) > 1.1 * statistics.median(inner)


def _middle(row: Row) -> float:
    return (row.box[1] + row.box[3]) / 2 if row.box else 0.0


def _top(row: Row) -> float:
    return row.box[1] if row.box else 0.0


def _split(row: Row) -> tuple[Row, Row | None]:
    cells = row.cells
    heading = Row(cells[0], row.box, row.size, row.confidence, row.page)
    if len(cells) == 1:
        return heading, None
    return heading, replace(row, text=row.text.split(CELL, 1)[1], sizes=row.sizes[1:])
