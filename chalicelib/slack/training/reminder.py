"""The message that reminds of sessions, and what its buttons answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chalicelib.slack.blocks import Block, actions, button, context, cut, escape, section
from chalicelib.slack.training.plan import CANCEL
from chalicelib.slack.training.reminding import Waiting
from chalicelib.slack.training.shown import CHANGE, hand_in
from chalicelib.slack.words import Words
from chalicelib.training.reminders import ESCALATES, MOST_SNOOZES, SNOOZES
from chalicelib.training.session import Session

SNOOZE, DISPUTE, KEEP = "training_snooze", "training_dispute", "training_keep"
SHOWN, MOST_FOLDERS = 15, 6
Message = tuple[str, list[Block]]


def reminder(due: Sequence[Waiting], today: date, say: Words) -> Message:
    """What a reader is reminded of on a day."""
    text = say.many("{count} training waits for you", "{count} trainings wait for you", len(due))
    blocks = [section(f":bell: *{text}*")]
    for each in due[:SHOWN]:
        session = each.session
        blocks.append(section(_line(each, today, say), block_id=f"remind:{session.id}"[:255]))
        buttons = [hand_in(session, say)]
        if len(session.snoozes) < MOST_SNOOZES:
            buttons += [button(_days(days, say), f"{SNOOZE}_{days}", f"{session.id} {days}") for days in SNOOZES]
        buttons.append(button(say("We don’t have this session"), DISPUTE, session.id))
        blocks.append(actions(*buttons, block_id=f"answer:{session.id}"[:255]))
    if len(due) > SHOWN:
        blocks.append(context(say("… and {count} more", count=len(due) - SHOWN)))
    folders = [f"`training/{escape(cut(department, 60))}/{month}/`" for department, month in _places(due)]
    shown = say.listed(folders[:MOST_FOLDERS])
    if len(folders) > MOST_FOLDERS:
        shown += say(" and {count} more", count=len(folders) - MOST_FOLDERS)
    hint = say(
        "*Hand in files…* takes the record, slides and videos. You can also drop them into the bucket under {folders}, or send "
        "them to me here. Then I stop by myself.",
        folders=shown,
    )
    blocks.append(context(hint))
    return text, blocks


def _places(due: Sequence[Waiting]) -> list[tuple[str, str]]:
    """The department and the month of each session, each folder once."""
    return list(dict.fromkeys((each.session.department, each.session.month) for each in due[:SHOWN]))


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


def _line(waiting: Waiting, today: date, say: Words) -> str:
    session = waiting.session
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
    said = [when, missing, *_heard(waiting, say), *_put_off(waiting, say)]
    return f"{line}\n{' · '.join(said)}"


def _heard(waiting: Waiting, say: Words) -> list[str]:
    """Who else hears of it, as it is true for this reader."""
    if waiting.as_boss:
        if not waiting.asked:
            return [say("nobody of the department can be reminded in Slack")]
        names = say.listed([escape(each) for each in waiting.asked])
        count = waiting.times
        return [say.many("{names}: reminded {count} time since", "{names}: reminded {count} times since", count, names=names)]
    if waiting.times < ESCALATES or not waiting.boss:
        return []
    return [say("your manager is told as well") if waiting.boss == "manager" else say("HR is told as well")]


def _put_off(waiting: Waiting, say: Words) -> list[str]:
    count = len(waiting.session.snoozes)
    if not count:
        return []
    details = {"count": count, "most": MOST_SNOOZES, "name": escape(waiting.put_off) or "—"}
    if count < MOST_SNOOZES:
        return [say("put off {count} of {most} times, last by {name}", **details)]
    return [say("put off {count} times, last by {name}: not again", **details)]


def _days(days: int, say: Words) -> str:
    return say.many("Not for {count} day", "Not for {count} days", days)
