"""The candidates in DynamoDB: a row each, a row for each end of the name, one for the content of the file, one for each key by
which somebody is found again; of a person whose candidates were merged, one more for what they were alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pynamodb.transactions import TransactWrite

from chalicelib.adapters.dynamo.contact_index import ContactIndex
from chalicelib.adapters.dynamo.paging import cursor_of, key_of
from chalicelib.adapters.dynamo.rows import Record, Tables, translated
from chalicelib.errors import Conflict, NotFound, Unavailable
from chalicelib.ledger.fact import Fact, format_time, parse_time
from chalicelib.recruiting.candidate import Candidate, search_keys
from chalicelib.recruiting.merging import Person, alone, merge, revised
from chalicelib.recruiting.ports import Holders, Page

if TYPE_CHECKING:
    from chalicelib.adapters.dynamo.documents import Documents
    from chalicelib.adapters.dynamo.ledger import FactStore
    from chalicelib.recruiting.document import Document

CANDIDATE, OWN = "candidate", "own"
LISTING = "candidates"
TRIES = 3
MOST_STEPS = 20
"""Merges in a row that are followed."""


@dataclass(frozen=True)
class Pool:
    """``chalicelib.recruiting.ports.Pool`` on both tables."""

    tables: Tables
    documents: Documents
    ledger: FactStore

    @cached_property
    def keys(self) -> ContactIndex:
        """Who has which keys."""
        return ContactIndex(self.tables)

    def admit(
        self,
        candidate: Candidate,
        document: Document,
        digest: str,
        facts: Sequence[Fact],
        seen: Holders | None = None,
        into: Person | None = None,
    ) -> bool:
        """Keep a new candidate, its document and its facts in one transaction (``Pool.admit``)."""
        seen = seen or self.holders(_keys(candidate))
        after = merge(into, alone(candidate)) if into else None
        # What the person has already leads to them.
        held = {key: how for key, how in seen.seen.items() if not into or into.shown.id not in seen.persons.get(key, ())}
        try:
            with translated(), self.tables.transaction() as transaction:
                row = self.tables.record(f"content#{digest}", "content", {"candidate": candidate.id})
                transaction.save(row, condition=Record.pk.does_not_exist())
                kept = after.members[-1] if after else candidate
                transaction.save(self._row(kept), condition=Record.pk.does_not_exist())
                for name_row in self._name_rows(candidate):
                    transaction.save(name_row)
                self.keys.put(transaction, held, candidate.id)
                if into and after:
                    self._put(transaction, [into], [replace(after, members=into.members)])
                self.documents.put(transaction, document)
                self.ledger.put(transaction, facts)
        except Conflict as error:
            if self.documents.candidate_of_content(digest) is None:
                raise Conflict("candidate.alike") from error
            return False
        return True

    def get(self, candidate: str) -> Candidate:
        """One candidate, or the person whom it went into."""
        found = self._record(candidate)
        for _ in range(MOST_STEPS):
            if found.into is None:
                break
            found = self._record(found.into)
        return found

    def person(self, candidate: str) -> Person:
        """The person behind a candidate's id (``Pool.person``)."""
        for _ in range(TRIES):
            shown = self.get(candidate)
            if not shown.members:
                return alone(shown)
            keys = [(_pk(shown.id), OWN), *((_pk(each), CANDIDATE) for each in shown.members)]
            with translated():
                rows = {(row.pk, row.sk): row for row in self.tables.rows.batch_get(keys, consistent_read=True)}
            if len(rows) == len(keys):
                own, *members = (_candidate(rows[key]) for key in keys)
                return Person(shown, own, tuple(members))
            # Somebody took them apart between the two requests.
        raise Unavailable("store.busy", retry_after=1.0)

    def several(self, candidates: Iterable[str]) -> dict[str, Candidate]:
        """These candidates by the ids that were asked for (``Pool.several``)."""
        asked = list(candidates)
        rows = self._rows(asked)
        return {each: rows[end] for each in asked if (end := _end(each, rows)) is not None}

    def find(self, part: str, limit: int, cursor: str | None = None) -> Page:
        """Those with this part in their names, by name."""
        found: dict[str, None] = {}
        start = key_of(cursor)
        more = True
        with translated():
            while len(found) < limit and more:
                rows = self.tables.rows.query(
                    f"name#{part[0]}",
                    self.tables.rows.sk.startswith(part),
                    limit=limit - len(found),
                    last_evaluated_key=start,
                )
                for row in rows:
                    found[str(row.body["candidate"])] = None
                start = rows.last_evaluated_key
                more = start is not None
        return Page(tuple({each.id: each for each in self.several(found).values()}.values()), cursor_of(start))

    def latest(self, limit: int, cursor: str | None = None) -> Page:
        """The newest first."""
        with translated():
            rows = self.tables.rows.by_listing.query(
                LISTING, scan_index_forward=False, limit=limit, last_evaluated_key=key_of(cursor)
            )
            return Page(tuple(_candidate(row) for row in rows), cursor_of(rows.last_evaluated_key))

    def save(self, candidate: Candidate, facts: Sequence[Fact]) -> Candidate:
        """Keep a changed candidate and the facts about the change (``Pool.save``)."""
        before = self.person(candidate.id)
        if before.shown.version != candidate.version:
            raise Conflict("candidate.changed", candidate=candidate.id)
        (saved,) = self.regroup([before], [revised(before, candidate)], facts)
        return saved.shown

    def regroup(self, before: Sequence[Person], after: Sequence[Person], facts: Sequence[Fact]) -> list[Person]:
        """Keep what became of these persons (``Pool.regroup``)."""
        try:
            with translated(), self.tables.transaction() as transaction:
                kept = self._put(transaction, before, after)
                self.ledger.put(transaction, facts)
        except Conflict as error:
            raise Conflict("candidate.changed", candidate=before[0].shown.id) from error
        return kept

    def holders(self, keys: Collection[str]) -> Holders:
        """Who has these keys (``Pool.holders``)."""
        seen = self.keys.held(keys)
        rows = self._rows(dict.fromkeys(each for held in seen.values() for each in held.candidates))
        person = {each: _end(each, rows) for held in seen.values() for each in held.candidates}
        grown = [(_pk(each), OWN) for each, end in person.items() if each == end and rows[each].members]
        with translated():
            own = {row.pk: _candidate(row) for row in self.tables.rows.batch_get(grown, consistent_read=True)} if grown else {}
        records: dict[str, tuple[Candidate, ...]] = {}
        for each, end in person.items():
            if end is not None:
                records[end] = (*records.get(end, (rows[end],)), own.get(_pk(each), rows[each]))
        ends = {key: [person[each] for each in held.candidates] for key, held in seen.items()}
        persons = {key: tuple(dict.fromkeys(end for end in found if end is not None)) for key, found in ends.items()}
        return Holders(persons, records, seen)

    def index(self, person: Person) -> bool:
        """Have this person be found by every key of each of their records (``Pool.index``)."""
        own = _own([person])
        whose = {key: each for each in reversed(own) for key in _keys(own[each])}
        held = self.keys.held(whose)
        # One record that has a key leads to the person; the others need not stand there.
        lacking = {
            key: each for key, each in whose.items() if not own.keys() & set(held[key].candidates) and held[key].takes_more
        }
        if not lacking:
            return False
        try:
            with translated(), self.tables.transaction() as transaction:
                self.keys.move(transaction, [(each, (), [key]) for key, each in lacking.items()])
        except Conflict as error:
            raise Conflict("candidate.changed", candidate=person.shown.id) from error
        return True

    def keep_apart(self, one: str, other: str) -> None:
        """Remember that these two candidates are two people."""
        with translated():
            self.tables.record(*_pair(one, other), {}).save()

    def apart(self, ones: Collection[str], others: Collection[str]) -> bool:
        """Whether any of these is known to be another person than any of those."""
        pairs = {_pair(one, other) for one in ones for other in others if one != other}
        with translated():
            return bool(pairs) and any(True for _ in self.tables.rows.batch_get(list(pairs), consistent_read=True))

    def audit(self, entry: str, what: dict[str, Any]) -> None:
        """Keep that somebody saw or did something."""
        at = str(what["at"])
        with translated():
            self.tables.record(f"audit#{at[:7]}", f"{at}#{entry}", what).save(condition=Record.pk.does_not_exist())

    def _rows(self, ids: Iterable[str]) -> dict[str, Candidate]:
        """The candidates of these ids, as they are kept, and whomever they were merged into."""
        found: dict[str, Candidate] = {}
        asked = list(dict.fromkeys(ids))
        while asked:
            keys = [(_pk(candidate), CANDIDATE) for candidate in asked]
            with translated():
                found |= {each.id: each for each in map(_candidate, self.tables.rows.batch_get(keys, consistent_read=True))}
            asked = list({each.into for each in found.values() if each.into and each.into not in found})
        return found

    def _record(self, candidate: str) -> Candidate:
        row = self.tables.get(_pk(candidate), CANDIDATE)
        if row is None:
            raise NotFound("candidate.unknown", candidate=candidate)
        return _candidate(row)

    def _put(self, transaction: TransactWrite, before: Sequence[Person], after: Sequence[Person]) -> list[Person]:
        """Make what became of these persons part of a transaction: rows that changed, in the versions that were read."""
        old, new = _kept(before), _kept(after)
        saved: dict[str, Candidate] = {}
        for identity, candidate in new.items():
            if replace(candidate, version=0) != replace(old[identity], version=0) or candidate.into is None:
                saved[identity] = replace(candidate, version=old[identity].version + 1)
                transaction.save(self._row(saved[identity]), condition=Record.version == old[identity].version)
        were, are = _own(before), _own(after)
        together = {each.shown.id: each.own for each in before if each.shown.members}
        for person in after:
            if person.shown.members and together.pop(person.shown.id, None) != person.own:
                transaction.save(self.tables.record(_pk(person.shown.id), OWN, _body(person.own), version=person.own.version))
        for parted in together:
            transaction.delete(self.tables.rows(_pk(parted), OWN))
        for identity in are:
            names = [{row.sk: row for row in self._name_rows(each[identity])} for each in (were, are)]
            for gone in names[0].keys() - names[1].keys():
                transaction.delete(names[0][gone])
            for come in names[1].keys() - names[0].keys():
                transaction.save(names[1][come])
        # Somebody who left a person may have come without the keys that the person had already.
        left = {each.shown.id for each in after} - {each.shown.id for each in before}
        self.keys.move(transaction, [(each, () if each in left else _keys(were[each]), _keys(are[each])) for each in are])
        return [
            replace(
                each,
                shown=saved[each.shown.id],
                own=each.own if each.members else saved[each.shown.id],
                members=tuple(saved.get(member.id, member) for member in each.members),
            )
            for each in after
        ]

    def _row(self, candidate: Candidate) -> Record:
        listed = {"listing": LISTING, "listed_at": f"{format_time(candidate.created_at)}#{candidate.id}"}
        return self.tables.record(
            _pk(candidate.id), CANDIDATE, _body(candidate), version=candidate.version, **({} if candidate.into else listed)
        )

    def _name_rows(self, candidate: Candidate) -> list[Record]:
        body = {"candidate": candidate.id}
        return [self.tables.record(f"name#{key[0]}", f"{key}#{candidate.id}", body) for key in search_keys(candidate.name)]


