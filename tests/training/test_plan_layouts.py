"""Plans as companies draw them: matrices of courses and months, merged cells; each becomes the sessions that it means."""

from __future__ import annotations

from datetime import date

import pytest

from chalicelib.training.session import Format, Session
from chalicelib.training.upload import Left, Status, Upload
from infra.samples.workbook import Cell, workbook
from tests.training.house import House

Rows = list[list[Cell]]
MONTHS: list[Cell] = [f"{month}月" for month in range(1, 13)]
ENGLISH: list[Cell] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
TITLE: Rows = [["生产部 2027 年度培训计划"]]


@pytest.fixture
def house() -> House:
    return House()


def plan(house: House, rows: Rows, merged: tuple[str, ...] = (), name: str = "计划.xlsx") -> Upload:
    return house.put(f"training/plan/{name}", workbook({"Sheet1": rows}, {"Sheet1": merged}), "li")


def marked(**cells: Cell) -> list[Cell]:
    """Twelve cells, of which some are filled: ``marked(m3="√")``."""
    return [cells.get(f"m{month}") for month in range(1, 13)]


def planned(house: House, year: int = 2027) -> dict[tuple[str, date], Session]:
    months = [f"{each}-{month:02}" for each in (year, year + 1) for month in range(1, 13)]
    return {(session.course, session.due): session for month in months for session in house.sessions.due_in(month)}


@pytest.mark.parametrize("months", [MONTHS, ENGLISH, [date(2027, month, 1) for month in range(1, 13)], list(range(1, 13))])
def test_a_matrix_of_courses_and_months_is_a_plan(house: House, months: list[Cell]) -> None:
    head: list[Cell] = ["序号", "课程", "部门", "讲师", "形式", *months]
    upload = plan(house, [*TITLE, head, [1, "安全生产", "生产部", "李师傅", "授课", *marked(m3="√", m9="√")],
                          [2, "商务谈判", "销售部", "", "视频", *marked(m12="√")]])  # fmt: skip
    assert (upload.status, upload.counts["new"], upload.rows) == (Status.PLANNED, 3, ())
    found = planned(house)
    assert set(found) == {("安全生产", date(2027, 3, 31)), ("安全生产", date(2027, 9, 30)), ("商务谈判", date(2027, 12, 31))}
    assert found["商务谈判", date(2027, 12, 31)].department == "销售部"
    assert found["安全生产", date(2027, 3, 31)].format is Format.LECTURE


@pytest.mark.parametrize(
    "quarters",
    [["Q1", "Q2", "Q3", "Q4"], ["第一季度", "第二季度", "第三季度", "第四季度"], ["1季度", "2季度"], ["上半年", "下半年"]],
)
def test_quarters_and_halves_are_columns_as_well(house: House, quarters: list[Cell]) -> None:
    rows: Rows = [["2027 training plan"], ["Course", "Department", *quarters], ["Safety", "生产部", None, "x"]]
    assert plan(house, rows).rows == ()
    assert set(planned(house)) == {("Safety", date(2027, 6, 30) if quarters[0] != "上半年" else date(2027, 12, 31))}


def test_a_number_is_how_many_people_are_expected(house: House) -> None:
    rows: Rows = [
        *TITLE,
        ["课程", "部门", *MONTHS],
        ["安全生产", "生产部", *marked(m1=30, m2="25人", m3="√", m4="√(12)", m5=0, m6="-")],
    ]
    plan(house, rows)
    assert {due.month: session.expected for (_, due), session in planned(house).items()} == {1: 30, 2: 25, 3: None, 4: 12}


def test_ones_alone_are_marks(house: House) -> None:
    plan(house, [*TITLE, ["课程", "部门", "人数", *MONTHS], ["安全生产", "生产部", 40, *marked(m1=1, m7=1)]])
    assert {due.month: session.expected for (_, due), session in planned(house).items()} == {1: 40, 7: 40}


@pytest.mark.parametrize("says", ["注：格内数字为培训日期", "Numbers are days of the month"])
def test_a_number_is_a_day_of_the_month_where_the_sheet_says_so(house: House, says: str) -> None:
    rows: Rows = [
        *TITLE,
        [says],
        ["课程", "部门", *MONTHS],
        ["安全生产", "生产部", *marked(m3=15, m5="20日", m6="3-5日", m9="√")],
    ]
    upload = plan(house, rows)
    assert [due for _, due in planned(house)] == [date(2027, 3, 15), date(2027, 5, 20), date(2027, 6, 5), date(2027, 9, 30)]
    assert upload.rows == ()


def test_a_day_that_is_not_there_and_a_cell_that_says_nothing_known_are_named(house: House) -> None:
    rows: Rows = [
        *TITLE,
        ["课程", "部门", *MONTHS],
        ["安全生产", "生产部", *marked(m2="31日", m3="待定", m4="√")],
        ["质量工具", "生产部", *marked()],
    ]
    upload = plan(house, rows)
    assert upload.counts["new"] == 1
    assert upload.rows == (Left(3, "plan.due", "2月31日"), Left(3, "plan.due", "3月 待定"), Left(4, "plan.due"))


