"""New hires in Slack: how far each is, what is done and what is late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from chalicelib.slack.blocks import Block, actions, button, context, cut, escape, option, section, select
from chalicelib.slack.training.template import TEMPLATE
from chalicelib.slack.words import Words
from chalicelib.training.onboarding import NewHire

LIST, DONE = "training_new", "training_new_done"
SHOWN = 15
Message = tuple[str, list[Block]]


def new_hires(found: Sequence[NewHire], today: date, names: Mapping[str, str], marks: bool, plans: bool, say: Words) -> Message:
    """The new hires with what is done and what is not; ``marks`` adds a menu of what may be noted as done."""
    text = say("New hires and their first month")
    blocks = [section(f"*{text}*")]
    if not found:
        blocks.append(section(say("Nobody joined lately. Whoever joins has a plan from that day on, by itself.")))
    for hire in found[:SHOWN]:
        left = [(position, item) for position, item in enumerate(hire.items) if not item.done]
        options = [option(cut(item.course, 75), f"{hire.employee} {position}") for position, item in left[:20]]
        opens = select(DONE, options, hint=say("Note as done")) if marks and options else None
        blocks.append(section(_line(hire, today, names, say), accessory=opens, block_id=f"new:{hire.employee}"[:255]))
    if len(found) > SHOWN:
        blocks.append(context(say("… and {count} more", count=len(found) - SHOWN)))
    if plans:
        blocks.append(actions(button(say("What is to be learnt"), TEMPLATE), block_id="new"))
    return text, blocks


def _line(hire: NewHire, today: date, names: Mapping[str, str], say: Words) -> str:
    name = escape(names.get(hire.employee, hire.employee))
    end = hire.started_on + timedelta(days=30)
    head = say(
        "*{name}* · {department} · started {day}", name=name, department=escape(hire.department) or "—", day=hire.started_on
    )
    if hire.completed:
        return f":white_check_mark: {head}\n" + say("completed on {day}", day=hire.completed)
    late = [item.course for item in hire.items if not item.done and hire.started_on + timedelta(days=item.day) < today]
    line = say("{done} of {all} done, to be completed by {day}", done=hire.done, all=len(hire.items), day=end)
    if late:
        line += "\n" + say("late: {courses}", courses=say.listed([escape(each) for each in late[:8]]))
    return f":seedling: {head}\n{line}"
