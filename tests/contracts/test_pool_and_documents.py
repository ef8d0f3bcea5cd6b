"""What every pool and every store of documents does, the fakes and DynamoDB's alike."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.adapters.dynamo.documents import Documents as DynamoDocuments
from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.adapters.dynamo.pool import Pool as DynamoPool
from chalicelib.errors import Conflict, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.document import Arrival, Document, Status
from chalicelib.recruiting.ports import Documents, Pool
from tests.fakes.ledger import FakeFactStore
from tests.fakes.recruiting import FakeDocuments, FakePool

START = datetime(2026, 10, 3, 1, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        return self.time

    def pass_seconds(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


@dataclass
class House:
    pool: Pool
    documents: Documents
    facts: Callable[[list[str]], dict[str, Fact]]
    clock: Clock


@pytest.fixture(params=["fake", "dynamo"])
def house(request: pytest.FixtureRequest) -> House:
    clock = Clock()
    if request.param == "fake":
        documents, ledger = FakeDocuments(clock), FakeFactStore()
        return House(FakePool(documents, ledger), documents, ledger.get, clock)
    tables = request.getfixturevalue("tables")
    kept, store = DynamoDocuments(tables, clock), FactStore(tables, clock)
    return House(DynamoPool(tables, kept, store), kept, store.get, clock)


def arrival(name: str, **more: object) -> Arrival:
    return Arrival(f"resumes/51job/{name}", "v1", 1000, START, **more)  # type: ignore[arg-type]


def candidate_of(document: Document, name: str, seconds: int = 0) -> Candidate:
    return Candidate(
        id=f"c-{document.name}",
        document=document.id,
        file=document.name,
        channel=document.channel,
        created_at=START + timedelta(seconds=seconds),
        name=name,
        years=2.5,
        skills=("Python", "销售"),
        confidence={"name": 0.97},
        resume={"basics": {"name": name}, "work": [{"name": "示例公司"}]},
    )


def admit(house: House, file: str, name: str, seconds: int = 0) -> Candidate:
    document, _ = house.documents.begin(arrival(file))
    candidate = candidate_of(document, name, seconds)
    read = replace(document, status=Status.READ, candidate=candidate.id)
    fact = Fact(f"sourced-{file}", "candidate.sourced", START, None, {"candidate": candidate.id, "channel": "51job"})
    assert house.pool.admit(candidate, read, f"digest-{file}", [fact])
    return candidate


def test_a_candidate_comes_back_as_it_went_in(house: House) -> None:
    candidate = admit(house, "a.pdf", "张伟")
    assert house.pool.get(candidate.id) == candidate


def test_document_candidate_and_fact_are_kept_together(house: House) -> None:
    candidate = admit(house, "a.pdf", "张伟")
    document = house.documents.get(arrival("a.pdf").document)
    assert document
    assert (document.status, document.candidate) == (Status.READ, candidate.id)
    assert house.documents.candidate_of_content("digest-a.pdf") == candidate.id
    assert "sourced-a.pdf" in house.facts(["sourced-a.pdf"])


def test_content_that_is_there_already_admits_nobody(house: House) -> None:
    admit(house, "a.pdf", "张伟")
    document, _ = house.documents.begin(arrival("b.pdf"))
    fact = Fact("sourced-b", "candidate.sourced", START, None, {"candidate": "c-b", "channel": "51job"})
    assert not house.pool.admit(candidate_of(document, "张伟"), document, "digest-a.pdf", [fact])
    assert house.facts(["sourced-b"]) == {}
    with pytest.raises(NotFound):
        house.pool.get("c-b.pdf")


def test_an_unknown_candidate_is_not_found(house: House) -> None:
    with pytest.raises(NotFound, match=r"candidate\.unknown"):
        house.pool.get("nobody")


@pytest.mark.parametrize(
    ("part", "files"),
    [
        ("张", ["a", "b"]),
        ("伟", ["a"]),
        ("张伟", ["a"]),
        ("smith", ["c"]),
        ("emma s", ["c"]),
        ("mit", []),
        ("李", []),
    ],
)
def test_a_part_of_the_name_finds(house: House, part: str, files: list[str]) -> None:
    for file, name in (("a", "张伟"), ("b", "张小燕"), ("c", "Emma Smith")):
        admit(house, file, name)
    found = house.pool.find(part, 10).candidates
    assert sorted(each.file for each in found) == files


def test_somebody_found_by_two_parts_is_shown_once(house: House) -> None:
    admit(house, "a", "娜娜")
    assert len(house.pool.find("娜", 10).candidates) == 1


def test_a_search_pages_through_all(house: House) -> None:
    for number in range(7):
        admit(house, f"{number}", f"张{'伟丽强敏静磊洋'[number]}")
    seen, cursor = [], None
    while True:
        page = house.pool.find("张", 3, cursor)
        seen += [each.file for each in page.candidates]
        cursor = page.cursor
        if cursor is None:
            break
    assert sorted(seen) == sorted(str(number) for number in range(7))


def test_the_newest_come_first_page_by_page(house: House) -> None:
    for number in range(5):
        admit(house, f"{number}", f"Person {number}", seconds=number)
    first = house.pool.latest(3)
    assert [each.file for each in first.candidates] == ["4", "3", "2"]
    assert [each.file for each in house.pool.latest(3, first.cursor).candidates] == ["1", "0"]


def test_a_change_counts_the_version_and_moves_the_name(house: House) -> None:
    candidate = admit(house, "a", "张韦")
    saved = house.pool.save(replace(candidate, name="张伟"), [])
    assert saved.version == 2
    assert [each.version for each in house.pool.find("张伟", 5).candidates] == [2]
    assert house.pool.find("张韦", 5).candidates == ()


def test_a_change_of_what_somebody_else_changed_is_refused(house: House) -> None:
    candidate = admit(house, "a", "张伟")
    house.pool.save(replace(candidate, location="上海"), [])
    with pytest.raises(Conflict, match=r"candidate\.changed"):
        house.pool.save(replace(candidate, location="北京"), [])
    assert house.pool.get(candidate.id).location == "上海"


def test_the_same_arrival_begins_once(house: House) -> None:
    first, new = house.documents.begin(arrival("a.pdf"))
    again, repeated = house.documents.begin(arrival("a.pdf"))
    assert (new, repeated, first) == (True, False, again)


def test_what_a_person_sends_again_begins_anew_only_if_it_was_unreadable(house: House) -> None:
    document, _ = house.documents.begin(arrival("a.pdf"))
    house.documents.finish(replace(document, status=Status.UNREADABLE, problem="document.blank", details={"name": "a.pdf"}))
    anew, new = house.documents.begin(arrival("a.pdf", again=True))
    assert (anew.status, new, anew.problem) == (Status.READING, True, None)
    house.documents.finish(replace(anew, status=Status.READ, candidate="c"))
    assert house.documents.begin(arrival("a.pdf", again=True))[1] is False


def test_files_that_come_together_are_one_batch(house: House) -> None:
    first, _ = house.documents.begin(arrival("a.pdf"))
    house.clock.pass_seconds(10)
    second, _ = house.documents.begin(arrival("b.pdf"))
    house.clock.pass_seconds(16)
    third, _ = house.documents.begin(arrival("c.pdf"))
    assert first.batch == second.batch != third.batch
    assert [each.name for each in house.documents.batch(first.batch).documents] == ["a.pdf", "b.pdf"]


def test_a_batch_takes_fifty(house: House) -> None:
    batches = [house.documents.begin(arrival(f"{number}.pdf"))[0].batch for number in range(51)]
    assert len(set(batches[:50])) == 1
    assert batches[50] != batches[0]


def test_a_batch_knows_what_became_of_each(house: House) -> None:
    document, _ = house.documents.begin(arrival("a.pdf"))
    house.documents.begin(arrival("b.pdf"))
    house.documents.finish(replace(document, status=Status.UNREADABLE, problem="document.empty"))
    batch = house.documents.batch(document.batch)
    assert (batch.done, batch.finished) == (1, False)


def test_one_notice_is_asked_for_until_it_has_begun(house: House) -> None:
    assert [house.documents.claim_notice("b") for _ in range(3)] == [True, False, False]
    house.documents.release_notice("b")
    assert house.documents.claim_notice("b")


def test_a_notice_that_was_lost_is_asked_for_again(tables: object) -> None:
    clock = Clock()
    documents = DynamoDocuments(tables, clock)  # type: ignore[arg-type]
    assert documents.claim_notice("b")
    clock.pass_seconds(6)
    assert documents.claim_notice("b")


def test_workers_that_begin_at_once_make_one_batch(tables: object) -> None:
    documents = DynamoDocuments(tables, Clock())  # type: ignore[arg-type]
    with ThreadPoolExecutor(5) as workers:
        begun = list(workers.map(lambda number: documents.begin(arrival(f"{number}.pdf"))[0].batch, range(5)))
    assert len(set(begun)) == 1


def test_several_come_in_the_order_in_which_they_were_asked_for(house: House) -> None:
    first, second = admit(house, "a.pdf", "张伟"), admit(house, "b.pdf", "李娜")
    found = house.pool.several([second.id, "c-none", first.id])
    assert list(found.items()) == [(second.id, second), (first.id, first)]
    assert house.pool.several([]) == {}
