"""What people agreed on: a role's weights over time and its targets; planned, tried on a past month, recorded, taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cached_property
from typing import Any

from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.ledger.standing import CORRECTED
from chalicelib.ledger.store import FactStore
from chalicelib.performance.baseline import targets_on
from chalicelib.performance.book import Book
from chalicelib.performance.counting.company import COMPANY, company_book
from chalicelib.performance.counting.ports import Filed
from chalicelib.performance.days import Days, Period, instant
from chalicelib.performance.entry import Entry
from chalicelib.performance.metrics import metrics
from chalicelib.performance.profiles import profile_on, seasons
from chalicelib.performance.settings import Settings, Weights

TAKE_BACK = timedelta(minutes=10)
"""How long what was recorded can be taken back."""

LONGEST_NAME = 60

KINDS = ("weights.season", "weights.growth", "target.set")
"""What people agree on."""


@dataclass(frozen=True, slots=True)
class Season:
    """A season's overlay as somebody planned it: ``begins`` to ``ends`` (ordinals, both included), ``weights`` in percent."""

    id: str
    role: str
    name: str
    begins: int
    ends: int
    weights: Mapping[str, Fraction]

    def data(self) -> dict[str, Any]:
        """The data of its fact; weights as decimal strings."""
        weights = {metric: f"{float(weight):g}" for metric, weight in self.weights.items()}
        days = {"from": date.fromordinal(self.begins).isoformat(), "to": date.fromordinal(self.ends).isoformat()}
        return {"role": self.role, "name": self.name, **days, "weights": weights}


@dataclass(frozen=True, slots=True)
class Target:
    """A target for a role's metric from a day (an ordinal) on; ``value`` 0 to 1, None ends it."""

    id: str
    role: str
    metric: str
    value: Fraction | None
    begins: int


@dataclass(frozen=True, slots=True)
class Agreed:
    """One season in a role's history: the fact, who set it, and the code of why it is left out, if it is."""

    data: Mapping[str, Any]
    by: str | None
    left_out: str | None


@dataclass(frozen=True, slots=True)
class RoleWeights:
    """A role's weights: the default, those in force today, its seasons (newest first), and the targets in force, by metric."""

    role: str
    default: Weights
    in_force: Weights
    seasons: tuple[Agreed, ...]
    targets: Mapping[str, Fraction]


