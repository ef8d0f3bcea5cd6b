"""Who works here, as `/hr people` lists them: those who work with Evenkeel, and the employees by a part of their name."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.people.member import Member, Role
from chalicelib.slack.blocks import Block, actions, button, context, cut, escape, section
from chalicelib.slack.failures import ROLES
from chalicelib.slack.words import Words

PAGE, PAGES = 40, 40


def listed(everyone: Sequence[Member], part: str, say: Words) -> tuple[str, list[Block]]:
    """Those with this part in their name; without one all but the employees, who are counted."""
    wanted, shown = part.casefold().strip(), escape(cut(part, 60))
    add = actions(button(say("Add a person"), "person_open", style="primary"), block_id="people")
    if wanted:
        found = [each for each in everyone if wanted in each.name.casefold()]
        text = say("People with “{part}” in their names", part=shown)
        if not found:
            text = say("Nobody here has “{part}” in their name. `/hr people` lists who works with Evenkeel.", part=shown)
        return text, [section(f"*{text}*"), *_pages(found, say), add]
    staff = [each for each in everyone if each.role is not Role.EMPLOYEE]
    employees = [each for each in everyone if each.role is Role.EMPLOYEE]
    text = say("These people work with Evenkeel")
    blocks = [section(f"*{text}*"), *_pages(staff, say)]
    if employees:
        count = say.many("{count} employee works here.", "{count} employees work here.", len(employees))
        without = sum(not each.slack_user for each in employees)
        lines = [count, say("`/hr people Smith` finds one.")]
        if without:
            lines.append(_unlinked(without, say))
        blocks.append(context(" ".join(lines)))
    return text, [*blocks, add]


def _unlinked(count: int, say: Words) -> str:
    return say.many(
        "{count} has no Slack user yet: `/hr people link`.",
        "{count} have no Slack user yet: `/hr people link`.",
        count,
    )


def _pages(people: Sequence[Member], say: Words) -> list[Block]:
    lines = [_line(each, say) for each in people]
    return [section("\n".join(lines[start : start + PAGE])) for start in range(0, len(lines), PAGE)][:PAGES]


def _line(member: Member, say: Words) -> str:
    role, department, name = say(ROLES[member.role.value]), escape(member.department), escape(member.name)
    if not member.slack_user:
        return say("• {name} — {role}, {department}; no Slack user yet", name=name, role=role, department=department or "—")
    if department:
        return say("• {name} — {role}, {department}", name=name, role=role, department=department)
    return say("• {name} — {role}", name=name, role=role)
