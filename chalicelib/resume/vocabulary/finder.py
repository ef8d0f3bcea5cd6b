"""Finding many words in a text in one pass.

A tree of letters, not a regular expression: one of three thousand words takes a quarter of a second to compile, which every
cold start would pay, and the tree a few milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

_WHOLE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
"""First letters of words that stand only as whole words."""

_JOINED = _WHOLE | {"_"}
_GOES_ON = _JOINED | {"+", "#"}
"""What makes another word of the one before it: c and c++."""

_END = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a text, from ``start`` to before ``end``."""

    text: str
    start: int
    end: int


class Finder:
    """Finds words in lower-case texts, at each place the longest; Latin words only whole."""

    def __init__(self, words: Iterable[str]) -> None:
        self._tree: dict[str, Any] = {}
        for word in words:
            node = self._tree
            for letter in word:
                node = node.setdefault(letter, {})
            if word:
                node[_END] = True

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
        node = self._tree.get(text[place : place + 1])
        if node is None:
            return None
        whole = text[place] in _WHOLE
        if whole and place and text[place - 1] in _JOINED:
            return None
        end, best, length = place + 1, 0, len(text)
        while True:
            if _END in node and not (whole and end < length and text[end] in _GOES_ON):
                best = end
            node = node.get(text[end]) if end < length else None
            if node is None:
                return Word(text[place:best], place, best) if best else None
            end += 1
