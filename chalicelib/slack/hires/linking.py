"""The form that gives an employee a Slack user."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chalicelib.people.member import Member
from chalicelib.slack.blocks import Block, context, cut, input_block, modal, option, plain, section, select
from chalicelib.slack.words import Words

CALLBACK, VALUE = "employee_link", "value"
MOST = 100


def view(employees: Sequence[Member], say: Words) -> Block:
    """The form; the employees are those without a Slack user."""
    title, close = say("Link with Slack"), say("Cancel")
    if not employees:
        text = say("Every employee has a Slack user already. Whoever joins comes here by themselves.")
        return modal(title, [section(text)], callback=CALLBACK, close=close)
    options = [option(" · ".join(filter(None, (cut(each.name, 40), cut(each.department, 30)))), each.id) for each in employees]
    who: Block = {"type": "users_select", "action_id": VALUE, "placeholder": plain(say("Choose a person"))}
    blocks = [
        input_block(say("Employee"), select(VALUE, options[:MOST], hint=say("Choose an employee")), "employee"),
        input_block(say("Slack user"), who, "who"),
        context(say("Language and time zone are taken from their Slack profile.")),
    ]
    if len(employees) > MOST:
        blocks.append(context(say("Only {count} are shown: `/hr people link Smith` looks for a name.", count=MOST)))
    return modal(title, blocks, callback=CALLBACK, close=close, submit=say("Link"))


def typed(submitted: dict[str, Any]) -> tuple[str, str]:
    """The employee and the Slack user."""
    values = submitted["state"]["values"]
    chosen = values["employee"][VALUE].get("selected_option") or {}
    return str(chosen.get("value", "")), str(values["who"][VALUE].get("selected_user") or "")
