"""Buttons and the form that say who is one person."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from chalicelib.errors import EvenkeelError
from chalicelib.slack import cards
from chalicelib.slack.asking import answered, asking, beside
from chalicelib.slack.blocks import Block, button, section
from chalicelib.slack.failures import explain
from chalicelib.slack.listeners.press import Press, pressed
from chalicelib.slack.modals import candidate as candidate_modal
from chalicelib.slack.one_person import picking, shown
from chalicelib.slack.one_person.answers import PICK
from chalicelib.slack.services import Services
from chalicelib.slack.words import Words


def register(app: App, services: Services) -> None:
    """Register these listeners: each checks the role first, whatever was displayed."""
    people = services.answers.candidates
    about = people.one_person

    def merge(press: Press) -> None:
        who = press.who
        one, _, other = press.value.partition(" ")
        person, text = about.merged(one, other, who.member, who.say)
        _tell(press, person.id, text)

    def apart(press: Press) -> None:
        who = press.who
        one, _, other = press.value.partition(" ")
        text = about.apart(one, other, who.member, who.say)
        _tell(press, one, text)

    def undo(press: Press) -> None:
        who = press.who
        stays, text = about.parted(press.value, who.member, who.say)
        _tell(press, stays.id, text)

    def pick(press: Press) -> None:
        parent = str(press.view["id"]) if press.view.get("callback_id") == candidate_modal.CALLBACK else ""
        press.show(about.form_for(press.value, press.who.member, press.who.say, parent))

    def _tell(press: Press, candidate: str, text: str) -> None:
        """Say what came of it; in a candidate's modal by showing the candidate as they are now."""
        who = press.who
        if press.view.get("callback_id") == candidate_modal.CALLBACK:
            press.redraw(people.view(candidate, who.member, who.say))
            who.client.chat_postMessage(channel=who.user, text=text, blocks=_told(text, candidate, who.say))
        else:
            press.answer(text, _told(text, candidate, who.say))

    for action, does in {shown.MERGE: merge, shown.APART: apart, shown.UNDO: undo, PICK: pick}.items():
        app.action(action)(pressed(services, does))

    def picked(ack: Ack, view: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        with answered(beside(ack, picking.OTHER)):
            who = asking(context, client, services)
            with answered(beside(ack, picking.OTHER), who.say):
                one, other, parent = picking.typed(view)
                try:
                    person, text = about.merged(one, other, who.member, who.say)
                except EvenkeelError as error:
                    ack(response_action="errors", errors={picking.OTHER: explain(error, who.say)})
                    return
                ack()
                if parent:
                    client.views_update(view_id=parent, view=people.view(person.id, who.member, who.say))
                client.chat_postMessage(channel=who.user, text=text, blocks=_told(text, person.id, who.say))

    app.view(picking.CALLBACK)(picked)


def _told(text: str, candidate: str, say: Words) -> list[Block]:
    return [section(text, accessory=button(say("Open"), cards.OPEN, candidate))]
