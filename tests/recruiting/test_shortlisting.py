"""A shortlist is looked through page by page, narrowed by what somebody wants to see, by whoever may see the vacancy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.errors import Forbidden, NotFound
from chalicelib.recruiting.application import Application
from chalicelib.recruiting.shortlisting import Wanted
from chalicelib.recruiting.vacancy import State
from tests.fakes.ledger import noon
from tests.recruiting.matching_office import EMMA, HR, OTHER, Office


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_list_is_narrowed_by_what_somebody_wants_to_see(office: Office) -> None:
    office.opens(location="上海")
    office.comes("c-all", "SAP", "IFRS", location="上海", years=6.0)
    office.comes("c-far", "SAP", "IFRS", location="北京", years=2.0)
    office.comes("c-part", "SAP", location="上海")
    office.comes("c-new", "SAP", "IFRS", location="上海", years=3.0)
    office.applications.open(Application("a-all-1", "c-all", "v-1", noon()), [])
    office.vacancy("v-1")
    everybody = ["c-new", "c-all", "c-part", "c-far"]
    assert office.seen() == everybody
    for wanted, found in {
        Wanted(percent=70): ["c-new", "c-all"],
        Wanted(years=3): ["c-new", "c-all"],
        Wanted(musts=True): ["c-new", "c-all", "c-far"],
        Wanted(place=True): ["c-new", "c-all", "c-part"],
        Wanted(new=True): ["c-new", "c-part", "c-far"],
        Wanted(percent=90, years=5, musts=True, place=True, new=True): [],
    }.items():
        assert office.seen(wanted) == found
    considered = [line.application.id for line in office.show(HR, "v-1", Wanted()).lines if line.application]
    assert considered == ["a-all-1"]


def test_pages_of_a_narrowed_list_leave_nobody_out(office: Office) -> None:
    office.opens()
    for number in range(120):
        office.comes(f"c-{number:03d}", "SAP", years=float(number % 4))
    office.vacancy("v-1")
    office.work()
    for wanted in (Wanted(), Wanted(years=3)):
        seen: list[str] = []
        behind = None
        while True:
            page = office.show(HR, "v-1", wanted, behind)
            seen += [line.candidate.id for line in page.lines]
            behind = page.behind
            if behind is None:
                break
        assert seen == [f"c-{number:03d}" for number in reversed(range(120)) if number % 4 == 3 or wanted.everybody]


def test_a_list_that_is_looked_at_before_anybody_matched_is_asked_for(office: Office) -> None:
    office.comes("c-1", "SAP")
    office.opens()
    page = office.show(EMMA, "v-1", Wanted())
    assert (page.lines, page.progress) == ((), None)
    office.work()
    assert office.seen(scope=EMMA) == ["c-1"]
    assert office.queue.jobs == []


def test_a_hiring_manager_sees_the_lists_of_own_vacancies(office: Office) -> None:
    office.opens()
    for ask in (lambda: office.show(OTHER, "v-1", Wanted()), lambda: office.show.why(OTHER, "v-1", "c-1")):
        with pytest.raises(Forbidden):
            ask()


def test_why_shows_the_proofs_while_they_stand(office: Office) -> None:
    found = office.opens()
    office.comes("c-1", "SAP")
    office.vacancy("v-1")
    _, person, fit = office.show.why(EMMA, "v-1", "c-1")
    assert (person.id, [each.met for each in fit.proofs]) == ("c-1", [1.0, 0.0])
    office.vacancies.save(replace(found, degree="bachelor"), [])
    with pytest.raises(NotFound) as gone:
        office.show.why(EMMA, "v-1", "c-1")
    assert gone.value.code == "shortlist.gone"


def test_a_closed_vacancy_has_no_list_and_asks_for_none(office: Office) -> None:
    office.opens(state=State.CLOSED)
    office.comes("c-1", "SAP")
    page = office.show(HR, "v-1", Wanted())
    assert (page.lines, office.queue.jobs) == ((), [])
