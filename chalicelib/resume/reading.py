"""Reading a résumé, whole: bytes in, fields out. The only module here that loads PDF, Word and picture libraries.

Word's and pictures' are loaded when such a document comes: most are PDFs with a text layer, and to load them takes 20 ms.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from chalicelib.errors import Invalid
from chalicelib.resume import pdf, plain_text
from chalicelib.resume.document_type import Kind, is_misnamed, kind_of
from chalicelib.resume.excerpts import Sheets
from chalicelib.resume.fields import fields_of
from chalicelib.resume.layout import confidence_of, rows_of
from chalicelib.resume.limits import Limits
from chalicelib.resume.margins import headings_first
from chalicelib.resume.page import Page
from chalicelib.resume.ports import Ocr
from chalicelib.resume.repair import is_garbage
from chalicelib.resume.upright import Stance, pieces_of, stance_of

UNCLEAR_BELOW = 0.93
"""Mean confidence of a page below which a person should look at it: clean scans lie above 0.97."""
LEAST_LETTERS = 10
"""Letters below which a document says nothing."""
CUT = "cut"
"""The fault of a page whose picture ends too early: it is told however sure the rest is."""
DEFAULT = Limits()


@dataclass(frozen=True)
class Reading:
    """What was read.

    ``resume`` is JSON Resume 1.0.0; ``family`` one of titles.csv or ``other``, decided by ``family_words``; ``language`` zh or
    en; ``engine`` text, docx, the OCR engine's name, or ``mixed``. ``confidence`` (0–1) and ``places`` (page from 1, box as
    shares of the page) are by field: name, email, phone, location, family, years, work, education, skills; confidences also for
    company and title of the ``latest`` job and for school and degree of the latest school. ``warnings`` are
    stable codes: ``page_unclear:2`` with what made it so behind it (``page_unclear:2:small:dark``), ``page_blank:3``,
    ``misnamed:pdf``, ``name_missing``, ``contact_missing``.
    """

    resume: dict[str, Any]
    family: str
    language: str
    engine: str
    pages: int
    confidence: dict[str, float]
    warnings: tuple[str, ...]
    years: float | None
    text: str
    places: dict[str, dict[str, Any]] = field(default_factory=dict)
    family_words: tuple[str, ...] = ()
    latest: dict[str, int] = field(default_factory=dict)
    sheets: Sheets = field(default_factory=Sheets, repr=False)

    def excerpts(self, wanted: Sequence[str]) -> tuple[dict[str, str], dict[str, bytes]]:
        """Pictures of where these fields stand (``Sheets.excerpts``)."""
        return self.sheets.excerpts(self.places, wanted)

    def to_json(self) -> dict[str, Any]:
        """What ``evenkeel read`` prints, without the file."""
        return {
            "resume": self.resume,
            "family": self.family,
            "language": self.language,
            "engine": self.engine,
            "pages": self.pages,
            "years": self.years,
            "confidence": self.confidence,
            "warnings": list(self.warnings),
        }


def read_resume(content: bytes, name: str, ocr: Ocr, *, limits: Limits = DEFAULT, today: date | None = None) -> Reading:
    """Read a résumé: PDF, DOCX, PNG, JPEG, TIFF, WebP, plain text or an e-mail, by its content whatever its name says.

    ``today`` is until when a job that goes on has lasted.

    Raises:
        Invalid: ``document.empty``, ``.truncated``, ``.password``, ``.unsupported`` (detected), ``.too_large`` (size, limit in
            bytes), ``.inflates``, ``.picture_too_large`` (size, limit in megapixels), ``.blank``, ``.too_many_pages`` (pages,
            limit), ``.broken``; each with the file's ``name``.
        Unavailable: ``ocr.unavailable``.
    """
    if len(content) > limits.bytes:
        raise Invalid("document.too_large", name=name, size=len(content), limit=limits.bytes)
    kind = kind_of(content, name)
    misnamed = is_misnamed(kind, name)
    if kind is Kind.MAIL:
        from chalicelib.resume.mail import resume_in

        content, name, kind = resume_in(content, name)
    try:
        pages, seen = _pages(kind, content, name, ocr, limits)
    except Invalid as error:
        if error.details.get("name"):
            raise
        # An engine sees a picture, not a file.
        raise Invalid(error.code, **error.details | {"name": name}) from error
    text = "\n".join(page.text for page in pages)[: limits.characters]
    if sum(letter.isalnum() for letter in text) < LEAST_LETTERS:
        cut = any(CUT in page.faults for page in pages)
        raise Invalid("document.truncated" if cut else "document.blank", name=name)
    fields = fields_of(pages, name, today or datetime.now(UTC).date())
    basics = fields.resume["basics"]
    warnings = [f"misnamed:{kind}"] if misnamed else []
    unclear = [page for page in pages if page.rows and (page.confidence < UNCLEAR_BELOW or CUT in page.faults)]
    warnings += [":".join((f"page_unclear:{page.number}", *page.faults)) for page in unclear]
    if kind is not Kind.DOCX:
        warnings += [f"page_blank:{page.number}" for page in pages if not page.rows]
    if not basics.get("name"):
        warnings.append("name_missing")
    if not basics.get("email") and not basics.get("phone"):
        warnings.append("contact_missing")
    engines = {page.engine for page in pages if page.rows}
    return Reading(
        resume=fields.resume,
        family=fields.family.family,
        language=fields.language,
        engine=engines.pop() if len(engines) == 1 else "mixed",
        pages=len(pages),
        confidence=fields.confidence,
        warnings=tuple(warnings),
        years=fields.years,
        text=text.replace("\t", "  "),
        places=fields.places,
        family_words=fields.family.words,
        latest=fields.latest,
        sheets=Sheets(seen, content if kind is Kind.PDF else b"", name, limits),
    )


_Seen = dict[int, tuple[bytes, Stance]]
"""The pages that an engine saw, as it got them, and how they lay there."""


def lines_of(content: bytes, name: str, ocr: Ocr, *, limits: Limits = DEFAULT) -> list[str]:
    """The lines of text of any document that is read, page after page, cells apart by tabs.

    Raises:
        Invalid, Unavailable: as ``read_resume``, but for ``document.blank``.
    """
    pages, _ = _pages(kind_of(content, name), content, name, ocr, limits)
    return [row.text for page in pages for row in page.rows]


def _pages(kind: Kind, content: bytes, name: str, ocr: Ocr, limits: Limits) -> tuple[list[Page], _Seen]:
    seen: _Seen = {}
    if kind is Kind.TEXT:
        return plain_text.read_text(content, name, limits), seen
    if kind is Kind.DOCX:
        from chalicelib.resume import docx

        pages, pictures = docx.read_docx(content, name, limits)
        if sum(letter.isalnum() for page in pages for letter in page.text) < pdf.FEW and pictures:
            # A scan that somebody put into Word.
            from chalicelib.resume import picture

            scans = [each for scan in pictures for each in picture.pages_of(scan, name, limits)]
            return _each_recognised(scans, ocr, seen), seen
        return pages, seen
    if kind is Kind.PICTURE:
        from chalicelib.resume import picture

        return _each_recognised(picture.pages_of(content, name, limits), ocr, seen), seen
    # The pages are taken out before any is recognised: pdfium serves one thread, and recognising takes seconds.
    return [_pdf_page(page, ocr, seen) for page in list(pdf.pages_of(content, name, limits))], seen


def _pdf_page(page: pdf.PdfPage, ocr: Ocr, seen: _Seen) -> Page:
    if page.picture is None:
        # Drawn only where somebody asks to see a part of it.
        seen[page.number] = (b"", Stance(page.turn, 0.0, page.height))
        # pdfium puts the text of a page that is shown on its side in an order of its own.
        rows = headings_first(rows_of(page.pieces, page.height, page.number, ordered=page.turn == 0))
        return Page(page.number, tuple(rows), plain_text.ENGINE, 1.0, page.links)
    read = _recognised(page.picture, page.number, ocr, seen)
    return replace(read, links=page.links, faults=(*page.faults, *read.faults))


def _each_recognised(pictures: Iterable[bytes], ocr: Ocr, seen: _Seen) -> list[Page]:
    return [_recognised(each, number, ocr, seen) for number, each in enumerate(pictures, start=1)]


def _recognised(jpeg: bytes, number: int, ocr: Ocr, seen: _Seen) -> Page:
    lines = ocr.read(jpeg) if jpeg else []
    if not lines:
        return Page(number, (), ocr.name)
    from chalicelib.resume import picture

    across, down = picture.header_size(jpeg)
    stance = stance_of(lines, down / across)
    seen[number] = (jpeg, stance)
    rows = headings_first(rows_of(pieces_of(lines, stance), stance.height, number, ordered=False))
    text = "".join(row.text for row in rows)
    sure = 0.0 if is_garbage(text) else confidence_of(rows)
    faults = picture.faults(jpeg) if sure < UNCLEAR_BELOW else ()
    return Page(number, tuple(rows), lines[0].engine or ocr.name, sure, faults=faults)
