"""What a fact is.

A fact says that something happened: who did it (``by``), when (``at``) and what (``kind``, ``data``). Its identity is its id;
the same id with the same content is a repeat, with other content a conflict. ``recorded_at`` and ``source`` are the store's and
belong to no comparison.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from chalicelib.errors import Invalid
from chalicelib.ledger.kinds import missing_fields

SOURCES = ("slack", "upload", "import", "schedule", "api")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened. ``at`` and ``recorded_at`` are aware and in UTC; ``data`` holds JSON values."""

    id: str
    kind: str
    at: datetime
    by: str | None
    data: Mapping[str, Any]
    recorded_at: datetime | None = None
    source: str | None = None

    @property
    def automated(self) -> bool:
        """Whether an automation did it, not a person."""
        return self.by is not None and self.by.startswith("auto:")

    @property
    def order(self) -> tuple[datetime, str]:
        """What decides "first", "last" and "latest" everywhere: the time it happened, then the id."""
        return self.at, self.id

    def content(self) -> str:
        """What makes two facts of one id the same: kind, at, by and data as canonical JSON."""
        return json.dumps(
            [self.kind, format_time(self.at), self.by, self.data],
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )

    def recorded(self, at: datetime, source: str) -> Fact:
        """The same fact with the store's own words on it; what it says already stays."""
        return replace(self, recorded_at=self.recorded_at or at, source=self.source or source)

    def to_json(self) -> dict[str, Any]:
        """The ledger's exchange format (docs/facts.md), ready for ``json.dumps``."""
        line: dict[str, Any] = {
            "id": self.id,
            "kind": self.kind,
            "at": format_time(self.at),
            "by": self.by,
            "data": dict(self.data),
        }
        if self.recorded_at is not None:
            line["recorded_at"] = format_time(self.recorded_at)
        if self.source is not None:
            line["source"] = self.source
        return line

    @classmethod
    def from_json(cls, line: object) -> Fact:
        """Read one object of the exchange format.

        Raises:
            Invalid: ``fact.shape`` (no object), ``fact.missing`` (a field), ``fact.field`` (a wrong type),
                ``fact.naive_time`` (a time without zone), each naming the field.
        """
        if not isinstance(line, Mapping):
            raise Invalid("fact.shape")
        for field in ("id", "kind", "at", "by", "data"):
            if field not in line:
                raise Invalid("fact.missing", id=line.get("id"), field=field)
        identity, kind, by, data = line["id"], line["kind"], line["by"], line["data"]
        for field, value, right in (
            ("id", identity, isinstance(identity, str) and bool(identity)),
            ("kind", kind, isinstance(kind, str) and bool(kind)),
            ("by", by, by is None or (isinstance(by, str) and bool(by))),
            ("data", data, isinstance(data, Mapping)),
        ):
            if not right:
                raise Invalid("fact.field", id=identity, field=field, value=repr(value)[:80])
        absent = missing_fields(kind, data)
        if absent:
            raise Invalid("fact.missing", id=identity, kind=kind, field=absent[0])
        recorded = line.get("recorded_at")
        return cls(
            id=identity,
            kind=kind,
            at=parse_time(line["at"], identity, "at"),
            by=by,
            data=data,
            recorded_at=None if recorded is None else parse_time(recorded, identity, "recorded_at"),
            source=line.get("source"),
        )


def parse_time(value: object, fact: object = None, field: str = "at") -> datetime:
    """Read an ISO 8601 time with a zone into UTC.

    Raises:
        Invalid: ``fact.field`` where it is no time, ``fact.naive_time`` where it has no zone.
    """
    try:
        time = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise Invalid("fact.field", id=fact, field=field, value=repr(value)[:80]) from error
    if time.tzinfo is None:
        raise Invalid("fact.naive_time", id=fact, field=field, value=str(value)[:80])
    return time.astimezone(UTC)


def format_time(time: datetime) -> str:
    """ISO 8601 in UTC with a Z, to the second where nothing finer is known."""
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")
