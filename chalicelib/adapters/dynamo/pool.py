"""The candidates in DynamoDB: a row each, a row for each end of the name, one for the content of the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from chalicelib.adapters.dynamo.documents import Documents
from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.adapters.dynamo.paging import cursor_of, key_of
from chalicelib.adapters.dynamo.rows import Record, Tables, translated
from chalicelib.errors import Conflict, NotFound
from chalicelib.ledger.fact import Fact, format_time, parse_time
from chalicelib.recruiting.candidate import Candidate, search_keys
from chalicelib.recruiting.document import Document
from chalicelib.recruiting.ports import Page

LISTING = "candidates"


@dataclass(frozen=True)
class Pool:
    """``chalicelib.recruiting.ports.Pool`` on both tables."""

    tables: Tables
    documents: Documents
    ledger: FactStore

    def admit(self, candidate: Candidate, document: Document, digest: str, facts: Sequence[Fact]) -> bool:
        """Keep a new candidate, its document and its facts in one transaction (``Pool.admit``)."""
        try:
            with translated(), self.tables.transaction() as transaction:
                row = self.tables.record(f"content#{digest}", "content", {"candidate": candidate.id})
                transaction.save(row, condition=Record.pk.does_not_exist())
                transaction.save(self._row(candidate), condition=Record.pk.does_not_exist())
                for name_row in self._name_rows(candidate):
                    transaction.save(name_row)
                self.documents.put(transaction, document)
                self.ledger.put(transaction, facts)
        except Conflict:
            if self.documents.candidate_of_content(digest) is None:
                raise
            return False
        return True

    def get(self, candidate: str) -> Candidate:
        """One candidate."""
        row = self.tables.get(f"candidate#{candidate}", "candidate")
        if row is None:
            raise NotFound("candidate.unknown", candidate=candidate)
        return _candidate(row)

    def several(self, candidates: Iterable[str]) -> list[Candidate]:
        """These candidates in their order."""
        keys = [(f"candidate#{candidate}", "candidate") for candidate in candidates]
        with translated():
            rows = {row.pk: row for row in self.tables.rows.batch_get(keys, consistent_read=True)}
        return [_candidate(rows[pk]) for pk, _ in keys if pk in rows]

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
        return Page(tuple(self.several(found)), cursor_of(start))

    def latest(self, limit: int, cursor: str | None = None) -> Page:
        """The newest first."""
        with translated():
            rows = self.tables.rows.by_listing.query(
                LISTING, scan_index_forward=False, limit=limit, last_evaluated_key=key_of(cursor)
            )
            return Page(tuple(_candidate(row) for row in rows), cursor_of(rows.last_evaluated_key))

    def save(self, candidate: Candidate, facts: Sequence[Fact]) -> Candidate:
        """Keep a changed candidate and the facts about the change (``Pool.save``)."""
        before = self.get(candidate.id)
        saved = replace(candidate, version=candidate.version + 1)
        old = {row.sk: row for row in self._name_rows(before)}
        new = {row.sk: row for row in self._name_rows(saved)}
        try:
            with translated(), self.tables.transaction() as transaction:
                transaction.save(self._row(saved), condition=Record.version == candidate.version)
                for key in old.keys() - new.keys():
                    transaction.delete(old[key])
                for key in new.keys() - old.keys():
                    transaction.save(new[key])
                self.ledger.put(transaction, facts)
        except Conflict as error:
            raise Conflict("candidate.changed", candidate=candidate.id) from error
        return saved

    def audit(self, entry: str, what: dict[str, Any]) -> None:
        """Keep that somebody saw or did something."""
        at = str(what["at"])
        with translated():
            self.tables.record(f"audit#{at[:7]}", f"{at}#{entry}", what).save(condition=Record.pk.does_not_exist())

    def _row(self, candidate: Candidate) -> Record:
        return self.tables.record(
            f"candidate#{candidate.id}",
            "candidate",
            asdict(candidate) | {"created_at": format_time(candidate.created_at)},
            version=candidate.version,
            listing=LISTING,
            listed_at=f"{format_time(candidate.created_at)}#{candidate.id}",
        )

    def _name_rows(self, candidate: Candidate) -> list[Record]:
        body = {"candidate": candidate.id}
        return [self.tables.record(f"name#{key[0]}", f"{key}#{candidate.id}", body) for key in search_keys(candidate.name)]


def _candidate(row: Record) -> Candidate:
    body = dict(row.body)
    for field in ("skills", "warnings", "corrected"):
        body[field] = tuple(body[field])
    return Candidate(**(body | {"created_at": parse_time(body["created_at"]), "version": int(row.version)}))
