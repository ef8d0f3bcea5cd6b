"""An app made with Bolt, as ours is, understands everything that the workspace sends."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from slack_bolt import Ack, App, BoltRequest, Respond
from slack_sdk.web import WebClient
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

Do = Callable[..., dict[str, Any]]
VIEW = {
    "type": "modal",
    "callback_id": "form",
    "title": {"type": "plain_text", "text": "Form"},
    "submit": {"type": "plain_text", "text": "OK"},
    "blocks": [
        {
            "type": "input",
            "block_id": "who",
            "label": {"type": "plain_text", "text": "Who"},
            "element": {"type": "external_select", "action_id": "find"},
        }
    ],
}
BUTTON = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
LIN = {"text": {"type": "plain_text", "text": "Lin"}, "value": "lin"}


def bolt_app(client: WebClient, done: list[str]) -> App:
    app = App(signing_secret="a-made-up-secret", client=client, token_verification_enabled=False, process_before_response=True)

    @app.command("/hr")
    def hr(ack: Ack, command: dict[str, Any], client: WebClient) -> None:
        client.views_open(trigger_id=command["trigger_id"], view=VIEW)
        ack(f"opened for {command['user_id']}")

    @app.options("find")
    def find(ack: Ack) -> None:
        ack(options=[LIN])

    @app.view("form")
    def form(ack: Ack, view: dict[str, Any]) -> None:
        done.append(view["state"]["values"]["who"]["find"]["selected_option"]["value"])
        ack()

    @app.action("go")
    def go(ack: Ack, respond: Respond) -> None:
        ack()
        respond("went", replace_original=True)

    @app.event("app_home_opened")
    def home(event: dict[str, Any], client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [{"type": "divider"}]})
        done.append("home")

    @app.shortcut("find")
    def shortcut(ack: Ack, client: WebClient, shortcut: dict[str, Any]) -> None:
        ack()
        client.views_open(trigger_id=shortcut["trigger_id"], view=VIEW)

    return app


@pytest.fixture
def done(office: Any, make_server: Callable[[], Any]) -> Iterator[list[str]]:
    """What the Bolt app did."""
    found: list[str] = []
    app = bolt_app(office.client, found)

    async def door(request: Request) -> Response:
        body = (await request.body()).decode()
        asked = BoltRequest(body=body, headers={name: [value] for name, value in request.headers.items()})
        answer = await run_in_threadpool(app.dispatch, asked)
        return Response(answer.body, answer.status, headers={name: values[0] for name, values in answer.headers.items()})

    server = make_server()
    server.start(Starlette(routes=[Route("/slack/events", door, methods=["POST"])]))
    office.workspace.link.url = f"{server.url}/slack/events"
    yield found
    server.stop()


def test_a_bolt_app_works_unchanged(office: Any, do: Do, done: list[str]) -> None:
    assert asyncio.run(office.workspace.events.verify())
    assert do("say", "UMEI", channel="CRECRUITING", text="/hr go") == {"ok": True}
    view = office.workspace.views.stack("UMEI", "t1")[-1]
    place = {"view": view["id"], "block_id": "who", "action_id": "find"}
    assert do("suggest", "UMEI", **place, value="l")["options"] == [LIN]
    state = {"who": {"find": {"type": "external_select", "selected_option": LIN}}}
    assert do("submit", "UMEI", view=view["id"], state=state) == {"ok": True}
    assert done == ["lin"]
    assert do("shortcut", "UMEI", callback_id="find") == {"ok": True}
    assert office.workspace.views.stack("UMEI", "t1")[-1]["callback_id"] == "form"
    ts = office.client.chat_postMessage(channel="CRECRUITING", text="x", blocks=[{"type": "actions", "elements": [BUTTON]}])["ts"]
    block = office.client.conversations_history(channel="CRECRUITING")["messages"][0]["blocks"][0]["block_id"]
    assert do("action", "UTOM", channel="CRECRUITING", ts=ts, block_id=block, action_id="go", state={}) == {"ok": True}
    assert office.client.conversations_history(channel="CRECRUITING")["messages"][0]["text"] == "went"
    history = httpx.get(f"{office.url}/client/history", params={"person": "UMEI", "channel": "CRECRUITING"}).json()["messages"]
    assert [message["text"] for message in history] == ["opened for UMEI", "went"]
    do("open", "UMEI", shown="home")
    end = time.monotonic() + 5
    while "home" not in done and time.monotonic() < end:
        time.sleep(0.01)
    assert office.workspace.views.home("UMEI")["blocks"][0]["type"] == "divider"
