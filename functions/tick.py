"""The clock's door: some minutes have passed."""

from __future__ import annotations

from typing import Any

from chalicelib import wiring, wiring_slack


def handle(event: dict[str, Any]) -> dict[str, Any]:
    """Do what is due now. The event's own time is not asked: a late tick should see what is due when it comes.

    Raises:
        Unavailable: a job failed; the next tick tries it again.
    """
    wiring_slack.refresh()
    wiring_slack.schedule()(wiring.now())
    return {}
