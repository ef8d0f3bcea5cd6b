"""The Bolt app of the Slack door: who may call, which listeners there are."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.oauth import OAuthFlow
from slack_sdk import WebClient

from chalicelib.slack.last_resort import last_resort
from chalicelib.slack.listeners import commands
from chalicelib.slack.once import Once
from chalicelib.slack.services import Services

Authorize = Callable[..., AuthorizeResult]


class _App(App):
    """Bolt's app, with an end to what ``once`` began. ``others`` registers what hears of all but commands."""

    once: Once
    others: Callable[[], None]

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        """Answer a request (``App.dispatch``)."""
        if "command" not in req.body:
            self.others()
        answer = super().dispatch(req)
        self.once.settle(req, answer)
        return answer


def build(signing_secret: str, authorize: Authorize, base_url: str, services: Services, flow: OAuthFlow | None) -> App:
    """The app, its listeners registered.

    ``authorize`` gives the bot's token of the workspace that a request comes from. Listeners run before the answer goes out
    (Lambda freezes afterwards); whatever takes longer than Slack waits is a job on a queue.
    """
    logger = logging.getLogger("evenkeel.bolt")
    logger.setLevel(logging.WARNING)
    app = _App(
        # Without a name Bolt reads the source of every caller to find one: a sixth of the cold start.
        name="evenkeel",
        signing_secret=signing_secret,
        authorize=authorize,
        client=WebClient(base_url=base_url, timeout=2),
        process_before_response=True,
        logger=logger,
        raise_error_for_unhandled_request=False,
    )
    if flow:
        app._oauth_flow = flow
    app.once = Once(services.seen)
    app.use(app.once)
    app.error(last_resort)
    commands.register(app, services)

    @cache
    def others() -> None:
        from chalicelib.slack.listeners.registry import LISTENERS

        for listeners in LISTENERS:
            listeners.register(app, services)

    app.others = others
    return app
