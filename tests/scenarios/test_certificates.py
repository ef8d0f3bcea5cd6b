"""A certificate from a file of grades to its end: listed, told of as time passes, renewed, and silent from then on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from infra.samples.workbook import Cell, workbook
from tests.scenarios.house import House, eventually, shown
from tests.scenarios.person import Person

pytestmark = pytest.mark.stack
ROOM, DAY = "CTRAINING", 86_400
Doc = dict[str, Any]


def forward(house: House, seconds: int) -> None:
    """Let time pass, and the schedule do what is due."""
    assert house.http.post("/clock", json={"forward": seconds}).json()["done"]


def told(house: House, person: Person) -> list[Doc]:
    """What somebody was told of certificates that end."""
    return [each for each in house.said(person.direct(), person.id) if "证书即将到期或已过期" in shown(each)]


def grades(course: str, held: date, until: date) -> bytes:
    """What a department hands in after an assessment."""
    rows: list[list[Cell]] = [
        ["课程", course, "培训日期", held],
        ["姓名", "出勤", "成绩", "有效期至"],
        ["钱敏", "√", 92, until],
    ]
    return workbook({"成绩": rows})


def filed(house: House, person: Person, name: str) -> None:
    """A file that arrived was filed as one that was not planned."""
    asked = house.message(name, channel=person.direct(), person=person.id)
    offered = [each.get("action_id") for block in asked["blocks"] for each in block.get("elements", ())]
    if "training_file_session_none" in offered:
        person.presses("training_file_session_none", asked, channel=person.direct())
    house.message(f"{name} 已归档", channel=person.direct(), person=person.id)


def test_a_certificate_is_listed_told_of_renewed_and_told_of_no_more(house: House) -> None:
    li, qian = Person(house, "ULI"), Person(house, "UQIAN")
    here = datetime.now(ZoneInfo("Asia/Shanghai"))
    today = here.date()
    assert "还没有任何证书" in shown(li.types("/hr 培训 证书", ROOM))
    until = today + timedelta(days=40)
    house.drop("叉车成绩.xlsx", grades("叉车", today - timedelta(days=3), until), "training/manufacturing/", "UQIAN")
    filed(house, qian, "叉车成绩.xlsx")

    def listed() -> Doc | None:
        answer = li.types("/hr 培训 证书", ROOM)
        return answer if "叉车" in shown(answer) else None

    answer = eventually(listed)
    assert "*1* 张 90 天内到期" in shown(answer)
    assert until.isoformat() in shown(answer)
    (graded,) = house.facts("assessment.graded")
    assert graded["data"]["valid_until"] == until.isoformat()

    # To half past ten in the morning, and then from day to day until people work.
    forward(house, int((here.replace(hour=10, minute=30) + timedelta(days=1) - here).total_seconds()))
    for _ in range(12):
        if told(house, qian):
            break
        forward(house, DAY)
    for person in (qian, li):
        (message,) = told(house, person)
        assert "叉车" in shown(message)
        assert "钱敏" in shown(message)
    forward(house, 3600)
    assert len(told(house, qian)) == 1

    (message,) = told(house, li)
    li.presses("training_renew", message, channel=li.direct())
    form = li.modals()[-1]
    fields = {block["block_id"]: block.get("element", {}) for block in form["blocks"]}
    assert fields["course"]["initial_value"] == "叉车"
    assert fields["department"]["initial_option"]["value"] == "manufacturing"
    li.submits(form)
    house.message("已安排", "叉车", channel=li.direct(), person="ULI")

    again = date.fromisoformat(until.isoformat()) + timedelta(days=700)
    clock = datetime.fromisoformat(house.http.get("/clock").json()["now"]).astimezone(ZoneInfo("Asia/Shanghai")).date()
    house.drop("叉车复训.xlsx", grades("叉车 复训", clock, again), "training/manufacturing/", "UQIAN")
    filed(house, qian, "叉车复训.xlsx")
    eventually(lambda: again.isoformat() in shown(li.types("/hr 培训 证书 钱敏", ROOM)))
    for _ in range(10):
        forward(house, 7 * DAY)
    assert (len(told(house, qian)), len(told(house, li))) == (1, 1)
    assert house.dead() == []


def test_what_is_kept_of_certificates_can_be_made_anew_from_the_ledger(house: House) -> None:
    li = Person(house, "ULI")
    house.drop("急救.csv", "姓名,证书名称,有效期至\n钱敏,急救,2031-05-06\n".encode(), "training/manufacturing/", "UQIAN")
    eventually(lambda: "2031-05-06" in shown(li.types("/hr 培训 证书 钱敏", ROOM)))
    rows = house.stack.client("dynamodb")
    table = house.stack.environment["EVENKEEL_RECORDS_TABLE"]
    key = {"pk": {"S": "certificate#qian"}}
    asked = rows.query(TableName=table, KeyConditionExpression="pk = :pk", ExpressionAttributeValues={":pk": key["pk"]})
    for row in asked["Items"]:
        rows.delete_item(TableName=table, Key={"pk": row["pk"], "sk": row["sk"]})
    assert "2031-05-06" not in shown(li.types("/hr 培训 证书", ROOM))
    found = house.run("rebuild")
    assert (found.returncode, "certificates of qian were kept otherwise" in found.stdout) == (1, True)
    assert "counted anew" in house.run("rebuild", "--repair").stdout
    assert house.run("rebuild").returncode == 0
    assert "2031-05-06" in shown(li.types("/hr 培训 证书", ROOM))
