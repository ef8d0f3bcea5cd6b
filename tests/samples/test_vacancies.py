"""The made-up company's vacancies are such as its form would open."""

from __future__ import annotations

from datetime import date

from chalicelib.recruiting.scope import Scope
from chalicelib.recruiting.vacancies import ChangeVacancies
from chalicelib.slack.vocabulary import FAMILIES
from infra.samples.company import people
from infra.samples.vacancies import vacancies
from tests.fakes.hiring import FakeVacancies
from tests.fakes.ledger import FakeFactStore, noon

TODAY = date(2026, 10, 3)


def test_each_can_be_opened_and_belongs_to_people_who_are_there() -> None:
    roles = {person.id: person.role for person in people()}
    kept = FakeVacancies(FakeFactStore())
    change = ChangeVacancies(kept, noon, lambda: TODAY, lambda: "f-1")
    for vacancy in vacancies(TODAY, noon()):
        change.open(Scope(vacancy.owner, everything=True), vacancy)
        assert roles[vacancy.owner] in ("online_recruiter", "fair_recruiter")
        assert roles[vacancy.hiring_manager] == "hiring_manager"
        assert vacancy.family in FAMILIES
    assert len(kept.active()) == 3
