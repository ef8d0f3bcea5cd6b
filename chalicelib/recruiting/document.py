"""A file that arrived to be read, and what became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

RESUMES = "resumes/"
"""The folder of the bucket whose files are read as résumés; a folder below it names the channel."""

EXCERPTS = "excerpts/"
"""The folder with the pictures of what should be checked; nothing in it is read as a résumé."""

NO_CHANNEL = "upload"
"""The channel of a file that lies in no channel's folder."""

DIRECT = "slack"
"""The channel of a file that somebody sent to the bot in Slack."""


class Status(StrEnum):
    """Where a document stands."""

    READING = "reading"
    READ = "read"
    DUPLICATE = "duplicate"
    MERGED = "merged"
    """Read, and merged into a candidate who was in the pool already."""
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file was put into the bucket: ``key`` and ``version`` say which one (``order`` where the bucket keeps no versions),
    ``size`` in bytes; ``again`` when a person has it read once more."""

    key: str
    version: str
    size: int
    at: datetime
    order: str = ""
    again: bool = False

    @property
    def document(self) -> str:
        """The id of what arrived: the same for each repeat of the event, another one for another file or version."""
        named = "\n".join((self.key, self.version or self.order))
        return "d-" + hashlib.sha256(named.encode()).hexdigest()[:24]

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.key.rsplit("/", 1)[-1]

    @property
    def channel(self) -> str:
        """The channel it came by: the first folder below ``resumes/``."""
        folders = self.key.removeprefix(RESUMES).split("/")[:-1]
        return folders[0] if folders and folders[0] else NO_CHANNEL


FAIR = "fair"
"""The channel of what was collected at a fair."""


def fair_of(key: str) -> str | None:
    """The fair in whose folder a file lies."""
    folders = key.removeprefix(RESUMES).split("/")[:-1]
    return folders[1] if len(folders) > 1 and folders[0] == FAIR and folders[1] else None


@dataclass(frozen=True)
class Document:
    """What is known of an arrival. ``problem`` and ``details`` say why it is unreadable, or why reading it takes longer."""

    id: str
    key: str
    version: str
    name: str
    channel: str
    size: int
    arrived_at: datetime
    batch: str
    put_by: str | None = None
    status: Status = Status.READING
    candidate: str | None = None
    problem: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def fair(self) -> str | None:
        """The fair at which it was collected."""
        return fair_of(self.key)


@dataclass(frozen=True)
class Batch:
    """Documents that arrived together and are told of in one message."""

    id: str
    documents: tuple[Document, ...]

    @property
    def done(self) -> int:
        """How many are no longer being read."""
        return sum(document.status is not Status.READING for document in self.documents)

    @property
    def finished(self) -> bool:
        """Whether none is being read any more."""
        return self.done == len(self.documents)
