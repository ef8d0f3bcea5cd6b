"""What became of the files that arrived, and which of them nobody touched: all are counted, whatever became of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from chalicelib.training.upload import Status, Upload


class Outcome(StrEnum):
    """What became of a file, in the order in which it is told; the first two are those that nobody touched."""

    ALONE = "alone"
    REPEATED = "repeated"
    ANSWERED = "answered"
    NAMES = "names"
    ROWS = "rows"
    WAITING = "waiting"
    UNREADABLE = "unreadable"
    TAKEN_BACK = "taken_back"
    READING = "reading"


UNTOUCHED = (Outcome.ALONE, Outcome.REPEATED)

_BY_STATUS = {
    Status.READING: Outcome.READING,
    Status.ASKING: Outcome.WAITING,
    Status.DUPLICATE: Outcome.REPEATED,
    Status.UNREADABLE: Outcome.UNREADABLE,
    Status.TAKEN_BACK: Outcome.TAKEN_BACK,
}


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How many files came to each outcome; those that none came to are left out."""

    by_outcome: dict[Outcome, int]

    @property
    def all(self) -> int:
        """How many arrived."""
        return sum(self.by_outcome.values())

    @property
    def untouched(self) -> int:
        """How many nobody touched."""
        return sum(self.by_outcome.get(each, 0) for each in UNTOUCHED)

    @property
    def share(self) -> Fraction | None:
        """The share that nobody touched; None where none arrived."""
        return Fraction(self.untouched, self.all) if self.all else None


def outcome(upload: Upload) -> Outcome:
    """What became of a file.

    Somebody touched it who said what it belongs to or who a name means; somebody still has to where it waits for that, where a
    name or something of a row was left out, and where it cannot be read. What was taken back did not do, whoever filed it.
    """
    if upload.status in _BY_STATUS:
        return _BY_STATUS[upload.status]
    if upload.people:
        return Outcome.NAMES
    if upload.rows:
        return Outcome.ROWS
    return Outcome.ANSWERED if upload.decided or upload.named else Outcome.ALONE


def arrivals(uploads: Iterable[Upload]) -> Arrivals:
    """What became of these."""
    found = [outcome(each) for each in uploads]
    return Arrivals({each: found.count(each) for each in Outcome if each in found})
