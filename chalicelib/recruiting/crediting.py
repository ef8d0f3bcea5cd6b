"""Who doubts the shares of a join's credit, and what an HR manager decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from chalicelib.errors import Invalid
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.hire import Dispute, Hire, Hires, Ruling

LONGEST = 500
WHOLE = Decimal(100)
MOST_DISPUTES = 20


@dataclass(frozen=True)
class SettleCredit:
    """Doubt shares, and rule on them; who may is checked where roles are known."""

    hires: Hires
    now: Callable[[], datetime]

    def dispute(self, person: str, application: str, text: str) -> Hire:
        """Note that somebody doubts the shares, and why.

        Raises:
            NotFound: ``hire.unknown``. Invalid: ``credit.text``, ``credit.disputed`` (too many are open).
            Conflict: ``store.condition``.
        """
        if not 0 < len(text) <= LONGEST:
            raise Invalid("credit.text", limit=LONGEST)
        hire = self.hires.get(application)
        if len(hire.open_disputes) >= MOST_DISPUTES:
            raise Invalid("credit.disputed")
        return self.hires.save(replace(hire, disputes=(*hire.disputes, Dispute(person, self.now(), text))))

    def rule(
        self, person: str, application: str, percents: Mapping[str, Decimal], before: Mapping[str, str], reason: str
    ) -> Hire:
        """Decide who has which share, in percent; ``before`` are the shares in force until now, as the ledger writes them.

        Raises:
            NotFound: ``hire.unknown``. Invalid: ``credit.sum``, ``credit.share``, ``credit.text``.
            Conflict: ``store.condition``, another ruling came at the same moment.
        """
        if not 0 < len(reason) <= LONGEST:
            raise Invalid("credit.text", limit=LONGEST)
        if any(not 0 <= each <= WHOLE or each != round(each, 2) for each in percents.values()):
            raise Invalid("credit.share")
        together = sum(percents.values(), Decimal(0))
        if together != WHOLE:
            raise Invalid("credit.sum", sum=f"{together.normalize():f}")
        hire, now = self.hires.get(application), self.now()
        # Percent to two digits are parts to four: what the ledger holds sums to exactly 1.
        shares = {each: f"{(percent / WHOLE).normalize():f}" for each, percent in percents.items() if percent}
        ruling = Ruling(person, now, shares, dict(before), reason)
        data = {"application": application, "shares": shares}
        fact = Fact(f"ruled-{hire.joined}-{hire.version}", "credit.ruled", now, person, data)
        return self.hires.save(replace(hire, rulings=(*hire.rulings, ruling)), [fact])
