"""PDF: the text layer with its places, and pictures of the pages that have none. pdfium does the work (BSD licence)."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from chalicelib.errors import Invalid
from chalicelib.resume.limits import LONG_SIDE, Limits, check_size
from chalicelib.resume.page import Piece
from chalicelib.resume.pdf_lying import Lying, lying
from chalicelib.resume.pdf_scan import damage, own_picture
from chalicelib.resume.repair import is_garbage, repair

FEW = 40
"""Letters below which a page that shows more than text is taken for a picture of text (a scan with a stamped page number)."""
LITTLE = 250
"""Letters below which a page whose larger part is a picture is read from the picture."""
TAIL = 4_096
_ONE_AT_A_TIME = threading.RLock()
"""pdfium keeps global state: two threads in it crash the process. Held for one page at a time."""


@dataclass(frozen=True)
class PdfPage:
    """A page of a PDF: pieces of its text layer in the file's order, or a picture where that says nothing.

    ``height`` is the page's height as a multiple of its width, as one reads it; ``turn`` are the quarters with the clock by which
    the page must be turned for that from how it is shown. ``picture`` is None where the text layer is used and no bytes where the
    page is blank; ``faults`` say ``cut`` where it ends too early.
    """

    number: int
    pieces: tuple[Piece, ...]
    height: float
    picture: bytes | None
    links: tuple[str, ...]
    turn: int = 0
    faults: tuple[str, ...] = ()


def pages_of(content: bytes, name: str, limits: Limits) -> Iterator[PdfPage]:
    """The pages of a PDF.

    Raises:
        Invalid: ``document.password``, ``document.truncated``, ``document.broken``, ``document.too_many_pages``,
            ``document.picture_too_large``.
    """
    with _opened(content, name) as document:
        count = len(document)
        if count > limits.pages:
            raise Invalid("document.too_many_pages", name=name, pages=count, limit=limits.pages)
        if not count:
            raise Invalid("document.broken", name=name)
        for index in range(count):
            try:
                with _ONE_AT_A_TIME, _closing(document[index]) as page:
                    read = _read(document, content, page, index + 1, name, limits)
            except pypdfium2.PdfiumError as error:
                raise Invalid("document.broken", name=name) from error
            yield read


def pictures_of(content: bytes, name: str, limits: Limits) -> Iterator[bytes]:
    """The pages of a PDF as pictures, whatever text they hold; no bytes for a blank one.

    Raises:
        Invalid: as ``pages_of``.
    """
    with _opened(content, name) as document:
        if len(document) > limits.pages:
            raise Invalid("document.too_many_pages", name=name, pages=len(document), limit=limits.pages)
        for index in range(len(document)):
            yield _drawn(document, content, index, name, limits)


def _drawn(document: Any, content: bytes, index: int, name: str, limits: Limits) -> bytes:
    try:
        with _ONE_AT_A_TIME, _closing(document[index]) as page:
            width, height = (max(1.0, float(side)) for side in page.get_size())
            _pictures(page, name, limits)
            own = own_picture(page, content)
            return _rendered(page, width, height) if own is None else own
    except pypdfium2.PdfiumError as error:
        raise Invalid("document.broken", name=name) from error


def picture_of(content: bytes, name: str, number: int, limits: Limits) -> bytes:
    """One page of a PDF as a picture, by its number from 1; no bytes for a blank one.

    Raises:
        Invalid: as ``pages_of``.
    """
    with _opened(content, name) as document:
        if not 0 < number <= len(document):
            raise Invalid("document.broken", name=name)
        return _drawn(document, content, number - 1, name, limits)


@contextmanager
def _opened(content: bytes, name: str) -> Iterator[Any]:
    # pdfium mends a file that was cut off and shows the pages that are left: part of a résumé would be missing unseen.
    whole = b"%%EOF" in content[-TAIL:] or b"startxref" in content[-TAIL:]
    if not whole:
        raise Invalid("document.truncated", name=name)
    try:
        with _ONE_AT_A_TIME:
            document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        # pdfium may still say what was wrong with the file before; what is locked says so itself (7.6.1).
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        if locked and b"/Encrypt" in content:
            raise Invalid("document.password", name=name) from error
        raise Invalid("document.broken", name=name) from error
    try:
        yield document
    finally:
        with _ONE_AT_A_TIME:
            document.close()


@contextmanager
def _closing(thing: Any) -> Iterator[Any]:
    try:
        yield thing
    finally:
        thing.close()


def _read(document: Any, content: bytes, page: Any, number: int, name: str, limits: Limits) -> PdfPage:
    width, height = (max(1.0, float(side)) for side in page.get_size())
    with _closing(page.get_textpage()) as text:
        lies = lying(page, text)
        pieces = _pieces(text, lies, limits.characters_a_page)
    written = "".join(piece.text for piece in pieces)
    letters = sum(letter.isalnum() for letter in written)
    picture: bytes | None = None
    faults: tuple[str, ...] = ()
    if letters < LITTLE or is_garbage(written):
        images = _pictures(page, name, limits)
        share = max((across * down for across, down in images), default=0.0) / (width * height)
        drawn = any(True for _ in page.get_objects(max_depth=2)) if letters < FEW else False
        if (letters < FEW and drawn) or share > 0.5 or is_garbage(written):
            picture, pieces = own_picture(page, content), []
            if picture is None:
                faults = damage(page, name)
                picture = _rendered(page, width, height)
        elif letters == 0:
            picture = b""
    turn, shape = (lies.turn - page.get_rotation() // 90) % 4, lies.height / lies.width
    return PdfPage(number, tuple(pieces), shape, picture, _links(document, page), turn, faults)


def _pictures(page: Any, name: str, limits: Limits) -> list[tuple[float, float]]:
    sizes = []
    for thing in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=4):
        # A picture of a gigapixel is decoded whole before it is shown small.
        check_size(thing.get_px_size(), name, limits)
        left, bottom, right, top = thing.get_bounds()
        sizes.append((right - left, top - bottom))
    return sizes


def _rendered(page: Any, width: float, height: float) -> bytes:
    # A page with a text layer needs no picture, and a document of such pages no library for them.
    from chalicelib.resume.picture import encoded

    scale = min(LONG_SIDE / max(width, height), 600 / 72)
    with _closing(page.render(scale=scale, grayscale=True, may_draw_forms=False)) as bitmap:
        return encoded(bitmap.to_pil())


def _pieces(text: Any, lies: Lying, most: int) -> list[Piece]:
    width = lies.width
    count = min(text.count_chars(), most)
    raw_page = text.raw
    box = [ctypes.c_double() for _ in range(4)]
    pointers = [ctypes.byref(side) for side in box]
    pieces: list[Piece] = []
    letters: list[str] = []
    bounds = [0.0, 0.0, 0.0, 0.0]
    size = baseline = 0.0
    origin = [ctypes.c_double(), ctypes.c_double()]

    def end() -> None:
        nonlocal letters
        written = repair("".join(letters))
        if written:
            place = (
                bounds[0] / width,
                (lies.height - baseline - 0.8 * size) / width,
                bounds[1] / width,
                (lies.height - baseline + 0.2 * size) / width,
            )
            pieces.append(Piece(written, place, size / width))
        letters = []

    index = 0
    while index < count:
        code = pdfium.FPDFText_GetUnicode(raw_page, index)
        index += 1
        if code in (10, 13):
            end()
            continue
        if 0xD800 <= code < 0xDC00 and index < count:
            low = pdfium.FPDFText_GetUnicode(raw_page, index)
            index += 1
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) if 0xDC00 <= low < 0xE000 else 0xFFFD
        elif 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            code = 0xFFFD
        if code in (32, 160, 0x3000, 9):
            letters.append(" ") if letters else None
            continue
        if not pdfium.FPDFText_GetCharBox(raw_page, index - 1, *pointers):
            letters.append(chr(code)) if letters else None
            continue
        left, right, bottom, top = lies.upright(*(side.value for side in box))
        if letters:
            em = max(size, 1.0)
            gap = left - bounds[1]
            apart = gap > 1.6 * em or gap < -3 * em
            # pdfium keeps a line together whose parts stand at other heights (a date beside a headline).
            elsewhere = top < bounds[2] - 0.3 * em or bottom > bounds[3] + 0.3 * em
            if apart or elsewhere:
                end()
        if not letters:
            bounds = [left, right, bottom, top]
            size = _letter_height(raw_page, index - 1, top - bottom)
            found = pdfium.FPDFText_GetCharOrigin(raw_page, index - 1, ctypes.byref(origin[0]), ctypes.byref(origin[1]))
            # Letters hang below the line and reach above it unevenly; where they stand is the same for all of a row.
            x, y = origin[0].value, origin[1].value
            baseline = lies.upright(x, x, y, y)[2] if found else bottom
        else:
            bounds = [min(bounds[0], left), max(bounds[1], right), min(bounds[2], bottom), max(bounds[3], top)]
            size = max(size, _letter_height(raw_page, index - 1, top - bottom))
        letters.append(chr(code))
    end()
    return pieces


def _letter_height(raw_page: Any, index: int, drawn: float) -> float:
    size = float(pdfium.FPDFText_GetFontSize(raw_page, index))
    # Fonts of size 1 under a scaled matrix tell nothing; the drawn height of a letter is some 0.7 of its font's size.
    return size if 0.9 * drawn <= size <= 4 * drawn else drawn / 0.72


def _links(document: Any, page: Any) -> tuple[str, ...]:
    found: list[str] = []
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while len(found) < 50 and pdfium.FPDFLink_Enumerate(page.raw, ctypes.byref(position), ctypes.byref(link)):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            continue
        length = pdfium.FPDFAction_GetURIPath(document.raw, action, None, 0)
        if not 1 < length < 500:
            continue
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFAction_GetURIPath(document.raw, action, buffer, length)
        found.append(buffer.value.decode("utf-8", errors="replace"))
    return tuple(dict.fromkeys(found))
