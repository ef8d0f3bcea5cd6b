"""The message that reminds of sessions, and what its buttons answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chalicelib.people.member import Member
from chalicelib.slack.blocks import Block, actions, button, context, escape, section
from chalicelib.slack.training.plan import CANCEL
from chalicelib.slack.training.shown import CHANGE, hand_in
from chalicelib.slack.words import Words
from chalicelib.training.reminders import SNOOZES, Step
from chalicelib.training.session import Session

SNOOZE, DISPUTE, KEEP = "training_snooze", "training_dispute", "training_keep"
SHOWN = 15
Message = tuple[str, list[Block]]


def reminder(due: Sequence[tuple[Session, Step]], reader: Member, today: date, say: Words) -> Message:
    """What a reader is reminded of on a day."""
    text = say.many("{count} training waits for you", "{count} trainings wait for you", len(due))
    blocks = [section(f":bell: *{text}*")]
    for session, step in due[:SHOWN]:
        blocks.append(section(_line(session, step, today, say), block_id=f"remind:{session.id}"[:255]))
        buttons = [hand_in(session, say)]
        buttons += [button(_days(days, say), f"{SNOOZE}_{days}", f"{session.id} {days}") for days in SNOOZES]
        buttons.append(button(say("We don’t have this session"), DISPUTE, session.id))
        blocks.append(actions(*buttons, block_id=f"answer:{session.id}"[:255]))
    if len(due) > SHOWN:
        blocks.append(context(say("… and {count} more", count=len(due) - SHOWN)))
    folder = f"training/{escape(due[0][0].department)}/{due[0][0].month}/" if due else ""
    hint = say(
        "*Hand in files…* takes the record, slides and videos. You can also drop them into the bucket under `{folder}`, or send "
        "them to me here. Then I stop by myself.",
        folder=folder,
    )
    blocks.append(context(hint))
    return text, blocks


def disputed(session: Session, by: str, say: Words) -> Message:
    """What the trainer is asked when a department does not have a session."""
    details = {"name": escape(by), "course": escape(session.course), "department": escape(session.department)}
    text = say("{name} says that {department} does not have {course}.", **details)
    more = say("It is due on {due}. Until you answer nobody is reminded of it.", due=session.due.isoformat())
    buttons = [
        button(say("Cancel this session…"), CANCEL, session.id, style="danger"),
        button(say("Change"), CHANGE, session.id),
        button(say("It is right: go on reminding"), KEEP, session.id),
    ]
    return text, [section(f":grey_question: *{text}*\n{more}"), actions(*buttons, block_id=f"disputed:{session.id}"[:255])]


def _line(session: Session, step: Step, today: date, say: Words) -> str:
    days = (session.due - today).days
    if days > 1:
        when = say.many("due in {count} day", "due in {count} days", days)
    elif days == 1:
        when = say("due tomorrow")
    elif days == 0:
        when = say("due today")
    else:
        when = say.many("overdue for {count} day", "overdue for {count} days", -days)
    missing = say("held; the record is missing") if session.delivered_on else say("its record is missing")
    line = say(
        "*{course}* · {department} · {due}",
        course=escape(session.course),
        department=escape(session.department),
        due=session.due.isoformat(),
    )
    told = say(" · your manager was told") if step.escalates else ""
    return f"{line}\n{when} · {missing}{told}"


def _days(days: int, say: Words) -> str:
    return say.many("Not for {count} day", "Not for {count} days", days)
