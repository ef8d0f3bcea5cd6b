"""What became of each file is kept, and nobody overwrites a decision; the fake and DynamoDB alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.adapters.dynamo.rows import Tables
from chalicelib.adapters.dynamo.uploads import Uploads
from chalicelib.errors import Conflict, NotFound
from chalicelib.training import ports
from chalicelib.training.upload import Arrival, Left, Part, Status
from tests.fakes.ledger import noon
from tests.fakes.training_files import FakeUploads

ARRIVAL = Arrival("training/生产部/2026-10/签到表.xlsx", "v1", 2090, noon())


@pytest.fixture(params=["fake", "dynamo"])
def uploads(request: pytest.FixtureRequest) -> ports.Uploads:
    if request.param == "fake":
        return FakeUploads()
    tables: Tables = request.getfixturevalue("tables")
    return Uploads(tables)


def test_a_file_is_noted_once(uploads: ports.Uploads) -> None:
    first = uploads.begin(ARRIVAL)
    assert (first.status, first.name, first.touched) == (Status.READING, "签到表.xlsx", 1)
    assert uploads.begin(ARRIVAL) == first
    assert uploads.begin(replace(ARRIVAL, version="v2")).id != first.id
    with pytest.raises(NotFound, match=r"upload\.unknown"):
        uploads.get("t-nothing")


def test_all_that_is_known_of_it_comes_back(uploads: ports.Uploads) -> None:
    part = Part("安全生产", "2026-10-02", True, "s-1", ("s-1", "s-2"), True, 3, 2, 1, 1, 0, ("张三",), "which", 0, ("外派",))
    known = replace(
        uploads.begin(ARRIVAL), status=Status.ASKING, type="table", pages=3, title="t", parts=(part, Part()), put_by="qian",
        department="生产部", hint="s-1", decided={"0": "s-1"}, named={"张三": ""}, counts={"new": 2}, created=("s-3",),
        rows=(Left(7, "plan.due", "以后", "二月"),), problem="table.broken", details={"name": "签到表.xlsx"}, digest="abc",
    )  # fmt: skip
    kept = uploads.keep(known)
    assert kept == replace(known, touched=2)
    assert uploads.get(kept.id) == kept


def test_whoever_decides_over_somebody_else_is_refused(uploads: ports.Uploads) -> None:
    known = uploads.begin(ARRIVAL)
    uploads.keep(replace(known, put_by="li"))
    with pytest.raises(Conflict, match=r"upload\.changed"):
        uploads.keep(replace(known, put_by="qian"))
    assert uploads.get(known.id).put_by == "li"


def test_one_that_could_not_be_read_is_read_anew_when_a_person_wants_it(uploads: ports.Uploads) -> None:
    bad = uploads.keep(replace(uploads.begin(ARRIVAL), status=Status.UNREADABLE, problem="table.broken"))
    assert uploads.begin(ARRIVAL) == bad
    again = uploads.begin(replace(ARRIVAL, again=True))
    assert (again.status, again.problem) == (Status.READING, "")
    filed = uploads.keep(replace(again, status=Status.FILED))
    assert uploads.begin(replace(ARRIVAL, again=True)) == filed


def test_a_content_belongs_to_the_file_that_had_it_first(uploads: ports.Uploads) -> None:
    assert uploads.claim("abc", "t-1") == "t-1"
    assert uploads.claim("abc", "t-1") == "t-1"
    assert uploads.claim("abc", "t-2") == "t-1"
    uploads.release("abc", "t-2")
    assert uploads.claim("abc", "t-2") == "t-1"
    uploads.release("abc", "t-1")
    uploads.release("abc", "t-1")
    assert uploads.claim("abc", "t-2") == "t-2"


def test_what_a_file_may_have_left_is_found_again_each_once(uploads: ports.Uploads) -> None:
    many = [f"graded-t-1-0-p{number}" for number in range(1200)]
    assert uploads.left("t-1") == []
    uploads.leave("t-1", many[:700])
    uploads.leave("t-1", many[:700])
    uploads.leave("t-1", many[600:])
    uploads.leave("t-12", ["typed-t-12-0"])
    assert sorted(uploads.left("t-1")) == sorted(many)
    assert uploads.left("t-12") == ["typed-t-12-0"]


def test_those_that_somebody_is_asked_about_are_listed_the_oldest_first(uploads: ports.Uploads) -> None:
    for number in (2, 0, 1):
        arrival = replace(ARRIVAL, version=f"v{number}", at=noon() + timedelta(minutes=number))
        uploads.keep(replace(uploads.begin(arrival), status=Status.ASKING))
    assert [each.version for each in uploads.asking()] == ["v0", "v1", "v2"]
    uploads.keep(replace(uploads.asking()[0], status=Status.FILED))
    assert [each.version for each in uploads.asking()] == ["v1", "v2"]


def test_the_files_of_a_month_are_all_that_arrived_in_it_the_oldest_first(uploads: ports.Uploads) -> None:
    states = (Status.FILED, Status.ASKING, Status.UNREADABLE, Status.FILED)
    for number, status in enumerate(states):
        arrival = replace(ARRIVAL, version=f"v{number}", at=noon() - timedelta(days=20 * (number == 3), minutes=-number))
        uploads.keep(replace(uploads.begin(arrival), status=status))
    assert [each.version for each in uploads.of_month("2026-10")] == ["v0", "v1", "v2"]
    assert [each.version for each in uploads.of_month("2026-09")] == ["v3"]
    assert uploads.of_month("2026-08") == []
