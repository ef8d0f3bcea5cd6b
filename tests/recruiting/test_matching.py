"""The pool is matched with the vacancies page by page, once, whatever comes twice or breaks off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.errors import Unavailable
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.application import Application, Stage
from chalicelib.recruiting.applications import MoveApplications, Step
from chalicelib.recruiting.shortlist import MOST, asked_of
from chalicelib.recruiting.shortlisting import Wanted
from chalicelib.recruiting.vacancy import Requirement, State
from tests.fakes.ledger import noon
from tests.recruiting.matching_office import HR, Office


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_vacancy_is_matched_with_the_whole_pool_a_page_a_job(office: Office) -> None:
    for number in range(10):
        office.comes(f"c-{number}", *(("SAP", "IFRS")[: number % 3]))
    office.opens()
    office.vacancy("v-1")
    assert office.work() == 2
    assert office.seen() == ["c-8", "c-5", "c-2", "c-7", "c-4"]
    progress = office.lists.progress("v-1")
    assert progress
    assert (progress.done, progress.seen, progress.cursor) == (True, 10, None)


def test_a_job_that_comes_twice_changes_nothing(office: Office) -> None:
    for number in range(10):
        office.comes(f"c-{number}", "SAP")
    office.opens()
    office.vacancy("v-1")
    jobs = list(office.queue.jobs)
    office.work()
    before, asks = dict(office.lists.kept), office.matcher.asks
    for job in [*jobs, {"vacancy": "v-1"}]:
        office.does(job)
    assert office.work() == 0
    assert (office.lists.kept, office.matcher.asks) == (before, asks)


def test_what_broke_off_goes_on_where_it_stopped(office: Office) -> None:
    for number in range(10):
        office.comes(f"c-{number}", "SAP")
    office.opens()
    office.vacancy("v-1")
    office.queue.jobs.clear()
    office.vacancy("v-1")
    assert office.queue.jobs == []
    office.time += timedelta(minutes=11)
    office.vacancy("v-1")
    office.work()
    assert (office.matcher.asks, len(office.lists.kept)) == (10, 10)


def test_a_page_whose_next_could_not_be_sent_is_done_again(office: Office) -> None:
    for number in range(10):
        office.comes(f"c-{number}", "SAP")
    office.opens()
    office.queue.down = True
    with pytest.raises(Unavailable):
        office.vacancy("v-1")
    office.queue.down = False
    office.time += timedelta(minutes=11)
    office.vacancy("v-1")
    office.work()
    assert len(office.lists.kept) == 10


def test_a_vacancy_that_asks_for_something_else_is_matched_anew(office: Office) -> None:
    office.comes("c-1", "SAP")
    office.comes("c-2", "Java")
    first = office.opens()
    office.vacancy("v-1")
    for number in range(3, 9):
        office.comes(f"c-{number}")
    changed = office.vacancies.save(replace(first, requirements=(Requirement("Java"),)), [])
    assert asked_of(changed) != asked_of(first)
    old = {"vacancy": "v-1", "asked": asked_of(first), "cursor": "0", "seen": 0}
    office.vacancy("v-1")
    assert office.seen() == []
    office.does(old)
    office.work()
    assert office.seen() == ["c-2"]
    assert {each.candidate for each in office.lists.kept.values()} == {"c-2"}


def test_what_is_not_matched_does_not_ask_for_it_anew(office: Office) -> None:
    found = office.opens()
    assert asked_of(replace(found, headcount=9, owner="li", version=4, state=State.PAUSED)) == asked_of(found)
    assert asked_of(replace(found, requirements=(Requirement("SAP", weight=2), Requirement("IFRS")))) != asked_of(found)


def test_a_closed_vacancy_keeps_no_shortlist_and_an_unknown_one_does_nothing(office: Office) -> None:
    office.comes("c-1", "SAP")
    found = office.opens()
    office.vacancy("v-1")
    office.vacancies.save(replace(found, state=State.CLOSED), [])
    office.vacancy("v-1")
    office.vacancy("v-unknown")
    assert (office.lists.kept, office.lists.noted) == ({}, {})


def test_only_the_best_few_hundred_are_kept(office: Office) -> None:
    asks = tuple(Requirement(f"r{number}") for number in range(5))
    office.opens(asks=asks)
    for number in range(2 * MOST + 40):
        office.comes(f"c-{number:04d}", *(f"r{each}" for each in range(1 + number % 5)))
    office.vacancy("v-1")
    office.work()
    scores = sorted(each.score for each in office.lists.kept.values())
    assert MOST <= len(scores) <= 2 * MOST
    assert scores[0] >= 0.6
    progress = office.lists.progress("v-1")
    assert progress
    assert progress.floor >= 0.6
    # One who comes later and is no better stands on no list.
    office.comes("c-late", "r1")
    office.candidate("c-late")
    assert office.lists.get("v-1", "c-late") is None


def test_a_candidate_who_comes_is_placed_on_each_list(office: Office) -> None:
    for identity in ("v-1", "v-2", "v-3"):
        office.opens(identity, (Requirement("SAP" if identity != "v-2" else "Java"),))
        office.vacancy(identity)
    office.comes("c-1", "SAP")
    office.candidate("c-1", "sourced-d")
    office.candidate("c-1", "sourced-d")
    assert sorted(office.lists.kept) == [("v-1", "c-1"), ("v-3", "c-1")]
    # Their best match is a fact, once.
    assert office.matched() == [("c-1", "v-3", "1.0000")]


def test_a_candidate_who_was_set_right_leaves_the_list(office: Office) -> None:
    office.opens()
    office.comes("c-1", "SAP")
    office.vacancy("v-1")
    office.comes("c-1", "cooking")
    office.candidate("c-1")
    assert office.lists.kept == {}
    assert office.matched() == []


def test_a_candidate_who_is_gone_leaves_the_lists(office: Office) -> None:
    office.opens()
    office.comes("c-1", "SAP")
    office.vacancy("v-1")
    del office.pool.candidates["c-1"]
    assert office.seen() == []
    office.candidate("c-1", "sourced-d")
    assert office.lists.kept == {}


def test_a_vacancy_that_nobody_matched_is_matched_when_somebody_comes(office: Office) -> None:
    office.opens()
    office.comes("c-1", "SAP")
    office.candidate("c-1")
    assert office.queue.jobs == [{"job": "vacancy", "vacancy": "v-1"}]
    office.work()
    assert office.seen() == ["c-1"]


def test_a_low_match_is_a_fact_as_well_so_that_no_figure_flatters(office: Office) -> None:
    office.opens()
    office.comes("c-1", "cooking")
    office.candidate("c-1", "sourced-d")
    assert office.matched() == [("c-1", "v-1", "0.0000")]


def test_nobody_is_matched_with_a_paused_vacancy_in_the_ledger(office: Office) -> None:
    office.opens(state=State.PAUSED)
    office.comes("c-1", "SAP")
    office.candidate("c-1", "sourced-d")
    assert office.matched() == []


def test_a_lead_of_a_later_fair_has_a_match_since_that_fair(office: Office) -> None:
    office.opens()
    office.comes("c-1", "SAP")
    office.candidate("c-1", "sourced-d")
    office.time += timedelta(days=30)
    office.ledger.record([Fact("lead-1", "fair.lead", office.time, "wang", {"fair": "f-1", "candidate": "c-1"})])
    for _ in range(2):
        office.candidate("c-1", "lead-1")
    assert office.matched() == [("c-1", "v-1", "0.5000")] * 2


def test_a_lead_who_came_at_that_fair_has_one_match(office: Office) -> None:
    office.opens()
    office.comes("c-1", "SAP")
    office.ledger.record([Fact("lead-1", "fair.lead", office.time, "wang", {"fair": "f-1", "candidate": "c-1"})])
    office.time += timedelta(seconds=5)
    office.candidate("c-1", "sourced-d")
    office.candidate("c-1", "lead-1")
    assert len(office.matched()) == 1


def test_an_application_gets_its_score_and_a_fact_once(office: Office) -> None:
    office.opens()
    office.comes("c-1", "SAP")
    office.applications.open(Application("a-1", "c-1", "v-1", noon()), [])
    for _ in range(2):
        office.candidate.application("a-1")
    office.candidate.application("a-unknown")
    assert office.applications.get("a-1").score == 0.5
    assert office.matched() == [("c-1", "v-1", "0.5000")]


def test_who_is_considered_already_gets_a_score_when_the_vacancy_is_matched(office: Office) -> None:
    office.opens()
    office.comes("c-1", "SAP")
    office.applications.open(Application("a-1", "c-1", "v-1", noon()), [])
    office.vacancy("v-1")
    assert office.applications.get("a-1").score == 0.5


def test_a_move_that_meets_the_score_is_made_all_the_same(office: Office) -> None:
    office.opens()
    office.comes("c-1", "SAP")
    opened = Application("a-1", "c-1", "v-1", noon())
    office.applications.open(opened, [])
    numbers = iter(range(9))
    moves = MoveApplications(
        office.applications, office.vacancies, office.pool, noon, lambda: noon().date(), lambda: f"n-{next(numbers)}"
    )
    # It was read before it got its score.
    office.candidate.application("a-1")
    moved = moves.take(opened, "zhang", Step(Stage.SCREENED))
    assert (moved.stage, moved.score) == (Stage.SCREENED, 0.5)


def test_who_was_merged_stands_there_as_the_person_they_are_part_of(office: Office) -> None:
    office.opens()
    one, other = office.comes("c-1", "SAP"), office.comes("c-2", "SAP")
    office.vacancy("v-1")
    office.pool.candidates |= {"c-1": replace(one, members=("c-2",)), "c-2": replace(other, into="c-1")}
    # Applied once, under the id that is no more.
    office.applications.open(Application("a-2-1", "c-2", "v-1", noon()), [])
    assert [(line.candidate.id, bool(line.application)) for line in office.show(HR, "v-1", Wanted()).lines] == [("c-1", True)]
    office.candidate("c-2")
    assert sorted(office.lists.kept) == [("v-1", "c-1")]


def test_how_many_there_are_is_known_from_the_vacancy_that_was_matched_before(office: Office) -> None:
    for number in range(9):
        office.comes(f"c-{number}", "SAP")
    for identity in ("v-1", "v-2"):
        office.opens(identity)
        office.vacancy(identity)
        begun = office.lists.progress(identity)
        assert begun
        assert (begun.seen, begun.of) == (4, 0 if identity == "v-1" else 9)
        office.work()
