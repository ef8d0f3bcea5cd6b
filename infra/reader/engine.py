"""rapidocr (PP-OCRv6 small, Apache-2.0; models inside the wheel) as an ``Ocr``: Chinese and English, some 2 seconds a page."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from typing import Any

import cv2
import numpy as np

from chalicelib.errors import Invalid
from chalicelib.resume.ports import Line, Point

UPSIDE_DOWN_BELOW = 0.85
"""Mean confidence below which a page is tried the other way up: pages that lie wrong score 0.6 to 0.75, bad photos 0.9."""
AS_GOOD = 0.95
"""Of its confidence on its side that a page must have at least after it was turned, to be taken so."""
TALL = 1.5
"""Height by width above which a line of several letters stands on its side."""
MOST_PIXELS = 120_000_000

Turn = Callable[[Point], Point]


class RapidOcr:
    """``chalicelib.resume.ports.Ocr`` in this process. The models (some 700 MB with their work space) load on the first page.

    One page at a time: the engine uses all of ``threads`` (the machine's cores by default), two at once would only be slower.
    """

    name = "rapidocr"

    def __init__(self, threads: int | None = None) -> None:
        self._threads = threads or os.cpu_count() or 1
        self._busy = threading.Lock()
        self._engine: Any = None

    def load(self) -> None:
        """Load the models now instead of on the first page."""
        with self._busy:
            self._loaded()(np.full((64, 320, 3), 255, np.uint8))

    def read(self, picture: bytes) -> list[Line]:
        """The lines of a page, tried upside down and on its sides where it reads badly (``Ocr.read``)."""
        pixels = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_COLOR) if picture else None
        if pixels is None or pixels.shape[0] * pixels.shape[1] > MOST_PIXELS:
            raise Invalid("document.broken", name="")
        with self._busy:
            turn, lines = 0, self._lines(pixels)
            further, tried = _further(lines, _shape(pixels, 0)), {0}
            while further:
                quarters, *further = further
                asked = (turn + quarters) % 4
                if asked in tried:
                    continue
                tried.add(asked)
                turned = self._lines(cv2.rotate(pixels, ROTATIONS[asked]))
                if _mean(turned) > _mean(lines) * (1 if quarters == 2 else AS_GOOD):
                    # It may lie otherwise still: upside down, lines that stand on their side are read well enough.
                    turn, lines, further = asked, turned, _further(turned, _shape(pixels, asked))
            # Places stay those of the picture that was given.
            return [_placed(line, BACK[turn]) for line in lines] if turn else lines

    def _lines(self, pixels: Any) -> list[Line]:
        found = self._loaded()(pixels)
        if found.txts is None or found.boxes is None or found.scores is None:
            return []
        height, width = pixels.shape[:2]
        lines = []
        for text, box, score in zip(found.txts, found.boxes, found.scores, strict=True):
            begin, right, end, left = ((float(x) / width, float(y) / height) for x, y in box)
            lines.append(Line(str(text), (begin, right, end, left), float(score), self.name))
        return lines

    def _loaded(self) -> Any:
        if self._engine is None:
            logging.getLogger("RapidOCR").setLevel(logging.ERROR)
            from rapidocr import RapidOCR

            self._engine = RapidOCR(
                params={
                    # The classifier of directions costs time and turns good lines; whole pages are tried the other way instead.
                    "Global.use_cls": False,
                    "Global.log_level": "error",
                    # Lines in a batch are padded to the longest: one by one a page takes a quarter less on few cores.
                    "Rec.rec_batch_num": 1,
                    "EngineConfig.onnxruntime.intra_op_num_threads": self._threads,
                    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                }
            )
        return self._engine


def _further(lines: list[Line], shape: tuple[int, int]) -> list[int]:
    """The quarters with the clock by which to turn a page further to read it better, the likeliest first."""
    good = _mean(lines) >= UPSIDE_DOWN_BELOW
    if lines and _is_sideways(lines, shape):
        # The engine turns tall lines to the left before it reads them: if that made words, so must the page be turned. Short
        # lines it does not turn, so the page is read once more all the same.
        return [3] if good else [1, 3, 2]
    return [] if good or not lines else [2]


def _shape(pixels: Any, turn: int) -> tuple[int, int]:
    height, width = pixels.shape[:2]
    return (width, height) if turn % 2 else (height, width)


def _mean(lines: list[Line]) -> float:
    weight = sum(len(line.text) for line in lines)
    return sum(line.confidence * len(line.text) for line in lines) / weight if weight else 0.0


def _is_sideways(lines: list[Line], shape: tuple[int, int]) -> bool:
    longer = [line for line in lines if len(line.text) > 2]
    tall = 0
    for line in longer:
        left, top, right, bottom = line.box
        tall += (bottom - top) * shape[0] > TALL * (right - left) * shape[1]
    return tall > 0.5 * len(longer) and tall > 2


def _placed(line: Line, back: Turn) -> Line:
    one, two, three, four = (back(point) for point in line.polygon)
    return Line(line.text, (one, two, three, four), line.confidence, line.engine)


def _from_upside_down(point: Point) -> Point:
    return 1 - point[0], 1 - point[1]


def _from_clockwise(point: Point) -> Point:
    return point[1], 1 - point[0]


def _from_counter(point: Point) -> Point:
    return 1 - point[1], point[0]


ROTATIONS = {1: cv2.ROTATE_90_CLOCKWISE, 2: cv2.ROTATE_180, 3: cv2.ROTATE_90_COUNTERCLOCKWISE}
BACK: dict[int, Turn] = {1: _from_clockwise, 2: _from_upside_down, 3: _from_counter}
"""By the quarters with the clock by which a page was turned."""
