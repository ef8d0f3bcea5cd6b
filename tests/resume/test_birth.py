"""The year of birth: kept where it is printed as such, and never guessed."""

from __future__ import annotations

import pytest

from tests.resume.test_contacts import basics


@pytest.mark.parametrize(
    "printed",
    [
        "出生日期：1990年3月",
        "出生年月 1990.03",
        "出 生 年 月：1990-03-12",
        "生日: 19900312",
        "男 | 1990年3月生 | 本科",
        "1990年出生",
    ],
)
def test_a_chinese_year_of_birth(printed: str) -> None:
    assert basics("姓名：王小明", printed, chinese=True)["birthYear"] == 1990


@pytest.mark.parametrize(
    "printed", ["Date of Birth: 12/03/1990", "DOB: 12th March 1990", "D.O.B. 1990-03-12", "Born 12 March 1990", "Born on: 1990"]
)
def test_an_english_year_of_birth(printed: str) -> None:
    assert basics("Anna Berg", "anna.berg@example.com", printed)["birthYear"] == 1990


@pytest.mark.parametrize(
    "printed",
    [
        "Born and raised in Leeds, 1990",
        "Born to lead since 1995",
        "Clerk since 1990",
        "Father: born 1960",
        "Age: 34",
        "DOB: 1890",
    ],
)
def test_what_is_no_year_of_birth(printed: str) -> None:
    assert "birthYear" not in basics("Anna Berg", "anna.berg@example.com", printed)


@pytest.mark.parametrize("printed", ["父亲出生日期：1960年3月", "1990年生产部经理", "年龄：34岁", "出生地：上海"])
def test_what_is_no_chinese_year_of_birth(printed: str) -> None:
    assert "birthYear" not in basics("姓名：王小明", printed, chinese=True)
