"""The shortlists in DynamoDB: a row for each candidate, listed by the vacancy and what it asked for; one for how far it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, astuple, dataclass, replace

from chalicelib.adapters.dynamo.rows import Record, Tables, translated
from chalicelib.ledger.fact import format_time, parse_time
from chalicelib.recruiting.shortlist import Fit, Progress, Proof

LISTING = "shortlist"


@dataclass(frozen=True)
class Shortlists:
    """``chalicelib.recruiting.shortlist.Shortlists`` on the records' table."""

    tables: Tables

    def progress(self, vacancy: str) -> Progress | None:
        """How far a vacancy is."""
        row = self.tables.get(f"matching#{vacancy}", "matching")
        if row is None:
            return None
        return Progress(**dict(row.body) | {"at": parse_time(row.body["at"]), "version": int(row.version)})

    def note(self, progress: Progress) -> Progress:
        """Keep how far it is."""
        saved = replace(progress, version=progress.version + 1)
        body = asdict(saved) | {"at": format_time(saved.at)}
        row = self.tables.record(f"matching#{progress.vacancy}", "matching", body, version=saved.version)
        with translated():
            row.save(condition=(Record.version == progress.version) if progress.version else Record.pk.does_not_exist())
        return saved

    def keep(self, fits: Sequence[Fit]) -> None:
        """Keep these, in the place of what was known of the same candidate and vacancy."""
        with translated(), self.tables.rows.batch_write() as batch:
            for fit in fits:
                batch.save(self._row(fit))

    def get(self, vacancy: str, candidate: str) -> Fit | None:
        """What is known of one candidate."""
        row = self.tables.get(f"match#{vacancy}", candidate)
        return _fit(row) if row else None

    def best(self, vacancy: str, asked: str, limit: int, behind: str | None = None) -> list[Fit]:
        """The best of those matched with what is asked, going on behind a place."""
        start = None
        if behind:
            candidate = behind.partition("#")[2]
            listing = f"{LISTING}#{vacancy}#{asked}"
            start = {
                name: {"S": value}
                for name, value in (("pk", f"match#{vacancy}"), ("sk", candidate), ("listing", listing), ("listed_at", behind))
            }
        with translated():
            found = self.tables.rows.by_listing.query(
                f"{LISTING}#{vacancy}#{asked}", scan_index_forward=False, limit=limit, last_evaluated_key=start
            )
            return [_fit(row) for row in found]

    def drop(self, vacancy: str, candidates: Iterable[str]) -> None:
        """Take these from the list."""
        with translated(), self.tables.rows.batch_write() as batch:
            for candidate in candidates:
                batch.delete(self.tables.record(f"match#{vacancy}", candidate, {}))

    def trim(self, vacancy: str, asked: str, most: int) -> float:
        """Drop all but so many of the best."""
        with translated():
            listed = self.tables.rows.by_listing.query(f"{LISTING}#{vacancy}#{asked}", scan_index_forward=False)
            found = [(str(row.sk), str(row.listed_at)) for row in listed]
        self.drop(vacancy, [candidate for candidate, _ in found[most:]])
        return float(found[most - 1][1].partition("#")[0]) if len(found) >= most else 0.0

    def clear(self, vacancy: str, but: str = "") -> None:
        """Drop all that was matched with anything ``but`` this."""
        with translated():
            rows = self.tables.rows.query(f"match#{vacancy}", consistent_read=True)
            old = [str(row.sk) for row in rows if row.body["asked"] != but]
            if not but:
                progress = self.tables.get(f"matching#{vacancy}", "matching")
                if progress:
                    progress.delete()
        self.drop(vacancy, old)

    def _row(self, fit: Fit) -> Record:
        return self.tables.record(
            f"match#{fit.vacancy}",
            fit.candidate,
            # Without the names of their fields the proofs are half as long, and they are most of the row.
            asdict(fit) | {"proofs": [astuple(each) for each in fit.proofs]},
            version=fit.version,
            listing=f"{LISTING}#{fit.vacancy}#{fit.asked}",
            listed_at=fit.place,
        )


def _fit(row: Record) -> Fit:
    return Fit(**dict(row.body) | {"proofs": tuple(Proof(*each) for each in row.body["proofs"])})
