"""How a candidate is named where others look on, and found by part of the name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.recruiting.candidate import MOST_KEYS, fold, mask, search_keys


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Emma Jane Smith", "Smith E."),
        ("Madonna", "M."),
        ("张伟", "张＊"),
        ("欧阳娜娜", "欧＊"),
        ("Łukasz Żak", "Żak Ł."),
        ("", "—"),
        (None, "—"),
    ],
)
def test_a_channel_sees_surname_and_initial_only(name: str | None, shown: str) -> None:
    assert mask(name) == shown


def test_a_masked_name_carries_no_markup_of_slack() -> None:
    assert not set(mask("张伟")) & set("*_~`<>&")


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("Emma Jane Smith", "smi"),
        ("Emma Jane Smith", "jane s"),
        ("张伟", "伟"),
        ("欧阳娜娜", "阳娜"),
        ("ＥＭＭＡ　Smith", "emma"),
        ("买买提·艾力", "艾力"),
    ],
)
def test_a_name_is_found_by_the_beginning_of_a_word_and_in_chinese_by_any_part(name: str, part: str) -> None:
    assert any(key.startswith(fold(part)) for key in search_keys(name))


@given(st.text(max_size=300))
def test_however_long_a_name_is_its_keys_are_few(name: str) -> None:
    assert len(search_keys(name)) <= MOST_KEYS
