"""What happened to a candidate, a note about one, and who works on what: as Slack shows and asks it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib.recruiting.application import Application
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.notes import LONGEST, Event
from chalicelib.recruiting.vacancy import Vacancy
from chalicelib.slack import vocabulary
from chalicelib.slack.blocks import (
    Block,
    actions,
    button,
    context,
    cut,
    date,
    escape,
    input_block,
    modal,
    option,
    plain,
    section,
    select,
    text_input,
)
from chalicelib.slack.cards import OPEN
from chalicelib.slack.words import Words

NOTE, TIMELINE, MORE, ASSIGN, VALUE = (
    "candidate_note",
    "candidate_timeline",
    "candidate_timeline_more",
    "candidate_assign",
    "value",
)
SHOWN = 15


def buttons(candidate: str, assigns: bool, say: Words) -> list[Block]:
    """The buttons of a candidate's modal; ``assigns`` adds the one of those who may give a candidate to somebody."""
    row = [button(say("Write a note"), NOTE, candidate), button(say("What happened"), TIMELINE, candidate)]
    if assigns:
        row.append(button(say("Assign"), ASSIGN, candidate))
    return [actions(*row, block_id="history")]


def works_on(ways: Sequence[tuple[Application, Vacancy]], names: Mapping[str, str], say: Words) -> list[Block]:
    """Who works on which way, where somebody was named."""
    lines = [
        say(
            "{name} works on “{title}”",
            name=escape(names.get(each.assigned, each.assigned)),
            title=escape(cut(vacancy.title, 60)),
        )
        for each, vacancy in ways
        if each.assigned
    ]
    return [context(" · ".join(lines))] if lines else []


def timeline(
    name: str, candidate: str, events: Sequence[Event], names: Mapping[str, str], following: int | None, say: Words
) -> Block:
    """A page of what happened, the newest first."""
    blocks: list[Block] = [section(f"*{escape(name)}*")]
    blocks += [section(_line(each, names, say)) for each in events]
    if following is not None:
        blocks.append(actions(button(say("Show more"), MORE, f"{candidate} {following}"), block_id="more"))
    return modal(say("What happened"), blocks, callback=TIMELINE, close=say("Close"))


def _line(event: Event, names: Mapping[str, str], say: Words) -> str:
    at = date(event.at.timestamp(), event.at.strftime("%Y-%m-%d %H:%M UTC"))
    person = "" if event.by is None or event.by.startswith("auto:") else event.by
    by = escape(names.get(person, person)) or say("by itself")
    if event.kind == "note":
        return f"{at} · {by}\n{cut(chr(10).join(escape(line) for line in event.text.splitlines()), 2500)}"
    if event.kind == "sourced":
        what = say("came in through {channel}", channel=vocabulary.channel(event.what, say))
    elif event.kind == "interview":
        done = say(vocabulary.DEEDS[event.text])
        return f"{at} · {by}: " + say("interview for “{title}”: {what}", title=escape(cut(event.what, 80)), what=done)
    elif event.kind == "considered":
        what = say("considered for “{title}”", title=escape(cut(event.what, 80)))
    else:
        what = say("{stage} for “{title}”", stage=vocabulary.stage(event.kind, say), title=escape(cut(event.what, 80)))
    reason = ""
    if event.text:
        shown = say(vocabulary.REASONS[event.text]) if event.text in vocabulary.REASONS else escape(cut(event.text, 300))
        reason = "\n" + say("Reason: {reason}", reason=shown)
    return f"{at} · {by}: {what}{reason}"


def note_form(identity: str, candidate: str, name: str, parent: str, say: Words) -> Block:
    """The form of a note."""
    field = text_input(VALUE, longest=LONGEST, lines=True)
    hint = say("For people here alone; the candidate never sees it.")
    about = json.dumps({"note": identity, "candidate": candidate, "parent": parent})
    blocks = [context(escape(name)), input_block(say("Note"), field, "note", hint=hint)]
    return modal(say("Write a note"), blocks, callback=NOTE, close=say("Cancel"), submit=say("Save"), metadata=about)


def noted(submitted: dict[str, Any]) -> tuple[str, str, str, str]:
    """What was submitted: the candidate, the note's id and text, and the modal in which it was asked for."""
    shown = json.loads(submitted["private_metadata"])
    text = str(submitted["state"]["values"]["note"][VALUE].get("value") or "")
    return shown["candidate"], shown["note"], text, shown["parent"]


def assign_form(
    candidate: str, name: str, ways: Sequence[tuple[Application, Vacancy]], slack_user: str, parent: str, say: Words
) -> Block:
    """The form that gives a candidate to somebody; ``slack_user`` is who works on them now."""
    title, close = say("Assign"), say("Cancel")
    if not ways:
        text = say("Add the candidate to a vacancy first: people work on an application.")
        return modal(title, [section(text)], callback=ASSIGN, close=close)
    options = [option(cut(vacancy.title, 70), application.id) for application, vacancy in ways[-100:]]
    who: Block = {"type": "users_select", "action_id": VALUE, "placeholder": plain(say("Choose a person"))}
    if slack_user:
        who["initial_user"] = slack_user
    blocks = [
        context(escape(name)),
        input_block(say("Vacancy"), select(VALUE, options, chosen=options[-1]["value"]), "way"),
        input_block(say("Who works on it"), who, "who"),
    ]
    about = json.dumps({"candidate": candidate, "parent": parent})
    return modal(title, blocks, callback=ASSIGN, close=close, submit=say("Save"), metadata=about)


def given(by: str, candidate: Candidate, title: str, say: Words) -> tuple[str, list[Block]]:
    """What whoever was given a candidate hears."""
    names = {"by": escape(by), "name": escape(candidate.masked_name), "title": escape(cut(title, 80))}
    text = say("{by} asks you to work on {name} for “{title}”.", **names)
    return text, [section(text, accessory=button(say("Open"), OPEN, candidate.id), block_id=f"line:{candidate.id}")]


def assigned(submitted: dict[str, Any]) -> tuple[str, str, str, str]:
    """What was submitted: the candidate, the application, the Slack user, and the modal in which it was asked for."""
    shown, values = json.loads(submitted["private_metadata"]), submitted["state"]["values"]
    application = values["way"][VALUE]["selected_option"]["value"]
    return shown["candidate"], application, values["who"][VALUE]["selected_user"], shown["parent"]
