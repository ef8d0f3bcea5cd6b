"""New hires in messages: what was planned for one, who is late with what; to those who look after them, and to themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from chalicelib.people.member import Member
from chalicelib.slack.blocks import Block, actions, button, context, cut, escape, option, section, select
from chalicelib.slack.training.starting import DONE, LIST, SNOOZE
from chalicelib.slack.words import Words
from chalicelib.training.onboarding import NewHire
from chalicelib.training.reminders import SNOOZES
from chalicelib.training.templates import Item

SHOWN, SHOWN_ITEMS = 6, 20
Message = tuple[str, list[Block]]


def planned(hire: NewHire, name: str, say: Words) -> Message:
    """The plan of somebody who joins: what is to be learnt by when, with a menu that notes what is done."""
    details = {"name": escape(name), "department": escape(hire.department) or "—", "day": hire.started_on.isoformat()}
    text = say("{name} starts on {day} in {department}: what is to be learnt in the first month", **details)
    lines = [
        say("• {course}, by {day}", course=escape(item.course), day=hire.due(item).isoformat())
        for item in hire.items[:SHOWN_ITEMS]
    ]
    hint = say("An item is done by itself when a record says that they came, or passed. I remind you of what is late.")
    return text, [section(f":seedling: *{text}*\n" + "\n".join(lines)), _answers(hire, (), say), context(hint)]


def late(hires: Sequence[NewHire], today: date, names: Mapping[str, str], say: Words) -> Message:
    """Of whom the first month is late, and with what; for those who look after them."""
    text = say.many(
        "{count} new hire is late with what is to be learnt", "{count} new hires are late with what is to be learnt", len(hires)
    )
    blocks = [section(f":seedling: *{text}*")]
    for hire in hires[:SHOWN]:
        head = say(
            "*{name}* · {department} · started {day}",
            name=escape(names.get(hire.employee, hire.employee)),
            department=escape(hire.department) or "—",
            day=hire.started_on,
        )
        lines = "\n".join(_line(hire, item, today, say) for item in hire.late(today)[:SHOWN_ITEMS])
        blocks.append(section(f"{head}\n{lines}", block_id=f"late:{hire.employee}"[:255]))
        snoozes = [
            button(say.many("Not for {count} day", "Not for {count} days", days), f"{SNOOZE}_{days}", f"{hire.employee} {days}")
            for days in SNOOZES
        ]
        blocks.append(_answers(hire, snoozes, say))
    if len(hires) > SHOWN:
        blocks.append(context(say("… and {count} more", count=len(hires) - SHOWN)))
    return text, blocks


def own(hire: NewHire, trainer: Member | None, today: date, say: Words) -> Message:
    """What somebody new has still to learn, in words to themselves."""
    found = hire.late(today)
    text = say.many(
        "{count} course of your first month is still to be done",
        "{count} courses of your first month are still to be done",
        len(found),
    )
    lines = "\n".join(_line(hire, item, today, say) for item in found[:SHOWN_ITEMS])
    if trainer is not None and trainer.slack_user:
        ask = say(
            "Ask {trainer} when you can take part. If you have done it already, have it noted there.",
            trainer=f"<@{trainer.slack_user}>",
        )
    else:
        ask = say("Ask your trainer or your manager when you can take part. If you have done it already, have it noted there.")
    return text, [section(f":seedling: *{text}*\n{lines}", block_id="late:own"), context(ask)]


def _line(hire: NewHire, item: Item, today: date, say: Words) -> str:
    days = (today - hire.due(item)).days
    since = say.many("{count} day late", "{count} days late", days)
    return say("• {course}: was due on {day}, {since}", course=escape(item.course), day=hire.due(item).isoformat(), since=since)


def _answers(hire: NewHire, buttons: Sequence[Block], say: Words) -> Block:
    options = [
        option(cut(item.course, 75), f"{hire.employee} {position}") for position, item in enumerate(hire.items) if not item.done
    ]
    menu = [select(DONE, options, hint=say("Note as done"))] if options else []
    return actions(*menu, *buttons, button(say("All new hires"), LIST), block_id=f"follow:{hire.employee}"[:255])
