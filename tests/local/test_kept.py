"""What is kept of the made-up year's sessions agrees with its facts, is kept once, and reminds nobody."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.ledger.fact import Fact
from chalicelib.performance.counting.rates import RatesByDepartment
from chalicelib.performance.days import Period
from chalicelib.training.reminders import months
from infra.local.kept import keep_sessions, sessions_of
from infra.samples.year import year_facts
from infra.samples.year.diary import ALL, LAST_DAY
from tests.fakes.people import FakeDirectory
from tests.fakes.training import FakeSessions
from tests.fakes.value import FakeValue

OVER = LAST_DAY + timedelta(days=15)
"""From this day on nobody is to hear of the year's sessions."""


@pytest.fixture(scope="module")
def facts() -> list[Fact]:
    return [Fact.from_json(each) for each in year_facts()]


def test_sessions_say_what_the_figure_of_every_month_and_department_says(facts: list[Fact]) -> None:
    sessions = FakeSessions()
    list(sessions.ledger.load(each for each in facts if each.kind.startswith("session.")))
    recorded = dict(sessions.ledger.facts)
    assert keep_sessions(sessions, facts) == 124
    assert sessions.ledger.facts == recorded
    value = FakeValue(FakeDirectory(), sessions.ledger, OVER.toordinal())
    value.counted()
    rates = RatesByDepartment(value.counts, lambda: value.day)
    for month in ALL:
        told = {each: (sums.x, sums.n) for each, sums in rates("plan_completion", Period.parse(str(month))).items()}
        # What was cancelled was promised all the same; what came late was not kept.
        planned = sessions.due_in(str(month))
        kept = Counter(each.department for each in planned if each.record and each.record.date() <= each.due)
        assert told == {each: (kept[each], count) for each, count in Counter(each.department for each in planned).items()}


def test_begun_again_it_keeps_what_is_missing_and_leaves_what_somebody_changed(facts: list[Fact]) -> None:
    sessions = FakeSessions()
    broke_off = [replace(each, course="changed since") for each in sessions_of(facts)[:30]]
    sessions.save(broke_off, [])
    assert keep_sessions(sessions, facts) == 94
    whole = dict(sessions.kept)
    assert keep_sessions(sessions, facts) == 0
    assert sessions.kept == whole
    assert [whole[each.id].course for each in broke_off] == ["changed since"] * 30


def test_nobody_is_reminded_of_what_was_never_held(facts: list[Fact]) -> None:
    open_ = [each.month for each in sessions_of(facts) if not (each.cancelled or each.arrived)]
    assert len(open_) == 2
    assert not {*open_} & {*months(OVER)}


def test_another_record_of_a_session_does_not_say_once_more_that_its_trainer_gave_it(facts: list[Fact]) -> None:
    assert all(each.given for each in sessions_of(facts) if each.record)
