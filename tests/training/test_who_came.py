"""Who came, as columns of every kind say it; what nobody knows is named and asked, and nothing is lost without a word."""

from __future__ import annotations

from datetime import date

import pytest

from chalicelib.training.upload import Left, Status, Upload
from infra.samples.workbook import Cell, workbook
from tests.training.house import WORKERS, House

Rows = list[list[Cell]]
ABOVE: list[list[Cell]] = [["课程：安全生产", "日期：2026-10-02"]]


@pytest.fixture
def house() -> House:
    stands = House()
    stands.planned()
    return stands


def came(house: House) -> tuple[list[str], list[str]]:
    """Who was invited and who came, as it stands."""
    (delivered,) = house.facts("session.delivered")
    data = (
        [delivered.data] + [fact.data["data"] for fact in house.facts("fact.corrected") if "delivered" in fact.data["corrects"]]
    )[-1]
    return data["invited"], data["attended"]


def listed(marks: list[Cell], heading: str = "出勤") -> Rows:
    """People with a mark each."""
    return [*ABOVE, ["姓名", heading], *([name, mark] for name, mark in zip(WORKERS, marks, strict=False))]


@pytest.mark.parametrize("heading", ["到场情况", "到没到", "Who was there", ""])
def test_a_column_of_marks_counts_whatever_its_heading_says(house: House, heading: str) -> None:
    upload = house.table(listed(["到", "未到", "请假（年假）", "迟到"], heading))
    assert came(house) == (["p1", "p2", "p3", "p4"], ["p1", "p4"])
    assert (upload.parts[0].attended, upload.rows) == (2, ())


@pytest.mark.parametrize("head", [["序号", "姓名", "到会情况"], ["#", "Name", "There?"], ["岗位", "姓名", "到会情况", "电话"]])
def test_headings_that_nobody_knows_hide_no_marks(house: House, head: list[Cell]) -> None:
    people: Rows = [[1, "张伟", "到", "138"], [2, "王芳", "出差", "139"], [3, "李娜", "迟到", "137"]]
    house.table([*ABOVE, head, *(row[: len(head)] for row in people)])
    assert came(house) == (["p1", "p2", "p3"], ["p1", "p3"])


def test_a_list_of_telephones_is_no_record(house: House) -> None:
    for more in ("籍贯", "备注", "年度"):
        rows: Rows = [["序号", "姓名", "电话", "性别", more], [1, "张伟", "138", "男", ""], [2, "王芳", "139", "女", "x"]]
        assert house.table(rows).problem == "upload.no_table"


def test_absences_count_as_such_in_both_languages(house: House) -> None:
    house.table(listed(["P", "A", "N/A", "late", "annual leave", "-", "√"]))
    assert came(house)[1] == ["p1", "p4", "p7"]


def test_an_unknown_mark_is_named_asked_about_and_not_counted_before(house: House) -> None:
    upload = house.table(listed(["√", "外派", "外派", "×"]))
    assert upload.status is Status.FILED
    assert upload.rows == (Left(4, "record.mark", "外派"), Left(5, "record.mark", "外派"))
    assert (upload.parts[0].marks, upload.parts[0].invited, upload.parts[0].attended) == (("外派",), 2, 1)
    assert came(house) == (["p1", "p4"], ["p1"])
    house.decide.mark(upload.id, "外派", came=False)
    done = house.worked()
    assert (done.rows, done.parts[0].marks) == ((), ())
    assert came(house) == (["p1", "p2", "p3", "p4"], ["p1"])
    house.decide.mark(upload.id, "外派", came=True)
    house.worked()
    assert came(house)[1] == ["p1", "p2", "p3"]


def test_who_signed_with_their_name_came(house: House) -> None:
    upload = house.table(listed(["张伟", "", "李娜（代）", "08:55"], "签名"))
    assert came(house)[1] == ["p1", "p3", "p4"]
    assert upload.rows == ()


def test_where_only_absences_are_marked_the_others_came(house: House) -> None:
    house.table(listed(["", "请假", "", "病假"]))
    assert came(house) == (["p1", "p2", "p3", "p4"], ["p1", "p3"])


