"""Buttons and modals of growth adjustments."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from chalicelib.slack.asking import Asking, answered, asking, beside
from chalicelib.slack.blocks import section
from chalicelib.slack.listeners.press import Press, pressed
from chalicelib.slack.listeners.weights import Message, confirmed, previewed
from chalicelib.slack.services import Services
from chalicelib.slack.weights import growth
from chalicelib.slack.weights.growing import Told


def register(app: App, services: Services) -> None:
    """Register these listeners: each checks the role first, whatever was displayed."""
    growing = services.answers.weights.growing

    def whose(ack: Ack, view: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        with answered(beside(ack, "person")):
            who = asking(context, client, services)
            with answered(beside(ack, "person"), who.say):
                ack(response_action="update", view=growing.form_of(growth.chosen(view), who.member, who.say))

    def ask(view: dict[str, Any], who: Asking) -> list[Message]:
        (person, question, blocks), text = growing.ask(view, who.member, who.say)
        return [(person.slack_user, question, blocks), (who.user, text, [section(text)])]

    def agree(press: Press) -> None:
        text, told = growing.agree(press.value, press.who.member, press.who.say)
        press.answer(text, instead=True)
        _tell(press.who.client, told)

    def decline(press: Press) -> None:
        text, told = growing.decline(press.value, press.who.member, press.who.say)
        press.answer(text, instead=True)
        _tell(press.who.client, told)

    app.view(growth.WHOSE)(whose)
    app.view(growth.CALLBACK)(previewed(services, growing.preview, "points"))
    app.view(growth.ASK)(confirmed(services, ask))
    app.action(growth.AGREE)(pressed(services, agree))
    app.action(growth.DECLINE)(pressed(services, decline))


def _tell(client: WebClient, told: Told | None) -> None:
    if told is not None:
        member, text, blocks = told
        client.chat_postMessage(channel=member.slack_user, text=text, blocks=blocks)
