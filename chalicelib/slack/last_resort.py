"""What a person hears when the door itself fails: before it is known who asks, or while an answer is sent.

Slack shows its own "failed" for anything but a 200, so this is an answer, in both languages. An event has nobody who waits for
it: it fails, and Slack sends it again.
"""

from __future__ import annotations

import logging
from json import dumps
from typing import Any

from slack_bolt import BoltResponse
from slack_sdk.errors import SlackClientError
from slack_sdk.webhook import WebhookClient

from chalicelib.slack.asking import sentences

LOG = logging.getLogger("evenkeel.slack")
TIMEOUT = 2
"""Seconds that a response address has."""


def last_resort(error: Exception, body: dict[str, Any]) -> BoltResponse:
    """The answer to a request that failed with this error: Bolt's global error handler."""
    text = sentences(error)
    if "command" in body:
        return _json({"response_type": "ephemeral", "text": text})
    field = next((block["block_id"] for block in (body.get("view") or {}).get("blocks", ()) if block["type"] == "input"), None)
    if body.get("type") == "view_submission" and field:
        return _json({"response_action": "errors", "errors": {field: text}})
    address = body.get("response_url")
    if address and body.get("type") != "event_callback" and _told(str(address), text):
        return BoltResponse(status=200, body="")
    return BoltResponse(status=500, body="")


def _told(address: str, text: str) -> bool:
    try:
        answer = WebhookClient(address, timeout=TIMEOUT).send(text=text, response_type="ephemeral", replace_original=False)
    except (SlackClientError, OSError):
        LOG.warning("nobody could be told")
        return False
    return answer.status_code == 200


def _json(answer: dict[str, Any]) -> BoltResponse:
    return BoltResponse(status=200, body=dumps(answer), headers={"Content-Type": ["application/json; charset=utf-8"]})
