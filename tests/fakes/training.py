"""What training needs from the world, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from chalicelib.errors import Conflict, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.training.certificates import Certificate, Rules
from chalicelib.training.onboarding import NewHire
from chalicelib.training.other_names import Noted, OtherName
from chalicelib.training.session import Session
from chalicelib.training.templates import Template
from tests.fakes.ledger import FakeFactStore


class FakeSessions:
    """``chalicelib.training.ports.Sessions`` in a dictionary."""

    def __init__(self, ledger: FakeFactStore | None = None) -> None:
        self.kept: dict[str, Session] = {}
        self.ledger = ledger or FakeFactStore()

    def get(self, session: str) -> Session:
        if session not in self.kept:
            raise NotFound("session.unknown", session=session)
        return self.kept[session]

    def several(self, sessions: Iterable[str]) -> dict[str, Session]:
        return {each: self.kept[each] for each in sessions if each in self.kept}

    def due_in(self, month: str) -> list[Session]:
        found = [session for session in self.kept.values() if session.month == month]
        return sorted(found, key=lambda each: (each.due, each.department, each.id))

    def save(self, sessions: Sequence[Session], facts: Sequence[Fact]) -> list[Session]:
        self._unchanged(sessions)
        self._record(facts)
        saved = [replace(session, version=session.version + 1) for session in sessions]
        self.kept |= {session.id: session for session in saved}
        return saved

    def remove(self, sessions: Sequence[Session], facts: Sequence[Fact]) -> None:
        self._unchanged(sessions)
        self._record(facts)
        for session in sessions:
            del self.kept[session.id]

    def _unchanged(self, sessions: Sequence[Session]) -> None:
        for session in sessions:
            known = self.kept.get(session.id)
            if (known.version if known else 0) != session.version:
                raise Conflict("session.changed")

    def _record(self, facts: Sequence[Fact]) -> None:
        if self.ledger.get(fact.id for fact in facts):
            raise Conflict("session.changed")
        self.ledger.record(facts)


class FakeOtherNames:
    """``chalicelib.training.other_names.OtherNames`` in memory; ``looks`` counts how often it was asked."""

    def __init__(self) -> None:
        self.noted = Noted()
        self.looks = 0

    def get(self) -> Noted:
        self.looks += 1
        return self.noted

    def keep(self, names: Sequence[OtherName], after: int) -> Noted:
        if self.noted.version != after:
            raise Conflict("department.names_changed")
        self.noted = Noted(tuple(names), self.noted.names, after + 1)
        return self.noted


class FakeNewHires:
    """``chalicelib.training.onboarding.NewHires`` in a dictionary."""

    def __init__(self, ledger: FakeFactStore | None = None) -> None:
        self.kept: dict[str, NewHire] = {}
        self.ledger = ledger or FakeFactStore()

    def get(self, employee: str) -> NewHire | None:
        return self.kept.get(employee)

    def latest(self, limit: int) -> list[NewHire]:
        return sorted(self.kept.values(), key=lambda each: (each.started_on, each.employee), reverse=True)[:limit]

    def due(self, now: datetime, limit: int) -> list[NewHire]:
        found = [hire for hire in self.kept.values() if hire.look is not None and hire.look <= now]
        return sorted(found, key=lambda each: (each.look, each.employee))[:limit]

    def save(self, hire: NewHire, facts: Sequence[Fact]) -> NewHire:
        self._unchanged(hire, facts)
        self.ledger.record(facts)
        self.kept[hire.employee] = replace(hire, version=hire.version + 1)
        return self.kept[hire.employee]

    def remove(self, hire: NewHire, facts: Sequence[Fact]) -> None:
        self._unchanged(hire, facts)
        self.ledger.record(facts)
        del self.kept[hire.employee]

    def _unchanged(self, hire: NewHire, facts: Sequence[Fact]) -> None:
        known = self.kept.get(hire.employee)
        if (known.version if known else 0) != hire.version or self.ledger.get(fact.id for fact in facts):
            raise Conflict("onboarding.changed")


class FakeTemplates:
    """``chalicelib.training.templates.Templates`` in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[str, Template] = {}

    def get(self, family: str) -> Template:
        return self.kept.get(family, Template(family))

    def save(self, template: Template) -> Template:
        if self.get(template.family).version != template.version:
            raise Conflict("onboarding.template_changed")
        self.kept[template.family] = replace(template, version=template.version + 1)
        return self.kept[template.family]


class FakeCertificates:
    """``chalicelib.training.certificates.Certificates`` in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Certificate] = {}
        self.asked = 0

    def of(self, employee: str) -> list[Certificate]:
        return [each for _, each in sorted(self.kept.items()) if each.employee == employee]

    def all(self) -> list[Certificate]:
        return list(self.kept.values())

    def due(self, now: datetime, limit: int) -> list[Certificate]:
        found = [(each.look, each.employee, each.key) for each in self.kept.values() if each.look and each.look <= now]
        self.asked += len(found)
        return [self.kept[employee, key] for _, employee, key in sorted(found)[:limit]]

    def save(self, certificate: Certificate) -> Certificate:
        self._unchanged(certificate)
        saved = replace(certificate, version=certificate.version + 1)
        self.kept[certificate.employee, certificate.key] = saved
        return saved

    def remove(self, certificate: Certificate) -> None:
        self._unchanged(certificate)
        del self.kept[certificate.employee, certificate.key]

    def _unchanged(self, certificate: Certificate) -> None:
        known = self.kept.get((certificate.employee, certificate.key))
        if (known.version if known else 0) != certificate.version:
            raise Conflict("certificate.changed")


class FakeExpiryRules:
    """``chalicelib.training.certificates.ExpiryRules`` in memory."""

    def __init__(self) -> None:
        self.kept = Rules()

    def get(self) -> Rules:
        return self.kept

    def save(self, rules: Rules) -> Rules:
        if rules.version != self.kept.version:
            raise Conflict("certificate.rules_changed")
        self.kept = replace(rules, version=rules.version + 1)
        return self.kept
