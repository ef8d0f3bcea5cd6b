"""A training from its plan to its record: planned in a form, recorded by a file that is sent, a name matched, taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
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

    signed: list[list[Cell]] = [["课程：消防演练"], ["姓名", "签名"], ["钱敏", "√"], ["没这个人", "√"]]
    qian.sends("签到.xlsx", workbook({"签到": signed}))
    told = house.message("签到.xlsx 已归档", "没这个人", channel=qian.direct(), person="UQIAN")
    assert "消防演练" in shown(told)
    assert "已完成" in shown(li.types(f"/hr 培训 {due[:7]}", ROOM))
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
