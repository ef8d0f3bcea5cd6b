"""The picture that a scanner put on a page, as the scanner wrote it: to draw it and pack it anew takes longer, and blurs it."""

from __future__ import annotations

import itertools
from typing import Any

import pypdfium2.raw as pdfium

from chalicelib.errors import Invalid
from chalicelib.resume.limits import LONG_SIDE, TAKEN_SIDE
from chalicelib.resume.patterns import pattern

LEAST = 0.8 * LONG_SIDE
"""Pixels of the longer side below which a picture is drawn larger: engines read small letters worse."""
MOST = 0.5
"""Of a page that a picture takes up whose damage is told."""
NEAR = 0.01
"""Of a page's sides by which its picture may miss its edges."""
PLAIN = frozenset(
    (
        pdfium.FPDF_COLORSPACE_DEVICEGRAY,
        pdfium.FPDF_COLORSPACE_DEVICERGB,
        pdfium.FPDF_COLORSPACE_CALGRAY,
        pdfium.FPDF_COLORSPACE_CALRGB,
        pdfium.FPDF_COLORSPACE_ICCBASED,
    )
)
"""Colours that a JPEG is shown in as it is."""
_ALTERED = pattern(rb"/(?:Decode\s*\[|S?Mask\b|OC\b)")
"""What shows a picture otherwise than it is, or not at all (PDF 32000-1, 8.9.5): pdfium tells of none of these. A picture's
dictionary stands in plain in the file, for only what is no stream can be packed away (7.5.7)."""


def own_picture(page: Any, content: bytes) -> bytes | None:
    """The JPEG that is all there is on a page, upright and over the whole of it; None where the page must be drawn.

    ``content`` is the whole PDF. No bytes are a picture of nothing.
    """
    things = list(itertools.islice(page.get_objects(max_depth=1), 2))
    if len(things) != 1 or things[0].type != pdfium.FPDF_PAGEOBJ_IMAGE or _ALTERED.search(content):
        return None
    (thing,) = things
    if page.get_rotation() or pdfium.FPDFPage_GetAnnotCount(page.raw) or not _is_plain(thing) or not _fills(page, thing):
        return None
    if not LEAST <= max(thing.get_px_size()) <= TAKEN_SIDE:
        return None
    # A page with a text layer needs no picture, and a document of such pages no library for them.
    from chalicelib.resume.picture import ready

    return ready(bytes(thing.get_data()))


def damage(page: Any, name: str) -> tuple[str, ...]:
    """What is wrong with a JPEG that takes up most of a page: ``cut``, its end is missing and part of the page with it.

    pdfium shows what there is of such a picture, be it nothing, and says no word.

    Raises:
        Invalid: ``document.broken``, it cannot be opened.
    """
    from chalicelib.resume import picture

    width, height = page.get_size()
    for thing in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=4):
        left, bottom, right, top = thing.get_bounds()
        if (right - left) * (top - bottom) > MOST * width * height and thing.get_filters() == ["DCTDecode"]:
            found = picture.damage(bytes(thing.get_data()))
            if found == "broken":
                raise Invalid("document.broken", name=name)
            if found:
                return (found,)
    return ()


def _is_plain(thing: Any) -> bool:
    """Whether it is one JPEG that nothing cuts, hides or lets shine through."""
    clipped = pdfium.FPDFClipPath_CountPaths(pdfium.FPDFPageObj_GetClipPath(thing.raw)) > 0
    marked = pdfium.FPDFPageObj_CountMarks(thing.raw) > 0
    if clipped or marked or pdfium.FPDFPageObj_HasTransparency(thing.raw):
        return False
    return thing.get_filters() == ["DCTDecode"] and thing.get_metadata().colorspace in PLAIN


def _fills(page: Any, thing: Any) -> bool:
    a, b, c, d, _, _ = thing.get_matrix().get()
    if b or c or a <= 0 or d <= 0:
        return False
    shown = page.get_bbox()
    near = NEAR * (shown[2] - shown[0]), NEAR * (shown[3] - shown[1])
    return all(abs(side - edge) <= by for side, edge, by in zip(thing.get_bounds(), shown, near * 2, strict=True))
