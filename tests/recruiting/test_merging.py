"""One person of several records: what is shown of them, and that taking one out gives back what was before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.errors import Conflict
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.merging import Person, alone, merge, revised, split

START = datetime(2026, 10, 3, tzinfo=UTC)


def record(day: int, **more: Any) -> Candidate:
    given = {"name": "张伟", "confidence": {}, "resume": {"basics": {}}} | more
    return Candidate(f"c-{day}", f"d-{day}", f"{day}.pdf", "boss", START + timedelta(days=day), **given)


def test_the_newest_resume_is_shown_and_the_first_source_stays() -> None:
    first = record(0, email="a@example.com", location="上海", sourced_by="wu", family="sales")
    second = replace(record(1, phone="+8613800000000", location="北京", years=4.0, family="it"), channel="fair", sourced_by="he")
    shown = merge(alone(first), alone(second)).shown
    assert (shown.id, shown.channel, shown.sourced_by, shown.created_at) == ("c-0", "boss", "wu", first.created_at)
    assert (shown.document, shown.location, shown.years, shown.family) == ("d-1", "北京", 4.0, "it")
    assert (shown.email, shown.phone) == ("a@example.com", "+8613800000000")


def test_which_is_the_newer_does_not_depend_on_who_is_merged_into_whom() -> None:
    old, new = record(0, location="上海"), record(1, location="北京")
    assert merge(alone(new), alone(old)).shown.location == "北京"


def test_what_was_read_badly_is_shown_as_an_earlier_one_says_it() -> None:
    sure = record(0, phone="+8613800000000", confidence={"phone": 0.99})
    unsure = record(1, phone="+8613800000001", confidence={"phone": 0.4})
    shown = merge(alone(sure), alone(unsure)).shown
    assert (shown.phone, shown.confidence["phone"]) == ("+8613800000000", 0.99)
    assert merge(alone(sure), alone(replace(unsure, corrected=("phone",)))).shown.phone == "+8613800000001"


def test_a_family_that_a_person_set_stays() -> None:
    shown = merge(alone(record(0, family="sales", corrected=("family",))), alone(record(1, family="it"))).shown
    assert (shown.family, shown.corrected) == ("sales", ("family",))
    assert merge(alone(record(0, family="sales")), alone(record(1, family="other"))).shown.family == "sales"


def test_sections_that_the_newest_leaves_out_are_an_earlier_ones() -> None:
    full = record(0, resume={"basics": {"birthYear": 1990}, "work": [{"name": "甲"}], "education": [{"institution": "乙"}]})
    short = record(1, resume={"basics": {"label": "工程师"}, "work": [{"name": "丙"}], "education": []})
    resume = merge(alone(full), alone(short)).shown.resume
    assert resume == {
        "basics": {"birthYear": 1990, "label": "工程师"},
        "work": [{"name": "丙"}],
        "education": [{"institution": "乙"}],
    }


def test_nobody_is_merged_twice_or_parted_twice() -> None:
    person = merge(alone(record(0)), alone(record(1)))
    with pytest.raises(Conflict, match=r"merge\.done"):
        merge(person, person)
    with pytest.raises(Conflict, match=r"merge\.undone"):
        split(person, "c-0")


def test_what_is_set_right_belongs_to_the_resume_it_was_read_in() -> None:
    person = merge(alone(record(0, email="a@example.com")), alone(record(1, phone="+8613800000000")))
    shown = replace(person.shown, phone="+8613900000000", channel="fair", corrected=("channel", "email", "phone"))
    after = revised(person, shown)
    assert (after.shown.phone, after.shown.email, after.shown.channel) == ("+8613900000000", "a@example.com", "fair")
    rest, left = split(after, "c-1")
    assert (rest.shown.phone, rest.shown.channel, rest.shown.corrected) == (None, "fair", ("channel",))
    assert (left.shown.phone, left.shown.email, left.shown.channel) == ("+8613900000000", "a@example.com", "boss")


def test_a_field_that_was_emptied_stays_empty() -> None:
    person = merge(alone(record(0, email="a@example.com")), alone(record(1)))
    assert revised(person, replace(person.shown, email=None, corrected=("email",))).shown.email is None


def test_a_job_is_set_right_in_the_resume_that_names_it() -> None:
    full = record(0, resume={"basics": {}, "work": [{"name": "甲"}, {"name": "乙"}]}, latest={"work": 1})
    person = merge(alone(full), alone(record(1, email="b@example.com")))
    assert (person.shown.value("company"), person.shown.email) == ("乙", "b@example.com")
    after = revised(person, replace(person.shown.with_values({"company": "丙"}), corrected=("company", "email")))
    rest, left = split(after, "c-1")
    assert (rest.shown.value("company"), rest.shown.corrected) == ("丙", ("company",))
    assert (left.shown.resume.get("work"), left.shown.corrected) == (None, ("email",))


def records() -> st.SearchStrategy[list[Candidate]]:
    fields = st.fixed_dictionaries(
        {
            "name": st.sampled_from([None, "张伟", "Zhang Wei"]),
            "email": st.sampled_from([None, "a@example.com", "b@example.com"]),
            "phone": st.sampled_from([None, "+8613800000000"]),
            "years": st.sampled_from([None, 1.0, 9.0]),
            "family": st.sampled_from(["it", "other"]),
            "corrected": st.sampled_from([(), ("email",), ("family", "name")]),
            "confidence": st.sampled_from([{}, {"name": 0.5}, {"email": 0.5, "phone": 0.9}]),
        }
    )
    return st.lists(fields, min_size=2, max_size=6).map(lambda all_: [record(day, **each) for day, each in enumerate(all_)])


@given(records(), st.data())
def test_taking_out_gives_back_what_was_before(given: list[Candidate], data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(given) - 1))
    person, other = grown(given[:cut]), grown(given[cut:])
    together = merge(person, other)
    rest, left = split(together, other.shown.id)
    assert (plain(rest), plain(left)) == (plain(person), plain(other))


@given(records(), st.data())
def test_what_is_shown_does_not_depend_on_the_order_of_merging(given: list[Candidate], data: st.DataObject) -> None:
    order = data.draw(st.permutations(given[1:]))
    shown, expected = grown([given[0], *order]).shown, grown(given).shown
    assert replace(shown, members=()) == replace(expected, members=())
    assert set(shown.members) == set(expected.members)


def grown(given: list[Candidate]) -> Person:
    person = alone(given[0])
    for each in given[1:]:
        person = merge(person, alone(each))
    return person


def plain(person: Person) -> tuple[Candidate, list[Candidate]]:
    """A person but for versions and the order of members."""
    members = sorted((replace(each, version=0) for each in person.members), key=lambda each: each.id)
    return replace(person.shown, version=0, members=tuple(sorted(person.shown.members))), members
