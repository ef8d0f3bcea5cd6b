"""The outbox's door: what Slack should hear."""

from __future__ import annotations

from typing import Any

from chalicelib import wiring_slack
from functions.messages import PATIENT, handle_each


def handle(event: dict[str, Any]) -> dict[str, Any]:
    """Do the jobs of these messages of the outbox queue."""
    return handle_each(event, wiring_slack.deliver(), tries=PATIENT)
