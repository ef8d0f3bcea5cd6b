"""Forms and buttons about those who joined."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from chalicelib.errors import EvenkeelError, Forbidden
from chalicelib.people.member import Member, Role
from chalicelib.people.permissions import Action
from chalicelib.slack.asking import Asking, answered, asking, beside
from chalicelib.slack.blocks import Block, escape, section
from chalicelib.slack.failures import explain
from chalicelib.slack.hires import card, credit, feedback, leaving, linking, still_here
from chalicelib.slack.listeners.press import Press, pressed
from chalicelib.slack.refusals import translated
from chalicelib.slack.services import Services
from chalicelib.slack.words import Words, language_of

Told = str | tuple[str, list[Block]]
"""What comes of a form, with blocks or without."""

FIELD_OF = {
    "person.leaving": "on",
    "person.reason": "reason",
    "person.linked": "who",
    "feedback.text": "text",
    "feedback.who": "person",
    "feedback.yourself": "person",
    "credit.somebody": "who",
}
"""The field of a form beside which an error is shown."""


def register(app: App, services: Services) -> None:
    """Register these listeners: each checks the role first, whatever was displayed."""
    answers = services.answers.hires

    def left(view: dict[str, Any], who: Asking) -> Told:
        return answers.left(view, who.member, who.say)

    def linked(view: dict[str, Any], who: Asking) -> str:
        who.may(Action.CHANGE_PEOPLE)
        employee, user = linking.typed(view)
        return answers.linked(employee, _profile(who, user), who.member, who.say)

    def given(view: dict[str, Any], who: Asking) -> str:
        return answers.given(view, who.member, who.say)

    def rate(press: Press) -> None:
        press.answer(*answers.rated(press.value, press.who.member, press.who.say))

    def say_more(press: Press) -> None:
        press.show(answers.feedback_form(press.value, press.who.member, press.who.say))

    def leaving_form(press: Press) -> None:
        press.show(answers.leaving(press.value, press.who.member, press.who.say))

    def stays(press: Press) -> None:
        text = answers.stays(press.value, press.who.member, press.who.say)
        press.answer(text, [section(text)], instead=True)

    def doubt(press: Press) -> None:
        press.show(answers.credit.doubting(press.value, press.who.member, press.who.say))

    def decide(press: Press) -> None:
        press.show(answers.credit.ruling(press.value, press.who.member, press.who.say))

    def more(press: Press) -> None:
        press.answer(*answers.credit(press.who.member, press.who.say, start=int(press.value)), instead=True)

    def doubted(view: dict[str, Any], who: Asking) -> str:
        managers = answers.credit.doubted(view, who.member, who.say)
        for manager, message in managers:
            text, blocks = message(Words(language_of(manager.locale)))
            who.client.chat_postMessage(channel=manager.slack_user, text=text, blocks=blocks)
        if not managers:
            return who.say("There is no HR manager to send it to yet.")
        names = who.say.listed([escape(each.name) for each, _ in managers])
        return who.say("Sent to {people}. They decide, and the card shows it.", people=names)

    def ruled(view: dict[str, Any], who: Asking) -> str:
        return answers.credit.ruled(view, who.member, who.say)

    def undo_left(press: Press) -> None:
        text = answers.undo_left(press.value, press.who.member, press.who.say)
        press.answer(text, [section(text)], instead=True)

    for action, does in {
        leaving.UNDO: undo_left,
        card.DISPUTE: doubt,
        credit.RULE: decide,
        credit.MORE: more,
        feedback.WORDS: say_more,
        leaving.OPEN: leaving_form,
        still_here.YES: stays,
    }.items():
        app.action(action)(pressed(services, does))
    app.action(re.compile(f"{feedback.RATE}:[1-5]"))(pressed(services, rate))
    app.view(credit.DISPUTED)(sent(services, "text", doubted))
    app.view(credit.RULED)(sent(services, "reason", ruled))
    app.view(feedback.CALLBACK)(sent(services, "rating", given))
    app.view(leaving.CALLBACK)(sent(services, "reason", left))
    app.view(linking.CALLBACK)(sent(services, "employee", linked))


def _profile(who: Asking, user: str) -> Member:
    """A Slack user with what their profile says; who they are here is not known by it."""
    with translated():
        profile = who.client.users_info(user=user, include_locale=True)["user"]
    if profile.get("is_bot"):
        raise Forbidden("person.bot")
    zone = str(profile.get("tz") or "Asia/Shanghai")
    name = str(profile.get("real_name") or profile.get("name") or "")
    return Member("", name, Role.EMPLOYEE, "", language_of(str(profile.get("locale") or "en")), zone, who.team, user)


def sent(services: Services, field: str, does: Callable[[dict[str, Any], Asking], Told]) -> Callable[..., None]:
    """The listener of a form: what comes of it is told in a message, an error beside its field, else beside ``field``."""

    def listener(ack: Ack, view: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        with answered(beside(ack, field)):
            who = asking(context, client, services)
            with answered(beside(ack, field), who.say):
                try:
                    told = does(view, who)
                except EvenkeelError as error:
                    near = FIELD_OF.get(error.code, field)
                    shown = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
                    ack(response_action="errors", errors={near if near in shown else field: explain(error, who.say)})
                    return
                ack()
                text, blocks = (told, None) if isinstance(told, str) else told
                client.chat_postMessage(channel=who.user, text=text, blocks=blocks)

    return listener
