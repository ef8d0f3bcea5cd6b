"""A candidate in full: what the résumé says; the contact data only after a purpose was given."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.pool import PURPOSES
from chalicelib.slack import cards, vocabulary
from chalicelib.slack.blocks import Block, actions, button, context, cut, divider, escape, header, modal, option, section, select
from chalicelib.slack.words import Words, mark

CALLBACK, REVEAL = "candidate", "candidate_reveal"
ENTRIES = 6


def view(
    candidate: Candidate, member: Member, say: Words, *, revealed: bool = False, link: str = "", ways: Sequence[Block] = ()
) -> Block:
    """The modal; ``revealed`` shows name, contact data and the file itself; ``ways`` say where they stand."""
    blocks: list[Block] = [header(candidate.masked_name if not revealed else candidate.name or candidate.masked_name)]
    if revealed:
        lines = [cards.contact_lines(candidate, say)]
        if link:
            lines.append(say("*{label}*: {value}", label=say("File"), value=f"<{link}|{escape(candidate.file)}>"))
        blocks.append(section("\n".join(lines)))
        blocks.append(context(say("That you saw this is noted, with your purpose.")))
    elif may(member, Action.REVEAL_CONTACT):
        purposes = [option(say(vocabulary.PURPOSES[each]), each) for each in PURPOSES]
        menu = select(REVEAL, purposes, hint=say("Show contact data for …"))
        blocks.append(
            section(say("Name and contact data are hidden. What do you need them for?"), accessory=menu, block_id="reveal")
        )
    blocks += [*ways, divider(), section(fields=cards.facts_of(candidate, say))]
    blocks += _listed(
        say("Skills"), [say.listed([escape(cut(skill, 60)) for skill in candidate.skills[:40]])] if candidate.skills else []
    )
    blocks += _listed(say("Work"), [_job(entry, say) for entry in candidate.resume.get("work", ())])
    blocks += _listed(say("Education"), [_school(entry, say) for entry in candidate.resume.get("education", ())])
    blocks += [context(line) for line in unclear(candidate.warnings, say)]
    buttons = []
    if may(member, Action.MOVE_CANDIDATES):
        buttons.append(button(say("Add to a vacancy"), cards.CONSIDER, candidate.id))
    if cards.may_correct(member):
        buttons.append(button(say("Correct"), cards.CORRECT, candidate.id))
    if buttons:
        blocks.append(actions(*buttons, block_id="next"))
    return modal(
        say("Candidate"), blocks, callback=CALLBACK, close=say("Close"), metadata=json.dumps({"candidate": candidate.id})
    )


FAULTS = {
    "small": mark("it is too small: at least 1,200 pixels wide read well"),
    "dark": mark("it is too dark"),
    "pale": mark("it has too little contrast"),
    "blurred": mark("it is blurred"),
    "cut": mark("its picture ends too early, so part of it is missing"),
}
"""What makes a page hard to read (``chalicelib.resume.picture.faults``, and ``cut``)."""


def unclear(warnings: Sequence[str], say: Words) -> list[str]:
    """Which pages were hard to read, and why, a line each; the first ten."""
    lines = []
    for warning in warnings:
        if not warning.startswith("page_unclear:"):
            continue
        _, page, *faults = warning.split(":")
        why = say.listed([say(FAULTS[fault]) for fault in faults if fault in FAULTS])
        if why:
            lines.append(say(":warning: Page {page} was hard to read: {why}. Check the fields, or send a better picture.",
                             page=page, why=why))  # fmt: skip
        else:
            lines.append(say(":warning: Page {page} was hard to read. Check the fields, or send a sharper picture.", page=page))
    return lines[:10]


def candidate_of(shown: dict[str, Any]) -> str:
    """The candidate whom a modal shows."""
    return str(json.loads(shown["private_metadata"])["candidate"])


def _listed(title: str, entries: list[str]) -> list[Block]:
    entries = [entry for entry in entries if entry]
    return [section(f"*{title}*\n" + "\n".join(entries[:ENTRIES]))] if entries else []


def _job(entry: dict[str, Any], say: Words) -> str:
    what = " · ".join(escape(cut(str(entry[key]), 80)) for key in ("position", "name") if entry.get(key))
    return f"• {what}{_dates(entry, say)}" if what else ""


def _school(entry: dict[str, Any], say: Words) -> str:
    keys = ("institution", "studyType", "area")
    what = " · ".join(escape(cut(str(entry[key]), 80)) for key in keys if entry.get(key))
    return f"• {what}{_dates(entry, say)}" if what else ""


def _dates(entry: dict[str, Any], say: Words) -> str:
    start, end = escape(entry.get("startDate") or ""), escape(entry.get("endDate") or "")
    if start and end:
        return say(" ({start} – {end})", start=start, end=end)
    if start:
        return say(" (since {start})", start=start)
    return say(" (until {end})", end=end) if end else ""