def test_a_remark_says_who_was_away_where_no_column_does(house: House) -> None:
    rows: Rows = [
        *ABOVE,
        ["姓名", "岗位", "备注"],
        ["张伟", "操作工", ""],
        ["王芳", "操作工", "请假"],
        ["李娜", "班长", "新来的"],
    ]
    house.table(rows)
    assert came(house) == (["p1", "p2", "p3"], ["p1", "p3"])


def test_a_status_that_is_not_about_attendance_marks_nobody(house: House) -> None:
    upload = house.table(listed(["在职", "试用期", "在职"], "状态"))
    assert came(house)[1] == ["p1", "p2", "p3"]
    assert upload.rows == ()
    house.ledger.facts.clear()
    house.table(listed(["出勤", "缺勤", "出勤", "请假"], "状态"))
    assert came(house)[1] == ["p1", "p3"]


def test_yes_and_no_of_another_question_mark_nobody(house: House) -> None:
    house.table(listed(["是", "否", "否"], "是否党员"))
    assert came(house)[1] == ["p1", "p2", "p3"]


@pytest.mark.parametrize(
    "head",
    [
        [["姓名", "工号", "出勤", ""], ["", "", "上午", "下午"]],
        [["", "", "出勤", ""], ["姓名", "工号", "上午", "下午"]],
        [["姓名", "工号", "出勤情况", ""], ["姓名", "工号", "10月1日", "10月2日"]],
        [["Name", "Employee ID", "Attendance", ""], ["", "", "AM", "PM"]],
    ],
)  # fmt: skip
def test_two_rows_of_headings_whoever_was_there_for_a_half_day_came(house: House, head: Rows) -> None:
    people: Rows = [["张伟", "p1", "√", "√"], ["王芳", "p2", "", "√"], ["李娜", "p3", "请假", "×"], ["刘洋", "p4", "", ""]]
    upload = house.table([*ABOVE, *head, *people])
    assert came(house) == (["p1", "p2", "p3", "p4"], ["p1", "p2"])
    assert (upload.people, upload.rows) == ((), ())


def test_nobody_is_asked_who_an_empty_name_is(house: House) -> None:
    rows: Rows = [
        *ABOVE,
        ["姓名", "出勤", "考核成绩"],
        ["张伟", "√", 80],
        ["", "√", 90],
        ["", "", ""],
        ["", "", "七十"],
        ["王芳", "√", 70],
    ]
    upload = house.table(rows)
    assert upload.people == ()
    assert upload.rows == (Left(4, "record.nobody", "√"), Left(6, "record.nobody", "七十"))
    assert came(house)[0] == ["p1", "p2"]


def grades(house: House) -> dict[str, tuple[object, object]]:
    return {fact.data["employee"]: (fact.data.get("score"), fact.data["passed"]) for fact in house.facts("assessment.graded")}


def test_scores_verdicts_and_days_that_cannot_be_read_are_named(house: House) -> None:
    head: list[Cell] = ["姓名", "培训日期", "成绩", "是否合格"]
    rows: Rows = [
        ["课程：安全生产"],
        head,
        ["张伟", "2026-10-02", 80, ""],
        ["王芳", "十月二日", "八十", ""],
        ["李娜", "2026-10-02", 90, "再议"],
        ["刘洋", "2026-10-02", "合格", ""],
        ["陈杰", "2026-10-02", "缺考", ""],
        ["杨帆", "9:00-11:00", "", "优秀"],
        ["合计", "", "", ""],
        ["张伟", "2026-10-02", 60, ""],
    ]
    upload = house.table(rows)
    assert upload.rows == (
        Left(4, "record.day", "十月二日"), Left(4, "record.score", "八十"), Left(5, "record.verdict", "再议"),
        Left(10, "record.twice", "张伟"),
    )  # fmt: skip
    assert grades(house) == {"p1": (80, True), "p3": (90, True), "p4": (None, True), "p6": (None, True)}


def rated(house: House, levels: list[Cell]) -> Upload:
    return house.table(
        [["姓名", "能力项", "等级"], *([name, "设备操作", level] for name, level in zip(WORKERS, levels, strict=False))]
    )


