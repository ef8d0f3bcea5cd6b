"""A file in the bucket becomes a candidate, once, whatever goes wrong on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.adapters.handing_over import HandOver
from chalicelib.errors import Invalid, Unavailable
from chalicelib.ledger.fact import format_time
from chalicelib.recruiting.document import Arrival, Status
from chalicelib.recruiting.intake import ReadDocument
from chalicelib.recruiting.ports import Stored
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.recruiting import FakeDocuments, FakeFiles, FakeOutbox, FakeParking, FakePool


@dataclass(frozen=True)
class FakeReading:
    resume: dict[str, Any]
    family: str | None = "sales"
    language: str = "zh"
    engine: str = "text"
    pages: int = 1
    confidence: dict[str, float] = field(default_factory=lambda: {"name": 0.99})
    warnings: tuple[str, ...] = ()
    years: float | None = 3.0
    latest: dict[str, int] = field(default_factory=dict)

    def excerpts(self, wanted: Sequence[str]) -> tuple[dict[str, str], dict[str, bytes]]:
        return dict.fromkeys(wanted, "head"), {"head": b"JPEG"} if wanted else {}


class Reader:
    """Reads every content as its own name; ``fails`` are raised one after the other."""

    def __init__(self) -> None:
        self.fails: list[Exception] = []
        self.read = 0

    def __call__(self, content: bytes, name: str) -> FakeReading:
        self.read += 1
        if self.fails:
            raise self.fails.pop(0)
        name, _, email = content.decode().partition(" ")
        return FakeReading({"basics": {"name": name, "email": email or "a@example.com"}, "skills": [{"name": "Excel"}]})


class House:
    def __init__(self) -> None:
        self.training = FakeOutbox()
        self.files, self.outbox, self.parking, self.reader = FakeFiles(), FakeOutbox(), FakeParking(), Reader()
        self.documents, self.ledger = FakeDocuments(), FakeFactStore()
        self.pool = FakePool(self.documents, self.ledger)
        self.read = ReadDocument(
            self.files,
            self.documents,
            self.pool,
            self.reader,
            self.outbox,
            self.parking,
            noon,
            8,
            self.ledger.record,
            HandOver(self.training),
        )

    def put(self, name: str, content: str = "张伟", *, by: str | None = "wang", folder: str = "fair/") -> Arrival:
        self.files.stored[f"resumes/{folder}{name}"] = Stored(content.encode(), by)
        return Arrival(f"resumes/{folder}{name}", "v1", len(content.encode()), noon())


class BusyPool(FakePool):
    """Somebody comes between the first look and the admission."""

    def __init__(self, documents: FakeDocuments, ledger: FakeFactStore, comes: Callable[[], object]) -> None:
        super().__init__(documents, ledger)
        self._comes = [comes]

    def admit(self, *args: Any, **named: Any) -> bool:
        if self._comes:
            self._comes.pop()()
        return super().admit(*args, **named)


@pytest.fixture
def house() -> House:
    return House()


def test_a_resume_becomes_a_candidate_with_its_source(house: House) -> None:
    document = house.read(house.put("a.pdf"))
    candidate = house.pool.get(document.candidate or "")
    assert (candidate.name, candidate.channel, candidate.sourced_by) == ("张伟", "fair", "wang")
    assert (candidate.email, candidate.skills, candidate.years) == ("a@example.com", ("Excel",), 3.0)


def test_pictures_of_what_should_be_checked_are_kept_beside_it(house: House) -> None:
    candidate = house.pool.get(house.read(house.put("a.pdf")).candidate or "")
    # The phone number was not found.
    key = f"excerpts/{hashlib.sha256('张伟'.encode()).hexdigest()}/head.jpg"
    assert candidate.excerpts == {"phone": key}
    assert house.files.stored[key].content == b"JPEG"


def test_while_the_bucket_takes_no_pictures_reading_waits(house: House) -> None:
    arrival = house.put("a.pdf")
    content = house.files.stored[arrival.key]

    def reader(_: bytes, name: str) -> FakeReading:
        house.files.down = True
        return FakeReading({"basics": {"name": "张伟"}})

    with pytest.raises(Unavailable):
        replace(house.read, read=reader)(arrival)
    house.files.down = False
    assert house.files.stored == {arrival.key: content}
    assert house.read(arrival).status is Status.READ


def test_it_leaves_a_sourcing_and_the_typing_that_nobody_did(house: House) -> None:
    house.read(house.put("a.pdf"))
    sourced, typed = house.ledger.facts.values()
    assert (sourced.kind, sourced.by, sourced.data["channel"]) == ("candidate.sourced", "wang", "fair")
    assert (typed.kind, typed.by, dict(typed.data)) == ("toil.done", "auto:intake", {"what": "entry", "count": 1, "minutes": 8})


def test_no_fact_holds_what_identifies_the_candidate(house: House) -> None:
    house.read(house.put("张伟.pdf"))
    text = str([fact.to_json() for fact in house.ledger.facts.values()])
    assert "张伟" not in text
    assert "example.com" not in text


def test_a_file_in_no_folder_is_an_upload(house: House) -> None:
    assert house.read(house.put("a.pdf", folder="")).channel == "upload"


def test_the_reading_is_told_of_before_and_after(house: House) -> None:
    told_before: list[dict[str, Any]] = []
    arrival = house.put("a.pdf")
    read = house.reader

    def reader(content: bytes, name: str) -> FakeReading:
        told_before.extend(house.outbox.jobs)
        house.documents.release_notice("b-0")
        return read(content, name)

    replace(house.read, read=reader)(arrival)
    assert told_before == [{"job": "progress", "batch": "b-0"}]
    assert len(house.outbox.jobs) == 2


def test_the_same_event_twice_changes_nothing(house: House) -> None:
    arrival = house.put("a.pdf")
    house.read(arrival)
    facts = dict(house.ledger.facts)
    assert house.read(arrival).status is Status.READ
    assert (house.ledger.facts, house.reader.read) == (facts, 1)


def test_the_same_file_under_another_name_is_a_duplicate(house: House) -> None:
    first = house.read(house.put("a.pdf"))
    second = house.read(house.put("b.pdf"))
    assert (second.status, second.candidate) == (Status.DUPLICATE, first.candidate)
    assert len(house.pool.candidates) == 1


def test_the_same_person_in_another_file_is_one_candidate_and_the_first_source_stays(house: House) -> None:
    first = house.read(house.put("a.pdf", by="wang"))
    second = house.read(house.put("b.pdf", "張偉 A@example.com", by="li", folder="boss/"))
    assert (second.status, second.candidate == first.candidate) == (Status.MERGED, False)
    person = house.pool.person(second.candidate or "")
    assert (person.shown.id, person.shown.sourced_by, person.shown.channel) == (first.candidate, "wang", "fair")
    assert [each.id for each in house.pool.latest(5).candidates] == [first.candidate]
    facts = [fact for fact in house.ledger.facts.values() if fact.kind != "toil.done"]
    assert [(fact.kind, fact.by) for fact in facts] == [
        ("candidate.sourced", "wang"),
        ("candidate.sourced", "li"),
        ("candidate.merged", "auto:duplicates"),
    ]
    assert dict(facts[2].data) == {"candidate": second.candidate, "into": first.candidate}


def test_the_same_person_read_again_after_a_worker_died_is_no_third(house: House) -> None:
    house.read(house.put("a.pdf"))
    arrival = house.put("b.pdf", "張偉")
    house.read(arrival)
    facts = dict(house.ledger.facts)
    assert house.read(arrival).status is Status.MERGED
    assert house.ledger.facts == facts


def test_somebody_else_of_the_same_address_is_somebody_else(house: House) -> None:
    house.read(house.put("a.pdf"))
    assert house.read(house.put("b.pdf", "李娜")).status is Status.READ
    assert len(house.pool.latest(5).candidates) == 2


def test_whoever_is_like_two_people_is_left_to_a_person(house: House) -> None:
    for name in ("a.pdf", "b.pdf"):
        house.read(house.put(name, f"张伟 {name}@example.com"))
    both = {each.id: replace(each, email="a@example.com") for each in house.pool.candidates.values()}
    house.pool.candidates = both
    assert house.read(house.put("c.pdf", "张伟")).status is Status.READ


def test_somebody_alike_who_came_meanwhile_is_looked_for_again(house: House) -> None:
    came: list[Status] = []
    pool = BusyPool(house.documents, house.ledger, lambda: came.append(read(house.put("b.pdf", "张伟　")).status))
    read = replace(house.read, pool=pool)
    assert read(house.put("a.pdf")).status is Status.MERGED
    assert came == [Status.READ]
    assert len(pool.latest(5).candidates) == 1


def test_what_cannot_be_read_is_parked_with_the_reason(house: House) -> None:
    house.reader.fails = [Invalid("document.password", name="a.pdf")]
    arrival = house.put("a.pdf")
    document = house.read(arrival)
    assert (document.status, document.problem) == (Status.UNREADABLE, "document.password")
    assert house.parking.parked == [(arrival, "document.password")]
    assert house.ledger.facts == {}


def test_sent_again_it_is_read(house: House) -> None:
    house.reader.fails = [Invalid("document.broken", name="a.pdf")]
    arrival = house.put("a.pdf")
    house.read(arrival)
    assert house.read(arrival).status is Status.UNREADABLE
    assert house.read(replace(arrival, again=True)).status is Status.READ


def test_a_file_that_is_too_large_is_not_fetched(house: House) -> None:
    arrival = replace(house.put("a.pdf", "%PDF-1.7"), size=60 * 1024 * 1024)
    document = house.read(arrival)
    assert house.files.fetched == []
    assert document.problem == "document.too_large"


def test_a_file_that_is_gone_is_told_of(house: House) -> None:
    assert house.read(Arrival("resumes/a.pdf", "v1", 10, noon())).problem == "file.gone"


def test_while_the_ocr_is_down_nothing_is_lost(house: House) -> None:
    arrival = house.put("a.pdf")
    house.reader.fails = [Unavailable("ocr.unavailable")]
    with pytest.raises(Unavailable):
        house.read(arrival)
    waiting = house.documents.get(arrival.document)
    assert waiting
    assert (waiting.status, waiting.problem) == (Status.READING, "ocr.unavailable")
    assert house.read(arrival).status is Status.READ


def test_while_the_queue_is_down_the_candidate_is_kept_and_told_of_later(house: House) -> None:
    arrival = house.put("a.pdf")
    house.outbox.down = True
    with pytest.raises(Unavailable):
        house.read(arrival)
    house.outbox.down = False
    house.documents.notices.clear()
    house.read(arrival)
    assert len(house.pool.candidates) == 1
    assert house.outbox.jobs


def test_a_bucket_that_is_down_is_tried_again(house: House) -> None:
    arrival = house.put("a.pdf")
    house.files.down = True
    with pytest.raises(Unavailable):
        house.read(arrival)
    house.files.down = False
    assert house.read(arrival).status is Status.READ


def test_a_worker_that_died_after_keeping_the_candidate_does_no_harm(house: House) -> None:
    arrival = house.put("a.pdf")
    house.read(arrival)
    document = house.documents.get(arrival.document)
    assert document
    house.documents.finish(replace(document, status=Status.READING, candidate=None))
    assert house.read(arrival).status is Status.READ
    assert len(house.ledger.facts) == 2


def test_after_the_last_try_it_says_so(house: House) -> None:
    arrival = house.put("a.pdf")
    house.reader.fails = [RuntimeError("a defect")]
    with pytest.raises(RuntimeError):
        house.read(arrival)
    house.read.give_up(arrival)
    document = house.documents.get(arrival.document)
    assert document
    assert (document.status, document.problem) == (Status.UNREADABLE, "document.failed")


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\nb.pdf", "简历 😀 (1).pdf", "x" * 900, "%2e%2e%2f", " "])
def test_any_name_of_a_file_is_only_a_name(house: House, name: str) -> None:
    document = house.read(house.put(name))
    assert document.status is Status.READ
    assert document.name == name.rsplit("/", 1)[-1]


def test_another_version_of_a_file_is_another_arrival() -> None:
    first = Arrival("resumes/a.pdf", "v1", 1, noon())
    assert first.document == replace(first, at=noon() + timedelta(days=1), size=2).document
    assert first.document != replace(first, version="v2").document
    assert replace(first, version="", order="1").document != replace(first, version="", order="2").document


def test_what_lies_in_a_fairs_folder_is_its_lead_even_if_it_was_read_before(house: House) -> None:
    house.read(house.put("a.pdf", folder="boss/"))
    for name in ("b.pdf", "b.pdf"):
        house.read(house.put(name, folder="fair/f-1/"))
    house.read(house.put("c.pdf", "李娜 li@example.com", folder="fair/f-1/"))
    leads = [fact for fact in house.ledger.facts.values() if fact.kind == "fair.lead"]
    assert [(fact.by, fact.data["fair"]) for fact in leads] == [("wang", "f-1")] * 2
    first, second = (fact.data["candidate"] for fact in house.ledger.facts.values() if fact.kind == "candidate.sourced")
    assert [fact.data["candidate"] for fact in leads] == [first, second]


@pytest.mark.parametrize("name", ["签到表.xlsx", "grades.csv", "film.mp4", "slides.pptx"])
def test_what_is_surely_of_training_is_left_to_those_whose_it_is(house: House, name: str) -> None:
    content = {"mp4": "\0\0\0\x18ftypmp42", "csv": "姓名,成绩"}.get(name[-3:], "PK\x03\x04")
    arrival = house.put(name, content, folder="")
    document = house.read(arrival)
    assert (document.status, document.problem, document.put_by) == (Status.UNREADABLE, "document.training", "wang")
    (job,) = house.training.jobs
    assert job == {
        "misplaced": {"key": arrival.key, "version": "v1", "size": arrival.size, "order": "", "at": format_time(noon())}
    }
    # Nobody of IT has anything to do, and nobody becomes a candidate.
    assert (house.parking.parked, house.reader.read, house.pool.candidates) == ([], 0, {})
    house.read(arrival)
    assert len(house.training.jobs) == 1


def test_a_film_of_gigabytes_is_known_by_its_beginning(house: House) -> None:
    house.read(replace(house.put("film.mp4", "\0\0\0\x18ftypmp42"), size=4 * 1024**3))
    assert len(house.training.jobs) == 1
    assert house.files.fetched == []


def test_what_cannot_be_handed_over_comes_back(house: House) -> None:
    house.training.down = True
    arrival = house.put("a.xlsx", "PK")
    with pytest.raises(Unavailable):
        house.read(arrival)
    house.training.down = False
    assert house.read(arrival).problem == "document.training"
