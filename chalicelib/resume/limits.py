"""How much of anything a résumé may be, so that a hostile file costs little."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


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
