"""Sections: which part of a résumé a row stands in, by the headings that the vocabulary knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.resume import vocabulary
from chalicelib.resume.page import CELL, Row
from chalicelib.resume.repair import HAN

HEAD = "head"
"""What stands before the first heading."""
LONGEST = 60
"""Letters of a heading at most."""
_EDGES = re.compile(r"^[\W_\d]*(?:[ivx]{1,4}[.)、]\s+)?|[\W_]*$", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]{1,2}[、.．]|第[一二三四五六七八九十]部分)\s*")
_HAN_SPACE = re.compile(f"(?<=[{HAN}])\\s+(?=[{HAN}])")
_LETTERS_APART = re.compile(r"(?:\S\s){2,}\S")
_AND = re.compile(r"\s*(?:&|/|\||,|、|，|与|和|及|\+|·|\band\b)\s*")
_GLYPH = re.compile(r"^\S\s+(?=\S{2})")


@dataclass(frozen=True)
class Section:
    """Rows under one heading; ``kind`` is a section of headings.csv, or ``HEAD``."""

    kind: str
    heading: str
    rows: tuple[Row, ...]


def sections_of(rows: Sequence[Row]) -> list[Section]:
    """The sections of a document, in reading order."""
    found: list[tuple[str, str, list[Row]]] = [(HEAD, "", [])]
    for row in rows:
        cells = row.cells
        kind = heading_kind(row.text.replace(CELL, " "))
        if kind:
            found.append((kind, row.text, []))
            continue
        if len(cells) > 1 and (kind := heading_kind(cells[0])) and _stands_out(cells[0]):
            # A heading in a margin, beside the first row of what it heads.
            found.append((kind, cells[0], []))
            rest = row.text.split(CELL, 1)[1].lstrip(CELL)
            row = Row(rest, row.box, row.size, row.confidence, row.page, row.sizes[1:])
        elif inline := _inline(row.text):
            kind, heading, rest = inline
            found.append((kind, heading, []))
            row = Row(rest, row.box, row.size, row.confidence, row.page)
        found[-1][2].append(row)
    return [Section(kind, heading, tuple(under)) for kind, heading, under in found if under or heading]


def heading_kind(text: str) -> str | None:
    """The section that a text heads; None if it is no heading."""
    if not 1 < len(text) <= LONGEST:
        return None
    plain = _plain(text)
    known = vocabulary.by_word("headings.csv")
    if plain in known:
        return known[plain]
    bare = _GLYPH.sub("", plain)
    if bare in known:
        return known[bare]
    joined = plain.replace(" ", "")
    if _LETTERS_APART.fullmatch(plain) and (kind := _closed(joined)):
        return kind
    # 教育背景 Education, EDUCATION 教育背景
    han = "".join(re.findall(f"[{HAN}]+", plain))
    latin = " ".join(re.findall(r"[a-zé&/-]+", plain))
    worded = any(letter.isalpha() for letter in latin) and not any(letter.isdigit() for letter in plain)
    if han and worded and han in known and (latin in known or len(latin) < 24):
        return known[han]
    parts = [part for part in _AND.split(plain) if part]
    if 1 < len(parts) < 5 and all(part in known for part in parts):
        return known[parts[0]]
    return None


def _closed(joined: str) -> str | None:
    known = {word.replace(" ", ""): kind for word, kind in vocabulary.by_word("headings.csv").items()}
    return known.get(joined)


def _plain(text: str) -> str:
    plain = _NUMBER.sub("", text.strip())
    plain = _EDGES.sub("", _EDGES.sub("", plain)).lower()
    plain = _HAN_SPACE.sub("", plain)
    return re.sub(r"\s+", " ", plain)


def _stands_out(cell: str) -> bool:
    return cell.isupper() or bool(re.match(f"[{HAN}]", cell)) or cell.istitle()


INLINE = frozenset({"objective", "summary", "education", "work", "references", "certificates", "interests", "awards"})
"""Sections whose heading may stand before its text in one row (``OBJECTIVE: To …``); others are labels within a section."""


def _inline(text: str) -> tuple[str, str, str] | None:
    begin, mark, rest = text[: LONGEST + 20].partition(":")
    if not mark:
        begin, mark, rest = text[: LONGEST + 20].partition("：")
    if not mark or not rest.strip() or not (begin.isupper() or re.match(f"[{HAN}]", begin)):
        return None
    kind = heading_kind(begin)
    if kind not in INLINE or (kind == "education" and len(rest.strip()) < 8):
        return None
    return kind, begin, text[len(begin) + 1 :].strip(" \t")
