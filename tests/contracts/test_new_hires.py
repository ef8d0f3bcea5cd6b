"""New hires and templates are kept, all or none; the fakes and DynamoDB alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.adapters.dynamo.new_hires import NewHires, Templates
from chalicelib.errors import Conflict
from chalicelib.ledger.fact import Fact
from chalicelib.training import onboarding, templates
from chalicelib.training.onboarding import NewHire
from chalicelib.training.templates import DEFAULT, Item, Template, in_force
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.training import FakeNewHires, FakeTemplates

Kept = tuple[onboarding.NewHires, templates.Templates, FakeFactStore | FactStore]
HIRE = NewHire("e-1", date(2026, 10, 1), "销售部", "sales", "li", "v-1", "zhang", "j-1", (*DEFAULT, Item("x", 40, "2026-10-02")))


@pytest.fixture(params=["fake", "dynamo"])
def kept(request: pytest.FixtureRequest) -> Kept:
    if request.param == "fake":
        fake = FakeFactStore()
        return FakeNewHires(fake), FakeTemplates(), fake
    ledger = FactStore(request.getfixturevalue("tables"), noon)
    return NewHires(ledger.tables, ledger), Templates(ledger.tables), ledger


def fact(identity: str) -> Fact:
    return Fact(identity, "onboarding.assigned", noon(), "auto:onboarding", {"employee": "e-1", "started_on": "2026-10-01"})


def test_a_new_hire_is_kept_with_the_fact_and_listed_by_the_start(kept: Kept) -> None:
    hires, _, ledger = kept
    assert hires.get("e-1") is None
    saved = hires.save(HIRE, [fact("f-1")])
    assert saved == replace(HIRE, version=1)
    assert hires.get("e-1") == saved
    assert ledger.get(["f-1"])
    later = hires.save(replace(HIRE, employee="e-2", started_on=date(2026, 10, 3), completed="2026-10-09"), [])
    assert hires.latest(5) == [later, saved]
    assert hires.latest(1) == [later]


def test_a_new_hire_is_found_at_the_moment_at_which_somebody_may_have_to_be_told(kept: Kept) -> None:
    hires, _, _ = kept
    told = replace(HIRE, announced="2026-10-01", reminded={"li": "late-2026-10-05@2026-10-05"}, snoozed="2026-10-09", look=noon())
    first = hires.save(told, [])
    assert hires.get("e-1") == first
    second = hires.save(replace(HIRE, employee="e-2", look=noon() - timedelta(hours=1)), [])
    third = hires.save(replace(HIRE, employee="e-3"), [])
    assert hires.due(noon() - timedelta(hours=2), 5) == []
    assert hires.due(noon(), 5) == [second, first]
    assert hires.due(noon(), 1) == [second]
    hires.save(replace(second, look=None), [])
    assert hires.due(noon(), 5) == [first]
    later = hires.save(replace(first, look=noon() + timedelta(days=1)), [])
    assert hires.due(noon(), 5) == []
    assert hires.due(noon() + timedelta(days=1, minutes=1), 5) == [later]
    hires.remove(later, [])
    assert hires.due(noon() + timedelta(days=9), 5) == []
    assert {each.employee for each in hires.latest(5)} == {"e-2", third.employee}


def test_whoever_saves_over_somebody_else_keeps_nothing(kept: Kept) -> None:
    hires, _, ledger = kept
    saved = hires.save(HIRE, [fact("f-1")])
    for late, identity in ((HIRE, "f-2"), (replace(saved, version=5), "f-2"), (saved, "f-1")):
        with pytest.raises(Conflict, match=r"onboarding\.changed"):
            hires.save(replace(late, department="x"), [fact(identity)])
    assert hires.get("e-1") == saved
    assert ledger.get(["f-2"]) == {}


def test_one_who_did_not_join_is_taken_out_with_the_fact_that_says_so(kept: Kept) -> None:
    hires, _, ledger = kept
    saved = hires.save(HIRE, [])
    with pytest.raises(Conflict, match=r"onboarding\.changed"):
        hires.remove(replace(saved, version=7), [fact("f-3")])
    hires.remove(saved, [fact("f-3")])
    assert hires.get("e-1") is None
    assert hires.latest(5) == []
    assert ledger.get(["f-3"])


def test_a_family_without_a_template_has_the_common_one(kept: Kept) -> None:
    _, there, _ = kept
    assert there.get("sales") == Template("sales")
    assert in_force(there, "sales") == DEFAULT
    there.save(Template("*", (Item("a", 1),)))
    assert in_force(there, "sales") == (Item("a", 1),)
    there.save(Template("sales", (Item("b", 2),)))
    assert (in_force(there, "sales"), in_force(there, "it")) == ((Item("b", 2),), (Item("a", 1),))


def test_a_template_is_kept_with_what_it_was_before_and_never_over_somebody_elses(kept: Kept) -> None:
    _, there, _ = kept
    saved = there.save(Template("it", (Item("b", 2),), (Item("a", 1),), "2026-10-01T04:00:00Z"))
    assert saved.version == 1
    assert there.get("it") == saved
    for late in (replace(saved, version=0), replace(saved, version=2)):
        with pytest.raises(Conflict, match=r"onboarding\.template_changed"):
            there.save(late)
    assert there.save(replace(saved, items=())).version == 2
