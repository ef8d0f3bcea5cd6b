"""Interviews through the packaged functions, within the policies that the template gives them."""

from __future__ import annotations

import json
from datetime import timedelta

from chalicelib.adapters.dynamo.applications import Applications
from chalicelib.adapters.dynamo.documents import Documents
from chalicelib.adapters.dynamo.interviews import Interviews
from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.adapters.dynamo.pool import Pool
from chalicelib.adapters.dynamo.rows import Tables
from chalicelib.adapters.dynamo.vacancies import Vacancies
from chalicelib.recruiting.application import Application, Move, Stage
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.document import Arrival
from chalicelib.recruiting.interview import Deed, Interview, Standing
from chalicelib.recruiting.vacancy import Requirement, Vacancy
from infra.local.clock import EVENT
from infra.local.stack import STAGE, Stack
from tests.cloud.booted import Boot, now
from tests.cloud.office import RECRUITER, ROOM, Office, emptied, wait_for
from tests.cloud.watching import Doc

SUCCESS: Doc = {"batchItemFailures": []}


def screened(tables: Tables) -> None:
    """A vacancy of Mei's, and a candidate who was screened in for it."""
    ledger = FactStore(tables, now)
    documents = Documents(tables, now)
    document, _ = documents.begin(Arrival("resumes/a.pdf", "v1", 10, now()))
    Pool(tables, documents, ledger).admit(Candidate("c-1", document.id, "a.pdf", "boss", now(), name="马建国"), document, "d", [])
    wanted = (Requirement("SAP"),)
    Vacancies(tables, ledger).open(Vacancy("v-1", "销售经理", "sales", "", 1, None, "mei", "mei", now(), wanted), [])
    Applications(tables, ledger).open(Application("a-1", "c-1", "v-1", now(), (Move(Stage.SCREENED, now(), "mei"),)), [])


def planned(tables: Tables, hours: float, state: Standing = Standing.PLANNED) -> Interviews:
    """An interview that begins so many hours from now."""
    screened(tables)
    store = Interviews(tables, FactStore(tables, now))
    start = (now() + timedelta(hours=hours)).replace(microsecond=0)
    deed = Deed("planned", now() - timedelta(days=3), "mei")
    place, zone = "三号会议室", "Asia/Shanghai"
    begun = Interview("i-1", "a-1", "v-1", 1, start, 60, place, ("mei",), zone, (deed,), state, due=deed.at, version=0)
    store.save(begun, [])
    return store


def test_the_door_plans_an_interview_and_lists_it(boot: Boot, settled: Tables, office: Office) -> None:
    screened(settled)
    office.door.handler = boot("api_handler")
    assert office.act("say", channel=ROOM, text="/hr 职位 销售")["ok"]
    vacancy = wait_for(lambda: [each for each in office.seen() if each.get("blocks")])[-1]
    assert press(office, ROOM, vacancy, "vacancy_pipeline")
    menu = wait_for(lambda: [each for each in office.seen() if "application_choose" in json.dumps(each)])[-1]
    assert press(office, ROOM, menu, "application_choose", "a-1 interview_plan")
    view = wait_for(lambda: office.workspace.views.stack(RECRUITER, "t"))[-1]
    assert view["callback_id"] == "interview"
    state = proposed(view) | {"place": {"value": {"type": "plain_text_input", "value": "三号会议室"}}}
    assert office.act("submit", view=view["id"], state=state) == {"ok": True}
    (interview,) = Interviews(settled, FactStore(settled, now)).of_application("a-1")
    assert interview.interviewers == ("mei",)
    before = len(office.seen())
    assert office.act("say", channel=ROOM, text="/hr 面试")["ok"]
    listed = wait_for(lambda: office.seen()[before:])[-1]
    assert "销售经理" in json.dumps(listed, ensure_ascii=False)


def test_deliver_invites_to_an_interview(boot: Boot, stack: Stack, settled: Tables, office: Office) -> None:
    store = planned(settled, hours=30)
    emptied(stack, "outbox")
    queue = stack.client("sqs").get_queue_url(QueueName=f"evenkeel-{STAGE}-outbox")["QueueUrl"]
    stack.client("sqs").send_message(QueueUrl=queue, MessageBody=json.dumps({"job": "interview", "interview": "i-1"}))
    assert boot("deliver")({"Records": emptied(stack, "outbox")}) == SUCCESS
    due = store.get("i-1").due
    assert due
    assert due > now()


def test_tick_asks_what_came_of_an_interview(boot: Boot, settled: Tables, office: Office) -> None:
    store = planned(settled, hours=-80, state=Standing.ATTENDED)
    assert boot("tick")(EVENT) == {}
    due = store.get("i-1").due
    assert due is None or due > now()


def proposed(view: Doc) -> dict[str, Doc]:
    """What a form holds before anybody changes it."""
    state = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            held = {key.replace("initial", "selected"): value for key, value in element.items() if key.startswith("initial_")}
            state[block["block_id"]] = {element["action_id"]: {"type": element["type"], **held}}
    return state


def press(office: Office, channel: str, message: Doc, action: str, value: str = "") -> bool:
    """Press what has this action in a message."""
    for block in message["blocks"]:
        elements = [*block.get("elements", ()), *([block["accessory"]] if block.get("accessory") else ())]
        if any(each.get("action_id") == action for each in elements):
            asked = {"channel": channel, "ts": message["ts"], "block_id": block["block_id"], "action_id": action}
            return bool(office.act("action", **asked, value=value)["ok"])
    return False
