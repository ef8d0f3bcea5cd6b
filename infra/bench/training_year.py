"""A made-up year of training for the benchmark: departments, people, sessions, and files as departments write them.

Deterministic: the same seed gives the same year. One in so many files lacks its day or its course, lies in the wrong folder,
names somebody unknown, comes twice or comes late; some sessions are never recorded.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from chalicelib.people.member import Member, Role
from chalicelib.training.session import Format, Session
from infra.samples.workbook import Cell, workbook

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = (
    "伟", "芳", "娜", "敏", "静", "丽华", "志强", "建国", "秀英", "海燕", "晓东", "文博", "子涵", "雨桐", "家豪", "思远",
    "欣怡", "明辉",
)  # fmt: skip
COURSES = (
    "安全生产", "5S管理", "质量工具", "设备点检", "客户开发", "商务谈判", "产品知识", "合同与回款", "设计评审", "公差分析",
    "测试方法", "版本管理", "消防演练", "职业健康", "成本控制", "精益改善", "沟通技巧", "时间管理", "数据保护", "班组长能力",
)  # fmt: skip
ZONE = "Asia/Shanghai"


@dataclass(frozen=True, slots=True)
class Submission:
    """A file that arrives on a day: what it is called, what it holds, and under which session it belongs (empty: a double)."""

    day: date
    key: str
    content: bytes
    by: str
    session: str


class Year:
    """The year: ``departments`` of so many people each, so many sessions a month."""

    def __init__(self, year: int, departments: int, people: int, sessions: int, seed: int = 6) -> None:
        self._chance = random.Random(seed)
        self.year = year
        self.departments = [f"部门{number:02d}" for number in range(1, departments + 1)]
        self.members = list(self._members(people))
        self._of = {name: [each for each in self.members if each.department == name] for name in self.departments}
        self.sessions = list(self._sessions(sessions))
        self.submissions = sorted(self._submissions(), key=lambda each: (each.day, each.key))

    def _members(self, people: int) -> Iterator[Member]:
        for place, department in enumerate(self.departments):
            for number in range(people):
                role = Role.DEPARTMENT_CONTACT if number == 0 else Role.HIRING_MANAGER if number == 1 else Role.EMPLOYEE
                name = (
                    self._chance.choice(SURNAMES)
                    + self._chance.choice(GIVEN)
                    + (self._chance.choice(GIVEN)[0] if number % 3 else "")
                )
                identity, user = f"d{place:02d}-{number:03d}", f"U{place:02d}{number}" if number < 2 else ""
                yield Member(identity, name, role, department, "zh", ZONE, "T1", user)
        yield Member("trainer", "李师傅", Role.TRAINER, "人力资源部", "zh", ZONE, "T1", "UTRAINER")
        yield Member("hr", "陈静", Role.HR_MANAGER, "人力资源部", "zh", ZONE, "T1", "UHR")

    def _sessions(self, each_month: int) -> Iterator[Session]:
        for month in range(1, 13):
            for place, department in enumerate(self.departments):
                for turn in range(each_month):
                    course = COURSES[(place * 3 + month * each_month + turn) % len(COURSES)]
                    due = date(self.year, month, 3 + (place * 5 + turn * 11) % 25)
                    identity = f"y-{month:02d}-{place:02d}-{turn}"
                    yield Session(identity, department, course, due, "trainer", list(Format)[turn % 4], 12)

    def _submissions(self) -> Iterator[Submission]:
        for session in self.sessions:
            if self._chance.random() < 0.06:
                continue  # never recorded
            held = session.due - timedelta(days=self._chance.randrange(0, 6))
            late = self._chance.random() < 0.15
            day = (session.due + timedelta(days=self._chance.randrange(1, 15))) if late else held + timedelta(days=1)
            day = min(max(day, held), date(self.year, 12, 31))
            key, content = self._file(session, held)
            by = self._of[session.department][0].id
            yield Submission(day, key, content, by, session.id)
            if self._chance.random() < 0.02:
                yield Submission(day, key.replace(".", "~2."), content, by, "")

    def _file(self, session: Session, held: date) -> tuple[str, bytes]:
        chance = self._chance
        people = chance.sample(self._of[session.department], 12)
        names = [each.name for each in people]
        if chance.random() < 0.05:
            names[-1] = "外来访客"
        says_day, says_course = chance.random() > 0.06, chance.random() > 0.05
        course, on = session.course if says_course else "", held.isoformat() if says_day else ""
        department = session.department if chance.random() > 0.02 else chance.choice(self.departments)
        month = f"{session.due:%Y-%m}" if chance.random() > 0.1 else f"{session.due.year}年{session.due.month}月"
        folder = f"training/{department}/{month}"
        stem = chance.choice((f"{session.course}签到表", f"{held:%m%d}培训记录", f"{session.course}-{held:%Y%m%d}", "签到表"))
        if chance.random() < 0.4:
            lines = ["部门,姓名,培训课程,培训日期,出勤"]
            lines += [f"{session.department},{name},{course},{on.replace('-', '/')},√" for name in names]
            return f"{folder}/{session.id} {stem}.csv", "\r\n".join(lines).encode(
                "gb18030" if chance.random() < 0.5 else "utf-8-sig"
            )
        rows: list[list[Cell]] = [
            ["培训签到表"],
            [f"课程：{course}" if course else "", f"日期：{on}" if on else ""],
            ["序号", "姓名", "签名"],
        ]
        rows += [[number, name, "√"] for number, name in enumerate(names, start=1)]
        return f"{folder}/{session.id} {stem}.xlsx", workbook({"签到": rows})


def long_record(lines: int) -> bytes:
    """One table of so many people, each assessed."""
    head: list[Cell] = ["姓名", "工号", "部门", "培训课程", "培训日期", "出勤", "考核成绩", "是否合格"]
    day = date(2027, 3, 1)
    rows: list[list[Cell]] = [
        [f"员工{n}", f"d{n % 40:02d}-{n // 40:03d}", "部门01", "安全生产", day, "出勤", 60 + n % 40, "合格"] for n in range(lines)
    ]
    return workbook({"台账": [head, *rows]})
