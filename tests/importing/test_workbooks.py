"""Workbooks are read as text, sheet by sheet; hostile ones cost little."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from chalicelib.errors import Invalid
from chalicelib.importing.workbooks import Limits, sheets_of
from infra.samples.workbook import Cell, workbook


def changed(content: bytes, part: str, before: bytes, after: bytes) -> bytes:
    """The same workbook with something else in a part."""
    buffer, there = io.BytesIO(), zipfile.ZipFile(io.BytesIO(content))
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in there.namelist():
            text = there.read(name)
            archive.writestr(name, text.replace(before, after) if name == part else text)
    return buffer.getvalue()


def test_cells_are_what_a_person_would_type() -> None:
    head, day = ["姓名", "工号", "日期", "分数"], date(2026, 10, 3)
    content = workbook({"签到 <1>": [head, ["张三", "007", day, 88.5], ["李四", 12, None, 90]], "空": []})
    (sheet,) = sheets_of(content, "a.xlsx")
    assert sheet.name == "签到 <1>"
    assert sheet.rows == [["姓名", "工号", "日期", "分数"], ["张三", "007", "2026-10-03", "88.5"], ["李四", "12", "", "90"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_comes_in_any_encoding_and_with_any_delimiter(encoding: str, delimiter: str) -> None:
    text = "安全生产 培训记录\n" + "\n".join(delimiter.join(row) for row in (("姓名", "部门", "分数"), ("张三", "生产部", "8")))
    (sheet,) = sheets_of(text.encode(encoding), "a.csv")
    assert sheet.rows == [["安全生产 培训记录"], ["姓名", "部门", "分数"], ["张三", "生产部", "8"]]


def test_a_sheet_of_two_cells_far_apart_is_not_laid_out() -> None:
    whole = workbook({"a": [["姓名"]]})
    far = changed(whole, "xl/worksheets/sheet1.xml", b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"/></row></sheetData>')
    with pytest.raises(Invalid) as caught:
        sheets_of(far, "a.xlsx")
    assert caught.value.code == "table.too_long"


def test_what_it_unpacks_to_is_counted_and_not_believed() -> None:
    big = changed(workbook({"a": [["姓名"]]}), "xl/styles.xml", b"</styleSheet>", b" " * 5_000_000 + b"</styleSheet>")
    assert len(big) < 20_000
    with pytest.raises(Invalid) as caught:
        sheets_of(big, "a.xlsx", Limits(inflated=1_000_000))
    assert caught.value.code == "table.inflates"
    assert sheets_of(big, "a.xlsx")


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"PK\x03\x04 nothing", "table.broken"), (workbook({"a": [["x"]]})[:-40], "table.broken"), (b"", "table.empty"),
     (workbook({"a": []}), "table.empty"), (b"\x00\xff\xfe\x00", "table.encoding"),
     (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000, "table.broken")],
)  # fmt: skip
def test_what_cannot_be_read_says_why(content: bytes, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        sheets_of(content, "a.xlsx")
    assert (caught.value.code, caught.value.details["name"]) == (code, "a.xlsx")


def test_limits_hold() -> None:
    rows = [["姓名"]] * 30
    for content in (workbook({"a": rows}), "\n".join(["姓名,b"] * 30).encode()):
        with pytest.raises(Invalid, match=r"table\.too_long"):
            sheets_of(content, "a", Limits(rows=20))
    with pytest.raises(Invalid, match=r"table\.too_large"):
        sheets_of(b"x" * 100, "a", Limits(bytes=50))
    (sheet,) = sheets_of(workbook({"a": [["x" * 100, "b", "c"]]}), "a", Limits(letters=10, columns=2))
    assert sheet.rows == [["x" * 10, "b"]]


def test_merged_cells_are_told_as_the_rows_count() -> None:
    rows: list[list[Cell]] = [[None], [None, "a", "b"], [None, None, 1], [None, "c", None]]
    content = workbook({"S": rows, "T": [["x"]]}, {"S": ["B2:B3", "B4:C4", "A1:A2", "C2:C1048576"]})
    merged, plain = sheets_of(content, "a.xlsx")
    assert (merged.rows[1], merged.rows[3]) == (["a", "b"], ["c", ""])
    assert merged.merged == [((1, 0), (2, 0)), ((3, 0), (3, 1)), ((1, 1), (3, 1))]
    assert plain.merged == []
    assert sheets_of(b"a,b\n1,2\n", "a.csv")[0].merged == []
    assert len(sheets_of(content, "a.xlsx", Limits(merged=1))[0].merged) == 1
