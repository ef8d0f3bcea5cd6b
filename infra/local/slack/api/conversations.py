"""conversations.*: channels and what was said in them."""

from __future__ import annotations

from infra.local.slack.api.call import Call, Offer
from infra.local.slack.refusal import Refused
from infra.local.slack.store import Doc

_READ = ("channels:read", "groups:read", "im:read", "mpim:read")
_HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")


def _kind(channel: Doc) -> str:
    return "im" if channel["is_im"] else "private_channel" if channel["is_private"] else "public_channel"


def _wanted(call: Call) -> set[str]:
    return {kind.strip() for kind in call.text("types", "public_channel").split(",")}


def _list(call: Call) -> Doc:
    channels = [each for each in call.workspace.channels.all(call.bot) if _kind(each) in _wanted(call)]
    page, more = call.page(channels)
    return {"channels": page, **more}


def _info(call: Call) -> Doc:
    return {"channel": call.workspace.channels.get(call.needed("channel"), call.bot)}


def _open(call: Call) -> Doc:
    if call.text("channel"):
        id = call.workspace.channels.get(call.text("channel"), call.bot)["id"]
    else:
        users = [each for each in call.needed("users").split(",") if each]
        if len(users) != 1:
            raise Refused("not_enough_users" if not users else "too_many_users")
        id = call.workspace.channels.direct(call.workspace.people.get(users[0])["id"], call.bot)
    channel = call.workspace.channels.get(id, call.bot) if call.flag("return_im") else {"id": id}
    return {"channel": channel, "no_op": False, "already_open": False}


def _join(call: Call) -> Doc:
    channel = call.workspace.channels.get(call.needed("channel"), call.bot)
    if _kind(channel) != "public_channel":
        raise Refused("method_not_supported_for_channel_type")
    call.workspace.channels.join(channel["id"], call.bot)
    return {"channel": call.workspace.channels.get(channel["id"], call.bot)}


def _members(call: Call) -> Doc:
    channel = call.workspace.channels.get(call.needed("channel"), call.bot)
    page, more = call.page([{"id": each} for each in call.workspace.channels.members(channel["id"])])
    return {"members": [each["id"] for each in page], **more}


def _readable(call: Call) -> str:
    channel = call.workspace.channels.get(call.needed("channel"), call.bot)
    if not channel["is_im"] and not channel["is_member"]:
        raise Refused("not_in_channel")
    return str(channel["id"])


def _said(call: Call, messages: list[Doc]) -> list[Doc]:
    if call.flag("include_all_metadata"):
        return messages
    return [{key: value for key, value in message.items() if key != "metadata"} for message in messages]


def _history(call: Call) -> Doc:
    channel, cursor = _readable(call), call.text("cursor")
    messages, more = call.workspace.messages.history(
        channel,
        oldest=call.text("oldest", "0"),
        latest=cursor or call.text("latest", "9") or "9",
        inclusive=call.flag("inclusive") and not cursor,
        limit=call.number("limit", 100, 999),
    )
    following = messages[-1]["ts"] if more else ""
    return {
        "messages": _said(call, messages),
        "has_more": more,
        "pin_count": 0,
        "response_metadata": {"next_cursor": following},
    }


def _replies(call: Call) -> Doc:
    found = call.workspace.messages.replies(_readable(call), call.needed("ts"))
    page, more = call.page(found)
    return {"messages": _said(call, page), "has_more": bool(more["response_metadata"]["next_cursor"]), **more}


METHODS = {
    "conversations.list": Offer(_list, _READ),
    "conversations.info": Offer(_info, _READ),
    "conversations.open": Offer(_open, ("im:write", "mpim:write", "channels:manage")),
    "conversations.join": Offer(_join, ("channels:join",)),
    "conversations.members": Offer(_members, _READ),
    "conversations.history": Offer(_history, _HISTORY),
    "conversations.replies": Offer(_replies, _HISTORY),
}
