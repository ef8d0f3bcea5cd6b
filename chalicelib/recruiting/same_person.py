"""Finding the same person again, and deciding: merge, take apart, or keep apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from chalicelib.errors import Conflict, Invalid, Unavailable
from chalicelib.ledger.fact import Fact, format_time
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.duplicates import Comparison, Verdict, compare, keys_of, traits_of
from chalicelib.recruiting.merging import Person, merge, split
from chalicelib.recruiting.ports import Holders, Pool

BY_RULE = "auto:duplicates"
"""Who merges what is certain."""

CROWD = 5
"""Other people with one phone or address from which on it tells nobody apart: it is an agency's."""

Done = TypeVar("Done")
TRIES = 3
AT_ONCE = 50
SHOWN = 3
"""Proposals for one candidate."""


@dataclass(frozen=True)
class Alike:
    """A candidate who may be the same person, and why."""

    candidate: Candidate
    comparison: Comparison


def alike(candidate: Candidate, holders: Holders) -> list[Alike]:
    """Who of the holders of a candidate's keys may be the same person, the likeliest first."""
    traits = traits_of(candidate)
    kinds = keys_of(traits)
    crowded = {kinds[key] for key, persons in holders.persons.items() if len({*persons} - {candidate.id}) > CROWD}
    traits = replace(traits, email="" if "email" in crowded else traits.email, phone="" if "phone" in crowded else traits.phone)
    found = []
    for person, (shown, *records) in holders.records.items():
        if person != candidate.id:
            best = max((compare(traits, traits_of(each)) for each in records), key=lambda each: (each.verdict, len(each.reasons)))
            found += [Alike(shown, best)] if best.verdict else []
    return sorted(found, key=_likeliest)


def certain(found: list[Alike]) -> Candidate | None:
    """The one person whom the rule is sure of; None where there is none, or more than one."""
    sure = [each.candidate for each in found if each.comparison.verdict is Verdict.SAME]
    return sure[0] if len(sure) == 1 else None


def _likeliest(found: Alike) -> tuple[int, int, datetime, str]:
    return -found.comparison.verdict, -len(found.comparison.reasons), found.candidate.created_at, found.candidate.id


@dataclass(frozen=True)
class FindAlike:
    """Look for candidates who may be the same person as one in the pool."""

    pool: Pool

    def __call__(self, candidate: Candidate) -> list[Alike]:
        """The likeliest, without whom somebody said to be another person."""
        found = alike(candidate, self.pool.holders(keys_of(traits_of(candidate)).keys()))
        return [each for each in found[: SHOWN * 2] if not self.pool.apart(_ids(candidate), _ids(each.candidate))][:SHOWN]


@dataclass(frozen=True)
class IndexPool:
    """Have everybody in the pool be found again by what they are found by today: who came before, or by an earlier rule, too."""

    pool: Pool

    def __call__(self) -> Iterator[bool]:
        """Go through the pool; for each person whether a key was lacking.

        Raises:
            Unavailable: the store does not answer; the same call goes on where it matters.
        """
        cursor: str | None = None
        while True:
            page = self.pool.latest(AT_ONCE, cursor)
            for each in page.candidates:
                yield _settled(partial(self._index, each.id))
            cursor = page.cursor
            if cursor is None:
                return

    def _index(self, candidate: str) -> bool:
        return self.pool.index(self.pool.person(candidate))


@dataclass(frozen=True)
class MergeCandidates:
    """Say that two candidates are one person."""

    pool: Pool
    now: Callable[[], datetime]
    new_id: Callable[[], str]

    def __call__(self, by: str, one: str, other: str) -> Candidate:
        """The person as they are now: the earlier of the two, with everything of the other.

        Raises:
            NotFound: ``candidate.unknown``. Invalid: ``merge.alone``, twice the same candidate. Conflict: ``merge.done``, they
            are one already; ``candidate.changed``, somebody changed one of them just now.
        """
        if one == other:
            raise Invalid("merge.alone")
        return _settled(lambda: self._merge(by, one, other))

    def _merge(self, by: str, one: str, other: str) -> Candidate:
        into, joins = sorted((self.pool.person(one), self.pool.person(other)), key=_earlier)
        after = merge(into, joins)
        data = {"candidate": joins.shown.id, "into": into.shown.id}
        (kept,) = self.pool.regroup([into, joins], [after], [Fact(self.new_id(), "candidate.merged", self.now(), by, data)])
        self.pool.audit(self.new_id(), {"what": "candidate.merged", "by": by, "at": format_time(self.now()), **data})
        return kept.shown


@dataclass(frozen=True)
class UnmergeCandidate:
    """Say that a candidate who was merged is another person after all."""

    pool: Pool
    now: Callable[[], datetime]
    new_id: Callable[[], str]

    def __call__(self, by: str, member: str) -> tuple[Candidate, Candidate]:
        """The person without that candidate, and the candidate, each as before; they are not proposed again.

        Raises:
            NotFound: ``candidate.unknown``. Conflict: ``merge.undone``, it is a person of its own already; ``candidate.changed``.
        """
        return _settled(lambda: self._part(by, member))

    def _part(self, by: str, member: str) -> tuple[Candidate, Candidate]:
        person = self.pool.person(member)
        rest, left = split(person, member)
        into = next(each.into for each in person.members if each.id == member)
        data = {"candidate": member, "into": into}
        fact = Fact(self.new_id(), "candidate.unmerged", self.now(), by, data)
        # First: a worker that dies in between leaves them merged, to be parted again.
        self.pool.keep_apart(member, rest.shown.id)
        stays, goes = self.pool.regroup([person], [rest, left], [fact])
        self.pool.audit(self.new_id(), {"what": "candidate.unmerged", "by": by, "at": format_time(self.now()), **data})
        return stays.shown, goes.shown


@dataclass(frozen=True)
class KeepApart:
    """Say that two candidates are two people, so that nobody is asked again."""

    pool: Pool
    now: Callable[[], datetime]
    new_id: Callable[[], str]

    def __call__(self, by: str, one: str, other: str) -> tuple[Candidate, Candidate]:
        """Both.

        Raises:
            NotFound: ``candidate.unknown``. Conflict: ``merge.done``, they are one person.
        """
        first, second = self.pool.get(one), self.pool.get(other)
        if first.id == second.id:
            raise Conflict("merge.done", candidate=first.id)
        self.pool.keep_apart(first.id, second.id)
        what = {"what": "candidate.kept_apart", "by": by, "candidate": first.id, "other": second.id}
        self.pool.audit(self.new_id(), what | {"at": format_time(self.now())})
        return first, second


def _settled(does: Callable[[], Done]) -> Done:
    """Do it, and look again while somebody changes the same people at the same moment: the second hears what is true then."""
    for _ in range(TRIES - 1):
        try:
            return does()
        except (Conflict, Unavailable) as error:
            if error.code not in ("candidate.changed", "store.busy"):
                raise
    return does()


def _earlier(person: Person) -> tuple[datetime, str]:
    return person.shown.created_at, person.shown.id


def _ids(candidate: Candidate) -> tuple[str, ...]:
    return candidate.id, *candidate.members
