"""A sheet in any sensible layout: which row holds the headings, and what stands above it about the whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from unicodedata import normalize

from chalicelib.training.headings import ANY_STATUS, NUMBERED, Column, column_of
from chalicelib.training.marks import is_attendance
from chalicelib.training.session import folded

SEARCHED = 25
"""Rows from the top among which the headings are."""

LOOKED_AT = 200
"""Rows below the headings by whose values a column is known."""

MOST_MERGED = 200_000
"""Rows over which cells of a sheet are merged, all together."""

PEOPLE = frozenset((Column.NAME, Column.NUMBER))
"""The columns that say who somebody is."""

Merged = tuple[tuple[int, int], tuple[int, int]]
"""Cells that were merged into one: row and place of the first and of the last, from 0."""

ASIDE = frozenset((Column.REMARK, Column.YEAR, Column.QUARTER))
"""Columns that any list of people may have: they make it no record."""

_OF_PERSON = (Column.NAME, Column.NUMBER, Column.SCORE, Column.PASSED, Column.LEVEL)
_PART_OF_DAY = re.compile(
    r"上午|下午|晚上|早|中午|全天|第.{1,3}[天日节课次期]|[ap]\.?m\b|morning|afternoon|evening|day\s*\d|session\s*\d", re.I
)

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
    """A row below the headings: its number as a spreadsheet counts, and its cells by what they are about.

    ``marks`` are all its cells about who came: several where each half-day or each lesson has a column of its own.
    """

    number: int
    cells: dict[Column, str]
    marks: tuple[str, ...] = ()

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


def grid_of(rows: Sequence[Sequence[str]], title: str = "", merged: Iterable[Merged] = ()) -> Grid | None:
    """The table in a sheet; None where no row looks like headings. What was ``merged`` downwards holds for each of its rows."""
    best, found = _headings(rows)
    if best < 0:
        return None
    about = about_of(rows[:best])
    above = [cell for row in rows[:best] for cell in row if cell and not _PAIR.match(cell) and column_of(cell) is None]
    first = best + 1
    halves: set[int] = set()
    if _is_second(rows, best, found):
        halves, first = _under(rows[best], rows[first], found), first + 1
    elif best:
        halves = _below(rows[best - 1], rows[best], found)
    below = filled_down(rows, merged, first)
    marks = _attendance(rows[best], below, found, halves)
    lines = []
    for number, row in enumerate(below, start=first + 1):
        cells = {column: row[place] for place, column in found.items() if place < len(row) and row[place]}
        said = tuple(row[place] for place in marks if place < len(row) and row[place])
        if said:
            cells[Column.ATTENDED] = said[0]
        if cells:
            lines.append(Line(number, cells, said))
    columns = {*found.values(), *([Column.ATTENDED] if marks else [])}
    return Grid(frozenset(columns), lines, about, " ".join([*above[:5], title]).strip())


def filled_down(rows: Sequence[Sequence[str]], merged: Iterable[Merged], first: int) -> list[Sequence[str]]:
    """The rows from ``first`` on, in which each cell that was merged downwards says what its uppermost one says."""
    below: list[Sequence[str]] = list(rows[first:])
    looked = 0
    for (top, place), (bottom, _) in merged:
        # No cell is merged twice, unless somebody means harm.
        looked += bottom - top
        if looked > MOST_MERGED:
            break
        text = rows[top][place] if first <= top < len(rows) and place < len(rows[top]) else ""
        if not text:
            continue
        for number in range(top + 1, min(bottom + 1, len(rows))):
            row = below[number - first]
            if place < len(row) and not row[place]:
                below[number - first] = [*row[:place], text, *row[place + 1 :]]
    return below


def _headings(rows: Sequence[Sequence[str]]) -> tuple[int, dict[int, Column]]:
    """The row that holds the headings (-1: none), and what each of its places is about."""
    best, points = -1, (False, 1, 0)
    found: dict[int, Column] = {}
    for position, row in enumerate(rows[:SEARCHED]):
        columns: dict[int, Column] = {}
        for place, cell in enumerate(row):
            column = column_of(cell) if cell and len(cell) <= 40 else None
            if column and column not in columns.values():
                columns[place] = column
        # A line above the table, such as “课程 | 安全生产 | 日期 | 10-12”, names things too: no people, and each with what it is.
        people = bool(set(columns.values()) & PEOPLE)
        others = sum(bool(cell) and folded(cell) not in NUMBERED for cell in row) - len(columns)
        if (people, len(columns), -others) <= points:
            continue
        # A list of people with columns of which nothing is known may be one of their telephones, unless one is of marks.
        telling = set(columns.values()) - (ASIDE if people else set())
        if len(telling) > 1 or (people and (others <= 1 or _marked(rows[position + 1 :], len(row), columns))):
            best, points, found = position, (people, len(columns), -others), columns
    return best, found


def _marked(below: Sequence[Sequence[str]], width: int, columns: Mapping[int, Column]) -> bool:
    """Whether a column of which the heading says nothing is one of attendance."""
    values = ([row[place] for row in below[:LOOKED_AT] if place < len(row)] for place in range(width) if place not in columns)
    return any(is_attendance(each) for each in values)


def _is_second(rows: Sequence[Sequence[str]], best: int, found: Mapping[int, Column]) -> bool:
    """Whether the row below the headings is a second one of headings: it names nobody, and says no mark, number or course."""
    if best + 1 >= len(rows):
        return False
    heading, row = rows[best], rows[best + 1]
    if not set(found.values()) & PEOPLE:
        return False
    said = {place: cell for place, cell in enumerate(row) if cell and not (place < len(heading) and heading[place] == cell)}
    if not said or any(found.get(place) in _OF_PERSON for place in said):
        return False
    words = [cell for cell in said.values() if _PART_OF_DAY.search(cell) or column_of(cell) or day_of(cell, date(2000, 7, 1))]
    return len(words) * 2 > len(said)


def _under(heading: Sequence[str], second: Sequence[str], found: dict[int, Column]) -> set[int]:
    """What stands under which heading: the places of half-days of attendance; other words are headings of their own."""
    halves, above = set[int](), None
    for place, cell in enumerate(second):
        if place < len(heading) and heading[place]:
            above = found.get(place) or column_of(heading[place])
        column = column_of(cell) if cell else None
        if cell and (column is Column.ATTENDED or (above is Column.ATTENDED and column is None)):
            halves.add(place)
        elif column and column not in found.values():
            found[place] = column
    return halves


def _below(first: Sequence[str], heading: Sequence[str], found: Mapping[int, Column]) -> set[int]:
    """The places of half-days where 出勤 stands above the row in which the names' heading is."""
    halves, above = set[int](), None
    for place, cell in enumerate(heading):
        if place < len(first) and first[place]:
            above = column_of(first[place])
        if above is Column.ATTENDED and cell and place not in found and _PART_OF_DAY.search(cell):
            halves.add(place)
    return halves


