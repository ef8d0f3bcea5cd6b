"""A file that arrived for training, and what became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

NOT_PLANNED = "-"
"""What is decided of a session that was held without a plan."""

MARK, CAME, AWAY = "mark:", "came", "away"
"""How what is decided of a mark begins, and what is decided: whoever has it came, or did not."""

MOST_ROWS, LEFT = 100, "left"
"""Rows that are kept to be named; where there are more of which something was left out, what counts them."""

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
    MISPLACED = "misplaced"
    """It lies where nobody looks for what it is; a person says where it belongs (``misplaced``)."""
    MOVED = "moved"


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


class Left(NamedTuple):
    """A row of which something was left out: its number as a spreadsheet counts (0: the whole ``sheet``), why (a code), and the
    ``text`` that was not understood. ``sheet`` is empty where there is one alone."""

    row: int
    problem: str
    text: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What an upload says of one session.

    ``session`` is the one it was filed under (empty: none yet, ``-``: none was planned), ``options`` those it may be. ``on`` is
    a day (ISO 8601), ``guessed`` when the file does not say it, or says one that lies ``ahead``. ``record`` is False of slides
    and the like, which tell of nobody. ``certified`` counts those of a register of certificates. ``unknown`` are names that
    nobody here has, ``more`` counts those that are not kept, ``marks`` are those of which nobody knows whether they mean that
    somebody came, ``question`` says why a person is asked about its session. ``instead`` is the file whose record counted before
    (empty: none), which said that it ``was`` held on a day, who was invited and who came. ``endless`` counts those who passed
    anew and whose certificate is not renewed: nothing says until when.
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
    marks: tuple[str, ...] = ()
    instead: str = ""
    was: str = ""
    was_invited: int = 0
    was_attended: int = 0
    ahead: str = ""
    more: int = 0
    endless: int = 0

    @property
    def nobody(self) -> bool:
        """Whether nobody is known of a record whose session is: it is filed once somebody is."""
        return self.record and bool(self.session) and not self.invited


@dataclass(frozen=True)
class Upload:
    """What is known of an arrival.

    ``hint`` is the session beside which it was handed in (empty: none). ``decided`` holds what people said: by the number of a
    part its session, by ``department`` the department, by ``mark:外派`` whether whoever has it came, by ``kind`` that it is
    of training whatever it looks like. ``named`` holds who a name means (empty: nobody of the company). ``counts`` say what came
    of a plan, ``created`` which sessions it made. ``rows`` are those of which something was left out, the first hundred; where
    there are more, ``counts`` say under ``left`` how many. ``details`` say more of a ``problem``, what a misplaced file ``looks``
    like, and where one was moved ``to``. ``called`` is the name of a department that a folder or a column gave and that nobody
    knows. ``digest`` is the SHA-256 of its content, empty of what was not read.
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
    rows: tuple[Left, ...] = ()
    same_as: str = ""
    problem: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    hint: str = ""
    touched: int = 0
    digest: str = ""
    called: str = ""

    def means(self, mark: str) -> bool | None:
        """What was decided of a mark: whether whoever has it came; None: nothing yet."""
        return {CAME: True, AWAY: False}.get(self.decided.get(f"{MARK}{mark}", ""))

    def leaving(self, left: Sequence[Left]) -> Upload:
        """The upload with the rows of which something was left out."""
        others = {each: count for each, count in self.counts.items() if each != LEFT}
        return replace(self, rows=tuple(left[:MOST_ROWS]), counts=others | ({LEFT: len(left)} if len(left) > MOST_ROWS else {}))

    @property
    def people(self) -> tuple[str, ...]:
        """The names that nobody here has, each once."""
        return tuple(dict.fromkeys(name for part in self.parts for name in part.unknown))
