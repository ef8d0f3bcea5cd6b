"""The words of the product: written in English in the code, in Chinese in ``chalicelib/locales``."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

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
        return self._catalog.gettext(text).format(**details)

    def many(self, one: str, several: str, count: int, **details: object) -> str:
        """The text for this count."""
        return self._catalog.ngettext(one, several, count).format(count=count, **details)

    def listed(self, items: list[str]) -> str:
        """Several things in one line."""
        return ("、" if self.language == "zh" else ", ").join(items)


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
