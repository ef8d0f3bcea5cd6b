"""What counting needs: folders that facts are filed in, and counts that are moved case by case."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from chalicelib.ledger.fact import Fact
from chalicelib.performance.cases import Case
from chalicelib.performance.contribution import Contribution, Stratum, Sum


class Filed(Protocol):
    """Facts by what they are about: a fact lies in every folder that somebody may look for it in."""

    def facts(self, folder: str) -> list[Fact]:
        """What lies in a folder, each fact once, in no order; also what was laid there just now."""
        ...


class Folders(Filed, Protocol):
    """The folders, for whoever files."""

    def file(self, folder: str, facts: Sequence[Fact]) -> None:
        """Lay facts into a folder; those that lie there stay."""
        ...

    def load(self, folders: Mapping[str, Sequence[Fact]]) -> Iterator[int]:
        """Lay facts into many folders; yields how many folders are done, from time to time."""
        ...


class Counted(NamedTuple):
    """What a case gave when it was counted last; ``version`` 0 when it never was."""

    version: int
    contributions: tuple[Contribution, ...]


class Sums(Protocol):
    """What was counted, for whoever reads it."""

    def sums(self, metric: str, first: int, last: int) -> Iterable[tuple[str, int, Stratum, Sum]]:
        """A metric's sums over these months, ends included: person, month, stratum, sum."""
        ...

    def upcoming(self, month: int, after: int) -> list[Contribution]:
        """What is counted in a month though its day (an ordinal) lies after this one."""
        ...

    def of_person(
        self, person: str, month: int, metric: str | None = None, after: str = "", limit: int | None = None
    ) -> tuple[list[Contribution], str]:
        """A person's contributions in a month, of one metric if one is named, by metric and day.

        At most ``limit``, from behind the place ``after``; also the place where these end, empty when there are no more.
        """
        ...


class Counts(Sums, Protocol):
    """Contributions, and their sums by metric, person, month and stratum."""

    def cases(self, cases: Sequence[Case]) -> Mapping[Case, Counted]:
        """What these cases gave, as it is now."""
        ...

    def replace(self, case: Case, counted: Counted, contributions: Sequence[Contribution]) -> None:
        """Count these for a case in place of those it gave before; its sums move with it, all at once.

        Raises:
            Conflict: ``counts.moved``, somebody else counted the case, or one of the sums, in between.
        """
        ...

    def load(self, cases: Mapping[Case, Sequence[Contribution]]) -> Iterator[int]:
        """Count many cases, faster than one by one; yields how many are done, from time to time.

        For whoever is the only one to count these cases. Begun again after it broke off, it ends with the same.
        """
        ...

    def add_up(self, person: str, month: int, metrics: Collection[str]) -> None:
        """Have a person's sums of these metrics in a month be what their contributions add up to.

        Raises:
            Conflict: ``counts.moved``, others count them all the time.
        """
        ...
