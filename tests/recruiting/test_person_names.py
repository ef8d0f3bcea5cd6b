"""How alike names are, in either script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.recruiting.person_names import Likeness, likeness, one_slip, person_name
from chalicelib.recruiting.spelling import is_pinyin, simplified, syllables

NAMES = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="张張伟偉明亮欧阳娜单曾 　", max_size=6),
    st.text(alphabet="abcdeàéü '-.", max_size=24),
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("张伟", "張偉", Likeness.SAME),
        ("张伟", "张 伟", Likeness.SAME),
        ("Emma Smith", "SMITH　Ｅmma", Likeness.SAME),
        ("Zhang Xiaoming", "Xiao Ming Zhang", Likeness.SAME),
        ("José Núñez", "Jose Nunez", Likeness.SAME),
        ("Mr. Daniel O'Brien", "Daniel OBrien", Likeness.SAME),
        ("张伟", "Zhang Wei", Likeness.SPELLED),
        ("张伟", "Wei (David) Zhang", Likeness.SPELLED),
        ("单晓明", "Xiaoming Shan", Likeness.SPELLED),
        ("欧阳娜娜", "Ouyang Nana", Likeness.SPELLED),
        ("吕静", "Lv Jing", Likeness.SPELLED),
        ("吕静", "Lü Jing", Likeness.SPELLED),
        ("张伟", "张炜", Likeness.SPELLED),
        ("Emma Jane Smith", "Emma Smith", Likeness.SPELLED),
        ("Emma J. Smith", "Emma Jane Smith", Likeness.SPELLED),
        ("Jonathan Walsh", "Jonahtan Walsh", Likeness.SPELLED),
        ("Alex Petrov", "Alexander Petrov", Likeness.SPELLED),
        ("Mike Petrov", "Michael Petrov", Likeness.SPELLED),
        ("Michelle Petrov", "Michael Petrov", Likeness.RELATED),
        ("张晓明", "张晓亮", Likeness.RELATED),
        ("张伟", "David Zhang", Likeness.RELATED),
        ("J. Smith", "Jane Smith", Likeness.RELATED),
        ("Mario Rossi", "Maria Rossi", Likeness.RELATED),
        ("Emma Smith", "Emma Jones", Likeness.RELATED),
        ("张伟", "张强", Likeness.OTHER),
        ("张伟", "李伟", Likeness.OTHER),
        ("Emma Smith", "Daniel Kim", Likeness.OTHER),
        ("", "张伟", Likeness.OTHER),
        ("—", "—", Likeness.OTHER),
    ],
)
def test_two_names(one: str, other: str, expected: Likeness) -> None:
    assert likeness(person_name(one), person_name(other)) is expected


@given(NAMES, NAMES)
def test_it_does_not_matter_which_comes_first(one: str, other: str) -> None:
    assert likeness(person_name(one), person_name(other)) is likeness(person_name(other), person_name(one))


@given(NAMES)
def test_a_name_is_like_itself(name: str) -> None:
    found = person_name(name)
    assert likeness(found, found) is (Likeness.SAME if found.known else Likeness.OTHER)


@given(NAMES)
def test_case_width_and_order_do_not_matter(name: str) -> None:
    found = person_name(name)
    other = person_name("　".join(reversed(name.upper().split())) if not found.han else f" {name} ")
    assert (
        not found.key
        or found.key == other.key
        or found.generation
        or len(found.words) > 2
        or len(found.words) != len(other.words)
    )


@pytest.mark.parametrize(("one", "other"), [("张伟", "Wei Zhang"), ("張曉明", "Zhang Xiaoming"), ("欧阳娜娜", "Na Na OUYANG")])
def test_an_index_finds_every_spelling(one: str, other: str) -> None:
    assert person_name(one).key == person_name(other).key != ""


def test_a_surname_alone_is_no_key() -> None:
    assert (person_name("张").key, person_name("Smith").key) == ("", "")


def test_a_son_is_told_from_his_father() -> None:
    assert [person_name(f"John Smith {each}").generation for each in ("", "Jr.", "Junior", "III")] == ["", "jr", "jr", "iii"]
    assert person_name("Iv Senior").generation == ""


@given(st.text(alphabet="abc", max_size=5), st.text(alphabet="abc", max_size=5))
def test_a_slip_is_one_letter(one: str, other: str) -> None:
    assert one_slip(one, other) == one_slip(other, one)
    if one_slip(one, other):
        assert one != other
        assert abs(len(one) - len(other)) <= 1


def test_the_tables_know_what_names_are_made_of() -> None:
    assert simplified("張偉劉陳") == "张伟刘陈"
    assert syllables("曾国藩") == ("zeng", "guo", "fan")
    assert syllables("尉迟恭") == ("yuchi", "gong")
    assert [is_pinyin(word) for word in ("xiaoming", "zhang", "smith", "")] == [True, True, False, True]
