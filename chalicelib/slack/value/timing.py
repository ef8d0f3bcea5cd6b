"""When somebody's own digest comes."""

from __future__ import annotations

from typing import Any

from chalicelib.people.member import Member
from chalicelib.slack.blocks import Block, button, input_block, modal, option, select
from chalicelib.slack.modals.settings import DAYS
from chalicelib.slack.words import Words
from chalicelib.slack.workspace import Workspace

OPEN, CALLBACK = "digest_timing", "digest_timing"
_VALUE, _SAME = "value", "same"


def opens(say: Words) -> Block:
    """The button that opens the form."""
    return button(say("When it comes"), OPEN)


def view(member: Member, workspace: Workspace, say: Words) -> Block:
    """The form."""
    usual = say(DAYS[workspace.digest_day])
    days = [
        option(say("as for everyone ({day})", day=usual), _SAME),
        *(option(say(name), str(day)) for day, name in DAYS.items()),
    ]
    usual_hour = f"{workspace.digest_hour:02d}:00"
    hours = [option(say("as for everyone ({hour})", hour=usual_hour), _SAME)]
    hours += [option(f"{hour:02d}:00", str(hour)) for hour in range(24)]
    day = _SAME if member.digest_day is None else str(member.digest_day)
    hour = _SAME if member.digest_hour is None else str(member.digest_hour)
    hint = say("In your time zone ({zone}). On a day off it comes on the next working day of the week.", zone=member.timezone)
    return modal(
        say("Your digest"),
        [
            input_block(say("Weekly digest"), select(_VALUE, days, chosen=day), "day", hint=hint),
            input_block(say("at"), select(_VALUE, hours, chosen=hour), "hour"),
        ],
        callback=CALLBACK,
        close=say("Cancel"),
        submit=say("Save"),
    )


def typed(submitted: dict[str, Any]) -> tuple[int | None, int | None]:
    """The day and the hour; None as for everyone."""
    values = submitted["state"]["values"]
    day, hour = (str(values[field][_VALUE]["selected_option"]["value"]) for field in ("day", "hour"))
    return None if day == _SAME else int(day), None if hour == _SAME else int(hour)
