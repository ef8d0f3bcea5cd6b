"""Modals that are sent or closed, and what the app answers: errors, update, push, clear."""

from __future__ import annotations

from typing import Any

from infra.local.slack.blocks import state_of
from infra.local.slack.inputs import input_errors
from infra.local.slack.link import NoAnswer
from infra.local.slack.refusal import Refused
from infra.local.slack.store import Doc
from infra.local.slack.transcript import ACK
from infra.local.slack.workspace import Workspace


async def submit(workspace: Workspace, person: str, tab: str, view_id: str, typed: Any) -> Doc:
    """Send ``view_submission``; ``{"ok", "errors"?}``, errors by block_id.

    Raises:
        Refused: ``not_found``, the modal is not open any more.
    """
    user, view = workspace.people.get(person), workspace.views.get(view_id, person)
    view["state"] = state_of(view["blocks"], typed)
    errors: Doc = dict(input_errors(view, view["state"]))
    if errors:
        return {"ok": False, "errors": errors}
    trigger = workspace.tickets.trigger(person, tab, view_id)
    payload = {
        "type": "view_submission",
        **workspace.identity.of(user),
        "trigger_id": trigger,
        "view": view,
        "response_urls": _addresses(workspace, person, view),
    }
    try:
        answer = await workspace.link.payload(payload)
        workspace.transcript.note(ACK, answer.json())
        return _follow(workspace, person, tab, view_id, answer.json() if answer.text.strip() else {})
    except NoAnswer as error:
        return {"ok": False, "error": error.error}
    except Refused as refused:
        return {"ok": False, "error": refused.error, "messages": refused.more.get("errors", [])}


async def close(workspace: Workspace, person: str, tab: str, view_id: str, *, everything: bool) -> Doc:
    """Close a modal (with those on top) or all; the app hears of it where it asked to."""
    stack = workspace.views.stack(person, tab)
    target = next((view for view in stack if view["id"] == view_id), None)
    clearing = everything or bool(target and target["clear_on_close"])
    closed = workspace.views.close(person, tab, "" if clearing else view_id)
    user = workspace.people.get(person)
    for view in reversed(closed):
        if view["notify_on_close"]:
            payload = {"type": "view_closed", **workspace.identity.of(user), "view": view, "is_cleared": clearing}
            try:
                await workspace.link.payload(payload)
            except NoAnswer:
                continue  # Slack tells of a closed modal once and does not ask again.
    return {"ok": True}


def _follow(workspace: Workspace, person: str, tab: str, view_id: str, answer: Any) -> Doc:
    action = answer.get("response_action") if isinstance(answer, dict) else None
    if not isinstance(answer, dict) or (answer and action not in ("errors", "update", "push", "clear")):
        raise Refused("invalid_response")
    if action == "errors":
        errors = answer.get("errors")
        blocks = {block["block_id"] for block in workspace.views.get(view_id)["blocks"] if block["type"] == "input"}
        if not isinstance(errors, dict) or not errors or not set(errors) <= blocks:
            raise Refused("invalid_response", errors=["[ERROR] errors must name input blocks of the view"])
        return {"ok": False, "errors": errors}
    if action == "update":
        workspace.views.update(view_id, "", answer.get("view") or {})
    elif action == "push":
        workspace.views.push(person, tab, answer.get("view") or {})
    else:
        workspace.views.close(person, tab, "" if action == "clear" else view_id)
    return {"ok": True}


def _addresses(workspace: Workspace, person: str, view: Doc) -> list[Doc]:
    """A response address for each channel that was chosen in a menu with ``response_url_enabled``."""
    found: list[Doc] = []
    for block in view["blocks"]:
        element = block.get("element") or {}
        if element.get("response_url_enabled"):
            entry = view["state"]["values"][block["block_id"]][element["action_id"]]
            channel = entry.get("selected_conversation") or entry.get("selected_channel")
            if channel:
                address = f"{workspace.page_url}/hooks/{workspace.tickets.address(person, channel)}"
                found.append(
                    {
                        "block_id": block["block_id"],
                        "action_id": element["action_id"],
                        "channel_id": channel,
                        "response_url": address,
                    }
                )
    return found
