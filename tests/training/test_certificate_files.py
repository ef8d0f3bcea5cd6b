"""What files say of certificates: a day, a month or a span beside grades; registers that belong to no session; all taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from chalicelib.ledger.standing import standing
from chalicelib.training.grids import day_of
from chalicelib.training.record import valid_of
from chalicelib.training.session import Session
from chalicelib.training.upload import Left, Status
from infra.samples.workbook import Cell
from tests.training.house import WORKERS, House

KEY = "training/生产部/2026-10/成绩.xlsx"


@pytest.fixture
def house() -> House:
    return House()


def stated(house: House) -> dict[str, tuple[str, str | None]]:
    """Who passed on which day, and until when that is valid, as it stands."""
    facts = [fact for fact in standing(house.ledger.facts.values()) if fact.kind == "assessment.graded" and fact.data["passed"]]
    return {fact.data["employee"]: (fact.data["on"], fact.data.get("valid_until")) for fact in facts}


def test_grades_state_until_when_they_are_valid(house: House) -> None:
    session = house.planned("叉车")
    rows: list[list[Cell]] = [
        ["课程", "叉车", "培训日期", date(2026, 10, 2)],
        ["姓名", "出勤", "考核成绩", "证书有效期至", "备注"],
        [WORKERS[0], "√", 90, date(2028, 10, 1), ""],
        [WORKERS[1], "√", 85, "2028年9月", ""],
        [WORKERS[2], "√", 80, "2年", ""],
        [WORKERS[3], "√", 40, date(2028, 10, 1), "补考"],
        [WORKERS[4], "√", 70, "长期", ""],
    ]
    upload = house.table(rows, KEY)
    assert upload.parts[0].session == session.id
    assert stated(house) == {
        "p1": ("2026-10-02", "2028-10-01"),
        "p2": ("2026-10-02", "2028-09-30"),
        "p3": ("2026-10-02", "2028-10-02"),
        "p5": ("2026-10-02", None),
    }


def test_who_passed_anew_without_an_end_and_is_not_renewed_by_it_is_counted(house: House) -> None:
    house.planned("叉车")
    house.held = {"p1", "p2", "p3"}
    rows: list[list[Cell]] = [
        ["课程", "叉车复训", "培训日期", date(2026, 10, 2)],
        ["姓名", "出勤", "是否合格", "证书有效期至"],
        [WORKERS[0], "√", "合格", ""],
        [WORKERS[1], "√", "不合格", ""],
        [WORKERS[2], "√", "合格", date(2028, 10, 1)],
        [WORKERS[3], "√", "合格", ""],
    ]
    assert house.table(rows, KEY).parts[0].endless == 1
    assert house.asked_of == [("叉车", {"p1", "p4"})]


def test_what_is_said_above_the_table_holds_for_all_who_passed(house: House) -> None:
    house.planned("急救")
    rows: list[list[Cell]] = [["课程：急救", "日期：2026-10-02", "有效期：12个月"], ["姓名", "是否合格", "备注"],
                              [WORKERS[0], "合格", ""], [WORKERS[1], "不合格", ""]]  # fmt: skip
    house.table(rows, KEY)
    assert stated(house) == {"p1": ("2026-10-02", "2027-10-02")}


def test_who_was_given_a_day_has_passed_and_who_was_absent_has_not(house: House) -> None:
    house.planned("急救")
    rows: list[list[Cell]] = [["课程：急救"], ["姓名", "培训日期", "签到", "有效期至"],
                              [WORKERS[0], "2026-10-02", "√", "2028-10-01"], [WORKERS[1], "2026-10-02", "缺席", "2028-10-01"],
                              [WORKERS[2], "2026-10-02", "√", ""]]  # fmt: skip
    house.table(rows, KEY)
    assert stated(house) == {"p1": ("2026-10-02", "2028-10-01")}


MONTHS = ("2028.12", "2028/12", "2028-12", "2028 12", "2028年12月", "2028年12月份", "202812", "12/2028", "Dec 2028",
          "２０２８．１２")  # fmt: skip


@pytest.mark.parametrize("month", MONTHS)
def test_valid_until_a_month_is_until_its_last_day_and_held_in_a_month_is_no_day(house: House, month: str) -> None:
    assert valid_of(month) == (date(2028, 12, 31), 0)
    assert day_of(month, date(2028, 12, 5)) is None


@pytest.mark.parametrize(
    "span", ["2026.01.01-2028.12.31", "2026-01-01至2028-12-31", "2026年1月 ~ 2028年12月", "至2028年12月31日", "2028-12-31到期"]
)
def test_of_a_certificate_that_says_from_when_until_when_the_end_counts(span: str) -> None:
    assert valid_of(span) == (date(2028, 12, 31), 0)


@pytest.mark.parametrize("text", ["2028.13", "2028", "2028-Q4", "2028年底", "年检后定", "2028.31"])
def test_what_is_neither_a_day_nor_a_month_nor_a_span_is_not_guessed(text: str) -> None:
    assert valid_of(text) == (None, 0)


@pytest.mark.parametrize("month", ["2026.10", "2026/10", "2026-10", "2026年10月", "202610"])
def test_a_month_in_which_it_was_held_or_issued_is_named_and_not_guessed(house: House, month: str) -> None:
    house.planned("叉车")
    rows: list[list[Cell]] = [["姓名", "课程", "培训日期", "成绩", "发证日期", "有效期至"],
                              [WORKERS[0], "叉车", month, 90, month, month],
                              [WORKERS[1], "叉车", "2026-10-02", 85, "2026-10-02", month]]  # fmt: skip
    upload = house.table(rows, KEY)
    assert upload.rows == (Left(2, "record.day", month), Left(2, "record.issued", month))
    assert stated(house) == {"p1": ("2026-10-02", "2026-10-31"), "p2": ("2026-10-02", "2026-10-31")}


def test_a_month_above_the_table_is_named_and_the_day_assumed(house: House) -> None:
    house.planned("叉车")
    upload = house.table([["课程：叉车", "日期：2026.10"], ["姓名", "签到"], [WORKERS[0], "√"]], KEY)
    assert upload.rows == (Left(0, "record.day_above", "2026.10"),)
    assert (upload.parts[0].on, upload.parts[0].guessed) == ("2026-10-03", True)


REGISTER: list[list[Cell]] = [
    ["北岸仪器 特种作业持证台账", "", "", ""],
    ["序号", "姓名", "证书名称", "证书编号", "发证日期", "有效期至"],
    [1, WORKERS[4], "叉车", "T0001", date(2024, 11, 3), date(2026, 11, 2)],
    [2, WORKERS[1], "叉车", "T0002", date(2023, 1, 5), "2026-09-01"],
    [3, WORKERS[1], "急救", "J7", date(2025, 1, 5), date(2027, 1, 4)],
    [4, WORKERS[2], "电工", "D7", date(2020, 1, 5), ""],
    [5, "没这个人", "电工", "D8", date(2020, 1, 5), "2027-01-01"],
    [6, WORKERS[4], "叉车", "T0009", date(2020, 11, 3), date(2022, 11, 2)],
]


def test_a_register_is_filed_without_asking_for_sessions(house: House) -> None:
    house.planned("叉车", due=date(2026, 10, 4))
    upload = house.table(REGISTER, "training/证书/持证台账.xlsx")
    assert (upload.status, upload.people) == (Status.FILED, ("没这个人",))
    assert [(part.course, part.certified, part.record, part.question) for part in upload.parts] == [
        ("叉车", 2, False, ""), ("急救", 1, False, ""), ("电工", 0, False, ""),
    ]  # fmt: skip
    facts = house.facts("assessment.graded")
    assert {(fact.data["employee"], fact.data["course"], fact.data["on"], fact.data["valid_until"]) for fact in facts} == {
        ("p5", "叉车", "2024-11-03", "2026-11-02"),
        ("p2", "叉车", "2023-01-05", "2026-09-01"),
        ("p2", "急救", "2025-01-05", "2027-01-04"),
    }
    assert (house.facts("session.delivered"), house.facts("session.record_received")) == ([], [])
    assert "T0001" not in str([fact.to_json() for fact in house.ledger.facts.values()])


def test_who_somebody_of_a_register_is_can_be_said_and_the_register_taken_back(house: House) -> None:
    upload = house.table(REGISTER, "training/生产部/台账.xlsx")
    house.decide.people(upload.id, {"没这个人": "p3"})
    again = house.worked()
    assert (again.status, again.people) == (Status.FILED, ())
    assert stated(house)["p3"] == ("2020-01-05", "2027-01-01")
    house.decide.take_back(upload.id)
    assert house.worked().status is Status.TAKEN_BACK
    assert stated(house) == {}


def test_a_register_in_english_of_one_certificate_is_called_as_its_file(house: House) -> None:
    rows: list[list[Cell]] = [["Name", "Issue date", "Expiry date"], ["Oliver Jones", "1 Oct 2025", "30 Sep 2027"]]
    upload = house.table(rows, "training/销售部/First aid.xlsx")
    assert upload.status is Status.FILED
    (fact,) = house.facts("assessment.graded")
    assert (fact.data["course"], fact.data["on"], fact.data["valid_until"]) == ("First aid", "2025-10-01", "2027-09-30")


def test_a_day_of_issue_that_is_to_come_is_not_believed(house: House) -> None:
    rows: list[list[Cell]] = [
        ["姓名", "证书名称", "发证日期", "有效期至"],
        [WORKERS[0], "叉车", date(2027, 1, 1), date(2029, 1, 1)],
    ]
    house.table(rows, "training/生产部/台账.xlsx")
    assert stated(house) == {"p1": ("2026-10-03", "2029-01-01")}


def test_a_plan_stays_a_plan_and_a_list_of_certificates_without_people_is_none(house: House) -> None:
    plan: list[list[Cell]] = [
        ["课程", "部门", "截止日期", "讲师", "有效期"],
        ["叉车", "生产部", date(2026, 12, 1), "李师傅", "2年"],
    ]
    assert house.table(plan, "training/plan/a.xlsx", "li").status is Status.PLANNED
    courses: list[list[Cell]] = [["证书名称", "发证日期", "有效期至"], ["叉车", date(2026, 1, 1), date(2028, 1, 1)]]
    assert house.table(courses, "training/plan/b.xlsx", "li").problem == "upload.no_table"


@pytest.mark.parametrize(
    ("text", "until", "months"),
    [
        ("2028-10-01", date(2028, 10, 1), 0),
        ("２０２８年２月", date(2028, 2, 29), 0),
        ("2028.12", date(2028, 12, 31), 0),
        ("46934", date(2028, 6, 30), 0),
        ("24 months", None, 24),
        ("3年", None, 36),
        ("永久", None, 0),
        ("", None, 0),
        ("2028-13", None, 0),
        ("999年年", None, 0),
    ],
)
def test_until_when_as_people_write_it(text: str, until: date | None, months: int) -> None:
    assert valid_of(text) == (until, months)


def test_a_form_notes_the_day_on_which_the_session_was_held(house: House) -> None:
    from chalicelib.training.grading import Grade

    session = house.planned("叉车")
    held = Session(
        **{name: getattr(session, name) for name in session.__dataclass_fields__} | {"delivered_on": date(2026, 10, 1)}
    )
    house.sessions.save([held], [])
    house.now += timedelta(days=1)
    Grade(house.sessions, house.ledger, lambda: house.now).results("form-1", session.id, {"p1": True}, "li")
    assert stated(house) == {"p1": ("2026-10-01", None)}
