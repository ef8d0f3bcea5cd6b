"""What a table of training is, and what one with people says: who came, who passed, who is how good at what."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from unicodedata import normalize

from chalicelib.training.certificates import months_of
from chalicelib.training.grids import Grid, Line, day_of
from chalicelib.training.headings import Column
from chalicelib.training.periods import month_end
from chalicelib.training.session import LONGEST, folded

_ABSENT = {folded(word) for word in (
    "缺勤", "缺席", "未到", "未签到", "未参加", "未出席", "请假", "旷课", "没来", "否", "无", "不", "absent", "no", "n", "false",
    "missed", "leave", "no show", "not present", "did not attend", "excused", "x", "0",
)}  # fmt: skip
_MARKS_ABSENT = ("×", "✗", "✘")
_FAILED = {folded(word) for word in (
    "不合格", "未通过", "不通过", "否", "不及格", "fail", "failed", "no", "n", "false", "not passed", "0", "待补考", "缺考",
)}  # fmt: skip
_PASSED = {folded(word) for word in (
    "合格", "通过", "是", "及格", "优秀", "良好", "pass", "passed", "yes", "y", "true", "1", "ok",
)}  # fmt: skip
_MONTH = re.compile(r"(20\d{2})\s*[-/.年]\s*(\d{1,2})\s*月?")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
PASS_MARK = 60.0
"""Points of 100 from which a score without a verdict counts as passed."""


class Kind(StrEnum):
    """What a table is."""

    PLAN = "plan"
    RECORD = "record"
    RATINGS = "ratings"


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody in a record: as they are written there, whether they came, and how the assessment ended (None: not assessed).

    A certificate is valid until the day that is stated, or for so many months from ``on`` (None: as the whole session).
    """

    name: str
    number: str = ""
    department: str = ""
    attended: bool = True
    score: float | None = None
    passed: bool | None = None
    on: date | None = None
    valid_until: date | None = None
    valid_months: int = 0


@dataclass(frozen=True, slots=True)
class Rating:
    """How good somebody is at something, on a day (None: when it arrived)."""

    name: str
    number: str
    competency: str
    level: float
    on: date | None


@dataclass(frozen=True, slots=True)
class Group:
    """A session of a record: the people of one course on one day, as far as either is said.

    ``attendance`` if it says who came; else it tells of assessments alone. ``register`` if it lists who holds a certificate,
    wherever and whenever each was earned: it belongs to no session.
    """

    course: str
    on: date | None
    people: tuple[Attendee, ...]
    attendance: bool = True
    register: bool = False


def kind_of(grid: Grid) -> Kind | None:
    """What a table is; None where it is nothing of training."""
    people = grid.columns & {Column.NAME, Column.NUMBER}
    if people:
        return Kind.RATINGS if {Column.COMPETENCY, Column.LEVEL} <= grid.columns else Kind.RECORD
    held = Column.HELD in grid.columns and Column.VALID_UNTIL not in grid.columns
    if Column.COURSE in grid.columns and (held or grid.columns & {Column.DUE, Column.MONTH, Column.QUARTER}):
        return Kind.PLAN
    return None


def groups_of(grid: Grid, around: date) -> list[Group]:
    """The sessions that a record tells of, in the order of their first lines."""
    course, on = grid.about.get(Column.COURSE, ""), day_of(grid.about.get(Column.HELD, ""), around)
    department = grid.about.get(Column.DEPARTMENT, "")
    attendance = bool(grid.columns & {Column.ATTENDED, Column.HELD}) or not grid.columns & {Column.SCORE, Column.PASSED}
    # Where nobody is marked, everybody who is listed came; where some are, an empty field is a person who did not.
    marked = any(line[Column.ATTENDED] for line in grid.lines)
    valid, register = grid.about.get(Column.VALID_UNTIL, ""), _is_register(grid)
    found: dict[tuple[str, date | None], list[Attendee]] = {}
    named: dict[str, str] = {}
    for line in grid.lines:
        if is_sum(line):
            continue
        called = (line[Column.COURSE] or course)[:LONGEST]
        called = named.setdefault(folded(called), called)
        held = None if register else day_of(line[Column.HELD], around) or on
        person = replace(_attendee(line, marked, valid, department), on=day_of(line[Column.ISSUED], around))
        if person.passed is not None or not register:
            found.setdefault((called, held), []).append(person)
    if register:
        return [Group(each, None, _latest(people), attendance=False, register=True) for (each, _), people in found.items()]
    groups = [Group(each, day, tuple(people), attendance) for (each, day), people in found.items()]
    days = {group.on for group in groups if group.on}
    if len(groups) > 1 and len({group.course for group in groups}) == 1 and len(days) <= 1:
        # Some lines do without the day.
        everybody = tuple(person for group in groups for person in group.people)
        return [replace(groups[0], on=next(iter(days), None), people=everybody)]
    return groups


