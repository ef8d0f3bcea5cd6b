"""What a file really is, by its content; its name only explains."""

from __future__ import annotations

import re
from enum import StrEnum

from chalicelib.errors import Invalid
from chalicelib.resume.patterns import pattern


class Kind(StrEnum):
    """The documents that can be read."""

    PDF = "pdf"
    DOCX = "docx"
    PICTURE = "picture"
    TEXT = "text"
    MAIL = "mail"


SUFFIXES = {
    "pdf": Kind.PDF,
    "docx": Kind.DOCX,
    "png": Kind.PICTURE,
    "jpg": Kind.PICTURE,
    "jpeg": Kind.PICTURE,
    "tif": Kind.PICTURE,
    "tiff": Kind.PICTURE,
    "webp": Kind.PICTURE,
    "txt": Kind.TEXT,
    "eml": Kind.MAIL,
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "an RTF document"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"ID3", "a sound"),
    (b"%!PS", "a PostScript file"),
    (b"SQLite format 3", "a database"),
)
HTML = pattern(rb"<(?:!doctype html|html|head|body|meta|table|div)\b", re.IGNORECASE)
MAIL = pattern(rb"(?:from |[!-9;-~]{2,60}:[ \t])", re.IGNORECASE)
MAIL_HEADER = pattern(rb"^(?:mime-version|message-id|received|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE)
MHTML = pattern(rb"^mime-version:.{0,2000}?content-type:\s*multipart/related", re.IGNORECASE | re.DOTALL)


def kind_of(content: bytes, name: str) -> Kind:
    """What a document is.

    Raises:
        Invalid: ``document.empty``; ``document.unsupported`` with ``detected``, what it really is;
            ``document.password`` (an encrypted Word file); ``document.broken`` (bytes of no known kind under a known name).
    """
    if not content:
        raise Invalid("document.empty", name=name)
    head = content[:1024]
    if b"%PDF-" in head:
        return Kind.PDF
    if head.startswith(PICTURES) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        return Kind.PICTURE
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _zip_kind(content, name)
    if head.startswith(OLE):
        raise _ole(content, name)
    if head[4:8] == b"ftyp":
        heic = head[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis", b"avif")
        raise _unsupported(name, "a HEIC photo" if heic else "a video")
    if MAIL.match(head) and MAIL_HEADER.search(head) and not MHTML.match(head):
        return Kind.MAIL
    if HTML.search(head.lstrip()[:512]) or MHTML.match(head):
        raise _unsupported(name, "a web page (HTML)")
    for magic, what in OTHERS:
        if head.startswith(magic) and not _is_texty(head):
            raise _unsupported(name, what)
    if head.startswith(b"{\\rtf"):
        raise _unsupported(name, "an RTF document")
    if _is_texty(content[:8192]):
        return Kind.TEXT
    expected = SUFFIXES.get(suffix(name))
    if expected and expected is not Kind.TEXT:
        raise Invalid("document.broken", name=name)
    raise _unsupported(name, "of an unknown kind")


def suffix(name: str) -> str:
    """The ending of a file's name in lower case, without its dot; empty where there is none."""
    return name.rsplit(".", 1)[-1].lower() if "." in name else ""


def is_misnamed(kind: Kind, name: str) -> bool:
    """Whether the name promises another kind."""
    return SUFFIXES.get(suffix(name), kind) is not kind


def _zip_kind(content: bytes, name: str) -> Kind:
    if b"word/" in content:
        return Kind.DOCX
    if suffix(name) == "docx" and b"PK\x05\x06" not in content[-66_000:]:
        raise Invalid("document.truncated", name=name)
    for mark, what in (
        (b"xl/", "an Excel workbook"),
        (b"ppt/", "a PowerPoint presentation"),
        (b"opendocument", "an OpenDocument file"),
        (b"Index/Document.iwa", "a Pages document"),
    ):
        if mark in content:
            raise _unsupported(name, what)
    raise _unsupported(name, "a ZIP archive")


def _ole(content: bytes, name: str) -> Invalid:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Invalid("document.password", name=name)
    if "Workbook".encode("utf-16-le") in content:
        return _unsupported(name, "an old Excel workbook (.xls)")
    return _unsupported(name, "an old Word document (.doc)")


def _unsupported(name: str, detected: str) -> Invalid:
    return Invalid("document.unsupported", name=name, detected=detected)


def _is_texty(sample: bytes) -> bool:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    control = sum((byte < 32 and byte not in b"\t\n\r\f\x0b\x1b") or byte == 127 for byte in sample)
    # What was copied out of other programs holds a stray mark now and then; no text holds zeros.
    return b"\0" not in sample and control <= 0.01 * len(sample)
