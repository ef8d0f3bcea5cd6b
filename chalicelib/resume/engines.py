"""Which engine reads a page, and whether what it read is language at all. Pure: engines come in, nothing is built here.

Textract reads no Chinese. Shown a Chinese page it does not say so: it returns look-alikes in Latin letters, with little
confidence. Such a page goes to the container, and where that is down it is an error: garbage never goes on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from chalicelib.errors import Invalid, Unavailable
from chalicelib.resume.patterns import pattern
from chalicelib.resume.ports import Line, Ocr
from chalicelib.resume.repair import HAN

SURE = 0.95
"""Mean confidence from which a page of plausible words is taken as it is; Textract gives clean Latin pages 0.98 and more."""
POOR = 0.85
"""Mean confidence below which a page is garbage however its words look."""
POOR_LINE = 0.75
LETTERS = 60
"""Letters below which a page is too empty to be judged: a Chinese page on which Textract saw a few dates."""
_CHINESE = pattern(f"[{HAN}]")
_WORD = pattern(r"[A-Za-zÀ-ɏ]{2,40}")
_SPOKEN = pattern(r"[aeiouyà-ÿ]", re.IGNORECASE)
_STRANGE = pattern(r"[bcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ]{5,}|[a-z][A-Z]{2,}[a-z]|(.)\1\1")


class Verdict(Enum):
    """What a page is worth."""

    PLAUSIBLE = "plausible"
    DOUBTFUL = "doubtful"
    GARBAGE = "garbage"


def judge(lines: Sequence[Line]) -> Verdict:
    """Whether what an engine for Latin scripts returned is what stands on the page."""
    text = " ".join(line.text for line in lines)
    weight = sum(len(line.text) for line in lines)
    if weight < LETTERS:
        # Nothing, or next to nothing: a page in another script looks just so.
        return Verdict.GARBAGE if not weight else Verdict.DOUBTFUL
    mean = sum(line.confidence * len(line.text) for line in lines) / weight
    poor = sum(len(line.text) for line in lines if line.confidence < POOR_LINE) / weight
    words = _WORD.findall(text)
    letters = sum(map(len, words)) + len(_CHINESE.findall(text))
    # Abbreviations have no vowels either, but they are short: letters count, not words.
    strange = sum(len(word) for word in words if not _SPOKEN.search(word) or _STRANGE.search(word))
    share = strange / letters if letters else 1.0
    if mean < POOR or poor > 0.3 or share > 0.5:
        return Verdict.GARBAGE
    if mean < SURE or poor > 0.1 or share > 0.3:
        return Verdict.DOUBTFUL
    return Verdict.PLAUSIBLE


@dataclass(frozen=True)
class Auto:
    """Textract first, the container for what Textract cannot read; each line keeps the name of the engine that read it."""

    textract: Ocr
    container: Ocr
    name: str = "auto"

    def read(self, picture: bytes) -> list[Line]:
        """The lines of a page by the engine that can read it (``Ocr.read``).

        Raises:
            Unavailable: ``ocr.unavailable``; also where Textract answers garbage and the container does not answer.
        """
        try:
            lines = self.textract.read(picture)
        except Unavailable:
            return self.container.read(picture)
        verdict = judge(lines)
        if verdict is Verdict.PLAUSIBLE:
            return lines
        try:
            return self.container.read(picture)
        except Unavailable:
            if verdict is Verdict.DOUBTFUL and sum(len(line.text) for line in lines) >= LETTERS:
                return lines
            raise


def choose(setting: str, textract: Ocr, container: Ocr) -> Ocr:
    """The engine that a setting names: auto, textract or container.

    Raises:
        Invalid: ``settings.value``.
    """
    if setting == "auto":
        return Auto(textract, container)
    if setting == "textract":
        return textract
    if setting == "container":
        return container
    raise Invalid("settings.value", variable="EVENKEEL_OCR", value=setting)
