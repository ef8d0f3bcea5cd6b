"""What people do reaches the app as Slack sends it, and its answers reach the people."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from slack_sdk.errors import SlackApiError
from starlette.responses import PlainTextResponse

Do = Callable[..., dict[str, Any]]
ROOM = "CRECRUITING"


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "modal", "title": plain("Form"), "submit": plain("Save"), "blocks": list(blocks), **more}


def typed(block: str, **element: Any) -> dict[str, Any]:
    return {
        "type": "input",
        "block_id": block,
        "label": plain(block),
        "element": {"type": "plain_text_input", "action_id": "v", **element},
    }


BUTTONS = {
    "type": "actions",
    "block_id": "row",
    "elements": [
        {"type": "button", "action_id": "go", "text": plain("Go"), "value": "7", "style": "primary"},
        {
            "type": "static_select",
            "action_id": "menu",
            "options": [{"text": plain("A"), "value": "a"}, {"text": plain("B"), "value": "b"}],
        },
        {"type": "external_select", "action_id": "find"},
    ],
}


def seen(office: Any, person: str, channel: str = ROOM) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = httpx.get(f"{office.url}/client/history", params={"person": person, "channel": channel}).json()[
        "messages"
    ]
    return found


def test_a_command_is_signed_and_its_answer_is_for_the_person_alone(office: Any, do: Do) -> None:
    office.app.handler = lambda asked: {"text": "found", "blocks": [{"type": "section", "text": plain("found")}]}
    assert do("say", "UMEI", channel=ROOM, text="/hr 候选人 张")["ok"]
    asked = office.app.got[0]
    assert office.app.forged == 0
    expected = {
        "command": "/hr",
        "text": "候选人 张",
        "user_id": "UMEI",
        "user_name": "mei",
        "channel_name": "recruiting",
        "team_id": "TLOCAL",
    }
    assert {key: asked[key] for key in expected} == expected
    assert asked["api_app_id"] == "AEVENKEEL"
    assert [message["text"] for message in seen(office, "UMEI")] == ["found"]
    assert seen(office, "UTOM") == []


def test_an_answer_into_the_channel_shows_the_command_too(office: Any, do: Do) -> None:
    office.app.handler = lambda asked: {"response_type": "in_channel", "text": "for all"}
    do("say", "UMEI", channel=ROOM, text="/hr help")
    assert [message["text"] for message in seen(office, "UTOM")] == ["/hr help", "for all"]


@pytest.mark.parametrize(
    ("handler", "error"),
    [
        (lambda asked: time.sleep(1.3), "operation_timeout"),
        (lambda asked: PlainTextResponse("", 500), "dispatch_failed"),
        (lambda asked: {"text": "x", "blocks": [{"type": "nonsense"}]}, "invalid_command_response"),
    ],
)
def test_a_failed_command_is_told(office: Any, do: Do, handler: Any, error: str) -> None:
    office.app.handler = handler
    assert do("say", "UMEI", channel=ROOM, text="/hr help")["error"] == error
    assert f'/hr failed with the error "{error}"' in seen(office, "UMEI")[0]["text"]
    assert seen(office, "UMEI")[0]["user"] == "USLACKBOT"


def test_an_unknown_command_does_not_reach_the_app(office: Any, do: Do) -> None:
    assert do("say", "UMEI", channel=ROOM, text="/weather")["error"] == "unknown_command"
    assert office.app.got == []


def test_a_response_address_works_five_times(office: Any, do: Do) -> None:
    do("say", "UMEI", channel=ROOM, text="/hr help")
    address = office.app.got[0]["response_url"]
    for number in range(5):
        assert httpx.post(address, json={"text": str(number), "response_type": "in_channel"}).text == "ok"
    assert httpx.post(address, json={"text": "6"}).json()["error"] == "used_url"
    assert [message["text"] for message in seen(office, "UTOM")] == ["0", "1", "2", "3", "4"]


def test_a_button_says_everything_slack_says(office: Any, do: Do) -> None:
    ts = office.client.chat_postMessage(channel=ROOM, text="card", blocks=[BUTTONS])["ts"]
    assert do("action", "UTOM", channel=ROOM, ts=ts, block_id="row", action_id="go", state={})["ok"]
    asked = office.app.got[0]
    assert asked["type"] == "block_actions"
    assert asked["user"] == {"id": "UTOM", "username": "tom", "name": "tom", "team_id": "TLOCAL"}
    assert asked["container"] == {"type": "message", "message_ts": ts, "channel_id": ROOM, "is_ephemeral": False}
    assert asked["message"]["blocks"][0]["block_id"] == "row"
    assert asked["state"]["values"]["row"]["menu"] == {"type": "static_select", "selected_option": None}
    action = asked["actions"][0]
    assert (action["value"], action["style"], action["text"]) == ("7", "primary", plain("Go"))
    httpx.post(asked["response_url"], json={"text": "done", "replace_original": True})
    assert office.client.conversations_history(channel=ROOM)["messages"][0]["text"] == "done"


def test_a_menu_gives_what_the_app_offered_and_nothing_else(office: Any, do: Do) -> None:
    ts = office.client.chat_postMessage(channel=ROOM, text="card", blocks=[BUTTONS])["ts"]
    place = {"channel": ROOM, "ts": ts, "block_id": "row", "action_id": "menu", "state": {}}
    assert do("action", "UTOM", **place, value={"value": "b", "text": plain("forged")})["ok"]
    assert office.app.got[0]["actions"][0]["selected_option"] == {"text": plain("B"), "value": "b"}
    assert do("action", "UTOM", **place, value={"value": "z"})["error"] == "no_such_option"
    assert do("action", "UTOM", **{**place, "action_id": "other"})["error"] == "no_such_action"


def test_an_external_menu_asks_the_app(office: Any, do: Do) -> None:
    office.app.handler = lambda asked: {"options": [{"text": plain(asked["value"]), "value": "1"}]}
    ts = office.client.chat_postMessage(channel=ROOM, text="card", blocks=[BUTTONS])["ts"]
    answer = do("suggest", "UTOM", channel=ROOM, ts=ts, block_id="row", action_id="find", value="林")
    assert answer["options"][0]["text"]["text"] == "林"
    assert office.app.got[0]["type"] == "block_suggestion"


def opened(office: Any, do: Do, view: dict[str, Any]) -> str:
    """Open a modal as an answer to a command; its id."""

    def handler(asked: dict[str, Any]) -> str:
        if "trigger_id" in asked and "command" in asked:
            office.client.views_open(trigger_id=asked["trigger_id"], view=view)
        return ""

    office.app.handler = handler
    do("say", "UMEI", channel=ROOM, text="/hr help")
    return str(office.workspace.views.stack("UMEI", "t1")[-1]["id"])


def test_a_trigger_is_good_once_and_for_three_seconds(office: Any) -> None:
    def error(trigger: str, view: Any = None) -> str:
        with pytest.raises(SlackApiError) as refused:
            office.client.views_open(trigger_id=trigger, view=view or modal(typed("a")))
        return str(refused.value.response["error"])

    trigger = office.workspace.tickets.trigger("UMEI", "t1")
    assert office.client.views_open(trigger_id=trigger, view=modal(typed("a")))["ok"]
    assert error(trigger) == "exchanged_trigger_id"
    late = office.workspace.tickets.trigger("UMEI", "t1")
    office.workspace.store.write("UPDATE tickets SET made = made - 3.1 WHERE id = ?", late)
    assert error(late) == "expired_trigger_id"
    assert error("made.up") == "invalid_trigger_id"
    fresh = office.workspace.tickets.trigger("UMEI", "t1")
    assert error(fresh, modal(typed("a"), title=plain("x" * 25))) == "invalid_arguments"
    assert office.client.views_open(trigger_id=fresh, view=modal(typed("a")))["ok"]


def test_what_is_required_is_asked_for_before_the_app_hears_of_it(office: Any, do: Do) -> None:
    id = opened(office, do, modal(typed("name", min_length=2), typed("note") | {"optional": True}))
    assert do("submit", "UMEI", view=id, state={})["errors"] == {"name": {"code": "required"}}
    short = {"name": {"v": {"type": "plain_text_input", "value": "x"}}}
    assert do("submit", "UMEI", view=id, state=short)["errors"] == {"name": {"code": "too_short", "limit": 2}}
    assert not [asked for asked in office.app.got if asked.get("type") == "view_submission"]


def submitted(office: Any, do: Do, response: Any) -> tuple[dict[str, Any], str]:
    id = opened(office, do, modal(typed("name"), callback_id="form", private_metadata="m"))
    office.app.handler = lambda asked: response
    return do("submit", "UMEI", view=id, state={"name": {"v": {"type": "plain_text_input", "value": "林"}}}), id


def test_a_submission_carries_what_was_typed_and_closes_the_modal(office: Any, do: Do) -> None:
    answer, id = submitted(office, do, "")
    assert answer == {"ok": True}
    view = office.app.got[-1]["view"]
    assert (view["id"], view["callback_id"], view["private_metadata"]) == (id, "form", "m")
    assert view["state"]["values"] == {"name": {"v": {"type": "plain_text_input", "value": "林"}}}
    assert office.workspace.views.stack("UMEI", "t1") == []


def test_the_answers_to_a_submission(office: Any, do: Do) -> None:
    answer, id = submitted(office, do, {"response_action": "errors", "errors": {"name": "too short"}})
    assert answer == {"ok": False, "errors": {"name": "too short"}}
    answer, id = submitted(office, do, {"response_action": "update", "view": modal(title=plain("Two"))})
    assert [view["title"]["text"] for view in office.workspace.views.stack("UMEI", "t1")] == ["Two"]
    answer, id = submitted(office, do, {"response_action": "push", "view": modal(title=plain("Top"))})
    stack = office.workspace.views.stack("UMEI", "t1")
    assert [view["title"]["text"] for view in stack] == ["Form", "Top"]
    assert (stack[1]["root_view_id"], stack[1]["previous_view_id"]) == (id, id)
    answer, id = submitted(office, do, {"response_action": "clear"})
    assert office.workspace.views.stack("UMEI", "t1") == []


@pytest.mark.parametrize(
    "response",
    [
        {"response_action": "errors", "errors": {"nowhere": "x"}},
        {"response_action": "dance"},
        {"response_action": "update", "view": {"type": "modal"}},
    ],
)
def test_a_bad_answer_to_a_submission_leaves_the_modal_open(office: Any, do: Do, response: Any) -> None:
    answer, id = submitted(office, do, response)
    assert not answer["ok"]
    assert office.workspace.views.stack("UMEI", "t1")[-1]["id"] == id


def test_a_modal_is_updated_by_id_and_hash(office: Any, do: Do) -> None:
    id = opened(office, do, modal(typed("a"), external_id="mine"))
    first = office.client.views_update(view_id=id, view=modal(typed("b")))["view"]
    with pytest.raises(SlackApiError, match="hash_conflict"):
        office.client.views_update(view_id=id, view=modal(), hash="old")
    assert office.client.views_update(view_id=id, view=modal(), hash=first["hash"])["ok"]
    with pytest.raises(SlackApiError, match="not_found"):
        office.client.views_update(view_id="VNOWHERE", view=modal())


def test_three_modals_lie_on_each_other_and_no_more(office: Any, do: Do) -> None:
    id = opened(office, do, modal(typed("a"), notify_on_close=True))
    for expected in ("ok", "ok", "push_limit_reached"):
        trigger = office.workspace.tickets.trigger("UMEI", "t1", id)
        try:
            office.client.views_push(trigger_id=trigger, view=modal(typed("b")))
            found = "ok"
        except SlackApiError as error:
            found = str(error.response["error"])
        assert found == expected
    do("close", "UMEI", all=True)
    closed = office.app.wait(lambda asked: asked.get("type") == "view_closed")
    assert (closed["view"]["id"], closed["is_cleared"]) == (id, True)


def test_a_shortcut_opens_with_its_trigger(office: Any, do: Do) -> None:
    assert do("shortcut", "UMEI", callback_id="find")["ok"]
    assert (office.app.got[0]["type"], office.app.got[0]["callback_id"]) == ("shortcut", "find")


def test_a_foreign_page_gets_nothing(office: Any) -> None:
    body = {"person": "UMEI", "channel": ROOM, "text": "forged"}
    assert httpx.post(f"{office.url}/client/say", json=body, headers={"Origin": "https://evil.example"}).status_code == 403
    assert httpx.get(f"{office.url}/client/people", headers={"Host": "evil.example"}).status_code == 403
    assert seen(office, "UMEI") == []
