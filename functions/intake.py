"""The bucket's door: a file was put there."""

from __future__ import annotations

from typing import Any

from chalicelib import wiring
from chalicelib.recruiting.document import RESUMES, Arrival
from functions.arrivals import arrived
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
    return [Arrival(**each) for each in arrived(body, RESUMES)]
