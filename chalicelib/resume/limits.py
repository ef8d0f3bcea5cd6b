"""How much of anything a résumé may be, so that a hostile file costs little."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.errors import Invalid

MEGABYTE = 1024 * 1024
LONG_SIDE = 2_000
"""Pixels of a page's longer side as engines get it: 170 dpi on A4. More only costs time (the engine shrinks it again)."""

TAKEN_SIDE = 2_500
"""Pixels up to which engines get a scan's own JPEG as it is: A4 at 200 dpi. To pack it anew takes longer than they do with it."""


@dataclass(frozen=True)
class Limits:
    """What a document may hold at most.

    ``bytes``: the file. ``pages``: of a PDF or TIFF. ``megapixels``: of one picture, checked before it is decoded.
    ``inflated``: bytes that a DOCX may unpack to in all, and ``entries`` files in it. ``characters``: of text on one page and of
    a whole document's text that is looked at (a résumé has some 6,000).
    """

    bytes: int = 20 * MEGABYTE
    pages: int = 30
    megapixels: int = 100
    inflated: int = 80 * MEGABYTE
    entries: int = 2_000
    characters_a_page: int = 30_000
    characters: int = 200_000


def check_size(size: tuple[int, int], name: str, limits: Limits) -> None:
    """Refuse a picture with more pixels than a page needs.

    Raises:
        Invalid: ``document.picture_too_large``.
    """
    across, down = size
    if across * down > limits.megapixels * 1_000_000 or max(size) > 30_000:
        raise Invalid("document.picture_too_large", name=name, size=f"{across} × {down}", limit=limits.megapixels)
