"""What the made-up sales department shows: effects that can be told, for whom, and who may gain."""

from __future__ import annotations

from datetime import date

from chalicelib.ledger.fact import Fact
from chalicelib.performance.counting.training_effects import Whom
from chalicelib.performance.suggestion import courses_of, suggestions
from chalicelib.training.session import Session
from infra.samples import trained
from tests.fakes.ledger import FakeFactStore
from tests.fakes.people import FakeDirectory
from tests.fakes.value import FakeValue

TODAY = date(2026, 11, 29)


def test_the_workshop_helped_those_who_began_low_and_others_may_gain_by_it() -> None:
    ledger = FakeFactStore()
    value = FakeValue(FakeDirectory(), ledger, TODAY.toordinal())
    assert list(ledger.load([Fact.from_json(each) for each in trained.ratings(TODAY)]))
    for each in trained.HELD:
        at = trained.noon(TODAY, each.days)
        planned = Session(each.id, trained.DEPARTMENT, each.course, at.date(), trained.MANAGER)
        came = {"session": each.id, "on": at.date().isoformat(), "invited": list(each.came), "attended": list(each.came)}
        ledger.record([planned.planned(f"p-{each.id}", at, "x"), Fact(f"d-{each.id}", "session.delivered", at, "x", came)])
    value.counted()
    (measures,) = value.training.outcomes.measure(
        [{each.course: [each.id] for each in trained.HELD}], [p for p, *_ in trained.PEOPLE]
    )
    talks, products = measures.groups
    assert talks.effect
    assert talks.effect.low > 0
    assert products.effect
    parts = {part.whom: part.effect.difference for part in talks.parts if part.whom is not Whom.COMPETENCY}
    assert parts[Whom.LOWER] > parts[Whom.HIGHER]
    assert talks.name in courses_of(suggestions(measures))


def test_the_same_day_gives_the_same_and_every_id_is_another() -> None:
    facts = trained.ratings(TODAY)
    assert facts == trained.ratings(TODAY)
    assert len({each["id"] for each in facts}) == len(facts) == 96
    assert len({name for _, name, _ in trained.PEOPLE}) == 24