def test_a_level_that_is_no_number_is_named_and_not_guessed(house: House) -> None:
    upload = rated(house, [3, "高", "", "B"])
    assert (upload.status, upload.parts[0].rated) == (Status.FILED, 1)
    assert upload.rows == (Left(3, "record.level", "高"), Left(4, "record.level", ""), Left(5, "record.level", "B"))


def test_two_ratings_of_one_competency_on_one_day_are_named_and_the_first_counts(house: House) -> None:
    people: Rows = [
        ["张伟", "设备操作", 3],
        ["张伟", "设备操作", 3],
        ["张伟", "设备操作", 5],
        ["张伟", "5S", 2],
        ["无此人", "5S", 2],
    ]
    upload = house.table([["姓名", "能力项", "等级"], *people])
    assert (upload.parts[0].rated, upload.parts[0].unknown, upload.rows) == (2, ("无此人",), (Left(4, "record.twice", "张伟"),))
    assert [fact.data["level"] for fact in house.facts("competency.rated")] == [3, 2]


def test_names_that_are_not_kept_to_be_asked_about_are_counted(house: House) -> None:
    upload = house.table([*ABOVE, ["姓名", "出勤"], ["张伟", "√"], *([f"外宾{number}", "√"] for number in range(70))])
    assert (len(upload.parts[0].unknown), upload.parts[0].more) == (50, 20)


def test_a_table_of_which_no_row_can_be_kept_says_so_row_by_row(house: House) -> None:
    upload = rated(house, ["高", "低"])
    assert (upload.status, upload.problem) == (Status.UNREADABLE, "upload.no_rows")
    assert upload.rows == (Left(2, "record.level", "高"), Left(3, "record.level", "低"))
    assert "rows" not in upload.details


def test_many_rows_are_counted_and_the_first_hundred_kept(house: House) -> None:
    upload = house.table([["姓名", "能力项", "等级"], ["张伟", "设备操作", 3], *([["张伟", "设备操作", "高"]] * 250)])
    assert (len(upload.rows), upload.counts["left"]) == (100, 250)


def test_a_register_of_certificates_names_whose_end_cannot_be_read(house: House) -> None:
    rows: Rows = [
        ["姓名", "证书名称", "有效期至"],
        ["张伟", "叉车", date(2027, 3, 1)],
        ["王芳", "叉车", "年检后定"],
        ["李娜", "叉车", ""],
    ]
    upload = house.table(rows)
    assert upload.parts[0].certified == 1
    assert upload.rows == (Left(3, "record.valid", "年检后定"), Left(4, "record.valid", ""))


def test_a_plan_names_what_it_lists_twice_and_why_none_of_it_can_be_planned(house: House) -> None:
    rows: Rows = [["部门", "课程", "月份"], ["生产部", "质量工具", "12月"], ["生产部", "质量 工具", "12月"]]
    upload = house.table(rows, key="training/plan/a.xlsx", by="li")
    assert (upload.counts["new"], upload.rows) == (1, (Left(3, "plan.twice", "质量 工具"),))
    none = house.table([["部门", "课程", "月份"], ["生产部", "质量工具", "再定"]], key="training/plan/b.xlsx", by="li")
    assert (none.problem, none.rows) == ("upload.no_sessions", (Left(2, "plan.due", "再定"),))


def test_sheets_of_which_nothing_was_read_are_named(house: House) -> None:
    unknown: Rows = [["天气", "温度"], ["晴", 20], ["雨", 12], ["阴", 15]]
    sheets: dict[str, Rows] = {
        "签到": listed(["√", "外派"]),
        "计划": [["部门", "课程", "月份"], ["生产部", "质量工具", "12月"]],
        "其他": unknown,
        "注": [["谢谢"]],
    }
    upload = house.put("training/生产部/2026-10/多表.xlsx", workbook(sheets))
    assert upload.rows == (
        Left(0, "sheet.unknown", "", "其他"), Left(4, "record.mark", "外派", "签到"), Left(0, "sheet.plan", "", "计划"),
    )  # fmt: skip
    assert came(house) == (["p1"], ["p1"])
