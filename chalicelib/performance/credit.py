"""Who has which share of one join, and for what."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from chalicelib.performance.book import Book
from chalicelib.performance.cases import Case
from chalicelib.performance.counting.count import ALL
from chalicelib.performance.counting.ports import Filed
from chalicelib.performance.counting.surroundings import Surroundings
from chalicelib.performance.days import Days, Period
from chalicelib.performance.settings import Settings
from chalicelib.performance.state import State, Window

STEPS = ("sourced", "screened", "arranged", "closed")
"""What credit is given for, in the order in which it is done."""


@dataclass(frozen=True, slots=True)
class Share:
    """A person's share of a join, and the steps that it is for."""

    person: str
    share: Fraction
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Credit:
    """The shares that the steps give, the largest first; ``ruled`` are those in force where somebody ruled on them."""

    shares: tuple[Share, ...]
    ruled: tuple[Share, ...] | None = None

    @property
    def in_force(self) -> tuple[Share, ...]:
        """The shares that figures are computed with."""
        return self.shares if self.ruled is None else self.ruled


@dataclass(frozen=True)
class CreditOf:
    """Say who has which share of an application's join, as the facts stand now; none where nobody did a step."""

    folders: Filed
    settings: Settings

    def __call__(self, application: str) -> Credit:
        """The credit."""
        book = Book(Days(self.settings.timezone), Period(ALL[1]), every_month=True)
        for fact in Surroundings(self.folders).of(Case("application", (application,))):
            book.take(fact)
        state = State(book.close(), Window(*ALL, None), self.settings.days, self.settings.credit)
        found = state.application(application)
        shares: dict[str, Fraction] = {}
        did: dict[str, list[str]] = {}
        for step, people in found.steps(state.sourced(found.candidate), self.settings.credit):
            for person, share in people.items():
                shares[person] = shares.get(person, Fraction(0)) + share
                did.setdefault(person, []).append(step)
        given = tuple(
            Share(person, share, tuple(sorted(did[person], key=STEPS.index))) for person, share in _ordered(shares) if share
        )
        if found.last("credit.ruled") is None:
            return Credit(given)
        ruled = found.shares(None, self.settings.credit)
        return Credit(given, tuple(Share(person, share, tuple(did.get(person, ()))) for person, share in _ordered(ruled)))


def _ordered(shares: dict[str, Fraction]) -> list[tuple[str, Fraction]]:
    return sorted(shares.items(), key=lambda each: (-each[1], each[0]))
