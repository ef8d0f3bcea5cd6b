"""Is she still here? Asked some days before the ninetieth, so that retention is known and not assumed."""

from __future__ import annotations

from chalicelib.slack.blocks import Block, actions, button, cut, escape, section
from chalicelib.slack.hires.leaving import OPEN
from chalicelib.slack.words import Words

YES = "still_here"


def question(employee: str, name: str, title: str, day: str, say: Words) -> tuple[str, list[Block]]:
    """The question; ``day`` is the ninetieth."""
    who, what = escape(name), escape(cut(title, 100))
    text = say("Is {name} ({title}) still here? Day 90 is {day}.", name=who, title=what, day=day)
    buttons = [
        button(say("Yes"), YES, employee, style="primary"),
        button(say("Left on …"), OPEN, employee),
    ]
    hint = say("Without an answer they count as still here.")
    return text, [section(f"{text}\n{hint}"), actions(*buttons, block_id=f"still:{employee}")]
