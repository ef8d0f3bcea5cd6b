"""How it goes: the question in a hire's thread, one press, and the form that adds a sentence or rates somebody in HR."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.people.member import Member
from chalicelib.recruiting.feedback import LONGEST
from chalicelib.slack.blocks import (
    Block,
    actions,
    button,
    context,
    cut,
    escape,
    input_block,
    modal,
    option,
    section,
    select,
    text_input,
)
from chalicelib.slack.words import Words, mark

Message = tuple[str, list[Block]]

RATE, WORDS, CALLBACK, VALUE = "feedback_rate", "feedback_words", "feedback", "value"

RATINGS: dict[int, str] = {
    1: mark("1 · not at all"),
    2: mark("2 · hardly"),
    3: mark("3 · so so"),
    4: mark("4 · well"),
    5: mark("5 · very well"),
}


def question(application: str, name: str, title: str, mention: str, say: Words) -> tuple[str, list[Block]]:
    """The question to a hiring manager; ``mention`` is how Slack calls them."""
    text = say("{who} How does it go with {name} ({title})?", who=mention, name=escape(name), title=escape(cut(title, 100)))
    buttons = [button(say(words), f"{RATE}:{rating}", f"{application} {rating}") for rating, words in RATINGS.items()]
    small = say("Only the hiring manager can answer, by one press. The last answer counts.")
    return text, [section(text), actions(*buttons, block_id=f"feedback:{application}"), context(small)]


def thanked(application: str, rating: int, say: Words) -> tuple[str, list[Block]]:
    """What whoever pressed is told, and how they can say more."""
    text = say("Thank you: {rating} of 5. Press another number if it was the wrong one.", rating=rating)
    more = button(say("Add a sentence, or thank HR"), WORDS, f"{application} {rating}")
    return text, [section(text), actions(more, block_id="feedback_more")]


@dataclass(frozen=True, slots=True)
class Given:
    """What the form says: about an application or a person, the rating, the sentence, and whether to thank in public."""

    application: str
    person: str
    rating: int
    text: str
    public: bool


def view(say: Words, *, application: str = "", rating: int = 0, people: Sequence[Member] = (), about: str = "") -> Block:
    """The form, of a hire (``application``) or of somebody of ``people``."""
    blocks: list[Block] = []
    if not application:
        options = [option(cut(each.name, 70), each.id) for each in people[:100]]
        menu = select(VALUE, options, chosen=about, hint=say("Choose a person"))
        blocks.append(input_block(say("Who in HR?"), menu, "person"))
    ratings = [option(say(words), str(number)) for number, words in RATINGS.items()]
    blocks.append(input_block(say("How does it go?"), select(VALUE, ratings, chosen=str(rating)), "rating"))
    words = text_input(VALUE, longest=LONGEST, lines=True)
    blocks.append(input_block(say("In a sentence"), words, "text", optional=True))
    thanks: Block = {
        "type": "checkboxes",
        "action_id": VALUE,
        "options": [option(say("Thank HR in the recruiting channel, with this sentence"), "public")],
    }
    blocks.append(input_block(say("Thanks"), thanks, "thanks", optional=True))
    about_it = json.dumps({"application": application})
    title = say("How does it go?")
    return modal(title, blocks, callback=CALLBACK, close=say("Cancel"), submit=say("Send"), metadata=about_it)


def typed(submitted: dict[str, Any]) -> Given:
    """What was submitted."""
    values = {field: state[VALUE] for field, state in submitted["state"]["values"].items()}

    def chosen(field: str) -> str:
        found = values.get(field, {}).get("selected_option")
        return str(found["value"]) if found else ""

    return Given(
        str(json.loads(submitted["private_metadata"])["application"]),
        chosen("person"),
        int(chosen("rating") or 0),
        " ".join(str(values.get("text", {}).get("value") or "").split()),
        bool(values.get("thanks", {}).get("selected_options")),
    )


def thanks(by: str, whom: str, text: str, say: Words) -> tuple[str, list[Block]]:
    """A thank-you for everybody to see; ``by`` and ``whom`` are names."""
    said = say(":tulip: {by} thanks {whom}.", by=escape(by), whom=escape(whom))
    shown = f"{said}\n>{escape(text)}" if text else said
    return said, [section(shown)]
