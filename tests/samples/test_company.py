"""The made-up company is whole and stays the same facts at each start."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from infra.samples.company import channels, company_facts, departments, people

NOW = datetime(2026, 11, 24, tzinfo=UTC)
EXPECTED_ROLES = {
    "zhang": "online_recruiter",
    "wang": "fair_recruiter",
    "li": "trainer",
    "chen": "hr_manager",
    "smith": "hiring_manager",
    "zhao": "hiring_manager",
    "qian": "department_contact",
    "jones": "employee",
}


def test_each_colleague_is_added_once_with_the_agreed_role() -> None:
    facts = company_facts(NOW)
    assert {fact["data"]["person"]: fact["data"]["role"] for fact in facts} == EXPECTED_ROLES
    assert {fact["id"] for fact in facts} == {f"sample-person-{name}" for name in EXPECTED_ROLES}
    assert all(fact["kind"] == "person.added" for fact in facts)


def test_facts_are_the_same_at_every_start() -> None:
    assert company_facts(NOW) == company_facts(NOW + timedelta(days=400))


def test_who_comes_later_is_not_there_yet() -> None:
    there = {fact["data"]["person"] for fact in company_facts(datetime(2024, 3, 5, tzinfo=UTC))}
    assert there == {"zhang", "wang", "chen", "smith", "zhao"}


def test_naive_now_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        company_facts(datetime(2026, 1, 1))


def test_facts_are_in_the_ledgers_format() -> None:
    for fact in company_facts(NOW):
        assert set(fact) == {"id", "kind", "at", "by", "data"}
        assert fact["at"].endswith("Z")
        assert datetime.fromisoformat(fact["at"]) < NOW
        assert set(fact["data"]) == {"person", "name", "role", "department", "locale", "timezone"}


def test_people_fit_their_departments_and_a_workspace() -> None:
    known = {department.id for department in departments()}
    for person in people():
        assert person.department in known
        assert re.fullmatch(r"U[A-Z0-9]+", person.slack_id)
        assert re.fullmatch(r"[0-9a-f]{6}", person.colour)
        assert re.fullmatch(r"[a-z]+@example\.(com|cn)", person.email)
        assert person.language in {"zh", "en"}
        assert ZoneInfo(person.timezone).key == person.timezone
    assert {person.language for person in people()} == {"zh", "en"}
    assert len({person.colour for person in people()}) == len(people())


def test_channels_have_known_members_and_everyone_is_in_general() -> None:
    known = {person.id for person in people()}
    by_name = {channel.name: channel for channel in channels()}
    assert set(by_name) == {"recruiting", "training", "general"}
    assert set(by_name["general"].members) == known
    assert all(set(channel.members) <= known for channel in channels())
