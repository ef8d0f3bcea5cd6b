"""People decide who is one person, and are asked once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.duplicates import Verdict
from chalicelib.recruiting.pool import CorrectCandidate
from chalicelib.recruiting.same_person import CROWD, FindAlike, KeepApart, MergeCandidates, UnmergeCandidate
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.recruiting import FakeDocuments, FakePool

WORK = {"basics": {}, "work": [{"name": "云帆科技", "startDate": "2019"}]}


class House:
    def __init__(self) -> None:
        self.ledger = FakeFactStore()
        self.pool = FakePool(FakeDocuments(), self.ledger)
        numbers = iter(range(99))
        ports = (self.pool, noon, lambda: f"n-{next(numbers)}")
        self.find, self.merge = FindAlike(self.pool), MergeCandidates(*ports)
        self.unmerge, self.keep_apart = UnmergeCandidate(*ports), KeepApart(*ports)

    def add(self, identity: str, name: str = "张伟", day: int = 0, **more: Any) -> Candidate:
        when = noon() + timedelta(days=day)
        added = Candidate(identity, f"d-{identity}", f"{identity}.pdf", "boss", when, name=name, **({"resume": WORK} | more))
        self.pool.candidates[identity] = added
        return added

    def proposed(self, identity: str) -> list[str]:
        return [each.candidate.id for each in self.find(self.pool.get(identity))]


@pytest.fixture
def house() -> House:
    return House()


def test_who_may_be_the_same_person_is_proposed_with_the_reasons(house: House) -> None:
    house.add("a", phone="+8613800000000")
    house.add("b", day=1)
    house.add("c", name="李娜")
    (found,) = house.find(house.pool.get("b"))
    assert (found.candidate.id, found.comparison.verdict) == ("a", Verdict.PERHAPS)
    assert found.comparison.reasons == ("name", "employer")
    assert house.proposed("c") == []


def test_the_likeliest_are_proposed_and_no_more_than_three(house: House) -> None:
    for number in range(5):
        house.add(f"other-{number}")
    house.add("a", email="a@example.com", name="Zhang Wei")
    house.add("b", email="a@example.com", day=1)
    assert house.proposed("b")[0] == "a"
    assert len(house.proposed("b")) == 3


def test_an_agencys_phone_proposes_nobody(house: House) -> None:
    for number in range(CROWD + 2):
        house.add(f"c-{number}", name=f"候选{'甲乙丙丁戊己庚辛'[number]}", phone="+862100000000", resume={})
    assert house.proposed("c-0") == []


def test_merging_keeps_the_first_and_says_so_in_the_ledger_and_the_audit(house: House) -> None:
    house.add("a", phone="+8613800000000")
    house.add("b", day=1, email="b@example.com")
    kept = house.merge("wu", "b", "a")
    assert (kept.id, kept.email, kept.phone, kept.members) == ("a", "b@example.com", "+8613800000000", ("b",))
    (fact,) = house.ledger.facts.values()
    assert (fact.kind, fact.by, dict(fact.data)) == ("candidate.merged", "wu", {"candidate": "b", "into": "a"})
    assert house.pool.audited[-1]["what"] == "candidate.merged"
    assert house.proposed("a") == []


def test_whoever_comes_second_hears_that_it_is_done(house: House) -> None:
    house.add("a")
    house.add("b", day=1)
    house.merge("wu", "a", "b")
    with pytest.raises(Conflict, match=r"merge\.done"):
        house.merge("he", "b", "a")
    with pytest.raises(Conflict, match=r"merge\.done"):
        house.keep_apart("he", "b", "a")
    house.unmerge("wu", "b")
    with pytest.raises(Conflict, match=r"merge\.undone"):
        house.unmerge("he", "b")


def test_nobody_is_merged_with_themselves_or_with_nobody(house: House) -> None:
    house.add("a")
    with pytest.raises(Invalid, match=r"merge\.alone"):
        house.merge("wu", "a", "a")
    with pytest.raises(NotFound):
        house.merge("wu", "a", "nobody")


def test_undone_both_are_there_again_and_not_proposed(house: House) -> None:
    before = house.add("a", phone="+8613800000000"), house.add("b", day=1, phone="+8613800000000")
    house.merge("wu", "a", "b")
    stays, goes = house.unmerge("wu", "b")
    assert [replace(each, version=1) for each in (stays, goes)] == list(before)
    facts = [(fact.kind, dict(fact.data)) for fact in house.ledger.facts.values()]
    assert facts == [(f"candidate.{what}", {"candidate": "b", "into": "a"}) for what in ("merged", "unmerged")]
    assert house.proposed("a") == house.proposed("b") == []


def test_whoever_was_told_apart_is_never_proposed_again(house: House) -> None:
    for day, identity in enumerate("abc"):
        house.add(identity, day=day)
    house.keep_apart("wu", "b", "a")
    assert house.proposed("a") == ["c"]
    assert house.pool.audited[-1]["what"] == "candidate.kept_apart"
    # Whoever is one with one of them is told apart from the other as well.
    house.merge("wu", "b", "c")
    assert house.proposed("a") == house.proposed("b") == []


def test_what_is_corrected_of_one_person_is_the_newest_resume_and_the_first_source(house: House) -> None:
    house.add("a", phone="+8613800000000")
    house.add("b", day=1, phone="+8613800000001")
    person = house.merge("wu", "a", "b")
    numbers = iter(range(9))
    correct = CorrectCandidate(house.pool, noon, lambda: f"k-{next(numbers)}", 8)
    saved = correct("wu", "b", person.version, {"phone": "+8613900000000", "channel": "fair"})
    assert (saved.id, saved.phone, saved.channel) == ("a", "+8613900000000", "fair")
    (fact,) = [each for each in house.ledger.facts.values() if each.kind == "fact.corrected"]
    assert dict(fact.data) == {"corrects": "sourced-d-a", "data": {"candidate": "a", "channel": "fair"}}
    # Whoever still has the form as it was before is told so.
    with pytest.raises(Conflict, match=r"candidate\.changed"):
        correct("he", "a", person.version, {"phone": "+8613900000009"})
    stays, goes = house.unmerge("wu", "b")
    assert [(each.phone, each.channel) for each in (stays, goes)] == [("+8613800000000", "fair"), ("+8613900000000", "boss")]
