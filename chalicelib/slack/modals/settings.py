"""Where new candidates are told of, in which language, when the digests come, what a hire costs elsewhere, which level is low."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any
from unicodedata import normalize

from chalicelib.errors import Invalid
from chalicelib.slack.amounts import amount_of
from chalicelib.slack.blocks import Block, input_block, modal, option, plain, select, text_input
from chalicelib.slack.words import Words, mark
from chalicelib.slack.workspace import Workspace

CALLBACK, VALUE = "settings", "value"
COST, SOURCE, LOW = "cost", "source", "low"
LANGUAGES = {"en": "English", "zh": "中文"}
DAYS = {
    0: mark("Monday"),
    1: mark("Tuesday"),
    2: mark("Wednesday"),
    3: mark("Thursday"),
    4: mark("Friday"),
    5: mark("Saturday"),
    6: mark("Sunday"),
    -1: mark("never"),
}


def view(workspace: Workspace, say: Words) -> Block:
    """The modal."""
    channel: Block = {"type": "conversations_select", "action_id": VALUE, "filter": {"include": ["public", "private"]}}
    channel["placeholder"] = plain(say("Choose a channel"))
    if workspace.channel:
        channel["initial_conversation"] = workspace.channel
    languages = [option(name, code) for code, name in LANGUAGES.items()]
    days = [option(say(name), str(day)) for day, name in DAYS.items()]
    hours = [option(f"{hour:02d}:00", str(hour)) for hour in range(24)]
    when = say("For HR managers about the team, for everyone who is scored about themselves; in each one's own time zone.")
    hint = say("In a private channel, invite me first: /invite @Evenkeel")
    cost = f"{workspace.hire_cost} {workspace.currency}" if workspace.hire_cost else ""
    return modal(
        say("Settings"),
        [
            input_block(say("Channel for new candidates"), channel, "channel", hint=hint),
            input_block(say("Language in that channel"), select(VALUE, languages, chosen=workspace.language), "language"),
            input_block(say("Weekly digest"), select(VALUE, days, chosen=str(workspace.digest_day)), "day", hint=when),
            input_block(say("at"), select(VALUE, hours, chosen=str(workspace.digest_hour)), "hour"),
            input_block(
                say("What a hire costs elsewhere"),
                text_input(VALUE, value=cost, hint=say("for example 8000 CNY"), longest=20),
                COST,
                hint=say("The benchmark of “cost saved”. Leave it empty and nothing is estimated."),
                optional=True,
            ),
            input_block(
                say("Who says so"),
                text_input(VALUE, value=workspace.hire_source, hint=say("for example: agency invoices of 2025"), longest=100),
                SOURCE,
                optional=True,
            ),
            input_block(
                say("A competency is low below level"),
                text_input(VALUE, value=workspace.low_level, longest=6),
                LOW,
                hint=say("On the scale of your ratings: a vacancy’s owner hears what those who came by it lack. 0: nothing."),
            ),
        ],
        callback=CALLBACK,
        close=say("Cancel"),
        submit=say("Save"),
    )


def typed(submitted: dict[str, Any], team: str) -> Workspace:
    """What was submitted.

    Raises:
        Invalid: ``settings.hire_cost``, no amount with a currency; ``settings.hire_source``, an amount that nobody vouches for;
            ``settings.low_level``, no level.
    """
    values = submitted["state"]["values"]
    language, day, hour = (str(values[field][VALUE]["selected_option"]["value"]) for field in ("language", "day", "hour"))
    amount = amount_of(str(values[COST][VALUE].get("value") or ""))
    if amount is None or (amount[0] and Decimal(amount[0]) == 0):
        raise Invalid("settings.hire_cost")
    cost, currency = amount
    source = str(values[SOURCE][VALUE].get("value") or "").strip()
    if cost and not source:
        raise Invalid("settings.hire_source")
    channel = values["channel"][VALUE]["selected_conversation"]
    low = _level(values[LOW][VALUE].get("value"))
    return Workspace(team, channel, language, int(day), int(hour), cost, currency, source, low)


def _level(value: object) -> str:
    """A level as a plain decimal.

    Raises:
        Invalid: ``settings.low_level``.
    """
    try:
        level = Decimal(normalize("NFKC", str(value or "0")).strip())
    except InvalidOperation as error:
        raise Invalid("settings.low_level") from error
    if not level.is_finite() or not 0 <= level <= 1000:
        raise Invalid("settings.low_level")
    return f"{level.normalize():f}"
