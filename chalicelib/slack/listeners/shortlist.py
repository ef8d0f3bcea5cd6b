"""Buttons and menus of shortlists."""

from __future__ import annotations

import re
from collections.abc import Callable

from slack_bolt import App

from chalicelib.slack.listeners.press import Press, pressed
from chalicelib.slack.listeners.recruiting import is_own
from chalicelib.slack.recruiting import shortlist
from chalicelib.slack.recruiting.answers import Shown
from chalicelib.slack.recruiting.vacancies import SHORTLIST
from chalicelib.slack.services import Services


def register(app: App, services: Services) -> None:
    """Register these listeners: each checks the role first, whatever was displayed."""
    about = services.answers.shortlists

    def shows(answer: Callable[..., Shown]) -> Callable[[Press], None]:
        def listener(press: Press) -> None:
            press.answer(*answer(press.value, press.who.member, press.who.say), instead=is_own(press))

        return listener

    def why(press: Press) -> None:
        press.show(about.why(press.value, press.who.member, press.who.say))

    app.action(re.compile(f"{SHORTLIST}(:.*)?"))(pressed(services, shows(about.page)))
    app.action(shortlist.ADD)(pressed(services, shows(about.add)))
    app.action(shortlist.WHY)(pressed(services, why))
