"""The facts that figures need, arranged by what they are about: applications, interviews, fairs, sessions, employees.

A book takes facts one by one, in any order, repeats included, keeps of each only what figures read (``entry``) and, when all
are in, lets the standing corrections take effect (``close``). It holds one company's facts as they are known at one point in
time; a later point needs a new book.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from sys import intern
from typing import Any

from chalicelib.errors import Invalid
from chalicelib.ledger.fact import Fact
from chalicelib.ledger.kinds import FIELDS
from chalicelib.ledger.standing import CORRECTED, standing
from chalicelib.performance.days import Days, Period, instant, moment
from chalicelib.performance.entry import IN_PERIOD_ONLY, READERS, Data, Entry

_REQUIRED = {kind: frozenset(fields) for kind, fields in FIELDS.items()}
_SUBJECTS = tuple(dict.fromkeys(reader.subject for reader in READERS.values()))
_UNTOUCHED: dict[str, Any] = {}


class Book:
    """Entries by subject and id, for one period, as known before one instant.

    ``subjects["applications"]["a-1"]`` are the entries of one application, in order once the book is closed. ``others`` holds
    whole facts of the kinds that a company's own metrics ask for.
    """

    def __init__(
        self,
        days: Days,
        period: Period,
        known_before: int | None = None,
        kinds: Iterable[str] = (),
        *,
        every_month: bool = False,
    ) -> None:
        """Open a book.

        Args:
            days: the company's days.
            period: the month that the book is for.
            known_before: the instant before which a fact must be known; None for every fact that is given.
            kinds: those that a company's own metrics ask for.
            every_month: keep also what only its own month's report reads, such as toil, of other months.
        """
        self.days = days
        self.period = period
        self.known_before = known_before
        self.subjects: dict[str, dict[str, list[Entry]]] = {subject: {} for subject in _SUBJECTS}
        self.schedulings: dict[str, list[Entry]] = {}
        self.others: dict[str, list[Entry]] = {kind: [] for kind in kinds}
        self._corrections: list[Fact] = []
        self._broken: dict[str, tuple[Entry, Invalid]] = {}
        self._begins, self._ends = days.start(period.first), days.start(period.last + 1)
        self._every_month = every_month

    def knows(self, at: int, recorded_at: int | None) -> bool:
        """Whether a fact of these times is known: the later of them lies before the book's point in time."""
        if self.known_before is None:
            return True
        return at < self.known_before and (recorded_at is None or recorded_at < self.known_before)

    def take(self, fact: Fact) -> None:
        """Take in one fact of the ledger; each id once."""
        at, recorded = instant(fact.at), None if fact.recorded_at is None else instant(fact.recorded_at)
        if self.knows(at, recorded):
            self.keep(at, fact.id, fact.kind, fact.by, fact.data)

    def keep(self, at: int, identity: str, kind: str, by: str | None, data: Data) -> None:
        """Keep one known fact. Data that are not what the kind must have are an error at ``close``, unless corrected."""
        if kind in self.others:
            self.others[kind].append(Entry(at, identity, kind, by, data))
        reader = READERS.get(kind)
        if reader is None:
            if kind == CORRECTED:
                self._corrections.append(Fact(identity, kind, moment(at), by, data))
            return
        if kind in IN_PERIOD_ONLY and not self._every_month and not self._begins <= at < self._ends:
            return
        try:
            small = reader.read(data, self.days)
            key = data[reader.key] if reader.key else ""
            if key is None and reader.subject == "merges":
                return
            if type(key) is not str:
                raise ValueError(key)
        except (ValueError, TypeError, AttributeError, OverflowError) as error:
            wrong = Invalid("fact.field", id=identity, kind=kind, field="data", value=str(error)[:80])
            self._broken[identity] = Entry(at, identity, kind, by, None), wrong
            return
        key = intern(key)
        entry = Entry(at, identity, kind, by if by is None else intern(by), small)
        group = self.subjects[reader.subject]
        held = group.get(key)
        if held is None:
            group[key] = [entry]
        else:
            held.append(entry)
        if reader.subject == "interviews" and small is not None and small[0] is not None:
            self.schedulings.setdefault(small[0], []).append(entry)

    def close(self) -> Book:
        """Let the standing corrections take effect; call it once, when every fact is in.

        Raises:
            Invalid: ``fact.field``, the data of a fact are not what its kind must have and no correction says otherwise.
        """
        if self._corrections:
            self._correct()
        for _, wrong in self._broken.values():
            raise wrong
        for subject in self.subjects.values():
            for held in subject.values():
                if len(held) > 1:
                    held.sort()
        for held in self.schedulings.values():
            if len(held) > 1:
                held.sort()
        return self

    def _correct(self) -> None:
        targets = {str(correction.data["corrects"]) for correction in self._corrections}
        found = {identity: entry for identity, (entry, _) in self._broken.items() if identity in targets}
        for held in self._lists():
            found.update((entry.id, entry) for entry in held if entry.id in targets)
        plain = (Fact(entry.id, entry.kind, moment(entry.at), entry.by, _UNTOUCHED) for entry in found.values())
        stands = {fact.id: fact.data for fact in standing([*self._corrections, *plain])}
        changed = {identity for identity in found if stands.get(identity) is not _UNTOUCHED}
        for held in self._lists():
            if any(entry.id in changed for entry in held):
                held[:] = [entry for entry in held if entry.id not in changed]
        self._broken = {identity: wrong for identity, wrong in self._broken.items() if identity not in changed}
        for identity in sorted(changed):
            data = stands.get(identity)
            if data is not None:
                entry = found[identity]
                require(entry.kind, identity, data)
                self.keep(entry.at, identity, entry.kind, entry.by, data)

    def _lists(self) -> Iterable[list[Entry]]:
        for subject in self.subjects.values():
            yield from subject.values()
        yield from self.schedulings.values()
        yield from self.others.values()


def require(kind: str, identity: str, data: object) -> None:
    """Check that these data can be of this kind.

    Raises:
        Invalid: ``fact.missing`` naming the field, ``fact.field`` where they are no object.
    """
    if not isinstance(data, Mapping):
        raise Invalid("fact.field", id=identity, kind=kind, field="data", value=repr(data)[:80])
    absent = _REQUIRED.get(kind, frozenset()) - data.keys()
    if absent:
        raise Invalid("fact.missing", id=identity, kind=kind, field=min(absent))
