"""What people do with vacancies: open, change, pause, close."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from chalicelib.errors import Conflict, Invalid
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.vacancy import Change, Requirement, State, Vacancy

if TYPE_CHECKING:
    from chalicelib.recruiting.scope import Scope

MOST_REQUIREMENTS, LONGEST = 30, 200
CHANGEABLE = (
    "title",
    "family",
    "location",
    "headcount",
    "due",
    "owner",
    "hiring_manager",
    "requirements",
    "min_years",
    "degree",
    "salary",
    "channels",
    "currency",
)
"""The fields that the form has."""

ASKS = ("requirements", "min_years", "degree")
"""What it asks for; the ledger says that it changed, and keeps no more of it."""


class Vacancies(Protocol):
    """Keeps the vacancies."""

    def open(self, vacancy: Vacancy, facts: Sequence[Fact]) -> None:
        """Keep a new one and its facts, all or none.

        Raises:
            Conflict: ``vacancy.known``, there is one with this id.
        """
        ...

    def get(self, vacancy: str) -> Vacancy:
        """One vacancy.

        Raises:
            NotFound: ``vacancy.unknown``.
        """
        ...

    def active(self) -> list[Vacancy]:
        """Those that are open or paused, the one due first in front; those without a day last."""
        ...

    def due_between(self, first: date, last: date) -> list[Vacancy]:
        """Those open or paused that are due on one of these days, the one due first in front."""
        ...

    def closed(self, limit: int) -> list[Vacancy]:
        """Those that were closed, the newest first."""
        ...

    def save(self, vacancy: Vacancy, facts: Sequence[Fact]) -> Vacancy:
        """Keep a changed one and the facts about the change; its version counts on.

        Raises:
            Conflict: ``vacancy.changed``, somebody changed it since it was read.
        """
        ...


@dataclass(frozen=True)
class ChangeVacancies:
    """Open and change vacancies; ``today`` is the company's day."""

    vacancies: Vacancies
    now: Callable[[], datetime]
    today: Callable[[], date]
    new_id: Callable[[], str]

    def open(self, scope: Scope, draft: Vacancy) -> Vacancy:
        """Open a vacancy; sent twice, it is opened once.

        Raises:
            Forbidden: ``vacancy.recruiters_only``. Invalid: ``vacancy.title``, ``vacancy.headcount``, ``vacancy.due``,
                ``vacancy.requirements``, ``vacancy.salary``. Conflict: ``vacancy.known``.
        """
        scope.require_everything()
        self._check(draft)
        if draft.due and draft.due < self.today():
            raise Invalid("vacancy.due")
        now = self.now()
        vacancy = replace(draft, opened_at=now, state=State.OPEN, version=1, history=(Change(now, scope.person, ("opened",)),))
        opened = Fact(f"opened-{vacancy.id}", "vacancy.opened", now, scope.person, vacancy.facts_data())
        self.vacancies.open(vacancy, [opened, *self._costs(vacancy, {}, scope.person)])
        return vacancy

    def change(self, scope: Scope, draft: Vacancy) -> Vacancy:
        """Take over what the form says of a vacancy that is known.

        Raises:
            As ``open``; Conflict: ``vacancy.changed``. NotFound: ``vacancy.unknown``.
        """
        scope.require_everything()
        self._check(draft)
        found = self.vacancies.get(draft.id)
        if found.version != draft.version:
            raise Conflict("vacancy.changed")
        changed = tuple(each for each in CHANGEABLE if getattr(draft, each) != getattr(found, each))
        if not changed:
            return found
        if "due" in changed and draft.due and draft.due < self.today():
            raise Invalid("vacancy.due")
        told: dict[str, object] = {key: value for key, value in draft.facts_data().items() if key in changed}
        if asks := [each for each in changed if each in ASKS]:
            told["asks"] = asks
        facts = self._changed(found, told, scope.person) if told else []
        values = {each: getattr(draft, each) for each in changed}
        after = replace(found, **values, history=self._noted(found, scope.person, changed))
        return self.vacancies.save(after, [*facts, *self._costs(after, found.channels, scope.person)])

    def ask(self, scope: Scope, vacancy: str, what: str) -> Vacancy:
        """Make something a requirement of a vacancy, open or not: one that is nice to have, as nobody weighed it yet.

        Raises:
            As ``change``; Conflict: ``vacancy.asked``, it is one already.
        """
        found = self.vacancies.get(vacancy)
        if any(_same(each.text, what) for each in found.requirements):
            raise Conflict("vacancy.asked", what=what)
        return self.change(scope, replace(found, requirements=(*found.requirements, Requirement(what, must=False))))

    def ask_no_more(self, scope: Scope, vacancy: str, what: str) -> Vacancy:
        """Take such a requirement back, unless somebody made it a must by now.

        Raises:
            As ``change``.
        """
        found = self.vacancies.get(vacancy)
        left = tuple(each for each in found.requirements if each.must or not _same(each.text, what))
        return self.change(scope, replace(found, requirements=left))

    def set_state(self, scope: Scope, vacancy: str, state: State) -> Vacancy:
        """Pause a vacancy, go on with it, or close it; a closed one may be opened again. Pressed twice, it happens once.

        Raises:
            Forbidden: ``vacancy.recruiters_only``. NotFound: ``vacancy.unknown``. Conflict: ``vacancy.changed``.
        """
        scope.require_everything()
        found = self.vacancies.get(vacancy)
        if found.state is state:
            return found
        after = replace(found, state=state, history=self._noted(found, scope.person, (state.value,)))
        if state is State.CLOSED:
            identity = f"closed-{found.id}-{found.version}"
            facts = [Fact(identity, "vacancy.closed", self.now(), scope.person, {"vacancy": found.id})]
        else:
            facts = self._changed(found, {"state": state.value}, scope.person)
        return self.vacancies.save(after, facts)

    def _changed(self, found: Vacancy, what: dict[str, object], by: str) -> list[Fact]:
        identity = f"changed-{found.id}-{found.version}"
        return [Fact(identity, "vacancy.changed", self.now(), by, {"vacancy": found.id} | what)]

    def _costs(self, vacancy: Vacancy, before: object, by: str) -> list[Fact]:
        """What its channels cost, in the month in which it was said; a cost that was said before is not said again."""
        known = dict(before) if isinstance(before, dict) else {}
        month = self.today().isoformat()[:7]
        return [
            Fact(
                self.new_id(),
                "channel.cost",
                self.now(),
                by,
                {
                    "channel": channel,
                    "month": month,
                    "amount": str(Decimal(amount) - Decimal(known.get(channel, "0"))),
                    "currency": vacancy.currency,
                    "vacancy": vacancy.id,
                },
            )
            for channel, amount in vacancy.channels.items()
            if Decimal(amount) > Decimal(known.get(channel, "0"))
        ]

    def _noted(self, found: Vacancy, by: str, what: tuple[str, ...]) -> tuple[Change, ...]:
        return (*found.history, Change(self.now(), by, what))[-MOST_CHANGES:]

    @staticmethod
    def _check(draft: Vacancy) -> None:
        if not 0 < len(draft.title) <= LONGEST:
            raise Invalid("vacancy.title", limit=LONGEST)
        if not 1 <= draft.headcount <= 999:
            raise Invalid("vacancy.headcount")
        wrong = any(not 0 < len(each.text) <= LONGEST or not 1 <= each.weight <= 9 for each in draft.requirements)
        if wrong or len(draft.requirements) > MOST_REQUIREMENTS:
            raise Invalid("vacancy.requirements", limit=MOST_REQUIREMENTS)
        if draft.salary and not 0 <= draft.salary.low <= draft.salary.high:
            raise Invalid("vacancy.salary")


MOST_CHANGES = 100
"""Changes kept with a vacancy; the ledger has all of them."""


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()
