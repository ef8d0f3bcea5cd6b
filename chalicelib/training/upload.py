"""A file that arrived for training, and what became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

NOT_PLANNED = "-"
"""What is decided of a session that was held without a plan."""

SIZE_LIMIT = 20 * 1024 * 1024
"""Bytes of a table, a PDF or a picture; slides and videos may be larger, they are not opened then."""


class Status(StrEnum):
    """Where an upload stands."""

    READING = "reading"
    ASKING = "asking"
    FILED = "filed"
    PLANNED = "planned"
    DUPLICATE = "duplicate"
    UNREADABLE = "unreadable"
    TAKEN_BACK = "taken_back"


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
    def upload(self) -> str:
        """The id of what arrived: the same for each repeat of the event, another one for another file or version."""
        named = "\n".join((self.key, self.version or self.order))
        return "t-" + hashlib.sha256(named.encode()).hexdigest()[:16]

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.key.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Part:
    """What an upload says of one session.

    ``session`` is the one it was filed under (empty: none yet, ``-``: none was planned), ``options`` those it may be. ``on`` is
    a day (ISO 8601), ``guessed`` when the file does not say it. ``record`` is False of slides and the like, which tell of nobody.
    ``certified`` counts those of a register of certificates. ``unknown`` are names that nobody here has, ``question`` says why a
    person is asked.
    """

    course: str = ""
    on: str = ""
    guessed: bool = False
    session: str = ""
    options: tuple[str, ...] = ()
    record: bool = True
    invited: int = 0
    attended: int = 0
    graded: int = 0
    passed: int = 0
    rated: int = 0
    unknown: tuple[str, ...] = ()
    question: str = ""
    certified: int = 0


@dataclass(frozen=True)
class Upload:
    """What is known of an arrival.

    ``hint`` is the session beside which it was handed in (empty: none). ``decided`` holds what people said: by the number of a
    part its session, by ``department`` the department. ``named`` holds who a name means (empty: nobody of the company).
    ``counts`` say what came of a plan, ``created`` which sessions it made. ``called`` is the name of a department that a
    folder or a column gave and that nobody knows. ``digest`` is the SHA-256 of its content, empty of what was not read.
    """

    id: str
    key: str
    version: str
    name: str
    size: int
    arrived_at: datetime
    department: str = ""
    put_by: str | None = None
    status: Status = Status.READING
    type: str = ""
    pages: int | None = None
    seconds: int | None = None
    title: str = ""
    parts: tuple[Part, ...] = ()
    decided: Mapping[str, str] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    created: tuple[str, ...] = ()
    rows: tuple[tuple[int, str], ...] = ()
    same_as: str = ""
    problem: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    hint: str = ""
    touched: int = 0
    digest: str = ""
    called: str = ""

    @property
    def people(self) -> tuple[str, ...]:
        """The names that nobody here has, each once."""
        return tuple(dict.fromkeys(name for part in self.parts for name in part.unknown))
