"""Certificates in DynamoDB: a row for each person and course, listed by when somebody has to be told of it next."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.dynamo.rows import Record, Tables, translated
from chalicelib.errors import Conflict
from chalicelib.ledger.fact import format_time, parse_time

if TYPE_CHECKING:
    from chalicelib.training.certificates import Certificate, Rule, Rules

LISTING = "certificates"
NEVER = "~"
"""Behind every time: those of which nobody is told again stand in the list all the same."""

RULES = "certificate_rules"


@dataclass(frozen=True)
class Certificates:
    """``chalicelib.training.certificates.Certificates`` on the records' table."""

    tables: Tables

    def of(self, employee: str) -> list[Certificate]:
        """What somebody holds, as it is now."""
        with translated():
            return [_certificate(row) for row in self.tables.rows.query(f"certificate#{employee}", consistent_read=True)]

    def all(self) -> list[Certificate]:
        """What all hold."""
        with translated():
            return [_certificate(row) for row in self.tables.rows.by_listing.query(LISTING)]

    def due(self, now: datetime, limit: int) -> list[Certificate]:
        """Those whose ``look`` has come, the first in front."""
        rows = self.tables.rows
        with translated():
            # "$" is behind the "#" of a time.
            found = rows.by_listing.query(LISTING, rows.listed_at < f"{format_time(now.replace(microsecond=0))}$", limit=limit)
            return [_certificate(row) for row in found]

    def save(self, certificate: Certificate) -> Certificate:
        """Keep one (``Certificates.save``)."""
        saved = replace(certificate, version=certificate.version + 1)
        condition = Record.version == certificate.version if certificate.version else Record.pk.does_not_exist()
        try:
            with translated():
                self._row(saved).save(condition=condition)
        except Conflict as error:
            raise Conflict("certificate.changed") from error
        return saved

    def remove(self, certificate: Certificate) -> None:
        """Take one out (``Certificates.remove``)."""
        try:
            with translated():
                self._row(certificate).delete(condition=Record.version == certificate.version)
        except Conflict as error:
            raise Conflict("certificate.changed") from error

    def _row(self, certificate: Certificate) -> Record:
        body = asdict(certificate) | {
            "passed_on": certificate.passed_on.isoformat(),
            "until": certificate.until.isoformat(),
            "reminded": dict(certificate.reminded),
            "look": format_time(certificate.look) if certificate.look else None,
        }
        place = f"{body['look'] or NEVER}#{certificate.employee}#{certificate.key}"
        listed = {"listing": LISTING, "listed_at": place}
        pk = f"certificate#{certificate.employee}"
        return self.tables.record(pk, certificate.key, body, version=certificate.version, **listed)


@dataclass(frozen=True)
class ExpiryRules:
    """``chalicelib.training.certificates.ExpiryRules`` on the records' table."""

    tables: Tables

    def get(self) -> Rules:
        """Which courses expire."""
        from chalicelib.training.certificates import Rules

        row = self.tables.get(RULES, RULES)
        if row is None:
            return Rules()
        body = row.body
        return Rules(_rules(body["rules"]), _rules(body["before"]), str(body["changed_at"]), int(row.version))

    def save(self, rules: Rules) -> Rules:
        """Keep others in their place (``ExpiryRules.save``)."""
        saved = replace(rules, version=rules.version + 1)
        told = {"rules": _told(rules.all), "before": _told(rules.before), "changed_at": rules.changed_at}
        condition = Record.version == rules.version if rules.version else Record.pk.does_not_exist()
        try:
            with translated():
                self.tables.record(RULES, RULES, told, version=saved.version).save(condition=condition)
        except Conflict as error:
            raise Conflict("certificate.rules_changed") from error
        return saved


def _certificate(row: Record) -> Certificate:
    # Most ticks find none, and need not know what one is.
    from chalicelib.training.certificates import Certificate

    body: dict[str, Any] = dict(row.body)
    body |= {
        "passed_on": date.fromisoformat(body["passed_on"]),
        "until": date.fromisoformat(body["until"]),
        "look": parse_time(body["look"]) if body["look"] else None,
        "version": int(row.version),
    }
    return Certificate(**body)


def _told(rules: tuple[Rule, ...]) -> list[dict[str, Any]]:
    return [{"names": list(rule.names), "months": rule.months} for rule in rules]


def _rules(told: list[dict[str, Any]]) -> tuple[Rule, ...]:
    from chalicelib.training.certificates import Rule

    return tuple(Rule(tuple(each["names"]), int(each["months"])) for each in told)
