"""Exports of other systems become facts, the same each time; what makes no sense is named with its row."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.errors import Invalid
from chalicelib.importing import attendance, greenhouse
from chalicelib.importing.history import History, history
from chalicelib.importing.tables import Reject, Row, rows_of
from chalicelib.ledger.fact import Fact
from chalicelib.ledger.kinds import missing_fields

APPLICATIONS = """id,candidate_id,applied_at,rejected_at,last_activity_at,status,source_id,rejected_reason_id,credited_to_user_id
1,10,2021-01-14 12:12:02.601000,2021-01-17 18:02:50.269000,2021-01-19 18:02:51,rejected,2.0,26000.0,
2,11,2021-02-04 07:16:02,,2021-03-16 13:09:36,hired,2.0,,77.0
3,10,2021-02-05 07:16:02,,2021-03-16 13:09:36,active,13.0,,
4,12,2021-02-06 07:16:02,,2021-03-16 13:09:36,thinking,2.0,,
5,13,soon,,2021-03-16 13:09:36,active,2.0,,
2,14,2021-02-06 07:16:02,,2021-03-16 13:09:36,active,2.0,,
"""
JOBS = """id,name,status,created_at,closed_at
5,Buyer,closed,2021-01-01 08:00:00,2021-04-01 08:00:00
6,Cook,open,2021-01-02 08:00:00,
"""
LINKS = "application_id,job_id\n1,5\n2,5\n"
INTERVIEWS = """id,application_id,status,created_at,updated_at,end,start,interview_id,organizer_id
8,2,complete,2021-02-10 10:00:00,x,2021-02-09 10:00:00,2021-02-09 09:00:00,1,99
9,1,scheduled,2021-01-15 10:00:00,x,2021-01-16 10:00:00,2021-01-16 09:00:00,1,
7,400,complete,2021-01-15 10:00:00,x,2021-01-16 10:00:00,2021-01-16 09:00:00,1,
"""


def greenhouse_of(**tables: str) -> History:
    files = {"application": APPLICATIONS, "job": JOBS, "job_application": LINKS, "scheduled_interview": INTERVIEWS} | tables
    read = {f"{name}.csv": rows_of(text.encode(), f"{name}.csv") for name, text in files.items() if text}
    return history(greenhouse.facts_of(read))


def by_id(told: History) -> dict[str, Fact]:
    return {fact.id: fact for fact in told.facts}


def test_every_application_of_an_export_is_opened_and_ends_as_its_status_says() -> None:
    told = greenhouse_of()
    assert Counter(fact.kind for fact in told.facts) == {
        "application.opened": 3, "candidate.sourced": 2, "application.rejected": 1, "candidate.joined": 1,
        "vacancy.opened": 2, "vacancy.closed": 1, "interview.scheduled": 2, "interview.attended": 1,
    }  # fmt: skip
    facts = by_id(told)
    assert facts["greenhouse-application-1-rejected"].data["reason"] == "greenhouse-reason-26000"
    joined = facts["greenhouse-application-2-joined"]
    assert (joined.data["on"], joined.data["employee"]) == ("2021-03-16", None)
    assert facts["greenhouse-application-2-opened"].by == "greenhouse-user-77"
    assert facts["greenhouse-application-3-opened"].data["vacancy"] is None
    assert facts["greenhouse-candidate-10-sourced"].data["channel"] == "greenhouse-source-2"
    assert facts["greenhouse-application-3-opened"].data["channel"] == "greenhouse-source-13"


def test_rows_that_make_no_sense_are_named_with_the_reason() -> None:
    told = greenhouse_of()
    assert set(told.rejects) == {
        Reject("application.csv", 5, "import.status", "thinking"),
        Reject("application.csv", 6, "import.time", "soon"),
        Reject("application.csv", 7, "import.twice", "2"),
        Reject("scheduled_interview.csv", 4, "import.application", "400"),
    }


def test_an_interview_that_was_written_down_afterwards_was_arranged_before_it_began() -> None:
    scheduled = by_id(greenhouse_of())["greenhouse-interview-8-scheduled"]
    assert scheduled.at.isoformat() == "2021-02-09T09:00:00+00:00"


def test_an_export_of_applications_alone_will_do() -> None:
    told = greenhouse_of(job="", job_application="", scheduled_interview="")
    assert told.kinds["application.opened"] == 3
    assert "vacancy.opened" not in told.kinds


HEAD = "Date of Interview,Client name,Position to be closed,Interview Type,Name(Cand ID),Gender,Observed Attendance"


def attendance_of(*lines: str, head: str = HEAD, zone: str = "Asia/Shanghai") -> History:
    content = "\n".join([head, *lines]).encode()
    return history(attendance.facts_of(rows_of(content, "a.csv"), "a.csv", zone))


@pytest.mark.parametrize(
    ("written", "starts_at"),
    [
        ("13.02.2015", "2015-02-13"),
        ("04-12-2016", "2016-12-04"),
        ("21.4.16 ", "2016-04-21"),
        ("15-Apr-16", "2016-04-15"),
        ("25 – Apr-16", "2016-04-25"),
        ("2016年4月21日", "2016-04-21"),
        ("2016-04-21", "2016-04-21"),
        ("28.08.2016 & 09.30 AM", "2016-08-28T01:30:00Z"),
        ("28.8.2016 & 02.00 PM", "2016-08-28T06:00:00Z"),
        ("28.8.2016 & 12.15 AM", "2016-08-27T16:15:00Z"),
    ],
)
def test_a_day_is_read_however_it_is_written(written: str, starts_at: str) -> None:
    told = attendance_of(f"{written},Acme,Buyer,Walkin,C 1,Male,Yes")
    assert told.rejects == ()
    (scheduled,) = [fact for fact in told.facts if fact.kind == "interview.scheduled"]
    assert scheduled.data["starts_at"] == starts_at


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("31.02.2015,Acme,Buyer,Walkin,C 1,Male,Yes", "import.date"),
        ("soon,Acme,Buyer,Walkin,C 1,Male,Yes", "import.date"),
        ("13.02.2015,Acme,Buyer,Walkin,C 1,Male,maybe", "import.yes_or_no"),
        ("13.02.2015,Acme,Buyer,Walkin,,Male,Yes", "import.id"),
    ],
)
def test_a_row_that_the_rules_make_no_sense_of_is_rejected(line: str, why: str) -> None:
    told = attendance_of(line)
    assert [each.why for each in told.rejects] == [why]
    assert told.facts == ()


def test_yes_and_no_in_any_writing() -> None:
    told = attendance_of(*(f"13.02.2015,Acme,Buyer,Walkin,C {number},M,{came}" for number, came in
                           enumerate(["Yes", "yes ", "是", "NO", "No ", "未到"])))  # fmt: skip
    assert (told.kinds["interview.attended"], told.kinds["interview.missed"]) == (3, 3)


def test_the_same_candidate_on_the_same_day_is_one_interview() -> None:
    line = "13.02.2015,Acme,Buyer,Walkin,C 1,Male,Yes"
    assert [each.row for each in attendance_of(line, line).rejects] == [3]


def test_one_vacancy_however_its_client_is_written() -> None:
    told = attendance_of("13.02.2015,ACME FOODS,buyer,W,C 1,M,Yes", "14.02.2015,Acme  Foods ,Buyer,W,C 2,F,Yes")
    (vacancy,) = [fact for fact in told.facts if fact.kind == "vacancy.opened"]
    assert (vacancy.data["title"], vacancy.data["department"]) == ("Buyer", "Acme Foods")


def test_chinese_headings_and_gbk_will_do() -> None:
    content = "面试日期,候选人,是否到面\n2016-04-21,张伟,是\n".encode("gb18030")
    told = history(attendance.facts_of(rows_of(content, "a.csv"), "a.csv", "Asia/Shanghai"))
    assert told.kinds["interview.attended"] == 1


def test_what_must_never_decide_is_not_brought_in() -> None:
    told = attendance_of("13.02.2015,Acme,Buyer,Walkin,C 1,Femalewordhere,Yes")
    assert "emaleword" not in str([fact.to_json() for fact in told.facts]).lower()


def test_a_table_without_a_day_is_refused() -> None:
    with pytest.raises(Invalid) as caught:
        attendance_of("x,y", head="Client name,Observed Attendance")
    assert caught.value.code == "table.heading"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "table.empty"), (b"\n\n", "table.empty"), (b"a,b\x00\n", "table.encoding"), (b"\xff\xff\xff", "table.encoding")],
)
def test_a_file_that_is_no_table_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        rows_of(content, "a.csv")
    assert caught.value.code == code


def test_a_column_that_must_be_there_is_named() -> None:
    with pytest.raises(Invalid) as caught:
        rows_of(b"id,name\n1,x\n", "job.csv", ("id", "status"))
    assert caught.value.details["heading"] == "status"


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_columns_may_be_parted_by_any_usual_mark(mark: str) -> None:
    rows = rows_of(f"id{mark}name\n1{mark} x \n\n2{mark}y".encode("utf-8-sig"), "a.csv", ("id",))
    assert rows == [Row(2, {"id": "1", "name": "x"}), Row(4, {"id": "2", "name": "y"})]


CELL = st.text(alphabet="abc12./-: 年是,", max_size=12)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=8))
def test_any_table_gives_facts_and_rejects_and_no_error(table: list[list[str]]) -> None:
    rows: list[Any] = [
        Row(number, dict(zip(("date", "candidate", "attended"), cells, strict=True)))
        for number, cells in enumerate(table, start=2)
    ]
    told = history(attendance.facts_of(rows, "a.csv", "America/New_York") if rows else ())
    assert all(not missing_fields(fact.kind, fact.data) for fact in told.facts)
    kinds = told.kinds
    assert kinds.get("interview.attended", 0) + kinds.get("interview.missed", 0) + len(told.rejects) == len(rows)
