"""The made-up company's training files are read as departments would want them to be."""

from __future__ import annotations

from datetime import date, timedelta

from chalicelib.training.ports import Person
from chalicelib.training.session import Format, Session
from chalicelib.training.upload import Status
from infra.samples import training
from infra.samples.company import people
from tests.training.house import House


def test_three_file_themselves_and_one_asks_who_somebody_is() -> None:
    house = House()
    house.people = [
        *(Person(each.id, each.name, each.department, each.role) for each in people()),
        *(Person(person, name, department) for person, name, department in training.COLLEAGUES),
    ]
    today = house.day(house.now)
    for each in training.PLAN:
        due = today + timedelta(days=each.days)
        house.plan.one(Session(each.id, each.department, each.course, due, "li", Format(each.format), each.expected), "li")
    safety, order, talks, held = (house.put(file.key, file.content, file.by) for file in training.files(today))
    assert {safety.status, order.status, talks.status, held.status} == {Status.FILED}
    assert [upload.parts[0].session for upload in (safety, order, talks)] == ["sample-1", "sample-2", "sample-5"]
    assert (safety.parts[0].invited, safety.parts[0].attended) == (5, 4)
    assert (order.parts[0].graded, order.parts[0].passed, order.parts[0].unknown) == (5, 4, ("何建均",))
    assert (talks.parts[0].attended, talks.parts[0].passed) == (3, 3)
    assert [(part.course, part.certified) for part in held.parts] == [("叉车", 2), ("急救", 2), ("低压电工", 1)]
    ends = [fact.data["valid_until"] for fact in house.facts("assessment.graded") if "valid_until" in fact.data]
    assert sum(date.fromisoformat(each) < today for each in ends) == 1
    assert sum(today <= date.fromisoformat(each) < today + timedelta(days=30) for each in ends) == 2


def test_the_same_day_gives_the_same_files() -> None:
    assert training.files(date(2026, 11, 29)) == training.files(date(2026, 11, 29))
