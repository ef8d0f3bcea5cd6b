"""Which language a résumé is written in."""

from __future__ import annotations

from chalicelib.resume.patterns import pattern
from chalicelib.resume.repair import HAN

_HAN = pattern(f"[{HAN}]")
_FIRST = HAN[0]
_LATIN_WORD = pattern(r"[A-Za-zÀ-ɏ]{2,40}")


def language_of(text: str) -> str:
    """``zh`` where a Chinese character stands for every two other words or more, else ``en``.

    A Chinese résumé is full of Latin names of tools; an English one hardly holds a Chinese character.
    """
    han = len(han_in(text))
    words = len(_LATIN_WORD.findall(text))
    return "zh" if (han > 10 and han >= 0.5 * words) or (han and han > words) else "en"


def han_in(text: str) -> str:
    """The Chinese characters in it."""
    return "".join(_HAN.findall(text)) if has_han(text) else ""


def all_han(text: str, least: int, most: int) -> bool:
    """Whether it is so many Chinese characters and nothing else."""
    return least <= len(text) <= most and han_in(text) == text


def has_han(text: str) -> bool:
    """Whether there is a Chinese character in it."""
    # Most texts without any have no letter so high: that is seen at once, and the pattern need not be compiled.
    return not text.isascii() and max(text) >= _FIRST and bool(_HAN.search(text))
