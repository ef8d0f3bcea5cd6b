"""The forms of the moves that ask for something: how somebody was reached, when they start, why a way ended."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from chalicelib.recruiting.application import VIA, Application, Stage
from chalicelib.recruiting.applications import LONGEST_REASON, REASONS, Step
from chalicelib.recruiting.vacancy import Vacancy
from chalicelib.slack import vocabulary
from chalicelib.slack.blocks import Block, context, cut, escape, input_block, modal, option, section, select, text_input
from chalicelib.slack.recruiting.ways import MOVES
from chalicelib.slack.words import Words

CALLBACK, CONSIDER, VALUE = "application_step", "candidate_consider", "value"
ENDS = (Stage.REJECTED, Stage.WITHDRAWN, Stage.DECLINED, Stage.DID_NOT_START)
DAYS = (Stage.ACCEPTED, Stage.JOINED, Stage.DID_NOT_START)
ASKS = (Stage.CONTACTED, *ENDS, *DAYS)
"""The moves that a form asks more about; the others happen at once."""


def view(application: Application, to: Stage, name: str, today: date, back: str, parent: str, say: Words) -> Block:
    """The form; ``back`` is the list and ``parent`` the modal in which it was asked for."""
    blocks: list[Block] = [context(escape(name))]
    if to is Stage.CONTACTED:
        options = [option(say(vocabulary.VIA[each]), each) for each in VIA]
        blocks.append(input_block(say("How"), select(VALUE, options, chosen="phone"), "via"))
    if to in ENDS:
        options = [option(say(vocabulary.REASONS[each]), each) for each in REASONS]
        blocks.append(input_block(say("Reason"), select(VALUE, options, hint=say("Choose a reason")), "reason"))
        note = text_input(VALUE, longest=LONGEST_REASON, lines=True)
        hint = say("For people here alone; the candidate never sees it.")
        blocks.append(input_block(say("In words"), note, "text", hint=hint, optional=True))
    if to in DAYS:
        day = application.starts_on or today.isoformat()
        picker: Block = {"type": "datepicker", "action_id": VALUE, "initial_date": day}
        label = say("First day agreed") if to is Stage.ACCEPTED else say("First day")
        blocks.append(input_block(label, picker, "on"))
    metadata = json.dumps({"application": application.id, "to": to.value, "back": back, "parent": parent})
    return modal(say(MOVES[to]), blocks, callback=CALLBACK, close=say("Cancel"), submit=say("Save"), metadata=metadata)


def typed(submitted: dict[str, Any]) -> tuple[str, Step, dict[str, Any]]:
    """What was submitted: the application, the step, and where it was asked for."""
    shown = json.loads(submitted["private_metadata"])
    values = {field: state[VALUE] for field, state in submitted["state"]["values"].items()}

    def chosen(field: str) -> str:
        option = values.get(field, {}).get("selected_option")
        return str(option["value"]) if option else ""

    on = values.get("on", {}).get("selected_date")
    step = Step(
        Stage(shown["to"]),
        on=date.fromisoformat(on) if on else None,
        via=chosen("via"),
        reason=chosen("reason"),
        text=str(values.get("text", {}).get("value") or "").strip(),
    )
    return shown["application"], step, shown


def consider(candidate: str, name: str, vacancies: Sequence[Vacancy], parent: str, say: Words) -> Block:
    """The form that adds a candidate to a vacancy; ``parent`` is the modal in which it was asked for."""
    title, close = say("Add to a vacancy"), say("Cancel")
    if not vacancies:
        text = say("No vacancy is open. `/hr vacancy open` opens one.")
        return modal(title, [section(text)], callback=CONSIDER, close=close)
    options = [
        option(" · ".join(filter(None, (cut(each.title, 50), cut(each.location, 20)))), each.id) for each in vacancies[:100]
    ]
    blocks = [
        context(escape(name)),
        input_block(say("Vacancy"), select(VALUE, options, hint=say("Choose a vacancy")), "vacancy"),
    ]
    about = json.dumps({"candidate": candidate, "parent": parent})
    return modal(title, blocks, callback=CONSIDER, close=close, submit=say("Add"), metadata=about)


def considered(submitted: dict[str, Any]) -> tuple[str, str, str]:
    """What was submitted: the candidate, the vacancy, and the modal in which it was asked for."""
    shown = json.loads(submitted["private_metadata"])
    chosen = submitted["state"]["values"]["vacancy"][VALUE]["selected_option"]["value"]
    return shown["candidate"], chosen, shown["parent"]
