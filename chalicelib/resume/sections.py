"""Sections: which part of a résumé a row stands in, by the headings that the vocabulary knows."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.resume import vocabulary
from chalicelib.resume.language import han_in, has_han
from chalicelib.resume.page import CELL, Row
from chalicelib.resume.patterns import pattern
from chalicelib.resume.repair import BEYOND_LATIN

HEAD = "head"
"""What stands before the first heading."""
LONGEST = 60
"""Letters of a heading at most."""
_EDGES = pattern(r"^[\W_\d]*(?:[ivx]{1,4}[.)、]\s+)?|[\W_]*$", re.IGNORECASE)
_NUMBER = pattern(r"^(?:[一二三四五六七八九十]{1,2}[、.．]|第[一二三四五六七八九十]部分)\s*")
_HAN_SPACE = pattern(f"(?<={BEYOND_LATIN})\\s+(?={BEYOND_LATIN})")
_LETTERS_APART = pattern(r"(?:\S\s){2,}\S")
_AND = pattern(r"\s*(?:&|/|\||,|、|，|与|和|及|\+|·|\band\b)\s*")
_PLAIN_ENDINGS = frozenset(
    ("experience", "experiences", "employment", "history", "skills", "expertise", "competencies", "qualifications",
     "certifications", "affiliations", "associations", "memberships", "publications", "accomplishments", "achievements")
)  # fmt: skip
"""What makes a heading of a few words in capitals whatever stands before it."""
_REMARK = pattern(r"\s*[-–—]?\s*\(?cont(?:inued|'d|d)\.?\)?$|\s*\([^)]{0,30}\)?$")
_NO_HEADING = pattern(r"[\d,;.!?@]|:.")
_GLYPH = pattern(r"^\S\s+(?=\S{2})")


@dataclass(frozen=True)
class Section:
    """Rows under one heading; ``kind`` is a section of headings.csv, or ``HEAD``."""

    kind: str
    heading: str
    rows: tuple[Row, ...]


def sections_of(rows: Sequence[Row]) -> list[Section]:
    """The sections of a document, in reading order."""
    found: list[tuple[str, str, list[Row]]] = [(HEAD, "", [])]
    usual = statistics.median([row.size for row in rows if row.size] or [0.0])
    style = _style(rows)
    for row in rows:
        cells = row.cells
        kind = heading_kind(row.text.replace(CELL, " "))
        if kind and not _ends_a_sentence(row, usual) and not (found[-1][0] in HOLDING and style.is_below(row, kind)):
            found.append((kind, row.text, []))
            continue
        if len(cells) > 1 and (kind := heading_kind(cells[0])) and _stands_out(cells[0]):
            # A heading in a margin, beside the first row of what it heads.
            found.append((kind, cells[0], []))
            rest = row.text.split(CELL, 1)[1].lstrip(CELL)
            row = Row(rest, row.box, row.size, row.confidence, row.page, row.sizes[1:])
        elif (inline := _inline(row.text) or _leading(row.text, style.told)) and not _is_label(inline, found[-1][0]):
            kind, heading, rest = inline
            found.append((kind, heading, []))
            row = Row(rest, row.box, row.size, row.confidence, row.page)
        found[-1][2].append(row)
    return [Section(kind, heading, tuple(under)) for kind, heading, under in found if under or heading]


HOLDING = ("work", "project")
"""Sections whose entries have small headings of their own: Achievements, Technologies."""
MAIN = ("work", "education")


@dataclass(frozen=True)
class _Style:
    """How a document writes the headings of its main sections: all in capitals, with a colon, how large at least, and which."""

    capitals: bool
    colon: bool
    size: float
    told: frozenset[str]

    def is_below(self, row: Row, kind: str) -> bool:
        """Whether a heading looks less than the main ones, so that it heads a part of an entry."""
        if kind in MAIN:
            return False
        text = row.text.strip()
        cased = any(letter.islower() or letter.isupper() for letter in text)
        if self.size and row.size and row.size < 0.93 * self.size:
            return True
        return (self.capitals and cased and not text.isupper()) or (not self.colon and text.endswith((":", "：")))


def _style(rows: Sequence[Row]) -> _Style:
    main = [row for row in rows if len(row.text) <= LONGEST and row.text[:1].strip() and heading_kind(row.text) in MAIN]
    latin = [row.text for row in main if re.search("[A-Za-z]", row.text)]
    capitals = len(latin) > 1 and all(text.isupper() for text in latin)
    colon = any(row.text.rstrip().endswith((":", "：")) for row in main)
    told = frozenset(kind for row in main if (kind := heading_kind(row.text)))
    return _Style(capitals, colon, min((row.size for row in main), default=0.0), told)


def heading_kind(text: str) -> str | None:
    """The section that a text heads; None if it is no heading."""
    if not 1 < len(text) <= LONGEST:
        return None
    plain = _REMARK.sub("", _plain(text))
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
    han = han_in(plain)
    latin = " ".join(re.findall(r"[a-zé&/-]+", plain))
    worded = any(letter.isalpha() for letter in latin) and not any(letter.isdigit() for letter in plain)
    if han and worded and han in known and (latin in known or len(latin) < 24):
        return known[han]
    parts = [part for part in _AND.split(plain) if part]
    if 1 < len(parts) < 5 and all(part in known for part in parts):
        return known[parts[0]]
    return _put_together(text, plain)


def _put_together(text: str, plain: str) -> str | None:
    """The section of a heading that no list holds but whose words say what it is: *Relevant Sales Experience*."""
    words = re.findall(r"[a-z-]+", _REMARK.sub("", plain))
    if not 1 < len(words) < 7 or _NO_HEADING.search(text.rstrip(" ;")) or not text[:1].isupper():
        return None
    endings = vocabulary.by_word("heading_endings.csv")
    if text.isupper() and len(words) < 5 and "of" not in words and words[-1] in _PLAIN_ENDINGS:
        return endings[words[-1]]
    of = next((place for place, word in enumerate(words) if word in ("of", "in", "with")), len(words))
    # Summary of Qualifications: what it is stands before the of; Areas of Knowledge: behind it.
    told = (words[of - 1], words[-1], *words[:1]) if _AND.search(plain) else (words[of - 1], words[-1])
    last = next((word for word in told if word in endings), "")
    others = [word for word in words if word not in ("and", "of", "the", "in", "with")]
    if last and all(word in endings or word in vocabulary.words("heading_qualifiers.txt") for word in others):
        return endings[last]
    return None


def _closed(joined: str) -> str | None:
    known = {word.replace(" ", ""): kind for word, kind in vocabulary.by_word("headings.csv").items()}
    return known.get(joined)


def _plain(text: str) -> str:
    plain = _NUMBER.sub("", text.strip())
    plain = _EDGES.sub("", _EDGES.sub("", plain)).lower()
    plain = _HAN_SPACE.sub("", plain) if has_han(plain) else plain
    return re.sub(r"\s+", " ", plain)


def _ends_a_sentence(row: Row, usual: float) -> bool:
    """Whether a row is no more than the last word of a sentence that a narrow page has broken: *knowledge.*"""
    text = row.text.strip()
    return text[:1].islower() and (text.endswith((".", ",", ";")) or not (row.apart or row.size > 1.1 * usual))


def _stands_out(cell: str) -> bool:
    return cell.isupper() or has_han(cell[:1]) or cell.istitle()


def _is_label(inline: tuple[str, str, str], within: str) -> bool:
    """Whether it is a label within a Chinese job: 证明人 stands below each one."""
    kind, heading, _ = inline
    return kind == "references" and within in HOLDING and has_han(heading[:1])


def _leading(text: str, told: frozenset[str]) -> tuple[str, str, str] | None:
    """A heading that a lost line break left before its first row (*Work Experience Acme Inc.*) where no other stands alone."""
    words = text.split()
    if len(words) < 3 or len(text) > 2 * LONGEST or not words[0][:1].isupper():
        return None
    for count in (3, 2, 1):
        begin, rest = " ".join(words[:count]), words[count : count + 1]
        # One word alone begins many a sentence: it must be in capitals, unlike what follows.
        if not rest or not rest[0][:1].isupper() or (count == 1 and (not begin.isupper() or rest[0].isupper())):
            continue
        kind = vocabulary.by_word("headings.csv").get(begin.lower())
        if kind in MAIN and kind not in told and (begin.isupper() or begin.istitle()):
            return kind, begin, " ".join(words[count:])
    return None


INLINE = frozenset({"objective", "summary", "education", "work", "references", "certificates", "interests", "awards"})
"""Sections whose heading may stand before its text in one row (``OBJECTIVE: To …``); others are labels within a section."""


def _inline(text: str) -> tuple[str, str, str] | None:
    begin, mark, rest = text[: LONGEST + 20].partition(":")
    if not mark:
        begin, mark, rest = text[: LONGEST + 20].partition("：")
    if not mark or not rest.strip() or not (begin.isupper() or has_han(begin[:1])):
        return None
    kind = heading_kind(begin)
    if kind not in INLINE or (kind == "education" and len(rest.strip()) < 8):
        return None
    return kind, begin, text[len(begin) + 1 :].strip(" \t")
