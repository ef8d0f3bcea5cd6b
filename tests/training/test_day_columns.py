"""Registers with a column for each day."""

from __future__ import annotations

from datetime import date

import pytest

from chalicelib.training.day_columns import register_of
from chalicelib.training.headings import Column
from chalicelib.training.upload import Status
from tests.training.house import House

NAMES = ("张伟", "王芳", "李娜")


@pytest.fixture
def house() -> House:
    house = House()
    for day in (7, 14):
        house.planned("安全生产", date(2026, 9, day))
    return house


def test_each_day_is_a_session_of_its_own_with_who_came(house: House) -> None:
    upload = house.table(
        [
            ["安全生产 培训签到汇总表"],
            ["课程：安全生产"],
            ["序号", "姓名", "9月7日", "9月14日", "9月21日"],
            [1, NAMES[0], "√", "√", ""],
            [2, NAMES[1], "√", "请假", ""],
            [3, NAMES[2], "", "√", ""],
        ],
        "training/生产部/2026-09/签到汇总.xlsx",
    )
    assert upload.status is Status.FILED
    assert [(part.on, part.invited, part.attended) for part in upload.parts] == [("2026-09-07", 3, 2), ("2026-09-14", 3, 2)]
    assert [part.session for part in upload.parts] == ["s-1", "s-2"]


def test_days_of_a_spreadsheet_are_read_as_well() -> None:
    found = register_of([["姓名", "2026-10-05", "2026-10-12"], ["张伟", "到", "未到"]], date(2026, 10, 20))
    assert found
    assert [line[Column.HELD] for line in found.lines] == ["2026-10-05", "2026-10-12"]


@pytest.mark.parametrize(
    "heading",
    [
        ["姓名", "日期", "签到"],
        ["姓名", "10月5日", "备注"],
        ["课程", "10月5日", "10月12日"],
        ["姓名", "10月5日安全生产培训签到情况（上午和下午两个半天）", "10月12日"],
        [],
    ],
)
def test_what_names_no_people_or_not_two_days_is_no_register(heading: list[str]) -> None:
    assert register_of([heading, ["张伟", "√", "√"]], date(2026, 10, 20)) is None


def test_a_register_in_which_nobody_is_marked_tells_of_no_session() -> None:
    found = register_of([["姓名", "10月5日", "10月12日"], ["张伟", "", ""]], date(2026, 10, 20))
    assert found
    assert found.lines == []
