"""A made-up year of training for the benchmark: departments, people, sessions, and files as departments write them.

Deterministic: the same seed gives the same year. One in so many files lacks its day or its course, lies in the wrong folder,
names somebody unknown, has a mark that nobody knows, comes twice or comes late; some sessions are never recorded. Sheets are
signed, or marked in words under some heading or other, or by half-days in two rows of headings.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
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
    """A file that arrives on a day: what it is called, what it holds, under which session it belongs (empty: a double), and how
    many of the company came by it."""

    day: date
    key: str
    content: bytes
    by: str
    session: str
    came: int


class Year:
    """The year: ``departments`` of so many people each, so many sessions a month."""

    def __init__(self, year: int, departments: int, people: int, sessions: int, seed: int = 6) -> None:
        self._chance = random.Random(seed)
        self._marks = random.Random(seed + 1)
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
            key, content, came = self._file(session, held)
            by = self._of[session.department][0].id
            yield Submission(day, key, content, by, session.id, came)
            if self._chance.random() < 0.02:
                yield Submission(day, key.replace(".", "~2."), content, by, "", 0)

    def _file(self, session: Session, held: date) -> tuple[str, bytes, int]:
        chance, draws = self._chance, self._marks
        people = chance.sample(self._of[session.department], 12)
        names = [each.name for each in people]
        strangers = int(chance.random() < 0.05)
        if strangers:
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
            encoding = "gb18030" if chance.random() < 0.5 else "utf-8-sig"
            return f"{folder}/{session.id} {stem}.csv", "\r\n".join(lines).encode(encoding), len(names) - strangers
        rows: list[list[Cell]] = [
            ["培训签到表"],
            [f"课程：{course}" if course else "", f"日期：{on}" if on else ""],
        ]
        head, marks = draws.choice((_signed, _in_words, _by_half_days))(len(names), draws)
        rows += head
        rows += [[number, name, *mark] for number, (name, (mark, _)) in enumerate(zip(names, marks, strict=True), start=1)]
        came = sum(here for _, here in marks[: len(names) - strangers])
        return f"{folder}/{session.id} {stem}.xlsx", workbook({"签到": rows}, {"签到": ["A1:D1"]}), came


Marks = list[tuple[Sequence[Cell], bool]]
"""The cells of each person, and whether they came by them."""


def _signed(people: int, draws: random.Random) -> tuple[list[list[Cell]], Marks]:
    """A tick for each, an empty field for who did not come."""
    return [["序号", "姓名", "签名"]], [(["√"], True) if draws.random() < 0.95 else ([""], False) for _ in range(people)]


def _in_words(people: int, draws: random.Random) -> tuple[list[list[Cell]], Marks]:
    """Words under a heading that may be any; one in twenty sheets has a mark that nobody knows."""
    heading = draws.choice(("出勤", "到场情况", "到会情况", "是否到会"))
    words = [
        ("到", True),
        ("到", True),
        ("到", True),
        ("迟到（10分钟）", True),
        ("请假（年假）", False),
        ("出差", False),
        ("未到", False),
    ]
    marks: Marks = [([word], came) for word, came in (draws.choice(words) for _ in range(people))]
    # The first one came, so that there is something to compare with.
    marks[0] = (["到"], True)
    if draws.random() < 0.05:
        marks[1] = (["外派"], False)
    return [["序号", "姓名", heading]], marks


def _by_half_days(people: int, draws: random.Random) -> tuple[list[list[Cell]], Marks]:
    """Two rows of headings, and a column for the morning and one for the afternoon."""
    halves = [[draws.choice(("√", "√", "√", "", "病假")) for _ in range(2)] for _ in range(people)]
    halves[0] = ["√", "√"]
    return [["序号", "姓名", "出勤", ""], ["", "", "上午", "下午"]], [(each, "√" in each) for each in halves]


def long_record(lines: int) -> bytes:
    """One table of so many people, each assessed."""
    head: list[Cell] = ["姓名", "工号", "部门", "培训课程", "培训日期", "出勤", "考核成绩", "是否合格"]
    day = date(2027, 3, 1)
    rows: list[list[Cell]] = [
        [f"员工{n}", f"d{n % 40:02d}-{n // 40:03d}", "部门01", "安全生产", day, "出勤", 60 + n % 40, "合格"] for n in range(lines)
    ]
    return workbook({"台账": [head, *rows]})
