"""Reading order: pieces of text on a page become rows, column by column. The same cut serves text layers and every OCR engine.

Upright and level first (``upright``), then look for gutters: strips that no text crosses over several rows, with text on both
sides. Where there is none, an OCR page is read row by row and a text layer in the order of its file.
"""

from __future__ import annotations

import statistics
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from chalicelib.resume.dates import is_date_like
from chalicelib.resume.page import CELL, Piece, Row
from chalicelib.resume.upright import MOST_PIECES

LEAST_ROWS = 4
"""Rows on either side of a gutter: fewer are a head with an address beside it, not columns."""
STEPS = 60
"""Places across the page at which a gutter is looked for."""


def rows_of(pieces: Sequence[Piece], height: float, page: int, *, ordered: bool) -> list[Row]:
    """The rows of a page in reading order; ``ordered`` when the pieces come in an order that a file gives them."""
    pieces = pieces[:MOST_PIECES]
    blocks = _blocks(list(pieces), 0)
    in_order = len(blocks) == 1 and ordered
    groups = _in_file_order(pieces) if in_order else [row for block in blocks for row in _grouped(block)]
    return [_row(group, height, page, ordered) for group in groups]


def _row(group: Sequence[Piece], height: float, page: int, exact: bool) -> Row:
    group = sorted(group, key=lambda piece: piece.box[0])
    text, sizes = group[0].text, [group[0].size]
    for before, piece in pairwise(group):
        gap = (piece.box[0] - before.box[2]) / max(piece.size, before.size)
        if gap < 0.5:
            # An engine finds words apart only if they stand apart; a text layer cuts where a letter stands higher.
            text += piece.text if exact and gap < 0.15 else f" {piece.text}"
            sizes[-1] = max(sizes[-1], piece.size)
        else:
            text += CELL + piece.text
            sizes.append(piece.size)
    box = (
        max(0.0, min(piece.box[0] for piece in group)),
        max(0.0, min(piece.box[1] for piece in group) / height),
        min(1.0, max(piece.box[2] for piece in group)),
        min(1.0, max(piece.box[3] for piece in group) / height),
    )
    weight = sum(len(piece.text) for piece in group)
    confidence = sum(piece.confidence * len(piece.text) for piece in group) / max(1, weight)
    return Row(text, box, max(sizes), confidence, page, tuple(sizes))


def _in_file_order(pieces: Sequence[Piece]) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and _beside(groups[-1][-1], piece) and piece.box[0] >= groups[-1][-1].box[2] - piece.size:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _grouped(pieces: Sequence[Piece]) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.box[1] + piece.box[3]) / 2):
        for group in reversed(groups[-4:]):
            if _beside(group[0], piece) and not any(_over(other, piece) for other in group):
                group.append(piece)
                break
        else:
            groups.append([piece])
    return groups


def _beside(one: Piece, other: Piece) -> bool:
    """Whether two pieces stand in one row: most of the lower one's height is shared."""
    shared = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return shared > 0.5 * min(one.box[3] - one.box[1], other.box[3] - other.box[1])


def _over(one: Piece, other: Piece) -> bool:
    shared = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    return shared > 0.3 * min(one.box[2] - one.box[0], other.box[2] - other.box[0])


def _blocks(pieces: list[Piece], depth: int) -> list[list[Piece]]:
    """The columns and what stands above and below them, in reading order."""
    cut = _gutter(pieces) if depth < 4 and len(pieces) >= 2 * LEAST_ROWS else None
    if cut is None:
        return [pieces]
    above, left, right, below = cut
    return [block for part in (above, left, right, below) if part for block in (_blocks(part, depth + 1) if part else [])]


