"""Slack's door: signed requests in, answers out within three seconds."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from slack_bolt.request import BoltRequest
from slack_bolt.response import BoltResponse

from chalicelib import wiring, wiring_door, wiring_slack

if TYPE_CHECKING:
    from chalice.app import Request

REFUSED = json.dumps(
    {
        "error": "invalid request",
        "hint": "the signature does not fit or is over five minutes old; is it this app's signing secret, is the clock right?",
    }
)

SECONDS = re.compile(r"[0-9]{1,15}")


def handle(request: Request) -> tuple[int, dict[str, str | list[str]], str]:
    """Answer a request of Slack, or of a browser on the way through an installation: status, headers, body."""
    raw = request.raw_body
    try:
        bolt_request = BoltRequest(
            body=raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw,
            query=dict(request.query_params or {}),
            headers=dict(request.headers),
            context={"address": address_of(request)},
        )
    except (ValueError, RecursionError):
        # Bolt reads a body before it looks at the signature: anybody can send one that is no JSON, and no alarm should ring.
        return 400, {"Content-Type": "text/plain"}, "The body cannot be read: it is neither a form nor JSON."
    path = request.path.rsplit("/", 1)[-1]
    if path == "events" and not SECONDS.fullmatch(_time_of(bolt_request)):
        # slack_sdk makes a number of it before it doubts it.
        return 401, {"Content-Type": "application/json"}, REFUSED
    wiring_slack.refresh()
    app = wiring_door.slack_app()
    flow = app.oauth_flow
    if path == "events":
        answer = app.dispatch(bolt_request)
    elif flow is None:
        answer = BoltResponse(status=404, body="This workspace is installed by its token; there is nothing to install.")
    elif path == "install":
        answer = flow.handle_installation(bolt_request)
    else:
        answer = flow.handle_callback(bolt_request)
    if path == "events" and answer.status == 401:
        return 401, {"Content-Type": "application/json"}, REFUSED
    return answer.status, {name: ",".join(values) for name, values in answer.headers.items()}, answer.body


def _time_of(request: BoltRequest) -> str:
    """When it was signed, as it says."""
    return (request.headers.get("x-slack-request-timestamp") or ("",))[0]


def address_of(request: Request) -> str:
    """Where browsers reach this door: as it is set, else as API Gateway says that Slack reached it; empty if neither does.

    The stack of the functions cannot tell them: the API is made of them, so it would need itself.
    """
    known = request.context or {}
    if wiring.settings().address or not known.get("domainName"):
        return wiring.settings().address.rstrip("/")
    return f"https://{known['domainName']}{str(known.get('path') or '').removesuffix(request.path)}"
