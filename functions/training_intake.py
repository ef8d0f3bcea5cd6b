"""The bucket's door for training: a file was put there, or somebody decided about one."""

from __future__ import annotations

from typing import Any

from chalicelib import wiring_training
from chalicelib.training.place import TRAINING
from chalicelib.training.upload import Arrival
from functions.arrivals import arrived
from functions.messages import handle_each


def handle(event: dict[str, Any]) -> dict[str, Any]:
    """Read the files that these messages of the training queue tell of."""
    read = wiring_training.read_upload()

    def each(body: dict[str, Any]) -> None:
        if "upload" in body:
            read.again(str(body["upload"]))
        elif "undo" in body:
            read.take_back(str(body["undo"]))
        for arrival in arrivals(body):
            read(arrival)

    def gave_up(body: dict[str, Any]) -> None:
        for arrival in arrivals(body):
            read.give_up(arrival)

    return handle_each(event, each, gave_up)


def arrivals(body: dict[str, Any]) -> list[Arrival]:
    """The files that an event of S3 tells of; none for its test event and for folders."""
    return [Arrival(**each) for each in arrived(body, TRAINING)]
