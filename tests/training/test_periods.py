"""Periods as people write them into plans: the last day of each, and nothing guessed from a part of one."""

from __future__ import annotations

from datetime import date

import pytest

from chalicelib.training.grids import day_of
from chalicelib.training.periods import MONTHS, QUARTERS, periods_of
from chalicelib.training.place import period_of
from chalicelib.training.upload import Status
from infra.samples.workbook import Cell
from tests.training.house import House


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2027-Q3", "2027-09-30"), ("Q3", "2027-09-30"), ("q1 2028", "2028-03-31"), ("3Q", "2027-09-30"),
        ("２０２７Ｑ３", "2027-09-30"),
        ("第二季度", "2027-06-30"), ("2027年第三季度", "2027-09-30"), ("三季度末", "2027-09-30"), ("4季度", "2027-12-31"),
        ("third quarter", "2027-09-30"), ("Quarter 2, 2028", "2028-06-30"), ("Q1-Q2", "2027-06-30"),
        ("H1", "2027-06-30"), ("上半年", "2027-06-30"), ("2028年下半年", "2028-12-31"),
        ("second half of the year", "2027-12-31"),
        ("年底", "2027-12-31"), ("2028年底前", "2028-12-31"), ("by the end of the year", "2027-12-31"), ("全年", "2027-12-31"),
        ("1-3月", "2027-03-31"), ("7~9月", "2027-09-30"), ("7月—9月", "2027-09-30"), ("2027年4至6月", "2027-06-30"),
        ("2027-01~2027-03", "2027-03-31"), ("2027-01-2027-03", "2027-03-31"), ("11月-次年1月", "2028-01-31"),
        ("Nov 2027 - Jan 2028", "2028-01-31"), ("Jan-Mar 2028", "2028-03-31"), ("July to September", "2027-09-30"),
        ("3月", "2027-03-31"), ("三月份", "2027-03-31"), ("十二月", "2027-12-31"), ("2月底", "2027-02-28"),
        ("9月底前完成", "2027-09-30"),
        ("3月上旬", "2027-03-10"), ("3月中旬", "2027-03-20"), ("2028年2月", "2028-02-29"), ("2027-12", "2027-12-31"),
        ("2027.3", "2027-03-31"), ("202711", "2027-11-30"), ("12/2028", "2028-12-31"),
        ("2.2028", "2028-02-29"), ("Sept", "2027-09-30"), ("by March 2028", "2028-03-31"),
        ("2028", "2028-12-31"),
        ("3月、9月", "2027-03-31 2027-09-30"), ("3、6、9月", "2027-03-31 2027-06-30 2027-09-30"),
        ("Q1/Q3", "2027-03-31 2027-09-30"),
        ("2028年3月和9月", "2028-03-31 2028-09-30"),
        ("待定", ""), ("每月", ""), ("以后再说", ""), ("第5季度", ""), ("13月", ""), ("Q5", ""), ("3", ""), ("1-3", ""),
        ("A3", ""), ("", ""),
        ("3月或以后", ""), ("9" * 500, ""), ("1-" * 30, ""),
    ],
)  # fmt: skip
def test_a_period_ends_on_its_last_day(text: str, ends: str) -> None:
    assert " ".join(last.isoformat() for _, last in periods_of(text, 2027)) == ends


def test_a_number_alone_counts_what_its_column_counts() -> None:
    assert [last for _, last in periods_of("3", 2027, MONTHS)] == [date(2027, 3, 31)]
    assert [last for _, last in periods_of("3", 2027, QUARTERS)] == [date(2027, 9, 30)]
    assert [last for _, last in periods_of("三", 2027, QUARTERS)] == [date(2027, 9, 30)]
    assert [last for _, last in periods_of("1-3", 2027, MONTHS)] == [date(2027, 3, 31)]
    assert periods_of("7", 2027, QUARTERS) == []


def test_a_month_of_two_digits_is_no_day() -> None:
    assert [day_of(text) for text in ("2027-12", "2027年11月", "202712", "2027-1-3月")] == [None] * 4
    assert day_of("20271203") == day_of("2027-12-3") == day_of("2027 12 03") == date(2027, 12, 3)


def test_folders_are_understood_alike() -> None:
    assert period_of("2026下半年") == period_of("2026-H2") == (date(2026, 7, 1), date(2026, 12, 31))
    assert period_of("2026年10-12月") == period_of("2026-Q4") == (date(2026, 10, 1), date(2026, 12, 31))
    assert period_of("生产部") is None


@pytest.mark.parametrize(
    ("heading", "said", "due"),
    [
        ("截止日期", "2027-Q3", date(2027, 9, 30)), ("Due", "Q3", date(2027, 9, 30)), ("截止日期", "7~9月", date(2027, 9, 30)),
        ("计划时间", "3月5-7日", date(2027, 3, 7)), ("计划时间", "2027-03-05 至 2027-03-08", date(2027, 3, 8)),
        ("计划时间", "10月12日-10月15日", date(2027, 10, 15)), ("截止日期", "2027-12", date(2027, 12, 31)),
        ("季度", "第三季度", date(2027, 9, 30)), ("Quarter", "3", date(2027, 9, 30)), ("季度", 2, date(2027, 6, 30)),
        ("月份", 3, date(2027, 3, 31)), ("计划月份", "12月", date(2027, 12, 31)),
    ],
)  # fmt: skip
def test_a_plan_is_due_on_the_last_day_of_its_period(heading: str, said: Cell, due: date) -> None:
    house = House()
    rows: list[list[Cell]] = [["2027年度培训计划"], ["部门", "课程", heading], ["生产部", "安全生产", said]]
    assert house.table(rows, key="training/plan/a.xlsx", by="li").status is Status.PLANNED
    assert [session.due for session in house.sessions.due_in(due.isoformat()[:7])] == [due]


def test_the_year_of_a_plan_is_its_lines_or_its_files_where_the_sheet_says_none() -> None:
    house = House()
    rows: list[list[Cell]] = [["部门", "课程", "季度"], ["生产部", "安全生产", "Q1"]]
    house.table(rows, key="training/plan/2028年培训计划.xlsx", by="li")
    assert [session.due for session in house.sessions.due_in("2028-03")] == [date(2028, 3, 31)]
    rows = [["部门", "年度", "课程", "季度"], ["生产部", 2029, "安全生产", "Q1、Q3"]]
    assert house.table(rows, key="training/plan/2028年.xlsx", by="li").counts["new"] == 2
    assert [session.due for session in house.sessions.due_in("2029-09")] == [date(2029, 9, 30)]
