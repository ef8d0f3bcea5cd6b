"""The words of training."""

from __future__ import annotations

from chalicelib.slack.words import Words, mark
from chalicelib.training.session import Format, State

FORMATS: dict[str, str] = {
    "lecture": mark("lecture"),
    "workshop": mark("workshop"),
    "video": mark("video"),
    "on_the_job": mark("on the job"),
}

STATES: dict[State, str] = {
    State.PLANNED: mark("planned"),
    State.DUE: mark("due today"),
    State.OVERDUE: mark("overdue"),
    State.DELIVERED: mark("held, record missing"),
    State.COMPLETE: mark("complete"),
    State.CANCELLED: mark("cancelled"),
}

SIGNS: dict[State, str] = {
    State.PLANNED: ":spiral_calendar_pad:",
    State.DUE: ":bell:",
    State.OVERDUE: ":hourglass_flowing_sand:",
    State.DELIVERED: ":memo:",
    State.COMPLETE: ":white_check_mark:",
    State.CANCELLED: ":no_entry_sign:",
}


def format_name(found: Format | None, say: Words) -> str:
    """A format; a dash where none was planned."""
    return say(FORMATS[found.value]) if found else "—"


def state_name(state: State, say: Words) -> str:
    """How far a session is."""
    return say(STATES[state])
