"""People write and share files; the app hears what concerns it."""

from __future__ import annotations

from collections.abc import Sequence

from infra.local.slack.refusal import Refused
from infra.local.slack.store import Doc
from infra.local.slack.workspace import Workspace

LONGEST = 12_000
"""Letters that a person may write at once."""


def write(workspace: Workspace, person: str, channel_id: str, text: str, *, thread: str = "", files: Sequence[str] = ()) -> Doc:
    """Post what a person wrote, with files that were uploaded before; the message.

    Raises:
        Refused: ``no_text``, ``msg_too_long``, ``channel_not_found``, ``thread_not_found``, ``file_not_found``.
    """
    channel = workspace.channels.get(channel_id, person)
    if person not in workspace.channels.members(channel_id):
        raise Refused("not_in_channel")
    if not text.strip() and not files:
        raise Refused("no_text")
    if len(text) > LONGEST:
        raise Refused("msg_too_long")
    message: Doc = {"user": person, "text": text, "team": workspace.identity.team}
    if files:
        message |= {"files": [workspace.files.share(id, channel_id) for id in files], "upload": True, "subtype": "file_share"}
    message = workspace.messages.post(channel_id, message, thread=thread, listed=False)
    for id in files:
        workspace.files.stands(id, channel_id, message["ts"], thread)
    workspace.channels.read(channel_id, person, message["ts"])
    bot = workspace.identity.bot_user
    kind = "im" if channel["is_im"] else "group" if channel["is_private"] else "channel"
    told = {**message, "channel": channel_id, "channel_type": kind, "event_ts": message["ts"]}
    if bot in workspace.channels.members(channel_id):
        if kind == "im":
            workspace.events.send(told)
        elif f"<@{bot}>" in text:
            workspace.events.send({**told, "type": "app_mention"})
        for id in files:
            workspace.events.send(shared(id, channel_id, person, message["ts"]))
    return message


def shared(file: str, channel: str, person: str, ts: str) -> Doc:
    """The event that tells of a shared file."""
    return {
        "type": "file_shared",
        "file_id": file,
        "file": {"id": file},
        "user_id": person,
        "channel_id": channel,
        "event_ts": ts,
    }
