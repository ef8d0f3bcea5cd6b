"""The words of the product: written in English in the code, in Chinese in ``chalicelib/locales``."""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_HOLE = re.compile(r"\{(\w+)\}")
LOCALES = Path(__file__).resolve().parent.parent / "locales"


class Words:
    """Says things in one language: ``say("{count} of {all}", count=3, all=5)``.

    The English text is the key. Catalogs are compiled at setup (``make words``); without its catalog a language is an error.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalog = _catalog(language)

    def __call__(self, text: str, **details: object) -> str:
        """The text in this language with its details filled in."""
        return self._filled(self._catalog.gettext(text), details)

    def many(self, one: str, several: str, count: int, **details: object) -> str:
        """The text for this count."""
        return self._filled(self._catalog.ngettext(one, several, count), {"count": count, **details})

    def listed(self, items: list[str]) -> str:
        """Several things in one line."""
        return ("、" if self.language == "zh" else ", ").join(items)

    def sentences(self, *said: str) -> str:
        """Whole sentences behind one another: no space stands between Chinese ones."""
        return ("" if self.language == "zh" else " ").join(said)

    def _filled(self, text: str, details: Mapping[str, object]) -> str:
        return (_spaced(text, details) if self.language == "zh" else text).format(**details)


def _spaced(text: str, details: Mapping[str, object]) -> str:
    """A text with a space between a Chinese sign and a detail that begins or ends with a Latin letter there."""

    def beside(hole: re.Match[str]) -> str:
        value, start, end = details.get(hole[1]), hole.start(), hole.end()
        if not isinstance(value, str) or not value:
            return hole[0]
        before = " " if _latin(value[0]) and _chinese(text[start - 1 : start]) else ""
        after = " " if _latin(value[-1]) and _chinese(text[end : end + 1]) else ""
        return f"{before}{hole[0]}{after}"

    return _HOLE.sub(beside, text)


def _latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _chinese(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"


def mark(text: str) -> str:
    """A text of a table, to be translated where it is said; the catalogs' extraction finds it by this name."""
    return text


def language_of(locale: str) -> str:
    """Our language for a locale of Slack: ``zh-CN`` → zh, everything that is not Chinese → en."""
    return "zh" if locale.lower().startswith("zh") else "en"


@cache
def _catalog(language: str) -> gettext.NullTranslations:
    # The texts are English already. Every other language must be there: people should not find out by themselves.
    return gettext.NullTranslations() if language == "en" else gettext.translation("evenkeel", LOCALES, languages=[language])
