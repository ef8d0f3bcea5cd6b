"""Each request of Slack is done once, and one that failed is done again.

Slack sends an event again at once, after a minute and after five, as long as it hears no 200. Commands and buttons it sends once
alone; a repeat of one is somebody else's doing and is let go.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.middleware import Middleware

from chalicelib.errors import EvenkeelError
from chalicelib.slack.workspace import Begun, Seen

LOG = logging.getLogger("evenkeel.slack")
EVENT = "evenkeel_event"


class Once(Middleware):
    """Stands behind the check of the signature; ``settle`` closes what it began, since Bolt does not come back to middleware."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen

    def process(self, *, req: BoltRequest, resp: BoltResponse, next: Callable[[], BoltResponse]) -> BoltResponse | None:
        """Let a request through if nobody did it and nobody is doing it."""
        event, trigger = req.body.get("event_id"), req.body.get("trigger_id")
        if not (event or trigger):
            return next()
        begun = self.seen.begin(str(event or trigger))
        if begun is Begun.NEW:
            req.context[EVENT] = event
            return next()
        LOG.info("seen before: %s", req.body.get("type") or "command")
        # Whoever does the event may still fail; then Slack's next try finds the way free.
        return BoltResponse(status=503 if event and begun is Begun.RUNNING else 200, body="")

    def settle(self, request: BoltRequest, response: BoltResponse) -> None:
        """Note what became of an event that was begun."""
        event = request.context.get(EVENT)
        if not event:
            return
        try:
            if response.status < 500:
                self.seen.done(event)
            else:
                self.seen.forget(event)
        except EvenkeelError as error:
            LOG.warning("an event stays begun: %s", error.code)
