"""A file in the bucket becomes a candidate in the pool.

Every step may be done again: an event comes twice, a worker dies half-way, two workers hold the same file. The document's id
and its content decide what is new, so each file makes one candidate and one set of facts. A person who comes again, in another
file, is one with the candidate who is there already (``same_person``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from chalicelib.errors import Conflict, Invalid, NotFound, Unavailable
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.document import EXCERPTS, Arrival, Document, Status
from chalicelib.recruiting.duplicates import keys_of, traits_of
from chalicelib.recruiting.same_person import BY_RULE, alike, certain

if TYPE_CHECKING:
    from chalicelib.recruiting.ports import Documents, Elsewhere, Files, Outbox, Parking, Pool

SIZE_LIMIT = 20 * 1024 * 1024
"""Bytes of one résumé; a larger file is not fetched."""

HEAD = 256 * 1024
"""Bytes from the beginning that tell what a file is."""

PACE = 1
"""Seconds between two messages about one batch: as fast as Slack takes changes of a channel."""


MEANWHILE = ("candidate.alike", "store.busy")
LOOKS = 5
"""How often to look for the same person again while others like them come at the same moment."""


class Reading(Protocol):
    """What a reader found (``chalicelib.resume.reading.Reading``)."""

    @property
    def resume(self) -> dict[str, Any]:
        """JSON Resume 1.0.0."""

    @property
    def family(self) -> str | None:
        """The job family."""

    @property
    def language(self) -> str:
        """zh or en."""

    @property
    def engine(self) -> str:
        """What turned the pages into text."""

    @property
    def pages(self) -> int:
        """How many there are."""

    @property
    def confidence(self) -> dict[str, float]:
        """Per field, 0–1."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """Codes of what a person should know."""

    @property
    def years(self) -> float | None:
        """Years of experience."""

    @property
    def latest(self) -> dict[str, int]:
        """The place of the latest entry in ``work`` and ``education``."""

    def excerpts(self, wanted: Sequence[str]) -> tuple[dict[str, str], dict[str, bytes]]:
        """For each of these fields the name of a picture of where it stands, if it can be shown; and the JPEGs by name."""


Read = Callable[[bytes, str], Reading]
"""Content and file name → what it says; raises ``Invalid`` where it cannot be read, ``Unavailable`` where the OCR is down."""


@dataclass(frozen=True)
class ReadDocument:
    """Read one arrival."""

    files: Files
    documents: Documents
    pool: Pool
    read: Read
    outbox: Outbox
    parking: Parking
    now: Callable[[], datetime]
    entry_minutes: int
    record: Callable[[Sequence[Fact]], object]
    elsewhere: Elsewhere

    def __call__(self, arrival: Arrival) -> Document:
        """Read what arrived and say so; done before, it only says so again.

        Raises:
            Unavailable: a service does not answer; nothing is lost, the same call goes on later.
        """
        document, new = self.documents.begin(arrival)
        if document.status is Status.READING:
            if new:
                self._tell(document, delay=0)
            document = self._finish(arrival, document)
        self._tell(document)
        return document

    def give_up(self, arrival: Arrival) -> None:
        """Say that it could not be read after all tries; the event itself goes to the dead letters."""
        document, _ = self.documents.begin(arrival)
        if document.status is Status.READING:
            self.documents.finish(replace(document, status=Status.UNREADABLE, problem="document.failed"))
        self._tell(document)

    def _finish(self, arrival: Arrival, document: Document) -> Document:
        try:
            large = arrival.size > SIZE_LIMIT
            if large:
                stored = self.files.part(arrival.key, arrival.version, 0, HEAD)
            else:
                stored = self.files.get(arrival.key, arrival.version, SIZE_LIMIT)
            document = replace(document, put_by=stored.put_by)
            if self.elsewhere.is_theirs(stored.content[:HEAD], document.name):
                return self._handed_over(arrival, document)
            if large:
                raise Invalid("document.too_large", name=arrival.name, size=arrival.size, limit=SIZE_LIMIT)
            digest = hashlib.sha256(stored.content).hexdigest()
            known = self.documents.candidate_of_content(digest)
            if known is None:
                return self._admit(document, digest, self.read(stored.content, document.name))
        except (Invalid, NotFound) as error:
            # Parked first: a document that is finished is not looked at again.
            self.parking.park(arrival, error.code)
            document = replace(document, status=Status.UNREADABLE, problem=error.code, details=error.details)
            self.documents.finish(document)
            return document
        except Unavailable as error:
            self.documents.finish(replace(document, problem=error.code))
            self._tell(document)
            raise
        return self._known(document, known)

    def _handed_over(self, arrival: Arrival, document: Document) -> Document:
        """Leave what is no résumé to those whose it is; nothing of it is dead: somebody is asked."""
        self.elsewhere.hand_over(arrival)
        document = replace(document, status=Status.UNREADABLE, problem="document.training")
        self.documents.finish(document)
        return document

    def _known(self, document: Document, candidate: str) -> Document:
        """What becomes of a document whose content was read before."""
        if candidate == candidate_id(document):
            return replace(document, status=Status.READ, candidate=candidate)
        document = replace(document, status=Status.DUPLICATE, candidate=candidate)
        if document.fair:
            # Whoever brings the same file to a fair is its lead all the same.
            self.record([lead_fact(document, candidate)])
        self.documents.finish(document)
        return document

    def _admit(self, document: Document, digest: str, reading: Reading) -> Document:
        """Keep the candidate; whom the rule is sure of as the same person is found first, and is one with them at once."""
        candidate = self._with_excerpts(candidate_from(document, reading, self.now()), digest, reading)
        facts = sourcing_facts(candidate, document, self.entry_minutes)
        keys = keys_of(traits_of(candidate)).keys()
        for _ in range(LOOKS):
            seen = self.pool.holders(keys)
            same = certain(alike(candidate, seen))
            person = self.pool.person(same.id) if same else None
            read = replace(document, status=Status.MERGED if person else Status.READ, candidate=candidate.id)
            merged = [merging_fact(candidate, document, person.shown.id)] if person else []
            try:
                if self.pool.admit(candidate, read, digest, [*facts, *merged], seen, person):
                    return read
            except (Conflict, Unavailable) as error:
                if error.code not in MEANWHILE:
                    raise
                # Somebody alike came, or was changed, meanwhile: look again.
                continue
            # Another worker read the same content meanwhile.
            return self._known(document, self.documents.candidate_of_content(digest) or candidate.id)
        raise Unavailable("store.busy", retry_after=1.0)

    def _with_excerpts(self, candidate: Candidate, digest: str, reading: Reading) -> Candidate:
        """Keep pictures of what a person should check, by the file's content: who reads it again puts them in the same place."""
        shown, pictures = reading.excerpts(candidate.to_check)
        for name, picture in pictures.items():
            self.files.put(excerpt_key(digest, name), picture, None)
        return replace(candidate, excerpts={field: excerpt_key(digest, name) for field, name in shown.items()})

    def _tell(self, document: Document, delay: int = PACE) -> None:
        if self.documents.claim_notice(document.batch):
            self.outbox.send({"job": "progress", "batch": document.batch}, delay)