def _attendance(heading: Sequence[str], below: Sequence[Sequence[str]], found: dict[int, Column], halves: set[int]) -> list[int]:
    """The places of the columns of attendance: by their headings, else by what stands in them."""
    places = sorted(halves | {place for place, column in found.items() if column is Column.ATTENDED})

    def values(place: int) -> list[str]:
        return [row[place] for row in below[:LOOKED_AT] if place < len(row) and row[place]]

    if (
        len(places) == 1
        and folded(heading[places[0]]) in ANY_STATUS
        and values(places[0])
        and not is_attendance(values(places[0]))
    ):
        del found[places[0]]
        places = []
    if places or not set(found.values()) & PEOPLE:
        return places
    width = max((len(row) for row in below[:LOOKED_AT]), default=0)
    people = sum(
        any(place < len(row) and row[place] for place, column in found.items() if column in PEOPLE) for row in below[:LOOKED_AT]
    )
    for place in range(width):
        # A remark here and there is no column of attendance.
        if place not in found and 2 * len(values(place)) > people and is_attendance(values(place)):
            return [place]
    return []


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


def about_of(rows: Sequence[Sequence[str]]) -> dict[Column, str]:
    """What the rows above a table say: ``课程：安全生产`` in one cell, or ``课程`` and ``安全生产`` in two."""
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
