"""What recruiting needs from the world."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.document import Arrival, Batch, Document
from chalicelib.recruiting.merging import Person


@dataclass(frozen=True)
class Stored:
    """A file's content with what is known of who put it there, and beside which ``session`` of training they did."""

    content: bytes
    put_by: str | None
    session: str = ""


class Files(Protocol):
    """The bucket."""

    def get(self, key: str, version: str, limit: int) -> Stored:
        """The content of one version.

        Raises:
            NotFound: ``file.gone``, it is not there any more. Invalid: ``document.too_large``, more than ``limit`` bytes.
            Unavailable: the bucket does not answer now.
        """
        ...

    def part(self, key: str, version: str, start: int, length: int) -> Stored:
        """So many bytes of one version from ``start`` on, fewer where it ends.

        Raises:
            NotFound: ``file.gone``. Unavailable: the bucket does not answer now.
        """
        ...

    def put(self, key: str, content: bytes, put_by: str | None) -> None:
        """Put a file there, with who it is from.

        Raises:
            Unavailable: the bucket does not answer now.
        """
        ...

    def link(self, key: str, version: str, seconds: int) -> str:
        """An address under which a browser gets the file for so long."""
        ...


class Elsewhere(Protocol):
    """Those who look after files that are no résumés."""

    def is_theirs(self, head: bytes, name: str) -> bool:
        """Whether a file is surely theirs, by how it begins and what it is called."""
        ...

    def hand_over(self, arrival: Arrival) -> None:
        """Have them ask about it whoever put it there; it stays where it is until somebody answers.

        Raises:
            Unavailable: not now.
        """
        ...


class Documents(Protocol):
    """Keeps what became of each arrival."""

    def begin(self, arrival: Arrival) -> tuple[Document, bool]:
        """Note that a file arrived and put it into the batch that is open; a repeat gives what is known of it, and False.

        An arrival that a person sent ``again`` is read anew if it could not be read before.
        """
        ...

    def get(self, document: str) -> Document | None:
        """What is known of a document."""
        ...

    def candidate_of_content(self, digest: str) -> str | None:
        """The candidate whom a file of just this content (SHA-256) was read into."""
        ...

    def finish(self, document: Document) -> None:
        """Keep what became of it."""
        ...

    def batch(self, batch: str) -> Batch:
        """A batch with its documents in the order in which they arrived."""
        ...

    def claim_notice(self, batch: str) -> bool:
        """Whether a message about this batch is to be asked for; False while one asked for lately has not begun."""
        ...

    def release_notice(self, batch: str) -> None:
        """The message that was asked for has begun: what happens from now on needs another one."""
        ...


@dataclass(frozen=True)
class Page:
    """Some candidates of a longer list, and the ``cursor`` behind which it goes on (None: that was all)."""

    candidates: tuple[Candidate, ...]
    cursor: str | None


MOST_HOLDERS = 10
"""Candidates kept for one key; what more people have in common tells nobody apart."""


@dataclass(frozen=True)
class Held:
    """The candidates that have a key, and the version in which that was seen (0: nobody ever had it)."""

    candidates: tuple[str, ...] = ()
    version: int = 0

    @property
    def takes_more(self) -> bool:
        """Whether one more candidate is kept for it."""
        return len(self.candidates) < MOST_HOLDERS


@dataclass(frozen=True)
class Holders:
    """Who has keys (``recruiting.duplicates``): ``persons`` by key, by their ids; ``records`` by person, what is shown of them
    first, then the records that have one. ``seen`` is how each key was found, so that a change meanwhile is noticed."""

    persons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    records: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    seen: Mapping[str, Held] = field(default_factory=dict)


class Pool(Protocol):
    """Keeps the candidates."""

    def admit(
        self,
        candidate: Candidate,
        document: Document,
        digest: str,
        facts: Sequence[Fact],
        seen: Holders | None = None,
        into: Person | None = None,
    ) -> bool:
        """Keep a new candidate, its document and its facts: all or none; False where this content is in the pool already.

        ``seen`` is who had the candidate's keys, ``into`` the person whom it is merged into at once.

        Raises:
            Conflict: ``candidate.alike``, somebody with such a key came, or that person changed, meanwhile.
        """
        ...

    def get(self, candidate: str) -> Candidate:
        """One candidate; of one that was merged, the person whom it went into.

        Raises:
            NotFound: ``candidate.unknown``.
        """
        ...

    def several(self, candidates: Iterable[str]) -> dict[str, Candidate]:
        """These candidates by the ids that were asked for, in their order, as the persons they are now; one who is not there (any
        more) is left out."""
        ...

    def person(self, candidate: str) -> Person:
        """The person behind a candidate's id, with every record of theirs.

        Raises:
            NotFound: ``candidate.unknown``.
        """
        ...

    def holders(self, keys: Collection[str]) -> Holders:
        """Who has these keys."""
        ...

    def index(self, person: Person) -> bool:
        """Have this person be found by every key of each of their records; whether one was lacking.

        Raises:
            Conflict: ``candidate.changed``, somebody took one of these keys since.
        """
        ...

    def regroup(self, before: Sequence[Person], after: Sequence[Person], facts: Sequence[Fact]) -> list[Person]:
        """Keep what became of these persons and the facts about it: all or none. The persons as they are kept now.

        Raises:
            Conflict: ``candidate.changed``, somebody changed one of them since they were read.
        """
        ...

    def keep_apart(self, one: str, other: str) -> None:
        """Remember that these two candidates are two people."""
        ...

    def apart(self, ones: Collection[str], others: Collection[str]) -> bool:
        """Whether any of these is known to be another person than any of those."""
        ...

    def find(self, part: str, limit: int, cursor: str | None = None) -> Page:
        """Those with this part in their names, by name."""
        ...

    def latest(self, limit: int, cursor: str | None = None) -> Page:
        """The newest first."""
        ...

    def save(self, candidate: Candidate, facts: Sequence[Fact]) -> Candidate:
        """Keep a changed candidate and the facts about the change; its version counts on.

        Raises:
            Conflict: ``candidate.changed``, somebody changed it since it was read.
        """
        ...

    def audit(self, entry: str, what: dict[str, Any]) -> None:
        """Keep that somebody saw or did something, for ever."""
        ...


class Beside(Protocol):
    """A change that one store prepares and another writes with its own, all or none."""

    def enlist(self, transaction: Any) -> None:
        """Make it part of a transaction of the stores' own kind."""
        ...


class Outbox(Protocol):
    """Work for later: small jobs of ids, each done at least once."""

    def send(self, job: dict[str, Any], delay: int = 0) -> None:
        """Have this job done, not before ``delay`` seconds."""
        ...


class Parking(Protocol):
    """Where lies what cannot be processed."""

    def park(self, arrival: Arrival, problem: str) -> None:
        """Put it aside, with the reason, until a person sends it again."""
        ...
