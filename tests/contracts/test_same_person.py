"""One person in the pool once, whoever keeps it: found again by keys, merged, taken apart, and as one when two come at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from chalicelib.adapters.dynamo.documents import Documents as DynamoDocuments
from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.adapters.dynamo.pool import Pool as DynamoPool
from chalicelib.adapters.handing_over import HandOver
from chalicelib.errors import Conflict
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.document import Arrival, Status
from chalicelib.recruiting.duplicates import keys_of, traits_of
from chalicelib.recruiting.intake import ReadDocument
from chalicelib.recruiting.merging import Person, alone, merge, split
from chalicelib.recruiting.ports import MOST_HOLDERS, Documents, Holders, Pool, Stored
from chalicelib.recruiting.same_person import IndexPool, MergeCandidates, UnmergeCandidate
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.recruiting import FakeDocuments, FakeFiles, FakeOutbox, FakeParking, FakePool
from tests.recruiting.test_intake import FakeReading

START = datetime(2026, 10, 3, 1, tzinfo=UTC)
PHONE, MAIL = "+8613800000000", "zw@example.com"


class House:
    """A pool with what it stands on."""

    def __init__(self, pool: Pool, documents: Documents, facts: Callable[[list[str]], dict[str, Fact]]) -> None:
        self.pool, self.documents, self.facts = pool, documents, facts

    def admit(self, name: str, day: int = 0, into: Person | None = None, seen: Holders | None = None, **more: Any) -> Candidate:
        file = f"{name}-{day}.pdf"
        document, _ = self.documents.begin(Arrival(f"resumes/boss/{file}", "v1", 9, START))
        candidate = Candidate(
            f"c-{file}", document.id, file, "boss", START + timedelta(days=day), name=name, resume={"basics": {}}, **more
        )
        read = replace(document, status=Status.MERGED if into else Status.READ, candidate=candidate.id)
        fact = Fact(f"sourced-{file}", "candidate.sourced", START, None, {"candidate": candidate.id, "channel": "boss"})
        assert self.pool.admit(candidate, read, f"digest-{file}", [fact], seen, into)
        return candidate

    def join(self, one: Candidate, other: Candidate) -> Person:
        persons = self.pool.person(one.id), self.pool.person(other.id)
        fact = Fact(f"m-{one.id}-{other.id}", "candidate.merged", START, "wu", {"candidate": other.id, "into": one.id})
        return self.pool.regroup(persons, [merge(*persons)], [fact])[0]

    def part(self, member: Candidate) -> tuple[Person, Person]:
        person = self.pool.person(member.id)
        stays, goes = self.pool.regroup([person], list(split(person, member.id)), [])
        return stays, goes

    def found(self, candidate: Candidate) -> dict[str, list[str]]:
        """Who has one of a candidate's keys: the persons, and the records that have it."""
        holders = self.pool.holders(keys_of(traits_of(candidate)).keys())
        return {person: sorted(each.id for each in records[1:]) for person, records in holders.records.items()}


@pytest.fixture(params=["fake", "dynamo"])
def house(request: pytest.FixtureRequest) -> House:
    if request.param == "fake":
        documents, ledger = FakeDocuments(), FakeFactStore()
        return House(FakePool(documents, ledger), documents, ledger.get)
    tables = request.getfixturevalue("tables")
    kept, store = DynamoDocuments(tables, noon), FactStore(tables, noon)
    return House(DynamoPool(tables, kept, store), kept, store.get)


def test_whoever_has_a_key_is_found(house: House) -> None:
    one = house.admit("张伟", phone=PHONE)
    house.admit("李娜", phone="+8613900000000")
    assert house.found(replace(one, id="c-new", email=MAIL)) == {one.id: [one.id]}
    assert house.found(replace(one, phone="+8613700000000")) == {}


def test_a_key_that_a_correction_changed_is_found_no_more_and_its_new_one_is(house: House) -> None:
    one = house.admit("张伟", phone=PHONE)
    house.pool.save(replace(house.pool.get(one.id), phone="+8613900000000", corrected=("phone",)), [])
    assert house.found(one) == {}
    assert house.found(replace(one, phone="+8613900000000")) == {one.id: [one.id]}


def test_of_two_who_were_seen_to_be_alone_only_one_comes_in(house: House) -> None:
    seen = house.pool.holders(keys_of(traits_of(Candidate("c", "d", "f", "b", START, name="张伟", phone=PHONE))).keys())
    house.admit("张伟", phone=PHONE, seen=seen)
    with pytest.raises(Conflict, match=r"candidate\.alike"):
        house.admit("Zhang Wei", phone=PHONE, seen=seen)


