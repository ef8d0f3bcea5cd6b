"""The year's training: cohorts a month and trainer, their sessions, records, assessments and ratings.

Everyone of a cohort is at its first session. Day 90 of a cohort's first session falls into the third month after; of Li's
cohorts seven in ten are still there then before Evenkeel and seventeen in twenty after, in every month. Of the other two
trainers' together it is the same over the half-year, with better and worse months.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from infra.samples.year.diary import ALL, START, Diary, Month, months

_DAYS = (6, 11, 16, 20)
_LI = dict(zip(ALL, (20, 30, 20, 40, 20, 30, 20, 40, 20, 40, 20, 40, 20, 20, 20), strict=True))
# Departures of the others' cohorts of ten: 18 of 60 where day 90 comes before Evenkeel, 9 of 60 after.
_LEAVERS = {
    "xu": (3, 2, 4, 3, 4, 2, 1, 2, 1, 3, 1, 1, 1, 2, 1),
    "deng": (2, 4, 3, 2, 3, 4, 2, 1, 3, 1, 1, 1, 2, 1, 1),
}
_COURSES = {
    "manufacturing": ("安全生产", "5S 管理", "质量工具", "设备点检"),
    "sales": ("客户开发", "商务谈判", "产品知识", "合同与回款"),
    "engineering": ("设计评审", "公差分析", "测试方法", "版本管理"),
}
_DEPARTMENTS = tuple(_COURSES)
# One in so many misses a later session, before Evenkeel and after.
_ABSENT_EVERY = {"li": (5, 12), "xu": (4, 7), "deng": (6, 9)}
_MANAGERS = {"manufacturing": "qian", "sales": "zhao", "engineering": "smith"}


@dataclass(frozen=True, slots=True)
class Cohort:
    """Employees who are trained together in a month: `leavers` of them go before day 90."""

    trainer: str
    month: Month
    position: int
    department: str
    size: int
    leavers: int

    @property
    def employees(self) -> list[str]:
        """Their ids; the leavers are spread evenly."""
        return [f"t-{self.month}-{self.trainer}-{number + 1:02d}" for number in range(self.size)]

    def leaves(self, number: int) -> bool:
        """Whether the employee at that place leaves."""
        return number * self.leavers % self.size < self.leavers

    @property
    def after(self) -> bool:
        """Whether Evenkeel was there."""
        return self.month.day(1) >= START


def write_training(diary: Diary) -> None:
    """Every cohort, and the ratings of those who took no part."""
    for cohort in _cohorts():
        _sessions(diary, cohort)
        _ratings(diary, cohort)
        _departures(diary, cohort)
    _unfinished(diary)
    _bystanders(diary)


def _cohorts() -> list[Cohort]:
    cohorts = []
    for position, month in enumerate(ALL):
        # Day 90 of the cohorts from February on comes after Evenkeel.
        share = (3, 10) if month < Month(2026, 2) else (3, 20)
        size = _LI[month]
        cohorts.append(Cohort("li", month, position, _DEPARTMENTS[position % 3], size, size * share[0] // share[1]))
        for offset, (trainer, leavers) in enumerate(_LEAVERS.items(), start=1):
            department = _DEPARTMENTS[(position + offset) % 3]
            cohorts.append(Cohort(trainer, month, position, department, 10, leavers[position]))
    return cohorts


def _sessions(diary: Diary, cohort: Cohort) -> None:
    month, trainer = cohort.month, cohort.trainer
    for turn in range(4 if trainer == "li" else 2):
        session, on = f"s-{month}-{trainer}-{turn + 1}", month.day(_DAYS[turn])
        course, due = _COURSES[cohort.department][turn], on + timedelta(days=5)
        absent_every = _ABSENT_EVERY[trainer][cohort.after]
        attended = [
            employee for number, employee in enumerate(cohort.employees)
            if turn == 0 or (number + turn + cohort.position) % absent_every
        ]  # fmt: skip
        staff = [_bystander(cohort.department, number) for number in range(1 if cohort.after else 3)]
        invited = cohort.employees + staff
        diary.note("session.planned", month.day(1), trainer, session=session, department=cohort.department, course=course,
                   format="workshop" if cohort.after and turn % 2 == 0 else "lecture", due=due.isoformat(),
                   expected=len(invited), trainer=trainer)  # fmt: skip
        diary.note("session.delivered", on, trainer, session=session, on=on.isoformat(), invited=invited, attended=attended)
        late = cohort.position % 3 == 0 and turn == 1 if cohort.after else (turn + cohort.position) % 3 == 0
        diary.note("session.record_received", on + timedelta(days=9 if late else 2), _MANAGERS[cohort.department],
                   session=session)  # fmt: skip
        _assessments(diary, cohort, session, course, on + timedelta(days=3), attended)


def _assessments(diary: Diary, cohort: Cohort, session: str, course: str, day: date, attended: list[str]) -> None:
    for number, employee in enumerate(attended):
        draw = (number * 7 + cohort.position * 3 + len(attended) + ord(cohort.trainer[0])) % 20
        if number % 9 == 4:
            continue  # not yet assessed
        passed = draw < (18 if cohort.after else 15)
        score = 62 + draw * 2 if passed else 40 + draw
        of_session: dict[str, Any] = {} if number % 11 == 7 else {"session": session}
        diary.note("assessment.graded", day, cohort.trainer, employee=employee, course=course, score=score, passed=passed,
                   **of_session)  # fmt: skip
        if not passed and number % 2:
            diary.note("assessment.graded", day + timedelta(days=1), cohort.trainer, hour=14, employee=employee,
                       course=course, score=70, passed=True, session=session)  # fmt: skip


def _ratings(diary: Diary, cohort: Cohort) -> None:
    """Eight who stay are rated two days before the first session and 45 after it: half rise before, three quarters after."""
    first, rated = cohort.month.day(_DAYS[0]), 0
    manager, competency = _MANAGERS[cohort.department], f"{cohort.department}-practice"
    for number, employee in enumerate(cohort.employees):
        if cohort.leaves(number) or rated == min(8, cohort.size - cohort.leavers):
            continue
        rises = (rated * 3 + cohort.position) % 4 < (3 if cohort.after else 2)
        rated += 1
        for day, level in ((first - timedelta(days=2), 2), (first + timedelta(days=45), 3 if rises else 2)):
            diary.note("competency.rated", day, manager, employee=employee, competency=competency, level=level,
                       department=cohort.department)  # fmt: skip


def _departures(diary: Diary, cohort: Cohort) -> None:
    first = cohort.month.day(_DAYS[0])
    for number, employee in enumerate(cohort.employees):
        if cohort.leaves(number):
            last = first + timedelta(days=32 + (number * 11 + cohort.position) % 55)
            diary.note("employee.left", last, "chen", employee=employee, on=last.isoformat(), reason="个人原因")


def _unfinished(diary: Diary) -> None:
    """Two sessions that were cancelled and two that nobody delivered, so that plans are not always kept."""
    for turn, month in enumerate((Month(2025, 12), Month(2026, 3), Month(2026, 6), Month(2026, 9))):
        session, trainer = f"s-{month}-open-{turn}", ("xu", "li", "deng", "li")[turn]
        diary.note("session.planned", month.day(1), trainer, session=session, department="sales", course="合同与回款",
                   format="video", due=month.day(24).isoformat(), expected=12, trainer=trainer)  # fmt: skip
        if turn % 2 == 0:
            diary.note("session.cancelled", month.day(10), trainer, session=session, reason="业务旺季")


def _bystander(department: str, number: int) -> str:
    return f"b-{department}-{number + 1}"


def _bystanders(diary: Diary) -> None:
    """Eight a department who took part in nothing, rated each quarter: what training is compared with."""
    for quarter, month in enumerate(months(Month(2025, 8), 15)[::3]):
        for department, manager in _MANAGERS.items():
            for number in range(8):
                level = 2 + (quarter * 2 + number) // 8
                diary.note("competency.rated", month.day(3), manager, employee=_bystander(department, number),
                           competency=f"{department}-practice", level=level, department=department)  # fmt: skip
