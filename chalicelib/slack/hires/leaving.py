"""The form that says somebody left: their last day, and why."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from chalicelib.ledger.fact import Fact
from chalicelib.people.employees import LEAVE_REASONS
from chalicelib.people.member import Member
from chalicelib.slack.blocks import Block, actions, button, context, escape, input_block, modal, option, section, select
from chalicelib.slack.words import Words, mark

CALLBACK, VALUE, OPEN, UNDO = "employee_left", "value", "employee_left_open", "employee_left_undo"

REASONS: dict[str, str] = {
    "resigned": mark("resigned"),
    "dismissed": mark("was dismissed"),
    "contract_ended": mark("the contract ended"),
    "retired": mark("retired"),
    "other": mark("another reason"),
}


def view(person: Member, today: date, say: Words) -> Block:
    """The form."""
    picker: Block = {"type": "datepicker", "action_id": VALUE, "initial_date": today.isoformat()}
    reasons = [option(say(REASONS[each]), each) for each in LEAVE_REASONS]
    hint = say("The last day on which they worked here. A day that is still to come is said when it is there.")
    return modal(
        say("Somebody left"),
        [
            context(escape(person.name)),
            input_block(say("Last day"), picker, "on", hint=hint),
            input_block(say("Reason"), select(VALUE, reasons, hint=say("Choose a reason")), "reason"),
        ],
        callback=CALLBACK,
        close=say("Cancel"),
        submit=say("Save"),
        metadata=json.dumps({"person": person.id}),
    )


def told(gone: Member, left: Fact, say: Words) -> tuple[str, list[Block]]:
    """What whoever said it is told, with the way to take it back."""
    text = say("{name} left on {day}. What they did stays on record.", name=escape(gone.name), day=gone.left_on)
    return text, [section(text), actions(button(say("Take back (10 minutes)"), UNDO, left.id), block_id="left")]


def typed(submitted: dict[str, Any]) -> tuple[str, date, str]:
    """The person, the last day, the reason."""
    values = submitted["state"]["values"]
    person = str(json.loads(submitted["private_metadata"])["person"])
    chosen = values["reason"][VALUE].get("selected_option") or {}
    return person, date.fromisoformat(values["on"][VALUE]["selected_date"]), str(chosen.get("value", ""))
