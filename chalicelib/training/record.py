"""What a table of training is, and what one with people says: who came, who passed, who is how good at what."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from unicodedata import normalize

from chalicelib.training.certificates import months_of
from chalicelib.training.grids import Grid, Line, day_of
from chalicelib.training.headings import Column
from chalicelib.training.marks import came_of, reading_of, says_attendance
from chalicelib.training.periods import period_of_year
from chalicelib.training.session import LONGEST, folded
from chalicelib.training.upload import Left

_FAILED = {folded(word) for word in (
    "不合格", "未通过", "不通过", "否", "不及格", "未达标", "不达标", "fail", "failed", "no", "n", "false", "not passed", "0",
    "待补考",
)}  # fmt: skip
_PASSED = {folded(word) for word in (
    "合格", "通过", "已通过", "是", "及格", "优秀", "良好", "优", "良", "中等", "达标", "补考合格", "补考通过", "取得", "已取得",
    "pass", "passed", "yes", "y", "true", "1", "ok", "excellent", "good",
)}  # fmt: skip
_NOT_YET = {folded(word) for word in (
    "缺考", "未考", "待考", "待考核", "未考核", "缓考", "免考", "补考中", "待定", "未评", "无", "不考核", "未参加", "缺席",
    "请假", "absent", "pending",
    "not assessed", "not yet", "na", "none", "tbd", "exempt", "-",
)}  # fmt: skip
"""What says that there is no assessment, or none yet."""

_NO_END = {
    folded(word)
    for word in ("长期", "长期有效", "永久", "永久有效", "终身", "无", "无期限", "permanent", "none", "na", "no expiry")
}
_OF_DAY = re.compile(r"\d\s*[:：时点]|上午|下午|晚|全天|\b[ap]m\b|分钟|小时|\bh(?:ours?)?\b|\bmin", re.I)
_FROM_TO = re.compile(r"\s*(?:[~至到–—]|\s-\s|\bto\b|(?<=\d)-(?=20\d{2}))\s*")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_SUMS = {"合计", "总计", "小计", "共计", "total", "sum", "grandtotal", "备注", "说明", "填表人", "审核人", "制表人", "签到人数"}
_COUNTED = re.compile(
    r"(?:应到|实到|缺勤|出勤|签到|参训|总)(?:人数|率)?\s*[:：]?\s*\d|(?:备注|说明|填表人|审核人?|制表人?|批准)\s*[:：]"
)
SHOWN = 40
"""Letters of a cell that are said again."""

_OF_SOMEBODY = (Column.ATTENDED, Column.SCORE, Column.PASSED, Column.COMPETENCY, Column.LEVEL, Column.VALID_UNTIL)
"""What is said of somebody: of nobody, in a line without name and number."""

PASS_MARK = 60.0
"""Points of 100 from which a score without a verdict counts as passed."""


Reading = Callable[[Line], tuple[bool, str]]


class Kind(StrEnum):
    """What a table is."""

    PLAN = "plan"
    RECORD = "record"
    RATINGS = "ratings"


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody in a record: as they are written there, whether they came, and how the assessment ended (None: not assessed).

    A certificate is valid until the day that is stated, or for so many months from ``on`` (None: as the whole session).
    ``row`` is where they stand in the sheet; ``mark`` is what is said of whether they came where nobody knows what it means.
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
    row: int = 0
    mark: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Rating:
    """How good somebody is at something, on a day (None: when it arrived)."""

    name: str
    number: str
    competency: str
    level: float
    on: date | None
    row: int = 0
    sheet: str = ""


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


def groups_of(grid: Grid, around: date, *, signed: bool = False) -> tuple[list[Group], list[Left]]:
    """The sessions that a record tells of, in the order of their first lines; and what of its lines is not understood.

    ``signed`` of a sheet on a picture: whatever stands in a column of attendance and says no absence is a signature.
    """
    course, on = grid.about.get(Column.COURSE, ""), day_of(grid.about.get(Column.HELD, ""), around)
    attendance = bool(grid.columns & {Column.ATTENDED, Column.HELD}) or not grid.columns & {Column.SCORE, Column.PASSED}
    reading, register = _reading(grid, signed=signed), _is_register(grid)
    about = Line(0, grid.about)
    found: dict[tuple[str, date | None], list[Attendee]] = {}
    named: dict[str, str] = {}
    left = _no_day(Line(0, grid.about), Column.HELD, "record.day_above", around)
    for line in grid.lines:
        if is_sum(line):
            continue
        left += _not_understood(line, around, register=register)
        if not (line[Column.NAME] or line[Column.NUMBER]):
            continue
        called = (line[Column.COURSE] or course)[:LONGEST]
        called = named.setdefault(folded(called), called)
        held = None if register else day_of(line[Column.HELD], around) or on
        person = replace(_attendee(line, about, reading), on=day_of(line[Column.ISSUED], around))
        if person.passed is not None or not register:
            found.setdefault((called, held), []).append(person)
    if register:
        whole = [Group(each, None, _latest(people), attendance=False, register=True) for (each, _), people in found.items()]
        return whole, left
    groups = [Group(each, day, tuple(people), attendance) for (each, day), people in found.items()]
    days = {group.on for group in groups if group.on}
    if len(groups) > 1 and len({group.course for group in groups}) == 1 and len(days) <= 1:
        # Some lines do without the day.
        everybody = tuple(person for group in groups for person in group.people)
        return [replace(groups[0], on=next(iter(days), None), people=everybody)], left
    return groups, left


def ratings_of(grid: Grid, around: date) -> tuple[list[Rating], list[Left]]:
    """The competency ratings of a table, and the lines of which none can be kept.

    Words such as 高 or B are no levels: on which scale they are is not said, and it differs from company to company.
    """
    found, left = [], []
    on = day_of(grid.about.get(Column.HELD, ""), around)
    for line in grid.lines:
        if is_sum(line):
            continue
        level, day = number_of(line[Column.LEVEL]), day_of(line[Column.HELD], around) or on
        problem, text = "", ""
        if not (line[Column.NAME] or line[Column.NUMBER]):
            problem, text = "record.nobody", line[Column.LEVEL] or line[Column.COMPETENCY]
        elif not line[Column.COMPETENCY]:
            problem, text = "record.competency", line[Column.NAME] or line[Column.NUMBER]
        elif level is None:
            problem, text = "record.level", line[Column.LEVEL]
        else:
            what = line[Column.COMPETENCY][:LONGEST]
            found.append(Rating(line[Column.NAME], line[Column.NUMBER], what, level, day, line.number))
            left += _no_day(line, Column.HELD, "record.day", around)
        if problem:
            left.append(Left(line.number, problem, text[:SHOWN]))
    return found, left


def valid_of(text: str) -> tuple[date | None, int]:
    """Until when a certificate is valid, as a cell says it: a day, a month (its last day), or for so many months (2年)."""
    # Of “2026-01-01 至 2028-12-31” the end counts.
    *_, end = _FROM_TO.split(normalize("NFKC", text).strip())
    day = day_of(end) or _end_of_month(end) or day_of(text)
    return day, 0 if day else months_of(text)


def _end_of_month(text: str) -> date | None:
    """The last day of the month that a text names; None where it names another period, or no year."""
    first, last = period_of_year(text) or (date.min, date.max)
    return last if (first.year, first.month) == (last.year, last.month) else None


def _latest(people: list[Attendee]) -> tuple[Attendee, ...]:
    """Of somebody who stands there twice, with the old certificate and the new one, the first counts: the one that ends last."""
    return tuple(sorted(people, key=lambda each: each.valid_until or date.max, reverse=True))


def _is_register(grid: Grid) -> bool:
    """Whether it lists who holds what, rather than who came or how they were assessed."""
    of_sessions = grid.columns & {Column.HELD, Column.ATTENDED, Column.SCORE, Column.PASSED}
    return Column.VALID_UNTIL in grid.columns and not of_sessions and not {Column.COURSE, Column.HELD} <= grid.about.keys()


def _attendee(line: Line, about: Line, reading: Reading) -> Attendee:
    score = number_of(line[Column.SCORE])
    passed = _passed(line, score)
    came, mark = reading(line)
    until, months = valid_of(line[Column.VALID_UNTIL])
    # Who was given a certificate has passed, also where no other column says so.
    if passed is None and came and (until or months):
        passed = True
    if not (until or months):
        until, months = valid_of(about[Column.VALID_UNTIL])
    # A verdict such as 缺考 says that there is no assessment yet.
    if folded(line[Column.PASSED]) == "缺考" or folded(line[Column.SCORE]) in ("缺考", "absent"):
        passed = score = None
    return Attendee(
        line[Column.NAME][:LONGEST],
        line[Column.NUMBER][:40],
        (line[Column.DEPARTMENT] or about[Column.DEPARTMENT])[:LONGEST],
        came,
        score,
        passed,
        valid_until=until,
        valid_months=months,
        row=line.number,
        mark=mark[:SHOWN],
    )


def _passed(line: Line, score: float | None) -> bool | None:
    """How an assessment ended: its verdict, else a word in place of the score, else the score."""
    for cell in (line[Column.PASSED], line[Column.SCORE] if score is None else ""):
        if folded(cell) in _FAILED:
            return False
        if folded(cell) in _PASSED or cell in ("√", "✓"):
            return True
    return score >= PASS_MARK if score is not None else None


def _reading(grid: Grid, *, signed: bool) -> Reading:
    """How the lines of a table say who came: whether each did, and the mark that is not known (empty: all are)."""
    known = reading_of(mark for line in grid.lines for mark in line.marks)
    # Where nobody is marked as present, an empty field is somebody who came; where somebody is, it is one who did not.
    marked = any(known(mark) is not False for line in grid.lines for mark in line.marks)

    def came(line: Line) -> tuple[bool, str]:
        said = {mark: known(mark) for mark in line.marks}
        if not said:
            remark = line[Column.REMARK]
            return not marked and not (says_attendance(remark) and came_of(remark) is False), ""
        strange = next((mark for mark, each in said.items() if each is None), "")
        if True in said.values() or (strange and (signed or _is_name(strange, line))):
            return True, ""
        return False, strange

    return came


def _is_name(mark: str, line: Line) -> bool:
    """Whether somebody signed with their name."""
    plain, name = folded(mark), folded(line[Column.NAME])
    return len(plain) >= 2 and bool(name) and (plain in name or name in plain)


def _not_understood(line: Line, around: date, *, register: bool) -> list[Left]:
    """What a line says that cannot be kept."""
    said = [line[column] for column in _OF_SOMEBODY if line[column]]
    if not (line[Column.NAME] or line[Column.NUMBER]):
        return [Left(line.number, "record.nobody", said[0][:SHOWN])] if said else []
    left = [] if register else _no_day(line, Column.HELD, "record.day", around)
    left += _no_day(line, Column.ISSUED, "record.issued", around)
    verdict, score, until = line[Column.PASSED], line[Column.SCORE], line[Column.VALID_UNTIL]
    if verdict and not _known(verdict):
        left.append(Left(line.number, "record.verdict", verdict[:SHOWN]))
    if score and number_of(score) is None and not _known(score):
        left.append(Left(line.number, "record.score", score[:SHOWN]))
    if until and valid_of(until) == (None, 0) and (register or folded(until) not in _NO_END) and folded(until):
        left.append(Left(line.number, "record.valid", until[:SHOWN]))
    if register and not until:
        left.append(Left(line.number, "record.valid", ""))
    return left


def _known(verdict: str) -> bool:
    plain = folded(verdict)
    return not plain or plain in _FAILED or plain in _PASSED or plain in _NOT_YET


def _no_day(line: Line, column: Column, problem: str, around: date) -> list[Left]:
    """A day that cannot be read, such as a month without its day; a time of the day is none."""
    text = line[column]
    lost = text and folded(text) and day_of(text, around) is None and not _OF_DAY.search(text)
    return [Left(line.number, problem, text[:SHOWN])] if lost else []


def is_sum(line: Line) -> bool:
    """Whether a line is a sum or a remark below the table."""
    first = next(iter(line.cells.values()), "")
    return folded(first) in _SUMS or bool(_COUNTED.match(first.strip()))


def number_of(text: str) -> float | None:
    """The number that a cell holds, whatever stands around it."""
    found = _NUMBER.search(normalize("NFKC", text))
    return float(found[0]) if found and len(found[0]) < 12 else None
