"""Has what is kept of certificates follow the ledger: when a grade comes or is corrected, and when other courses expire."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from chalicelib.errors import Conflict
from chalicelib.ledger.fact import Fact, parse_time
from chalicelib.ledger.standing import CORRECTED
from chalicelib.training.certificates import Certificate, Certificates, ExpiryRules, Rule, Rules, holdings
from chalicelib.training.ports import Outbox, Staff

GRADED = "assessment.graded"
REGRET = timedelta(minutes=10)
TRIES = 5
TOGETHER = 50
"""People whose certificates one job looks at anew."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at somebody came to: whether anything was kept otherwise, and whose their grades are after a correction."""

    otherwise: bool
    elsewhere: frozenset[str]


Change = tuple[Certificate | None, Certificate | None]
"""What is kept, and what the facts say."""


@dataclass(frozen=True)
class Certify:
    """Bring somebody's certificates up to date. ``graded`` gives their standing facts, ``day`` the company's day of a time."""

    certificates: Certificates
    rules: ExpiryRules
    graded: Callable[[str], Sequence[Fact]]
    day: Callable[[datetime], date]

    def __call__(self, employee: str) -> Looked:
        """Keep what the facts say. May be done again, and by two at once.

        Raises:
            Conflict: ``certificate.changed``, others change them all the time; the same call later does it.
        """
        otherwise = False
        for _ in range(TRIES):
            changes, elsewhere = self._changes(employee)
            if not changes:
                return Looked(otherwise, elsewhere)
            # Once more after a change: a fact that was filed meanwhile had its own look before ours was kept.
            otherwise = True
            try:
                for change in changes:
                    self._keep(*change)
            except Conflict:
                continue
        raise Conflict("certificate.changed")

    def otherwise(self, employee: str) -> bool:
        """Whether what is kept differs from what the facts say."""
        return bool(self._changes(employee)[0])

    def _keep(self, before: Certificate | None, now: Certificate | None) -> None:
        if now is not None:
            self.certificates.save(now)
        elif before is not None:
            self.certificates.remove(before)

    def _changes(self, employee: str) -> tuple[list[Change], frozenset[str]]:
        # What is kept is read before the facts: who keeps something newer meanwhile makes ours fail.
        kept = {each.key: each for each in self.certificates.of(employee)}
        graded = [fact for fact in self.graded(employee) if fact.kind == GRADED]
        held = {each.key: each for each in holdings(employee, graded, self.rules.get(), self.day)}
        changes: list[Change] = []
        for key in sorted({*kept, *held}):
            before, now = kept.get(key), held.get(key)
            if before and now:
                now = _followed(before, now)
            if before != now:
                changes.append((before, now))
        return changes, frozenset(str(fact.data.get("employee")) for fact in graded) - {employee}


@dataclass(frozen=True)
class HearOfGrades:
    """Do the jobs of ``chalicelib.reactions`` that are about grades; each may be done again. ``facts`` gives facts by id."""

    certify: Certify
    facts: Callable[[Iterable[str]], Mapping[str, Fact]]
    staff: Staff

    def graded(self, job: Mapping[str, Any]) -> None:
        """Somebody was graded, or a fact was corrected that may have said so."""
        asked, done = self._about([str(job["graded"]), str(job["fact"])]), set[str]()
        while asked:
            employee = asked.pop()
            done.add(employee)
            # A correction that came before its fact may say that it is about somebody else.
            asked |= self.certify(employee).elsewhere - done

    def everybody(self, job: Mapping[str, Any]) -> None:
        """Other courses expire: one part of all who work here is looked at anew."""
        for person in self.staff.everyone():
            if part_of(person.id, int(job["of"])) == int(job["part"]):
                self.certify(person.id)

    def _about(self, asked: list[str]) -> set[str]:
        """Whose grade it is, before and after its corrections; nobody's if it is no grade."""
        found, seen = set[str](), set[str]()
        graded = False
        while asked:
            known = self.facts([each for each in asked if each not in seen])
            seen |= set(asked)
            asked = []
            for fact in known.values():
                data = fact.data["data"] if fact.kind == CORRECTED else fact.data
                graded = graded or fact.kind == GRADED
                if fact.kind == CORRECTED and str(fact.data["corrects"]) not in seen:
                    asked.append(str(fact.data["corrects"]))
                if fact.kind in (CORRECTED, GRADED) and isinstance(data, Mapping) and isinstance(data.get("employee"), str):
                    found.add(data["employee"])
        return found if graded else set()


@dataclass(frozen=True)
class SetExpiry:
    """Say which courses expire. Whoever calls checks the role."""

    rules: ExpiryRules
    staff: Staff
    outbox: Outbox
    now: Callable[[], datetime]

    def __call__(self, rules: tuple[Rule, ...], version: int) -> Rules:
        """Keep these in place of those of a ``version``, and have everybody's certificates follow.

        Raises:
            Conflict: ``certificate.rules_changed``, somebody said otherwise meanwhile.
        """
        known = self.rules.get()
        return self._keep(replace(known, all=rules, before=known.all, changed_at=self.now().isoformat(), version=version))

    def take_back(self, version: int) -> Rules:
        """Let those hold again that held before this ``version``, within ten minutes.

        Raises:
            Conflict: ``certificate.rules_changed``, ``certificate.late``.
        """
        known = self.rules.get()
        if known.version != version or not known.changed_at:
            raise Conflict("certificate.rules_changed")
        if self.now() - parse_time(known.changed_at) > REGRET:
            raise Conflict("certificate.late")
        return self._keep(replace(known, all=known.before, before=known.all, changed_at=""))

    def _keep(self, rules: Rules) -> Rules:
        kept = self.rules.save(rules)
        parts = len(self.staff.everyone()) // TOGETHER + 1
        for part in range(parts):
            self.outbox.send({"job": "certificates", "part": part, "of": parts})
        return kept


def part_of(person: str, parts: int) -> int:
    """In which of so many parts somebody is, however many others come or go."""
    return int(hashlib.sha256(person.encode()).hexdigest()[:8], 16) % parts


def _followed(before: Certificate, now: Certificate) -> Certificate:
    """What the facts say, with what people said of it since: all of that ends where it ends on another day than before."""
    if before.until != now.until:
        return replace(now, version=before.version)
    said = {"reminded": before.reminded, "snoozed": before.snoozed, "dropped": before.dropped, "look": before.look}
    return replace(now, version=before.version, **said)  # type: ignore[arg-type]
