"""Tables as people keep them: XLSX, XLS and CSV, sheet by sheet, every cell as text. A hostile file costs little.

The archive is unpacked once, piece by piece, before the library sees it: how much it holds is counted, not believed, and so is
how far its cells reach, since a sheet of two cells at opposite corners would be laid out whole.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from chalicelib.errors import Invalid
from chalicelib.importing.tables import DELIMITERS, text_of

MEGABYTE = 1024 * 1024
OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_REFERENCE = re.compile(rb'<(?:\w+:)?(?:c|row) [^>]{0,200}?r="([A-Z]{0,3})(\d{1,7})"')
_PIECE = 256 * 1024


Merged = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Limits:
    """What a workbook may hold: bytes, bytes unpacked, sheets that are read, rows, columns and merged cells of a sheet, letters
    of a cell."""

    bytes: int = 20 * MEGABYTE
    inflated: int = 200 * MEGABYTE
    entries: int = 2_000
    sheets: int = 20
    rows: int = 20_000
    columns: int = 200
    merged: int = 5_000
    letters: int = 2_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name (empty for CSV) and its rows, each a list of cells as text without spaces around them.

    ``merged`` are the cells that were merged into one: row and place of the first, which alone has text, and of the last, from 0.
    """

    name: str
    rows: list[list[str]]
    merged: list[Merged] = field(default_factory=list)


def sheets_of(content: bytes, name: str, limits: Limits | None = None) -> list[Sheet]:
    """The sheets of a table, those that are empty left out.

    Raises:
        Invalid: ``table.too_large`` (size, limit in bytes), ``table.too_long`` (limit in rows), ``table.password``,
            ``table.broken``, ``table.inflates``, ``table.encoding``, ``table.empty``; each with the file's ``name``.
    """
    limits = limits or Limits()
    if len(content) > limits.bytes:
        raise Invalid("table.too_large", name=name, size=len(content), limit=limits.bytes)
    if content.startswith((ZIP, OLE)):
        found = _workbook(content, name, limits)
    else:
        found = [Sheet("", _csv(text_of(content, name), name, limits))]
    filled = [sheet for sheet in found if any(any(row) for row in sheet.rows)]
    if not filled:
        raise Invalid("table.empty", name=name)
    return filled


def _csv(text: str, name: str, limits: Limits) -> list[list[str]]:
    lines = text.splitlines()
    # Lines above the headings may hold no delimiter at all: the line with the most of one kind decides.
    delimiter = max(DELIMITERS, key=lambda each: max((line.count(each) for line in lines[:20]), default=0))
    rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append([cell.strip()[: limits.letters] for cell in row[: limits.columns]])
            if len(rows) > limits.rows:
                raise Invalid("table.too_long", name=name, limit=limits.rows)
    except csv.Error as error:
        raise Invalid("table.encoding", name=name) from error
    return rows


def _workbook(content: bytes, name: str, limits: Limits) -> list[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if content.startswith(OLE) and _ENCRYPTED in content:
        raise Invalid("table.password", name=name)
    if content.startswith(ZIP):
        _look_inside(content, name, limits)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = []
        for each in book.sheet_names[: limits.sheets]:
            sheet = book.get_sheet_by_name(each)
            if sheet.height > limits.rows:
                raise Invalid("table.too_long", name=name, limit=limits.rows)
            rows = [[_text(cell, limits) for cell in row[: limits.columns]] for row in sheet.iter_rows()]
            sheets.append(Sheet(each, rows, _merged(sheet, len(rows), limits)))
    except PasswordError as error:
        raise Invalid("table.password", name=name) from error
    except (CalamineError, ValueError, OSError) as error:
        raise Invalid("table.broken", name=name) from error
    except BaseException as error:
        # Where the library itself fails on a hostile file it raises what is no Exception.
        if type(error).__name__ == "PanicException":
            raise Invalid("table.broken", name=name) from error
        raise
    return sheets


def _merged(sheet: Any, rows: int, limits: Limits) -> list[Merged]:
    """The merged cells of a sheet as its rows count; the library leaves empty columns before the first filled one out."""
    left = sheet.start[1] if sheet.start else 0
    found = []
    for (top, first), (bottom, last) in (sheet.merged_cell_ranges or [])[: limits.merged]:
        if left <= first and top < rows and (top, first) != (bottom, last):
            found.append(((top, first - left), (min(bottom, rows - 1), min(last - left, limits.columns))))
    return found


def _look_inside(content: bytes, name: str, limits: Limits) -> None:
    """Unpack everything once without keeping it."""
    left = limits.inflated
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        infos = archive.infolist()
        if len(infos) > limits.entries:
            raise Invalid("table.inflates", name=name)
        if any(info.flag_bits & 1 for info in infos):
            raise Invalid("table.password", name=name)
        for info in infos:
            sheet = info.filename.startswith("xl/worksheets/")
            with archive.open(info) as entry:
                tail = b""
                while piece := entry.read(min(_PIECE, left + 1)):
                    left -= len(piece)
                    if left < 0:
                        raise Invalid("table.inflates", name=name)
                    if sheet:
                        _reaches(tail + piece, name, limits)
                        tail = piece[-300:]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        raise Invalid("table.broken", name=name) from error


def _reaches(piece: bytes, name: str, limits: Limits) -> None:
    for column, row in _REFERENCE.findall(piece):
        if int(row) > limits.rows or _column(column) > limits.columns * 10:
            raise Invalid("table.too_long", name=name, limit=limits.rows)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _text(cell: Any, limits: Limits) -> str:
    """A cell as a person would type it: days in ISO 8601, whole numbers without a point."""
    if isinstance(cell, str):
        return cell.strip()[: limits.letters]
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell) if not isinstance(cell, timedelta) else ""
