"""A batch of queue messages: each handled by itself, so that one that fails does not hold up or repeat the others.

What an error means here (the queue's column of the table in docs/architecture.md):

    Unavailable      the message comes back, later and later; after its queue's last try it lies in the dead letters
    anything else    the same: a defect may be mended before the tries are used up
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

from chalicelib.adapters.queues import postpone, url_of
from chalicelib.errors import EvenkeelError, Unavailable

LOG = logging.getLogger("evenkeel.queue")
TRIES = 5
"""Of a file that is read: one that kills its worker should not do so often."""

PATIENT = 30
"""Tries of what goes to Slack and comes from there: it may be away, or ask to wait, for hours."""

PAUSES = (5, 15, 60, 600)
"""Seconds until the next tries; the last pause stands for all that follow."""


def handle_each(
    event: dict[str, Any],
    handle: Callable[[dict[str, Any]], None],
    last_failed: Callable[[dict[str, Any]], None] | None = None,
    *,
    tries: int = TRIES,
) -> dict[str, Any]:
    """Hand each message's body to ``handle``; ``last_failed`` hears of one whose last try failed.

    ``tries`` is ``maxReceiveCount`` of the queue in infra/cloud/state.yaml.

    Returns:
        Lambda's partial batch answer: the messages that failed and come back.
    """
    failed = []
    for record in event.get("Records", ()):
        try:
            handle(json.loads(record["body"]))
        except Exception as error:
            tried = int(record["attributes"]["ApproximateReceiveCount"])
            code = error.code if isinstance(error, EvenkeelError) else type(error).__name__
            # The id and the code only: a body may name a file.
            LOG.warning("message %s failed, try %d: %s", record["messageId"], tried, code, exc_info=code == type(error).__name__)
            # The queue lays it in the dead letters when it would hand it out once more: that should not take long.
            _come_back(record, 1.0 if tried >= tries else _pause(tried, error))
            if tried >= tries and last_failed:
                _tell(last_failed, record)
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}


def _tell(last_failed: Callable[[dict[str, Any]], None], record: dict[str, Any]) -> None:
    try:
        last_failed(json.loads(record["body"]))
    except Exception:
        # It lies in the dead letters all the same, and the others of the batch have nothing to do with it.
        LOG.warning("nobody could be told that message %s was given up", record["messageId"], exc_info=True)


def _pause(tried: int, error: Exception) -> float:
    if isinstance(error, Unavailable) and error.retry_after is not None:
        return error.retry_after
    return PAUSES[min(tried, len(PAUSES)) - 1]


def _come_back(record: dict[str, Any], seconds: float) -> None:
    try:
        postpone(url_of(record["eventSourceARN"]), record["receiptHandle"], seconds)
    except Unavailable:
        LOG.warning("message %s comes back after the queue's own time", record["messageId"])
