"""How the text of a PDF's page lies on it: pages are turned when they are shown, and text may run any way on them."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

ASKED = 300
"""Characters that are asked which way they run."""


@dataclass(frozen=True, slots=True)
class Lying:
    """The page as one reads it: ``width`` and ``height`` in points, and the quarters with the clock by which the page of the file
    must be turned for that. ``left`` and ``bottom`` are where the page begins in the file."""

    turn: int
    left: float
    bottom: float
    width: float
    height: float

    def upright(self, left: float, right: float, bottom: float, top: float) -> tuple[float, float, float, float]:
        """A box (left, right, bottom, top; upwards) of the file on the page as one reads it."""
        left, right, bottom, top = left - self.left, right - self.left, bottom - self.bottom, top - self.bottom
        if self.turn == 0:
            return left, right, bottom, top
        if self.turn == 1:
            return bottom, top, self.height - right, self.height - left
        if self.turn == 2:
            return self.width - right, self.width - left, self.height - top, self.height - bottom
        return self.width - top, self.width - bottom, left, right


def lying(page: Any, text: Any) -> Lying:
    """How most of a page's first characters lie; as the page is shown where it has none."""
    left, bottom, right, top = page.get_bbox()
    across, down = max(1.0, right - left), max(1.0, top - bottom)
    votes: Counter[int] = Counter()
    for index in range(min(text.count_chars(), ASKED)):
        angle = pdfium.FPDFText_GetCharAngle(text.raw, index)
        if angle >= 0:
            # pdfium counts angles with the clock.
            votes[-round(angle / (math.pi / 2)) % 4] += 1
    turn = max(votes, key=lambda quarters: (votes[quarters], -quarters)) if votes else page.get_rotation() // 90
    return Lying(turn, left, bottom, *((down, across) if turn % 2 else (across, down)))
