"""What facts lead to: the same, however often and in whichever order the stream tells of them."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.ledger.fact import Fact
from chalicelib.reactions import Reactions
from tests.fakes.ledger import noon
from tests.fakes.recruiting import FakeOutbox

FACTS = (
    Fact("f-1", "candidate.sourced", noon(), None, {"candidate": "c-1", "channel": "boss"}),
    Fact("f-2", "toil.done", noon(), "auto:reading", {"what": "entry", "count": 1, "minutes": 8}),
    Fact("f-3", "candidate.sourced", noon(), "zhang", {"candidate": "c-2", "channel": None}),
    Fact("f-4", "something.new", noon(), None, {}),
    Fact("f-5", "candidate.merged", noon(), "auto:duplicates", {"candidate": "c-2", "into": "c-1"}),
    Fact("f-6", "candidate.unmerged", noon(), "zhang", {"candidate": "c-2", "into": "c-1"}),
    Fact(
        "i-7",
        "interview.scheduled",
        noon(),
        "zhang",
        {"interview": "i-1", "application": "a-1", "starts_at": "", "place": ""},
        source="slack",
    ),
    Fact("i-8", "interview.attended", noon(), None, {"interview": "i-2"}, source="import"),
    Fact("i-9", "application.withdrawn", noon(), "zhang", {"application": "a-2", "reason": "salary"}, source="slack"),
    Fact("j-5", "candidate.joined", noon(), "zhang", {"application": "a-1", "on": "2026-10-03", "employee": "e-1"}),
    Fact("j-6", "fact.corrected", noon(), "zhang", {"corrects": "j-5", "data": None}),
    Fact("j-7", "fact.corrected", noon(), "zhang", {"corrects": "f-3", "data": {"candidate": "c-2", "channel": "boss"}}),
    Fact("j-8", "credit.ruled", noon(), "grace", {"application": "a-1", "shares": {"zhang": "1"}}),
    Fact("j-9", "employee.left", noon(), "zhang", {"employee": "e-1", "on": "2026-10-30"}),
)


def jobs(facts: list[Fact]) -> list[dict[str, Any]]:
    return both(facts)[0]


def matched(facts: list[Fact]) -> list[dict[str, Any]]:
    return both(facts)[1]


def both(facts: list[Fact]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What Slack should hear, and what is to be matched."""
    outbox, matching = FakeOutbox(), FakeOutbox()
    react = Reactions(outbox, matching)
    for fact in facts:
        react(fact)
    return outbox.jobs, matching.jobs


def test_a_candidate_who_was_sourced_is_shown() -> None:
    assert jobs([FACTS[0]]) == [{"job": "candidate", "candidate": "c-1", "fact": "f-1"}]


def test_whoever_was_merged_or_parted_is_shown_as_they_are_now() -> None:
    assert jobs([FACTS[4]]) == [{"job": "card", "candidate": each, "fact": "f-5"} for each in ("c-1", "c-2")]
    assert jobs([FACTS[5]])[1] == {"job": "card", "candidate": "c-2", "fact": "f-6", "anew": True}


def test_a_card_shows_what_was_set_right() -> None:
    correction = {"what": "correction", "count": 1, "minutes": 1, "candidate": "c-3", "fields": ["phone"]}
    asked = jobs([Fact("t-1", "toil.done", noon(), "zhang", correction)])
    assert asked == [{"job": "card", "candidate": "c-3", "fact": "t-1"}]


def test_people_are_told_of_an_interview_that_was_arranged_here() -> None:
    facts = {fact.id: fact for fact in FACTS}
    assert jobs([facts["i-7"], facts["i-8"]]) == [{"job": "interview", "interview": "i-1", "fact": "i-7"}]


@given(st.permutations(FACTS), st.lists(st.sampled_from(FACTS), max_size=6))
def test_repeats_and_another_order_ask_for_nothing_else(order: list[Fact], again: list[Fact]) -> None:
    asked = {json.dumps(job, sort_keys=True) for job in jobs([*order, *again])}
    assert asked == {json.dumps(job, sort_keys=True) for job in jobs(list(FACTS))}