def test_whoever_is_merged_at_once_stands_in_no_list_and_leads_to_the_person(house: House) -> None:
    one = house.admit("张伟", phone=PHONE, email=MAIL)
    other = house.admit("Zhang Wei", day=1, phone=PHONE, years=4.0, into=house.pool.person(one.id))
    assert [each.id for each in house.pool.latest(5).candidates] == [one.id]
    shown = house.pool.get(other.id)
    assert (shown.id, shown.members) == (one.id, (other.id,))
    assert (shown.name, shown.years, shown.email, shown.document) == ("Zhang Wei", 4.0, MAIL, other.document)
    person = house.pool.person(other.id)
    assert (person.own.name, [each.name for each in person.members]) == ("张伟", ["Zhang Wei"])
    assert house.documents.candidate_of_content("digest-Zhang Wei-1.pdf") == other.id


def test_one_person_is_found_by_every_name_once(house: House) -> None:
    one = house.admit("张伟", phone=PHONE)
    house.admit("Zhang Wei", day=1, phone=PHONE, into=house.pool.person(one.id))
    assert [each.id for each in house.pool.find("张", 5).candidates] == [one.id]
    assert [each.id for each in house.pool.find("zhang", 5).candidates] == [one.id]


def test_a_merge_into_somebody_who_changed_meanwhile_is_refused(house: House) -> None:
    one = house.admit("张伟", phone=PHONE)
    person = house.pool.person(one.id)
    house.pool.save(replace(person.shown, location="上海"), [])
    with pytest.raises(Conflict, match=r"candidate\.alike"):
        house.admit("Zhang Wei", day=1, phone=PHONE, into=person)


def test_merged_by_hand_and_taken_apart_both_are_as_before(house: House) -> None:
    one, other = house.admit("张伟", phone=PHONE), house.admit("张炜", day=1, email=MAIL, years=3.0)
    person = house.join(one, other)
    assert (person.shown.phone, person.shown.email, person.shown.years) == (PHONE, MAIL, 3.0)
    assert house.facts([f"m-{one.id}-{other.id}"])
    assert house.pool.get(other.id).id == one.id
    house.part(other)
    for before in (one, other):
        after = house.pool.get(before.id)
        assert replace(after, version=before.version) == before
        assert house.found(before) == {before.id: [before.id]}
    assert [each.id for each in house.pool.latest(5).candidates] == [other.id, one.id]


def test_groups_are_merged_and_taken_apart_as_groups(house: House) -> None:
    people = [house.admit("张伟", day=day, phone=f"+861380000000{day}") for day in range(4)]
    house.join(people[2], people[3])
    house.join(people[0], people[1])
    person = house.join(people[0], people[2])
    assert (person.shown.phone, sorted(person.shown.members)) == (people[3].phone, sorted(each.id for each in people[1:]))
    assert {house.pool.get(each.id).id for each in people} == {people[0].id}
    stays, goes = house.part(people[2])
    assert (stays.shown.id, stays.shown.members, stays.shown.phone) == (people[0].id, (people[1].id,), people[1].phone)
    assert (goes.shown.id, goes.shown.members, goes.shown.phone) == (people[2].id, (people[3].id,), people[3].phone)
    assert house.pool.person(people[3].id).own.phone == people[2].phone


def test_a_correction_of_a_merged_person_belongs_to_the_newest_resume(house: House) -> None:
    one, other = house.admit("张伟", phone=PHONE), house.admit("张炜", day=1, phone="+8613900000000")
    shown = house.join(one, other).shown
    saved = house.pool.save(replace(shown, phone="+8613700000000", corrected=("name", "phone")), [])
    assert (saved.phone, saved.version, house.pool.get(other.id)) == ("+8613700000000", shown.version + 1, saved)
    assert house.found(replace(one, phone="+8613700000000")) == {one.id: [other.id]}
    stays, goes = house.part(other)
    assert (stays.shown.phone, goes.shown.phone, goes.shown.name) == (PHONE, "+8613700000000", "张炜")


def test_two_who_merge_or_part_at_once_do_it_once(house: House) -> None:
    one, other = house.admit("张伟", phone=PHONE), house.admit("张炜", day=1)
    before = house.pool.person(one.id), house.pool.person(other.id)
    house.pool.regroup(before, [merge(*before)], [])
    with pytest.raises(Conflict, match=r"candidate\.changed"):
        house.pool.regroup(
            before, [merge(*before)], [Fact("m-2", "candidate.merged", START, "wu", {"candidate": "a", "into": "b"})]
        )
    assert house.facts(["m-2"]) == {}


