"""Buttons of insight and of the proposals that were sent."""

from __future__ import annotations

from slack_bolt import App
from slack_sdk import WebClient

from chalicelib.slack.blocks import section
from chalicelib.slack.listeners.press import Press, pressed
from chalicelib.slack.recruiting import insight
from chalicelib.slack.recruiting.insight_answers import Told
from chalicelib.slack.services import Services


def register(app: App, services: Services) -> None:
    """Register these listeners: each checks the role first, whatever was displayed."""
    about = services.answers.insight

    def refresh(press: Press) -> None:
        press.answer(about.refresh(press.who.member, press.who.say))

    def send(press: Press) -> None:
        text, told = about.send(press.value, press.who.member, press.who.say)
        _tell(press.who.client, told)
        press.answer(text)

    def agree(press: Press) -> None:
        _answer(press, agreed=True)

    def disagree(press: Press) -> None:
        _answer(press, agreed=False)

    def _answer(press: Press, *, agreed: bool) -> None:
        text, told = about.answered(press.value, press.who.member, press.who.say, agreed=agreed)
        _tell(press.who.client, told)
        press.answer(text, [section(text)], instead=True)

    for action, does in {
        insight.REFRESH: refresh,
        insight.SEND: send,
        insight.YES: agree,
        insight.NO: disagree,
    }.items():
        app.action(action)(pressed(services, does))


def _tell(client: WebClient, told: Told | None) -> None:
    if told is not None:
        member, text, blocks = told
        client.chat_postMessage(channel=member.slack_user, text=text, blocks=blocks or [section(text)])