def _pk(candidate: str) -> str:
    return f"candidate#{candidate}"


def _pair(one: str, other: str) -> tuple[str, str]:
    return f"apart#{min(one, other)}", max(one, other)


def _keys(candidate: Candidate) -> Collection[str]:
    # Loaded when somebody is kept: who only reads candidates tells nobody apart.
    from chalicelib.recruiting.duplicates import keys_of, traits_of

    return keys_of(traits_of(candidate)).keys()


def _kept(persons: Sequence[Person]) -> dict[str, Candidate]:
    """The candidates as their rows hold them."""
    return {each.id: each for person in persons for each in (person.shown, *person.members)}


def _own(persons: Sequence[Person]) -> dict[str, Candidate]:
    """The record of each candidate: what they are found by, whoever they were merged into."""
    return {each.id: each for person in persons for each in (person.own, *person.members)}


def _end(candidate: str, rows: Mapping[str, Candidate]) -> str | None:
    """Whom a candidate is in the end; None where a row is missing."""
    for _ in range(MOST_STEPS):
        if candidate not in rows:
            return None
        into = rows[candidate].into
        if into is None:
            return candidate
        candidate = into
    return None


def _body(candidate: Candidate) -> dict[str, Any]:
    return asdict(candidate) | {"created_at": format_time(candidate.created_at)}


def _candidate(row: Record) -> Candidate:
    body = dict(row.body)
    for field in ("skills", "warnings", "corrected", "members"):
        body[field] = tuple(body.get(field, ()))
    return Candidate(**(body | {"created_at": parse_time(body["created_at"]), "version": int(row.version)}))
