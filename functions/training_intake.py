"""The bucket's door for training: a file was put there, or somebody decided about one."""

from __future__ import annotations

from typing import Any

from chalicelib import wiring_training
from chalicelib.ledger.fact import parse_time
from chalicelib.training.misplaced import OURS, Belongs
from chalicelib.training.place import TRAINING
from chalicelib.training.upload import Arrival
from functions.arrivals import arrived, elsewhere
from functions.messages import handle_each


def handle(event: dict[str, Any]) -> dict[str, Any]:
    """Read the files that these messages of the training queue tell of."""
    read, misplaced = wiring_training.read_upload(), wiring_training.misplaced

    def each(body: dict[str, Any]) -> None:
        if "upload" in body:
            read.again(str(body["upload"]))
        elif "undo" in body:
            read.take_back(str(body["undo"]))
        elif "move" in body:
            misplaced().move(str(body["move"]), Belongs(body["to"]), str(body["by"]))
        for arrival in arrivals(body):
            read(arrival)
        for arrival in in_the_wrong_place(body):
            misplaced()(arrival)

    def gave_up(body: dict[str, Any]) -> None:
        for arrival in [*arrivals(body), *in_the_wrong_place(body)]:
            read.give_up(arrival)

    return handle_each(event, each, gave_up)


def in_the_wrong_place(body: dict[str, Any]) -> list[Arrival]:
    """The file that the bus tells of, as it lies elsewhere, or that the intake of résumés found to be none."""
    if "misplaced" in body:
        told = dict(body["misplaced"])
        return [Arrival(**told | {"at": parse_time(told["at"]), "again": bool(body.get("again"))})]
    return [Arrival(**each) for each in elsewhere(body, OURS)]


def arrivals(body: dict[str, Any]) -> list[Arrival]:
    """The files that an event of S3 tells of; none for its test event and for folders."""
    return [Arrival(**each) for each in arrived(body, TRAINING)]
