"""The files that an event of the bucket tells of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote_plus

from chalicelib.ledger.fact import parse_time


def elsewhere(body: dict[str, Any], known: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """What a file is that was put into none of the ``known`` folders, as an ``Arrival`` takes it: the bus tells of one at a time,
    with its key as it is."""
    detail = body.get("detail") if body.get("detail-type") == "Object Created" else None
    stored = detail.get("object", {}) if isinstance(detail, dict) else {}
    key = str(stored.get("key") or "")
    if key and not key.endswith("/") and not key.startswith(known):
        yield {
            "key": key,
            "version": stored.get("version-id") or "",
            "size": int(stored.get("size") or 0),
            "at": parse_time(body["time"]),
            "order": stored.get("sequencer") or "",
            "again": bool(body.get("again")),
        }


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
