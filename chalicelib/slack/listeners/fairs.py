"""Buttons and the form of fairs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from chalicelib.errors import EvenkeelError
from chalicelib.recruiting.fair import Fair
from chalicelib.slack.asking import Asking, answered, asking, beside
from chalicelib.slack.failures import explain
from chalicelib.slack.listeners.press import Press, pressed
from chalicelib.slack.recruiting import fairs
from chalicelib.slack.recruiting.answers import Shown
from chalicelib.slack.services import Services
from chalicelib.slack.words import Words

FIELD_OF = {
    "fair.name": "name",
    "fair.cost": "cost",
    "fair.staff": "staff",
    "fair.visitors": "visitors",
    "person.unknown": "staff",
}
"""The field of the form beside which an error is shown."""


def register(app: App, services: Services) -> None:
    """Register these listeners: each checks the role first, whatever was displayed."""
    about = services.answers.fairs

    def shows(answer: Callable[..., Shown]) -> Callable[[Press], None]:
        def listener(press: Press) -> None:
            who = press.who
            text, blocks = answer(press.value, who.member, who.say)
            fair = about.run.fairs.get(press.value.partition(" ")[0])
            container = press.body.get("container") or {}
            own = bool(container.get("is_ephemeral"))
            if fair.thread and not own:
                # Pressed below the message that everyone sees: it changes for everyone, in the channel's language.
                _refresh(who, fair)
            else:
                press.answer(text, blocks, instead=own)
                if fair.thread:
                    _refresh(who, fair)

        return listener

    def form(press: Press) -> None:
        press.show(about.form(press.value, press.who.member, press.who.say))

    def sent(ack: Ack, view: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        with answered(beside(ack, "name")):
            who = asking(context, client, services)
            with answered(beside(ack, "name"), who.say):
                try:
                    fair, new = about.submitted(view, who.member)
                except EvenkeelError as error:
                    ack(response_action="errors", errors={FIELD_OF.get(error.code, "name"): explain(error, who.say)})
                    return
                ack()
                if new:
                    _post(who, fair)
                elif fair.thread:
                    _refresh(who, fair)
                text, blocks = about.told(fair, who.say)
                client.chat_postMessage(channel=who.user, text=text, blocks=blocks)

    def _post(who: Asking, fair: Fair) -> None:
        """Let the fair stand in the recruiting channel, where its thread takes photos."""
        workspace = services.workspaces.get(who.team)
        if workspace.channel:
            text, blocks = about.told(fair, Words(workspace.language))
            posted = who.client.chat_postMessage(channel=workspace.channel, text=text, blocks=blocks)
            about.run.place(fair.id, who.team, str(posted.get("channel") or workspace.channel), str(posted["ts"]))

    def _refresh(who: Asking, fair: Fair) -> None:
        text, blocks = about.told(fair, Words(services.workspaces.get(who.team).language))
        who.client.chat_update(channel=fair.channel, ts=fair.thread, text=text, blocks=blocks)

    for action, does in {
        fairs.SHOW: shows(about.show),
        fairs.CLOSE: shows(about.close),
        fairs.REOPEN: shows(about.reopen),
        fairs.NEW: form,
        fairs.CHANGE: form,
    }.items():
        app.action(action)(pressed(services, does))
    app.action(re.compile(f"{fairs.COUNT}:.*"))(pressed(services, shows(about.count)))
    app.view(fairs.CALLBACK)(sent)
