"""The model against a naive recount, and the properties that hold for every ledger."""

from __future__ import annotations

import random
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from infra.bench.ledger_maker import LedgerMaker
from infra.samples.year import year_facts
from tests.performance.recount import Recount
from tests.performance.story import Fact, Story, full_report

_slow = hypothesis_settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
COUNTED = ("screening_accuracy", "show_rate", "join_rate", "candidate_retention", "booth_conversion", "match_quality",
           "plan_completion", "participation", "pass_rate", "employee_retention")  # fmt: skip


def _made(seed: int, count: int = 1500) -> list[Fact]:
    return list(LedgerMaker(9, seed).facts(count))


def _clean(facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact["kind"] != "fact.corrected"]


@pytest.mark.parametrize("facts", [_clean(_made(1, 6000)), _clean(_made(2, 6000)), list(year_facts())], ids=["1", "2", "year"])
@pytest.mark.parametrize("back", [0, 2])
def test_model_counts_what_a_naive_recount_counts(facts: list[Fact], back: int) -> None:
    month = ("2026-09" if back else "2026-10") if len(facts) > 10000 else ("2025-03" if back else "2025-05")
    naive, seen = Recount(facts, month), 0
    for person in full_report(facts, month).people:
        for figure in person.figures:
            key = figure.metric.name, person.person
            if figure.metric.name in COUNTED:
                assert (figure.x, figure.n) == (naive.x[key], naive.n[key]), key
                assert set(figure.counted) == naive.ids[key], key
                seen += figure.n > 0
    assert seen > 20


@given(st.integers(0, 10**6), st.integers(0, 10**6))
@_slow
def test_order_and_repeats_change_nothing(seed: int, shuffle: int) -> None:
    facts, chance = _made(seed), random.Random(shuffle)
    again = facts + chance.choices(facts, k=40)
    chance.shuffle(again)
    assert full_report(facts, "2025-05") == full_report(again, "2025-05")


@given(st.integers(0, 10**6))
@_slow
def test_activity_changes_no_score_and_shares_of_all_people_sum_to_1(seed: int) -> None:
    # Rulings give some credit to somebody whom the ledger does not know yet.
    data = {
        "person": "online-00x",
        "name": "x",
        "role": "online_recruiter",
        "department": "hr",
        "locale": "en",
        "timezone": "UTC",
    }
    stranger = {"id": "stranger", "kind": "person.added", "at": "2024-11-01T00:00:00Z", "by": None, "data": data}
    facts = [*_made(seed), stranger]
    kept = [fact for fact in facts if fact["kind"] not in ("toil.done", "candidate.contacted", "session.cancelled")]
    whole, quiet = full_report(facts, "2025-05"), full_report(kept, "2025-05")
    assert [(p.person, p.score, p.figures, p.share) for p in whole.people] == [
        (p.person, p.score, p.figures, p.share) for p in quiet.people
    ]
    assert all(sum(figure.weight for figure in person.figures) == 100 for person in whole.people)
    shares = [person.share for person in whole.people if person.share is not None]
    assert not shares or sum(shares) == 1


@given(st.integers(0, 10**6), st.integers(0, 10**6))
@_slow
def test_correction_and_its_reversal_restore_every_figure(seed: int, shuffle: int) -> None:
    facts, chance = _made(seed), random.Random(shuffle)
    extra: list[Fact] = []
    for turn, target in enumerate(chance.sample([f for f in facts if f["kind"] != "fact.corrected"], 30)):
        for name, corrects in ((f"x{turn}", target["id"]), (f"y{turn}", f"x{turn}")):
            data: dict[str, Any] = {"corrects": corrects, "data": None}
            extra.append({"id": name, "kind": "fact.corrected", "at": "2025-07-01T00:00:00Z", "by": "chen", "data": data})
    assert full_report(facts, "2025-05") == full_report(facts + extra, "2025-05")


@given(st.integers(0, 10**6), st.integers(0, 60))
@_slow
def test_report_as_of_a_day_never_changes_afterwards(seed: int, offset: int) -> None:
    day = date(2025, 5, 1) + timedelta(days=offset)
    facts = _made(seed)
    after = (day + timedelta(days=1)).isoformat()
    known = [fact for fact in facts if fact["at"] < f"{day.isoformat()}T16:00:00Z"]
    late = [{**fact, "id": f"late-{fact['id']}", "recorded_at": f"{after}T00:00:00Z", "by": "online-01"}
            for fact in known[:: max(1, len(known) // 50)]]  # fmt: skip
    before = full_report(known, "2025-05", as_of=day.isoformat())
    assert before == full_report(facts + late, "2025-05", as_of=day.isoformat())


def test_case_that_must_replay_has_exactly_its_rates() -> None:
    facts = list(year_facts())
    rates: dict[tuple[str, bool], set[Fraction | None]] = {}
    for month, after in (("2025-11", False), ("2026-04", False), ("2026-05", True), ("2026-10", True)):
        people = {person.person: person for person in full_report(facts, month).people}
        for person, metric in (("zhang", "join_rate"), ("li", "employee_retention"), ("wang", "booth_conversion")):
            figure = next(each for each in people[person].figures if each.metric.name == metric)
            rates.setdefault((person, after), set()).add(figure.raw)
    assert rates == {
        ("zhang", False): {Fraction(1, 4)}, ("zhang", True): {Fraction(9, 20)},
        ("li", False): {Fraction(7, 10)}, ("li", True): {Fraction(17, 20)},
        ("wang", False): {Fraction(3, 20)}, ("wang", True): {Fraction(1, 4)},
    }  # fmt: skip


def test_empty_ledger_has_nobody() -> None:
    assert Story().report()["people"] == []
