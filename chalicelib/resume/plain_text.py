"""Plain text: e-mailed résumés, in UTF-8, UTF-16 or the Chinese national encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.errors import Invalid
from chalicelib.resume.limits import Limits
from chalicelib.resume.page import CELL, Page, Row
from chalicelib.resume.repair import HAN, repair

ENGINE = "text"
LONG = 300
"""Letters of a line that no person wrote as one."""


def read_text(content: bytes, name: str, limits: Limits) -> list[Page]:
    """The one page of a plain text.

    Raises:
        Invalid: ``document.broken``, it is text in no encoding that is known here.
    """
    text = decoded(content, name)[: limits.characters]
    rows: list[Row] = []
    apart = False
    for line in _lines(text):
        written = _row(line)
        # A mark alone is a bullet that lost its text on the way.
        if any(letter.isalnum() for letter in written):
            rows.append(Row(written, apart=apart))
        apart = not written or (apart and not any(letter.isalnum() for letter in written))
    return [Page(1, tuple(rows), ENGINE)]


def _lines(text: str) -> Iterator[str]:
    for line in text.replace("\f", "\n\n").splitlines():
        spaces = line.count("  ")
        if len(line) < LONG or spaces < 5:
            yield line
            continue
        # A form that took the line breaks out and left two spaces for each, four for an empty line.
        for paragraph in re.split(r" {4,}", line.strip(' "')):
            yield from re.split(r" {2,3}", paragraph)
            yield ""


def _row(line: str) -> str:
    # Three spaces and more are how plain text sets columns.
    cells = [repair(cell) for cell in re.split(r"\t+| {3,}", line.strip())]
    return CELL.join(cell for cell in cells if cell)


def decoded(content: bytes, name: str) -> str:
    """The text in these bytes.

    Raises:
        Invalid: ``document.broken``.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > len(content) - 4:
            return content[: error.start].decode("utf-8-sig")
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
        if not _is_plausible(text):
            raise Invalid("document.broken", name=name) from None
        return text
    foreign = [letter for letter in text if ord(letter) > 127]
    common = sum("\u4e00" <= letter <= "\u9fa5" or "\u3000" <= letter <= "\u303f" or letter >= "\uff00" for letter in foreign)
    if common < 0.7 * len(foreign):
        western = content.decode("cp1252", errors="replace")
        if not _is_plausible(western):
            raise Invalid("document.broken", name=name)
        return western
    return text


def _is_plausible(text: str) -> bool:
    odd = sum(ord(letter) > 127 and not letter.isalpha() for letter in text) + text.count("\ufffd")
    return odd < 0.05 * len(text) and HAN[0] not in text
