"""Employees: hired once, linked with Slack, gone when somebody who may says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.errors import Conflict, EvenkeelError, Forbidden, Invalid, NotFound
from chalicelib.people.employees import Employees
from chalicelib.people.member import Member, Role
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.people import FakeDirectory, made_up

NORA = Member("e-1", "Nora Quinn", Role.EMPLOYEE, "Sales", "en", "Europe/Berlin", "T1")
MANAGER, RECRUITER, ADMIN = made_up(Role.HR_MANAGER), made_up(Role.ONLINE_RECRUITER), made_up(Role.ADMIN)
IN_SLACK = Member("", "Nora", Role.EMPLOYEE, "", "zh", "Asia/Shanghai", "T1", "UNORA")
DAY = date(2026, 10, 3)


class House:
    def __init__(self) -> None:
        self.ledger = FakeFactStore()
        self.directory = FakeDirectory(*(made_up(role) for role in Role), ledger=self.ledger)
        ids = iter(f"n-{number}" for number in range(100))
        self.time = noon()
        self.employees = Employees(self.directory, self.ledger.get, lambda: self.time, lambda: DAY, lambda: next(ids))
        self.employees.hire(NORA, "f-1")

    def told(self) -> list[str]:
        return [fact.kind for fact in self.ledger.facts.values()]


@pytest.fixture
def house() -> House:
    return House()


def test_somebody_is_hired_once_for_each_join(house: House) -> None:
    house.employees.hire(NORA, "f-1")
    house.employees.hire(NORA, "f-2")
    assert house.told() == ["person.added"]


def test_only_the_join_that_brought_somebody_in_takes_them_out(house: House) -> None:
    house.employees.undo_hire("e-1", "f-2")
    assert house.directory.members["e-1"].left is False
    house.employees.undo_hire("e-1", "f-1")
    house.employees.undo_hire("e-1", "f-1")
    assert house.directory.members["e-1"].left is True
    assert house.told() == ["person.added", "fact.corrected"]


def test_an_employee_gets_a_slack_user_with_its_language_and_zone(house: House) -> None:
    assert [each.id for each in house.employees.without_slack("quinn")] == ["e-1"]
    house.employees.link(MANAGER, "e-1", IN_SLACK)
    found = house.directory.by_slack("T1", "UNORA")
    assert found
    assert (found.id, found.name, found.department, found.locale, found.timezone) == (
        "e-1", "Nora Quinn", "Sales", "zh", "Asia/Shanghai",
    )  # fmt: skip
    assert house.employees.without_slack() == []
    with pytest.raises(Conflict, match=r"person\.linked"):
        house.employees.link(MANAGER, "e-1", replace(IN_SLACK, slack_user="UOTHER"))


def test_a_slack_user_is_one_person(house: House) -> None:
    with pytest.raises(Conflict, match=r"person\.linked"):
        house.employees.link(MANAGER, "e-1", replace(IN_SLACK, slack_user=RECRUITER.slack_user))
    with pytest.raises(NotFound, match=r"person\.unknown"):
        house.employees.link(MANAGER, "e-9", IN_SLACK)
    with pytest.raises(Forbidden, match=r"role\.forbidden"):
        house.employees.link(RECRUITER, "e-1", IN_SLACK)


def test_who_left_may_do_nothing_and_the_ledger_knows_the_day_and_why(house: House) -> None:
    house.employees.leave(RECRUITER, "e-1", date(2026, 10, 2), "resigned")
    *_, left, gone = house.ledger.facts.values()
    assert (left.kind, left.by, left.data) == (
        "employee.left", RECRUITER.id, {"employee": "e-1", "on": "2026-10-02", "reason": "resigned"},
    )  # fmt: skip
    assert (gone.kind, gone.data) == ("person.left", {"person": "e-1"})
    assert house.directory.members["e-1"].left
    assert house.employees.left_on("e-1") == date(2026, 10, 2)
    assert house.employees.left_on("e-9") is None


@pytest.mark.parametrize(
    ("by", "person", "on", "reason", "code"),
    [
        (RECRUITER, "e-1", date(2026, 10, 4), "resigned", "person.leaving"),
        (RECRUITER, "e-1", DAY, "", "person.reason"),
        (RECRUITER, "trainer", DAY, "resigned", "role.forbidden"),
        (made_up(Role.TRAINER), "e-1", DAY, "resigned", "role.forbidden"),
        (made_up(Role.HIRING_MANAGER), "e-1", DAY, "resigned", "role.forbidden"),
        (MANAGER, "hr_manager", DAY, "resigned", "person.yourself"),
        (MANAGER, "admin", DAY, "resigned", "role.admin_only"),
        (MANAGER, "e-9", DAY, "resigned", "person.unknown"),
    ],
)
def test_what_may_not_be_said_of_a_leaving(house: House, by: Member, person: str, on: date, reason: str, code: str) -> None:
    with pytest.raises(EvenkeelError, match=code.replace(".", r"\.")) as found:
        house.employees.leave(by, person, on, reason)
    assert isinstance(found.value, Invalid | Forbidden | NotFound)
    assert house.told() == ["person.added"]


def test_a_leaving_is_taken_back_within_ten_minutes_and_never_later(house: House) -> None:
    _, said = house.employees.leave(RECRUITER, "e-1", DAY, "resigned")
    with pytest.raises(Forbidden, match=r"role\.forbidden"):
        house.employees.undo_leave(made_up(Role.TRAINER), said.id)
    assert house.employees.undo_leave(RECRUITER, said.id).left is False
    house.employees.undo_leave(RECRUITER, said.id)
    assert house.employees.left_on("e-1") is None
    assert house.told() == ["person.added", "employee.left", "person.left", "fact.corrected", "fact.corrected"]
    _, again = house.employees.leave(RECRUITER, "e-1", DAY, "resigned")
    house.time += timedelta(minutes=11)
    with pytest.raises(Invalid, match=r"person\.late"):
        house.employees.undo_leave(RECRUITER, again.id)
    for other in ("hired-f-1", "n-99"):
        with pytest.raises(NotFound, match=r"person\.unknown"):
            house.employees.undo_leave(RECRUITER, other)


def test_only_an_hr_manager_takes_back_what_one_said_of_others(house: House) -> None:
    _, said = house.employees.leave(MANAGER, "trainer", DAY, "retired")
    with pytest.raises(Forbidden, match=r"role\.forbidden"):
        house.employees.undo_leave(RECRUITER, said.id)
    assert house.employees.undo_leave(MANAGER, said.id).id == "trainer"


def test_an_hr_manager_says_it_of_anybody_and_who_left_leaves_once(house: House) -> None:
    house.employees.leave(MANAGER, "trainer", DAY, "retired")
    with pytest.raises(NotFound, match=r"person\.unknown"):
        house.employees.leave(MANAGER, "trainer", DAY, "retired")
    house.employees.leave(ADMIN, "hr_manager", DAY, "other")


def test_who_comes_back_is_there_again_without_a_last_day(house: House) -> None:
    house.employees.leave(RECRUITER, "e-1", DAY, "resigned")
    house.employees.hire(NORA, "f-9")
    assert house.directory.members["e-1"].left is False
    assert house.employees.left_on("e-1") is None
