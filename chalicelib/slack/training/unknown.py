"""What is answered to a word behind ``/hr training`` that is neither a department nor anything one can ask for."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may
from chalicelib.slack.blocks import Block, context, cut, escape, section
from chalicelib.slack.training.asked import VERBS
from chalicelib.slack.words import Words

MOST = 30
"""Departments that are named."""

_NEEDS = {
    "mine": Action.SEE_OWN_TRAINING,
    "plan": Action.PLAN_TRAINING,
    "copy": Action.PLAN_TRAINING,
    "upload": Action.SEND_TRAINING,
}
"""What one must be allowed to do for a word; for all others to see training."""


def unknown(name: str, departments: Sequence[str], member: Member, say: Words) -> tuple[str, list[Block]]:
    """The words that this person may use, and the departments that this person may see."""
    text = say("I know no department “{name}”, and no such word.", name=escape(name))
    usable = ", ".join(f"`{word}`" for word in words(member, say.language))
    lines = [text, say("Behind `/hr training` you can type: {words}", words=usable)]
    if departments:
        named = say.listed([escape(cut(each, 75)) for each in departments[:MOST]])
        if len(departments) > MOST:
            named += say(" and {count} more", count=len(departments) - MOST)
        lines.append(say("Departments: {names}", names=named))
    hint = say("Behind any of them may stand a department and a month; `/hr training help` says more.")
    return text, [section("\n".join(lines)), context(hint)]


def words(member: Member, language: str) -> list[str]:
    """The words behind ``/hr training`` that this person may use, one for each thing, in their language where it has one."""
    allowed = [known for verb, known in VERBS.items() if may(member, _NEEDS.get(verb, Action.SEE_TRAINING))]
    return [next((each for each in known if each.isascii() is (language != "zh")), known[0]) for known in allowed]