def _gutter(pieces: list[Piece]) -> tuple[list[Piece], list[Piece], list[Piece], list[Piece]] | None:
    left_edge, right_edge = min(piece.box[0] for piece in pieces), max(piece.box[2] for piece in pieces)
    width = right_edge - left_edge
    ordered = sorted(pieces, key=lambda piece: piece.box[1])
    levels = sorted((piece.box[1] + piece.box[3], piece.size, id(piece)) for piece in pieces)
    best: tuple[float, float, list[Piece]] | None = None
    for step in range(STEPS // 6, STEPS - STEPS // 6):
        x = left_edge + width * step / STEPS
        run: list[Piece] = []
        for piece in [*ordered, None]:
            if piece is not None and not (piece.box[0] < x < piece.box[2]):
                run.append(piece)
                continue
            if run and (found := _columns(run, x, levels)) and (best is None or found > best[0]):
                best = (found, x, run)
            run = []
    if best is None:
        return None
    _, x, run = best
    top, bottom = min(piece.box[1] for piece in run), max(piece.box[3] for piece in run)
    inside = set(map(id, run))
    rest = [piece for piece in pieces if id(piece) not in inside]
    left = [piece for piece in run if piece.box[2] <= x]
    right = [piece for piece in run if piece.box[0] >= x]
    middle = (top + bottom) / 2
    above = [piece for piece in rest if piece.box[1] < middle]
    below = [piece for piece in rest if piece.box[1] >= middle]
    return above, left, right, below


def _columns(run: list[Piece], x: float, levels: Sequence[_Level]) -> float:
    """How much text a gutter at ``x`` orders (0: it is none)."""
    left = [piece for piece in run if piece.box[2] <= x]
    right = [piece for piece in run if piece.box[0] >= x]
    if len(left) < LEAST_ROWS or len(right) < LEAST_ROWS:
        return 0.0
    gap = min(piece.box[0] for piece in right) - max(piece.box[2] for piece in left)
    size = statistics.median(piece.size for piece in run)
    if gap < 0.6 * size:
        return 0.0
    spans = [(min(p.box[1] for p in side), max(p.box[3] for p in side)) for side in (left, right)]
    shared = min(bottom for _, bottom in spans) - max(top for top, _ in spans)
    if shared < 3 * size or shared < 0.3 * max(bottom - top for top, bottom in spans):
        return 0.0
    if _is_table(left, right, levels) or any(_is_dates(side) for side in (left, right)):
        return 0.0
    return len(run) + min(len(left), len(right)) + gap


_Level = tuple[float, float, int]
"""Where a piece stands: twice its middle, its size, and which it is."""


def _is_table(left: list[Piece], right: list[Piece], levels: Sequence[_Level]) -> bool:
    """Whether the rows of both sides belong together: labels and values, companies and what stands beside them."""
    median = statistics.median(piece.size for piece in (*left, *right))
    lonely = []
    paired = []
    for side in (left, right):
        # What stands across the gutter counts too: it is the other half of a row.
        own = set(map(id, side))
        alone = [piece for piece in side if not _has_level(piece, levels, own)]
        paired.append(1 - len(alone) / len(side))
        lonely.append(any(piece.size > 1.15 * median for piece in alone))
    if all(lonely):
        # Each side has headlines of its own.
        return False
    fewer = min(left, right, key=len)
    return max(paired) >= 0.8 and sum(len(piece.text) for piece in fewer) < 16 * len(fewer)


def _has_level(piece: Piece, levels: Sequence[_Level], own: set[int]) -> bool:
    """Whether a piece of another side stands on the height of this one; ``levels`` are in order."""
    middle = piece.box[1] + piece.box[3]
    begin = bisect_left(levels, (middle - 0.4 * piece.size,))
    for other, size, which in levels[begin : begin + MOST_LEVEL]:
        if other > middle + 0.4 * piece.size:
            return False
        if which not in own and abs(other - middle) < 0.4 * min(size, piece.size):
            return True
    return False


MOST_LEVEL = 40
"""Pieces looked at on one height: a hostile page may hold thousands there."""


def _is_dates(side: list[Piece]) -> bool:
    return sum(is_date_like(piece.text) for piece in side) >= 0.4 * len(side)


def confidence_of(rows: Sequence[Row]) -> float:
    """The mean confidence of rows, weighed by their letters."""
    weight = sum(len(row.text) for row in rows)
    return sum(row.confidence * len(row.text) for row in rows) / weight if weight else 1.0
