"""Buttons and modals of weights and targets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from chalicelib.errors import EvenkeelError
from chalicelib.people.member import Member
from chalicelib.slack.asking import Asking, answered, asking, beside
from chalicelib.slack.blocks import Block
from chalicelib.slack.failures import explain
from chalicelib.slack.listeners.press import Press, pressed
from chalicelib.slack.services import Services
from chalicelib.slack.weights import season, shown, target
from chalicelib.slack.weights.answers import TAKE_BACK
from chalicelib.slack.words import Words

Message = tuple[str, str, list[Block]]
"""A message: to which Slack user, its text, its blocks."""

FIELD_OF = {
    "role.unknown": "role",
    "season.name": "name",
    "season.past": "from",
    "season.overlap": "from",
    "season.ends": "to",
    "growth.bounds": "points",
    "growth.ends": "months",
    "growth.metric": "metric",
    "growth.overlap": "from",
    "growth.past": "from",
    "growth.points": "points",
    "target.metric": "metric",
    "target.value": "target",
    "target.past": "from",
}
"""The field of a form beside which an error is shown."""


def register(app: App, services: Services) -> None:
    """Register these listeners: each checks the role first, whatever was displayed."""
    weights = services.answers.weights

    def form(press: Press) -> None:
        press.show(weights.form(press.body["actions"][0]["action_id"], press.who.member, press.who.say))

    def take_back(press: Press) -> None:
        press.answer(weights.take_back(press.value, press.who.member, press.who.say), instead=True)

    def apply(view: dict[str, Any], who: Asking) -> list[Message]:
        return [(who.user, *weights.apply(view, who.member, who.say))]

    def aim(ack: Ack, view: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        with answered(beside(ack, "target")):
            who = asking(context, client, services)
            with answered(beside(ack, "target"), who.say):
                try:
                    text, blocks = weights.aim(view, who.member, who.say)
                except EvenkeelError as error:
                    refuse(ack, error, who, "target")
                else:
                    ack()
                    client.chat_postMessage(channel=who.user, text=text, blocks=blocks)

    for action in (shown.SEASON, shown.WHAT_IF, shown.TARGET, shown.GROWTH):
        app.action(action)(pressed(services, form))
    app.action(TAKE_BACK)(pressed(services, take_back))
    app.view(season.CALLBACK)(previewed(services, weights.preview, "weights"))
    app.view(season.TRIAL)(previewed(services, weights.preview, "weights"))
    app.view(season.APPLY)(confirmed(services, apply))
    app.view(target.CALLBACK)(aim)


def previewed(services: Services, show: Callable[[dict[str, Any], Member, Words], Block], field: str) -> Callable[..., None]:
    """The listener that shows what would come of a form, or says beside its fields what is wrong with it."""

    def listener(ack: Ack, view: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        with answered(beside(ack, field)):
            who = asking(context, client, services)
            with answered(beside(ack, field), who.say):
                try:
                    # On top of the form, so that Back returns to what was typed.
                    ack(response_action="push", view=show(view, who.member, who.say))
                except EvenkeelError as error:
                    refuse(ack, error, who, field)

    return listener


def confirmed(services: Services, does: Callable[[dict[str, Any], Asking], list[Message]]) -> Callable[..., None]:
    """The listener that does what a preview showed, and tells whom it concerns."""

    def listener(ack: Ack, view: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        with answered(instead(ack)):
            who = asking(context, client, services)
            with answered(instead(ack, who), who.say):
                told = does(view, who)
                ack(response_action="clear")
                for user, text, blocks in told:
                    client.chat_postMessage(channel=user, text=text, blocks=blocks)

    return listener


def refuse(ack: Ack, error: EvenkeelError, who: Asking, field: str) -> None:
    """Say it beside the field that it is about, and keep what was typed."""
    ack(response_action="errors", errors={FIELD_OF.get(error.code, field): explain(error, who.say)})


def instead(ack: Ack, who: Asking | None = None) -> Any:
    """A preview has no fields: what went wrong is said in its place."""

    def tell(text: str) -> None:
        ack(response_action="update", view=season.refused(text, who.say if who else None))

    return tell
