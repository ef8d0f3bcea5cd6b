"""Upright: the lines that an engine saw, as if the page had lain straight before it. The same for every engine.

A page may lie on its side or on its head (``turn``), and a photo's lines lean (``lean``). Engines give places in the picture as
they got it; from here on they are those of the page as one reads it.
"""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.resume.page import Piece
from chalicelib.resume.ports import Line, Point
from chalicelib.resume.repair import repair, unglued

MOST_PIECES = 3_000
TELLING = 3
"""Letters from which a line tells which way it runs: the box of two is hardly wider than tall."""


@dataclass(frozen=True, slots=True)
class Stance:
    """How a page lies in its picture: quarters with the clock by which it must be turned, and by which angle (radians) its
    lines fall to the right after that. ``height`` is that of the turned page, as a multiple of its width."""

    turn: int = 0
    lean: float = 0.0
    height: float = 1.0


def stance_of(lines: Sequence[Line], height: float) -> Stance:
    """How most of the lines lie; ``height`` is the picture's height as a multiple of its width."""
    turn = _turn(lines[:MOST_PIECES], height)
    turned = 1 / height if turn % 2 else height
    angles = []
    for line in lines[:MOST_PIECES]:
        (x0, y0), (x1, y1) = (_turned(point, turn) for point in line.polygon[:2])
        if x1 - x0 > 0.08:
            angles.append(math.atan2((y1 - y0) * turned, x1 - x0))
    return Stance(turn, statistics.median(angles) if angles else 0.0, turned)


def pieces_of(lines: Sequence[Line], stance: Stance) -> list[Piece]:
    """An engine's lines as upright, level pieces in units of the upright page's width."""
    cosine, sine = math.cos(-stance.lean), math.sin(-stance.lean)
    pieces = []
    for line in lines[:MOST_PIECES]:
        text = unglued(repair(line.text))
        if not text:
            continue
        points = [_turned(point, stance.turn) for point in line.polygon]
        points = [(x, y * stance.height) for x, y in points]
        level = [(x * cosine - y * sine, x * sine + y * cosine) for x, y in points]
        across, down = [x for x, _ in level], [y for _, y in level]
        tall = max(1e-6, (math.dist(points[0], points[3]) + math.dist(points[1], points[2])) / 2)
        # A box leans too; its corners reach beyond the letters by half of what the line climbs.
        middle = statistics.fmean(down)
        pieces.append(Piece(text, (min(across), middle - tall / 2, max(across), middle + tall / 2), tall, line.confidence))
    return pieces


def _turn(lines: Sequence[Line], height: float) -> int:
    votes: Counter[int] = Counter()
    for line in lines:
        if len(line.text) >= TELLING:
            (x0, y0), (x1, y1) = line.polygon[:2]
            across, down = x1 - x0, (y1 - y0) * height
            quarters = (0 if across >= 0 else 2) if abs(across) >= abs(down) else (3 if down > 0 else 1)
            votes[quarters] += len(line.text)
    # Of as many letters each way the page lies as it came.
    return max(votes, key=lambda quarters: (votes[quarters], -quarters)) if votes else 0


def _turned(point: Point, turn: int) -> Point:
    x, y = point
    return ((x, y), (1 - y, x), (1 - x, 1 - y), (y, 1 - x))[turn]
