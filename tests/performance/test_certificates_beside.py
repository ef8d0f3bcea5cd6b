"""What facts say of certificates changes no figure: neither the two fields of grades, nor the grades of a whole register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from chalicelib.ledger.fact import Fact
from chalicelib.performance.contribution import Contribution
from chalicelib.performance.counting.count import Count
from chalicelib.performance.counting.desk import Desk
from chalicelib.performance.settings import settings
from infra.samples.year import year_facts
from tests.fakes.ledger import FakeFactStore
from tests.fakes.performance import FakeCounts

KINDS = ("session.", "assessment.", "competency.", "person.", "employee.", "onboarding.")


def counted(facts: Iterable[Fact]) -> Counter[Contribution]:
    """Every contribution that these facts give, however often."""
    ledger, counts = FakeFactStore(), FakeCounts()
    there = list(facts)
    for fact in there:
        ledger.record([fact])
    Count(Desk(), counts, ledger.get, settings(None))(there)
    return Counter(each for kept in counts.kept.values() for each in kept.contributions)


def test_a_year_with_certificates_counts_as_one_without() -> None:
    year = [fact for fact in map(Fact.from_json, year_facts()) if fact.kind.startswith(KINDS)][:1500]
    grades = [fact for fact in year if fact.kind == "assessment.graded"]
    assert len(grades) > 100
    more = {"on": "2026-01-31", "valid_until": "2027-01-31"}
    stated = [replace(fact, data={**fact.data, **more}) if fact in grades else fact for fact in year]
    register = [
        replace(fact, id=f"register-{fact.id}", data={**fact.data, **more, "passed": True, "session": f"u-register-{number % 3}"})
        for number, fact in enumerate(grades)
    ]
    figures = counted(year)
    assert any(each.metric == "pass_rate" and each.n for each in figures)
    assert counted(stated) == figures
    assert counted([*stated, *register]) == figures


def test_a_grade_that_names_its_session_would_be_seen() -> None:
    year = [fact for fact in map(Fact.from_json, year_facts()) if fact.kind.startswith(KINDS)][:1500]
    grades = [replace(f, id=f"again-{f.id}") for f in year if f.kind == "assessment.graded"]
    assert counted([*year, *grades]) != counted(year)
