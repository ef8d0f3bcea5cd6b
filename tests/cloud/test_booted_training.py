"""The training intake out of the unpacked zip, held against its policy: a record, a plan, a decision, one taken back."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from urllib.parse import unquote_plus

from chalicelib.adapters.dynamo.directory import Directory
from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.adapters.dynamo.rows import Tables
from chalicelib.adapters.dynamo.sessions import Sessions
from chalicelib.adapters.dynamo.uploads import Uploads
from chalicelib.people.member import Member, Role
from chalicelib.training.session import Session
from chalicelib.training.upload import Status
from infra.local.stack import STAGE, Stack
from infra.samples.workbook import Cell, workbook
from tests.cloud.booted import Boot, now
from tests.cloud.office import FILES, emptied, put, wait_for
from tests.cloud.watching import Doc

SUCCESS: Doc = {"batchItemFailures": []}


def told(body: Doc) -> Doc:
    """A message of the training queue."""
    arn = f"arn:aws:sqs:us-east-1:000000000000:evenkeel-{STAGE}-training"
    record = {"messageId": "m-1", "receiptHandle": "r-1", "body": json.dumps(body), "eventSourceARN": arn,
              "attributes": {"ApproximateReceiveCount": "1"}, "eventSource": "aws:sqs", "awsRegion": "us-east-1"}  # fmt: skip
    return {"Records": [record]}


def test_training_intake_files_asks_plans_and_takes_back(boot: Boot, stack: Stack, settled: Tables) -> None:
    ledger = FactStore(settled, now)
    sessions, uploads = Sessions(settled, ledger), Uploads(settled)
    for number, name in enumerate(("张伟", "王芳", "李娜"), start=1):
        Directory(settled, ledger).save(Member(f"p{number}", name, Role.EMPLOYEE, "生产部", "zh", "Asia/Shanghai"), [])
    trainer = Member("li", "李师傅", Role.TRAINER, "人力资源部", "zh", "Asia/Shanghai")
    Directory(settled, ledger).save(trainer, [])
    today = datetime.now(UTC).date()
    due = today + timedelta(days=3)
    planned = Session("s-1", "生产部", "安全生产", due, "li")
    sessions.save([planned, Session("s-2", "生产部", "质量工具", due, "li")], [planned.planned("f-1", now(), "li")])

    function = boot("training_intake")
    people: list[list[Cell]] = [["姓名", "签到"], ["张伟", "√"], ["王芳", "√"], ["无名氏", "√"]]
    event = put(stack, "training/生产部/签到 表.xlsx", workbook({"安全生产": people}), "training")
    emptied(stack, "outbox")
    assert function(event) == SUCCESS
    assert sessions.get("s-1").attended == 2
    assert {json.loads(each["body"])["job"] for each in emptied(stack, "outbox")} == {"training"}
    assert function(event) == SUCCESS
    assert sessions.get("s-1").version == 2

    (upload,) = (str(each) for each in _uploads(settled))
    known = uploads.get(upload)
    uploads.keep(type(known)(**{**_fields(known), "named": {"无名氏": "p3"}}))
    assert function(told({"upload": upload})) == SUCCESS
    assert sessions.get("s-1").attended == 3
    assert function(told({"undo": upload})) == SUCCESS
    assert (uploads.get(upload).status, sessions.get("s-1").arrived) == (Status.TAKEN_BACK, False)

    head: list[Cell] = ["部门", "课程", "截止日期", "讲师"]
    plan = workbook({"计划": [head, ["生产部", "设备点检", date(2026, 12, 31), "李师傅"]]})
    assert function(put(stack, "training/plan/2026.xlsx", plan, "training")) == SUCCESS
    assert [each.course for each in sessions.due_in("2026-12") if each.id not in ("s-1", "s-2")] == ["设备点检"]

    emptied(stack, "training-unreadable")
    assert function(put(stack, "training/生产部/broken.xlsx", b"PK\x03\x04", "training")) == SUCCESS
    (parked,) = emptied(stack, "training-unreadable")
    assert json.loads(parked["body"])["Records"][0]["s3"]["object"]["key"] == "training/生产部/broken.xlsx"
    assert set(function.asked("s3:GetObjectVersion")) or function.asked("s3:GetObject")


def test_training_intake_answers_for_what_lies_elsewhere_and_moves_it(boot: Boot, stack: Stack, settled: Tables) -> None:
    uploads, function = Uploads(settled), boot("training_intake")
    s3 = stack.client("s3")
    event = put(stack, "elsewhere/签到 表.xlsx", workbook({"a": [["姓名"], ["张伟"]]}), "training")
    emptied(stack, "outbox")
    assert function(event) == SUCCESS
    (upload,) = _uploads(settled)
    assert uploads.get(upload).status is Status.MISPLACED
    assert [json.loads(each["body"]) for each in emptied(stack, "outbox")] == [{"job": "training", "upload": upload}]

    assert function(told({"move": upload, "to": "training", "by": "li"})) == SUCCESS
    known = uploads.get(upload)
    assert known.status is Status.MOVED
    (moved,) = wait_for(lambda: emptied(stack, "training"))
    assert unquote_plus(json.loads(moved["body"])["Records"][0]["s3"]["object"]["key"]) == known.details["to"]
    assert [each["Key"] for each in s3.list_objects_v2(Bucket=FILES, Prefix="elsewhere/").get("Contents", ())] == []
    assert function.asked("s3:DeleteObject")


def test_intake_leaves_what_is_of_training_to_training(boot: Boot, stack: Stack, settled: Tables) -> None:
    intake, training = boot("intake"), boot("training_intake")
    event = put(stack, "resumes/签到表.xlsx", workbook({"a": [["姓名"], ["张伟"]]}))
    emptied(stack, "training")
    assert intake(event) == SUCCESS
    assert training({"Records": emptied(stack, "training")}) == SUCCESS
    (upload,) = _uploads(settled)
    known = Uploads(settled).get(upload)
    assert (known.status, known.key, known.details) == (Status.MISPLACED, "resumes/签到表.xlsx", {"looks": "training"})


def _uploads(tables: Tables) -> list[str]:
    return [row.pk.removeprefix("upload#") for row in tables.rows.scan(tables.rows.sk == "upload")]


def _fields(upload: object) -> Doc:
    return {name: getattr(upload, name) for name in upload.__dataclass_fields__}  # type: ignore[attr-defined]
