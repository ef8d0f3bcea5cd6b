"""What every store of shortlists does, the fake and DynamoDB's alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chalicelib.adapters.dynamo.shortlists import Shortlists as DynamoShortlists
from chalicelib.errors import Conflict
from chalicelib.recruiting.shortlist import Fit, Progress, Proof, Shortlists
from tests.fakes.shortlists import FakeShortlists

AT = datetime(2026, 10, 3, 1, tzinfo=UTC)


@pytest.fixture(params=["fake", "dynamo"])
def store(request: pytest.FixtureRequest) -> Shortlists:
    if request.param == "fake":
        return FakeShortlists()
    return DynamoShortlists(request.getfixturevalue("tables"))


def fit(candidate: str, score: float = 0.5, vacancy: str = "v-1", asked: str = "x") -> Fit:
    proofs = (Proof("SAP", 0.75, "SAP 上线", 1.5, "must"), Proof("上海", 0.0, "", 0.5, "location"))
    return Fit(vacancy, candidate, asked, score, proofs, 3, 4.5, "上海")


def test_what_is_kept_is_found_as_it_was(store: Shortlists) -> None:
    store.keep([fit("c-1"), replace(fit("c-2"), years=None)])
    assert store.get("v-1", "c-1") == fit("c-1")
    assert store.get("v-1", "c-2") == replace(fit("c-2"), years=None)
    assert store.get("v-2", "c-1") is None


def test_the_best_stand_in_front_and_pages_follow_each_other(store: Shortlists) -> None:
    store.keep([fit(f"c-{number:02d}", number / 30) for number in range(30)])
    store.keep([fit("c-x", 0.9, vacancy="v-2"), fit("c-y", 0.9, asked="y")])
    first = store.best("v-1", "x", 12)
    rest = store.best("v-1", "x", 40, first[-1].place)
    assert [each.candidate for each in [*first, *rest]] == [f"c-{number:02d}" for number in reversed(range(30))]
    assert store.best("v-1", "x", 5, rest[-1].place) == []


def test_those_of_one_score_stand_in_one_order(store: Shortlists) -> None:
    store.keep([fit("c-1"), fit("c-2"), fit("c-3")])
    one, two = store.best("v-1", "x", 1), store.best("v-1", "x", 5)
    assert two[:1] == one
    assert store.best("v-1", "x", 5, one[0].place) == two[1:]


def test_somebody_matched_again_stands_there_once(store: Shortlists) -> None:
    store.keep([fit("c-1", 0.9)])
    store.keep([fit("c-1", 0.3, asked="y")])
    assert store.best("v-1", "x", 5) == []
    assert store.best("v-1", "y", 5) == [fit("c-1", 0.3, asked="y")]


def test_who_was_dropped_is_gone(store: Shortlists) -> None:
    store.keep([fit("c-1"), fit("c-2")])
    store.drop("v-1", ["c-1", "c-unknown"])
    assert [each.candidate for each in store.best("v-1", "x", 5)] == ["c-2"]


def test_only_the_best_are_left_when_it_is_trimmed(store: Shortlists) -> None:
    store.keep([fit(f"c-{number}", number / 10) for number in range(1, 8)])
    assert store.trim("v-1", "x", 9) == 0.0
    assert store.trim("v-1", "x", 3) == 0.5
    assert [each.score for each in store.best("v-1", "x", 9)] == [0.7, 0.6, 0.5]


def test_what_was_matched_with_something_else_is_cleared(store: Shortlists) -> None:
    store.note(Progress("v-1", "x", AT))
    store.keep([fit("c-1"), fit("c-2", asked="y"), fit("c-3", vacancy="v-2", asked="y")])
    store.clear("v-1", but="x")
    assert (store.get("v-1", "c-1"), store.get("v-1", "c-2")) == (fit("c-1"), None)
    assert store.progress("v-1") is not None
    store.clear("v-1")
    assert (store.get("v-1", "c-1"), store.progress("v-1")) == (None, None)
    assert store.get("v-2", "c-3")


def test_how_far_it_is_is_noted_by_one_at_a_time(store: Shortlists) -> None:
    assert store.progress("v-1") is None
    begun = store.note(Progress("v-1", "x", AT))
    assert store.progress("v-1") == begun
    on = store.note(replace(begun, seen=200, cursor="abc", kept=7, floor=0.25))
    assert store.progress("v-1") == on
    for stale in (begun, Progress("v-1", "x", AT)):
        with pytest.raises(Conflict):
            store.note(stale)
    assert store.progress("v-1") == on
