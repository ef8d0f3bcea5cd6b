"""The ledger's door: facts were recorded, and other areas react.

A stream comes in batches, more than once and after a failure from the batch's beginning, so each reaction is idempotent: a job's
key is the fact's id. A record that cannot be handled is laid in the dead letters rather than holding up those behind it.
"""

from __future__ import annotations

import logging
from typing import Any

from chalicelib import wiring
from chalicelib.errors import Unavailable

LOG = logging.getLogger("evenkeel.ledger")


def handle(event: dict[str, Any]) -> dict[str, Any]:
    """React to the facts of these stream records.

    Raises:
        Unavailable: a service does not answer now; Lambda gives the whole batch again.
    """
    react = wiring.reactions()
    for record in event.get("Records", ()):
        image = record.get("dynamodb", {}).get("NewImage")
        if record.get("eventName") != "INSERT" or not image:
            continue
        try:
            react(wiring.fact_of(image))
        except Unavailable:
            raise
        except Exception as error:
            identity = image.get("id", {}).get("S")
            LOG.exception("fact %s could not be reacted to", identity)
            wiring.ledger_dead_letters().send({"fact": identity}, type(error).__name__)
    return {"batchItemFailures": []}
