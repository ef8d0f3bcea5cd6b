"""The form that says of two candidates that they are one person."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from chalicelib.recruiting.candidate import Candidate
from chalicelib.slack import vocabulary
from chalicelib.slack.blocks import Block, context, cut, input_block, modal, option, section, select
from chalicelib.slack.words import Words

CALLBACK, VALUE, ONE, OTHER = "same_person", "value", "one", "other"
MOST = 100
"""Choices of a menu, as Slack takes them."""


def view(ones: Sequence[Candidate], others: Sequence[Candidate], say: Words, parent: str = "") -> Block:
    """The form: one of these and one of those, masked, with what tells them apart; where there are two, they are chosen.

    ``parent`` is the candidate's modal in which it was asked for.
    """
    title = say("One person")
    if not ones or len({each.id for each in (*ones, *others)}) < 2:
        text = say("There are no two candidates to choose from. `/hr candidate merge Zhang` offers those with a part of a name.")
        return modal(title, [section(text)], callback=CALLBACK, close=say("Close"))
    first = ones[0].id
    second = others[1].id if others[0].id == first else others[0].id
    fixed = len(ones) == 1 or len(others) == 2
    return modal(
        title,
        [
            input_block(say("This candidate"), _menu(ones, first if fixed else "", say), ONE),
            input_block(say("is the same person as"), _menu(others, second if len(others) == 2 else "", say), OTHER),
            context(say("The earlier one stays, with every résumé. It can be undone at any time in the candidate’s view.")),
        ],
        callback=CALLBACK,
        close=say("Cancel"),
        submit=say("Merge"),
        metadata=json.dumps({"parent": parent}),
    )


def typed(submitted: dict[str, Any]) -> tuple[str, str, str]:
    """What was submitted: the two candidates, and the modal in which it was asked for."""
    chosen = [submitted["state"]["values"][block][VALUE]["selected_option"]["value"] for block in (ONE, OTHER)]
    return chosen[0], chosen[1], json.loads(submitted["private_metadata"])["parent"]


def _menu(candidates: Sequence[Candidate], chosen: str, say: Words) -> Block:
    choices = [option(_label(each, say), each.id) for each in candidates[:MOST]]
    return select(VALUE, choices, chosen=chosen, hint=say("Choose a candidate"))


def _label(candidate: Candidate, say: Words) -> str:
    about = [vocabulary.family(candidate.family, say)]
    if candidate.years is not None:
        about.append(vocabulary.years(candidate.years, say))
    parts = [candidate.masked_name, f"{candidate.created_at:%Y-%m-%d}", vocabulary.channel(candidate.channel, say), *about]
    return cut(" · ".join(parts), 75)
