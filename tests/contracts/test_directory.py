"""What every directory does, the fake and DynamoDB's alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.adapters.dynamo.directory import Directory as DynamoDirectory
from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.people.directory import Directory, added
from chalicelib.people.member import Member, Role
from tests.fakes.ledger import noon
from tests.fakes.people import FakeDirectory

NORA = Member("e-1", "Nora", Role.EMPLOYEE, "Sales", "en", "Europe/Berlin", "T1")
ZHANG = Member("zhang", "Zhang", Role.ONLINE_RECRUITER, "HR", "zh", "Asia/Shanghai", "T1", "UZHANG", digest_day=2)


@pytest.fixture(params=["fake", "dynamo"])
def directory(request: pytest.FixtureRequest) -> Directory:
    if request.param == "fake":
        return FakeDirectory()
    tables = request.getfixturevalue("tables")
    return DynamoDirectory(tables, FactStore(tables, noon))


def test_a_person_is_found_by_both_ids(directory: Directory) -> None:
    directory.save(ZHANG, [added("f-1", ZHANG, noon(), None)])
    assert directory.by_id("zhang") == directory.by_slack("T1", "UZHANG") == ZHANG
    assert directory.by_id("nobody") is None
    assert directory.by_slack("T2", "UZHANG") is None


def test_everyone_is_listed_by_name_and_employees_apart(directory: Directory) -> None:
    for each in (ZHANG, NORA):
        directory.save(each, [])
    assert directory.everyone() == [NORA, ZHANG]
    assert directory.staff() == [ZHANG]
    directory.save(replace(NORA, role=Role.TRAINER), [])
    assert [each.id for each in directory.staff()] == ["e-1", "zhang"]
    assert len(directory.everyone()) == 2


def test_who_has_left_is_known_and_listed_no_more(directory: Directory) -> None:
    for each in (ZHANG, NORA):
        directory.save(each, [])
        directory.save(replace(each, left=True, left_on="2026-10-03"), [])
    assert directory.everyone() == directory.staff() == []
    found = directory.by_slack("T1", "UZHANG")
    assert found
    assert (found.left, found.left_on) == (True, "2026-10-03")
    directory.save(NORA, [])
    assert directory.everyone() == [NORA]


def test_who_gets_a_slack_user_is_found_by_it(directory: Directory) -> None:
    directory.save(NORA, [])
    directory.save(replace(NORA, slack_user="UNORA"), [])
    found = directory.by_slack("T1", "UNORA")
    assert found
    assert found.id == "e-1"
