"""Pictures of the parts of pages that fields were read from, upright and level, for a person to compare."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chalicelib.errors import Invalid
from chalicelib.resume import pdf
from chalicelib.resume.limits import Limits
from chalicelib.resume.ports import Box
from chalicelib.resume.upright import Stance

if TYPE_CHECKING:
    from PIL import Image

HEAD: Box = (0.0, 0.0, 1.0, 0.28)
"""Where to look for a name or a number that was not found: at the head of the first page."""
LOOKED_FOR = ("name", "email", "phone")
LEAST_WIDTH = 0.55
"""Of the page's width: in a modal's 500 pixels more would be too small to read, less would tell nothing around it."""
ABOVE, BELOW = 2.5, 3.5
"""Heights of a row that are shown around it."""
QUALITY = 80


@dataclass(frozen=True)
class Sheets:
    """A document's pages to cut from: those that an engine saw (number → JPEG, and how the page lies in it).

    A PDF's other pages are drawn when they are asked for, from ``content``; a document that is neither has no pages to show.
    """

    seen: Mapping[int, tuple[bytes, Stance]] = field(default_factory=dict)
    content: bytes = b""
    name: str = ""
    limits: Limits = field(default_factory=Limits)

    def excerpts(self, places: Mapping[str, Mapping[str, Any]], wanted: Sequence[str]) -> tuple[dict[str, str], dict[str, bytes]]:
        """The name of each wanted field's excerpt, and the excerpts as JPEG by name; what cannot be shown is left out.

        Fields that stand close together share one.
        """
        shown: dict[str, str] = {}
        frames: dict[str, tuple[int, Box]] = {}
        for key in wanted:
            if key in places:
                page, box = int(places[key]["page"]), _box(places[key]["box"])
                name, frame = key, _frame(box)
            elif key in LOOKED_FOR:
                name, page, box, frame = "head", 1, HEAD, HEAD
            else:
                continue
            known = (each for each, (other, around) in frames.items() if other == page and _within(box, around))
            shown[key] = next(known, name)
            frames.setdefault(shown[key], (page, frame))
        pictures = {}
        pages = {page: self._page(page) for page in {page for page, _ in frames.values()}}
        for name, (page, frame) in frames.items():
            if (sheet := pages[page]) is not None:
                pictures[name] = _cut(*sheet, frame)
        return {key: name for key, name in shown.items() if name in pictures}, pictures

    def _page(self, number: int) -> tuple[Image.Image, Stance] | None:
        jpeg, stance = self.seen.get(number, (b"", Stance()))
        if not jpeg and self.content:
            try:
                jpeg = pdf.picture_of(self.content, self.name, number, self.limits)
            except Invalid:
                return None
        if not jpeg:
            return None
        # A résumé is read by many who ask for no picture of it.
        from PIL import Image

        # By the quarters with the clock of a stance; Pillow counts against it.
        upright = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}
        picture = Image.open(io.BytesIO(jpeg), formats=("JPEG",))
        return (picture.transpose(upright[stance.turn]) if stance.turn else picture), stance


def _box(sides: Sequence[float]) -> Box:
    left, top, right, bottom = sides
    return left, top, right, bottom


def _within(box: Box, frame: Box) -> bool:
    return frame[0] <= box[0] and frame[1] <= box[1] and box[2] <= frame[2] and box[3] <= frame[3]


def _frame(box: Box) -> Box:
    """What is shown of the page around a row."""
    left, top, right, bottom = box
    tall = max(bottom - top, 0.008)
    width = min(1.0, max(right - left + 0.04, LEAST_WIDTH))
    begin = min(max(0.0, left - 0.02), 1.0 - width)
    return begin, max(0.0, top - ABOVE * tall), begin + width, min(1.0, bottom + BELOW * tall)


def _cut(picture: Image.Image, stance: Stance, frame: Box) -> bytes:
    from PIL import Image

    width, height = picture.size
    left, top = frame[0] * width, frame[1] * height
    size = max(1, round((frame[2] - frame[0]) * width)), max(1, round((frame[3] - frame[1]) * height))
    cosine, sine = math.cos(stance.lean), math.sin(stance.lean)
    # Where each point of the excerpt lies in the picture: the page was levelled around its upper left corner.
    where = (cosine, -sine, cosine * left - sine * top, sine, cosine, sine * left + cosine * top)
    paper = 255 if picture.mode == "L" else (255, 255, 255)
    part = picture.transform(size, Image.Transform.AFFINE, where, Image.Resampling.BILINEAR, fillcolor=paper)
    buffer = io.BytesIO()
    part.save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue()
