"""chat.*: messages of the app."""

from __future__ import annotations

from infra.local.slack.api.call import Call, Offer
from infra.local.slack.refusal import Refused
from infra.local.slack.replies import content_of
from infra.local.slack.store import Doc


def place(call: Call) -> str:
    """The channel to post to; a user's id means the direct messages with them.

    Raises:
        Refused: ``channel_not_found``, ``not_in_channel``.
    """
    workspace, wanted = call.workspace, call.text("channel")
    if wanted.startswith(("U", "W")):
        try:
            return workspace.channels.direct(workspace.people.get(wanted)["id"], call.bot)
        except Refused as error:
            raise Refused("channel_not_found") from error
    if wanted.startswith("#"):
        wanted = next((each["id"] for each in workspace.channels.all(call.bot) if each.get("name") == wanted[1:]), wanted)
    channel = workspace.channels.get(wanted, call.bot)
    anywhere = "chat:write.public" in workspace.identity.scopes and not channel.get("is_private")
    if not channel["is_im"] and not channel["is_member"] and not anywhere:
        raise Refused("not_in_channel")
    return str(channel["id"])


def content(call: Call) -> Doc:
    """What to post, checked."""
    answer = {
        "text": call.arguments.get("text"),
        "blocks": call.structure("blocks", "invalid_blocks_format"),
        "metadata": call.structure("metadata", "invalid_metadata_format"),
    }
    return content_of(answer, text_needed=True)


def _post(call: Call) -> Doc:
    channel, message = place(call), content(call)
    thread = call.text("thread_ts")
    posted = call.workspace.messages.post(
        channel, call.workspace.identity.authorship() | message, thread=thread, listed=call.flag("reply_broadcast")
    )
    return {"channel": channel, "ts": posted["ts"], "message": posted}


def _post_ephemeral(call: Call) -> Doc:
    channel, message, user = place(call), content(call), call.needed("user")
    if user not in call.workspace.channels.members(channel):
        raise Refused("user_not_in_channel")
    posted = call.workspace.messages.post(
        channel, call.workspace.identity.authorship() | message, only_for=user, thread=call.text("thread_ts"), listed=False
    )
    return {"message_ts": posted["ts"]}


def _own(call: Call, error: str) -> tuple[str, Doc]:
    channel = call.workspace.channels.get(place(call), call.bot)["id"]
    message = call.workspace.messages.get(channel, call.needed("ts"))
    if message.get("user") != call.bot:
        raise Refused(error)
    return channel, message


def _update(call: Call) -> Doc:
    channel, message = _own(call, "cant_update_message")
    new = content(call)
    edited = {"user": call.bot, "ts": call.workspace.messages.next_ts()}
    changes: Doc = {"blocks": None, **new, "edited": edited}
    changed = call.workspace.messages.change(channel, message["ts"], changes)
    return {"channel": channel, "ts": message["ts"], "text": changed["text"], "message": changed}


def _delete(call: Call) -> Doc:
    channel, message = _own(call, "cant_delete_message")
    call.workspace.messages.delete(channel, message["ts"])
    return {"channel": channel, "ts": message["ts"]}


def _permalink(call: Call) -> Doc:
    channel = call.workspace.channels.get(call.needed("channel"), call.bot)["id"]
    message = call.workspace.messages.get(channel, call.needed("message_ts"))
    end = "p" + message["ts"].replace(".", "")
    return {"channel": channel, "permalink": f"{call.workspace.page_url}/archives/{channel}/{end}"}


METHODS = {
    "chat.postMessage": Offer(_post, ("chat:write",)),
    "chat.postEphemeral": Offer(_post_ephemeral, ("chat:write",)),
    "chat.update": Offer(_update, ("chat:write",)),
    "chat.delete": Offer(_delete, ("chat:write",)),
    "chat.getPermalink": Offer(_permalink),
}
