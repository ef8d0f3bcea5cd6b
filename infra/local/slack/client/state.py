"""What the page shows when it is opened, and again after it lost the server."""

from __future__ import annotations

from infra.local.slack.store import Doc
from infra.local.slack.workspace import SLACKBOT, Workspace

PAGE = 60


def start(workspace: Workspace, person: str) -> Doc:
    """Everything but the messages: who is there, the channels of this person with what is unread, Home, commands.

    Raises:
        Refused: ``user_not_found``.
    """
    me = workspace.people.get(person)
    identity = workspace.identity
    return {
        "ok": True,
        "me": _card(me),
        "team": {"id": identity.team, "name": identity.team_name},
        "app": {"user": identity.bot_user, "name": identity.app_name, "slackbot": SLACKBOT},
        "people": [_card(user) for user in workspace.people.all()],
        "channels": [_row(workspace, channel, person) for channel in workspace.channels.of(person)],
        "all_channels": [
            {"id": each["id"], "name": each["name"], "private": each["is_private"]}
            for each in workspace.channels.all(person)
            if not each["is_im"]
        ],
        "home": workspace.views.home(person),
        "commands": workspace.commands(person),
        "shortcuts": workspace.shortcuts(),
        "bucket": workspace.bucket is not None,
    }


def people(workspace: Workspace) -> list[Doc]:
    """Those whom one can be."""
    return [_card(user) for user in workspace.people.humans()]


def history(workspace: Workspace, person: str, channel: str, before: str) -> Doc:
    """A page of messages, oldest first."""
    workspace.channels.get(channel, person)
    found, more = workspace.messages.history(channel, person=person, latest=before or "9", limit=PAGE)
    return {"ok": True, "messages": found[::-1], "more": more}


def replies(workspace: Workspace, person: str, channel: str, ts: str) -> Doc:
    """A thread, its parent first."""
    workspace.channels.get(channel, person)
    return {"ok": True, "messages": workspace.messages.replies(channel, ts, person=person)}


def _card(user: Doc) -> Doc:
    return {
        "id": user["id"],
        "name": user["name"],
        "real_name": user["real_name"],
        "title": user["profile"]["title"],
        "colour": user["color"],
        "locale": user["locale"],
        "tz": user["tz"],
        "bot": user["is_bot"],
    }


def _row(workspace: Workspace, channel: Doc, person: str) -> Doc:
    return {
        "id": channel["id"],
        "name": channel.get("name", ""),
        "im": channel["is_im"],
        "private": channel.get("is_private", False),
        "user": channel.get("user", ""),
        "topic": channel.get("topic", {}).get("value", ""),
        "members": len(workspace.channels.members(channel["id"])),
        "unread": workspace.channels.unread(channel["id"], person),
    }
