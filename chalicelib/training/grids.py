"""A sheet in any sensible layout: which row holds the headings, and what stands above it about the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from unicodedata import normalize

from chalicelib.training.headings import Column, column_of

SEARCHED = 25
"""Rows from the top among which the headings are."""

# Month and day are apart, or of two digits each: the 12 of 2027-12 is a month, not the second of January.
_DAY = re.compile(
    r"(?P<y>20\d{2})(?:\s*[-/.年_\s]\s*(?P<m>\d{1,2})\s*[-/.月_\s]\s*(?P<d>\d{1,2})|[-/.年_\s]?(?P<n>\d{2})(?P<e>\d{2}))"
    r"(?!\d|\s*[月年])"
)
_DAY_OF_YEAR = re.compile(r"(?<!\d)(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(
    rf"(?P<d>\d{{1,2}})?\s*({'|'.join(_MONTHS)})[a-z]*\.?\s*(?P<e>\d{{1,2}})?(?:st|nd|rd|th)?,?\s*(?P<y>20\d{{2}})"
)
_SERIAL = re.compile(r"4\d{4}|5\d{4}")
_EXCEL_EPOCH = date(1899, 12, 30)
_PAIR = re.compile(r"^(?P<key>[^:：]{1,20})[:：]\s*(?P<value>.*)$")


@dataclass(frozen=True, slots=True)
class Line:
    """A row below the headings: its number as a spreadsheet counts, and its cells by what they are about."""

    number: int
    cells: dict[Column, str]

    def __getitem__(self, column: Column) -> str:
        """The cell; empty where there is none."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that was found: which columns it has, its lines, what is said above it, and the sheet's name."""

    columns: frozenset[Column]
    lines: list[Line]
    about: dict[Column, str]
    title: str


def grid_of(rows: Sequence[Sequence[str]], title: str = "") -> Grid | None:
    """The table in a sheet; None where no row looks like headings."""
    best, points = -1, (False, 1, 0)
    found: dict[int, Column] = {}
    for position, row in enumerate(rows[:SEARCHED]):
        columns: dict[int, Column] = {}
        for place, cell in enumerate(row):
            column = column_of(cell) if cell and len(cell) <= 40 else None
            if column and column not in columns.values():
                columns[place] = column
        # A line above the table, such as “课程 | 安全生产 | 日期 | 10-12”, names things too: no people, and each with what it is.
        people = bool(set(columns.values()) & {Column.NAME, Column.NUMBER})
        others = sum(bool(cell) for cell in row) - len(columns)
        if (people, len(columns), -others) > points and (len(columns) > 1 or (people and others <= 1)):
            best, points, found = position, (people, len(columns), -others), columns
    if best < 0:
        return None
    about = _about(rows[:best])
    above = [cell for row in rows[:best] for cell in row if cell and not _PAIR.match(cell) and column_of(cell) is None]
    lines = []
    for number, row in enumerate(rows[best + 1 :], start=best + 2):
        cells = {column: row[place] for place, column in found.items() if place < len(row) and row[place]}
        if cells:
            lines.append(Line(number, cells))
    return Grid(frozenset(found.values()), lines, about, " ".join([*above[:5], title]).strip())


def day_of(text: str, around: date | None = None) -> date | None:
    """The day that a text names (2026-10-12, 2026年10月12日, 20261012, 10月12日, 12 Oct 2026, a spreadsheet's number).

    A day without its year is the one nearest to ``around``.
    """
    plain = normalize("NFKC", text).strip()
    if not plain:
        return None
    if _SERIAL.fullmatch(plain):
        return _EXCEL_EPOCH + timedelta(days=int(plain))
    for found in _DAY.finditer(plain):
        day = _day(int(found["y"]), int(found["m"] or found["n"]), int(found["d"] or found["e"]))
        if day:
            return day
    named = _NAMED.search(plain.casefold())
    if named and (named["d"] or named["e"]):
        return _day(int(named["y"]), _MONTHS.index(named[2]) + 1, int(named["d"] or named["e"]))
    short = _DAY_OF_YEAR.search(plain)
    if short and around:
        days = [_day(around.year + more, int(short["m"]), int(short["d"])) for more in (-1, 0, 1)]
        return min((each for each in days if each), key=lambda each: abs(each - around), default=None)
    return None


def _about(rows: Sequence[Sequence[str]]) -> dict[Column, str]:
    """``课程：安全生产`` in one cell, or ``课程`` and ``安全生产`` in two."""
    found: dict[Column, str] = {}
    for row in rows:
        filled = [cell for cell in row if cell]
        for place, cell in enumerate(filled):
            for part in re.split(r"\s{2,}|[；;]", cell):
                pair = _PAIR.match(part.strip())
                key, value = (pair["key"], pair["value"].strip()) if pair else (part, "")
                column = column_of(key)
                if column is None:
                    continue
                if not value and place + 1 < len(filled) and column_of(filled[place + 1]) is None:
                    value = filled[place + 1]
                if value:
                    found.setdefault(column, value)
    return found


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
