"""What is said where another file counts in place of one: beside that one, and to whoever answered for it."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.errors import NotFound
from chalicelib.slack.blocks import Block, context, cut, escape, section
from chalicelib.slack.words import Words
from chalicelib.training.ports import Uploads
from chalicelib.training.session import Session
from chalicelib.training.upload import Upload

Message = tuple[str, list[Block]]


def replaced(upload: Upload, sessions: Mapping[str, Session], uploads: Uploads) -> dict[int, Upload]:
    """The parts of a file, by number, in whose place another file counts, and that file: as their sessions stand."""
    found: dict[int, Upload] = {}
    for number, part in enumerate(upload.parts):
        session = sessions.get(part.session)
        if session is None or session.evidence in ("", upload.id) or f"{upload.id}-{number}" not in session.records:
            continue
        try:
            found[number] = uploads.get(session.evidence)
        except NotFound:
            continue
    return found


def counts_no_more(other: Upload, session: Session, say: Words) -> str:
    """That a part does not count any more, and what counts instead."""
    said = say(
        "It no longer counts: {name} took its place, and says that {attended} of {invited} came, held {day}. "
        "It counts again once that file is taken back.",
        name=escape(cut(other.name, 80)),
        attended=session.attended,
        invited=session.invited,
        day=session.delivered_on.isoformat() if session.delivered_on else "—",
    )
    return f":arrows_counterclockwise: {said}"


def told(upload: Upload, number: int, other: Upload, session: Session, who: str, say: Words) -> Message:
    """The message to whoever answered for a file in whose place another counts; ``who`` put that one there (empty: not known)."""
    was = upload.parts[number]
    text = say("{name} no longer counts: another file took its place", name=escape(cut(upload.name, 80)))
    changes = say(
        "{course} of {department}: {was} of {of} came by your file, {attended} of {invited} by {other}.",
        course=escape(session.course),
        department=escape(session.department),
        was=was.attended,
        of=was.invited,
        attended=session.attended,
        invited=session.invited,
        other=escape(cut(other.name, 80)),
    )
    if who:
        undo = say(
            "Is that wrong? {who}, who handed it in, or a trainer presses *Take back* there; then yours counts again.",
            who=escape(who),
        )
    else:
        undo = say("Is that wrong? A trainer or HR presses *Take back* there; then yours counts again.")
    return text, [section(f":arrows_counterclockwise: *{text}*\n{changes}"), context(undo)]
