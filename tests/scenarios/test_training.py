"""A training from its plan to its record: planned in a form, recorded by a file that is sent, a name matched, taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from infra.samples.workbook import Cell, workbook
from tests.scenarios.house import House, eventually, shown
from tests.scenarios.person import Person

pytestmark = pytest.mark.stack
ROOM = "CTRAINING"
Doc = dict[str, Any]


def chosen(value: str) -> Doc:
    return {"type": "static_select", "selected_option": {"text": {"type": "plain_text", "text": value}, "value": value}}


def test_a_training_goes_from_its_plan_to_its_record_and_back(house: House) -> None:
    li, qian = Person(house, "ULI"), Person(house, "UQIAN")
    due = (datetime.now(UTC).astimezone(ZoneInfo("Asia/Shanghai")) + timedelta(days=2)).date().isoformat()
    li.types("/hr 培训 计划", ROOM)
    form = li.modals()[-1]
    li.submits(
        form,
        {
            "course": {"type": "plain_text_input", "value": "消防演练"},
            "department": chosen("manufacturing"),
            "due": {"type": "datepicker", "selected_date": due},
        },
    )
    house.message("已安排", "消防演练", channel=li.direct(), person="ULI")
    house.message("已安排", "消防演练", "私信", channel=ROOM, person="ULI")
    assert all("消防演练" not in shown(message) for message in house.said(ROOM, "UQIAN"))

    signed: list[list[Cell]] = [["课程：消防演练"], ["姓名", "签名"], ["钱敏", "√"], ["没这个人", "√"]]
    qian.sends("签到.xlsx", workbook({"签到": signed}))
    told = house.message("签到.xlsx 已归档", "没这个人", channel=qian.direct(), person="UQIAN")
    assert "消防演练" in shown(told)
    assert "已完成" in shown(li.types(f"/hr 培训 {due[:7]}", ROOM))
    assert "已完成" in shown(li.types(f"/hr 培训 生产部 {due[:7]}", ROOM))
    assert house.facts("session.delivered")[-1]["data"]["attended"] == ["qian"]

    qian.presses("training_file_people", told, channel=qian.direct())
    qian.submits(qian.modals()[-1], {"0": chosen("-")})

    def settled() -> Doc | None:
        now = house.message("签到.xlsx 已归档", channel=qian.direct(), person="UQIAN")
        return now if "没这个人" not in shown(now) else None

    told = eventually(settled)
    qian.presses("training_file_undo", told, channel=qian.direct())
    house.message("签到.xlsx 已撤回", channel=qian.direct(), person="UQIAN")
    assert "已安排" in shown(li.types(f"/hr 培训 {due[:7]}", ROOM))
    assert "manufacturing" in shown(qian.types(f"/hr 培训 完成率 {due[:7]}", ROOM))


def test_what_a_department_is_called_is_answered_once_and_one_of_two_records_can_be_taken_back(house: House) -> None:
    li, chen = Person(house, "ULI"), Person(house, "UCHEN")
    due = (datetime.now(UTC).astimezone(ZoneInfo("Asia/Shanghai")) + timedelta(days=2)).date().isoformat()
    li.types("/hr 培训 计划", ROOM)
    course, day = {"type": "plain_text_input", "value": "应急疏散"}, {"type": "datepicker", "selected_date": due}
    li.submits(li.modals()[-1], {"course": course, "department": chosen("manufacturing"), "due": day})
    house.message("已安排", "应急疏散", channel=li.direct(), person="ULI")

    folder, rows = f"training/二号工厂/{due[:7]}/", [["课程：应急疏散"], ["姓名", "签名"], ["钱敏", "√"]]
    house.drop("第一版.xlsx", workbook({"签到": rows}), folder, "ULI")
    asked = house.message("第一版.xlsx", "没有叫“二号工厂”的部门", channel=li.direct(), person="ULI")
    li.presses("training_file_department", asked, channel=li.direct(), value=choice(asked, "manufacturing"))
    house.message("以后“二号工厂”就是指“manufacturing”", channel=li.direct(), person="ULI")
    house.message("第一版.xlsx 已归档", "应急疏散", channel=li.direct(), person="ULI")
    known = shown(chen.types("/hr 人员 部门"))
    assert "生产部（陈静" in known
    assert "二号工厂（李娜" in known

    house.drop("第二版.xlsx", workbook({"签到": [*rows, ["赵强", "√"]]}), folder, "ULI")
    second = house.message("第二版.xlsx 已归档", "应急疏散", channel=li.direct(), person="ULI")
    sessions = f"/hr 培训 二号工厂部 {due[:7]}"
    assert "应到 2 人，实到 2 人" in shown(li.types(sessions, ROOM))
    li.presses("training_file_undo", second, channel=li.direct())
    house.message("第二版.xlsx 已撤回", channel=li.direct(), person="ULI")
    now = shown(li.types(sessions, ROOM))
    assert "应到 1 人，实到 1 人" in now
    assert "应到 2 人" not in now


def choice(message: Doc, text: str) -> Doc:
    """The choice of a menu in a message that reads so."""
    options = [
        option for block in message["blocks"] for element in block.get("elements", ()) for option in element.get("options", ())
    ]
    return next(option for option in options if option["text"]["text"] == text)


def test_a_file_in_the_wrong_place_is_answered_to_its_sender_and_moved_with_a_press(house: House) -> None:
    li, qian = Person(house, "ULI"), Person(house, "UQIAN")
    s3, bucket = house.stack.client("s3"), "evenkeel-dev-files-000000000000"
    signed: list[list[Cell]] = [["课程：急救培训"], ["姓名", "签名"], ["钱敏", "√"]]

    def put(key: str, content: bytes) -> None:
        s3.put_object(Bucket=bucket, Key=key, Body=content, Metadata={"by": "qian"})

    def told(*parts: str) -> Doc:
        return house.message(*parts, channel=qian.direct(), person="UQIAN")

    # Where S3 tells nobody of it, and among the résumés.
    for key in ("Training/manufacturing/急救 大写.xlsx", "resumes/急救 简历.xlsx"):
        name = key.rsplit("/", 1)[-1]
        put(key, workbook({name[:-5]: [*signed, [name]]}))
        asked = told(f"{name} 看起来是培训文件", key)
        qian.presses("training_file_move_training", asked, channel=qian.direct())
        told(f"{name} 已移到正确的位置")
        told(f"{name}", "急救培训", "没有")
        there = s3.list_objects_v2(Bucket=bucket, Prefix=key).get("Contents", ())
        assert [each["Key"] for each in there] == []
    house.message("急救 简历.xlsx", "培训文件", channel="CRECRUITING", person="UZHANG")

    resume = Path("infra/samples/files/hannah-osei-accountant.docx").read_bytes()
    put("training/manufacturing/2026-11/hannah.docx", resume)
    asked = told("hannah.docx 看起来是简历")
    qian.presses("training_file_move_resumes", asked, channel=qian.direct())
    told("hannah.docx 已移到正确的位置")
    house.message("新候选人", "Osei")

    put("training/manufacturing/2026-11/broken.xlsx", b"PK\x03\x04")
    told("broken.xlsx")
    assert all("broken.xlsx" not in shown(message) for message in house.said(li.direct(), "ULI"))
    assert [each for each in house.dead() if each["queue"].endswith("-dead")] == []
