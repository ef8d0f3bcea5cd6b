"""Tables as people export them: CSV in UTF-8 or GBK, whatever parts the columns, with or without a mark at the beginning."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chalicelib.errors import Invalid

LARGEST = 100 * 1024 * 1024
"""Bytes of a table at most."""
ENCODINGS = ("utf-8-sig", "gb18030")
DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its number as a spreadsheet counts (the headings are row 1), and its cells by heading."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, heading: str) -> str:
        """The cell below a heading, without spaces around it; empty where there is none."""
        return self.cells.get(heading, "")


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that became no fact: where, the code of why, and the value that was wrong."""

    file: str
    row: int
    why: str
    value: str


def rows_of(content: bytes, name: str, headings: Iterable[str] = ()) -> list[Row]:
    """The rows of a table.

    Args:
        content: the file.
        name: what it is called, for errors.
        headings: those that it must have.

    Raises:
        Invalid: ``table.too_large``, ``table.encoding``, ``table.empty``, ``table.heading`` (one that is missing).
    """
    if len(content) > LARGEST:
        raise Invalid("table.too_large", name=name, size=len(content), limit=LARGEST)
    text = text_of(content, name)
    try:
        dialect: type[csv.Dialect] = csv.Sniffer().sniff(text.partition("\n")[0], DELIMITERS)
    except csv.Error:
        dialect = csv.excel
    reader = csv.reader(io.StringIO(text, newline=""), dialect)
    try:
        found = list(reader)
    except csv.Error as error:
        raise Invalid("table.encoding", name=name) from error
    if not found or not any(cell.strip() for cell in found[0]):
        raise Invalid("table.empty", name=name)
    head = [cell.strip() for cell in found[0]]
    for heading in headings:
        if heading not in head:
            raise Invalid("table.heading", name=name, heading=heading)
    return [
        Row(number, {heading: cell.strip() for heading, cell in zip(head, cells, strict=False)})
        for number, cells in enumerate(found[1:], start=2)
        if any(cell.strip() for cell in cells)
    ]


def text_of(content: bytes, name: str) -> str:
    """The text of a file in UTF-8 or GBK.

    Raises:
        Invalid: ``table.encoding``, it is neither.
    """
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Invalid("table.encoding", name=name)
