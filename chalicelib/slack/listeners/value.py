"""Buttons and modals of the value model."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from chalicelib.people.permissions import Action
from chalicelib.slack.asking import answered, asking, beside
from chalicelib.slack.listeners.press import Press, pressed
from chalicelib.slack.services import Services
from chalicelib.slack.value import doubt, person, ranking, timing, why
from chalicelib.slack.words import Words, language_of


def register(app: App, services: Services) -> None:
    """Register these listeners; what a person may not see is refused where the answer is made."""
    value = services.answers.value

    def show(press: Press) -> None:
        """Another month, where this one stands if only this person sees it."""
        text, blocks = value.shown(press.value, press.who.member, press.who.say)
        press.answer(text, blocks, instead=bool((press.body.get("container") or {}).get("is_ephemeral")))

    def explain(press: Press) -> None:
        press.show(value.why(press.value, press.who.member, press.who.say))

    def explain_more(press: Press) -> None:
        press.redraw(value.why(press.value, press.who.member, press.who.say))

    def as_published(press: Press) -> None:
        press.show(value.published(press.value, press.who.member, press.who.say))

    def doubting(press: Press) -> None:
        press.show(value.doubting(press.value, press.who.member, press.who.say))

    def export(press: Press) -> None:
        who = press.who
        name, content = value.table(press.value, who.member)
        direct = who.client.conversations_open(users=who.user)["channel"]["id"]
        who.client.files_upload_v2(filename=name, content=content, channel=direct, title=name)
        press.answer(who.say("The file is in our direct messages."))

    def timing_form(press: Press) -> None:
        press.who.may(Action.SEE_OWN_VALUE)
        press.show(timing.view(press.who.member, services.workspaces.get(press.who.team), press.who.say))

    def timed(ack: Ack, view: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        tell = beside(ack, "day")
        with answered(tell):
            who = asking(context, client, services)
            with answered(tell, who.say):
                services.change_people.time_digest(who.member, *timing.typed(view))
                ack()
                client.chat_postMessage(channel=who.user, text=who.say("Saved: your digest comes when you want it."))

    def doubted(ack: Ack, view: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        tell = beside(ack, "reason")
        with answered(tell):
            who = asking(context, client, services)
            with answered(tell, who.say):
                who.may(Action.SEE_OWN_VALUE)
                managers = value.doubted(*doubt.typed(view), who.member)
                for manager, message in managers:
                    text, blocks = message(Words(language_of(manager.locale)))
                    client.chat_postMessage(channel=manager.slack_user, text=text, blocks=blocks)
                ack()
                sent = who.say("Sent to {people}. They answer you.", people=who.say.listed([each.name for each, _ in managers]))
                nobody = who.say("There is no other HR manager to send it to.")
                client.chat_postMessage(channel=who.user, text=sent if managers else nobody)

    for action, does in {
        person.SHOW: show,
        person.SHOW_NEXT: show,
        person.WHY: explain,
        why.MORE: explain_more,
        person.DOUBT: doubting,
        person.PUBLISHED: as_published,
        ranking.EXPORT: export,
        timing.OPEN: timing_form,
    }.items():
        app.action(action)(pressed(services, does))
    app.view(doubt.CALLBACK)(doubted)
    app.view(timing.CALLBACK)(timed)
