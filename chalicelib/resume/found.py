"""A value that was found, how sure it is, and where."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.resume.page import Row


@dataclass(frozen=True)
class Found:
    """``confidence`` is 0–1; ``row`` is where the value stands, None if it is put together from several."""

    value: str
    confidence: float
    row: Row | None = None
