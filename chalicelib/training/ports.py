"""What training needs from the world."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from chalicelib.ledger.fact import Fact
from chalicelib.training.departments import Called
from chalicelib.training.session import Session
from chalicelib.training.upload import Arrival, Upload


class Sessions(Protocol):
    """Keeps the sessions, each with the facts that say what became of it."""

    def get(self, session: str) -> Session:
        """One session.

        Raises:
            NotFound: ``session.unknown``.
        """
        ...

    def several(self, sessions: Iterable[str]) -> dict[str, Session]:
        """Those of these that there are, by id."""
        ...

    def due_in(self, month: str) -> list[Session]:
        """The sessions due in a month (``2026-10``), by day, department and id."""
        ...

    def save(self, sessions: Sequence[Session], facts: Sequence[Fact]) -> list[Session]:
        """Keep new and changed sessions and the facts about it, all or none; their versions count on. At most 40 at once.

        Raises:
            Conflict: ``session.changed``, somebody changed one since it was read.
        """
        ...

    def remove(self, sessions: Sequence[Session], facts: Sequence[Fact]) -> None:
        """Take sessions out that should never have been planned, with the facts that void them, all or none.

        Raises:
            Conflict: ``session.changed``, something became of one meanwhile.
        """
        ...


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the company: their ``id`` as facts name them, and whether they are the one to ask in their department."""

    id: str
    name: str
    department: str
    role: str = "employee"
    joined: str = ""


class Staff(Protocol):
    """Knows who works here."""

    def everyone(self, since: datetime | None = None) -> Sequence[Person]:
        """All who work here, by name, as at ``since`` or later; without it as within the last minute."""
        ...


class Uploads(Protocol):
    """Keeps what became of each file."""

    def begin(self, arrival: Arrival) -> Upload:
        """Note that a file arrived; a repeat gives what is known of it.

        An arrival that a person sent ``again`` is read anew if it could not be read before.
        """
        ...

    def get(self, upload: str) -> Upload:
        """What is known of a file.

        Raises:
            NotFound: ``upload.unknown``.
        """
        ...

    def keep(self, upload: Upload) -> Upload:
        """Keep what became of it; ``touched`` counts on.

        Raises:
            Conflict: ``upload.changed``, somebody did something about it since it was read.
        """
        ...

    def claim(self, digest: str, upload: str) -> str:
        """The file that had just this content (SHA-256) first: this one, or the one that came before."""
        ...

    def release(self, digest: str, upload: str) -> None:
        """Let the content that this file had first be handed in once more; that of another file stays claimed."""
        ...

    def left(self, upload: str) -> list[str]:
        """The ids of all facts that a file may have left."""
        ...

    def leave(self, upload: str, facts: Sequence[str]) -> None:
        """Note the ids of facts before they are recorded, so that whatever a worker left when it died is found again."""
        ...

    def asking(self) -> list[Upload]:
        """The files about which somebody is asked, the oldest first."""
        ...

    def of_month(self, month: str) -> list[Upload]:
        """The files that arrived in a month (``2026-10``, UTC), the oldest first."""
        ...


class Kept(Protocol):
    """A file's content, or a part of it, with what is known of who put it there."""

    @property
    def content(self) -> bytes:
        """The bytes."""
        ...

    @property
    def put_by(self) -> str | None:
        """A person's id."""
        ...

    @property
    def session(self) -> str:
        """The session beside which it was handed in; empty where it was not."""
        ...


class Files(Protocol):
    """The bucket."""

    def get(self, key: str, version: str, limit: int) -> Kept:
        """The content of one version.

        Raises:
            NotFound: ``file.gone``. Invalid: ``document.too_large``. Unavailable: the bucket does not answer now.
        """
        ...

    def part(self, key: str, version: str, start: int, length: int) -> Kept:
        """So many bytes of one version from ``start`` on, fewer where it ends; before its end where ``start`` is below 0.

        Raises:
            NotFound: ``file.gone``. Unavailable: the bucket does not answer now.
        """
        ...


class Mover(Protocol):
    """Puts files elsewhere within the bucket."""

    def move(self, key: str, version: str, to: str, by: str) -> None:
        """Put one version under another key, with what is known of it, and take the original away unless its key holds another
        file by now. It comes from ``by`` where nobody knew who had put it there. Done before, it changes nothing.

        Raises:
            NotFound: ``file.gone``. Unavailable: the bucket does not answer now.
        """
        ...


class Sheet(Protocol):
    """A sheet of a table."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def rows(self) -> Sequence[Sequence[str]]:
        """Its rows, each a list of cells."""
        ...

    @property
    def merged(self) -> Sequence[tuple[tuple[int, int], tuple[int, int]]]:
        """Cells that were merged into one: row and place of the first, which alone has text, and of the last; from 0."""
        ...


@dataclass(frozen=True, slots=True)
class Sender:
    """Somebody who may hand files in now: for one ``department`` alone, or for any where it is empty."""

    id: str
    name: str
    department: str


class Senders(Protocol):
    """Knows who may hand in."""

    def sender(self, team: str, person: str) -> Sender | None:
        """The person of a Slack team, as they are now; None if they may not (any more)."""
        ...

    def departments(self) -> Sequence[str]:
        """Every department in which somebody works."""
        ...

    def called(self) -> Called:
        """What these departments are called."""
        ...


class Chute(Protocol):
    """The way of files from a browser into the bucket. Addresses hold for minutes, and for what was signed alone: this key, this
    part, so many bytes, this type."""

    def whole(self, key: str, size: int, type: str, by: str, session: str) -> tuple[str, dict[str, str]]:
        """Where a small file is put by one request, and the headers that it must have."""
        ...

    def begin(self, key: str, type: str, by: str, session: str) -> str:
        """Begin a file that comes in parts; the bucket's name for it.

        Raises:
            Unavailable: the bucket does not answer now (as all below).
        """
        ...

    def part(self, key: str, upload: str, number: int, size: int) -> str:
        """Where a part is put."""
        ...

    def there(self, key: str, upload: str) -> dict[int, tuple[int, str]] | None:
        """The parts that are there, by number: bytes, and what the bucket calls them. None if it is not on its way any more."""
        ...

    def finish(self, key: str, upload: str, parts: dict[int, str]) -> None:
        """Make one file of its parts.

        Raises:
            NotFound: ``hand_in.gone``, it is not on its way any more.
        """
        ...

    def arrived(self, key: str) -> bool:
        """Whether the file is there."""
        ...

    def cancel(self, key: str, upload: str) -> None:
        """Forget its parts; nothing if they are gone."""
        ...


class Outbox(Protocol):
    """Work for later."""

    def send(self, job: dict[str, Any], delay: int = 0) -> None:
        """Have this job done, not before ``delay`` seconds."""
        ...


class Parking(Protocol):
    """Where lies what cannot be processed."""

    def park(self, arrival: Arrival, problem: str) -> None:
        """Put it aside, with the reason, until a person sends it again."""
        ...