def test_what_more_people_have_in_common_than_a_key_holds_does_no_harm(house: House) -> None:
    people = [house.admit(f"候选{number}", phone=PHONE) for number in range(MOST_HOLDERS + 2)]
    assert MOST_HOLDERS <= len(house.found(people[0])) <= len(people)


def test_two_who_were_told_apart_stay_so(house: House) -> None:
    assert not house.pool.apart(["a"], ["b"])
    house.pool.keep_apart("b", "a")
    house.pool.keep_apart("a", "b")
    assert house.pool.apart(["x", "a"], ["y", "b"])
    assert house.pool.apart(["b"], ["a"])
    assert not house.pool.apart(["a"], ["a", "c"])


def test_whoever_came_before_there_were_keys_is_found_once_they_are_indexed(tables: Any) -> None:
    documents, store = DynamoDocuments(tables, noon), FactStore(tables, noon)
    house = House(DynamoPool(tables, documents, store), documents, store.get)
    people = [house.admit("张伟", day=day, phone=f"+861380000000{day}", email=MAIL) for day in range(3)]
    house.join(people[0], people[1])
    with tables.rows.batch_write() as batch:
        for row in tables.rows.scan(tables.rows.pk.startswith("contact#")):
            batch.delete(row)
    assert house.found(people[1]) == {}
    assert list(IndexPool(house.pool)()) == [True, True]
    assert house.found(people[1]) == {people[0].id: [people[0].id, people[1].id], people[2].id: [people[2].id]}
    assert list(IndexPool(house.pool)()) == [False, False]
    # Of one person's records one leads to them.
    mail = house.pool.holders(keys_of(traits_of(Candidate("c", "d", "f", "b", START, email=MAIL))).keys())
    assert [len(each.candidates) for each in mail.seen.values()] == [2]


def test_workers_that_read_one_persons_files_at_once_make_one_person(tables: Any) -> None:
    documents, store = DynamoDocuments(tables, noon), FactStore(tables, noon)
    pool, files = DynamoPool(tables, documents, store), FakeFiles()

    def reading(content: bytes, name: str) -> FakeReading:
        return FakeReading({"basics": {"name": "张伟", "phone": PHONE}})

    def read(number: int) -> Status:
        record, elsewhere = FakeFactStore().record, HandOver(FakeOutbox())
        intake = ReadDocument(files, documents, pool, reading, FakeOutbox(), FakeParking(), noon, 8, record, elsewhere)
        for _ in range(20):
            try:
                return intake(Arrival(f"resumes/{number}.pdf", "v1", 9, noon())).status
            except Exception as error:
                # As the queue does: DynamoDB lets one of two transactions on a row wait.
                if type(error).__name__ not in ("Unavailable", "Conflict"):
                    raise
        raise AssertionError("it was never read")

    files.stored = {f"resumes/{number}.pdf": Stored(str(number).encode(), None) for number in range(4)}
    with ThreadPoolExecutor(4) as workers:
        became = sorted(workers.map(read, range(4)))
    assert became == [Status.MERGED] * 3 + [Status.READ]
    (person,) = pool.latest(10).candidates
    assert len(person.members) == 3
    kinds = [fact.kind for fact in store.replay("2026-10")]
    assert (kinds.count("candidate.sourced"), kinds.count("candidate.merged")) == (4, 3)


def test_two_who_say_so_at_once_are_answered_once_each(tables: Any) -> None:
    documents, store = DynamoDocuments(tables, noon), FactStore(tables, noon)
    house = House(DynamoPool(tables, documents, store), documents, store.get)
    one, other = house.admit("张伟", phone=PHONE), house.admit("张炜", day=1)
    numbers = count()

    def say(does: Callable[[], object]) -> str:
        try:
            does()
        except Conflict as error:
            return error.code
        return "done"

    def at_once(does: Callable[[], object]) -> list[str]:
        with ThreadPoolExecutor(3) as people:
            return sorted(people.map(lambda _: say(does), range(3)))

    ports = (house.pool, noon, lambda: f"n-{next(numbers)}")
    assert at_once(lambda: MergeCandidates(*ports)("wu", one.id, other.id)) == ["done", "merge.done", "merge.done"]
    assert at_once(lambda: UnmergeCandidate(*ports)("wu", other.id)) == ["done", "merge.undone", "merge.undone"]
    assert sorted(fact.kind for fact in store.replay("2026-10") if fact.kind != "candidate.sourced") == [
        "candidate.merged",
        "candidate.unmerged",
    ]


def test_whoever_comes_alone_is_a_person_of_one() -> None:
    candidate = Candidate("c", "d", "f", "b", START)
    assert alone(candidate).records == (candidate,)
