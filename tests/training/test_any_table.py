"""Whatever stands in a table, reading it ends with an answer, and nobody is asked about an empty name."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.errors import Invalid
from chalicelib.importing.workbooks import sheets_of
from chalicelib.training.contents import Contents, ReadContents
from infra.samples.workbook import Cell, workbook

WORDS = (
    "姓名", "工号", "部门", "课程", "日期", "出勤", "上午", "下午", "成绩", "是否合格", "能力项", "等级", "月份", "季度",
    "截止日期", "有效期至", "备注", "状态",
    "Name", "Course", "Attendance", "计划", "实际", "合计", "张伟", "安全生产", "生产部", "√", "×", "○", "请假（年假）", "外派",
    "N/A", "高", "八十", "88",
    "Q1", "Q3", "第二季度", "上半年", "1月", "2月", "3月", "Jan", "1-3月", "3月、9月", "2月31日", "2026-10-02", "十月",
    "课程：安全生产", "日期：2026-13-45",
    "-", "()", "（）", "0", "1", "x", "", "", "",
)  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(WORDS), st.text(max_size=6), st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(-9, 99_999)
)
PLACES = st.tuples(st.integers(1, 8), st.integers(1, 8), st.integers(0, 3), st.integers(0, 3))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(CELLS, max_size=8), max_size=9), st.lists(PLACES, max_size=4))
def test_any_table_is_read_or_refused(rows: list[list[Cell]], merged: list[tuple[int, int, int, int]]) -> None:
    cells = [f"{'ABCDEFGH'[place - 1]}{row}:{'ABCDEFGHIJK'[place - 1 + more]}{row + down}" for row, place, down, more in merged]
    read = ReadContents(sheets_of, lambda content, name: [], lambda lines: False)
    printable = [
        ["".join(each for each in cell if each.isprintable()) if isinstance(cell, str) else cell for cell in row] for row in rows
    ]
    content = workbook({"a": printable}, {"a": cells})
    try:
        contents = read.table(content, "a.xlsx", "生产部", date(2026, 10, 3))
    except Invalid as error:
        refused, contents = error.code, Contents()
    else:
        refused = ""
    assert refused in ("", "table.empty", "upload.no_table")
    people = [each for group in contents.groups for each in group.people]
    assert all(each.name or each.number for each in people)
    assert all(each.name or each.number for each in contents.ratings)
    assert all(row.due or row.problem for row in contents.plan)
