"""What a file of training is, by its content, and what it says of itself: pages and title of slides, length of a video."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from chalicelib.errors import Invalid

HEAD = 256 * 1024
"""Bytes from the beginning that tell what a file is."""

SAMPLES, SAMPLE = 24, 64 * 1024
"""How many pieces of a large file tell it from others, and of how many bytes each."""

OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_LARGEST_PART = 8 * 1024 * 1024
_MOST_ENTRIES = 20_000


class Type(StrEnum):
    """What a file is."""

    TABLE = "table"
    SLIDES = "slides"
    VIDEO = "video"
    PDF = "pdf"
    PICTURE = "picture"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Material:
    """What is known of a file: its pages, title, and length in seconds, as far as it says."""

    type: Type
    pages: int | None = None
    title: str = ""
    seconds: int | None = None


def type_of(head: bytes, name: str) -> Type:
    """What a file is, by how it begins; only text, and slides that are damaged, are told by their name.

    Raises:
        Invalid: ``upload.empty``.
    """
    if not head:
        raise Invalid("upload.empty", name=name)
    ending = PurePosixPath(name.casefold()).suffix
    if head[4:8] == b"ftyp" or head.startswith((b"\x1aE\xdf\xa3", b"FLV", b"\x00\x00\x01\xba")) or _is_avi(head):
        return Type.VIDEO
    if b"%PDF-" in head[:1024]:
        return Type.PDF
    if head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")) or head[8:12] == b"WEBP":
        return Type.PICTURE
    if head.startswith(ZIP):
        inside = {name for name in (b"word/", b"ppt/", b"xl/") if _holds(head, name)}
        if b"ppt/" in inside or (not inside and ending in (".pptx", ".pptm", ".ppsx")):
            return Type.SLIDES
        return Type.TABLE if b"xl/" in inside or (not inside and ending in (".xlsx", ".xlsm")) else Type.OTHER
    if head.startswith(OLE):
        return Type.SLIDES if ending in (".ppt", ".pps", ".pptx") else Type.TABLE
    if ending in (".pptx", ".pptm", ".ppsx", ".ppt", ".pps"):
        # Slides that are damaged: whoever reads them says so.
        return Type.SLIDES
    return Type.TABLE if ending in (".csv", ".tsv", ".txt", ".xls", ".xlsx") else Type.OTHER


def sampled(size: int, part: Callable[[int, int], bytes]) -> str:
    """What tells a large file from all others without reading all of it: a digest of its size and of pieces from all over it.

    ``part`` gives so many bytes from a place on. Two films that are not the same differ in nearly every piece, as they are
    compressed. The bucket's own checksum (ETag) will not do: it depends on the parts in which a file was sent.
    """
    digest = hashlib.sha256(f"sampled\n{size}\n".encode())
    whole = size <= SAMPLES * SAMPLE
    places = range(0, size, SAMPLE) if whole else [(size - SAMPLE) * number // (SAMPLES - 1) for number in range(SAMPLES)]
    for place in places:
        digest.update(part(place, SAMPLE))
    return digest.hexdigest()


def _holds(head: bytes, folder: bytes) -> bool:
    """Whether an archive has something in this folder, by the names of its parts: packed bytes hold any letters by chance."""
    return re.search(re.escape(ZIP) + rb".{26}" + folder, head, re.DOTALL) is not None


def slides_of(content: bytes, name: str) -> Material:
    """How many slides, and what the first one says.

    Raises:
        Invalid: ``table.password``, ``table.broken``.
    """
    from lxml import etree

    if content.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Invalid("table.password", name=name)
        # An old PPT says nothing that is cheap to read; it is kept all the same.
        return Material(Type.SLIDES)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        names = archive.namelist()[:_MOST_ENTRIES]
        slides = sorted((each for each in names if _SLIDE.fullmatch(each)), key=lambda each: (len(each), each))
        if not slides:
            raise Invalid("table.broken", name=name)
        with archive.open(slides[0]) as entry:
            first = entry.read(_LARGEST_PART)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        texts = [node.text.strip() for node in etree.fromstring(first, parser).iter(_TEXT) if node.text and node.text.strip()]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, etree.XMLSyntaxError) as error:
        raise Invalid("table.broken", name=name) from error
    return Material(Type.SLIDES, len(slides), " ".join(texts)[:120])


def video_of(head: bytes) -> Material:
    """The length of an MP4 or MOV, where its beginning tells it; its end may tell it as well (``head`` is either)."""
    place = head.find(b"mvhd")
    if place < 0 or place + 36 > len(head):
        return Material(Type.VIDEO)
    version = head[place + 4]
    try:
        if version == 1:
            scale, duration = struct.unpack_from(">IQ", head, place + 24)
        else:
            scale, duration = struct.unpack_from(">II", head, place + 16)
    except struct.error:
        return Material(Type.VIDEO)
    seconds = round(duration / scale) if scale else 0
    return Material(Type.VIDEO, seconds=seconds if 0 < seconds < 1_000_000 else None)


def pdf_of(content: bytes, name: str) -> Material:
    """How many pages.

    Raises:
        Invalid: ``table.password``, ``table.broken``.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Invalid("table.password" if "assword" in str(error) else "table.broken", name=name) from error
    try:
        return Material(Type.PDF, len(document))
    finally:
        document.close()


def _is_avi(head: bytes) -> bool:
    return head.startswith(b"RIFF") and head[8:12] == b"AVI "
