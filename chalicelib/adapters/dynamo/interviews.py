"""The interviews in DynamoDB: a row each, one beside its application, and one in each calendar while it is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pynamodb.transactions import TransactWrite

from chalicelib.adapters.dynamo.rows import Record, Tables, translated
from chalicelib.errors import Conflict, NotFound
from chalicelib.ledger.fact import Fact, format_time, parse_time
from chalicelib.recruiting.calendars import EVERYBODY, of_person, of_vacancy, place_of, time_of

if TYPE_CHECKING:
    from chalicelib.adapters.dynamo.ledger import FactStore
    from chalicelib.recruiting.interview import Interview

LISTING = "interviews"
KEPT = 92 * 86400
"""Seconds after its beginning for which an interview that nobody said a word of stands in calendars."""


@dataclass(frozen=True)
class Interviews:
    """``chalicelib.recruiting.interviews.Interviews`` on both tables."""

    tables: Tables
    ledger: FactStore

    def get(self, interview: str) -> Interview:
        """One interview."""
        row = self.tables.get(f"interview#{interview}", "interview")
        if row is None:
            raise NotFound("interview.unknown")
        return _interview(row)

    def of_application(self, application: str) -> list[Interview]:
        """An application's, the first in front."""
        rows = self.tables.rows
        with translated():
            beside = list(rows.query(f"application#{application}", rows.sk.startswith("interview#"), consistent_read=True))
        return sorted(self._several(beside), key=place_of)

    def calendar(self, whose: str, since: str, until: str, limit: int) -> list[Interview]:
        """The open ones of a calendar in this time, the first in front."""
        rows = self.tables.rows
        with translated():
            # "between" has both ends: behind a place, and no further than a time without an interview's id behind it.
            within = rows.sk.between(f"{since}\x00", until)
            some = list(rows.query(f"calendar#{whose}", within, limit=limit, consistent_read=True))
        return sorted((each for each in self._several(some) if each.open), key=place_of)

    def due(self, now: datetime, limit: int) -> list[Interview]:
        """Those whose ``due`` has come, the first in front."""
        rows = self.tables.rows
        with translated():
            # "~" is behind the "#" and every id of a time.
            found = rows.by_listing.query(LISTING, rows.listed_at <= f"{time_of(now)}~", limit=limit)
            return [_interview(row) for row in found]

    def defer(self, interview: Interview, due: datetime | None) -> None:
        """Look at it again then, unless somebody changed it meanwhile."""
        row = self._row(replace(interview, due=due))
        try:
            with translated():
                row.save(condition=Record.version == interview.version)
        except Conflict:
            return

    def save(self, interview: Interview, facts: Sequence[Fact]) -> Interview:
        """Keep a new or changed one and the facts about it."""
        with translated(), self.tables.transaction() as transaction:
            self.beside(interview).enlist(transaction)
            self.ledger.put(transaction, facts)
        return replace(interview, version=interview.version + 1)

    def beside(self, interview: Interview) -> Writes:
        """The same as a part of what the applications' store saves."""
        return Writes(self, interview)

    def _several(self, beside: Sequence[Record]) -> list[Interview]:
        keys = [(f"interview#{row.body['interview']}", "interview") for row in beside]
        with translated():
            return [_interview(row) for row in self.tables.rows.batch_get(keys, consistent_read=True)]

    def _row(self, interview: Interview) -> Record:
        body = asdict(interview) | {"starts_at": format_time(interview.starts_at)}
        body["deeds"] = [asdict(each) | {"at": format_time(each.at)} for each in interview.deeds]
        body["due"] = format_time(interview.due) if interview.due else None
        if interview.outcome:
            body["outcome"] = asdict(interview.outcome) | {"at": format_time(interview.outcome.at)}
        listed = {"listing": LISTING, "listed_at": f"{time_of(interview.due)}#{interview.id}"} if interview.due else {}
        return self.tables.record(f"interview#{interview.id}", "interview", body, version=interview.version, **listed)

    def _filed(self, interview: Interview) -> dict[tuple[str, str], Record]:
        """The rows of its calendars, by key."""
        if not interview.open:
            return {}
        calendars = {*(of_person(each) for each in interview.interviewers), of_vacancy(interview.vacancy), EVERYBODY}
        expires, place = int(interview.starts_at.timestamp()) + KEPT, place_of(interview)
        return {
            (each, place): self.tables.record(f"calendar#{each}", place, {"interview": interview.id}, expires=expires)
            for each in calendars
        }


@dataclass(frozen=True)
class Writes:
    """What keeping an interview writes, as part of a transaction."""

    store: Interviews
    interview: Interview

    def enlist(self, transaction: TransactWrite) -> None:
        """Make it part of it."""
        new = self.interview.version == 0
        # What stands in calendars now goes with the row that its version guards.
        before = {} if new else self.store._filed(self.store.get(self.interview.id))
        after = self.store._filed(self.interview)
        saved = replace(self.interview, version=self.interview.version + 1)
        unchanged = Record.pk.does_not_exist() if new else Record.version == self.interview.version
        transaction.save(self.store._row(saved), condition=unchanged)
        if new:
            key = f"interview#{saved.id}"
            transaction.save(self.store.tables.record(f"application#{saved.application}", key, {"interview": saved.id}))
        for place, row in before.items():
            if place not in after:
                transaction.delete(row)
        for place, row in after.items():
            if place not in before:
                transaction.save(row)


def _interview(row: Record) -> Interview:
    # Loaded with the first row: most ticks find none that is due.
    from chalicelib.recruiting.interview import Deed, Interview, Outcome, Standing

    body: dict[str, Any] = dict(row.body)
    outcome, due = body["outcome"], body["due"]
    return Interview(
        **body
        | {
            "starts_at": parse_time(body["starts_at"]),
            "interviewers": tuple(body["interviewers"]),
            "uninvited": tuple(body["uninvited"]),
            "deeds": tuple(
                Deed(each["what"], parse_time(each["at"]), each["by"], tuple(each["facts"])) for each in body["deeds"]
            ),
            "state": Standing(body["state"]),
            "outcome": Outcome(**outcome | {"missing": tuple(outcome["missing"]), "at": parse_time(outcome["at"])})
            if outcome
            else None,
            "due": parse_time(due) if due else None,
            "version": int(row.version),
        }
    )
