from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.errors import Conflict
from chalicelib.ledger.fact import Fact
from chalicelib.ledger.standing import once, standing

START = datetime(2026, 10, 1, tzinfo=UTC)


def lead(name: str, hour: int = 0, **data: Any) -> Fact:
    return Fact(name, "fair.lead", START + timedelta(hours=hour), "wang", data or {"fair": "f-1", "candidate": name})


def correction(name: str, of: str, data: dict[str, Any] | None, hour: int = 1) -> Fact:
    return Fact(name, "fact.corrected", START + timedelta(hours=hour), "chen", {"corrects": of, "data": data})


def data_of(facts: list[Fact]) -> dict[str, Any]:
    return {fact.id: dict(fact.data) for fact in facts}


def test_a_correction_replaces_the_data_whole() -> None:
    right = {"fair": "f-2", "candidate": "ma"}
    assert data_of(standing([lead("a"), correction("c", "a", right)])) == {"a": right}


def test_a_correction_keeps_who_and_when() -> None:
    corrected = standing([lead("a"), correction("c", "a", {"fair": "f-2", "candidate": "a"})])[0]
    assert (corrected.at, corrected.by, corrected.kind) == (START, "wang", "fair.lead")


def test_null_voids_the_fact() -> None:
    assert standing([lead("a"), correction("c", "a", None)]) == []


def test_the_last_correction_wins_in_whatever_order_they_come() -> None:
    first = correction("c1", "a", {"fair": "f-2", "candidate": "a"}, 1)
    last = correction("c2", "a", {"fair": "f-3", "candidate": "a"}, 2)
    assert data_of(standing([last, lead("a"), first]))["a"]["fair"] == "f-3"


def test_voiding_a_correction_brings_the_fact_back() -> None:
    facts = [lead("a"), correction("c1", "a", None, 1), correction("c2", "c1", None, 2)]
    assert standing(facts) == [lead("a")]


def test_voiding_the_voiding_voids_again() -> None:
    facts = [lead("a"), correction("c1", "a", None, 1), correction("c2", "c1", None, 2), correction("c3", "c2", None, 3)]
    assert standing(facts) == []


def test_a_correction_of_a_correction_can_only_void_it() -> None:
    facts = [lead("a"), correction("c1", "a", None, 1), correction("c2", "c1", {"corrects": "b", "data": None}, 2)]
    assert standing(facts) == []


def test_a_correction_of_nothing_known_has_no_effect() -> None:
    assert standing([lead("a"), correction("c", "elsewhere", None)]) == [lead("a")]


def test_corrections_that_void_each_other_end() -> None:
    facts = [lead("a"), correction("c1", "c2", None, 1), correction("c2", "c1", None, 2)]
    assert standing(facts) == [lead("a")]


def test_a_repeat_is_passed_over_and_keeps_the_earliest_recording() -> None:
    early, late = lead("a").recorded(START, "upload"), lead("a").recorded(START + timedelta(days=1), "import")
    assert [fact.recorded_at for fact in once([late, early, late])] == [START]


def test_the_same_id_with_other_content_is_a_conflict() -> None:
    with pytest.raises(Conflict, match=r"fact\.conflict"):
        list(once([lead("a"), lead("a", fair="f-9", candidate="a")]))


@given(st.permutations([lead("a"), lead("b", 2), correction("c", "a", None, 1), correction("d", "c", None, 3)]))
def test_what_stands_does_not_depend_on_the_order_of_arrival(facts: list[Fact]) -> None:
    assert [fact.id for fact in standing(facts)] == ["a", "b"]
