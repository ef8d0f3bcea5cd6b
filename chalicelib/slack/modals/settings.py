"""Where new candidates are told of, in which language, and when the digests come."""

from __future__ import annotations

from typing import Any

from chalicelib.slack.blocks import Block, input_block, modal, option, plain, select
from chalicelib.slack.words import Words, mark
from chalicelib.slack.workspace import Workspace

CALLBACK, VALUE = "settings", "value"
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
    return modal(
        say("Settings"),
        [
            input_block(say("Channel for new candidates"), channel, "channel", hint=hint),
            input_block(say("Language in that channel"), select(VALUE, languages, chosen=workspace.language), "language"),
            input_block(say("Weekly digest"), select(VALUE, days, chosen=str(workspace.digest_day)), "day", hint=when),
            input_block(say("at"), select(VALUE, hours, chosen=str(workspace.digest_hour)), "hour"),
        ],
        callback=CALLBACK,
        close=say("Cancel"),
        submit=say("Save"),
    )


def typed(submitted: dict[str, Any], team: str) -> Workspace:
    """What was submitted."""
    values = submitted["state"]["values"]
    language, day, hour = (str(values[field][VALUE]["selected_option"]["value"]) for field in ("language", "day", "hour"))
    return Workspace(team, values["channel"][VALUE]["selected_conversation"], language, int(day), int(hour))
