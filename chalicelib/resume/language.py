"""Which language a résumé is written in."""

from __future__ import annotations

import re

from chalicelib.resume.repair import HAN

_HAN = re.compile(f"[{HAN}]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]{2,40}")


def language_of(text: str) -> str:
    """``zh`` where a Chinese character stands for every two other words or more, else ``en``.

    A Chinese résumé is full of Latin names of tools; an English one hardly holds a Chinese character.
    """
    han = len(_HAN.findall(text))
    words = len(_LATIN_WORD.findall(text))
    return "zh" if (han > 10 and han >= 0.5 * words) or (han and han > words) else "en"


def has_han(text: str) -> bool:
    """Whether there is a Chinese character in it."""
    return bool(_HAN.search(text))
