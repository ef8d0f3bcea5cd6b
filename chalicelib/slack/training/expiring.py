"""The message that tells of certificates that end, grouped by course, with what may be answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may
from chalicelib.slack.blocks import Block, actions, button, context, escape, section, select
from chalicelib.slack.training.certificates import DROP, LIST, RENEW, SNOOZE, choice, when
from chalicelib.slack.words import Words
from chalicelib.training.certificates import Certificate, in_order

SHOWN_COURSES, SHOWN_PEOPLE, DAYS = 12, 15, 3
Message = tuple[str, list[Block]]


def expiring(ending: Sequence[Certificate], reader: Member, today: date, people: Mapping[str, Member], say: Words) -> Message:
    """What a reader is told of on a day; who holds one themselves reads of it without what only others may answer."""
    expired = sum(each.until < today for each in ending)
    text = say.many("{count} certificate ends or has ended", "{count} certificates end or have ended", len(ending))
    if expired == len(ending):
        text = say.many("{count} certificate has ended", "{count} certificates have ended", len(ending))
    blocks = [section(f":scroll: *{text}*")]
    courses: dict[str, list[Certificate]] = {}
    for each in in_order(ending):
        courses.setdefault(each.key, []).append(each)
    for key, held in list(courses.items())[:SHOWN_COURSES]:
        blocks += _course(key, held, reader, today, people, say)
    if len(courses) > SHOWN_COURSES:
        blocks.append(context(say("… and {count} more", count=len(courses) - SHOWN_COURSES)))
    if may(reader, Action.SEND_TRAINING):
        hand_in = say("Hand in the record of the renewal, with who passed and until when it is valid; then I stop by myself.")
        blocks.append(context(hand_in))
    else:
        blocks.append(context(say("Ask your department’s contact or the trainer when you can renew it.")))
    return text, blocks


def _course(
    key: str, held: Sequence[Certificate], reader: Member, today: date, people: Mapping[str, Member], say: Words
) -> list[Block]:
    lines = [f"*{escape(held[0].course)}*"]
    for each in held[:SHOWN_PEOPLE]:
        name = escape(_name(each, people))
        lines.append(say("• {name}: {when}", name=name, when=when(each, today, say)))
    if len(held) > SHOWN_PEOPLE:
        lines.append(say("… and {count} more", count=len(held) - SHOWN_PEOPLE))
    blocks = [section("\n".join(lines), block_id=f"ends:{key}")]
    if not may(reader, Action.SEND_TRAINING):
        return blocks
    buttons = [button(say.many("Not for {count} day", "Not for {count} days", DAYS), SNOOZE, f"{key} {DAYS}")]
    if may(reader, Action.PLAN_TRAINING):
        first = held[0]
        buttons.insert(0, button(say("Plan a renewal"), RENEW, f"{first.employee} {first.key}", style="primary"))
    buttons.append(button(say("All certificates"), LIST, "0"))
    options = [choice(each, _name(each, people)) for each in held[:100]]
    buttons.append(select(DROP, options, hint=say("No longer needed for…")))
    blocks.append(actions(*buttons, block_id=f"ending:{key}"))
    return blocks


def _name(certificate: Certificate, people: Mapping[str, Member]) -> str:
    known = people.get(certificate.employee)
    return known.name if known else certificate.employee
