"""Marks of attendance in both languages: what is known of each, and that nothing is guessed."""

from __future__ import annotations

import pytest

from chalicelib.training.marks import came_of, is_attendance, reading_of


@pytest.mark.parametrize(
    "mark",
    ["√", "✓", "✔", "到", "已到", "出勤", "参加", "是", "迟到", "迟到（10分钟）", "迟到10分钟", "早退", "P", "p", "1", "TRUE",
    "Yes", "present",
     "Late", "left early", "○", "09:02", "2026-10-12 08:55", "到（线上）", "（到）", "已签到", "补签", "ＯＫ", "正常"],
)  # fmt: skip
def test_came(mark: str) -> None:
    assert came_of(mark) is True


@pytest.mark.parametrize(
    "mark",
    ["×", "✗", "未到", "请假", "请假（年假）", "年假", "病假", "事假", "旷课", "缺", "缺勤", "出差", "出差（上海）", "N/A",
    "n.a.", "-", "—", "/", "A",
     "0", "FALSE", "否", "无", "absent", "Annual leave", "on leave", "no-show", "病假半天", "请假-病假", "not there", "未签到"],
)  # fmt: skip
def test_did_not_come(mark: str) -> None:
    assert came_of(mark) is False


@pytest.mark.parametrize("mark", ["外派", "?", "待定", "上午到，下午请假", "8", "0.5", "张伟", "L", "借调", "late, then sick"])
def test_not_known(mark: str) -> None:
    assert came_of(mark) is None


def test_a_ring_beside_ticks_and_crosses_alone_are_not_known() -> None:
    assert reading_of(["√", "○", "×"])("○") is None
    assert reading_of(["○", "×"])("○") is True
    assert reading_of(["●", "○"])("○") is None
    assert reading_of(["x", "X", ""])("x") is None
    assert (reading_of(["√", "x"])("x"), reading_of(["×", "到"])("×")) == (False, False)


def test_a_column_of_marks_is_known_by_them() -> None:
    assert is_attendance(["到", "未到", "请假（年假）", "迟到"])
    assert is_attendance(["present", "absent", "外派"])
    # Yes and no answer any question, and a remark is no mark.
    assert not is_attendance(["是", "否", "是"])
    assert not is_attendance(["1", "0", "/"])
    assert not is_attendance(["请假", "新来的", "班长", "组长"])
    assert not is_attendance(["请假"])
    assert not is_attendance(["A", "A", "A"])
    assert is_attendance(["P", "A", "P"])
    assert not is_attendance([])
