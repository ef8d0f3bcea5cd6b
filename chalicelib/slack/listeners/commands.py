"""`/hr` and the shortcuts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from chalicelib.people.permissions import Action
from chalicelib.slack.asking import answered, asking
from chalicelib.slack.commands.catalogue import ROOT
from chalicelib.slack.commands.router import asked
from chalicelib.slack.modals import search
from chalicelib.slack.services import Services
from chalicelib.slack.surface import SHORTCUTS
from chalicelib.slack.where import opened_in

FIND = "find_candidate"


def register(app: App, services: Services) -> None:
    """Register these listeners."""

    def hr(ack: Ack, command: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        def tell(text: str) -> None:
            ack(text=text, response_type="ephemeral")

        with answered(tell):
            person = asking(context, client, services)
            with answered(tell, person.say):
                answer = services.answers(asked(command.get("text") or "", person.address), person.member, person.say)
                if answer.modal:
                    view = opened_in(answer.modal, str(command.get("channel_id") or ""))
                    client.views_open(trigger_id=command["trigger_id"], view=view)
                    ack()
                else:
                    ack(text=answer.text, blocks=list(answer.blocks), response_type="ephemeral")

    def find(ack: Ack, shortcut: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        ack()

        def tell(text: str) -> None:
            client.chat_postMessage(channel=context.user_id or "", text=text)

        with answered(tell):
            person = asking(context, client, services)
            with answered(tell, person.say):
                person.may(Action.SEE_CANDIDATES)
                client.views_open(trigger_id=shortcut["trigger_id"], view=search.view(person.say))

    def does(text: str) -> Callable[..., None]:
        """The shortcut that does what this command does."""

        def listener(ack: Ack, shortcut: dict[str, Any], context: BoltContext, client: WebClient) -> None:
            ack()

            def tell(text: str) -> None:
                client.chat_postMessage(channel=context.user_id or "", text=text)

            with answered(tell):
                person = asking(context, client, services)
                with answered(tell, person.say):
                    answer = services.answers(asked(text), person.member, person.say)
                    client.views_open(trigger_id=shortcut["trigger_id"], view=answer.modal or {})

        return listener

    app.command(ROOT)(hr)
    app.shortcut(FIND)(find)
    for shortcut in SHORTCUTS:
        if shortcut.typed:
            app.shortcut(shortcut.callback_id)(does(shortcut.typed))
