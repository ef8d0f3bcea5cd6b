"""What a vacancy asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from chalicelib.errors import Invalid

MOST = 60
"""Requirements of one kind: more would weigh nothing each."""

LONGEST = 500
HEAVIEST = 9


@dataclass(frozen=True)
class Vacancy:
    """A vacancy as it is matched. ``min_years`` are years of work, ``degree`` a degree in either language; "" for none.

    ``weights`` (1 to 9, 1 where nothing is said) weigh requirements against the others of their kind, by their texts.
    """

    title: str
    must: tuple[str, ...] = ()
    nice: tuple[str, ...] = ()
    family: str = ""
    location: str = ""
    min_years: float | None = None
    degree: str = ""
    weights: Mapping[str, int] = field(default_factory=dict)


def vacancy_of(document: Any) -> Vacancy:
    """The vacancy that a JSON document describes (docs/matching.md).

    Raises:
        Invalid: ``vacancy.shape``, it is no object; ``vacancy.field`` (field), a field is missing or of another kind.
    """
    if not isinstance(document, Mapping):
        raise Invalid("vacancy.shape")
    years = document.get("min_years")
    if years is not None and (isinstance(years, bool) or not isinstance(years, int | float) or not 0 <= years <= 70):
        raise Invalid("vacancy.field", field="min_years")
    found = Vacancy(
        title=_text(document, "title"),
        must=_texts(document, "must"),
        nice=_texts(document, "nice"),
        family=_text(document, "family"),
        location=_text(document, "location"),
        min_years=years,
        degree=_text(document, "degree"),
        weights=_weights(document),
    )
    if not found.title and not found.must:
        raise Invalid("vacancy.field", field="title")
    return found


def _text(document: Mapping[str, Any], field: str) -> str:
    value = document.get(field)
    if value is not None and not isinstance(value, str):
        raise Invalid("vacancy.field", field=field)
    return (value or "").strip()[:LONGEST]


def _texts(document: Mapping[str, Any], field: str) -> tuple[str, ...]:
    value = document.get(field) or []
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value) or len(value) > MOST:
        raise Invalid("vacancy.field", field=field)
    return tuple(dict.fromkeys(each.strip()[:LONGEST] for each in value if each.strip()))


def _weights(document: Mapping[str, Any]) -> dict[str, int]:
    value = document.get("weights") or {}
    if not isinstance(value, Mapping) or not all(_is_weight(each) for each in value.values()):
        raise Invalid("vacancy.field", field="weights")
    return {str(text).strip()[:LONGEST]: weight for text, weight in value.items()}


def _is_weight(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= HEAVIEST
