"""The files that an event of the bucket tells of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote_plus

from chalicelib.ledger.fact import parse_time


def arrived(body: dict[str, Any], folder: str) -> Iterator[dict[str, Any]]:
    """What each file below this folder is, as an ``Arrival`` takes it; nothing of S3's test event, and of folders."""
    for record in body.get("Records", ()):
        stored = record["s3"]["object"]
        # S3 writes keys as forms do; a parked message holds the key as it is.
        key = stored["key"] if body.get("parked") else unquote_plus(stored["key"])
        if key.startswith(folder) and not key.endswith("/"):
            yield {
                "key": key,
                "version": stored.get("versionId") or "",
                "size": int(stored.get("size") or 0),
                "at": parse_time(record["eventTime"]),
                "order": stored.get("sequencer") or "",
                "again": bool(body.get("again")),
            }
