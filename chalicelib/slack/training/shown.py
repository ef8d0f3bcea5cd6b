"""The sessions of a month, and what can be done about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from chalicelib.performance.days import Period
from chalicelib.slack.blocks import Block, actions, button, cut, escape, section
from chalicelib.slack.training.handing_in import HAND_IN, HAND_IN_SESSION
from chalicelib.slack.training.vocabulary import SIGNS, format_name, state_name
from chalicelib.slack.value.months import name_of
from chalicelib.slack.words import Words
from chalicelib.training.session import Session
from chalicelib.training.upload import Upload

PLAN, COPY, CHANGE = "training_plan", "training_copy", "training_change"
LIST, LIST_NEXT, LIST_BACK, STATUS = "training_list", "training_list_next", "training_list_back", "training_status"
TAKE_BACK, REOPEN = "training_take_back", "training_reopen"
FILE = "training_file"
MOST_FILES, MOST_PLANNERS = 5, 3
PAGE = 10
"""Sessions on a page."""

Message = tuple[str, list[Block]]


def sessions(
    found: Sequence[Session],
    period: Period,
    department: str,
    start: int,
    today: date,
    names: Mapping[str, str],
    plans: bool,
    sends: bool,
    planners: Sequence[str],
    say: Words,
) -> Message:
    """A page of a month's sessions; ``department`` is empty for all, ``plans`` and ``sends`` add the buttons of
    those who may plan and hand in; ``planners`` are the names of those who plan."""
    month = name_of(period, say)
    text = (
        say("Sessions of {department} in {month}", department=escape(department), month=month)
        if department
        else say("Sessions in {month}", month=month)
    )
    blocks = [section(f"*{text}*")]
    if not found:
        nothing = say("Nothing is planned for that month.")
        blocks.append(section(say.sentences(nothing, who_plans(plans, planners, say))))
    start = min(start, max(0, (len(found) - 1) // PAGE * PAGE))
    for session in found[start : start + PAGE]:
        opens = None
        if not session.cancelled and (plans or sends):
            opens = button(say("Change"), CHANGE, session.id) if plans else hand_in(session, say)
        blocks.append(section(line(session, today, names, say), accessory=opens, block_id=f"session:{session.id}"[:255]))
    buttons = []
    if start:
        buttons.append(button(say("Back"), LIST_BACK, _place(period, start - PAGE, department)))
    if len(found) > start + PAGE:
        left = say.many("{count} more", "{count} more", len(found) - start - PAGE)
        buttons.append(button(left, LIST_NEXT, _place(period, start + PAGE, department)))
    if plans:
        buttons.append(button(say("Plan a session"), PLAN, style="primary"))
        buttons.append(button(say("Copy a month"), COPY))
    if sends:
        buttons.append(button(say("Hand in files…"), HAND_IN, _place(period, 0, department)))
    buttons.append(button(say("How much was kept"), STATUS, _place(period, 0, department)))
    blocks.append(actions(*buttons, block_id="training"))
    return text, blocks


def who_plans(plans: bool, planners: Sequence[str], say: Words) -> str:
    """What to do where nothing is planned, for those who may plan and for all others."""
    if plans:
        return say("Plan a session, copy another month, or drop a plan into the bucket under `training/plan/`.")
    if planners:
        named = say.listed([escape(cut(each, 60)) for each in planners[:MOST_PLANNERS]])
        return say("Trainers and HR managers plan; ask {names}.", names=named)
    return say("Trainers and HR managers plan; an HR manager or an admin says who they are with `/hr people add`.")


def hand_in(session: Session, say: Words) -> Block:
    """The button that gives a link by which files of a session are handed in."""
    return button(say("Hand in files…"), HAND_IN_SESSION, session.id)


def waiting(files: Sequence[Upload], say: Words) -> list[Block]:
    """The files that wait for an answer, each with a button that asks once more."""
    if not files:
        return []
    title = say.many("{count} file waits for an answer", "{count} files wait for an answer", len(files))
    blocks = [section(f":question: *{title}*")]
    for file in files[:MOST_FILES]:
        blocks.append(
            section(escape(cut(file.name, 80)), accessory=button(say("Answer"), FILE, file.id), block_id=f"file:{file.id}")
        )
    return blocks


def line(session: Session, today: date, names: Mapping[str, str], say: Words) -> str:
    """A session in two lines."""
    state = session.state(today)
    first = say(
        "{sign} *{course}* · {department} · due {due} · {state}",
        sign=SIGNS[state],
        course=escape(session.course),
        department=escape(session.department),
        due=session.due.isoformat(),
        state=state_name(state, say),
    )
    details = [format_name(session.format, say)] if session.format else []
    if session.expected:
        details.append(say.many("{count} person expected", "{count} people expected", session.expected))
    if session.delivered_on:
        details.append(
            say(
                "held {day}, {attended} of {invited} came",
                day=session.delivered_on.isoformat(),
                attended=session.attended,
                invited=session.invited,
            )
        )
    details.append(escape(names.get(session.trainer, session.trainer)))
    if session.snoozes and session.snoozed > today.isoformat() and not (session.cancelled or session.arrived):
        by = escape(names.get(session.snoozes[-1], "")) or "—"
        details.append(say("put off until {day} by {name}", day=session.snoozed, name=by))
    if session.cancelled:
        details.append(say("reason: {reason}", reason=escape(session.reason)))
    return f"{first}\n{' · '.join(details)}"


def place(value: str) -> tuple[Period, int, str]:
    """What a button of a list carries: month, where its page begins, department."""
    month, start, *rest = value.split(" ", 2)
    return Period.parse(month), max(0, int(start)), rest[0] if rest else ""


def _place(period: Period, start: int, department: str) -> str:
    return f"{period} {max(0, start)} {department}".strip()
