"""Finding many words in a text in one pass.

Words are kept by how they begin, the longest first. A regular expression of three thousand words would take a quarter of a second
to compile, which every cold start would pay; this takes a millisecond.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_WHOLE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
"""First letters of words that stand only as whole words."""

_JOINED = _WHOLE | {"_"}
_GOES_ON = _JOINED | {"+", "#"}
"""What makes another word of the one before it: c and c++."""

BEGINNING = 3
"""Letters by which words are kept together: few words share so many, and short ones stand under themselves."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a text, from ``start`` to before ``end``."""

    text: str
    start: int
    end: int


class Finder:
    """Finds words in lower-case texts, at each place the longest; Latin words only whole."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_beginning: dict[str, list[str]] = {}
        for word in sorted(filter(None, words), key=len, reverse=True):
            self._by_beginning.setdefault(word[:BEGINNING], []).append(word)
        self._first = frozenset(word[0] for word in self._by_beginning)

    def each(self, text: str) -> Iterator[Word]:
        """Every word, from left to right, none within another."""
        place, length = 0, len(text)
        while place < length:
            if found := self.at(text, place):
                yield found
                place = found.end
            else:
                place += 1

    def first(self, text: str) -> Word | None:
        """The first word of a text that has one."""
        return next(self.each(text), None)

    def at(self, text: str, place: int = 0) -> Word | None:
        """The longest word that begins just there."""
        first = text[place : place + 1]
        if first not in self._first:
            return None
        whole = first in _WHOLE
        if whole and place and text[place - 1] in _JOINED:
            return None
        length, begins = len(text), text[place : place + BEGINNING]
        for begin in (begins, begins[:2], first):
            for word in self._by_beginning.get(begin, ()):
                end = place + len(word)
                if text.startswith(word, place) and not (whole and end < length and text[end] in _GOES_ON):
                    return Word(word, place, end)
        return None
