"""The sessions that a plan's table names, row by row: what, for whom, by when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from unicodedata import normalize

from chalicelib.training.grids import Grid, Line, day_of
from chalicelib.training.headings import Column
from chalicelib.training.periods import MONTHS, QUARTERS, periods_of
from chalicelib.training.record import SHOWN, is_sum, number_of
from chalicelib.training.session import LONGEST, Format

_FORMATS = (
    (
        Format.VIDEO,
        ("视频", "线上", "网课", "录播", "直播", "video", "online", "e-learning", "elearning", "webinar", "recording"),
    ),
    (
        Format.ON_THE_JOB,
        ("在岗", "实操", "实训", "带教", "师带徒", "现场", "on the job", "ojt", "on-the-job", "coaching", "practice"),
    ),
    (Format.WORKSHOP, ("工作坊", "研讨", "演练", "沙盘", "workshop", "exercise", "simulation", "drill")),
    (
        Format.LECTURE,
        ("授课", "讲座", "课堂", "面授", "内训", "外训", "线下", "讲授", "lecture", "classroom", "class", "talk", "seminar"),
    ),
)
_WHEN: tuple[tuple[Column, str], ...] = (
    (Column.DUE, ""),
    (Column.HELD, ""),
    (Column.MONTH, MONTHS),
    (Column.QUARTER, QUARTERS),
)
"""The columns that say when, the most exact first, and what a bare number counts in each."""

_SAYS_YEAR = re.compile(r"20\d{2}")
_DAYS_OF_MONTH = re.compile(r"(?P<m>\d{1,2})\s*月\s*\d{1,2}\s*[日号]?\s*[-~至到–—]\s*(?P<d>\d{1,2})\s*[日号]")
_FROM_TO = re.compile(r"\s*(?:[~至到–—]|(?<=[日号])-|\s-\s)\s*")
_SEVERAL_DAYS = re.compile(r"\s*[、;；]\s*")


@dataclass(frozen=True, slots=True)
class Row:
    """A session of a plan's table; what is missing or wrong is named in ``problem`` (a code), with the ``text`` that says it."""

    number: int
    course: str = ""
    department: str = ""
    due: date | None = None
    format: Format | None = None
    expected: int | None = None
    trainer: str = ""
    problem: str = ""
    text: str = ""
    sheet: str = ""


def plan_of(grid: Grid, department: str, today: date, name: str = "") -> list[Row]:
    """The sessions of a plan's table; ``department`` is whose plan it is where the lines do not say.

    The year is that of the line, of the sheet or what stands above the table, of the file's ``name``, else the running one.
    """
    rows, last = [], ""
    department = grid.about.get(Column.DEPARTMENT, "") or department
    said = _SAYS_YEAR.search(f"{grid.title} {' '.join(grid.about.values())}") or _SAYS_YEAR.search(name)
    for line in grid.lines:
        if is_sum(line) or not any(line[column] for column in (Column.COURSE, *(column for column, _ in _WHEN))):
            continue
        # Cells that were joined hold their text in the first line alone.
        last = line[Column.DEPARTMENT] or last
        of_line = _SAYS_YEAR.search(line[Column.YEAR])
        year = int(of_line[0]) if of_line else int(said[0]) if said else today.year
        expected = number_of(line[Column.EXPECTED])
        row = Row(
            line.number,
            " ".join(line[Column.COURSE].split())[:LONGEST],
            (last or department)[:LONGEST],
            None,
            format_of(line[Column.FORMAT]),
            int(expected) if expected and expected >= 1 else None,
            line[Column.TRAINER],
        )
        days = dues_of(line, year)
        problem = "plan.course" if not row.course else "plan.department" if not row.department else "" if days else "plan.due"
        # Twice a year are two sessions.
        rows += [replace(row, due=day, problem=problem) for day in days] or [replace(row, problem=problem, text=_when(line))]
    return rows


def _when(line: Line) -> str:
    return next((line[column] for column, _ in _WHEN if line[column]), "")[:SHOWN]


def format_of(text: str) -> Format | None:
    """The format that is meant by a word."""
    plain = text.casefold()
    return next((found for found, words in _FORMATS if plain and any(word in plain for word in words)), None)


def dues_of(line: Line, year: int) -> Sequence[date]:
    """The days by which a line's session is due: each day that it names, and of a period the last one."""
    for column, counted in _WHEN:
        text = normalize("NFKC", line[column]).strip()
        if not text:
            continue
        days = [_last_day(piece, year) for piece in _SEVERAL_DAYS.split(text) if piece]
        if all(days):
            return [day for day in days if day]
        periods = [last for _, last in periods_of(text, year, counted)]
        if periods:
            return periods
    return []


def _last_day(text: str, year: int) -> date | None:
    """A day, or the last one of some: “3月5-7日”, “2027-03-05 至 2027-03-07”."""
    around, said = date(year, 7, 1), _SAYS_YEAR.search(text)
    within = _DAYS_OF_MONTH.search(text)
    if within:
        return day_of(f"{said[0] if said else year}-{within['m']}-{within['d']}")
    *_, end = _FROM_TO.split(text)
    return day_of(end, date(int(said[0]), 7, 1) if said else around) or day_of(text, around)
