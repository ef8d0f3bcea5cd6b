"""Buttons and modals of the value model."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from chalicelib.people.permissions import Action
from chalicelib.slack.asking import answered, asking
from chalicelib.slack.services import Services
from chalicelib.slack.value import doubt, person, ranking, why
from chalicelib.slack.words import Words, language_of


def register(app: App, services: Services) -> None:
    """Register these listeners: each checks the role first, whatever was displayed."""
    value = services.answers.value

    def show(ack: Ack, body: dict[str, Any], context: BoltContext, client: WebClient, respond: Respond) -> None:
        """Another month, where this one stands if only this person sees it."""
        ack()
        with answered(_tell(respond)):
            who = asking(context, client, services)
            with answered(_tell(respond), who.say):
                text, blocks = value.shown(body["actions"][0]["value"], who.member, who.say)
                ephemeral = bool((body.get("container") or {}).get("is_ephemeral"))
                respond(text=text, blocks=blocks, response_type="ephemeral", replace_original=ephemeral)

    def explain(ack: Ack, body: dict[str, Any], context: BoltContext, client: WebClient, respond: Respond) -> None:
        ack()
        with answered(_tell(respond)):
            who = asking(context, client, services)
            with answered(_tell(respond), who.say):
                view = value.why(body["actions"][0]["value"], who.member, who.say)
                if body.get("view"):
                    client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=view)
                else:
                    client.views_open(trigger_id=body["trigger_id"], view=view)

    def doubting(ack: Ack, body: dict[str, Any], context: BoltContext, client: WebClient, respond: Respond) -> None:
        ack()
        with answered(_tell(respond)):
            who = asking(context, client, services)
            with answered(_tell(respond), who.say):
                view = value.doubting(body["actions"][0]["value"], who.member, who.say)
                client.views_open(trigger_id=body["trigger_id"], view=view)

    def doubted(ack: Ack, view: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        def beside(text: str) -> None:
            ack(response_action="errors", errors={"reason": text})

        with answered(beside):
            who = asking(context, client, services)
            with answered(beside, who.say):
                who.may(Action.SEE_OWN_VALUE)
                managers = value.doubted(*doubt.typed(view), who.member)
                for manager, message in managers:
                    text, blocks = message(Words(language_of(manager.locale)))
                    client.chat_postMessage(channel=manager.slack_user, text=text, blocks=blocks)
                ack()
                sent = who.say("Sent to {people}. They answer you.", people=who.say.listed([each.name for each, _ in managers]))
                nobody = who.say("There is no other HR manager to send it to.")
                client.chat_postMessage(channel=who.user, text=sent if managers else nobody)

    def export(ack: Ack, body: dict[str, Any], context: BoltContext, client: WebClient, respond: Respond) -> None:
        ack()
        with answered(_tell(respond)):
            who = asking(context, client, services)
            with answered(_tell(respond), who.say):
                name, content = value.table(body["actions"][0]["value"], who.member)
                direct = client.conversations_open(users=who.user)["channel"]["id"]
                client.files_upload_v2(filename=name, content=content, channel=direct, title=name)
                respond(text=who.say("The file is in our direct messages."), response_type="ephemeral", replace_original=False)

    app.action(person.SHOW)(show)
    app.action(f"{person.SHOW}_next")(show)
    app.action(person.WHY)(explain)
    app.action(why.MORE)(explain)
    app.action(person.DOUBT)(doubting)
    app.action(ranking.EXPORT)(export)
    app.view(doubt.CALLBACK)(doubted)


def _tell(respond: Respond) -> Any:
    def tell(text: str) -> None:
        respond(text=text, response_type="ephemeral", replace_original=False)

    return tell