def excerpt_key(digest: str, name: str) -> str:
    """Where a picture of a part of a page lies, by the SHA-256 of its file."""
    return f"{EXCERPTS}{digest}/{name}.jpg"


def candidate_id(document: Document) -> str:
    """The id of the candidate whom a document is read into: the same each time it is read."""
    return "c-" + document.id.removeprefix("d-")[:12]


def candidate_from(document: Document, reading: Reading, now: datetime) -> Candidate:
    """The candidate whom a reading describes."""
    basics = reading.resume.get("basics") or {}
    location = basics.get("location") or {}
    return Candidate(
        id=candidate_id(document),
        document=document.id,
        file=document.name,
        channel=document.channel,
        created_at=now,
        sourced_by=document.put_by,
        name=basics.get("name"),
        email=basics.get("email"),
        phone=basics.get("phone"),
        location=location.get("city") or location.get("address") or location.get("region"),
        language=reading.language,
        family=reading.family or "other",
        years=reading.years,
        skills=tuple(skill["name"] for skill in reading.resume.get("skills", ()) if skill.get("name")),
        pages=reading.pages,
        engine=reading.engine,
        confidence=reading.confidence,
        warnings=reading.warnings,
        resume=reading.resume,
        latest=reading.latest,
    )


def sourcing_facts(candidate: Candidate, document: Document, entry_minutes: int) -> list[Fact]:
    """What a résumé that was read leaves in the ledger: where the candidate came from, and the typing that nobody did."""
    at_fair = {"fair": document.fair} if document.fair else {}
    sourced = {"candidate": candidate.id, "channel": candidate.channel} | at_fair
    return [
        Fact(f"sourced-{document.id}", "candidate.sourced", document.arrived_at, document.put_by, sourced),
        *([lead_fact(document, candidate.id)] if document.fair else []),
        Fact(
            f"typed-{document.id}",
            "toil.done",
            document.arrived_at,
            "auto:intake",
            {"what": "entry", "count": 1, "minutes": entry_minutes},
        ),
    ]


def lead_fact(document: Document, candidate: str) -> Fact:
    """That somebody is a lead of the fair at which their résumé was collected."""
    data = {"fair": document.fair, "candidate": candidate}
    return Fact(f"lead-{document.id}", "fair.lead", document.arrived_at, document.put_by, data)


def merging_fact(candidate: Candidate, document: Document, into: str) -> Fact:
    """That a candidate is a person who was there before, as the rule says."""
    return Fact(
        f"merged-{document.id}",
        "candidate.merged",
        document.arrived_at,
        BY_RULE,
        {"candidate": candidate.id, "into": into},
    )
