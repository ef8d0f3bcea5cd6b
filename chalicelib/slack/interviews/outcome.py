"""The form in which the business says what came of an interview."""

from __future__ import annotations

import json
from typing import Any

from chalicelib.recruiting.interview import Interview
from chalicelib.recruiting.interviewing import LONGEST_COMMENT
from chalicelib.recruiting.vacancy import Vacancy
from chalicelib.slack.blocks import Block, context, cut, input_block, modal, option, plain, select, text_input
from chalicelib.slack.hires.feedback import RATINGS
from chalicelib.slack.words import Words

CALLBACK, VALUE = "interview_outcome", "value"
YES, NO, RATING = "yes", "no", "rating"


def view(interview: Interview, vacancy: Vacancy, about: str, say: Words, *, rates: bool = False) -> Block:
    """The form: qualified or not, which of the vacancy's requirements were missing, a comment; ``rates`` asks a hiring manager
    how well HR chose, too."""
    answers = [option(say("Yes, qualified"), YES), option(say("No, not qualified"), NO)]
    blocks = [
        context(about),
        input_block(say("Is the candidate qualified?"), select(VALUE, answers, hint=say("Choose")), "qualified"),
    ]
    # A choice holds no more than its place in the list: a requirement may be longer than Slack takes.
    wanted = [option(cut(each.text, 75), str(number)) for number, each in enumerate(vacancy.requirements[:100])]
    if wanted:
        menu: Block = {"type": "multi_static_select", "action_id": VALUE, "options": wanted}
        menu["placeholder"] = plain(say("Choose requirements"))
        hint = say("It tells HR what to screen for, and whether a requirement keeps too many away.")
        blocks.append(input_block(say("What was missing?"), menu, "missing", hint=hint, optional=True))
    comment = text_input(VALUE, longest=LONGEST_COMMENT, lines=True)
    hint = say("For people here alone; the candidate never sees it.")
    blocks.append(input_block(say("Comment"), comment, "comment", hint=hint, optional=True))
    if rates:
        ratings = [option(say(words), str(number)) for number, words in RATINGS.items()]
        label, hint = say("How well did HR choose?"), say("It goes into the satisfaction with HR. The last answer counts.")
        blocks.append(input_block(label, select(VALUE, ratings, hint=say("Choose")), RATING, hint=hint, optional=True))
    metadata = json.dumps({"interview": interview.id, "version": vacancy.version, "application": interview.application})
    return modal(say("Outcome"), blocks, callback=CALLBACK, close=say("Cancel"), submit=say("Save"), metadata=metadata)


def typed(submitted: dict[str, Any]) -> tuple[str, int, bool | None, list[int], str]:
    """What was submitted: the interview, the version of the vacancy that was shown, whether the candidate is qualified (None:
    nothing chosen), the places of what was missing in the vacancy's list, and the comment."""
    shown = json.loads(submitted["private_metadata"])
    values = {field: state[VALUE] for field, state in submitted["state"]["values"].items()}
    answer = values["qualified"].get("selected_option")
    missing = [int(each["value"]) for each in values.get("missing", {}).get("selected_options") or ()]
    comment = str(values["comment"].get("value") or "").strip()
    return shown["interview"], int(shown["version"]), answer["value"] == YES if answer else None, missing, comment


def rated(submitted: dict[str, Any]) -> tuple[str, str, int | None] | None:
    """The interview, its application and how well HR chose (None: no answer); None where the form did not ask."""
    shown = json.loads(submitted["private_metadata"])
    state = submitted["state"]["values"].get(RATING)
    if state is None:
        return None
    chosen = state[VALUE].get("selected_option")
    return str(shown["interview"]), str(shown["application"]), int(chosen["value"]) if chosen else None
