"""The directory is looked at once for many files, and again for one that came since."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from chalicelib.adapters.staff import Staff
from chalicelib.people.member import Role
from tests.fakes.ledger import noon
from tests.fakes.people import FakeDirectory, made_up


class House:
    def __init__(self) -> None:
        self.directory, self.now = FakeDirectory(made_up(Role.TRAINER)), noon()
        self.staff = Staff(self.directory, lambda: self.now)

    def hires(self, person: str) -> None:
        self.directory.members[person] = replace(made_up(Role.EMPLOYEE), id=person)

    def known(self, since: int | None = None) -> set[str]:
        """Who is known; ``since`` so many seconds from now."""
        at = None if since is None else self.now + timedelta(seconds=since)
        return {person.id for person in self.staff.everyone(at)}


def test_one_look_serves_all_files_that_had_come_by_then() -> None:
    house = House()
    assert "new" not in house.known(since=-10)
    house.hires("new")
    house.now += timedelta(seconds=5)
    assert "new" not in house.known(since=-9)
    assert "new" not in house.known()


def test_a_file_that_came_since_sees_who_was_added_before_it() -> None:
    house = House()
    house.known()
    house.hires("new")
    house.now += timedelta(seconds=1)
    assert "new" in house.known(since=0)
    house.hires("newer")
    assert "newer" not in house.known(since=-2)
    assert "newer" in house.known(since=-1), "a look may be a moment behind"


def test_whoever_does_not_mind_gets_a_look_of_the_last_minute() -> None:
    house = House()
    house.known()
    house.hires("new")
    house.now += timedelta(seconds=59)
    assert "new" not in house.known()
    house.now += timedelta(seconds=2)
    assert "new" in house.known()


def test_a_clock_that_was_put_back_has_it_looked_at_again() -> None:
    house = House()
    house.known()
    house.hires("new")
    house.now -= timedelta(days=3)
    assert "new" in house.known()


def test_new_hires_are_looked_after_by_the_first_trainer_else_by_hr() -> None:
    house = House()
    assert house.staff.first_trainer() == "trainer"
    house.directory.members.clear()
    house.now += timedelta(minutes=2)
    assert house.staff.first_trainer() == ""
    house.directory.members["hr"] = replace(made_up(Role.HR_MANAGER), id="hr")
    assert house.staff.first_trainer() == "hr"
