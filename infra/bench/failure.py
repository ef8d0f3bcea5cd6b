"""Why a part has no figure."""

from __future__ import annotations


class NotMeasured(Exception):
    """A part could not be measured; the text says why and what to do."""
