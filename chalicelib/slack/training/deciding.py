"""The forms about a file: which other session it belongs to, and who its unknown names are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from chalicelib.errors import Conflict
from chalicelib.people.member import Member
from chalicelib.slack.blocks import Block, cut, input_block, modal, option, select
from chalicelib.slack.training.uploaded import may_be_moved, session_line
from chalicelib.slack.words import Words
from chalicelib.training.matching import alike
from chalicelib.training.session import Session
from chalicelib.training.upload import NOT_PLANNED, Upload

OTHER_CALLBACK, PEOPLE_CALLBACK = "training_file_other", "training_file_people"
_VALUE, _NOBODY = "value", "-"
MOST_NAMES, MOST_OPTIONS = 20, 98


def other(upload: Upload, sessions: Sequence[Session], say: Words) -> Block:
    """Which session each part belongs to."""
    options = [option(session_line(each, say), each.id) for each in sessions[:MOST_OPTIONS]]
    options.append(option(say("It was not planned"), NOT_PLANNED))
    blocks = []
    for number, part in enumerate(upload.parts[:MOST_NAMES]):
        if may_be_moved(part):
            label = cut(part.course or upload.name, 100)
            if part.on:
                label = f"{label} · {part.on}"
            chosen = part.session if any(each["value"] == part.session for each in options) else ""
            choose = select(_VALUE, options, chosen=chosen, hint=say("Choose a session"))
            # Of several that are asked about one may be known and the next not.
            blocks.append(input_block(label, choose, str(number), optional=bool(part.question)))
    about = json.dumps({"upload": upload.id})
    title = say("Another session")
    return modal(title, blocks, callback=OTHER_CALLBACK, close=say("Cancel"), submit=say("File it there"), metadata=about)


def others(submitted: dict[str, Any]) -> tuple[str, dict[int, str]]:
    """The upload, and the session of each part."""
    chosen = {
        int(number): str(field[_VALUE]["selected_option"]["value"])
        for number, field in submitted["state"]["values"].items()
        if field[_VALUE].get("selected_option")
    }
    return str(json.loads(submitted["private_metadata"])["upload"]), chosen


def people(upload: Upload, members: Sequence[Member], say: Words) -> Block:
    """Who each unknown name is: those whose names are most alike stand first."""
    blocks = []
    for number, name in enumerate(upload.people[:MOST_NAMES]):
        near = sorted(members, key=lambda each: (-alike(name, each.name), each.name))[:MOST_OPTIONS]
        options = [option(cut(f"{each.name} · {each.department}", 75), each.id) for each in near]
        options.append(option(say("nobody of the company"), _NOBODY))
        element = select(_VALUE, options, hint=say("Choose a person"))
        blocks.append(input_block(cut(name, 150), element, str(number), optional=True))
    about = json.dumps({"upload": upload.id, "touched": upload.touched})
    title = say("Who are they?")
    return modal(title, blocks, callback=PEOPLE_CALLBACK, close=say("Cancel"), submit=say("Save"), metadata=about)


def named(submitted: dict[str, Any], upload: Upload) -> dict[str, str]:
    """Who was chosen for which name; empty for nobody of the company. Names left open stay open.

    Raises:
        Conflict: ``upload.changed``, the names are others than when the form was opened.
    """
    if json.loads(submitted["private_metadata"])["touched"] != upload.touched:
        raise Conflict("upload.changed")
    found = {}
    for number, field in submitted["state"]["values"].items():
        chosen = field[_VALUE].get("selected_option")
        if chosen:
            value = str(chosen["value"])
            found[upload.people[int(number)]] = "" if value == _NOBODY else value
    return found


def upload_of(submitted: dict[str, Any]) -> str:
    """The upload that a form is about."""
    return str(json.loads(submitted["private_metadata"])["upload"])
