"""A register with a column for each day: people below one another, and a mark where somebody came.

    姓名     10月12日   10月19日   10月26日
    张伟     √          √
    王芳     √          请假

It becomes a grid with a line for each person and day. A column in which nothing stands is a day that has not been. Below one
heading of attendance they are days of one training, which ``grids`` reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chalicelib.training.grids import SEARCHED, Grid, Line, about_of, day_of
from chalicelib.training.headings import Column, column_of

MOST_DAYS = 62
LONGEST_DAY = 20
"""Letters of a heading that is a day: in a longer one a day merely stands."""

_WHO = {Column.NAME, Column.NUMBER}
_KEPT = {*_WHO, Column.DEPARTMENT, Column.COURSE}


def register_of(rows: Sequence[Sequence[str]], around: date, title: str = "") -> Grid | None:
    """The register in a sheet; None where no row names people and two days or more. ``around`` is about when they are."""
    for position, row in enumerate(rows[:SEARCHED]):
        known = {place: column for place, cell in enumerate(row) if cell and (column := column_of(cell)) in _KEPT}
        days = {place: day for place, cell in enumerate(row) if place not in known and (day := _day(cell, around))}
        if len(set(days.values())) > 1 and len(days) <= MOST_DAYS and _WHO & set(known.values()) and not _of_one(rows, position):
            below = rows[position + 1 :]
            held = {place: day for place, day in days.items() if any(place < len(each) and each[place] for each in below)}
            lines = [line for number, each in enumerate(below, start=position + 2) for line in _lines(number, each, known, held)]
            above = " ".join(cell for each in rows[:position] for cell in each if cell)[:400]
            columns = frozenset({*known.values(), Column.HELD, Column.ATTENDED})
            return Grid(columns, lines, about_of(rows[:position]), f"{above} {title}".strip())
    return None


def _of_one(rows: Sequence[Sequence[str]], position: int) -> bool:
    """Whether one heading of attendance stands above the days: these are the days of one training."""
    return position > 0 and any(column_of(cell) is Column.ATTENDED for cell in rows[position - 1] if cell)


def _day(heading: str, around: date) -> date | None:
    return day_of(heading, around) if 0 < len(heading) <= LONGEST_DAY else None


def _lines(number: int, row: Sequence[str], known: dict[int, Column], held: dict[int, date]) -> list[Line]:
    cells = {column: row[place] for place, column in known.items() if place < len(row) and row[place]}
    if not cells:
        return []
    found = []
    for place, day in held.items():
        mark = row[place] if place < len(row) else ""
        said = {Column.ATTENDED: mark} if mark else {}
        found.append(Line(number, {**cells, **said, Column.HELD: day.isoformat()}, (mark,) if mark else ()))
    return found
