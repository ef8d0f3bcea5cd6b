"""What the app answers to a person: in the body of its answer, or at a response address."""

from __future__ import annotations

from typing import Any

from infra.local.slack.blocks import identified
from infra.local.slack.refusal import Refused, explained
from infra.local.slack.rules import blocks_faults
from infra.local.slack.store import Doc
from infra.local.slack.workspace import SLACKBOT, Workspace

LONGEST_TEXT = 40_000


def content_of(answer: Doc, *, text_needed: bool = False) -> Doc:
    """Text, blocks and metadata of a message that the app sends, checked.

    Raises:
        Refused: ``no_text``, ``msg_too_long``, ``invalid_blocks``, ``invalid_blocks_format``, ``invalid_metadata_format``.
    """
    text, blocks, metadata = answer.get("text"), answer.get("blocks"), answer.get("metadata")
    if blocks is not None and not isinstance(blocks, list):
        raise Refused("invalid_blocks_format")
    text = "" if text is None else str(text)
    if not text.strip() and (text_needed or not blocks):
        # Slack would take blocks alone with a warning; notifications and screen readers then say nothing, so here it is a fault.
        raise Refused("no_text")
    if len(text) > LONGEST_TEXT:
        raise Refused("msg_too_long")
    message: Doc = {"text": text}
    if blocks:
        if faults := blocks_faults(blocks):
            raise explained("invalid_blocks", faults)
        message["blocks"] = identified(blocks)
    if metadata is not None:
        if not isinstance(metadata, dict) or not isinstance(metadata.get("event_type"), str):
            raise Refused("invalid_metadata_format")
        message["metadata"] = {"event_type": metadata["event_type"], "event_payload": metadata.get("event_payload") or {}}
    return message


def post_reply(workspace: Workspace, place: Doc, answer: Doc) -> None:
    """Post, replace or delete as an answer asks; ``place`` is what ``Tickets.use_address`` gives.

    Raises:
        Refused: the answer is no message.
    """
    channel, person, ts = place["channel"], place["person"], place["ts"]
    if answer.get("delete_original"):
        if ts:
            workspace.messages.delete(channel, ts, person=person)
        return
    message = content_of(answer)
    if ts and answer.get("replace_original", "response_type" not in answer):
        workspace.messages.change(channel, ts, {"blocks": None, **message}, person=person)
        return
    public = answer.get("response_type") == "in_channel"
    workspace.messages.post(
        channel,
        workspace.identity.authorship() | message,
        only_for="" if public else person,
        thread=str(answer.get("thread_ts") or place["thread"] or ""),
    )


def tell_failure(workspace: Workspace, channel: str, person: str, text: str) -> None:
    """Say to one person, in Slack's own name, that something failed."""
    workspace.messages.post(channel, {"user": SLACKBOT, "text": text}, only_for=person)


def message_of(answer: Any, text: str) -> Doc | None:
    """The message in an answer's body, if there is one."""
    if isinstance(answer, dict):
        return answer if answer.get("text") or answer.get("blocks") else None
    return {"text": text} if text.strip() and text.strip() != "ok" else None
