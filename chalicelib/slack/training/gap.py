"""What the owner of a vacancy hears when somebody who came by it turns out not to know something."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.slack.blocks import Block, actions, button, cut, escape, section
from chalicelib.slack.words import Words
from chalicelib.training.gaps import Gap
from chalicelib.training.onboarding import NewHire

VACANCY, ASK = "vacancy_change", "vacancy_ask"
LISTED, ASKED = 10, 4
"""Gaps that are listed, and those that have a button of their own."""

Message = tuple[str, list[Block]]


def gap(hire: NewHire, gaps: Sequence[Gap], name: str, say: Words) -> Message:
    """The message: what it is, and a button for each that makes it a requirement of the vacancy."""
    whose = escape(name)
    if len(gaps) == 1:
        only = gaps[0]
        what = escape(only.what)
        if only.level is None:
            text = say("{name} did not pass {course}. Next time, screen for it.", name=whose, course=what)
        else:
            level = _plain(only)
            text = say("{name} has level {level} in {what}. Next time, screen for it.", name=whose, level=level, what=what)
        lines = ""
    else:
        text = say("{name} turns out not to know some things. Next time, screen for them.", name=whose)
        lines = "\n".join(_line(each, say) for each in gaps[:LISTED])
        if len(gaps) > LISTED:
            lines += "\n" + say("… and {count} more", count=len(gaps) - LISTED)
        lines += "\n"
    days = say(
        "They joined on {day}. One result is no rule: look whether others on this vacancy show the same.", day=hire.started_on
    )
    buttons = [button(cut(say("Ask for {what}", what=each.what), 75), f"{ASK}:{place}", f"{hire.vacancy} {each.what}")
               for place, each in enumerate(gaps[:ASKED])]  # fmt: skip
    buttons.append(button(say("Open the vacancy’s requirements"), VACANCY, hire.vacancy))
    return text, [section(f":mag: *{text}*\n{lines}{days}"), actions(*buttons, block_id="gap")]


def _line(each: Gap, say: Words) -> str:
    what = escape(cut(each.what, 100))
    if each.level is None:
        return say("• {course}: not passed", course=what)
    return say("• {what}: level {level}", what=what, level=_plain(each))


def _plain(each: Gap) -> str:
    return f"{each.level:f}"
