"""The ledger's door: facts were recorded; they are counted, and other areas react.

A stream comes in batches, more than once and after a failure from the batch's beginning, so counting and each reaction are
idempotent. A record that cannot be handled is laid in the dead letters rather than holding up those behind it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from chalicelib import wiring, wiring_value
from chalicelib.errors import Unavailable
from chalicelib.ledger.fact import Fact

LOG = logging.getLogger("evenkeel.ledger")


def handle(event: dict[str, Any]) -> dict[str, Any]:
    """React to the facts of these stream records.

    Raises:
        Unavailable: a service does not answer now; Lambda gives the whole batch again.
    """
    recorded: list[Fact] = []
    for record in event.get("Records", ()):
        image = record.get("dynamodb", {}).get("NewImage")
        if record.get("eventName") == "INSERT" and image:
            try:
                recorded.append(wiring.fact_of(image))
            except Exception as error:
                identity = image.get("id", {}).get("S")
                LOG.exception("fact %s cannot be read", identity)
                _put_aside(identity, error)
    # Who imports many facts counts them himself, all at once; and nobody wants to hear of each.
    told = [fact for fact in recorded if fact.source != "import"]
    if told:
        _count(told)
    react = wiring.reactions()
    for fact in told:
        _try(react, fact)
    return {"batchItemFailures": []}


def _count(facts: list[Fact]) -> None:
    wiring_value.refresh()
    count = wiring_value.count()
    try:
        count(facts)
    except Unavailable:
        raise
    except Exception:
        # Which of them it is shows when each comes alone.
        LOG.warning("one of %d facts cannot be counted", len(facts), exc_info=True)
        for fact in facts:
            _try(lambda one: count([one]), fact)


def _try(handle: Callable[[Fact], None], fact: Fact) -> None:
    try:
        handle(fact)
    except Unavailable:
        raise
    except Exception as error:
        LOG.exception("fact %s could not be handled", fact.id)
        _put_aside(fact.id, error)


def _put_aside(identity: str | None, error: Exception) -> None:
    wiring.ledger_dead_letters().send({"fact": identity}, type(error).__name__)
