"""The door out of the unpacked zip, handing in: what it gives and signs, and what it asks of AWS, held against its policy."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import httpx

from chalicelib.adapters.dynamo.directory import Directory
from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.adapters.dynamo.rows import Tables
from chalicelib.adapters.dynamo.sessions import Sessions
from chalicelib.people.member import Member, Role
from chalicelib.training.session import Session
from infra.local.stack import Stack
from tests.cloud.booted import Boot, Booted, now
from tests.cloud.office import FILES, RECRUITER, ROOM, Office, emptied, proxied, wait_for
from tests.cloud.watching import Doc, named, refused

PAGE = "https://a1b2c3.execute-api.us-east-1.amazonaws.com/api/hand-in?in=zh#"
FILM, PART = 20 * 1024 * 1024, 8 * 1024 * 1024


def asked(door: Booted, step: str, **body: Any) -> Doc:
    """A step, as API Gateway passes it on."""
    answer = door(proxied("POST", f"/hand-in/{step}", {"Content-Type": "application/json"}, json.dumps(body)) | routed(step))
    assert answer["statusCode"] == 200, answer["body"]
    found: Doc = json.loads(answer["body"])
    return found


def routed(part: str) -> Doc:
    """What API Gateway says of a route with a parameter."""
    event = proxied("POST" if "." not in part else "GET", "/hand-in/{part}", {"Content-Type": "application/json"}, "")
    return {"pathParameters": {"part": part}, "requestContext": event["requestContext"], "resource": "/hand-in/{part}"}


def sent(door: Booted, address: str, content: bytes, headers: dict[str, str]) -> int:
    """A browser sends bytes under the door's name: the door's policy must allow what it signed."""
    what = list(named("PUT", address.removeprefix(door.watch.url), "", b""))
    assert refused(door.policy, what, door.key) == []
    return httpx.put(address, content=content, headers=headers, trust_env=False, timeout=60).status_code


def test_the_door_lets_files_be_handed_in(boot: Boot, stack: Stack, settled: Tables, office: Office) -> None:
    ledger = FactStore(settled, now)
    mei = Directory(settled, ledger).by_slack(office.workspace.identity.team, RECRUITER)
    assert mei
    there = Member("w-1", "张伟", Role.EMPLOYEE, "生产部", "zh", "Asia/Shanghai")
    Directory(settled, ledger).save(there, [])
    contact = Member(mei.id, mei.name, Role.DEPARTMENT_CONTACT, "生产部", "zh", "Asia/Shanghai", mei.team, mei.slack_user)
    Directory(settled, ledger).save(contact, [])
    planned = Session("s-1", "生产部", "安全生产", now().date() + timedelta(days=1), "li")
    Sessions(settled, ledger).save([planned], [planned.planned("f-1", now(), "li")])
    door = boot("api_handler")
    office.door.handler = door

    before = len(office.seen())
    assert office.act("say", channel=ROOM, text="/hr 培训 上传")["ok"]
    (answer,) = wait_for(lambda: office.seen()[before:])
    address = next(each["url"] for block in answer["blocks"] for each in block.get("elements", ()) if "url" in each)
    assert address.startswith(PAGE)
    link = address.removeprefix(PAGE)
    # Nothing of it is asked of AWS, but the secret and whose it is.
    assert {each.service for each in door.watch.asked} <= {"secretsmanager", "dynamodb", "sqs"}

    opened = asked(door, "open", link=link)
    assert ([each["id"] for each in opened["sessions"]], opened["department"]) == (["s-1"], "生产部")
    small = asked(door, "begin", link=link, name="签到 表.xlsx", size=4, session="s-1")
    assert sent(door, small["address"], b"PK34", small["headers"]) == 200
    film = asked(door, "begin", link=link, name="演练.mp4", size=FILM)
    for number, size in ((1, PART), (2, PART), (3, FILM - 2 * PART)):
        (to,) = asked(door, "addresses", link=link, ticket=film["ticket"], numbers=[number])["addresses"].values()
        assert sent(door, to, b"x" * size, {}) == 200
    assert asked(door, "there", link=link, ticket=film["ticket"]) == {"there": [1, 2, 3]}
    emptied(stack, "training")
    assert asked(door, "finish", link=link, ticket=film["ticket"]) == {}
    assert asked(door, "finish", link=link, ticket=film["ticket"]) == {}
    # The bucket tells the intake of what came in parts, too.
    (told,) = wait_for(lambda: emptied(stack, "training"))
    assert "CompleteMultipartUpload" in told["body"]
    gone = asked(door, "begin", link=link, name="b.mp4", size=FILM)
    assert asked(door, "cancel", link=link, ticket=gone["ticket"]) == {}

    s3 = stack.client("s3")
    kept = {
        each["Key"].rsplit("/", 1)[-1]: each["Key"]
        for each in s3.list_objects_v2(Bucket=FILES, Prefix="training/生产部/")["Contents"]
    }
    assert s3.head_object(Bucket=FILES, Key=kept["演练.mp4"])["ContentLength"] == FILM
    assert s3.head_object(Bucket=FILES, Key=kept["签到 表.xlsx"])["Metadata"] == {"by": mei.id, "session": "s-1"}
    actions = {each.action for each in door.watch.asked if each.service == "s3"}
    assert actions == {"s3:PutObject", "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload", "s3:GetObject"}


def test_the_page_and_its_files_are_in_the_zip(boot: Boot, settled: Tables) -> None:
    door = boot("api_handler")
    page = door(proxied("GET", "/hand-in", {"Accept-Language": "zh-CN"}, ""))
    assert (page["statusCode"], '<html lang="zh">' in page["body"]) == (200, True)
    for name, kind in (("hand_in.js", "text/javascript"), ("sending.js", "text/javascript"), ("hand_in.css", "text/css")):
        part = door(proxied("GET", f"/hand-in/{name}", {}, "") | routed(name))
        assert part["statusCode"] == 200
        assert str({**part["headers"], **part.get("multiValueHeaders", {})}).find(kind) > 0
        assert name.partition(".")[0] in page["body"] or name == "sending.js"


def test_nothing_else_on_the_page_is_ever_loaded_for_slack(boot: Boot, settled: Tables) -> None:
    door = boot("api_handler")
    assert door(proxied("GET", "/health", {}, ""))["statusCode"] == 200
    assert door.watch.asked == []
