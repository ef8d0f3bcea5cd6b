"""Setting right what was read wrong: what a person should check comes first, below a picture of where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.recruiting.candidate import READ, Candidate
from chalicelib.slack import vocabulary
from chalicelib.slack.blocks import Block, context, divider, image, input_block, modal, option, section, select, text_input
from chalicelib.slack.words import Words

CALLBACK = "correction"
VALUE = "value"
NEEDED = ("name", "family", "channel")


def view(candidate: Candidate, say: Words, pictures: Mapping[str, str] | None = None) -> Block:
    """The modal, with what was read; ``pictures`` are the addresses of the candidate's excerpts, by their keys."""
    unsure = candidate.to_check
    blocks: list[Block] = [context(say("From {file}. What you save here counts as checked.", file=candidate.file))]
    if unsure:
        blocks.append(section(f"*{say(':warning: Please check these first')}*"))
        blocks += _checked_first(candidate, unsure, pictures or {}, say)
        blocks += [divider(), section(f"*{say('Read with confidence')}*")]
    blocks += [_field(candidate, field, say) for field in (*READ, "channel") if field not in unsure]
    metadata = json.dumps({"candidate": candidate.id, "version": candidate.version})
    return modal(say("Correct"), blocks, callback=CALLBACK, close=say("Cancel"), submit=say("Save"), metadata=metadata)


def typed(submitted: dict[str, Any]) -> tuple[str, int, dict[str, Any]]:
    """What was submitted: the candidate, the version that was shown, and the values by field."""
    shown = json.loads(submitted["private_metadata"])
    values: dict[str, Any] = {}
    for field, state in submitted["state"]["values"].items():
        element = state[VALUE]
        chosen = element.get("selected_option")
        values[field] = chosen["value"] if chosen else element.get("value") or ""
    values["skills"] = values.get("skills", "").replace("，", ",").replace("、", ",").replace("\n", ",").split(",")
    return shown["candidate"], int(shown["version"]), values


def _checked_first(candidate: Candidate, fields: tuple[str, ...], pictures: Mapping[str, str], say: Words) -> Iterator[Block]:
    """The fields to check; above the first that an excerpt shows, that excerpt."""
    shown = set()
    for field in fields:
        key = candidate.excerpts.get(field, "")
        if key in pictures and key not in shown:
            shown.add(key)
            names = say.listed([say(vocabulary.FIELDS[each]) for each in fields if candidate.excerpts.get(each) == key])
            yield image(pictures[key], say("The part of the page where this should stand: {fields}", fields=names))
        yield _field(candidate, field, say)


def _field(candidate: Candidate, field: str, say: Words) -> Block:
    value = candidate.value(field)
    hint = ""
    if candidate.unsure(field):
        hint = say("Not found in the résumé.") if not value else say("Read with little confidence: please check.")
    label, optional = say(vocabulary.FIELDS[field]), field not in NEEDED
    if field == "family":
        families = [option(vocabulary.family(code, say), code) for code in vocabulary.FAMILIES]
        if value not in vocabulary.FAMILIES:
            families.append(option(value, value))
        return input_block(label, select(VALUE, families, chosen=value), field, hint=hint)
    if field == "skills":
        skills = text_input(VALUE, value=", ".join(value), longest=3000, lines=True)
        return input_block(label, skills, field, hint=hint or say("Separated by commas."), optional=True)
    text = f"{value:g}" if isinstance(value, float) else str(value or "")
    return input_block(label, text_input(VALUE, value=text), field, hint=hint, optional=optional)
