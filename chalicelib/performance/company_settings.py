"""What a company set of the value model: kept, checked before it is kept, and taken in by whoever counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from chalicelib.errors import Invalid
from chalicelib.performance.metrics import metrics
from chalicelib.performance.settings import Settings, settings


@dataclass(frozen=True, slots=True)
class Chosen:
    """The keys that differ from the defaults, and how often they were set (0: never)."""

    document: Mapping[str, Any]
    version: int


class CompanySettings(Protocol):
    """Keeps them."""

    def get(self) -> Chosen:
        """What is set."""
        ...

    def keep(self, document: Mapping[str, Any], after: int) -> None:
        """Set these in place of those of version ``after``.

        Raises:
            Conflict: ``settings.changed``, somebody else set others meanwhile.
        """
        ...


def read(document: Mapping[str, Any], timezone: str) -> Settings:
    """The settings in force, in the company's time zone.

    Raises:
        Invalid: ``settings.unknown``, ``settings.value``, naming the key; ``settings.timezone``, another zone than the stage's.
    """
    if document.get("timezone", timezone) != timezone:
        raise Invalid("settings.timezone", timezone=timezone)
    chosen = settings({**document, "timezone": timezone})
    metrics(chosen)
    return chosen
