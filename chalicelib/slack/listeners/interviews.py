"""Buttons and forms of interviews."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from chalicelib.errors import EvenkeelError
from chalicelib.slack.asking import Asking, answered, asking, beside
from chalicelib.slack.failures import explain
from chalicelib.slack.interviews import form, outcome, shown, telling
from chalicelib.slack.listeners.press import Press, pressed
from chalicelib.slack.listeners.recruiting import is_own
from chalicelib.slack.modals import candidate as candidate_modal
from chalicelib.slack.recruiting import ways
from chalicelib.slack.recruiting.answers import Shown
from chalicelib.slack.services import Services

FIELD_OF = {
    "interview.past": "day",
    "interview.time": "time",
    "interview.minutes": "minutes",
    "interview.place": "place",
    "interview.interviewers": "interviewers",
    "interview.round": "round",
    "interview.answer": "qualified",
    "interview.missing": "missing",
    "person.unknown": "interviewers",
    "person.timezone": "zone",
}
"""The field of a form beside which an error is shown."""

Done = Callable[[dict[str, Any], Asking], Shown | dict[str, Any]]


def register(app: App, services: Services) -> None:
    """Register these listeners: each checks the role first, whatever was displayed."""
    about = services.answers.interviews

    def shows(answer: Callable[..., Shown]) -> Callable[[Press], None]:
        """Show what this answers to the button: in place of a message that one person sees, and in a modal for all of it."""

        def listener(press: Press) -> None:
            who = press.who
            text, blocks = answer(press.value, who.member, who.say)
            if press.view.get("type") == "modal":
                press.redraw(about.of_application(press.view["private_metadata"], who.member, who.say))
            else:
                press.answer(text, blocks, instead=is_own(press))

        return listener

    def opens(view: Callable[..., dict[str, Any]]) -> Callable[[Press], None]:
        """Open the modal that this makes of the button."""

        def listener(press: Press) -> None:
            press.show(view(press.value, press.who.member, press.who.say))

        return listener

    def plan_form(press: Press) -> None:
        parent = str(press.view["id"]) if press.view.get("callback_id") == candidate_modal.CALLBACK else ""
        press.show(about.plan_form(press.value, parent, press.who.member, press.who.say))

    def arranged(view: dict[str, Any], who: Asking) -> Shown | dict[str, Any]:
        found = about.arranged(view, who.member, who.say)
        if isinstance(found, dict):
            return found
        interview, parent = found
        if parent:
            candidate = about.candidate_of(interview)
            who.client.views_update(view_id=parent, view=services.answers.candidates.view(candidate, who.member, who.say))
        return about.show(interview.id, who.member, who.say)

    def calendar_file(press: Press) -> None:
        who = press.who
        content = about.file(press.value, who.member, who.say)
        direct = who.client.conversations_open(users=who.user)["channel"]["id"]
        who.client.files_upload_v2(filename=telling.FILE, content=content, channel=direct, title=telling.FILE)
        text = who.say("The file is in our direct messages. Forward it to the candidate: their name is not in it.")
        if press.view:
            who.client.chat_postMessage(channel=who.user, text=text)
        else:
            press.answer(text)

    def judged(view: dict[str, Any], who: Asking) -> Any:
        told = about.judged(view, who.member, who.say)
        services.answers.hires.on_outcome(view, who.member)
        return told

    for action, does in {
        shown.CALENDAR: calendar_file,
        ways.PLAN: plan_form,
        shown.SHOW: shows(about.show),
        shown.MOVE: opens(about.move_form),
        shown.CANCEL: opens(about.cancel_form),
        shown.JUDGE: opens(about.outcome_form),
        shown.CANDIDATE: opens(about.candidate),
        ways.INTERVIEWS: opens(about.of_application),
        shown.UNDO: shows(about.undo),
    }.items():
        app.action(action)(pressed(services, does))
    app.action(re.compile(f"{shown.ATTEND}:.*"))(pressed(services, shows(about.attended)))
    app.action(re.compile(f"{shown.LIST}:.*"))(pressed(services, shows(about.listed)))
    app.view(form.CALLBACK)(_sent(services, "place", arranged))
    app.view(form.CANCEL_CALLBACK)(_sent(services, "reason", lambda view, who: about.cancelled(view, who.member, who.say)))
    app.view(outcome.CALLBACK)(_sent(services, "comment", judged))


def _sent(services: Services, field: str, does: Done) -> Callable[..., None]:
    """The listener of a form. What comes of it is told in a message; a form that comes back asks once more."""

    def listener(ack: Ack, view: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        with answered(beside(ack, field)):
            who = asking(context, client, services)
            with answered(beside(ack, field), who.say):
                try:
                    found = does(view, who)
                except EvenkeelError as error:
                    there = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
                    place = FIELD_OF.get(error.code, field)
                    ack(response_action="errors", errors={place if place in there else field: explain(error, who.say)})
                    return
                if isinstance(found, dict):
                    ack(response_action="update", view=found)
                    return
                ack()
                text, blocks = found
                client.chat_postMessage(channel=who.user, text=text, blocks=blocks)

    return listener
