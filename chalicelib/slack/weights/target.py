"""Setting what a role's figure is measured against, or ending it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from chalicelib.errors import Invalid
from chalicelib.performance.agreements import Target
from chalicelib.slack.blocks import Block, input_block, modal, option, select, text_input
from chalicelib.slack.failures import ROLES
from chalicelib.slack.value.words import metric_name
from chalicelib.slack.weights.season import picker
from chalicelib.slack.words import Words

CALLBACK, _VALUE = "weights_target", "value"


def view(identity: str, today: int, roles: Iterable[str], figures: Iterable[str], say: Words) -> Block:
    """The form."""
    named = [option(say(ROLES[role]) if role in ROLES else role, role) for role in roles]
    metrics = [option(metric_name(metric, say), metric) for metric in figures]
    value = text_input(_VALUE, longest=8, hint="45")
    blocks = [
        input_block(say("Role"), select(_VALUE, named, hint=say("Choose a role")), "role"),
        input_block(say("Figure"), select(_VALUE, metrics, hint=say("Choose a figure")), "metric"),
        input_block(say("Target in percent"), value, "target", hint=say("Empty ends the target."), optional=True),
        input_block(say("From"), picker(today), "from", hint=say("It counts in months that begin on this day or later.")),
    ]
    about = json.dumps({"id": identity})
    return modal(say("Set a target"), blocks, callback=CALLBACK, close=say("Cancel"), submit=say("Save"), metadata=about)


def typed(submitted: dict[str, Any]) -> Target:
    """What was submitted.

    Raises:
        Invalid: ``target.value``, no percentage.
    """
    values = submitted["state"]["values"]
    text = str(values["target"][_VALUE].get("value") or "").strip().rstrip("%％").strip()
    try:
        value = round(Fraction(text), 2) / 100 if text else None
    except (ValueError, ZeroDivisionError) as error:
        raise Invalid("target.value") from error
    role, metric = (str(values[field][_VALUE]["selected_option"]["value"]) for field in ("role", "metric"))
    begins = date.fromisoformat(values["from"][_VALUE]["selected_date"]).toordinal()
    return Target(str(json.loads(submitted["private_metadata"])["id"]), role, metric, value, begins)
