"""Adding a person, or giving a known one another role."""

from __future__ import annotations

from typing import Any

from chalicelib.people.member import Role
from chalicelib.slack.blocks import Block, context, input_block, modal, option, plain, select, text_input
from chalicelib.slack.failures import ROLES
from chalicelib.slack.words import Words

CALLBACK, VALUE = "person", "value"


def view(say: Words) -> Block:
    """The modal."""
    roles = [option(say(ROLES[role.value]), role.value) for role in Role]
    who: Block = {"type": "users_select", "action_id": VALUE, "placeholder": plain(say("Choose a person"))}
    return modal(
        say("Add a person"),
        [
            input_block(say("Person"), who, "who"),
            input_block(say("Role"), select(VALUE, roles, hint=say("Choose a role")), "role"),
            input_block(say("Department"), text_input(VALUE, longest=60), "department"),
            context(say("Language and time zone are taken from their Slack profile.")),
        ],
        callback=CALLBACK,
        close=say("Cancel"),
        submit=say("Add"),
    )


def typed(submitted: dict[str, Any]) -> tuple[str, Role, str]:
    """What was submitted: the Slack user, the role, the department."""
    values = submitted["state"]["values"]
    department = " ".join((values["department"][VALUE].get("value") or "").split())
    return values["who"][VALUE]["selected_user"], Role(values["role"][VALUE]["selected_option"]["value"]), department
