"""What cards and modals say of candidates who may be one person, and of those who are, with what can be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.same_person import Alike
from chalicelib.slack import cards, vocabulary
from chalicelib.slack.blocks import Block, actions, button, context, date, escape, section
from chalicelib.slack.words import Words, mark

MERGE, APART, UNDO = "same_merge", "same_apart", "same_undo"
MOST_PARTS = 20
"""Résumés of one person that a view lists, the newest."""

REASONS: dict[str, str] = {
    "phone": mark("the same phone"),
    "email": mark("the same e-mail address"),
    "name": mark("the same name"),
    "spelling": mark("the same name in another spelling"),
    "birth": mark("the same year of birth"),
    "employer": mark("the same employer"),
    "school": mark("the same school"),
}
"""What speaks for one person (``recruiting.duplicates``)."""

AGAINST: dict[str, str] = {
    "name": mark("another name"),
    "birth": mark("another year of birth"),
    "generation": mark("senior and junior"),
    "career": mark("careers that began many years apart"),
}
"""What speaks against it."""


def card(candidate: Candidate, found: Sequence[Alike], say: Words) -> tuple[str, list[Block]]:
    """The masked card for a channel, with who may be the same person."""
    text, blocks = cards.card(candidate, say)
    return text, [*blocks, *resumes(candidate, say), *proposals(candidate, found, say)]


def merged(person: Candidate, say: Words) -> tuple[str, list[Block]]:
    """What takes the place of the card of a candidate who was merged: the way to the person."""
    text = say("{name} is one person with a candidate who was in the pool already.", name=escape(person.masked_name))
    return text, [section(text, accessory=button(say("Open"), cards.OPEN, person.id), block_id=f"merged:{person.id}")]


def resumes(candidate: Candidate, say: Words) -> list[Block]:
    """How many résumés there are of a person who came more than once."""
    count = len(candidate.members) + 1
    return [context(say("{count} résumés of one person. *Open* shows them all.", count=count))] if count > 1 else []


def proposals(candidate: Candidate, found: Sequence[Alike], say: Words) -> list[Block]:
    """Who may be the same person, why, and what can be done about it."""
    blocks = []
    for each in found:
        other, pair = each.candidate, f"{candidate.id} {each.candidate.id}"
        why = say.listed([say(REASONS[reason]) for reason in each.comparison.reasons])
        who = say("*{name}* ({what})", name=escape(other.masked_name), what=describe(other, say))
        text = say(":busts_in_silhouette: May be the same person as {who}: {why}.", who=who, why=why)
        if each.comparison.against:
            against = say.listed([say(AGAINST[reason]) for reason in each.comparison.against])
            text += " " + say("Against it: {against}.", against=against)
        choices = [
            button(say("Merge"), MERGE, pair),
            button(say("Not the same"), APART, pair),
            button(say("Look at the other"), cards.OPEN, other.id),
        ]
        blocks += [section(text), actions(*choices, block_id=f"same:{pair.replace(' ', ':')}")]
    return blocks


def parts(records: Sequence[Candidate], links: Mapping[str, str], say: Words) -> list[Block]:
    """Every résumé of a person who came more than once, with a way to take each but the first out again.

    ``links`` are the files' addresses by candidate, where contact data were revealed.
    """
    blocks = [section(f"*{say('These résumés are one person’s')}*")]
    for record in records[:MOST_PARTS]:
        file = f" <{links[record.id]}|{escape(record.file)}>" if links.get(record.id) else ""
        undo = button(say("Undo"), UNDO, record.id) if record.into else None
        blocks.append(section(f"• {describe(record, say)}{file}", accessory=undo, block_id=f"part:{record.id}"))
    return blocks


def describe(candidate: Candidate, say: Words) -> str:
    """A candidate in a few words that identify nobody: source, kind of work, when they came."""
    at = date(candidate.created_at.timestamp(), candidate.created_at.strftime("%Y-%m-%d %H:%M UTC"))
    source, work = vocabulary.channel(candidate.channel, say), vocabulary.family(candidate.family, say)
    return say("{source}, {work}, {at}", source=source, work=work, at=at)
