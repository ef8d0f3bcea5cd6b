"""The ledger in DynamoDB: a row a fact; its id is the key, so it can be there only once."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pynamodb.transactions import TransactWrite

from chalicelib.adapters.dynamo.rows import FactRow, Tables, translated
from chalicelib.errors import Conflict, Invalid
from chalicelib.ledger.fact import Fact

MOST_AT_ONCE = 50
LOADED_AT_ONCE = 100
MONTHS = "ledger#months"


@dataclass(frozen=True)
class FactStore:
    """``chalicelib.ledger.store.FactStore`` on the ledger's table; ``source`` is where its facts come from."""

    tables: Tables
    now: Callable[[], datetime]
    source: str = "api"
    _months: set[str] = field(default_factory=set)

    def record(self, facts: Sequence[Fact]) -> list[Fact]:
        """Keep these facts, all of them or none (``FactStore.record``)."""
        if len(facts) > MOST_AT_ONCE:
            raise Invalid("ledger.too_many", count=len(facts), limit=MOST_AT_ONCE)
        waiting = {fact.id: fact.recorded(self.now(), self.source) for fact in facts}
        if any(waiting[fact.id].content() != fact.content() for fact in facts):
            raise Conflict("fact.conflict")
        while waiting:
            try:
                with translated(), self.tables.transaction() as transaction:
                    self.put(transaction, waiting.values())
            except Conflict as error:
                known = self.get(waiting)
                for fact in known.values():
                    if fact.content() != waiting.pop(fact.id).content():
                        raise Conflict("fact.conflict", id=fact.id) from error
                if not known:
                    raise
            else:
                return list(waiting.values())
        return []

    def load(self, facts: Iterable[Fact]) -> Iterator[int]:
        """Keep very many facts (``FactStore.load``)."""
        waiting, done = iter(facts), 0
        while some := {fact.id: fact for fact in itertools.islice(waiting, LOADED_AT_ONCE)}:
            for identity, known in self.get(some).items():
                if known.content() != some.pop(identity).content():
                    raise Conflict("fact.conflict", id=identity)
                done += 1
            for fact in some.values():
                self._note_month(_month(fact))
            with translated(), self.tables.facts.batch_write() as batch:
                for fact in some.values():
                    batch.save(_row(self.tables.facts, fact.recorded(self.now(), self.source)))
            done += len(some)
            yield done

    def put(self, transaction: TransactWrite, facts: Iterable[Fact]) -> None:
        """Make these facts part of a transaction, which fails when one of them is there already."""
        for fact in facts:
            recorded = fact.recorded(self.now(), self.source)
            self._note_month(_month(recorded))
            transaction.save(_row(self.tables.facts, recorded), condition=FactRow.id.does_not_exist())

    def get(self, ids: Iterable[str]) -> dict[str, Fact]:
        """The facts known under these ids, by id."""
        with translated():
            rows = self.tables.facts.batch_get(list(dict.fromkeys(ids)), consistent_read=True)
            return {row.id: Fact.from_json(row.fact) for row in rows}

    def months(self) -> list[str]:
        """The months (UTC) in which facts happened, in order."""
        with translated():
            return [row.sk for row in self.tables.rows.query(MONTHS, consistent_read=True)]

    def replay(self, month: str, kinds: frozenset[str] | None = None) -> Iterator[Fact]:
        """The facts of one month in their order."""
        with translated():
            for row in self.tables.facts.by_month.query(month):
                fact = Fact.from_json(row.fact)
                if kinds is None or fact.kind in kinds:
                    yield fact

    def _note_month(self, month: str) -> None:
        # Noted before the fact: a month without facts does no harm, a fact in a month nobody knows would be lost to replay.
        if month not in self._months:
            with translated():
                self.tables.record(MONTHS, month, {}).save()
            self._months.add(month)


def _month(fact: Fact) -> str:
    return fact.at.strftime("%Y-%m")


def _row(row: type[FactRow], fact: Fact) -> FactRow:
    # Fixed width, so that the texts sort as the times do.
    at_id = fact.at.strftime("%Y-%m-%dT%H:%M:%S.%f") + "#" + fact.id
    return row(fact.id, month=_month(fact), at_id=at_id, fact=fact.to_json())


def fact_of(image: dict[str, Any]) -> Fact:
    """The fact in a stream record's new image, as DynamoDB's typed JSON gives it."""
    row = FactRow()
    row.deserialize(image)
    return Fact.from_json(row.fact)
