"""The forms of an interview: when, where and with whom; why it is cancelled."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.errors import Invalid
from chalicelib.recruiting.interview import Draft, Interview
from chalicelib.recruiting.interviews import LONGEST_PLACE, LONGEST_REASON, MOST_INTERVIEWERS, MOST_ROUNDS
from chalicelib.slack.blocks import Block, context, input_block, modal, option, plain, section, select, text_input
from chalicelib.slack.words import Words

CALLBACK, CANCEL_CALLBACK, VALUE = "interview", "interview_cancel", "value"
FRIDAY = 4
LENGTHS = (15, 30, 45, 60, 90, 120, 180, 240, 480)
ZONES = (
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Asia/Kolkata",
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Los_Angeles",
    "Australia/Sydney",
    "UTC",
)
"""Proposed beside the zones of the people who work here."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a form of an interview stands on: for which application it is, which interview (``known``: it is planned already,
    at this ``sequence``), in which modal it was asked for, and which clashes were shown (``despite``).
    """

    interview: str
    application: str
    known: bool = False
    sequence: int = 0
    parent: str = ""
    despite: tuple[str, ...] = ()


def proposed(now: datetime, zone: str, interviewers: tuple[str, ...], round: int) -> Draft:
    """What a new form proposes: the next weekday at ten, an hour."""
    day = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    day += timedelta(days=7 - day.weekday() if day.weekday() > FRIDAY else 0)
    start = datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo(zone))
    return Draft(start.astimezone(UTC), 60, "", interviewers, zone, round)


def view(
    ground: Ground, about: str, draft: Draft, users: Sequence[str], zones: Sequence[str], clashes: Sequence[str], say: Words
) -> Block:
    """The form; ``users`` are the interviewers as Slack knows them, ``clashes`` say what they have at that time already."""
    local = draft.starts_at.astimezone(ZoneInfo(draft.zone))
    rounds = [option(say("Round {number}", number=number), str(number)) for number in range(1, MOST_ROUNDS + 1)]
    lengths = [option(say("{count} minutes", count=each), str(each)) for each in sorted({*LENGTHS, draft.minutes})]
    known = list(dict.fromkeys((draft.zone, *zones, *ZONES)))[:100]
    who: Block = {"type": "multi_users_select", "action_id": VALUE, "max_selected_items": MOST_INTERVIEWERS}
    who["placeholder"] = plain(say("Choose people"))
    if users:
        who["initial_users"] = list(users)
    warned = [section("\n".join([say(":warning: *Booked twice*"), *clashes]))] if clashes else []
    blocks = [
        context(about),
        *warned,
        input_block(say("Round"), select(VALUE, rounds, chosen=str(draft.round)), "round"),
        input_block(say("Day"), {"type": "datepicker", "action_id": VALUE, "initial_date": f"{local:%Y-%m-%d}"}, "day"),
        input_block(say("Time"), {"type": "timepicker", "action_id": VALUE, "initial_time": f"{local:%H:%M}"}, "time"),
        input_block(
            say("Time zone"),
            select(VALUE, [option(each, each) for each in known], chosen=draft.zone),
            "zone",
            hint=say("Day and time are of this zone; everyone is told in their own."),
        ),
        input_block(say("Length"), select(VALUE, lengths, chosen=str(draft.minutes)), "minutes"),
        input_block(
            say("Place or link"),
            text_input(VALUE, value=draft.place, longest=LONGEST_PLACE, hint=say("A room, an address, or a link to a call")),
            "place",
        ),
        input_block(say("Interviewers"), who, "interviewers"),
    ]
    metadata = json.dumps(
        {
            "interview": ground.interview,
            "application": ground.application,
            "known": ground.known,
            "sequence": ground.sequence,
            "parent": ground.parent,
            "despite": list(ground.despite)[:40],
        }
    )
    title = say("Move an interview") if ground.known else say("Plan an interview")
    submit = say("Save anyway") if clashes else say("Save") if ground.known else say("Plan it")
    return modal(title, blocks, callback=CALLBACK, close=say("Cancel"), submit=submit, metadata=metadata)


def typed(submitted: dict[str, Any], person: Callable[[str], str]) -> tuple[Ground, Draft]:
    """What was submitted; ``person`` gives the id of a Slack user.

    Raises:
        Invalid: ``interview.time``, a time that a clock never shows there. NotFound: ``person.unknown``.
    """
    shown = json.loads(submitted["private_metadata"])
    values = {field: state[VALUE] for field, state in submitted["state"]["values"].items()}

    def chosen(field: str) -> str:
        return str(values[field]["selected_option"]["value"])

    zone = chosen("zone")
    draft = Draft(
        starts_at=_instant(values["day"].get("selected_date"), values["time"].get("selected_time"), zone),
        minutes=int(chosen("minutes")),
        place=" ".join(str(values["place"].get("value") or "").split()),
        interviewers=tuple(person(each) for each in values["interviewers"].get("selected_users") or ()),
        zone=zone,
        round=int(chosen("round")),
    )
    ground = Ground(
        shown["interview"],
        shown["application"],
        bool(shown["known"]),
        int(shown["sequence"]),
        str(shown["parent"]),
        tuple(shown["despite"]),
    )
    return ground, draft


def cancel_view(interview: Interview, about: str, say: Words) -> Block:
    """Why an interview is cancelled."""
    hint = say("The interviewers are told it.")
    reason = text_input(VALUE, longest=LONGEST_REASON, lines=True)
    blocks = [context(about), input_block(say("Reason"), reason, "reason", hint=hint, optional=True)]
    metadata = json.dumps({"interview": interview.id})
    title, submit = say("Cancel an interview"), say("Cancel it")
    return modal(title, blocks, callback=CANCEL_CALLBACK, close=say("Back"), submit=submit, metadata=metadata)


def cancelled(submitted: dict[str, Any]) -> tuple[str, str]:
    """The interview that is cancelled, and the reason."""
    reason = submitted["state"]["values"]["reason"][VALUE].get("value") or ""
    return str(json.loads(submitted["private_metadata"])["interview"]), " ".join(str(reason).split())


def _instant(day: object, time: object, zone: str) -> datetime:
    """A day and time of a zone, in UTC."""
    try:
        local = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=ZoneInfo(zone))
    except (ValueError, LookupError) as error:
        raise Invalid("interview.time") from error
    there = local.astimezone(UTC)
    if there.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local.replace(tzinfo=None):
        # The night on which clocks go forward has no such time.
        raise Invalid("interview.time")
    return there
