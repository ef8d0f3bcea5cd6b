"""Buttons, menus and modals of vacancies and of the candidates considered for them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from chalicelib.errors import EvenkeelError
from chalicelib.slack import cards
from chalicelib.slack.asking import Asking, answered, asking, beside
from chalicelib.slack.blocks import section
from chalicelib.slack.failures import explain
from chalicelib.slack.listeners.press import Press, pressed
from chalicelib.slack.modals import candidate as candidate_modal
from chalicelib.slack.recruiting import form, moving, pipeline, vacancies, ways
from chalicelib.slack.recruiting.answers import Shown
from chalicelib.slack.services import Services

FIELD_OF = {
    "vacancy.title": "title",
    "vacancy.headcount": "headcount",
    "vacancy.due": "due",
    "vacancy.requirements": "must",
    "vacancy.years": "years",
    "vacancy.salary": "salary",
    "vacancy.channels": "channels",
    "vacancy.changed": "title",
    "person.unknown": "hiring_manager",
    "application.start": "on",
    "application.reason": "reason",
    "application.via": "via",
    "vacancy.not_open": "vacancy",
}
"""The field of a form beside which an error is shown."""


def register(app: App, services: Services) -> None:
    """Register these listeners: each checks the role first, whatever was displayed."""
    about, people = services.answers.vacancies, services.answers.candidates

    def shows(answer: Callable[..., Shown]) -> Callable[[Press], None]:
        """Show what this answers to the button, in the place of the message in which it was pressed."""

        def listener(press: Press) -> None:
            text, blocks = answer(press.value, press.who.member, press.who.say)
            press.answer(text, blocks, instead=is_own(press))

        return listener

    def closed(press: Press) -> None:
        press.answer(*about.closed(press.who.member, press.who.say), instead=is_own(press))

    def ask(press: Press) -> None:
        press.answer(*about.ask(press.value, press.who.member, press.who.say))

    def vacancy_form(press: Press) -> None:
        press.show(about.form(press.value, press.who.member, press.who.say))

    def bulk_form(press: Press) -> None:
        press.show(about.bulk(press.value, press.who.member, press.who.say))

    def consider_form(press: Press) -> None:
        press.show(people.consider_form(press.value, _parent(press), press.who.member, press.who.say))

    def choose(press: Press) -> None:
        application, _, what = press.value.partition(" ")
        if what == "open":
            press.show(people.view(people.candidate_of(application), press.who.member, press.who.say))
        elif what == ways.PLAN:
            press.show(services.answers.interviews.plan_form(application, "", press.who.member, press.who.say))
        else:
            step(press)

    def step(press: Press) -> None:
        who, parent = press.who, _parent(press)
        found = people.step(press.value, _list_of(press), parent, who.member, who.say)
        if isinstance(found, dict):
            press.show(found)
        elif parent:
            press.redraw(people.view(candidate_modal.candidate_of(press.view), who.member, who.say))
        else:
            press.answer(*found, instead=is_own(press) and not _among_others(press))

    def undo(press: Press) -> None:
        who = press.who
        text, blocks = people.undo(press.value, who.member, who.say)
        if _parent(press):
            press.redraw(people.view(candidate_modal.candidate_of(press.view), who.member, who.say))
        else:
            press.answer(text, blocks, instead=is_own(press))

    def open_candidate(press: Press) -> None:
        press.show(people.view(press.value, press.who.member, press.who.say))

    for action, does in {
        vacancies.SHOW: shows(about.show),
        vacancies.STATE: shows(about.set_state),
        vacancies.MORE: shows(about.listed),
        vacancies.CLOSED: closed,
        vacancies.UNASK: shows(about.ask_no_more),
        vacancies.NEW: vacancy_form,
        vacancies.CHANGE: vacancy_form,
        vacancies.BULK: bulk_form,
        pipeline.FILTER: shows(about.pipeline),
        cards.CONSIDER: consider_form,
        ways.CHOOSE: choose,
        ways.UNDO: undo,
        ways.OPEN: open_candidate,
    }.items():
        app.action(action)(pressed(services, does))
    app.action(re.compile(f"{vacancies.ASK}:.*"))(pressed(services, ask))
    app.action(re.compile(f"{vacancies.PIPELINE}(:more)?"))(pressed(services, shows(about.pipeline)))
    app.action(re.compile(f"{ways.STEP}:.*"))(pressed(services, step))
    app.view(form.CALLBACK)(_sent(services, "title", lambda view, who: (about.submitted(view, who.member, who.say), None, "")))

    def stepped(view: dict[str, Any], who: Asking) -> Any:
        moved, told, parent = people.stepped(view, who.member, who.say)
        return told, moved.candidate, parent

    def considered(view: dict[str, Any], who: Asking) -> Any:
        opened, told, parent = people.considered(view, who.member, who.say)
        return told, opened.candidate, parent

    def several(view: dict[str, Any], who: Asking) -> Any:
        text = people.moved_several(view, who.member, who.say)
        return (text, [section(text)]), None, ""

    app.view(moving.CALLBACK)(_sent(services, "", stepped))
    app.view(moving.CONSIDER)(_sent(services, "vacancy", considered))
    app.view(pipeline.CALLBACK)(_sent(services, "who", several))


def _sent(services: Services, field: str, does: Callable[[dict[str, Any], Asking], Any]) -> Callable[..., None]:
    """The listener of a form. What comes of it is shown in the modal beneath, where there is one, else told in a message."""

    def listener(ack: Ack, view: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        near = field or next(block["block_id"] for block in view["blocks"] if block["type"] == "input")
        with answered(beside(ack, near)):
            who = asking(context, client, services)
            with answered(beside(ack, near), who.say):
                try:
                    (text, blocks), candidate, parent = does(view, who)
                except EvenkeelError as error:
                    named = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
                    place = FIELD_OF.get(error.code, near)
                    ack(response_action="errors", errors={place if place in named else near: explain(error, who.say)})
                    return
                ack()
                if parent and candidate:
                    shown = services.answers.candidates.view(candidate, who.member, who.say)
                    client.views_update(view_id=parent, view=shown)
                else:
                    client.chat_postMessage(channel=who.user, text=text, blocks=blocks)

    return listener


def is_own(press: Press) -> bool:
    """Whether only this person sees the message in which it was pressed, so that it may change for them."""
    container = press.body.get("container") or {}
    channel = str((press.body.get("channel") or {}).get("id", ""))
    return bool(container.get("is_ephemeral")) or channel.startswith("D")


def _among_others(press: Press) -> bool:
    """Whether the message has other candidates too, who should not go when one was moved, and no way back to them."""
    blocks = (press.body.get("message") or {}).get("blocks") or ()
    lines = [block for block in blocks if str(block.get("block_id", "")).startswith("application:")]
    return len(lines) > 1 and not _list_of(press)


def _parent(press: Press) -> str:
    """The candidate's modal in which it was pressed."""
    return str(press.view["id"]) if press.view.get("callback_id") == candidate_modal.CALLBACK else ""


def _list_of(press: Press) -> str:
    """The list in which it was pressed, as the button that leads back to it says (``<vacancy> <stage>``)."""
    blocks = (press.body.get("message") or {}).get("blocks") or ()
    for block in blocks:
        chosen = (block.get("accessory") or {}).get("initial_option")
        if chosen and block["accessory"].get("action_id") == pipeline.FILTER:
            return str(chosen["value"])
    return ""
