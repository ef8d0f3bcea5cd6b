"""A candidate, as the pool keeps one."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

LATIN_END = 0x0250

UNSURE_BELOW = 0.8
"""A field read with less confidence than this is marked for a person to look at."""


@dataclass(frozen=True)
class Candidate:
    """One person who may be hired: what their résumé says, each field with the confidence (0–1) it was read with.

    ``id`` is what facts name. ``phone`` is E.164 where its country is known. ``resume`` is JSON Resume 1.0.0. ``version``
    counts the changes, so that two people cannot overwrite each other unseen.
    """

    id: str
    document: str
    file: str
    channel: str
    created_at: datetime
    sourced_by: str | None = None
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    location: str | None = None
    language: str = ""
    family: str = ""
    years: float | None = None
    skills: tuple[str, ...] = ()
    pages: int = 0
    engine: str = ""
    confidence: Mapping[str, float] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    resume: Mapping[str, Any] = field(default_factory=dict)
    corrected: tuple[str, ...] = ()
    version: int = 1

    @property
    def masked_name(self) -> str:
        """The name as channels may show it (``mask``)."""
        return mask(self.name)

    @property
    def overall(self) -> float:
        """The confidence of the field read least surely among name, e-mail and phone; 0 where none was found."""
        found = [self.confidence.get(each, 1.0) for each in ("name", "email", "phone") if getattr(self, each)]
        return min(found, default=0.0)

    def unsure(self, field_name: str) -> bool:
        """Whether a person should look at this field: missing, or read with little confidence and not corrected since."""
        if field_name in self.corrected:
            return False
        return not getattr(self, field_name) or self.confidence.get(field_name, 1.0) < UNSURE_BELOW


def mask(name: str | None) -> str:
    """A name without what tells who it is: surname and initial in Latin script, the surname alone in Chinese.

    ``Emma Jane Smith`` → ``Smith E.``, ``张伟`` → ``张＊``, ``欧阳娜娜`` → ``欧＊``; without a name ``—``. The
    star is the full-width one: the plain one is markup in Slack.
    """
    words = (name or "").split()
    if not words:
        return "—"
    if any(ord(letter) >= LATIN_END for letter in words[0]):
        return f"{words[0][0]}＊"
    if len(words) == 1:
        return f"{words[0][0]}."
    return f"{words[-1]} {words[0][0]}."


def search_keys(name: str | None) -> list[str]:
    """The texts under which a part of this name is found: each of its ends, folded.

    A query finds the name where it begins one of them, so each word's beginning is found, and in Chinese each part.
    """
    folded = fold(name or "")
    keys = {folded[start:] for start, letter in enumerate(folded) if _begins(folded, start, letter)}
    return sorted(keys, key=lambda key: (-len(key), key))[:MOST_KEYS]


MOST_KEYS = 12
"""Ends kept of one name; a longer one is found by its first words."""


def fold(text: str) -> str:
    """A text as it is searched: lower case, single spaces, none between Chinese characters, full-width forms as plain ones."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    folded = ""
    for word in words:
        joined = not folded or (ord(folded[-1]) >= CHINESE_START and ord(word[0]) >= CHINESE_START)
        folded += word if joined else f" {word}"
    return folded


CHINESE_START = 0x2E80


def _begins(text: str, start: int, letter: str) -> bool:
    return letter != " " and (start == 0 or text[start - 1] == " " or ord(letter) >= CHINESE_START)
