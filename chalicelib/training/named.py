"""Who the people of a record and of ratings are, by what people decided about its names and marks, else by the roll."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.training.naming import SURE, Roll
from chalicelib.training.ports import Person
from chalicelib.training.record import Attendee, Group, Rating
from chalicelib.training.upload import Left, Upload


@dataclass(frozen=True, slots=True)
class Named:
    """The people of a group: those who are ``known``, each once; names that mean nobody yet; and who stands there ``twice``, with
    something else the second time."""

    known: Sequence[tuple[Attendee, Person]]
    unknown: tuple[str, ...]
    twice: Sequence[Attendee]
    marks: tuple[str, ...]

    @property
    def left(self) -> list[Left]:
        """The rows of which something is left out."""
        marked = [Left(each.row, "record.mark", each.mark, each.sheet) for each, _ in self.known if each.mark]
        return marked + [Left(each.row, "record.twice", each.name or each.number, each.sheet) for each in self.twice]


def named(upload: Upload, group: Group, roll: Roll) -> Named:
    """Who the people of a group are."""
    known: dict[str, tuple[Attendee, Person]] = {}
    unknown: dict[str, None] = {}
    twice = []
    for each in group.people:
        came = upload.means(each.mark) if each.mark else None
        said = each if came is None else replace(each, attended=came, mark="")
        person = who(upload, said.name, said.number, said.department, roll)
        if person is None:
            if upload.named.get(said.name or said.number) != "":
                unknown[said.name or said.number] = None
        elif person.id not in known:
            known[person.id] = (said, person)
        elif _told(said) != _told(known[person.id][0]):
            twice.append(said)
    marks = dict.fromkeys(each.mark for each, _ in known.values() if each.mark)
    return Named(list(known.values()), tuple(unknown), twice, tuple(marks))


@dataclass(frozen=True, slots=True)
class Rated:
    """The ratings of a file, each with whose it is and their department; names that mean nobody yet; rows that are left out."""

    known: Sequence[tuple[str, Rating, str]]
    unknown: tuple[str, ...]
    left: Sequence[Left]


def rated(upload: Upload, ratings: Sequence[Rating], roll: Roll) -> Rated:
    """Whose ratings these are. Of two of one competency on one day the first counts; the same once more is nothing new."""
    known: dict[tuple[str, str, date | None], tuple[str, Rating, str]] = {}
    unknown: dict[str, None] = {}
    left = []
    for each in ratings:
        person = who(upload, each.name, each.number, "", roll)
        if person is None:
            if upload.named.get(each.name or each.number) != "":
                unknown[each.name or each.number] = None
            continue
        first = known.setdefault((person.id, each.competency, each.on), (person.id, each, person.department))
        if first[1].level != each.level:
            left.append(Left(each.row, "record.twice", each.name or each.number, each.sheet))
    return Rated(list(known.values()), tuple(unknown), left)


def who(upload: Upload, name: str, number: str, department: str, roll: Roll) -> Person | None:
    """Who is meant by a name and a number in a file; None where nobody is, or not surely."""
    decided = upload.named.get(name or number)
    if decided is not None:
        return next((each for each in roll.people if each.id == decided), None)
    meant = roll.meant(name, number, department or upload.department)
    if meant.person is None and department and upload.department:
        meant = roll.meant(name, number, upload.department)
    return meant.person if meant.confidence >= SURE else None


def _told(each: Attendee) -> tuple[object, ...]:
    return each.attended, each.passed, each.score, each.mark
