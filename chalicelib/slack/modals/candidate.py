"""A candidate in full: what the résumé says; the contact data only after a purpose was given."""

from __future__ import annotations

import json
from typing import Any

from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.pool import PURPOSES
from chalicelib.slack import cards, vocabulary
from chalicelib.slack.blocks import Block, actions, button, context, cut, divider, escape, header, modal, option, section, select
from chalicelib.slack.words import Words

CALLBACK, REVEAL = "candidate", "candidate_reveal"
ENTRIES = 6


def view(candidate: Candidate, member: Member, say: Words, *, revealed: bool = False, link: str = "") -> Block:
    """The modal; ``revealed`` shows name, contact data and the file itself."""
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
    blocks += [divider(), section(fields=cards.facts_of(candidate, say))]
    blocks += _listed(
        say("Skills"), [say.listed([escape(cut(skill, 60)) for skill in candidate.skills[:40]])] if candidate.skills else []
    )
    blocks += _listed(say("Work"), [_job(entry, say) for entry in candidate.resume.get("work", ())])
    blocks += _listed(say("Education"), [_school(entry, say) for entry in candidate.resume.get("education", ())])
    if any(warning.startswith("page_unclear") for warning in candidate.warnings):
        blocks.append(
            context(say(":warning: Part of it was hard to read. A sharper picture, at least 1,200 pixels wide, reads better."))
        )
    if cards.may_correct(member):
        blocks.append(actions(button(say("Correct"), cards.CORRECT, candidate.id), block_id="next"))
    return modal(
        say("Candidate"), blocks, callback=CALLBACK, close=say("Close"), metadata=json.dumps({"candidate": candidate.id})
    )


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
