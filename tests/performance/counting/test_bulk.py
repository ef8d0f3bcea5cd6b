"""Counting very many facts at once gives what counting them one by one gives, and a rebuild sees where it does not."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from chalicelib.ledger.fact import Fact
from chalicelib.performance.cases import Case
from chalicelib.performance.counting.bulk import CountAll, Rebuild
from chalicelib.performance.counting.ports import Counted
from chalicelib.performance.settings import settings
from infra.bench.ledger_maker import LedgerMaker
from tests.performance.counting.test_count import Arriving, assert_the_same

FACTS = list(LedgerMaker(6, 11).facts(1200))


def voided(identity: str, place: int = 0) -> dict[str, Any]:
    """A fact that takes back that somebody was judged."""
    judged = [fact["id"] for fact in FACTS if fact["kind"] == "application.judged"]
    return {"id": identity, "kind": "fact.corrected", "at": "2025-09-01T00:00:00Z", "by": "chen",
            "data": {"corrects": judged[place], "data": None}}  # fmt: skip


@pytest.fixture
def imported() -> Arriving:
    company = Arriving()
    facts = [Fact.from_json(fact) for fact in FACTS]
    steps = list(CountAll(company.folders, company.counts, company.chosen)(facts))
    assert steps[-1][0] == steps[-1][1]
    company.ledger |= {fact.id: fact for fact in facts}
    return company


def test_an_import_is_counted_as_facts_that_arrive(imported: Arriving) -> None:
    company = Arriving()
    company.arrive(FACTS, 50)
    assert {folder: facts.keys() for folder, facts in imported.folders.folders.items()} == {
        folder: facts.keys() for folder, facts in company.folders.folders.items()
    }
    for month in ("2025-04", "2025-06"):
        assert_the_same(imported, FACTS, month)


def test_what_arrives_after_an_import_is_counted_upon_it(imported: Arriving) -> None:
    late = voided("late")
    imported.arrive([late])
    for month in ("2025-03", "2025-04", "2025-05"):
        assert_the_same(imported, [*FACTS, late], month)


def test_a_rebuild_says_that_the_counts_agree(imported: Arriving) -> None:
    found = Rebuild(imported.folders, imported.counts, imported.chosen)(imported.ledger.values, repair=False)
    assert found.agree
    assert found.cases == len(imported.counts.kept)


def test_a_rebuild_finds_what_was_counted_wrongly_and_repairs_it(imported: Arriving) -> None:
    case = next(case for case in imported.counts.kept if case.kind == "application")
    right = imported.counts.kept[case]
    wrong = right.contributions[0]._replace(x=Fraction(7), n=Fraction(9), why=None)
    imported.counts.kept[case] = Counted(right.version, (wrong, *right.contributions[1:]))
    rebuild = Rebuild(imported.folders, imported.counts, imported.chosen)
    found = rebuild(imported.ledger.values, repair=False)
    assert (found.agree, list(found.otherwise)) == (False, [case])
    assert [person for _, person, _ in found.sums] == [wrong.person]
    rebuild(imported.ledger.values, repair=True)
    assert rebuild(imported.ledger.values, repair=False).agree


def test_what_is_counted_while_a_rebuild_looks_is_no_mistake(imported: Arriving) -> None:
    imported.counts.next_look = lambda: imported.arrive([voided("late")])
    rebuild = Rebuild(imported.folders, imported.counts, imported.chosen)
    found = rebuild(imported.ledger.values, repair=False)
    assert (found.agree, found.moving) == (True, 0)


def test_a_repair_takes_nothing_back_that_was_counted_meanwhile(imported: Arriving) -> None:
    gone = next(case for case in imported.counts.kept if case.kind == "session")
    del imported.counts.kept[gone]
    facts = [list(imported.ledger.values())]

    def ledger() -> list[Fact]:
        # Whoever reads the ledger has what was there when they began; the next facts are counted at once.
        read = list(imported.ledger.values())
        imported.arrive([voided(f"late-{len(facts)}", len(facts))])
        facts.append(read)
        return read

    rebuild = Rebuild(imported.folders, imported.counts, imported.chosen)
    found = rebuild(ledger, repair=True)
    assert found.otherwise.keys() == {gone}
    assert found.moving
    assert rebuild(imported.ledger.values, repair=False).agree


def test_a_rebuild_finds_what_was_never_counted(imported: Arriving) -> None:
    gone = Case("session", next(case.key for case in imported.counts.kept if case.kind == "session"))
    del imported.counts.kept[gone]
    rebuild = Rebuild(imported.folders, imported.counts, imported.chosen)
    assert rebuild(imported.ledger.values, repair=True).otherwise.keys() == {gone}
    assert rebuild(imported.ledger.values, repair=False).agree


def test_a_repair_files_what_was_recorded_before_there_were_folders(imported: Arriving) -> None:
    imported.folders.folders.clear()
    imported.counts.kept.clear()
    Rebuild(imported.folders, imported.counts, imported.chosen)(imported.ledger.values, repair=True)
    left = {"id": "late", "kind": "employee.left", "at": "2025-06-01T00:00:00Z", "by": None,
            "data": {"employee": next(f["data"]["employee"] for f in FACTS if f["kind"] == "candidate.joined"),
                     "on": "2025-05-30"}}  # fmt: skip
    imported.arrive([left])
    for month in ("2025-04", "2025-05", "2025-06"):
        assert_the_same(imported, [*FACTS, left], month)


def test_what_a_metric_of_ones_own_counted_is_gone_with_it(imported: Arriving) -> None:
    own = {"name": "referrals", "roles": ["online_recruiter"], "direction": "up",
           "x": {"kind": "candidate.sourced", "where": {"channel": "referral"}},
           "n": {"kind": "candidate.sourced", "where": {}}}  # fmt: skip
    ledger = imported.ledger.values
    Rebuild(imported.folders, imported.counts, settings({"metrics": [own]}))(ledger, repair=True)
    assert list(imported.counts.sums("referrals", 0, 10**6))
    Rebuild(imported.folders, imported.counts, imported.chosen, ("candidate.sourced",))(ledger, repair=True)
    assert not list(imported.counts.sums("referrals", 0, 10**6))
    assert Rebuild(imported.folders, imported.counts, imported.chosen)(ledger, repair=False).agree
