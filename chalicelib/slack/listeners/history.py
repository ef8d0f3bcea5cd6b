"""Buttons and forms of a candidate's history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from chalicelib.errors import EvenkeelError
from chalicelib.slack.asking import Asking, answered, asking, beside
from chalicelib.slack.failures import explain
from chalicelib.slack.listeners.press import Press, pressed
from chalicelib.slack.modals import candidate as candidate_modal
from chalicelib.slack.recruiting import history
from chalicelib.slack.recruiting.history_answers import Told
from chalicelib.slack.services import Services

Sent = tuple[str, str, str, Told | None]
"""What is told, the candidate, the modal beneath, and what somebody else hears."""


def register(app: App, services: Services) -> None:
    """Register these listeners: each checks the role first, whatever was displayed."""
    people = services.answers.candidates
    about = people.history

    def note_form(press: Press) -> None:
        press.show(about.note_form(press.value, _parent(press), press.who.member, press.who.say))

    def assign_form(press: Press) -> None:
        press.show(about.assign_form(press.value, _parent(press), press.who.member, press.who.say))

    def timeline(press: Press) -> None:
        press.show(about.timeline(press.value, press.who.member, press.who.say))

    def more(press: Press) -> None:
        press.redraw(about.timeline(press.value, press.who.member, press.who.say))

    def noted(view: dict[str, Any], who: Asking) -> Sent:
        return *about.noted(view, who.member, who.say), None

    def assigned(view: dict[str, Any], who: Asking) -> Sent:
        return about.assigned(view, who.member, who.say)

    def sent(field: str, does: Callable[[dict[str, Any], Asking], Sent]) -> Callable[..., None]:
        def listener(ack: Ack, view: dict[str, Any], context: BoltContext, client: WebClient) -> None:
            with answered(beside(ack, field)):
                who = asking(context, client, services)
                with answered(beside(ack, field), who.say):
                    try:
                        text, candidate, parent, told = does(view, who)
                    except EvenkeelError as error:
                        ack(response_action="errors", errors={field: explain(error, who.say)})
                        return
                    ack()
                    if told is not None:
                        member, theirs, blocks = told
                        client.chat_postMessage(channel=member.slack_user, text=theirs, blocks=blocks)
                    if parent:
                        client.views_update(view_id=parent, view=people.view(candidate, who.member, who.say))
                    else:
                        client.chat_postMessage(channel=who.user, text=text)

        return listener

    for action, does in {
        history.NOTE: note_form,
        history.ASSIGN: assign_form,
        history.TIMELINE: timeline,
        history.MORE: more,
    }.items():
        app.action(action)(pressed(services, does))
    app.view(history.NOTE)(sent("note", noted))
    app.view(history.ASSIGN)(sent("who", assigned))


def _parent(press: Press) -> str:
    """The candidate's modal in which it was pressed."""
    return str(press.view["id"]) if press.view.get("callback_id") == candidate_modal.CALLBACK else ""
