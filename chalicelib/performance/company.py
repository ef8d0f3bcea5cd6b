"""A company's own metrics: facts counted by kind and conditions, out of facts counted by kind and conditions.

Each fact is its doer's (``by``, a person) and counts in the month of its ``on``, ``due``, ``started_on`` or ``starts_at``, in
this order, else of its ``at``. Direction down counts n - x.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.errors import Invalid
from chalicelib.performance.contribution import Contribution
from chalicelib.performance.entry import Entry
from chalicelib.performance.state import State

_DAYS = ("on", "due", "started_on", "starts_at")


def contributions(own: Mapping[str, Any], entry: Entry, state: State) -> Iterator[Contribution]:
    """What one fact, its data whole, gives to one company metric (an entry of ``settings.metrics``).

    Raises:
        Invalid: ``fact.field``, the fact's day is none.
    """
    x, n = own["x"], own["n"]
    counts = int(entry.kind == x["kind"] and _meets(entry.data, x["where"]))
    out_of = int(entry.kind == n["kind"] and _meets(entry.data, n["where"]))
    if entry.person is not None and (counts or out_of):
        day = _day(entry, state)
        if state.resolves(day):
            part = out_of - counts if own["direction"] == "down" else counts
            yield Contribution(own["name"], entry.person, day, (), part, out_of, entry.id)


def _meets(data: Mapping[str, Any], where: Mapping[str, Any]) -> bool:
    return all(
        field in data and data[field] == value and isinstance(data[field], bool) == isinstance(value, bool)
        for field, value in where.items()
    )


def _day(entry: Entry, state: State) -> int:
    for field in _DAYS:
        if entry.data.get(field) is not None:
            try:
                day = state.days.read(entry.data[field])
            except ValueError as error:
                value = repr(entry.data[field])[:80]
                raise Invalid("fact.field", id=entry.id, kind=entry.kind, field=field, value=value) from error
            if day is not None:
                return day
    return state.days.of(entry.at)
