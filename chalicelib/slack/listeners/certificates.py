"""Buttons and the form of certificates."""

from __future__ import annotations

from slack_bolt import App

from chalicelib.slack.listeners.press import Press, pressed
from chalicelib.slack.listeners.training import sent
from chalicelib.slack.services import Services
from chalicelib.slack.training import certificates


def register(app: App, services: Services) -> None:
    """Register these listeners; what a person may not do is refused where it is done."""
    training = services.answers.training

    def listed(press: Press) -> None:
        start, _, typed = press.value.partition(" ")
        text, blocks = training.held.listed(typed, int(start or 0), press.who.member, press.who.say)
        # From a reminder, which stays, it opens beside it.
        press.answer(text, blocks, instead=bool((press.body.get("container") or {}).get("is_ephemeral")))

    def rules(press: Press) -> None:
        press.show(training.held.rules_form(press.who.member, press.who.say))

    def undo(press: Press) -> None:
        press.answer(training.held.undo_rules(press.value, press.who.member, press.who.say), instead=True)

    def snooze(press: Press) -> None:
        press.answer(training.held.snooze(press.value, press.who.member, press.who.say))

    def renew(press: Press) -> None:
        press.show(training.renewal_form(press.value, press.who.member, press.who.say))

    def drop(press: Press) -> None:
        press.answer(*training.held.drop(press.value, press.who.member, press.who.say))

    def need(press: Press) -> None:
        press.answer(training.held.need(press.value, press.who.member, press.who.say))

    def chosen(press: Press) -> None:
        what, _, certificate = press.value.partition(" ")
        if what == "renew":
            press.show(training.renewal_form(certificate, press.who.member, press.who.say))
        else:
            press.answer(*training.held.drop(certificate, press.who.member, press.who.say))

    for action, does in {
        certificates.LIST: listed,
        certificates.LIST_NEXT: listed,
        certificates.LIST_BACK: listed,
        certificates.RULES: rules,
        certificates.RULES_UNDO: undo,
        certificates.SNOOZE: snooze,
        certificates.RENEW: renew,
        certificates.DROP: drop,
        certificates.NEED: need,
        certificates.DO: chosen,
    }.items():
        app.action(action)(pressed(services, does))
    app.view(certificates.RULES_CALLBACK)(sent(services, training.held.save_rules, "rules"))
