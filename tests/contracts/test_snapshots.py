"""What everything that keeps published months does, the fake and DynamoDB's alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.adapters.dynamo.snapshots import Snapshots as DynamoSnapshots
from chalicelib.errors import Conflict
from chalicelib.performance.days import Period
from chalicelib.performance.snapshots import Snapshot, Snapshots
from tests.fakes.performance import FakeSnapshots

OCTOBER = Period.parse("2026-10")
PUBLISHED = Snapshot(
    OCTOBER,
    datetime(2026, 11, 1, 0, 0, 5, 123456, tzinfo=UTC),
    "1",
    {"m": 10, "z": "1.6449"},
    {"zhang": {"score": 104.28571428571429, "metrics": []}, "李": {"score": None, "metrics": []}},
)


@pytest.fixture(params=["fake", "dynamo"])
def snapshots(request: pytest.FixtureRequest) -> Snapshots:
    return FakeSnapshots() if request.param == "fake" else DynamoSnapshots(request.getfixturevalue("tables"))


def test_a_month_that_was_not_published_is_not_there(snapshots: Snapshots) -> None:
    assert snapshots.get(OCTOBER) is None
    assert snapshots.get(OCTOBER, ["zhang"]) is None


def test_a_published_month_is_kept_to_the_digit(snapshots: Snapshots) -> None:
    snapshots.publish(PUBLISHED)
    assert snapshots.get(OCTOBER) == PUBLISHED
    assert snapshots.get(OCTOBER.plus(1)) is None


def test_people_are_looked_up_one_by_one(snapshots: Snapshots) -> None:
    snapshots.publish(PUBLISHED)
    assert snapshots.get(OCTOBER, ["李", "nobody"]) == replace(PUBLISHED, people={"李": PUBLISHED.people["李"]})
    assert snapshots.get(OCTOBER, []) == replace(PUBLISHED, people={})


def test_what_is_published_is_never_changed(snapshots: Snapshots) -> None:
    snapshots.publish(PUBLISHED)
    with pytest.raises(Conflict) as caught:
        snapshots.publish(
            replace(PUBLISHED, at=PUBLISHED.at + timedelta(hours=1), people={"zhang": {"score": 1.0, "metrics": []}})
        )
    assert caught.value.code == "snapshot.published"
    assert snapshots.get(OCTOBER) == PUBLISHED


def test_the_latest_month_is_known(snapshots: Snapshots) -> None:
    assert snapshots.latest() is None
    for months in (0, -3, 2):
        snapshots.publish(replace(PUBLISHED, period=OCTOBER.plus(months)))
    assert snapshots.latest() == OCTOBER.plus(2)
