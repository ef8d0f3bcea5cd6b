"""A plan drawn as a matrix: a course a line, a month or a quarter a column, and a mark where it is planned.

It becomes the grid that the same plan written as a list would be: a line for each mark. A number in a cell is how many people are
expected, or a day of the month where the sheet says so; what is neither mark nor number keeps its text, and is named as no day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from chalicelib.training.grids import PEOPLE, SEARCHED, Grid, Line, Merged, about_of, filled_down
from chalicelib.training.headings import Column, column_of
from chalicelib.training.periods import Period, periods_of
from chalicelib.training.session import folded

FEWEST = 3
"""Columns of periods from which a table is a matrix; of quarters and halves two will do."""

_YEAR = 2000
"""The year in which a heading's month is looked for; the plan's own year is found later."""

_TICKS, _RINGS = set("√✓✔☑✅vV"), set("○●◯◎★☆▲△■◆*")
_CROSSES = set("×✗✘xX✕")
_NOT = {folded(word) for word in ("否", "无", "不", "no", "n", "0", "none", "na")}
_YES = {folded(word) for word in ("是", "有", "y", "yes", "计划", "planned", "ok")}
_PEOPLE = re.compile(r"(?:约|预计)?\s*(\d{1,5})\s*(?:人|名|people|pax|persons?)?", re.IGNORECASE)
_TICK_AND_PEOPLE = re.compile(r"[√✓✔○●]\s*\(?\s*(\d{1,5})\s*人?\s*\)?")
_DAY = re.compile(r"(\d{1,2})\s*(?:[-~至到–—]\s*(\d{1,2})\s*)?(?:[日号]|st|nd|rd|th)", re.IGNORECASE)
_DATE = re.compile(r"20\d{2}\s*[-/.年].+|\d{1,2}\s*月\s*\d{1,2}\s*[日号]?.*|(\d{1,2})[/.](\d{1,2})")
_FIRST_OF_MONTH = re.compile(r"(20\d{2}-\d{2})-01")
_SAYS_DAYS = re.compile(
    r"(?:数字|格内|表中|单元格|cells?|numbers?|figures?)[^。;；]{0,16}?(?:日期|几[日号]|[日号]|\bdays?\b|\bdates?\b)",
    re.IGNORECASE,
)
_A_PLAN = re.compile(r"计划|安排|日程|plan|schedule|calendar", re.IGNORECASE)
_A_REPORT = re.compile(r"统计|汇总|报表|完成情况|\breport\b|statistics|summary", re.IGNORECASE)
_DONE = {folded(word) for word in ("实际", "完成", "实绩", "actual", "done", "held")}
_TO_DO = {folded(word) for word in ("计划", "plan", "planned")}


@dataclass(frozen=True, slots=True)
class _Heading:
    """A matrix's headings: its row, the period of each of its places, and what the other places are about."""

    row: int
    periods: Mapping[int, str]
    columns: Mapping[int, Column]
    first: int


def matrix_of(rows: Sequence[Sequence[str]], title: str = "", name: str = "", merged: Sequence[Merged] = ()) -> Grid | None:
    """The plan in a sheet as a grid with a line for each mark; None where it is no matrix. ``name`` is the file's."""
    heading = _heading(rows)
    if heading is None:
        return None
    above = " ".join(cell for row in rows[: heading.row] for cell in row if cell)[:400]
    called = f"{above} {title} {name}"
    below = filled_down(rows, merged, heading.first)
    columns = dict(heading.columns)
    if Column.COURSE not in columns.values() and _A_PLAN.search(called):
        place = _texts(below, heading)
        columns |= {place: Column.COURSE} if place is not None else {}
    if Column.COURSE not in columns.values() or (_A_REPORT.search(called) and not _A_PLAN.search(called)):
        return None
    spans = {(top, place): last for (top, place), (_, last) in merged if last > place}
    reads = _Reads(
        [row[place] for row in below for place in heading.periods if place < len(row)], _counts_days(rows, heading, called)
    )
    lines = []
    for number, row in enumerate(below, start=heading.first):
        lines += _lines(number, row, heading.periods, columns, spans, reads)
    found = frozenset({*columns.values(), Column.MONTH})
    return Grid(found, lines, about_of(rows[: heading.row]), f"{above} {title}".strip())


def _heading(rows: Sequence[Sequence[str]]) -> _Heading | None:
    best: dict[int, str] = {}
    at = -1
    for position, row in enumerate(rows[:SEARCHED]):
        periods = _periods(row)
        if len(periods) > len(best):
            best, at = periods, position
    if at < 0:
        return None
    columns: dict[int, Column] = {}
    above = rows[at - 1] if at else []
    for place in range(max(len(rows[at]), len(above))):
        if place in best:
            continue
        here = [each[place] for each in (rows[at], above) if place < len(each) and each[place] and len(each[place]) <= 40]
        column = next((found for each in here if (found := column_of(each))), None)
        if column and column not in columns.values() and column not in (Column.MONTH, Column.QUARTER):
            columns[place] = column
    if set(columns.values()) & PEOPLE:
        return None
    second = rows[at + 1] if at + 1 < len(rows) else []
    words = {place: folded(cell) for place, cell in enumerate(second) if cell and place >= min(best)}
    if words and set(words.values()) <= _DONE | _TO_DO and set(words.values()) & _TO_DO:
        # A column for the plan and one for what became of it: the plan's counts.
        planned = {place for place, word in words.items() if word in _TO_DO}
        return _Heading(at, {place: best[max(each for each in best if each <= place)] for place in planned}, columns, at + 2)
    return _Heading(at, best, columns, at + 1)


