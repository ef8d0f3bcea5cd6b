"""Dirty ledgers: repeats, order, corrections, rulings, merges, late facts, roles that change."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.errors import Conflict, Invalid
from tests.performance.story import Story


@pytest.fixture
def story() -> Story:
    story = Story()
    for person in ("zhang", "he"):
        story.person(person, "online_recruiter")
    story.application("a")
    return story


def test_repeat_is_ignored_however_its_keys_are_ordered(story: Story) -> None:
    story.join("a")
    before = story.report()
    story.facts += [dict(reversed(fact.items())) for fact in story.facts]
    story.facts += story.facts[:5]
    assert story.report() == before


def test_same_id_with_other_content_is_an_error(story: Story) -> None:
    story.facts.append({**story.facts[0], "by": "someone"})
    with pytest.raises(Conflict, match=r"fact\.conflict"):
        story.report()


def test_earliest_recording_of_a_repeat_stays(story: Story) -> None:
    story.join("a")
    late = {**story.facts[-1], "recorded_at": "2026-12-01T00:00:00Z"}
    story.facts[-1] = late
    assert story.counts("zhang", "join_rate", as_of="2026-11-15") == (0, 0)
    story.facts.append({**late, "recorded_at": "2026-11-10T00:00:00Z"})
    assert story.counts("zhang", "join_rate", as_of="2026-11-15") == (1, 1)
    assert story.counts("zhang", "join_rate", as_of="2026-11-09") == (0, 0)


def test_fact_without_recording_time_takes_that_of_its_repeat(story: Story) -> None:
    story.join("a")
    story.facts.append({**story.facts[-1], "recorded_at": "2026-12-01T00:00:00Z"})
    assert story.counts("zhang", "join_rate", as_of="2026-11-15") == (0, 0)


def test_last_standing_correction_wins_and_may_move_the_month(story: Story) -> None:
    joined = story.join("a")
    data = dict(story.facts[-1]["data"])
    story.correct(joined, "2026-10-20", {**data, "on": "2026-11-02"})
    assert story.counts("zhang", "join_rate") == (0, 0)
    assert story.counts("zhang", "join_rate", "2026-11") == (1, 1)
    second = story.correct(joined, "2026-10-21", {**data, "on": "2026-10-09"})
    assert story.counts("zhang", "join_rate") == (1, 1)
    story.correct(second, "2026-10-22", None)
    assert story.counts("zhang", "join_rate", "2026-11") == (1, 1)


def test_correction_of_a_correction_may_only_void_it(story: Story) -> None:
    joined = story.join("a")
    void = story.correct(joined, "2026-10-20", None)
    assert story.counts("zhang", "join_rate") == (0, 0)
    story.correct(void, "2026-10-21", {"corrects": joined, "data": {}})
    assert story.counts("zhang", "join_rate") == (0, 0)
    third = story.correct(void, "2026-10-22", None)
    assert story.counts("zhang", "join_rate") == (1, 1)
    story.correct(third, "2026-10-23", None)
    assert story.counts("zhang", "join_rate") == (0, 0)


def test_correction_and_its_reversal_restore_every_figure(story: Story) -> None:
    joined = story.join("a")
    before = story.report()
    void = story.correct(joined, "2026-10-20", None)
    assert story.report() != before
    story.correct(void, "2026-10-21", None)
    assert story.report() == before


def test_correction_may_mend_data_that_cannot_be_read(story: Story) -> None:
    data = {"application": "a", "on": "some day", "employee": None}
    joined = story.tell("candidate.joined", "2026-10-08", None, **data)
    with pytest.raises(Invalid, match=r"fact\.field"):
        story.report()
    story.correct(joined, "2026-10-20", data | {"on": "2026-10-08"})
    assert story.counts("zhang", "join_rate") == (1, 1)


def test_correction_of_an_unknown_fact_has_no_effect(story: Story) -> None:
    before = story.report()
    story.correct("nothing", "2026-10-20", None)
    assert story.report() == before


def test_correction_may_move_an_interview_to_another_application(story: Story) -> None:
    story.application("b", "he")
    interview = next(fact for fact in story.facts if fact["kind"] == "interview.scheduled")
    story.correct(interview["id"], "2026-09-05", {**interview["data"], "application": "b"})
    story.join("a")
    story.join("b")
    assert story.counts("zhang", "join_rate") == (1.1, 1.1)
    assert story.counts("he", "join_rate") == (0.9, 0.9)


def test_ruling_replaces_the_shares_in_past_months_too_and_the_last_one_wins(story: Story) -> None:
    story.join("a")
    story.tell("credit.ruled", "2026-12-05", "chen", application="a", shares={"he": "0.25", "zhang": 0.75})
    assert story.counts("he", "join_rate") == (0.25, 0.25)
    assert story.counts("he", "join_rate", as_of="2026-12-04") == (0, 0)
    ruling = story.tell("credit.ruled", "2026-12-06", "chen", application="a", shares={"he": 1})
    assert story.counts("he", "join_rate") == (1, 1)
    story.correct(ruling, "2026-12-07", None)
    assert story.counts("he", "join_rate") == (0.25, 0.25)


def test_ruling_that_does_not_sum_to_1_is_an_error(story: Story) -> None:
    story.tell("credit.ruled", "2026-12-05", "chen", application="a", shares={"he": 0.5})
    with pytest.raises(Invalid):
        story.report()


def test_earliest_sourcer_over_all_merged_candidates_keeps_the_credit(story: Story) -> None:
    story.join("a")
    story.tell("candidate.sourced", "2026-08-01", "he", candidate="c-old", channel="referral")
    story.tell("candidate.merged", "2026-12-01", "chen", candidate="c-a", into="c-old")
    assert story.counts("he", "join_rate") == (0.3, 0.3)
    story.tell("candidate.unmerged", "2026-12-02", "chen", candidate="c-a", into="c-old")
    assert story.counts("he", "join_rate") == (0, 0)
    assert story.counts("he", "join_rate", as_of="2026-12-01") == (0.3, 0.3)


def test_day_that_has_not_come_resolves_nothing(story: Story) -> None:
    story.tell("candidate.joined", "2026-09-20", None, application="a", on="2026-10-08", employee="e")
    assert story.counts("zhang", "join_rate", as_of="2026-10-07") == (0, 0)
    assert story.counts("zhang", "join_rate", as_of="2026-10-08") == (1, 1)
    assert story.counts("zhang", "candidate_retention", "2027-01", as_of="2027-01-05") == (0, 0)
    assert story.counts("zhang", "candidate_retention", "2027-01", as_of="2027-01-06") == (1, 1)
    assert story.counts("zhang", "candidate_retention", "2027-01") == (1, 1)


def test_fact_is_known_before_the_end_of_the_day_in_the_companys_zone(story: Story) -> None:
    story.tell("application.rejected", "2026-10-08T15:59:59.999999Z", None, application="a")
    assert story.counts("zhang", "join_rate", as_of="2026-10-08") == (0, 1)
    story.facts[-1]["at"] = "2026-10-08T16:00:00Z"
    assert story.counts("zhang", "join_rate", as_of="2026-10-08") == (0, 0)


def test_person_is_reported_once_in_the_role_at_the_end_of_the_period(story: Story) -> None:
    story.join("a")
    story.person("zhang", "fair_recruiter", "2026-10-31")
    assert story.person_of("zhang", "2026-09")["role"] == "online_recruiter"
    assert story.person_of("zhang")["role"] == "fair_recruiter"
    assert story.counts("zhang", "join_rate") == (1, 1)
    story.person("zhang", "hr_manager", "2026-11-01")
    assert story.person_of("zhang")["role"] == "fair_recruiter"
    assert "zhang" not in {each["person"] for each in story.report("2026-11")["people"]}


def test_who_is_added_later_is_reported_in_the_earliest_role_known(story: Story) -> None:
    story.person("new", "trainer", "2026-12-01")
    assert story.person_of("new")["role"] == "trainer"


def test_who_left_is_listed_while_something_of_theirs_resolves(story: Story) -> None:
    story.join("a", "2026-09-20")
    story.tell("person.left", "2026-09-25", None, person="zhang")
    months = ("2026-09", "2026-11", "2026-12")
    listed = {month: {each["person"] for each in story.report(month)["people"]} for month in months}
    assert listed == {"2026-09": {"he", "zhang"}, "2026-11": {"he"}, "2026-12": {"he", "zhang"}}


def test_toil_is_shown_and_never_scored(story: Story) -> None:
    story.join("a")
    before = story.person_of("zhang")
    for when, by, count in (("2026-10-01", "zhang", 5), ("2026-10-31", "zhang", 2), ("2026-11-01", "zhang", 9),
                            ("2026-10-05", "auto:call", 80)):  # fmt: skip
        story.tell("toil.done", when, by, what="call", count=count)
    story.tell("candidate.contacted", "2026-10-05", "zhang", application="a", via="phone")
    assert story.person_of("zhang") == {**before, "toil": {"call": 7}}


@pytest.mark.parametrize(("change", "code"), [
    ({"at": "2026-10-01T00:00:00"}, "fact.naive_time"), ({"at": "soon"}, "fact.field"), ({"at": None}, "fact.field"),
    ({"id": ""}, "fact.field"), ({"kind": 3}, "fact.field"), ({"by": ""}, "fact.field"), ({"data": []}, "fact.field"),
    ({"kind": "fair.lead", "data": {"fair": "f"}}, "fact.missing"), ({"recorded_at": "now"}, "fact.field"),
    ({"kind": "candidate.matched", "data": {"candidate": "c", "vacancy": "v", "score": "NaN"}}, "fact.field"),
    ({"kind": "candidate.matched", "data": {"candidate": "c", "vacancy": "v", "score": "1e999999"}}, "fact.field"),
])  # fmt: skip
def test_broken_fact_is_a_clear_error(story: Story, change: dict[str, Any], code: str) -> None:
    story.facts.append({"id": "x", "kind": "note", "at": "2026-10-01T00:00:00Z", "by": None, "data": {}} | change)
    with pytest.raises(Invalid, match=code.replace(".", r"\.")):
        story.report(as_of="2026-12-01")


@pytest.mark.parametrize("field", ["id", "kind", "at", "by", "data"])
def test_missing_field_is_a_clear_error(story: Story, field: str) -> None:
    fact: dict[str, Any] = {"id": "x", "kind": "note", "at": "2026-10-01T00:00:00Z", "by": None, "data": {}}
    del fact[field]
    story.facts.append(fact)
    with pytest.raises(Invalid, match=r"fact\.missing"):
        story.report()
