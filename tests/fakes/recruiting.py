"""What recruiting needs from the world, in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from chalicelib.errors import Conflict, Invalid, NotFound, Unavailable
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.candidate import Candidate, search_keys
from chalicelib.recruiting.document import Arrival, Batch, Document, Status
from chalicelib.recruiting.duplicates import keys_of, traits_of
from chalicelib.recruiting.merging import Person, alone, merge, revised
from chalicelib.recruiting.ports import Held, Holders, Page, Stored
from tests.fakes.ledger import FakeFactStore, noon


@dataclass
class FakeFiles:
    """A bucket; ``down`` makes it answer nothing. ``fetched`` are the keys of what was asked for whole."""

    stored: dict[str, Stored] = field(default_factory=dict)
    down: bool = False
    fetched: list[str] = field(default_factory=list)

    def get(self, key: str, version: str, limit: int) -> Stored:
        self._look(key)
        self.fetched.append(key)
        if len(self.stored[key].content) > limit:
            raise Invalid("document.too_large", name=key, size=len(self.stored[key].content), limit=limit)
        return self.stored[key]

    def part(self, key: str, version: str, start: int, length: int) -> Stored:
        self._look(key)
        whole = self.stored[key]
        return Stored(whole.content[start : start + length], whole.put_by, whole.session)

    def put(self, key: str, content: bytes, put_by: str | None) -> None:
        if self.down:
            raise Unavailable("bucket.unavailable")
        self.stored[key] = Stored(content, put_by)

    def _look(self, key: str) -> None:
        if self.down:
            raise Unavailable("bucket.unavailable")
        if key not in self.stored:
            raise NotFound("file.gone", name=key)

    def link(self, key: str, version: str, seconds: int) -> str:
        return f"https://files.example.com/{key}?{seconds}"


class FakeDocuments:
    """What arrived, in one batch after the other."""

    def __init__(self, now: Callable[[], datetime] = noon) -> None:
        self.documents: dict[str, Document] = {}
        self.contents: dict[str, str] = {}
        self.notices: set[str] = set()
        self._now = now
        self._open: tuple[str, datetime, int] | None = None

    def begin(self, arrival: Arrival) -> tuple[Document, bool]:
        known = self.documents.get(arrival.document)
        if known and not (arrival.again and known.status is Status.UNREADABLE):
            return known, False
        document = Document(
            id=arrival.document,
            key=arrival.key,
            version=arrival.version,
            name=arrival.name,
            channel=arrival.channel,
            size=arrival.size,
            arrived_at=arrival.at,
            batch=self._join(),
        )
        self.documents[document.id] = document
        return document, True

    def get(self, document: str) -> Document | None:
        return self.documents.get(document)

    def candidate_of_content(self, digest: str) -> str | None:
        return self.contents.get(digest)

    def finish(self, document: Document) -> None:
        self.documents[document.id] = document

    def batch(self, batch: str) -> Batch:
        among = [each for each in self.documents.values() if each.batch == batch]
        return Batch(batch, tuple(sorted(among, key=lambda each: (each.arrived_at, each.name))))

    def claim_notice(self, batch: str) -> bool:
        free = batch not in self.notices
        self.notices.add(batch)
        return free

    def release_notice(self, batch: str) -> None:
        self.notices.discard(batch)

    def _join(self) -> str:
        now = self._now()
        if self._open and (now - self._open[1]).total_seconds() < 15 and self._open[2] < 50:
            self._open = (self._open[0], now, self._open[2] + 1)
        else:
            self._open = (f"b-{len(self.documents)}", now, 1)
        return self._open[0]


class FakePool:
    """The candidates in a dictionary, as rows would hold them; what somebody with members was alone, in another."""

    def __init__(self, documents: FakeDocuments, ledger: FakeFactStore) -> None:
        self.candidates: dict[str, Candidate] = {}
        self.alone: dict[str, Candidate] = {}
        self.pairs: set[frozenset[str]] = set()
        self.audited: list[dict[str, Any]] = []
        self.documents = documents
        self._ledger = ledger

    def admit(
        self,
        candidate: Candidate,
        document: Document,
        digest: str,
        facts: Sequence[Fact],
        seen: Holders | None = None,
        into: Person | None = None,
    ) -> bool:
        if digest in self.documents.contents:
            return False
        if seen and seen.seen != self.holders(seen.seen).seen:
            raise Conflict("candidate.alike")
        if into:
            (kept,) = self._kept([into], [merge(into, alone(candidate))], "candidate.alike")
            candidate = kept.members[-1]
        self._ledger.record(facts)
        self.documents.contents[digest] = candidate.id
        self.documents.finish(document)
        self.candidates[candidate.id] = candidate
        return True

    def get(self, candidate: str) -> Candidate:
        if candidate not in self.candidates:
            raise NotFound("candidate.unknown", candidate=candidate)
        found = self.candidates[candidate]
        return found if found.into is None else self.get(found.into)

    def person(self, candidate: str) -> Person:
        shown = self.get(candidate)
        return Person(shown, self.alone.get(shown.id, shown), tuple(self.candidates[each] for each in shown.members))

    def several(self, candidates: Iterable[str]) -> dict[str, Candidate]:
        return {each: self.get(each) for each in candidates if each in self.candidates}

    def find(self, part: str, limit: int, cursor: str | None = None) -> Page:
        own = {**self.candidates, **self.alone}.values()
        keyed = [(key, each.id) for each in own for key in search_keys(each.name) if key.startswith(part)]
        ids = list(dict.fromkeys(self.get(identity).id for _, identity in sorted(keyed)))
        return self._page([self.candidates[each] for each in ids], limit, cursor)

    def latest(self, limit: int, cursor: str | None = None) -> Page:
        persons = [each for each in self.candidates.values() if each.into is None]
        newest = sorted(persons, key=lambda each: (each.created_at, each.id), reverse=True)
        return self._page(newest, limit, cursor)

    def save(self, candidate: Candidate, facts: Sequence[Fact]) -> Candidate:
        before = self.person(candidate.id)
        if before.shown.version != candidate.version:
            raise Conflict("candidate.changed", candidate=candidate.id)
        return self.regroup([before], [revised(before, candidate)], facts)[0].shown

    def regroup(self, before: Sequence[Person], after: Sequence[Person], facts: Sequence[Fact]) -> list[Person]:
        kept = self._kept(before, after, "candidate.changed")
        self._ledger.record(facts)
        return kept

    def holders(self, keys: Collection[str]) -> Holders:
        own = {**self.candidates, **self.alone}
        have = {key: tuple(each for each in own if key in keys_of(traits_of(own[each]))) for key in keys}
        records: dict[str, tuple[Candidate, ...]] = {}
        for each in dict.fromkeys(each for found in have.values() for each in found):
            shown = self.get(each)
            records[shown.id] = (*records.get(shown.id, (shown,)), own[each])
        persons = {key: tuple(dict.fromkeys(self.get(each).id for each in found)) for key, found in have.items()}
        return Holders(persons, records, {key: Held(found, len(found)) for key, found in have.items()})

    def index(self, person: Person) -> bool:
        # Nobody is found by what was kept: it looks through all.
        return False

    def keep_apart(self, one: str, other: str) -> None:
        self.pairs.add(frozenset((one, other)))

    def apart(self, ones: Collection[str], others: Collection[str]) -> bool:
        return any(frozenset((one, other)) in self.pairs for one in ones for other in others)

    def _kept(self, before: Sequence[Person], after: Sequence[Person], code: str) -> list[Person]:
        old = {each.id: each for person in before for each in (person.shown, *person.members)}
        saved = {each.id: each for person in after for each in (person.shown, *person.members)}
        for each in saved.values():
            if each.id in old and (each.into is None or each != old[each.id]):
                saved[each.id] = replace(each, version=old[each.id].version + 1)
        if any(self.candidates[each.id].version != each.version for each in old.values()):
            raise Conflict(code, candidate=before[0].shown.id)
        self.candidates |= saved
        for person in before:
            self.alone.pop(person.shown.id, None)
        self.alone |= {each.shown.id: each.own for each in after if each.members}
        return [
            Person(
                saved[each.shown.id],
                each.own if each.members else saved[each.shown.id],
                tuple(saved[member.id] for member in each.members),
            )
            for each in after
        ]

    def audit(self, entry: str, what: dict[str, Any]) -> None:
        self.audited.append(what)

    @staticmethod
    def _page(candidates: list[Candidate], limit: int, cursor: str | None) -> Page:
        start = int(cursor or 0)
        more = str(start + limit) if len(candidates) > start + limit else None
        return Page(tuple(candidates[start : start + limit]), more)


@dataclass
class FakeOutbox:
    """Jobs in a list; ``down`` makes it take none."""

    jobs: list[dict[str, Any]] = field(default_factory=list)
    down: bool = False

    def send(self, job: dict[str, Any], delay: int = 0) -> None:
        if self.down:
            raise Unavailable("queue.unavailable")
        self.jobs.append(job)


@dataclass
class FakeParking:
    """What was put aside, with the reason."""

    parked: list[tuple[Arrival, str]] = field(default_factory=list)

    def park(self, arrival: Arrival, problem: str) -> None:
        self.parked.append((arrival, problem))
