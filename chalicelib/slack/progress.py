"""The message that tells how far the reading of some files is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chalicelib.recruiting.candidate import mask
from chalicelib.recruiting.document import Batch, Document, Status
from chalicelib.slack.blocks import Block, context, cut, escape, section
from chalicelib.slack.failures import problem
from chalicelib.slack.words import Words

SHOWN = 10
"""Documents of a batch that are listed one by one."""

MOST = 48
"""Lines that a message can hold beside its headline and its end: what is not plainly read is listed up to here."""

ORDER = (Status.UNREADABLE, Status.DUPLICATE, Status.MERGED, Status.READING, Status.READ)
"""What somebody must do something about, what changed nothing or somebody else, what is under way, what is plainly done."""


def progress(batch: Batch, names: Mapping[str, str | None], say: Words) -> tuple[str, list[Block]]:
    """The message for a batch as it stands: its text, and its blocks.

    ``names`` holds the name of each candidate that a document was read into; they are shown masked.
    """
    text = _headline(batch, say)
    blocks = [section(f"*{text}*" if batch.finished else f":hourglass_flowing_sand: *{text}*")]
    order = sorted(batch.documents, key=lambda each: (ORDER.index(each.status), each.problem is None, each.arrived_at))
    notable = sum(_notable(document) for document in batch.documents)
    shown = min(max(SHOWN, notable), MOST)
    for document in order[:shown]:
        blocks.append(context(_line(document, names, say)))
    if rest := order[shown:]:
        plain = all(document.status is Status.READ for document in rest)
        count = len(rest)
        more = say("… and {count} more, all new in the pool", count=count) if plain else say("… and {count} more", count=count)
        blocks.append(context(more))
    return text, blocks


def _notable(document: Document) -> bool:
    """Whether there is something to say of it that a number does not say."""
    return document.status in ORDER[:3] or (document.status is Status.READING and document.problem is not None)


def _headline(batch: Batch, say: Words) -> str:
    count = len(batch.documents)
    if not batch.finished:
        if count == 1:
            return say("Reading {name}", name=_name(batch.documents[0]))
        return say("Reading résumés: {done} of {count}", done=batch.done, count=count)
    failed = sum(document.status is Status.UNREADABLE for document in batch.documents)
    if count == 1:
        name = _name(batch.documents[0])
        return say("Could not read {name}", name=name) if failed else say("Read {name}", name=name)
    if failed:
        return say("{read} of {count} résumés read; could not read {failed}", read=count - failed, count=count, failed=failed)
    return say("All {count} résumés read", count=count)


def _line(document: Document, names: Mapping[str, str | None], say: Words) -> str:
    name = _name(document)
    if document.status is Status.READING:
        if document.problem:
            return f":hourglass_flowing_sand: {_problem(document, say)}"
        return f":hourglass_flowing_sand: {say('{name}: being read', name=name)}"
    if document.status is Status.UNREADABLE:
        return f":x: {_problem(document, say)}"
    person = escape(mask(names.get(document.candidate or "")))
    if document.status is Status.DUPLICATE:
        same = say("{name} was read before ({person}); nothing was changed", name=name, person=person)
        return f":repeat: {same}"
    if document.status is Status.MERGED:
        known = say("{name}: {person}, who was in the pool already; added to them", name=name, person=person)
        return f":busts_in_silhouette: {known}"
    return f":white_check_mark: {say('{name}: {person}', name=name, person=person)}"


def _problem(document: Document, say: Words) -> str:
    details: dict[str, Any] = {"name": document.name} | dict(document.details)
    return problem(document.problem or "document.failed", details, say)


def _name(document: Document) -> str:
    return escape(cut(document.name, 80)) or "—"
