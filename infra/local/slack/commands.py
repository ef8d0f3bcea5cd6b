"""Slash commands: to the app, and its answer back to the person."""

from __future__ import annotations

from infra.local.slack.link import NoAnswer
from infra.local.slack.refusal import Refused
from infra.local.slack.replies import message_of, post_reply, tell_failure
from infra.local.slack.store import Doc
from infra.local.slack.transcript import ACK
from infra.local.slack.workspace import Workspace


async def run(workspace: Workspace, person: str, channel_id: str, text: str, tab: str) -> Doc:
    """Send a command as a person typed it (``/hr candidate 张``) and show what the app answers.

    Raises:
        Refused: ``channel_not_found``, ``user_not_found``.
    """
    user, channel = workspace.people.get(person), workspace.channels.get(channel_id, person)
    command, _, rest = text.strip().partition(" ")
    if workspace.slash and command not in workspace.slash:
        tell_failure(workspace, channel_id, person, f"`{command}` is not a valid command. `{' '.join(sorted(workspace.slash))}`")
        return {"ok": False, "error": "unknown_command"}
    address = workspace.tickets.address(person, channel_id)
    fields = {
        "token": "unused-see-the-signature",
        "team_id": workspace.identity.team,
        "team_domain": workspace.identity.domain,
        "channel_id": channel_id,
        "channel_name": channel.get("name", "directmessage"),
        "user_id": person,
        "user_name": user["name"],
        "command": command,
        "text": rest.strip(),
        "api_app_id": workspace.identity.app_id,
        "is_enterprise_install": "false",
        "response_url": f"{workspace.page_url}/hooks/{address}",
        "trigger_id": workspace.tickets.trigger(person, tab),
    }
    try:
        answer = await workspace.link.form(fields)
        workspace.transcript.note(ACK, answer.json())
        reply = message_of(answer.json(), answer.text)
        if reply:
            if reply.get("response_type") == "in_channel":
                workspace.messages.post(channel_id, {"user": person, "text": text.strip()})
            place = {"channel": channel_id, "person": person, "ts": "", "thread": ""}
            post_reply(workspace, place, {"response_type": "ephemeral", **reply})
    except NoAnswer as error:
        return _failed(workspace, channel_id, person, command, error.error)
    except Refused as refused:
        reasons = "; ".join(refused.more.get("errors", ())[:3])
        _failed(workspace, channel_id, person, command, "invalid_command_response", reasons)
        return {"ok": False, "error": "invalid_command_response", "messages": reasons}
    return {"ok": True}


def _failed(workspace: Workspace, channel: str, person: str, command: str, error: str, reasons: str = "") -> Doc:
    tell_failure(workspace, channel, person, f'{command} failed with the error "{error}"' + (f"\n{reasons}" if reasons else ""))
    return {"ok": False, "error": error}
