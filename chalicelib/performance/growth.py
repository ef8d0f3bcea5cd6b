"""Growth adjustments: one figure of one person weighs more or less for a time, because both agreed on it.

Somebody who talks well may be asked to show it, somebody who screens badly to work on it. An HR manager proposes, the person
agrees: the fact carries the day on which they did, and nothing holds before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from chalicelib.errors import Invalid
from chalicelib.ledger.fact import Fact
from chalicelib.performance.agreements import Agreed, Agreements
from chalicelib.performance.days import instant
from chalicelib.performance.entry import Entry
from chalicelib.performance.profiles import grown, growths
from chalicelib.performance.settings import Weights


@dataclass(frozen=True, slots=True)
class Growth:
    """An adjustment as it was proposed: ``points`` of percent, ``begins`` to ``ends`` (ordinals, both included)."""

    id: str
    person: str
    role: str
    metric: str
    points: Fraction
    begins: int
    ends: int

    def data(self, agreed_on: int) -> dict[str, Any]:
        """The data of its fact, agreed on this day."""
        days = {"from": self.begins, "to": self.ends, "agreed_on": agreed_on}
        told = {name: date.fromordinal(day).isoformat() for name, day in days.items()}
        return {"person": self.person, "metric": self.metric, "points": f"{float(self.points):g}", **told}


@dataclass(frozen=True)
class Growths:
    """Adjustments that people agreed on. Whoever calls has checked who may."""

    agreements: Agreements

    def profile(self, role: str) -> Weights:
        """The role's weights in force today.

        Raises:
            NotFound: ``role.unknown``.
        """
        return self.agreements.of_roles(role)[0].in_force

    def check(self, growth: Growth) -> Weights:
        """Refuse what the value model would leave out; gives the weights that would come of it.

        Raises:
            Invalid: ``growth.past``, ``growth.ends``, ``growth.metric``, ``growth.bounds``, ``growth.overlap``.
        """
        agreements, today = self.agreements, self.agreements.today()
        if growth.begins < today:
            raise Invalid("growth.past")
        if growth.ends < growth.begins:
            raise Invalid("growth.ends")
        profile = self.profile(growth.role)
        weights = grown(profile, {growth.metric: growth.points}, agreements.order) if growth.metric in profile else None
        if weights is None:
            raise Invalid("growth.metric")
        bounds = agreements.settings.growth
        planned = Entry(instant(agreements.now()), growth.id, "weights.growth", None, growth.data(today))
        known = sorted(agreements.book().subjects["growths"].get(growth.person, ()))
        for note, *_ in growths([*known, planned], agreements.order, bounds, agreements.days).left_out:
            if note.about["fact"] == growth.id and note.code == "growth.overlap":
                raise Invalid("growth.overlap")
            if note.about["fact"] == growth.id:
                raise Invalid("growth.bounds", points=int(bounds["max_points"]), months=int(bounds["max_months"]))
        return weights

    def agree(self, growth: Growth, proposed_by: str) -> Growth:
        """Record that the person agreed today; gives the adjustment as it holds, never before today.

        Raises:
            Conflict: ``agreement.done``. Invalid: as ``check`` says.
        """
        agreements, today = self.agreements, self.agreements.today()
        agreements.once(growth.id)
        holds = Growth(
            growth.id, growth.person, growth.role, growth.metric, growth.points, max(growth.begins, today), growth.ends
        )
        self.check(holds)
        data = holds.data(today)
        agreements.ledger.record([Fact(holds.id, "weights.growth", agreements.now(), proposed_by, data)])
        return holds

    def agreed(self) -> Mapping[str, tuple[Agreed, ...]]:
        """The adjustments of everyone that are in force or to come, by person."""
        agreements, today = self.agreements, self.agreements.today()
        found: dict[str, tuple[Agreed, ...]] = {}
        for person, facts in agreements.book().subjects["growths"].items():
            changes = growths(sorted(facts), agreements.order, agreements.settings.growth, agreements.days)
            standing = {change.fact for change in changes.standing if change.ends >= today}
            own = tuple(Agreed(fact.data, fact.by, None) for fact in sorted(facts) if fact.id in standing)
            if own:
                found[person] = own
        return found