def _periods(row: Sequence[str]) -> dict[int, str]:
    """The places of a row that name a period, in order; none where they are too few for a matrix."""
    found: dict[int, str] = {}
    ends: dict[int, Period] = {}
    for place, cell in enumerate(row):
        month = _FIRST_OF_MONTH.fullmatch(cell)
        text = month[1] if month else cell
        periods = periods_of(text, _YEAR) if text and len(text) <= 20 else []
        if len(periods) == 1 and (periods[0][1] - periods[0][0]).days < 200:
            found[place], ends[place] = text, periods[0]
    numbers = [(place, cell) for place, cell in enumerate(row) if cell.isdecimal()]
    if not found and [int(cell) for _, cell in numbers] == list(range(1, 13)):
        return {place: f"{cell}月" for place, cell in numbers}
    order = list(ends.values())
    long = bool(order) and all((last - first).days > 80 for first, last in order)
    if order != sorted(set(order)) or len(found) < (2 if long else FEWEST):
        return {}
    return found


def _texts(below: Sequence[Sequence[str]], heading: _Heading) -> int | None:
    """The first place before the periods in which words stand, where no heading says which one the course is."""
    for place in range(min(heading.periods)):
        cells = [row[place] for row in below if place < len(row) and row[place]]
        if place not in heading.columns and sum(not each[:1].isdigit() for each in cells) * 2 > len(cells):
            return place
    return None


def _counts_days(rows: Sequence[Sequence[str]], heading: _Heading, called: str) -> bool:
    """Whether numbers are days of the month: a sentence says so, or the heading above the months is one of days."""
    above = rows[heading.row - 1] if heading.row else []
    over = {column_of(cell) for place, cell in enumerate(above) if cell and place in heading.periods}
    said = [called, *(cell for row in rows for cell in row if 5 < len(cell) <= 200)]
    return bool(over & {Column.HELD, Column.DUE}) or any(_SAYS_DAYS.search(each) for each in said)


class _Reads:
    """How the cells of a matrix are read, by all that stand in it."""

    def __init__(self, cells: Iterable[str], days: bool) -> None:
        plain = {normalize("NFKC", cell).strip() for cell in cells if cell}
        ticks = any(each and set(each) <= _TICKS | _RINGS for each in plain)
        self._marks = _TICKS | _RINGS | (set() if ticks else _CROSSES)
        numbers = {each for each in plain if each.isdecimal()}
        # Where there are ones alone, they are marks.
        self._ones, self._days = numbers == {"1"} and not days, days

    def __call__(self, cell: str, period: str) -> dict[Column, str] | None:
        """What a cell adds to its line; None where nothing is planned."""
        text = normalize("NFKC", cell).strip()
        word = folded(text)
        if not text or (word and word in _NOT) or (not word and not set(text) & (_TICKS | _RINGS | _CROSSES)):
            return None
        if set(text) <= _CROSSES and not set(text) & self._marks:
            return None
        if set(text) <= self._marks or word in _YES or (self._ones and text == "1"):
            return {Column.MONTH: period}
        day = _DAY.fullmatch(text) or (_DAY.fullmatch(f"{text}日") if self._days and text.isdecimal() else None)
        if day:
            return {Column.DUE: _of_month(period, day[2] or day[1])}
        if _DATE.fullmatch(text):
            return {Column.DUE: re.sub(r"^(\d{1,2})[/.](\d{1,2})$", r"\1月\2日", text)}
        people = _TICK_AND_PEOPLE.fullmatch(text) or _PEOPLE.fullmatch(text)
        if people:
            return {Column.MONTH: period, Column.EXPECTED: people[1]}
        return {Column.DUE: f"{period} {cell}"}


def _of_month(period: str, day: str) -> str:
    """A day of the month that a heading names; of a longer period it is none, and said as it stands."""
    (found,) = periods_of(period, _YEAR)
    if found[0].month != found[1].month:
        return f"{period} {day}"
    year = f"{found[0].year}年" if found[0].year != _YEAR else ""
    return f"{year}{found[0].month}月{day}日"


def _lines(
    number: int,
    row: Sequence[str],
    periods: Mapping[int, str],
    columns: Mapping[int, Column],
    spans: Mapping[tuple[int, int], int],
    reads: _Reads,
) -> list[Line]:
    """The sessions of a row; a row without any is a line without a day, and named as one."""
    cells = {column: row[place] for place, column in columns.items() if place < len(row) and row[place]}
    head = any(top == number and place < min(periods) <= last for (top, place), last in spans.items())
    if not cells or head:
        # A heading across the whole table is no course.
        return []
    found = []
    for place, period in periods.items():
        # What is merged over several months is due in the last of them.
        last = spans.get((number, place), place)
        within = [each for at, each in periods.items() if place <= at <= last]
        said = reads(row[place], within[-1] if within else period) if place < len(row) else None
        if said is not None:
            found.append(Line(number + 1, {**cells, **said}))
    return found or [Line(number + 1, cells)]