def test_crosses_beside_ticks_plan_nothing_and_alone_they_are_marks(house: House) -> None:
    plan(house, [*TITLE, ["课程", "部门", *MONTHS], ["安全生产", "生产部", *marked(m3="√", m4="×")]])
    assert [due.month for _, due in planned(house)] == [3]
    plan(house, [*TITLE, ["课程", "部门", *MONTHS], ["质量工具", "生产部", *marked(m4="×")]])
    assert ("质量工具", date(2027, 4, 30)) in planned(house)


def test_two_rows_of_headings_and_a_year_in_the_files_name(house: House) -> None:
    above: list[Cell] = ["课程名称", "部门", "计划月份", *([None] * 11)]
    rows: Rows = [above, [None, None, *MONTHS], ["安全生产", "生产部", *marked(m6="●")]]
    plan(house, rows, name="2028年培训计划.xlsx")
    assert list(planned(house, 2028)) == [("安全生产", date(2028, 6, 30))]


def test_a_column_of_what_was_done_is_no_plan(house: House) -> None:
    months: list[Cell] = ["1月", None, "2月", None, "3月", None]
    rows: Rows = [
        *TITLE,
        ["课程", "部门", *months],
        [None, None, *(["计划", "实际"] * 3)],
        ["安全生产", "生产部", "√", None, None, "√", "√", "√"],
    ]
    plan(house, rows)
    assert [due.month for _, due in planned(house)] == [1, 3]


def test_merged_cells_say_the_same_in_each_of_their_rows(house: House) -> None:
    rows: Rows = [*TITLE, ["部门", "课程", "月份", "讲师"], ["生产部", "安全生产", "3月", "李师傅"], [None, None, "9月", None],
                  [None, "质量工具", "10月", None], [None, "5S 管理", None, None], ["销售部", "商务谈判", "5月",
                  "李师傅"]]  # fmt: skip
    upload = plan(house, rows, ("A3:A6", "B3:B4", "C5:C6", "A1:D1"))
    assert upload.rows == ()
    assert {(course, due.month): each.department for (course, due), each in planned(house).items()} == {
        ("安全生产", 3): "生产部", ("安全生产", 9): "生产部", ("质量工具", 10): "生产部", ("5S 管理", 10): "生产部",
        ("商务谈判", 5): "销售部",
    }  # fmt: skip
    # What was not merged is not carried down: in another file the second row has no course, and is named.
    assert plan(house, [*rows[:2], *rows[2:4]], name="b.xlsx").rows == (Left(4, "plan.course"),)


def test_a_mark_merged_over_months_is_due_in_the_last_and_a_heading_across_is_no_course(house: House) -> None:
    rows: Rows = [
        *TITLE,
        ["课程", "部门", *MONTHS],
        ["一、安全类"],
        ["安全生产", "生产部", *marked(m3="√")],
        ["消防演练", None, *marked(m6="√")],
    ]
    upload = plan(house, rows, ("A3:N3", "B4:B5", "E4:F4"))
    assert list(planned(house)) == [("安全生产", date(2027, 4, 30)), ("消防演练", date(2027, 6, 30))]
    assert upload.rows == ()


def test_a_course_merged_over_its_departments_is_planned_for_each(house: House) -> None:
    rows: Rows = [*TITLE, ["课程", "部门", *MONTHS], ["安全生产", "生产部", *marked(m3=20)], [None, "销售部", *marked(m4=10)]]
    plan(house, rows, ("A3:A4",))
    assert {(each.department, due.month, each.expected) for (_, due), each in planned(house).items()} == {
        ("生产部", 3, 20),
        ("销售部", 4, 10),
    }


def test_a_csv_matrix_without_a_heading_of_its_courses_is_a_plan_where_its_title_says_so(house: House) -> None:
    text = "2027年培训计划," + "," * 12 + "\n,部门," + ",".join(str(each) for each in MONTHS) + "\n安全生产,生产部,,,√" + "," * 9
    assert house.put("training/plan/a.csv", text.encode(), "li").status is Status.PLANNED
    assert list(planned(house)) == [("安全生产", date(2027, 3, 31))]


@pytest.mark.parametrize("title", ["2027 培训统计表", "KPI"])
def test_figures_by_month_are_no_plan(house: House, title: str) -> None:
    head: list[Cell] = ["课程" if "统计" in title else "指标", *MONTHS]
    figures = workbook({"Sheet1": [[title], head, ["安全生产", *([30] * 12)]]})
    assert house.put("training/plan/a.xlsx", figures, "li").problem == "upload.no_table"


def test_people_by_month_are_no_plan(house: House) -> None:
    house.planned()
    upload = house.table([["课程：安全生产", "日期：2026-10-02"], ["姓名", "工号", *MONTHS], ["张伟", "p1", *marked(m3="√")]])
    assert upload.parts[0].attended == 1


def test_a_hostile_sheet_of_merged_cells_costs_little(house: House) -> None:
    merged = tuple(f"A2:A{row}" for row in range(3, 2000))
    line: list[Cell] = ["生产部", "安全生产", "3月"]
    upload = plan(house, [["部门", "课程", "月份"], *([line] * 1999)], merged)
    assert upload.counts["new"] == 1
