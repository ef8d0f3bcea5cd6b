"""What a file of training says, before it is asked whose it is: the tables in it, or the lines of a sheet that was signed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from chalicelib.errors import Invalid
from chalicelib.training.grids import day_of, grid_of
from chalicelib.training.headings import Column
from chalicelib.training.materials import Material
from chalicelib.training.plan_rows import Row, plan_of
from chalicelib.training.ports import Sheet
from chalicelib.training.record import Group, Kind, Rating, groups_of, kind_of, ratings_of


@dataclass(frozen=True, slots=True)
class Contents:
    """What was read: a plan's rows, a record's groups, ratings, or ``lines`` of text in which names may stand."""

    kind: Kind | None = None
    plan: tuple[Row, ...] = ()
    groups: tuple[Group, ...] = ()
    ratings: tuple[Rating, ...] = ()
    lines: tuple[str, ...] = ()
    on: date | None = None
    pages: int | None = None
    title: str = ""

    @classmethod
    def of_material(cls, material: Material) -> Contents:
        """Slides: pages and a title."""
        return cls(pages=material.pages, title=material.title)


@dataclass(frozen=True)
class ReadContents:
    """Read a file: ``sheets`` gives the sheets of a table, ``lines`` the lines of text on the pages of a PDF or a picture."""

    sheets: Callable[[bytes, str], Sequence[Sheet]]
    lines: Callable[[bytes, str], Sequence[str]]

    def table(self, content: bytes, name: str, department: str, today: date) -> Contents:
        """The tables of a workbook, those of one kind together.

        Raises:
            Invalid: ``table.…`` as the reader says; ``upload.no_table``, no headings that are known.
        """
        plan: list[Row] = []
        groups: list[Group] = []
        ratings: list[Rating] = []
        titles = []
        for sheet in self.sheets(content, name):
            grid = grid_of(sheet.rows, sheet.name)
            kind = kind_of(grid) if grid else None
            if grid is None or kind is None:
                continue
            titles.append(grid.title)
            if kind is Kind.PLAN:
                plan += plan_of(grid, department, today, name)
            elif kind is Kind.RATINGS:
                ratings += ratings_of(grid, today)
            else:
                groups += groups_of(grid, today)
        title = " ".join(titles)[:200]
        if plan and not groups and not ratings:
            return Contents(Kind.PLAN, plan=tuple(plan), title=title)
        if groups or ratings:
            return Contents(Kind.RECORD, groups=tuple(groups), ratings=tuple(ratings), title=title)
        raise Invalid("upload.no_table", name=name)

    def sheet(self, content: bytes, name: str, material: Material | None, today: date) -> Contents:
        """The lines of a PDF or a picture.

        Raises:
            Invalid: as the reader of pages says. Unavailable: ``ocr.unavailable``.
        """
        lines = tuple(line for line in self.lines(content, name) if line.strip())
        about = grid_of([[line] for line in lines[:10]] + [["姓名", "部门"]])
        said = about.about if about else {}
        course, on = said.get(Column.COURSE, ""), day_of(said.get(Column.HELD, ""), today)
        on = on or next((day for line in lines[:10] if (day := day_of(line, today))), None)
        title = (course or (lines[0] if lines else ""))[:120]
        # A sheet that was printed as a table and signed: wide gaps keep its cells apart.
        grid = grid_of([line.split("\t") for line in lines])
        groups = tuple(groups_of(grid, today)) if grid and kind_of(grid) is Kind.RECORD else ()
        return Contents(groups=groups, lines=lines, on=on, pages=material.pages if material else 1, title=title)
