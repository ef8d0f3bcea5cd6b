"""When a file came, as the laptop's clock has it: the embedded AWS knows only the machine's own time."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from chalicelib.ledger.fact import format_time, parse_time


def at_our_time(event: dict[str, Any], ahead: int) -> dict[str, Any]:
    """An event in which what the bucket tells of is so many seconds later; anything else stays as it is.

    What was put aside by us (``parked``) has our time already.
    """
    records = event.get("Records")
    if not ahead or not isinstance(records, list):
        return event
    return event | {"Records": [_later(record, ahead) for record in records]}


def _later(record: dict[str, Any], ahead: int) -> dict[str, Any]:
    if record.get("eventSource") != "aws:sqs":
        return record
    try:
        body = json.loads(record["body"])
    except (KeyError, TypeError, ValueError):
        return record
    if not isinstance(body, dict) or body.get("parked"):
        return record
    moved = False
    for each in body.get("Records") or ():
        if isinstance(each, dict) and each.get("eventSource") == "aws:s3" and each.get("eventTime"):
            each["eventTime"], moved = _plus(each["eventTime"], ahead), True
    if body.get("source") == "aws.s3" and body.get("time"):
        body["time"], moved = _plus(body["time"], ahead), True
    return record | {"body": json.dumps(body)} if moved else record


def _plus(time: str, ahead: int) -> str:
    return format_time(parse_time(time) + timedelta(seconds=ahead))
