"""The training effect and the figures beside the scores."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction as F
from typing import Any

import pytest

from chalicelib.performance import beside
from chalicelib.performance.book import Book
from chalicelib.performance.days import Days, Period
from chalicelib.performance.effect import effect, t_quantile
from chalicelib.performance.levels import latest, rises
from chalicelib.performance.reading import read
from chalicelib.performance.settings import settings
from chalicelib.performance.state import State, Window
from chalicelib.performance.training import Sessions
from infra.samples.year import year_facts
from tests.performance.story import Fact, Story


def _state(facts: list[Fact], month: str) -> State:
    period, chosen, lines = Period.parse(month), settings(), [json.dumps(fact) for fact in facts]
    book = read(lambda: iter(lines), lambda: Book(Days(chosen.timezone), period))
    return State(book, Window(period.index, period.index, None), chosen.days, chosen.credit)


@pytest.mark.parametrize(("freedom", "table"), [(1, 6.313752), (2, 2.919986), (5, 2.015048), (10, 1.812461), (30, 1.697261),
                                               (1000, 1.646379), (7.5, 1.876069)])  # fmt: skip
def test_t_quantiles_are_those_of_the_tables(freedom: float, table: float) -> None:
    assert t_quantile(0.95, freedom) == pytest.approx(table, abs=2e-3 if freedom == 7.5 else 1e-6)


def test_effect_is_a_difference_of_differences_with_welchs_interval() -> None:
    found = effect([F(1), F(2), F(3), F(4), F(5)], [F(0), F(1), F(0), F(1), F(0), F(1)])
    assert found is not None
    assert found.difference == F(5, 2)
    # s² / n: 2.5 / 5 and 0.3 / 6; freedom 0.55² / (0.5² / 4 + 0.05² / 5) = 4.8016
    assert (found.high - found.low) / 2 == pytest.approx(t_quantile(0.95, 0.3025 / 0.063) * 0.55**0.5, rel=1e-12)
    assert (found.participants, found.others) == (5, 6)


def test_effect_of_fewer_than_five_is_not_shown() -> None:
    assert effect([F(1)] * 4, [F(0)] * 9) is None
    assert effect([F(1)] * 9, [F(0)] * 4) is None
    assert effect([F(1)] * 5, [F(0)] * 5) is not None


def test_changes_compare_participants_with_others_of_the_department() -> None:
    story = Story()
    story.session("s", "2026-09-30", ["a", "b"])
    for employee, before, after, department in (("a", 1, 3, "sales"), ("b", 2, 2, "sales"), ("c", 1, 2, "sales"),
                                                ("d", 1, 5, "it"), ("e", None, 4, "sales")):  # fmt: skip
        for day, level in (("2026-09-01", before), ("2026-10-20", after), ("2026-10-21", 9)):
            if level is not None:
                story.tell("competency.rated", day, "smith", employee=employee, competency="care", level=level,
                           department=department)  # fmt: skip
    state = _state(story.facts, "2026-10")
    found = rises(Sessions(state).all["s"], state)
    assert [(each.employee, each.took_part, each.change, each.start) for each in found] == [
        ("a", True, F(2), F(1)), ("b", True, F(0), F(2)), ("c", False, F(1), F(1)),
    ]  # fmt: skip
    assert [each.employee for each in rises(Sessions(state).all["s"], state, {"a", "c"})] == ["a", "b"]
    assert latest("e", state) == {"care": F(9)}
    assert latest("nobody", state) == {}


def test_a_rise_is_of_what_was_rated_both_times_and_says_how_long_somebody_was_there() -> None:
    story = Story()
    story.session("s", "2026-09-30", ["a", "b"])
    story.tell("onboarding.assigned", "2026-09-01", "auto:onboarding", employee="a", started_on="2026-08-31", trainer="li")
    for employee, day, competency, level in (("a", "2026-09-01", "care", 1), ("a", "2026-09-01", "speed", 4),
                                             ("a", "2026-10-20", "care", 2), ("a", "2026-10-20", "calm", 9),
                                             ("b", "2026-09-01", "care", 3), ("b", "2026-10-20", "calm", 3)):  # fmt: skip
        story.tell("competency.rated", day, "smith", employee=employee, competency=competency, level=level, department="sales")
    state = _state(story.facts, "2026-10")
    (only,) = rises(Sessions(state).all["s"], state)
    assert (only.employee, dict(only.before), dict(only.after), only.since) == ("a", {"care": F(1)}, {"care": F(2)}, 30)
    assert only.of("speed") is None
    assert only.of("care") == only


def test_satisfaction_takes_a_persons_last_rating_on_a_subject_with_its_response_rate() -> None:
    story = Story()
    for application in "abc":
        story.tell("feedback.asked", "2026-10-01", None, application=application)
    for by, application, rating in (("s", "a", 5), ("s", "b", 5), ("s", "b", 3)):
        story.tell("feedback.given", "2026-10-02", by, application=application, rating=rating)
    story.tell("feedback.given", "2026-11-02", "s", application="c", rating=5)
    book = _state(story.facts, "2026-10").book
    found = beside.satisfaction(book)
    assert (found.pleased.value, found.pleased.n, found.response.value) == (F(1, 2), F(2), F(2, 3))
    only = beside.satisfaction(book, applications=frozenset("a"))
    assert (only.pleased.value, only.response.value) == (F(1), F(1))


def test_durations_costs_and_savings() -> None:
    story = Story()
    story.tell("vacancy.opened", "2026-08-31", None, vacancy="v", title="t", family="f", location="l", headcount=3,
               due="2026-10-31", owner="he", hiring_manager="s")  # fmt: skip
    for name in "ab":
        story.application(name)
        story.tell("offer.accepted", "2026-10-02", None, application=name)
        story.join(name)
    story.tell("channel.cost", "2026-10-31", "chen", channel="boss", month="2026-10", amount="3000", currency="CNY")
    story.tell("toil.done", "2026-10-05", "auto:call", what="call", count=30, minutes=90)
    story.tell("toil.done", "2026-10-05", "zhang", what="call", count=10, minutes=30)
    state = _state(story.facts, "2026-10")
    credit = beside.joins_of_period(state)
    costs = beside.cost_per_hire(state.book, beside.by_channel(credit))
    benchmark = beside.Benchmark(F(4000), "CNY", "made up")
    assert (beside.time_to_hire(state).value, beside.time_to_fill(state).value) == (F(30), F(32))
    assert costs["boss", "CNY"].value == 1500
    assert beside.cost_saved(beside.by_channel(credit, "zhang"), costs, benchmark) == 5000
    assert beside.cost_saved(beside.by_channel(credit, "he"), costs, benchmark) is None
    assert beside.cost_saved(beside.by_channel(credit, "zhang"), costs, replace(benchmark, currency="USD")) is None
    assert beside.hours_saved(state.book) == F(3, 2)
    assert beside.automation_share(state.book)["call"].value == F(3, 4)


def test_year_has_its_satisfaction_and_its_recruiter_hours() -> None:
    facts: list[dict[str, Any]] = list(year_facts())
    values = {month: beside.satisfaction(_state(facts, month).book).pleased.value for month in ("2025-12", "2026-09")}
    assert values == {"2025-12": F(3, 5), "2026-09": F(9, 10)}
    assert beside.recruiter_hours(6, 129, F(0)) == 6192
