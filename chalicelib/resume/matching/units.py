"""What a text is about, in units that two texts can share: known terms in either language, word stems, pairs of Chinese signs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from chalicelib.resume import vocabulary
from chalicelib.resume.patterns import pattern
from chalicelib.resume.vocabulary.finder import Finder

TERMS = ("skills.csv", "terms.csv", "cities.csv")
"""Where the same thing stands under its names in both languages."""

GENERIC = 0.35
"""What a word weighs that stands in most résumés: management, executive, work."""

_ENDINGS = (
    "ization", "isation", "ations", "ation", "ments", "ment", "ings", "ing", "ers", "er", "ors", "or", "ies", "es", "ed", "s",
    "al", "ive", "ics", "ic", "ion",
)  # fmt: skip
_LATIN = pattern(r"[a-z][a-z+#]*|\d+")
_HAN = pattern("[\u4e00-\u9fff]{2,}")


def units_of(text: str) -> Iterator[str]:
    """The units of a text, a repeated one each time: ``=Java`` for a known term, ``analys`` for a stem, 库管 for a pair."""
    low = text.lower()[:2_000]
    rest = list(low)
    for found in _finder().each(low):
        yield f"={_known()[found.text]}"
        rest[found.start : found.end] = "\n" * (found.end - found.start)
    left = "".join(rest)
    filler = vocabulary.words("filler_words.txt")
    for word in _LATIN.findall(left):
        if word not in filler and (len(word) > 1 or word.isdigit()):
            yield stem(word)
    for run in _HAN.findall(left):
        for place in range(len(run) - 1):
            if (pair := run[place : place + 2]) not in filler:
                yield pair


def weight_of(unit: str) -> float:
    """How much a unit says: 1, less for what nearly everybody writes."""
    return GENERIC if unit in _generic() else 1.0


def stem(word: str) -> str:
    """An English word without its ending, at least four letters of it."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@cache
def _known() -> dict[str, str]:
    return {word: about for name in TERMS for word, about in vocabulary.by_word(name).items()}


@cache
def _finder() -> Finder:
    return Finder(_known())


@cache
def _generic() -> frozenset[str]:
    words = vocabulary.listed("generic_words.txt")
    return frozenset(stem(word) for word in words if word.isascii()) | frozenset(word for word in words if not word.isascii())
