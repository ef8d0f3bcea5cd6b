"""Sessions are kept with their facts, all or none; the fake and DynamoDB alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.adapters.dynamo.sessions import Sessions
from chalicelib.errors import Conflict, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.training import ports
from chalicelib.training.session import Format, Held, Session
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.training import FakeSessions

Kept = tuple[ports.Sessions, FakeFactStore | FactStore]
PLANNED = Session("s-1", "生产部", "安全生产", date(2026, 10, 20), "li", Format.LECTURE, 30)


@pytest.fixture(params=["fake", "dynamo"])
def kept(request: pytest.FixtureRequest) -> Kept:
    if request.param == "fake":
        fake = FakeFactStore()
        return FakeSessions(fake), fake
    ledger = FactStore(request.getfixturevalue("tables"), noon)
    return Sessions(ledger.tables, ledger), ledger


def fact(identity: str, session: Session = PLANNED) -> Fact:
    return session.planned(identity, noon(), "li")


def test_a_session_is_kept_with_its_fact(kept: Kept) -> None:
    sessions, ledger = kept
    (saved,) = sessions.save([PLANNED], [fact("f-1")])
    assert saved == replace(PLANNED, version=1)
    assert sessions.get("s-1") == saved
    assert ledger.get(["f-1"]).keys() == {"f-1"}
    done = saved.with_record("t-1-0", Held(noon(), date(2026, 10, 19), 30, 28))
    done = replace(done, reminded={"qian": "due@2026-10-21"}, overdue={"qian": 2}, snoozes=("qian", "zhao"))
    assert sessions.save([done], []) == [replace(done, version=2)]
    assert sessions.several(["s-1", "s-2"]) == {"s-1": replace(done, version=2)}


def test_one_that_is_not_there_is_unknown(kept: Kept) -> None:
    with pytest.raises(NotFound, match=r"session\.unknown"):
        kept[0].get("s-1")


@pytest.mark.parametrize("what", ["new", "old", "fact"])
def test_whoever_saves_over_somebody_else_keeps_nothing(kept: Kept, what: str) -> None:
    sessions, ledger = kept
    (saved,) = sessions.save([PLANNED], [fact("f-1")])
    late = {"new": PLANNED, "old": replace(saved, version=7), "fact": saved}[what]
    other = replace(PLANNED, id="s-2")
    with pytest.raises(Conflict, match=r"session\.changed"):
        sessions.save([other, replace(late, course="x")], [fact("f-1" if what == "fact" else "f-2")])
    assert sessions.get("s-1") == saved
    assert sessions.several(["s-2"]) == {}
    assert ledger.get(["f-2"]) == {}


def test_a_month_lists_what_is_due_in_it_by_day(kept: Kept) -> None:
    sessions, _ = kept
    days = {"s-3": date(2026, 10, 31), "s-2": date(2026, 10, 1), "s-4": date(2026, 11, 1)}
    saved = sessions.save([replace(PLANNED, id=each, due=day) for each, day in days.items()], [])
    assert [each.id for each in sessions.due_in("2026-10")] == ["s-2", "s-3"]
    sessions.save([replace(saved[0], due=date(2026, 11, 2))], [])
    assert [each.id for each in sessions.due_in("2026-11")] == ["s-4", "s-3"]
    assert [each.id for each in sessions.due_in("2026-10")] == ["s-2"]


def test_what_is_taken_out_is_gone_unless_it_changed(kept: Kept) -> None:
    sessions, ledger = kept
    (saved,) = sessions.save([PLANNED], [fact("f-1")])
    with pytest.raises(Conflict, match=r"session\.changed"):
        sessions.remove([replace(saved, version=2)], [fact("f-2")])
    assert ledger.get(["f-2"]) == {}
    sessions.remove([saved], [fact("f-3")])
    assert sessions.due_in("2026-10") == []
    assert ledger.get(["f-3"])
