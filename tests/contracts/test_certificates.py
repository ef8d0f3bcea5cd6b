"""Certificates and the courses that expire are kept; the fakes and DynamoDB alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chalicelib.adapters.dynamo.certificates import Certificates, ExpiryRules
from chalicelib.errors import Conflict
from chalicelib.training import certificates
from chalicelib.training.certificates import Certificate, Rule, Rules
from tests.fakes.training import FakeCertificates, FakeExpiryRules

Kept = tuple[certificates.Certificates, certificates.ExpiryRules]
LOOK = datetime(2026, 10, 3, 1, tzinfo=UTC)
HELD = Certificate(
    "e-1", "k1", "叉车", date(2024, 10, 3), date(2026, 10, 3), "g-1", "s-1", {"qian": "due@2026-10-03"}, look=LOOK, assumed=True
)


@pytest.fixture(params=["fake", "dynamo"])
def kept(request: pytest.FixtureRequest) -> Kept:
    if request.param == "fake":
        return FakeCertificates(), FakeExpiryRules()
    tables = request.getfixturevalue("tables")
    return Certificates(tables), ExpiryRules(tables)


def test_what_somebody_holds_is_kept_changed_and_taken_out(kept: Kept) -> None:
    certificates, _ = kept
    assert (certificates.of("e-1"), certificates.all()) == ([], [])
    saved = certificates.save(HELD)
    assert saved == replace(HELD, version=1)
    other = certificates.save(replace(HELD, key="k0", snoozed="2026-10-09", dropped="li", look=None))
    strange = certificates.save(replace(HELD, employee="e-10"))
    assert certificates.of("e-1") == [other, saved]
    assert sorted(certificates.all(), key=lambda each: (each.employee, each.key)) == [other, saved, strange]
    certificates.remove(saved)
    assert certificates.of("e-1") == [other]


def test_whoever_saves_over_somebody_else_keeps_nothing(kept: Kept) -> None:
    certificates, _ = kept
    saved = certificates.save(HELD)
    for late in (HELD, replace(saved, version=7)):
        with pytest.raises(Conflict, match=r"certificate\.changed"):
            certificates.save(replace(late, course="x"))
        if late.version:
            with pytest.raises(Conflict, match=r"certificate\.changed"):
                certificates.remove(late)
    with pytest.raises(Conflict, match=r"certificate\.changed"):
        certificates.remove(replace(saved, key="gone"))
    assert certificates.of("e-1") == [saved]


def test_those_whose_moment_has_come_are_found_and_no_others(kept: Kept) -> None:
    certificates, _ = kept
    certificates.save(HELD)
    certificates.save(replace(HELD, key="k2", look=LOOK.replace(hour=0)))
    certificates.save(replace(HELD, key="k3", look=LOOK.replace(hour=2)))
    certificates.save(replace(HELD, key="k4", look=None))
    assert [each.key for each in certificates.due(LOOK.replace(microsecond=5), 9)] == ["k2", "k1"]
    assert [each.key for each in certificates.due(LOOK, 1)] == ["k2"]
    assert certificates.due(LOOK.replace(day=2), 9) == []
    assert len(certificates.due(LOOK.replace(year=2090), 9)) == 3


def test_the_courses_that_expire_are_kept_one_after_the_other(kept: Kept) -> None:
    _, rules = kept
    assert rules.get() == Rules()
    first = rules.save(Rules((Rule(("叉车", "Forklift"), 24),), (), "2026-10-03T12:00:00+00:00"))
    assert first.version == 1
    assert rules.get() == first
    second = rules.save(Rules((), first.all, "", 1))
    with pytest.raises(Conflict, match=r"certificate\.rules_changed"):
        rules.save(replace(first, all=()))
    with pytest.raises(Conflict, match=r"certificate\.rules_changed"):
        rules.save(Rules())
    assert rules.get() == second == Rules((), first.all, "", 2)
