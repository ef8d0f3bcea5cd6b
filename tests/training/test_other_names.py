"""Files whose folder, column or plan calls a department otherwise than its people are filed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.training.other_names import OtherName
from chalicelib.training.upload import Status
from infra.samples.workbook import Cell
from tests.training.house import WORKERS, House, sign_in

Rows = list[list[Cell]]
HEAD: list[Cell] = ["部门", "课程", "截止日期", "讲师"]


@pytest.fixture
def house() -> House:
    return House()


def called(house: House, **others: str) -> None:
    names = [OtherName(name, department, "chen", "2026-10-03") for name, department in others.items()]
    house.names.keep(names, house.names.noted.version)


def with_department(department: str, *names: str) -> Rows:
    rows: Rows = [["课程", "安全生产", "日期", date(2026, 10, 2)], ["姓名", "部门", "签到"]]
    rows += [[each, department, "√"] for each in names]
    return rows


@pytest.mark.parametrize(
    "folder", ["生产", "生产部门", "生产 部", "生产团队", "ＰＲＯＤＵＣＴＩＯＮ", "Production Dept.", "车间"]
)
def test_a_folder_is_known_by_any_name_of_its_department(house: House, folder: str) -> None:
    called(house, Production="生产部", 车间="生产部")
    session = house.planned()
    upload = house.table(sign_in(*WORKERS[:3]), key=f"training/{folder}/2026-10/签到.xlsx", by=None)
    assert (upload.status, upload.department, upload.parts[0].session) == (Status.FILED, "生产部", session.id)


def test_a_folder_that_nobody_knows_is_asked_about_by_its_name(house: House) -> None:
    house.planned()
    upload = house.table(sign_in(*WORKERS[:3]), key="training/华东工厂/2026-10/签到.xlsx", by=None)
    assert (upload.parts[0].question, upload.called) == ("whose", "华东工厂")
    called(house, 华东工厂="生产部")
    again = house.read.again(upload.id)
    assert (again.status, again.department, again.called) == (Status.FILED, "生产部", "")


@pytest.mark.parametrize("rows", [with_department("车间", "张伟", "王芳"), [["部门：车间"], *sign_in("张伟", "王芳")]])
def test_a_column_or_a_line_above_the_table_says_whose_it_is(house: House, rows: Rows) -> None:
    session = house.planned()
    upload = house.table(rows, key="training/签到.xlsx", by=None)
    assert (upload.parts[0].question, upload.called) == ("whose", "车间")
    called(house, 车间="生产部")
    again = house.read.again(upload.id)
    assert (again.department, again.parts[0].session) == ("生产部", session.id)
    # 张伟 is one of two; the column says which.
    assert house.facts("session.delivered")[0].data["attended"] == ["p1", "p2"]


def test_columns_of_several_departments_and_people_who_say_it_themselves_leave_no_name_to_ask_about(house: House) -> None:
    house.planned()
    mixed = with_department("车间", *WORKERS[:2]) + with_department("仓库", WORKERS[2])[2:]
    assert house.table(mixed, key="training/a.xlsx", by=None).called == ""
    known = house.table(with_department("车间", *WORKERS[3:8]), key="training/b.xlsx", by=None)
    assert (known.department, known.called, known.status) == ("生产部", "", Status.FILED)


def test_sessions_that_were_planned_under_an_old_name_are_found(house: House) -> None:
    session = house.planned()
    house.people = [
        replace(each, department="Operations" if each.department == "生产部" else each.department) for each in house.people
    ]
    upload = house.table(sign_in(*WORKERS[:3]), key="training/Operations/2026-10/签到.xlsx", by=None)
    assert upload.parts[0].question == "not_planned"
    called(house, 生产部="Operations")
    assert house.read.again(upload.id).parts[0].session == session.id
    old = house.table(sign_in(*WORKERS[:4]), key="training/生产部/2026-10/签到.xlsx", by=None)
    assert (old.department, old.parts[0].session) == ("Operations", session.id)


def test_a_plan_is_known_again_by_each_name_of_its_department(house: House) -> None:
    rows: Rows = [HEAD, ["车间", "设备点检", date(2026, 12, 20), "李师傅"]]
    first = house.table(rows, key="training/plan/2026.xlsx", by="li")
    assert first.details["departments"] == ["车间"]
    (session,) = house.sessions.due_in("2026-12")
    assert session.department == "车间"
    called(house, 车间="生产部")
    rows.append(["生产部门", "设备点检", date(2026, 12, 20), "李师傅"])
    rows.append(["生产部", "焊接", date(2026, 12, 21), "李师傅"])
    second = house.table(rows, key="training/plan/2026.xlsx", by="li")
    assert second.counts == {"new": 1, "changed": 1, "same": 0}
    assert second.details["departments"] == []
    kept = house.sessions.due_in("2026-12")
    assert [(each.id, each.department, each.course) for each in kept] == [
        (session.id, "生产部", "设备点检"), (kept[1].id, "生产部", "焊接")]  # fmt: skip


def test_a_month_is_copied_once_whatever_its_departments_were_called(house: House) -> None:
    house.planned()
    house.plan.copy("2026-10", "2026-11", "li")
    names = {"生产部": "Operations"}
    again = house.plan.copy("2026-10", "2026-11", "li", "Operations", lambda name: names.get(name, name))
    assert (len(again.new), [each.department for each in again.changed]) == (0, ["Operations"])


def test_other_names_are_read_once_for_each_file(house: House) -> None:
    house.planned()
    before = house.names.looks
    house.table(with_department("生产部门", *WORKERS), key="training/生产/2026-10/签到.xlsx", by=None)
    assert house.names.looks == before + 1
