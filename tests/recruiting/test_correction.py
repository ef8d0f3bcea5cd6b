"""What was read wrong is set right, and counts as the toil that is left."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.errors import Conflict, Invalid
from chalicelib.recruiting.candidate import READ, Candidate
from chalicelib.recruiting.pool import CorrectCandidate, RevealContact
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.recruiting import FakeDocuments, FakePool

JOBS = [{"name": "Old Mill Ltd", "position": "Clerk", "endDate": "2015"}, {"name": "Nothbridge Food", "position": "Accountant"}]
MARTA = Candidate(
    "c-1", "d-1", "cv.pdf", "fair", noon(), name="Marta Lindqist", email="marta@example.com", phone="+447700900456", years=9.0,
    skills=("Excel",), family="finance", confidence={"name": 0.6, "phone": 0.9, "company": 0.6}, latest={"work": 1},
    excerpts={"name": "excerpts/1/name.jpg", "company": "excerpts/1/company.jpg"},
    resume={"basics": {"name": "Marta Lindqist", "email": "marta@example.com"}, "work": JOBS},
)  # fmt: skip


class Desk:
    def __init__(self, candidate: Candidate = MARTA) -> None:
        self.ledger = FakeFactStore()
        self.pool = FakePool(FakeDocuments(), self.ledger)
        self.pool.candidates["c-1"] = candidate
        ids = iter(f"n-{number}" for number in range(100))
        self.correct = CorrectCandidate(self.pool, noon, lambda: next(ids), entry_minutes=11)
        self.reveal = RevealContact(self.pool, noon, lambda: next(ids))

    def saves(self, **values: Any) -> Candidate:
        return self.correct("emma", "c-1", self.pool.get("c-1").version, values)


def test_every_field_that_is_read_can_be_set_right() -> None:
    desk = Desk()
    texts = {"name": "Marta Lindqvist", "email": "m@example.com", "phone": "+44 7700 900457", "location": "Leeds",
             "company": "Northbridge Foods Ltd", "title": "Senior Accountant", "school": "University of Leeds", "degree": "BSc",
             "family": "sales"}  # fmt: skip
    saved = desk.saves(**texts, years="9.5", skills=["SAP", " "])
    assert {field: saved.value(field) for field in READ} == {**texts, "years": 9.5, "skills": ("SAP",)}
    assert saved.resume["work"] == [JOBS[0], {"name": "Northbridge Foods Ltd", "position": "Senior Accountant"}]
    assert saved.resume["education"] == [{"institution": "University of Leeds", "studyType": "BSc"}]
    assert saved.resume["basics"]["name"] == "Marta Lindqvist"
    assert saved.to_check == ()
    assert MARTA.to_check == ("name", "company")


def test_the_fields_touched_are_the_toil_that_is_left() -> None:
    desk = Desk()
    desk.saves(name="Marta Lindqvist", company="Northbridge Foods Ltd", phone="+447700900456", channel="boss")
    toil = next(fact for fact in desk.ledger.facts.values() if fact.kind == "toil.done")
    assert (toil.by, toil.data["what"], toil.data["count"], toil.data["fields"]) == ("emma", "correction", 2, ["name", "company"])
    # Eleven fields are read and typing them all takes eleven minutes.
    assert toil.data["minutes"] == 2
    assert "Lindqvist" not in str(toil.to_json())


def test_who_finds_everything_right_did_no_toil() -> None:
    desk = Desk()
    saved = desk.saves(name="Marta Lindqist", company="Nothbridge Food")
    assert desk.ledger.facts == {}
    assert saved.to_check == ()


def test_a_company_that_is_taken_out_leaves_the_title() -> None:
    assert Desk().saves(company="").resume["work"][1] == {"position": "Accountant"}


@pytest.mark.parametrize("field", ["company", "title", "school", "degree"])
def test_what_is_too_long_is_refused(field: str) -> None:
    with pytest.raises(Invalid, match=rf"candidate\.{field}"):
        Desk().saves(**{field: "x" * 201})


def test_an_older_form_is_refused() -> None:
    desk = Desk()
    desk.saves(name="Marta Lindqvist")
    with pytest.raises(Conflict, match=r"candidate\.changed"):
        desk.correct("emma", "c-1", 1, {"name": "Marta"})


def test_the_look_at_pictures_of_the_page_is_noted_with_what_they_show() -> None:
    desk = Desk()
    desk.reveal("emma", "c-1", "correct")
    desk.reveal("emma", "c-1", "contact")
    assert [entry.get("excerpts") for entry in desk.pool.audited] == [["company", "name"], None]
