"""The form of what each job family is to learn: whichever family is chosen, its own list is shown, and saved as that family's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from chalicelib.errors import Invalid
from chalicelib.slack.blocks import Block, actions, button, context, input_block, modal, option, section, select, text_input
from chalicelib.slack.vocabulary import FAMILIES, family
from chalicelib.slack.words import Words
from chalicelib.training.templates import COMMON, Template, Templates, in_force

TEMPLATE, CHOSEN, UNDO = "training_template", "training_template_of", "training_template_undo"
CALLBACK = "training_template"
LONGEST, MOST_KEPT = 2000, 2800
"""Letters of a list that may be typed, and of those lists that were typed, not saved, and are kept with the form."""

Message = tuple[str, list[Block]]


def view(of: str, templates: Templates, say: Words, drafts: Mapping[str, str] | None = None) -> Block:
    """The form of a family's list; ``drafts`` holds what was typed for families and not saved."""
    kept, own = dict(drafts or {}), templates.get(of)
    families = [option(_name(COMMON, say), COMMON), *(option(_name(code, say), code) for code in FAMILIES)]
    lines = kept.get(of, _lines(of, templates))
    blocks = [
        input_block(say("Job family"), select(CHOSEN, families, chosen=of), "family") | {"dispatch_action": True},
        input_block(
            say("Courses"),
            # A name of its own for each family: what was typed for one never becomes another's.
            text_input(_field(of), value=lines, longest=LONGEST, lines=True),
            "items",
            hint=say("One course a line with the day of the employment by which it is done. It holds for who joins from now on."),
        ),
    ]
    if of != COMMON and not own.items:
        blocks.append(context(say("This family has no list of its own so far: the one for all others is shown.")))
    if typed := [_name(each, say) for each in kept if each != of]:
        blocks.append(context(say("Typed, and not saved yet: {families}", families=say.listed(typed))))
    about = json.dumps({"family": of, "version": own.version, "drafts": kept}, ensure_ascii=False)
    title = say("What is to be learnt")
    return modal(title, blocks, callback=CALLBACK, close=say("Cancel"), submit=say("Save"), metadata=about)


def chosen(shown: Mapping[str, Any], of: str, templates: Templates, say: Words) -> Block:
    """The form once another family was chosen in it; what was typed for the one before comes again with it."""
    about = json.loads(shown["private_metadata"])
    before, drafts = str(about["family"]), dict(about["drafts"])
    typed = _typed(shown, before)
    drafts.pop(before, None)
    if typed is not None and typed != _lines(before, templates):
        drafts[before] = typed
    while len(json.dumps(drafts, ensure_ascii=False)) > MOST_KEPT:
        del drafts[next(iter(drafts))]
    return view(of, templates, say, drafts)


def submitted(sent: Mapping[str, Any]) -> tuple[str, list[str], int]:
    """The family, the lines of its list, and the version that they are to replace.

    Raises:
        Invalid: ``onboarding.unseen``, the list of another family is shown still.
    """
    family_chosen = str(sent["state"]["values"]["family"][CHOSEN]["selected_option"]["value"])
    about, typed = json.loads(sent["private_metadata"]), _typed(sent, family_chosen)
    if about["family"] != family_chosen:
        raise Invalid("onboarding.unseen")
    return family_chosen, (typed or "").splitlines(), int(about["version"])


def saved(template: Template, say: Words) -> Message:
    """What is said once a list is kept."""
    text = say.many(
        "Saved for {family}: {count} course for whoever joins from now on.",
        "Saved for {family}: {count} courses for whoever joins from now on.",
        len(template.items),
        family=_name(template.family, say),
    )
    undo = button(say("Take back (10 minutes)"), UNDO, f"{template.family} {template.version}")
    return text, [section(text), actions(undo, block_id="template")]


def taken_back(template: Template, say: Words) -> str:
    """What is said once it is as before."""
    named = _name(template.family, say)
    if template.items or template.family == COMMON:
        return say("Taken back: the list for {family} is as it was.", family=named)
    return say("Taken back: for {family} the list for all others holds again.", family=named)


def _lines(of: str, templates: Templates) -> str:
    return "\n".join(f"{item.course}: {item.day}" for item in in_force(templates, of))[:LONGEST]


def _typed(shown: Mapping[str, Any], of: str) -> str | None:
    fields = shown["state"]["values"].get("items") or {}
    return str(fields[_field(of)].get("value") or "") if _field(of) in fields else None


def _field(of: str) -> str:
    return f"items:{of}"


def _name(of: str, say: Words) -> str:
    return say("all others") if of == COMMON else family(of, say)
