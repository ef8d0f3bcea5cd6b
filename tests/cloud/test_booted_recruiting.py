"""Recruiting's ways through the packaged functions, within the policies that the template gives them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from functools import partial

from slack_sdk import WebClient

from chalicelib.adapters.dynamo.applications import Applications
from chalicelib.adapters.dynamo.fairs import Fairs
from chalicelib.adapters.dynamo.insights import Insights
from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.adapters.dynamo.rows import Tables
from chalicelib.adapters.dynamo.vacancies import Vacancies
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.application import Application
from chalicelib.recruiting.fair import Fair, State
from infra.local.clock import EVENT
from infra.local.stack import STAGE, Stack
from tests.cloud.booted import Boot, now
from tests.cloud.office import RECRUITER, ROOM, Office, emptied, wait_for
from tests.cloud.watching import Doc

SUCCESS: Doc = {"batchItemFailures": []}


def typed(text: str) -> Doc:
    return {"value": {"type": "plain_text_input", "value": text}}


def chosen(value: str) -> Doc:
    return {"value": {"type": "static_select", "selected_option": {"value": value}}}


PERSON = {"value": {"type": "users_select", "selected_user": RECRUITER}}
DAY = {"value": {"type": "datepicker", "selected_date": "2026-12-31"}}
FILLED: dict[str, Doc] = {
    "vacancy": {
        "title": typed("销售经理"),
        "family": chosen("sales"),
        "headcount": typed("1"),
        "degree": chosen("none"),
        "owner": PERSON,
        "hiring_manager": PERSON,
        **{field: typed("") for field in ("location", "must", "nice", "years", "salary", "channels")},
        "due": {"value": {"type": "datepicker", "selected_date": None}},
    },
    "fair": {
        "name": typed("校园招聘会"),
        "on": DAY,
        **{field: typed("") for field in ("place", "booth", "cost")},
        "staff": {"value": {"type": "multi_users_select", "selected_users": [RECRUITER]}},
    },
}


def slack(office: Office) -> WebClient:
    """The workspace's Web API, as the app has it."""
    return WebClient(token=office.workspace.identity.token, base_url=f"{office.url}/api/")


def opened(tables: Tables, days_ago: int = 0) -> Fair:
    on = now().date() - timedelta(days=days_ago)
    fair = Fair("fair-1", "校园招聘会", on, "上海", "", "", "CNY", ("mei",), "mei", now())
    Fairs(tables, FactStore(tables, now)).open(fair)
    return fair


def test_deliver_notes_a_lead_in_the_fairs_message(boot: Boot, stack: Stack, settled: Tables, office: Office) -> None:
    ledger = FactStore(settled, now)
    fairs, fair = Fairs(settled, ledger), opened(settled)
    Applications(settled, ledger).open(Application("a-1", "c-1", "v-1", now()), [])
    posted = slack(office).chat_postMessage(channel=ROOM, text="招聘会")
    fairs.save(replace(fair, team=office.workspace.identity.team, channel=ROOM, thread=posted["ts"]), [])
    emptied(stack, "outbox")
    queue = stack.client("sqs").get_queue_url(QueueName=f"evenkeel-{STAGE}-outbox")["QueueUrl"]
    job = json.dumps({"job": "lead", "fair": "fair-1", "candidate": "c-1"})
    stack.client("sqs").send_message(QueueUrl=queue, MessageBody=job)
    assert boot("deliver")({"Records": emptied(stack, "outbox")}) == SUCCESS
    assert fairs.leads("fair-1") == ["c-1"]
    message = wait_for(lambda: [each for each in office.seen() if each["ts"] == posted["ts"] and each.get("blocks")])
    assert "校园招聘会" in json.dumps(message, ensure_ascii=False)


def test_deliver_learns_anew_when_it_is_asked_to(boot: Boot, stack: Stack, settled: Tables) -> None:
    ledger = FactStore(settled, now)
    opened_data = {"application": "a-1", "candidate": "c-1", "vacancy": "v-1"}
    ledger.record([Fact("o-1", "application.opened", now(), "mei", opened_data)])
    emptied(stack, "outbox")
    queue = stack.client("sqs").get_queue_url(QueueName=f"evenkeel-{STAGE}-outbox")["QueueUrl"]
    stack.client("sqs").send_message(QueueUrl=queue, MessageBody=json.dumps({"job": "insight"}))
    assert boot("deliver")({"Records": emptied(stack, "outbox")}) == SUCCESS
    learned = Insights(settled).latest()
    assert learned
    assert learned[0].funnel[0] == 1


def test_tick_closes_a_fair_that_nobody_closed(boot: Boot, settled: Tables) -> None:
    opened(settled, days_ago=4)
    assert boot("tick")(EVENT) == {}
    assert Fairs(settled, FactStore(settled, now)).get("fair-1").state is State.CLOSED


def test_the_door_opens_a_vacancy_and_a_fair(boot: Boot, settled: Tables, office: Office) -> None:
    office.door.handler = boot("api_handler")
    for command, callback in (("/hr 职位 新建", "vacancy"), ("/hr 招聘会 新建", "fair")):
        assert office.act("say", channel=ROOM, text=command)["ok"]
        view = wait_for(lambda: office.workspace.views.stack(RECRUITER, "t"))[-1]
        assert view["callback_id"] == callback
        assert office.act("submit", view=view["id"], state=FILLED[callback]) == {"ok": True}
    (vacancy,) = Vacancies(settled, FactStore(settled, now)).active()
    assert (vacancy.title, vacancy.hiring_manager) == ("销售经理", "mei")
    (fair,) = Fairs(settled, FactStore(settled, now)).opened()
    assert (fair.name, fair.staff) == ("校园招聘会", ("mei",))
    # What it may do with them is within its policy, too.
    for command in ("/hr 职位", "/hr 职位 销售", "/hr 招聘会", "/hr 洞察"):
        before = len(office.seen())
        assert office.act("say", channel=ROOM, text=command)["ok"]
        wait_for(partial(_after, office, before))


def _after(office: Office, count: int) -> list[Doc]:
    return office.seen()[count:]
