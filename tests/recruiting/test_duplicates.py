"""Who is one person and who is not: by example, by what must always hold, and measured on pairs of which it is known."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.duplicates import Comparison, Verdict, compare, keys_of, mailbox, number, organisation, traits_of
from tests.recruiting.alike import pairs

WHEN = datetime(2026, 10, 3, tzinfo=UTC)
AT = [{"name": "云帆科技有限公司", "position": "工程师", "startDate": "2019-03"}]
SCHOOL = [{"institution": "复旦大学", "startDate": "2015", "endDate": "2019"}]


def candidate(name: str | None = "张伟", *, email: str | None = None, phone: str | None = None, **resume: Any) -> Candidate:
    birth = resume.pop("birth", None)
    basics = {"birthYear": birth} if birth else {}
    return Candidate("c", "d", "f", "boss", WHEN, name=name, email=email, phone=phone, resume={"basics": basics, **resume})


def compared(one: Candidate, other: Candidate) -> Comparison:
    return compare(traits_of(one), traits_of(other))


PHONE, MAIL = "+8613800000000", "zw@example.com"


@pytest.mark.parametrize(
    ("one", "other", "expected", "reasons"),
    [
        (candidate(phone=PHONE), candidate(phone="138 0000 0000", email=MAIL), Verdict.SAME, ("phone", "name")),
        (candidate(email=MAIL), candidate("Wei Zhang", email="ZW+jobs@Example.com"), Verdict.SAME, ("email", "spelling")),
        (candidate(None, phone=PHONE, email=MAIL), candidate(phone=PHONE, email=MAIL), Verdict.SAME, ("phone", "email")),
        (candidate(None, phone=PHONE), candidate(phone=PHONE), Verdict.PERHAPS, ("phone",)),
        (candidate("张晓明", phone=PHONE), candidate("张晓亮", phone=PHONE), Verdict.PERHAPS, ("phone",)),
        (candidate("李娜", phone=PHONE), candidate("张伟", phone=PHONE), Verdict.PERHAPS, ("phone",)),
        (candidate(phone=PHONE, birth=1965), candidate(phone=PHONE, birth=1992), Verdict.PERHAPS, ("phone", "name")),
        (candidate("李娜", phone=PHONE, birth=1965), candidate(phone=PHONE, birth=1992), Verdict.DIFFERENT, ()),
        (candidate(birth=1990), candidate(birth=1990), Verdict.PERHAPS, ("name", "birth")),
        (candidate(work=AT), candidate("張偉", work=AT, phone=PHONE), Verdict.PERHAPS, ("name", "employer")),
        (candidate(education=SCHOOL), candidate(education=SCHOOL), Verdict.PERHAPS, ("name", "school")),
        (candidate("张炜", work=AT), candidate("张伟", work=AT, phone=PHONE), Verdict.DIFFERENT, ()),
        (candidate("张炜", education=SCHOOL), candidate("张伟", education=SCHOOL), Verdict.DIFFERENT, ()),
        (candidate(), candidate(), Verdict.DIFFERENT, ()),
        (candidate(None), candidate(None), Verdict.DIFFERENT, ()),
        (candidate(birth=1990, work=AT), candidate(birth=1975, work=AT), Verdict.DIFFERENT, ()),
    ],
)
def test_two_candidates(one: Candidate, other: Candidate, expected: Verdict, reasons: tuple[str, ...]) -> None:
    assert (compared(one, other).verdict, compared(one, other).reasons) == (expected, reasons)


def test_what_speaks_against_it_is_said() -> None:
    assert compared(candidate(phone=PHONE, birth=1965), candidate(phone=PHONE, birth=1992)).against == ("birth",)
    late = [{"name": "甲", "startDate": "2019"}]
    early = [{"name": "乙", "startDate": "1990"}]
    assert compared(candidate(phone=PHONE, work=late), candidate(phone=PHONE, work=early)).against == ("career",)
    assert compared(candidate("李娜", phone=PHONE), candidate(phone=PHONE)).against == ("name",)
    junior, senior = candidate("John Smith Jr", phone=PHONE), candidate("John Smith Sr", phone=PHONE)
    assert compared(junior, senior) == Comparison(Verdict.PERHAPS, ("phone", "name"), ("generation",))


def test_a_school_that_was_left_in_other_years_joins_nobody() -> None:
    earlier = [{"institution": "复旦大学", "startDate": "2005", "endDate": "2009"}]
    assert compared(candidate(education=SCHOOL), candidate(education=earlier)).verdict is Verdict.DIFFERENT


def test_a_school_alone_does_not_do_where_all_contact_data_are_others() -> None:
    undated = [{"institution": "复旦大学"}]
    one = candidate(phone=PHONE, email=MAIL, education=undated)
    assert compared(one, candidate(phone="+8613900000000", email="b@example.com", education=undated)).verdict is Verdict.DIFFERENT
    assert compared(one, candidate(phone="+8613900000000", education=undated)).verdict is Verdict.PERHAPS


@pytest.mark.parametrize(
    ("text", "expected"),
    [("J.Smith+x@GMAIL.com", "jsmith@gmail.com"), ("ＺＷ@example.com", "zw@example.com"), ("nonsense", ""), (None, "")],
)
def test_an_address(text: str | None, expected: str) -> None:
    assert mailbox(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("138-0000-0000", PHONE), ("0086 138 0000 0000", PHONE), ("＋86 13800000000", PHONE), ("020 7946 0000", "02079460000"),
     ("12345", ""), (None, "")],
)  # fmt: skip
def test_a_number(text: str | None, expected: str) -> None:
    assert number(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("Acme Co., Ltd.", "ACME"), ("上海云帆科技有限公司", "上海雲帆科技"), ("The Boston Group (UK)", "Boston"), ("公司", "公司")],
)
def test_an_organisation_without_its_legal_form(one: str, other: str) -> None:
    assert organisation(one) == organisation(other) != ""


def test_keys_hold_nothing_that_can_be_read() -> None:
    keys = keys_of(traits_of(candidate(phone=PHONE, email=MAIL, birth=1990, work=AT, education=SCHOOL)))
    assert sorted(keys.values()) == ["birth", "email", "employer", "phone", "school"]
    assert all(len(key) == 32 and set(key) <= set("0123456789abcdef") for key in keys)


def test_a_long_career_has_no_more_keys_than_a_short_one() -> None:
    work = [{"name": f"公司{number}号"} for number in range(40)]
    education = [{"institution": f"大学{number}号"} for number in range(40)]
    assert len(keys_of(traits_of(candidate(phone=PHONE, email=MAIL, birth=1990, work=work, education=education)))) == 8


def any_candidate() -> st.SearchStrategy[Candidate]:
    names = st.one_of(
        st.none(), st.sampled_from(["张伟", "张炜", "Zhang Wei", "Emma Smith", "E. Smith", ""]), st.text(max_size=12)
    )
    years = st.one_of(st.none(), st.sampled_from(["1990-03", "2012", "present", "20", ""]))
    entry = st.fixed_dictionaries({"name": st.sampled_from(["甲公司", "Acme Ltd", ""]), "startDate": years})
    school = st.fixed_dictionaries({"institution": st.sampled_from(["复旦大学", "Leeds"]), "endDate": years})
    return st.builds(
        candidate,
        names,
        email=st.sampled_from([None, MAIL, "b@example.com", "@", "a@"]),
        phone=st.sampled_from([None, PHONE, "13800000000", "+1"]),
        birth=st.sampled_from([None, 1990, 1970]),
        work=st.lists(entry, max_size=3),
        education=st.lists(school, max_size=2),
    )


@given(any_candidate(), any_candidate())
def test_it_does_not_matter_who_came_first(one: Candidate, other: Candidate) -> None:
    left, right = compared(one, other), compared(other, one)
    assert left == right


@given(any_candidate(), any_candidate())
def test_whoever_are_one_share_a_key(one: Candidate, other: Candidate) -> None:
    """What the rule would join and the index could not find would be lost."""
    if compared(one, other).verdict:
        assert keys_of(traits_of(one)).keys() & keys_of(traits_of(other)).keys()


@given(any_candidate())
def test_whoever_can_be_reached_is_the_same_as_themselves(one: Candidate) -> None:
    traits = traits_of(one)
    if (traits.email or traits.phone) and traits.name.known:
        assert compared(one, one).verdict is Verdict.SAME


@given(any_candidate(), any_candidate())
def test_nobody_is_joined_without_contact_data_in_common(one: Candidate, other: Candidate) -> None:
    if compared(one, other).verdict is Verdict.SAME:
        left, right = traits_of(one), traits_of(other)
        assert left.phone == right.phone != "" or left.email == right.email != ""


@given(any_candidate())
def test_a_contradiction_is_never_acted_on(one: Candidate) -> None:
    born = {**one.resume, "basics": {"birthYear": 1950}}
    later = {**one.resume, "basics": {"birthYear": 2000}}
    assert compared(replace(one, resume=born), replace(one, resume=later)).verdict is not Verdict.SAME


@cache
def judged() -> list[tuple[str, bool, Verdict]]:
    """What became of each pair: its kind, the truth, and the verdict of those whom the keys bring together."""
    verdicts = []
    for pair in pairs(seed=20261129, times=150):
        one, other = traits_of(pair.one), traits_of(pair.other)
        found = keys_of(one).keys() & keys_of(other).keys()
        verdicts.append((pair.kind, pair.same, compare(one, other).verdict if found else Verdict.DIFFERENT))
    return verdicts


def test_the_rule_finds_one_person_and_joins_no_two() -> None:
    counted = Counter((same, verdict) for _, same, verdict in judged())
    found = counted[True, Verdict.SAME] + counted[True, Verdict.PERHAPS]
    assert found / (found + counted[True, Verdict.DIFFERENT]) >= 0.99
    assert counted[True, Verdict.SAME] / (counted[True, Verdict.SAME] + counted[False, Verdict.SAME]) >= 0.99


def test_whoever_can_be_reached_as_before_is_joined_without_a_person() -> None:
    reached = [verdict for kind, same, verdict in judged() if same and kind != "new phone and address"]
    assert reached.count(Verdict.SAME) / len(reached) >= 0.98


def test_look_alikes_are_never_joined() -> None:
    joined = {kind for kind, same, verdict in judged() if not same and verdict is Verdict.SAME}
    # Twins whose names sound alike and who share a phone are left: whoever misspells a name looks just so.
    assert joined <= {"twins who sound alike with one phone"}
