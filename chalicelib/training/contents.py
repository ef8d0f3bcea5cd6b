"""What a file of training says, before it is asked whose it is: the tables in it, or the lines of a sheet that was signed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.errors import Invalid
from chalicelib.training.day_columns import register_of
from chalicelib.training.grids import day_of, grid_of
from chalicelib.training.headings import Column
from chalicelib.training.materials import Material
from chalicelib.training.matrices import matrix_of
from chalicelib.training.plan_rows import Row, plan_of
from chalicelib.training.ports import Sheet
from chalicelib.training.record import Group, Kind, Rating, groups_of, kind_of, ratings_of
from chalicelib.training.upload import Left


@dataclass(frozen=True, slots=True)
class Contents:
    """What was read: a plan's rows, a record's groups, ratings, or ``lines`` of text in which names may stand. ``left`` is
    what of the rows was not understood, ``resume`` says that it is surely a résumé."""

    kind: Kind | None = None
    plan: tuple[Row, ...] = ()
    groups: tuple[Group, ...] = ()
    ratings: tuple[Rating, ...] = ()
    left: tuple[Left, ...] = ()
    lines: tuple[str, ...] = ()
    on: date | None = None
    pages: int | None = None
    title: str = ""
    resume: bool = False

    @classmethod
    def of_material(cls, material: Material) -> Contents:
        """Slides: pages and a title."""
        return cls(pages=material.pages, title=material.title)


@dataclass(frozen=True)
class ReadContents:
    """Read a file: ``sheets`` gives the sheets of a table, ``lines`` the lines of text on the pages of a document or a picture;
    ``is_resume`` says whether such lines are surely a résumé's."""

    sheets: Callable[[bytes, str], Sequence[Sheet]]
    lines: Callable[[bytes, str], Sequence[str]]
    is_resume: Callable[[Sequence[str]], bool]

    def table(self, content: bytes, name: str, department: str, today: date) -> Contents:
        """The tables of a workbook, those of one kind together.

        Raises:
            Invalid: ``table.…`` as the reader says; ``upload.no_table``, no headings that are known.
        """
        plan: list[Row] = []
        groups: list[Group] = []
        ratings: list[Rating] = []
        titles, plans, left = list[str](), list[str](), list[Left]()
        sheets = self.sheets(content, name)
        for sheet in sheets:
            called = sheet.name if len(sheets) > 1 else ""
            grid = (
                matrix_of(sheet.rows, sheet.name, name, sheet.merged)
                or register_of(sheet.rows, today, sheet.name)
                or grid_of(sheet.rows, sheet.name, sheet.merged)
            )
            kind = kind_of(grid) if grid else None
            if grid is None or kind is None:
                left += _unknown(sheet)
                continue
            titles.append(grid.title)
            if kind is Kind.PLAN:
                plan += [replace(row, sheet=called) for row in plan_of(grid, department, today, name)]
                plans.append(sheet.name)
                continue
            if kind is Kind.RATINGS:
                read, lost = ratings_of(grid, today)
                ratings += [replace(each, sheet=called) for each in read]
            else:
                told, lost = groups_of(grid, today)
                groups += [_in_sheet(group, called) for group in told]
            left += [each._replace(sheet=called) for each in lost]
        title = " ".join(titles)[:200]
        if plan and not groups and not ratings:
            return Contents(Kind.PLAN, plan=tuple(plan), left=tuple(left), title=title)
        if groups or ratings:
            # Plans are taken from planners, by themselves.
            left += [Left(0, "sheet.plan", "", each) for each in plans]
            return Contents(Kind.RECORD, groups=tuple(groups), ratings=tuple(ratings), left=tuple(left), title=title)
        if left and titles:
            # A table of ratings none of which has a level: what is wrong with its rows is more than that there is nothing.
            return Contents(Kind.RECORD, left=tuple(left), title=title)
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
        groups = tuple(groups_of(grid, today, signed=True)[0]) if grid and kind_of(grid) is Kind.RECORD else ()
        return Contents(
            groups=groups,
            lines=lines,
            on=on,
            pages=material.pages if material else 1,
            title=title,
            resume=not groups and self.is_resume(lines),
        )

    def word(self, content: bytes, name: str) -> Contents:
        """A document of Word: a résumé, or nothing that can be filed.

        Raises:
            Invalid: ``upload.unsupported``.
        """
        lines: Sequence[str] = ()
        if b"word/" in content:
            # What cannot be opened is nothing that can be filed either.
            with suppress(Invalid):
                lines = self.lines(content, name)
        if not self.is_resume(lines):
            raise Invalid("upload.unsupported", name=name)
        return Contents(lines=tuple(lines), resume=True)


def _in_sheet(group: Group, called: str) -> Group:
    return replace(group, people=tuple(replace(each, sheet=called) for each in group.people)) if called else group


def _unknown(sheet: Sheet) -> list[Left]:
    """A sheet that looks like a table, and of which nothing is known; notes on a sheet of their own are none."""
    wide = sum(sum(bool(cell) for cell in row) > 1 for row in sheet.rows[:10])
    return [Left(0, "sheet.unknown", "", sheet.name)] if wide > 2 else []
