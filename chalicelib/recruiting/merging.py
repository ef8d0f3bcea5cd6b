"""A person whose candidates were merged: what is shown of them, and how one is taken out again.

Each candidate keeps a record of their own, as it was read and corrected; merging changes none of them but for ``into``. What is
shown is always computed from these records, the newest first, so taking one out gives back what was there before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from chalicelib.errors import Conflict
from chalicelib.recruiting.candidate import ENTRIES, ESSENTIAL, READ, Candidate


@dataclass(frozen=True)
class Person:
    """One person: the candidate as ``shown``, their ``own`` record, and the records of those who were merged into it."""

    shown: Candidate
    own: Candidate
    members: tuple[Candidate, ...] = ()

    @property
    def records(self) -> tuple[Candidate, ...]:
        """Every record, the newest first."""
        return tuple(sorted((self.own, *self.members), key=lambda each: (each.created_at, each.id), reverse=True))


def alone(candidate: Candidate) -> Person:
    """Somebody with whom nobody was merged."""
    return Person(candidate, candidate)


def merge(person: Person, other: Person) -> Person:
    """The first with all of the other's records.

    Raises:
        Conflict: ``merge.done``, they are one person already.
    """
    if person.shown.id == other.shown.id:
        raise Conflict("merge.done", candidate=other.shown.id)
    joins = replace(other.own, into=person.shown.id, version=other.shown.version)
    return _person(person.own, (*person.members, joins, *other.members), person.shown.version)


def split(person: Person, member: str) -> tuple[Person, Person]:
    """Those who stay, and the member with all who came through them.

    Raises:
        Conflict: ``merge.undone``, that candidate is nobody's member.
    """
    into = {each.id: each.into for each in person.members}
    if member not in into:
        raise Conflict("merge.undone", candidate=member)

    def goes(each: str | None) -> bool:
        while each in into and each != member:
            each = into[each]
        return each == member

    going = [each for each in person.members if goes(each.id)]
    (own,) = [each for each in going if each.id == member]
    left = _person(replace(own, into=None), tuple(each for each in going if each.id != member), own.version)
    return _person(person.own, tuple(each for each in person.members if each not in going), person.shown.version), left


OF_THE_PERSON = ("id", "created_at", "sourced_by", "into", "members", "version", "corrected", "resume", "channel", *READ)
"""What a change of what is shown does not hand on to the newest record as it is."""


def revised(person: Person, shown: Candidate) -> Person:
    """The person once what is shown of them was changed to this: the newest résumé, or the first source, was set right."""
    if not person.members:
        return Person(shown, shown)
    before, newest = person.shown, person.records[0].id
    vouched = set(shown.corrected) - set(before.corrected)
    read = {name: shown.value(name) for name in READ if name in vouched or shown.value(name) != before.value(name)}
    names = [each.name for each in fields(Candidate) if each.name not in OF_THE_PERSON]
    more = {name: getattr(shown, name) for name in names if getattr(shown, name) != getattr(before, name)}
    by_hand = (vouched | read.keys()) & set(shown.corrected)
    # A job or a school is set right in the résumé that names it.
    where = {name: _source(person.records, name).id if name in ENTRIES else newest for name in read}

    def changed(record: Candidate) -> Candidate:
        values = {name: value for name, value in read.items() if where[name] == record.id}
        mine = by_hand & values.keys()
        if values:
            record = record.with_values(values)
        if record.id == newest:
            record = replace(record, **more)
        if record.id == person.own.id and shown.channel != before.channel:
            record, mine = replace(record, channel=shown.channel), mine | {"channel"}
        return replace(record, corrected=tuple(sorted({*record.corrected, *mine})))

    return _person(changed(person.own), tuple(changed(each) for each in person.members), shown.version)


def _person(own: Candidate, members: tuple[Candidate, ...], version: int) -> Person:
    if not members:
        shown = replace(own, version=version)
        return Person(shown, shown)
    return Person(_shown(own, members, version), own, members)


def _shown(own: Candidate, members: tuple[Candidate, ...], version: int) -> Candidate:
    """What the newest résumé says; what it leaves out or was read badly, as an earlier one says it. The source is the first."""
    records = Person(own, own, members).records
    source = {field: _source(records, field) for field in READ}
    corrected = {field for field, each in source.items() if field in each.corrected} | {"channel"} & set(own.corrected)
    confidence = {field: sure for field, sure in records[0].confidence.items() if field not in READ}
    resume: dict[str, Any] = {}
    for record in reversed(records):
        basics = {**resume.get("basics", {}), **(record.resume.get("basics") or {})}
        resume |= {key: value for key, value in record.resume.items() if value} | {"basics": basics}
    return replace(
        records[0],
        id=own.id,
        created_at=own.created_at,
        channel=own.channel,
        sourced_by=own.sourced_by,
        confidence=confidence | {field: each.confidence[field] for field, each in source.items() if field in each.confidence},
        corrected=tuple(sorted(corrected)),
        resume=resume,
        latest={part: source[field].latest[part] for field, (part, _) in ENTRIES.items() if part in source[field].latest},
        excerpts={field: each.excerpts[field] for field, each in source.items() if field in each.excerpts},
        into=None,
        members=tuple(each.id for each in members),
        version=version,
        **{field: getattr(each, field) for field, each in source.items() if field not in ENTRIES},
    )


def _source(records: Sequence[Candidate], field: str) -> Candidate:
    """The record whose value of a field is shown."""
    if field in ESSENTIAL and (sure := [each for each in records if not each.unsure(field)]):
        return sure[0]
    if field == "family":
        told = [each for each in records if each.family not in ("", "other")] or records
        return next((each for each in told if field in each.corrected), told[0])
    if field in ENTRIES:
        return next((each for each in records if each.resume.get(ENTRIES[field][0])), records[0])
    return next((each for each in records if each.value(field)), records[0])