def test_every_job_names_its_fact_so_that_it_is_done_once() -> None:
    told = [job["fact"] for job in jobs(list(FACTS))]
    assert told == ["f-1", "f-3", "f-5", "f-5", "f-6", "f-6", "i-7", "i-9", "j-5", "j-5", "j-6", "j-6", "j-6", "j-8", "j-9"]


def test_a_join_and_its_undoing_ask_to_look_at_the_same_join() -> None:
    assert [job["joined"] for job in jobs(list(FACTS)) if job["job"] == "joined"] == ["j-5", "j-5"]


def test_a_join_gives_a_plan_and_a_session_is_looked_at_for_those_who_are_new() -> None:
    assert [job["joined"] for job in jobs(list(FACTS)) if job["job"] == "onboarding"] == ["j-5", "j-5"]
    came = {"session": "s", "on": "2026-10-01", "invited": ["e-1"], "attended": ["e-1"]}
    held = Fact("d-1", "session.delivered", noon(), "li", came)
    assert jobs([held]) == [{"job": "attended", "delivered": "d-1", "fact": "d-1"}]
    assert jobs([Fact("d-2", "session.delivered", noon(), "li", came | {"attended": []})]) == []
    for corrected in (came | {"session": "s-2"}, came | {"attended": []}):
        moved = Fact("m-1", "fact.corrected", noon(), "li", {"corrects": "d-1", "data": corrected})
        assert jobs([moved]) == [{"job": "attended", "delivered": "d-1", "fact": "m-1"}]


def test_whoever_comes_or_was_set_right_is_matched() -> None:
    correction = {"what": "correction", "count": 1, "minutes": 1, "candidate": "c-3", "fields": ["skills"]}
    lead = Fact("l-1", "fair.lead", noon(), "wang", {"fair": "f", "candidate": "c-4"})
    assert matched([FACTS[0], Fact("t-1", "toil.done", noon(), "zhang", correction), FACTS[1], lead]) == [
        {"job": "arrival", "candidate": "c-1", "fact": "f-1"},
        {"job": "candidate", "candidate": "c-3", "fact": "t-1"},
        {"job": "arrival", "candidate": "c-4", "fact": "l-1"},
    ]


def test_who_was_merged_or_parted_is_matched_with_whom_they_went_into() -> None:
    for kind in ("candidate.merged", "candidate.unmerged"):
        merged = Fact("m-1", kind, noon(), "zhang", {"candidate": "c-2", "into": "c-1"})
        assert [(job["job"], job["candidate"]) for job in matched([merged])] == [("candidate", "c-1"), ("candidate", "c-2")]


def test_a_vacancy_that_opens_changes_or_closes_is_matched_and_an_application_gets_its_score() -> None:
    kinds = ("vacancy.opened", "vacancy.changed", "vacancy.closed")
    facts = [Fact(kind, kind, noon(), "zhang", {"vacancy": "v-1"}) for kind in kinds]
    facts.append(Fact("o-1", "application.opened", noon(), "zhang", {"application": "a-1", "candidate": "c", "vacancy": "v-1"}))
    assert matched(facts) == [
        *({"job": "vacancy", "vacancy": "v-1", "fact": kind} for kind in kinds),
        {"job": "application", "application": "a-1", "fact": "o-1"},
    ]


def test_a_grade_and_whatever_corrects_one_has_certificates_looked_at() -> None:
    grade = {"employee": "e-1", "course": "Forklift", "passed": True}
    facts = [
        Fact("g-1", "assessment.graded", noon(), "li", grade),
        Fact("g-2", "fact.corrected", noon(), "li", {"corrects": "g-1", "data": grade | {"passed": False}}),
        Fact("g-3", "fact.corrected", noon(), "li", {"corrects": "g-1", "data": None}),
    ]
    asked = [job for job in jobs(facts) if job["job"] == "certificate"]
    assert asked == [{"job": "certificate", "graded": "g-1", "fact": each} for each in ("g-1", "g-2", "g-3")]
    assert {"job": "passed", "graded": "g-1", "fact": "g-2"} in jobs(facts)
    assert {"job": "onboarding", "joined": "g-1", "fact": "g-3"} in jobs(facts)