@dataclass(frozen=True)
class Agreements:
    """The weights and targets of the company; ``today`` is its day (an ordinal). Whoever calls has checked who may."""

    folders: Filed
    ledger: FactStore
    settings: Settings
    now: Callable[[], datetime]
    today: Callable[[], int]

    def of_roles(self, role: str | None = None) -> list[RoleWeights]:
        """The weights of one role, or of every role that is scored."""
        book, day = self.book(), self.today()
        every = sorted(entry for entries in book.subjects["targets"].values() for entry in entries)
        targets, _ = targets_on(day, every, self.settings, self.days)
        found = []
        for each in [role] if role else self.settings.weights:
            facts, default = self._seasons(book, each), self.settings.weights.get(each, {})
            changes = seasons(facts, default, self.order, self.days)
            why = {note.about["fact"]: note.code for note, *_ in changes.left_out}
            in_force, _ = profile_on(day, default, changes.standing, (), self.order)
            history = tuple(Agreed(fact.data, fact.by, why.get(fact.id)) for fact in reversed(facts))
            own = {metric: value for (whose, metric), value in targets.items() if whose == each}
            found.append(RoleWeights(each, default, in_force, history, own))
        return found

    def check(self, season: Season) -> None:
        """Refuse a season that the value model would leave out.

        Raises:
            Invalid: ``season.name``, ``season.past``, ``season.ends``, ``season.empty``, or as the model's notes call it:
                ``season.metric``, ``season.bounds``, ``season.sum``, ``season.overlap``.
        """
        if not 0 < len(season.name) <= LONGEST_NAME:
            raise Invalid("season.name", limit=LONGEST_NAME)
        if season.begins < self.today():
            raise Invalid("season.past")
        if season.ends < season.begins:
            raise Invalid("season.ends")
        self.fits(season)
        planned = Entry(instant(self.now()), season.id, "weights.season", None, season.data())
        facts = [*self._seasons(self.book(), season.role), planned]
        changes = seasons(facts, self.settings.weights[season.role], self.order, self.days)
        for note, *_ in changes.left_out:
            if note.about["fact"] == season.id:
                raise _refusal(note.code)

    def fits(self, season: Season) -> None:
        """Refuse weights that the role's profile cannot take, whenever they begin.

        Raises:
            NotFound: ``role.unknown``. Invalid: ``season.empty``, ``season.metric``, ``season.bounds``, ``season.sum``.
        """
        if season.role not in self.settings.weights:
            raise NotFound("role.unknown", word=season.role[:40])
        if not season.weights:
            raise Invalid("season.empty")
        alone = Entry(0, season.id, "weights.season", None, season.data())
        for note, *_ in seasons([alone], self.settings.weights[season.role], self.order, self.days).left_out:
            raise _refusal(note.code)

    def apply(self, season: Season, by: str) -> None:
        """Record a season. The same one recorded twice, by a second press, is recorded once.

        Raises:
            Invalid: as ``check`` says. Conflict: ``agreement.done``, it was recorded before.
        """
        self.once(season.id)
        self.check(season)
        self.ledger.record([Fact(season.id, "weights.season", self.now(), by, season.data())])

    def aim(self, target: Target, by: str) -> None:
        """Record a target, or the end of one.

        Raises:
            Conflict: ``agreement.done``. NotFound: ``role.unknown``.
            Invalid: ``target.metric``, ``target.value``, ``target.past``.
        """
        self.once(target.id)
        if target.role not in self.settings.weights:
            raise NotFound("role.unknown", word=target.role[:40])
        declared = metrics(self.settings).get(target.metric)
        if declared is None or target.role not in declared.roles:
            raise Invalid("target.metric")
        if target.value is not None and not 0 < target.value <= 1:
            raise Invalid("target.value")
        if target.begins < self.today():
            raise Invalid("target.past")
        value = None if target.value is None else f"{float(target.value):g}"
        begins = date.fromordinal(target.begins).isoformat()
        data = {"role": target.role, "metric": target.metric, "value": value, "from": begins}
        self.ledger.record([Fact(target.id, "target.set", self.now(), by, data)])

    def take_back(self, identity: str, by: str) -> None:
        """Void what was recorded just now.

        Raises:
            NotFound: ``agreement.unknown``. Conflict: ``agreement.late``, ``agreement.taken``.
        """
        void = f"{identity}-void"
        known = self.ledger.get([identity, void])
        if identity not in known or known[identity].kind not in KINDS:
            raise NotFound("agreement.unknown")
        if void in known:
            raise Conflict("agreement.taken")
        if self.now() - known[identity].at > TAKE_BACK:
            raise Conflict("agreement.late")
        self.ledger.record([Fact(void, CORRECTED, self.now(), by, {"corrects": identity, "data": None})])

    def once(self, identity: str) -> None:
        """Refuse what was recorded before.

        Raises:
            Conflict: ``agreement.done``.
        """
        if identity in self.ledger.get([identity]):
            raise Conflict("agreement.done")

    def book(self) -> Book:
        """Who is in which role and what was agreed on, as it is known now."""
        today = date.fromordinal(self.today())
        period = Period(today.year * 12 + today.month - 1)
        return company_book(self.folders.facts(COMPANY), self.days, period)

    @staticmethod
    def _seasons(book: Book, role: str) -> list[Entry]:
        return sorted(book.subjects["seasons"].get(role, ()))

    @cached_property
    def days(self) -> Days:
        """The company's days."""
        return Days(self.settings.timezone)

    @cached_property
    def order(self) -> list[str]:
        """Every metric, in order."""
        return list(metrics(self.settings))


def _refusal(code: str) -> Invalid:
    """The error for a note with which the value model leaves a season out; whatever is not named here does not add up."""
    match code:
        case "season.metric":
            return Invalid("season.metric")
        case "season.bounds":
            return Invalid("season.bounds")
        case "season.overlap":
            return Invalid("season.overlap")
        case _:
            return Invalid("season.sum")


def tried(season: Season, period: Period) -> Season:
    """The same weights, as if they had been in force in the whole of a month."""
    return replace(season, begins=period.first, ends=period.last)
