"""The made-up company's training: a few more colleagues, a plan around today, and files that departments hand in.

Pure data: the same day gives the same. ``infra.local.training`` lays it into a running stack.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from infra.samples.workbook import Cell, workbook

TRAINER = "li"
COLLEAGUES = (
    ("w-he", "何建军", "manufacturing"),
    ("w-lu", "陆小梅", "manufacturing"),
    ("w-tan", "谭志强", "manufacturing"),
    ("w-fan", "范丽华", "manufacturing"),
    ("w-shi", "石磊", "manufacturing"),
    ("s-gao", "高翔", "sales"),
    ("s-du", "杜鹃", "sales"),
    ("s-yu", "于洋", "sales"),
    ("e-fang", "方舟", "engineering"),
    ("e-price", "Hannah Price", "engineering"),
)
"""Id, name and department of people who have no Slack: they are trained, and stand on sign-in sheets."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A session that is planned: so many days from today it is due."""

    id: str
    department: str
    course: str
    days: int
    format: str
    expected: int


PLAN = (
    Planned("sample-1", "manufacturing", "安全生产", 0, "lecture", 6),
    Planned("sample-2", "manufacturing", "5S 管理", -1, "workshop", 6),
    Planned("sample-3", "manufacturing", "设备点检", -8, "on_the_job", 4),
    Planned("sample-4", "manufacturing", "质量工具", 7, "workshop", 6),
    Planned("sample-5", "sales", "商务谈判", 0, "workshop", 4),
    Planned("sample-6", "sales", "产品知识", 1, "video", 4),
    Planned("sample-7", "engineering", "设计评审", 5, "lecture", 3),
)
"""What trainer Li planned around today."""


HELD = (
    ("何建军", "叉车", 24, -12),
    ("谭志强", "叉车", 24, 25),
    ("陆小梅", "急救", 12, 5),
    ("范丽华", "急救", 12, 210),
    ("石磊", "低压电工", 36, 640),
)
"""Who of manufacturing holds which certificate, for how many months, and how many days from today it ends."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file that a department put into the bucket: its key, its content, who put it there."""

    key: str
    content: bytes
    by: str


def files(today: date) -> list[HandedIn]:
    """Four files as departments write them: a sign-in sheet, grades with a name that nobody has, a CSV in GBK, and a register
    of certificates of which one has expired and two soon do."""
    safety, order, talks = (today + timedelta(days=days) for days in (-4, -2, -3))
    month = (today - timedelta(days=1)).isoformat()[:7]
    names = [name for _, name, department in COLLEAGUES if department == "manufacturing"]
    signed: list[Sequence[Cell]] = [
        ["北岸仪器 培训签到表"],
        ["课程：安全生产", "", f"日期：{safety.isoformat()}"],
        ["序号", "姓名", "签名"],
    ]
    signed += [[number, name, "" if number == 4 else "√"] for number, name in enumerate(names, start=1)]
    graded: list[Sequence[Cell]] = [["培训课程", "5S 管理", "培训日期", order], ["姓名", "出勤", "考核成绩", "备注"]]
    graded += [[name, "出勤", 58 + 9 * number, ""] for number, name in enumerate(names)]
    graded.append(["何建均", "出勤", 77, "新来的"])
    sales = ["部门,姓名,培训课程,培训日期,参加情况,是否合格"]
    for _, name, department in COLLEAGUES:
        if department == "sales":
            sales.append(f"销售部,{name},商务谈判,{talks.isoformat()},参加,合格")
    held: list[Sequence[Cell]] = [["北岸仪器 持证台账"], ["序号", "姓名", "证书名称", "发证日期", "有效期至"]]
    for number, (name, certificate, months, left) in enumerate(HELD, start=1):
        until = today + timedelta(days=left)
        held.append([number, name, certificate, until - timedelta(days=months * 30), until])
    return [
        HandedIn(f"training/manufacturing/{month}/安全生产 签到表.xlsx", workbook({"签到": signed}), "qian"),
        HandedIn(f"training/manufacturing/{month}/5S 成绩.xlsx", workbook({"成绩": graded}), "qian"),
        HandedIn(f"training/sales/{month}/商务谈判.csv", "\r\n".join(sales).encode("gb18030"), "zhao"),
        HandedIn(f"training/manufacturing/{month}/持证台账.xlsx", workbook({"台账": held}), "qian"),
    ]
