"""A page as every reader leaves it: pieces of text with their places, and then rows in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field

from chalicelib.resume.ports import Box

CELL = "\t"
"""What stands between two cells of a row: text that a wide gap keeps apart on the page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text without a wide gap in it: ``box`` and ``size`` (the height of its letters) in units of the page's width."""

    text: str
    box: Box
    size: float
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a page in reading order: its text with ``CELL`` between cells, its box (shares of width and height).

    ``sizes`` are the heights of the letters of each cell, ``size`` the largest of them, as shares of the page's width.
    ``apart`` when an empty line stands before it.
    """

    text: str
    box: Box | None = None
    size: float = 0.0
    confidence: float = 1.0
    page: int = 1
    sizes: tuple[float, ...] = ()
    apart: bool = False

    @property
    def cells(self) -> list[str]:
        """The texts that wide gaps keep apart."""
        return [cell for cell in self.text.split(CELL) if cell]

    @property
    def sized_cells(self) -> list[tuple[str, float]]:
        """Each cell with the height of its letters."""
        cells = self.cells
        return list(zip(cells, self.sizes if len(self.sizes) == len(cells) else [self.size] * len(cells), strict=True))


@dataclass(frozen=True)
class Page:
    """A page that was read: its number from 1, its rows, which engine saw it how surely, and what made that hard (``faults``)."""

    number: int
    rows: tuple[Row, ...]
    engine: str
    confidence: float = 1.0
    links: tuple[str, ...] = field(default=())
    faults: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The page's text, a line a row."""
        return "\n".join(row.text for row in self.rows)
