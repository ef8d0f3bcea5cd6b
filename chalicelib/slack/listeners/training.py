"""Buttons and modals of training."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from chalicelib.errors import EvenkeelError
from chalicelib.people.member import Member
from chalicelib.slack.asking import answered, asking, beside
from chalicelib.slack.blocks import Block, section
from chalicelib.slack.failures import explain
from chalicelib.slack.listeners.events import publish_home
from chalicelib.slack.listeners.press import Press, pressed
from chalicelib.slack.services import Services
from chalicelib.slack.training import (
    completion,
    deciding,
    effects,
    handing_in,
    left_out,
    misplaced,
    names,
    plan,
    reminder,
    results,
    shown,
    starting,
    template,
    uploaded,
)
from chalicelib.slack.where import channel_of, opened_in, tell_there
from chalicelib.slack.words import Words

FIELD_OF = {
    "session.course": "course",
    "session.department": "department",
    "session.due": "due",
    "session.expected": "expected",
    "session.reason": "reason",
    "onboarding.unseen": "family",
    "rating.competency": "competency",
    "rating.level": "level",
    "rating.day": "day",
}
"""The field of a form beside which an error is shown."""


def register(app: App, services: Services) -> None:
    """Register these listeners; what a person may not do is refused where it is done."""
    training = services.answers.training

    def listed(press: Press) -> None:
        period, start, department = shown.place(press.value)
        text, blocks = training.listed(period, start, department, press.who.member, press.who.say)
        press.answer(text, blocks, instead=_ephemeral(press))

    def status(press: Press) -> None:
        span, department = completion.placed(press.value)
        text, blocks = training.status(span, department, press.who.member, press.who.say)
        press.answer(text, blocks, instead=_ephemeral(press))

    def charted(press: Press) -> None:
        # On the Home tab there is nothing that could be answered in, and no chart is drawn.
        span, department = completion.placed(press.value)
        text, blocks = training.status(span, department, press.who.member, press.who.say)
        press.who.client.chat_postMessage(channel=press.who.user, text=text, blocks=blocks)

    def looks_at(press: Press) -> None:
        publish_home(press.who, press.value)

    def plans(press: Press) -> None:
        _opens(press, training.plan_form(press.who.member, press.who.say, press.value))

    def copies(press: Press) -> None:
        _opens(press, training.copy_form(press.who.member, press.who.say))

    def changes(press: Press) -> None:
        _opens(press, training.change_form(press.value, press.who.member, press.who.say))

    def cancels(press: Press) -> None:
        _opens(press, training.cancel_form(press.value, press.who.member, press.who.say))

    def take_back(press: Press) -> None:
        press.answer(training.take_back(press.value, press.who.member, press.who.say), instead=True)

    def reopen(press: Press) -> None:
        press.answer(training.reopen(press.value, press.who.member, press.who.say), instead=True)

    def question(press: Press) -> None:
        press.answer(*training.files.question(press.value, press.who.member, press.who.say))

    def chosen(press: Press) -> None:
        press.answer(training.files.choose(press.value, press.who.member, press.who.say))

    def marked(press: Press) -> None:
        press.answer(training.files.mark(press.value, press.who.member, press.who.say))

    def whose(press: Press) -> None:
        text, blocks = training.files.department(press.value, press.who.member, press.who.say)
        press.answer(text, blocks or None)

    def names_listed(press: Press) -> None:
        text, blocks = training.naming.listed(int(press.value or 0), press.who.member, press.who.say)
        press.answer(text, blocks, instead=_ephemeral(press))

    def names_change(press: Press) -> None:
        press.show(training.naming.form(press.value, press.who.member, press.who.say))

    def names_undo(press: Press) -> None:
        press.answer(training.naming.undo(press.value, press.who.member, press.who.say), instead=True)

    def names_forget(press: Press) -> None:
        press.answer(training.naming.forget(press.value, press.who.member, press.who.say), instead=True)

    def move(press: Press) -> None:
        press.answer(training.files.move(press.value, press.who.member, press.who.say))

    def stays(press: Press) -> None:
        press.answer(training.files.stays(press.value, press.who.member, press.who.say))

    def other(press: Press) -> None:
        press.show(training.files.other_form(press.value, press.who.member, press.who.say))

    def people(press: Press) -> None:
        press.show(training.files.people_form(press.value, press.who.member, press.who.say))

    def undo(press: Press) -> None:
        press.answer(training.files.take_back(press.value, press.who.member, press.who.say))

    def snoozed(press: Press) -> None:
        press.answer(training.snooze(press.value, press.who.member, press.who.say))

    def disputed(press: Press) -> None:
        text, asked = training.dispute(press.value, press.who.member, press.who.say)
        for planner, (question, blocks) in asked:
            press.who.client.chat_postMessage(channel=planner.slack_user, text=question, blocks=blocks)
        press.answer(text)

    def kept(press: Press) -> None:
        press.answer(training.keep(press.value, press.who.member, press.who.say), instead=True)

    def outcomes(press: Press) -> None:
        period, start, department = shown.place(press.value)
        text, blocks = training.outcomes.listed(period, start, department, press.who.member, press.who.say)
        press.answer(text, blocks, instead=_ephemeral(press))

    def effect(press: Press) -> None:
        text, blocks = training.outcomes.effects(press.value, press.who.member, press.who.say)
        press.answer(text, blocks)

    def grades(press: Press) -> None:
        press.show(training.outcomes.grade_form(press.value, press.who.member, press.who.say))

    def rates(press: Press) -> None:
        press.show(training.outcomes.rate_form(press.value, press.who.member, press.who.say))

    def done(press: Press) -> None:
        text = training.newcomers.finish(press.value, press.who.member, press.who.say)
        listed, _, here = str(press.body["actions"][0].get("block_id") or "").partition(" ")
        if not (listed.startswith("new:") and here):
            press.answer(text)
            return
        # Beside what was chosen stands how much is done: the list is drawn anew, in its place.
        span, department = completion.placed(here)
        _, blocks = training.newcomers.listed(span, department, press.who.member, press.who.say)
        press.answer(text, [section(f":white_check_mark: {text}"), *blocks], instead=True)

    def left_alone(press: Press) -> None:
        press.answer(training.newcomers.snooze(press.value, press.who.member, press.who.say))

    def newcomers(press: Press) -> None:
        # From a message about one of them there is no month yet: the running one.
        span, department = completion.placed(press.value) if press.value else (training.running(), "")
        text, blocks = training.newcomers.listed(span, department, press.who.member, press.who.say)
        press.answer(text, blocks, instead=_ephemeral(press))

    def templates(press: Press) -> None:
        press.show(training.newcomers.template_form(press.who.member, press.who.say))

    def template_of(press: Press) -> None:
        press.redraw(training.newcomers.template_of(press.view, press.value, press.who.member, press.who.say))

    def template_undo(press: Press) -> None:
        press.answer(training.newcomers.undo_template(press.value, press.who.member, press.who.say), instead=True)

    def hand_in(press: Press) -> None:
        period, _, department = shown.place(press.value)
        who = press.who
        press.answer(*training.hand_in.for_department(department, str(period), who.member, who.address, who.say))

    def hand_in_session(press: Press) -> None:
        press.answer(*training.hand_in.for_session(press.value, press.who.member, press.who.address, press.who.say))

    def opened(ack: Ack) -> None:
        # The browser opens the page by itself; Slack only wants to hear that we know of it.
        ack()

    app.action(handing_in.OPEN)(opened)
    for action, does in {
        handing_in.HAND_IN: hand_in,
        handing_in.HAND_IN_SESSION: hand_in_session,
        shown.LIST: listed,
        shown.LIST_NEXT: listed,
        shown.LIST_BACK: listed,
        shown.STATUS: status,
        shown.STATUS + "_before": status,
        shown.STATUS + "_after": status,
        completion.CHART: charted,
        completion.SPAN: looks_at,
        shown.PLAN: plans,
        shown.COPY: copies,
        shown.CHANGE: changes,
        plan.CANCEL: cancels,
        shown.TAKE_BACK: take_back,
        shown.REOPEN: reopen,
        shown.FILE: question,
        uploaded.DEPARTMENT: whose,
        names.LIST + "_next": names_listed,
        names.LIST + "_back": names_listed,
        names.CHANGE: names_change,
        names.UNDO: names_undo,
        names.FORGET: names_forget,
        misplaced.MOVE + "_training": move,
        misplaced.MOVE + "_resumes": move,
        misplaced.STAYS: stays,
        uploaded.OTHER: other,
        uploaded.PEOPLE: people,
        uploaded.UNDO: undo,
        reminder.DISPUTE: disputed,
        reminder.KEEP: kept,
        results.RESULTS: outcomes,
        results.RESULTS_MORE: outcomes,
        results.RESULTS + "_before": outcomes,
        effects.EFFECT: effect,
        results.GRADE: grades,
        results.RATE: rates,
        starting.DONE: done,
        starting.LIST: newcomers,
        starting.LIST + "_before": newcomers,
        starting.LIST + "_after": newcomers,
        template.TEMPLATE: templates,
        template.CHOSEN: template_of,
        template.UNDO: template_undo,
    }.items():
        app.action(action)(pressed(services, does))
    app.action(re.compile(f"^{shown.PLAN}:"))(pressed(services, plans))
    app.action(re.compile(f"^{reminder.SNOOZE}_"))(pressed(services, snoozed))
    app.action(re.compile(f"^{starting.SNOOZE}_"))(pressed(services, left_alone))
    app.action(re.compile(f"^{uploaded.CHOOSE}_"))(pressed(services, chosen))
    app.action(re.compile(f"^{left_out.MARKED}_"))(pressed(services, marked))
    app.view(deciding.OTHER_CALLBACK)(sent(services, training.files.other, "0"))
    app.view(deciding.PEOPLE_CALLBACK)(sent(services, training.files.people, "0"))
    app.view(names.CALLBACK)(sent(services, training.naming.saved, names.FIELD))
    app.view(results.GRADE_CALLBACK)(sent(services, training.outcomes.graded, "0"))
    app.view(results.RATE_CALLBACK)(sent(services, training.outcomes.rated, "person"))
    app.view(template.CALLBACK)(sent(services, training.newcomers.save_template, "items"))
    app.view(plan.CALLBACK)(sent(services, training.save, "course"))
    app.view(plan.CANCEL_CALLBACK)(sent(services, training.cancel, "reason", clears=True))
    app.view(plan.COPY_CALLBACK)(sent(services, training.copy, "from"))


def sent(
    services: Services,
    does: Callable[[dict[str, Any], Member, Words], tuple[str, list[Block]]],
    field: str,
    *,
    clears: bool = False,
) -> Callable[..., None]:
    """The listener that does what a form says and tells its sender; what is wrong stands beside its field."""

    def listener(ack: Ack, view: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        with answered(beside(ack, field)):
            who = asking(context, client, services)
            with answered(beside(ack, field), who.say):
                try:
                    text, blocks = does(view, who.member, who.say)
                except EvenkeelError as error:
                    ack(response_action="errors", errors={FIELD_OF.get(error.code, field): explain(error, who.say)})
                    return
                if clears:
                    ack(response_action="clear")
                else:
                    ack()
                client.chat_postMessage(channel=who.user, text=text, blocks=blocks or None)
                tell_there(client, view, who.user, text, who.say)

    return listener


def _opens(press: Press, view: Block) -> None:
    """Open a form that knows in which channel it was asked for, also on top of another one."""
    press.show(opened_in(view, press.channel or channel_of(press.view)))


def _ephemeral(press: Press) -> bool:
    return bool((press.body.get("container") or {}).get("is_ephemeral"))
