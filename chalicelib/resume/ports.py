"""What reading needs from the world: something that reads the picture of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text that an engine saw.

    ``polygon`` holds its corners, first the one where the text begins and then with the clock, as shares (0–1) of the picture's
    width and height. ``confidence`` is 0–1. ``engine`` is the name of the engine that saw it.
    """

    text: str
    polygon: tuple[Point, Point, Point, Point]
    confidence: float
    engine: str = ""

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        across, down = [x for x, _ in self.polygon], [y for _, y in self.polygon]
        return min(across), min(down), max(across), max(down)


class Ocr(Protocol):
    """Reads the picture of one page."""

    @property
    def name(self) -> str:
        """What the engine is called: textract, container, rapidocr, auto."""
        ...

    def read(self, picture: bytes) -> list[Line]:
        """The lines of a PNG or JPEG, in any order; none on a blank page.

        Raises:
            Invalid: ``document.broken``, the picture cannot be decoded.
            Unavailable: ``ocr.unavailable``, the engine does not answer now.
        """
        ...


class Meaning(Protocol):
    """Knows which texts mean alike, in any language."""

    def likeness(self, these: Sequence[str], those: Sequence[str]) -> list[list[float]]:
        """For each of ``these`` how alike each of ``those`` is: cosines, 1 for the same."""
        ...


def corners(box: Box) -> tuple[Point, Point, Point, Point]:
    """The polygon of an upright box."""
    left, top, right, bottom = box
    return (left, top), (right, top), (right, bottom), (left, bottom)
