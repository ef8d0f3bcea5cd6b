"""Files of training to take on the page, as departments write them; made anew for a day and a department.

The colleagues on them are the made-up company's. Where others work, their names are asked about, as everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from infra.samples.training import COLLEAGUES
from infra.samples.workbook import Cell, workbook

MANY = 5
"""People on a sheet."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to take: its name, what it is, its content; ``plan`` says that it is a year's plan."""

    file: str
    title_en: str
    title_zh: str
    content: bytes
    plan: bool = False


def papers(today: date, department: str) -> list[Paper]:
    """A sign-in sheet, grades and a CSV of people of this department (of any, where nobody of it is made up), and a plan."""
    own = [name for _, name, theirs in COLLEAGUES if theirs == department] or [name for _, name, _ in COLLEAGUES]
    names, held, whose = own[:MANY], (today - timedelta(days=1)).isoformat(), department or COLLEAGUES[0][2]
    signed: list[Sequence[Cell]] = [["培训签到表"], ["课程：消防演练", "", f"日期：{held}"], ["序号", "姓名", "签名"]]
    signed += [[number, name, "" if number == len(names) else "√"] for number, name in enumerate(names, start=1)]
    graded: list[Sequence[Cell]] = [["Course", "Fire drill", "Date", held], ["Name", "Attendance", "Score"]]
    graded += [[name, "present", 64 + 7 * number] for number, name in enumerate(names)]
    listed = ["姓名,培训课程,培训日期,参加情况,是否合格", *(f"{name},信息安全,{held},参加,合格" for name in names)]
    due = today + timedelta(days=14)
    planned: list[Sequence[Cell]] = [["课程", "部门", "截止日", "形式", "预计人数", "培训专员"]]
    planned += [
        [course, whose, due + timedelta(days=7 * number), form, len(names), "李娜"]
        for number, (course, form) in enumerate((("消防演练", "讲座"), ("信息安全", "视频")))
    ]
    return [
        Paper("消防演练 签到表.xlsx", "Sign-in sheet, Excel", "签到表，Excel", workbook({"签到": signed})),
        Paper("fire-drill-grades.xlsx", "Grades in English, Excel", "英文成绩单，Excel", workbook({"Grades": graded})),
        Paper("信息安全.csv", "Attendance, CSV in GBK", "参训名单，GBK 编码 CSV", "\r\n".join(listed).encode("gb18030")),
        Paper("培训计划.xlsx", "A plan of two sessions, Excel", "两场培训的计划，Excel", workbook({"计划": planned}), plan=True),
    ]
