"""Setting text on a page: a cursor that goes down, lines that break where a reader expects it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from infra.samples.fonts import SANS, SANS_BOLD

# A Latin word with its marks stays whole, each Chinese character may end a line, closing marks stay with what they close.
_PIECE = re.compile(
    r"[\u2e80-\u9fff\uff00-\uffef][\u3001\u3002\uff0c\uff1b\uff1a\uff09\uff01\uff1f\u300b\u201d]*"
    r"|[^\s\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]+[\u3001\u3002\uff0c\uff1b\uff1a\uff09]*"
    r"|\s+|."
)
INK = "1d2430"
rl_config.useA85 = 0  # binary streams: a quarter smaller


def wrap(text: str, width: float, font: str, size: float) -> Iterator[str]:
    """The lines of `text` in a column `width` points wide."""
    line = ""
    for piece in _PIECE.findall(text):
        if line and stringWidth(line + piece.rstrip(), font, size) > width:
            yield line.rstrip()
            line = piece.lstrip()
        else:
            line += piece
    if line.strip():
        yield line.rstrip()


class Sheet:
    """A PDF being set: `y` is the baseline of what was set last, in points from the bottom.

    `top` and `bottom` are the margins; text that would go below the bottom begins a new page.
    """

    def __init__(
        self, *, size: tuple[float, float] = A4, top: float = 54, bottom: float = 50, regular: str = SANS,
        bold: str = SANS_BOLD, title: str = "", author: str = "", password: str | None = None,
    ) -> None:  # fmt: skip
        self._file = io.BytesIO()
        # invariant: no clock and no chance in the file, so that the same words give the same bytes.
        self.canvas = Canvas(self._file, pagesize=size, invariant=1, pageCompression=1, encrypt=password)
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.width, self.height = size
        self.top, self.bottom = top, bottom
        self.regular, self.bold = regular, bold
        self.y = self.height - top

    def put(
        self, x: float, text: str, size: float, *, bold: bool = False, colour: str = INK, align: str = "left",
        y: float | None = None,
    ) -> float:  # fmt: skip
        """One line at the cursor (or at `y`); returns its width in points."""
        font = self.bold if bold else self.regular
        self.canvas.setFont(font, size)
        self.canvas.setFillColor(_colour(colour))
        width = float(stringWidth(text, font, size))
        left = {"left": x, "right": x - width, "centre": x - width / 2}[align]
        self.canvas.drawString(left, self.y if y is None else y, text)
        return width

    def down(self, points: float) -> None:
        """Moves the cursor down."""
        self.y -= points

    def need(self, points: float) -> None:
        """Begins a new page when fewer than `points` are left above the bottom margin."""
        if self.y - points < self.bottom:
            self.canvas.showPage()
            self.y = self.height - self.top

    def paragraph(
        self, x: float, width: float, text: str, size: float, *, leading: float | None = None, bold: bool = False,
        colour: str = INK,
    ) -> None:  # fmt: skip
        """Lines below the cursor; the cursor ends on the last one."""
        step = leading or size * 1.66
        for line in wrap(text, width, self.bold if bold else self.regular, size):
            self.need(step)
            self.down(step)
            self.put(x, line, size, bold=bold, colour=colour)

    def bullet(self, x: float, width: float, text: str, size: float, *, mark: str = "•", indent: float = 11) -> None:
        """A paragraph with a mark before its first line."""
        step = size * 1.66
        for number, line in enumerate(wrap(text, width - indent, self.regular, size)):
            self.need(step)
            self.down(step)
            self.put(x + indent if number else x, line if number else f"{mark} {line}", size)

    def rule(self, left: float, right: float, colour: str, weight: float = 0.8, y: float | None = None) -> None:
        """A horizontal line a little below the cursor, or at `y`."""
        self.canvas.setStrokeColor(_colour(colour))
        self.canvas.setLineWidth(weight)
        at = self.y - 5 if y is None else y
        self.canvas.line(left, at, right, at)

    def block(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        """A filled rectangle."""
        self.canvas.setFillColor(_colour(colour))
        self.canvas.roundRect(x, y, width, height, radius, stroke=0, fill=1)

    def frame(self, x: float, y: float, width: float, height: float, colour: str, weight: float = 0.7) -> None:
        """An outlined rectangle."""
        self.canvas.setStrokeColor(_colour(colour))
        self.canvas.setLineWidth(weight)
        self.canvas.rect(x, y, width, height, stroke=1, fill=0)

    def finish(self) -> bytes:
        """The PDF."""
        self.canvas.save()
        return self._file.getvalue()


def _colour(digits: str) -> Color:
    return HexColor(f"#{digits}")