def ratings_of(grid: Grid, around: date) -> list[Rating]:
    """The competency ratings of a table; lines without a level are left out."""
    found = []
    on = day_of(grid.about.get(Column.HELD, ""), around)
    for line in grid.lines:
        level = number_of(line[Column.LEVEL])
        if level is not None and line[Column.COMPETENCY] and (line[Column.NAME] or line[Column.NUMBER]):
            day = day_of(line[Column.HELD], around) or on
            found.append(Rating(line[Column.NAME], line[Column.NUMBER], line[Column.COMPETENCY][:LONGEST], level, day))
    return found


def valid_of(text: str) -> tuple[date | None, int]:
    """Until when a certificate is valid, as a cell says it: a day, a month (its last day), or for so many months (2年)."""
    month = _MONTH.fullmatch(normalize("NFKC", text).strip())
    if month:
        return (month_end(int(month[1]), int(month[2])) if 1 <= int(month[2]) <= 12 else None), 0
    day = day_of(text)
    return day, 0 if day else months_of(text)


def _latest(people: list[Attendee]) -> tuple[Attendee, ...]:
    """Of somebody who stands there twice, with the old certificate and the new one, the first counts: the one that ends last."""
    return tuple(sorted(people, key=lambda each: each.valid_until or date.max, reverse=True))


def _is_register(grid: Grid) -> bool:
    """Whether it lists who holds what, rather than who came or how they were assessed."""
    of_sessions = grid.columns & {Column.HELD, Column.ATTENDED, Column.SCORE, Column.PASSED}
    return Column.VALID_UNTIL in grid.columns and not of_sessions and not {Column.COURSE, Column.HELD} <= grid.about.keys()


def _attendee(line: Line, marked: bool, valid: str, department: str) -> Attendee:
    score = number_of(line[Column.SCORE])
    verdict = folded(line[Column.PASSED])
    passed = None
    if verdict in _FAILED:
        passed = False
    elif verdict in _PASSED or line[Column.PASSED] in ("√", "✓"):
        passed = True
    elif score is not None:
        passed = score >= PASS_MARK
    came = _came(line, marked)
    until, months = valid_of(line[Column.VALID_UNTIL])
    # Who was given a certificate has passed, also where no other column says so.
    if passed is None and came and (until or months):
        passed = True
    if not (until or months):
        until, months = valid_of(valid)
    # A verdict such as 缺考 says that there is no assessment yet.
    if verdict == "缺考" or folded(line[Column.SCORE]) in ("缺考", "absent"):
        passed = score = None
    return Attendee(
        line[Column.NAME][:LONGEST],
        line[Column.NUMBER][:40],
        (line[Column.DEPARTMENT] or department)[:LONGEST],
        came,
        score,
        passed,
        valid_until=until,
        valid_months=months,
    )


def _came(line: Line, marked: bool) -> bool:
    mark = line[Column.ATTENDED].strip()
    if not mark:
        return not marked
    return mark not in _MARKS_ABSENT and folded(mark) not in _ABSENT


def is_sum(line: Line) -> bool:
    """Whether a line is a sum or a remark below the table."""
    first = next(iter(line.cells.values()), "")
    return folded(first) in {"合计", "总计", "小计", "total", "sum", "备注", "说明", "填表人", "审核人", "制表人"}


def number_of(text: str) -> float | None:
    """The number that a cell holds, whatever stands around it."""
    found = _NUMBER.search(normalize("NFKC", text))
    return float(found[0]) if found and len(found[0]) < 12 else None
