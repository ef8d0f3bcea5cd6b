"""The bucket's door: a file was put there."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote_plus

from chalicelib import wiring
from chalicelib.ledger.fact import parse_time
from chalicelib.recruiting.document import RESUMES, Arrival
from functions.messages import handle_each


def handle(event: dict[str, Any]) -> dict[str, Any]:
    """Read the documents that these messages of the intake queue tell of."""
    read = wiring.read_document()

    def each(body: dict[str, Any]) -> None:
        for arrival in arrivals(body):
            read(arrival)

    def gave_up(body: dict[str, Any]) -> None:
        for arrival in arrivals(body):
            read.give_up(arrival)

    return handle_each(event, each, gave_up)


def arrivals(body: dict[str, Any]) -> list[Arrival]:
    """The files that an event of S3 tells of; none for its test event, for folders and for what is not a résumé."""
    found = []
    for record in body.get("Records", ()):
        stored = record["s3"]["object"]
        # S3 writes keys as forms do; a parked message holds the key as it is.
        key = stored["key"] if body.get("parked") else unquote_plus(stored["key"])
        if key.startswith(RESUMES) and not key.endswith("/"):
            found.append(
                Arrival(
                    key=key,
                    version=stored.get("versionId") or "",
                    size=int(stored.get("size") or 0),
                    at=parse_time(record["eventTime"]),
                    order=stored.get("sequencer") or "",
                    again=bool(body.get("again")),
                )
            )
    return found
