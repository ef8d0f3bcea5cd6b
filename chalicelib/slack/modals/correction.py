"""Setting right what was read wrong."""

from __future__ import annotations

import json
from typing import Any

from chalicelib.recruiting.candidate import Candidate
from chalicelib.slack import vocabulary
from chalicelib.slack.blocks import Block, context, input_block, modal, option, select, text_input
from chalicelib.slack.words import Words

CALLBACK = "correction"
TEXTS = ("name", "email", "phone", "location", "years", "channel")
VALUE = "value"


def view(candidate: Candidate, say: Words) -> Block:
    """The modal, with what was read; what is not sure says so."""
    blocks: list[Block] = [context(say("From {file}. What you save here counts as checked.", file=candidate.file))]
    blocks += [_field(candidate, field, say) for field in TEXTS[:5]]
    skills = text_input(VALUE, value=", ".join(candidate.skills), longest=3000, lines=True)
    blocks.append(
        input_block(say("Skills"), skills, "skills", hint=say("Separated by commas."), optional=True),
    )
    families = [option(vocabulary.family(code, say), code) for code in vocabulary.FAMILIES]
    if candidate.family not in vocabulary.FAMILIES:
        families.append(option(candidate.family, candidate.family))
    blocks.append(input_block(say("Job family"), select(VALUE, families, chosen=candidate.family), "family"))
    blocks.append(_field(candidate, "channel", say))
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


def _field(candidate: Candidate, field: str, say: Words) -> Block:
    value = getattr(candidate, field)
    text = f"{value:g}" if isinstance(value, float) else str(value or "")
    hint = ""
    if field in ("name", "email", "phone") and candidate.unsure(field):
        hint = say("Not found in the résumé.") if not value else say("Read with little confidence: please check.")
    optional = field not in ("name", "channel")
    return input_block(say(vocabulary.FIELDS[field]), text_input(VALUE, value=text), field, hint=hint, optional=optional)
