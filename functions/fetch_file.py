"""The door for files that people share with the bot in Slack."""

from __future__ import annotations

from typing import Any

from chalicelib import wiring_slack
from functions.messages import PATIENT, handle_each


def handle(event: dict[str, Any]) -> dict[str, Any]:
    """Take the files of these messages over from Slack into the bucket."""
    return handle_each(event, wiring_slack.fetch_file(), tries=PATIENT)
