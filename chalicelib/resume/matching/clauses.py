"""What a résumé says that may count: its lines in clauses, without what is denied, wished for, or must never decide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from chalicelib.resume import vocabulary
from chalicelib.resume.patterns import pattern

LONGEST, MOST = 240, 400
"""Letters of a clause, clauses of a résumé: a text of any size is matched in bounded time."""

_ENDS = pattern(r"[;；。!！|•·\t\n]|(?<=[a-z\d)])\.\s+(?=[A-Z])|\s{3,}")
_PARTS = pattern(r"[,，、]|\b(?:but|however|although)\b|但是?|不过", re.IGNORECASE)


def clauses_of(text: str, names: Sequence[str] = ()) -> list[str]:
    """The clauses of a résumé's text that may prove something, in their order, each once.

    ``names`` are the candidate's names: what stands in them proves nothing.
    """
    found: dict[str, None] = {}
    for clause in _clauses(text, [name for name in names if name]):
        found.setdefault(clause[:LONGEST])
        if len(found) >= MOST:
            break
    return list(found)


def _clauses(text: str, names: Sequence[str]) -> Iterator[str]:
    for line in _ENDS.split(text):
        if _protected().search(line) or _wished().search(line):
            continue
        for name in names:
            line = line.replace(name, " ")
        kept = _not_denied(line)
        if len(kept) > 1:
            yield kept


def _not_denied(line: str) -> str:
    """A line without the parts that deny something; a denial reaches from its word to the end of its part."""
    if not _denied().search(_allowed().sub(" ", line)):
        return " ".join(line.split())
    kept = [part for part in _PARTS.split(line) if not _denied().search(_allowed().sub(" ", part))]
    return " ".join(", ".join(part.strip() for part in kept).split())


@cache
def _words(kind: str) -> re.Pattern[str]:
    words = [word for word, about in _cues() if about == kind]
    latin = "|".join(re.escape(word) for word in words if word.isascii())
    other = "|".join(re.escape(word) for word in words if not word.isascii())
    parts = [rf"(?<![a-z])(?:{latin})(?![a-z])" if latin else "", other]
    return re.compile("|".join(part for part in parts if part) or "(?!)", re.IGNORECASE)


@cache
def _cues() -> list[tuple[str, str]]:
    return [(word, about) for about, words in vocabulary.table("cues.csv").items() for word in words]


def _denied() -> re.Pattern[str]:
    return _words("denial")


def _allowed() -> re.Pattern[str]:
    return _words("no denial")


def _wished() -> re.Pattern[str]:
    return _words("wish")


@cache
def _protected() -> re.Pattern[str]:
    """A line that tells what must never decide: a label with something behind it, or such a word alone."""
    labels = _words("protected label").pattern
    return re.compile(rf"(?:{labels})\s{{0,3}}[:：=]|(?:{_words('protected').pattern})", re.IGNORECASE)


def asks_protected(requirement: str) -> bool:
    """Whether a requirement asks for what must never decide."""
    return bool(_words("protected label").search(requirement) or _words("protected").search(requirement))
