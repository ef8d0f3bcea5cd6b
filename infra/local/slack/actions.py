"""What people do with what the app shows: buttons, menus, pickers, searching a menu, shortcuts, opening Home."""

from __future__ import annotations

from typing import Any

from infra.local.slack.blocks import VALUE_KEYS, element_of, state_of
from infra.local.slack.link import NoAnswer
from infra.local.slack.refusal import Refused
from infra.local.slack.store import Doc
from infra.local.slack.workspace import Workspace


async def act(workspace: Workspace, person: str, tab: str, request: Doc) -> Doc:
    """Send ``block_actions``.

    ``request``: ``{"view"}`` or ``{"channel", "ts"}``, then ``block_id``, ``action_id``, ``value`` and the page's ``state``.

    Raises:
        Refused: what was used is not shown any more (``no_such_action``, ``not_found``, ``message_not_found``).
    """
    user = workspace.people.get(person)
    blocks, place = _place(workspace, person, request)
    element = element_of(blocks, str(request.get("block_id")), str(request.get("action_id")))
    state = state_of(blocks, request.get("state"))
    if "view" in place:
        place["view"]["state"] = state
        place["view"].pop("external", None)
    else:
        place["state"] = state
        place["response_url"] = f"{workspace.page_url}/hooks/" + workspace.tickets.address(
            person, request["channel"], ts=request["ts"], thread=place["container"].get("thread_ts", "")
        )
    trigger = workspace.tickets.trigger(person, tab, place["view"]["id"] if "view" in place else "")
    action = {
        "type": element["type"],
        "block_id": request["block_id"],
        "action_id": request["action_id"],
        "action_ts": f"{workspace.now():.6f}",
        **chosen(element, request.get("value")),
    }
    payload = {"type": "block_actions", **workspace.identity.of(user), "trigger_id": trigger, **place, "actions": [action]}
    try:
        await workspace.link.payload(payload)
    except NoAnswer as error:
        return {"ok": False, "error": error.error}
    return {"ok": True}


def chosen(element: Doc, value: Any) -> Doc:
    """What an action says of its element: the value of a button, what is chosen in a menu.

    Raises:
        Refused: ``no_such_option``.
    """
    kind = element["type"]
    more: Doc = {key: element[key] for key in ("placeholder", "confirm") if key in element}
    if kind in ("button", "icon_button"):
        return {"text": element["text"], **{key: element[key] for key in ("value", "style", "url") if key in element}, **more}
    if kind == "feedback_buttons":
        return {"value": str(value)}
    if kind == "overflow":
        return {"selected_option": _offered(element, value), **more}
    key = VALUE_KEYS[kind]
    if key == "selected_option" and kind != "external_select" and value is not None:
        value = _offered(element, value)
    elif key == "selected_options" and kind != "multi_external_select":
        value = [_offered(element, each) for each in value or ()]
    return {key: value, **more}


def _offered(element: Doc, value: Any) -> Doc:
    groups = element.get("option_groups", ())
    options = [*element.get("options", ()), *(option for group in groups for option in group["options"])]
    wanted = value.get("value") if isinstance(value, dict) else value
    for option in options:
        if option.get("value", option["text"]["text"]) == wanted:
            found: Doc = option
            return found
    raise Refused("no_such_option")


async def suggest(workspace: Workspace, person: str, request: Doc) -> Doc:
    """Ask the app for the options of an external menu (``block_suggestion``)."""
    user = workspace.people.get(person)
    blocks, place = _place(workspace, person, request)
    element_of(blocks, str(request.get("block_id")), str(request.get("action_id")))
    payload = {
        "type": "block_suggestion",
        **workspace.identity.of(user),
        **place,
        "block_id": request["block_id"],
        "action_id": request["action_id"],
        "value": str(request.get("value") or ""),
    }
    try:
        answer = (await workspace.link.payload(payload)).json()
    except NoAnswer as error:
        return {"ok": False, "error": error.error}
    if not isinstance(answer, dict):
        return {"ok": False, "error": "invalid_options"}
    return {"ok": True, "options": answer.get("options") or [], "option_groups": answer.get("option_groups") or []}


async def shortcut(workspace: Workspace, person: str, tab: str, callback_id: str) -> Doc:
    """Send a global shortcut."""
    user = workspace.people.get(person)
    trigger = workspace.tickets.trigger(person, tab)
    payload = {
        "type": "shortcut",
        **workspace.identity.of(user),
        "callback_id": callback_id,
        "trigger_id": trigger,
        "action_ts": f"{workspace.now():.6f}",
    }
    try:
        await workspace.link.payload(payload)
    except NoAnswer as error:
        return {"ok": False, "error": error.error}
    return {"ok": True}


def open_app(workspace: Workspace, person: str, tab: str) -> None:
    """Tell the app that somebody opened its Home or Messages tab."""
    event: Doc = {
        "type": "app_home_opened",
        "user": workspace.people.get(person)["id"],
        "channel": workspace.channels.direct(person, workspace.identity.bot_user),
        "tab": tab,
        "event_ts": f"{workspace.now():.6f}",
    }
    view = workspace.views.home(person)
    if view and tab == "home":
        event["view"] = view
    workspace.events.send(event)


def _place(workspace: Workspace, person: str, request: Doc) -> tuple[list[Doc], Doc]:
    """The blocks that were used, and how a payload names where they are."""
    if request.get("view"):
        view = workspace.views.get(str(request["view"]), person)
        return view["blocks"], {"container": {"type": "view", "view_id": view["id"]}, "view": view}
    channel_id, ts = str(request.get("channel")), str(request.get("ts"))
    channel = workspace.channels.get(channel_id, person)
    message = workspace.messages.get(channel_id, ts, person)
    ephemeral = bool(message.get("is_ephemeral"))
    container: Doc = {"type": "message", "message_ts": ts, "channel_id": channel_id, "is_ephemeral": ephemeral}
    if message.get("thread_ts"):
        container["thread_ts"] = message["thread_ts"]
    place: Doc = {"container": container, "channel": {"id": channel_id, "name": channel.get("name", "directmessage")}}
    if not ephemeral:
        place["message"] = message
    return message.get("blocks", []), place
