"""The card of a hire in the recruiting channel: who joined for what, masked, and who has which share of the credit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from chalicelib.performance.credit import Credit, Share
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.hire import Errand, Hire, Ruling
from chalicelib.recruiting.vacancy import Vacancy
from chalicelib.slack.blocks import Block, actions, button, context, cut, escape, header, section
from chalicelib.slack.recruiting.ways import OPEN
from chalicelib.slack.words import Words, mark

DISPUTE = "credit_dispute"

STEPS: dict[str, str] = {
    "sourced": mark("found them"),
    "screened": mark("screened the résumé"),
    "arranged": mark("arranged the interview"),
    "closed": mark("made the offer"),
}
"""What a share of the credit is for."""


@dataclass(frozen=True)
class Shown:
    """A hire with what is read to show it; ``names`` has people's names by id, ``left_on`` the last day of who left."""

    hire: Hire
    candidate: Candidate
    vacancy: Vacancy
    credit: Credit
    names: Mapping[str, str]
    left_on: date | None = None


def card(shown: Shown, say: Words) -> tuple[str, list[Block]]:
    """The card: its text for notifications, and its blocks."""
    hire, vacancy = shown.hire, shown.vacancy
    name = shown.candidate.masked_name
    text = say("{name} joined: {title}", name=escape(name), title=escape(cut(vacancy.title, 100)))
    fields = [
        f"*{say('Vacancy')}*\n{escape(cut(vacancy.title, 100))}",
        f"*{say('First day')}*\n{hire.on.isoformat()}",
        f"*{say('Hiring manager')}*\n{named(vacancy.hiring_manager, shown.names)}",
        f"*{say('Owner')}*\n{named(vacancy.owner, shown.names)}",
    ]
    blocks = [header(say("Welcome, {name}!", name=name)), section(fields=fields), section(credit_text(shown, say))]
    standing = standing_of(shown, say)
    if standing:
        blocks.append(context(standing))
    buttons = [
        button(say("Is the credit not right?"), DISPUTE, hire.application),
        button(say("Open"), OPEN, hire.candidate),
    ]
    return text, [*blocks, actions(*buttons, block_id=f"hire:{hire.application}")]


def withdrawn(candidate: Candidate, vacancy: Vacancy, say: Words) -> tuple[str, list[Block]]:
    """The card of a join that was taken back."""
    name, title = escape(candidate.masked_name), escape(cut(vacancy.title, 100))
    text = say("{name} did not join as {title} after all: the move was taken back.", name=name, title=title)
    return text, [section(text)]


def credit_text(shown: Shown, say: Words) -> str:
    """The shares with what each is for; where somebody ruled, both versions, by whom and when."""
    names, credit = shown.names, shown.credit
    if not credit.in_force:
        return say("*Credit*: nobody did a step by hand, so nobody has a share.")
    ruling = shown.hire.rulings[-1] if shown.hire.rulings else None
    if credit.ruled is None:
        lines = [f"*{say('Credit')}*", *shares(credit.shares, names, say)]
    else:
        lines = [f"*{_ruled(ruling, names, say)}*", *shares(credit.ruled, names, say)]
        before = ruling.before if ruling else {each.person: str(each.share) for each in credit.shares}
        lines.append(say("Before: {shares}", shares=in_one_line(before, names, say)))
    count = len(shown.hire.open_disputes)
    if count:
        lines.append(say.many(":speech_balloon: {count} doubt is open", ":speech_balloon: {count} doubts are open", count))
    return "\n".join(lines)


def _ruled(ruling: Ruling | None, names: Mapping[str, str], say: Words) -> str:
    if ruling is None:
        return say("Credit, as it was ruled")
    return say("Credit, ruled by {name} on {day}", name=named(ruling.by, names), day=ruling.at.date().isoformat())


def shares(given: Sequence[Share], names: Mapping[str, str], say: Words) -> list[str]:
    """A line for each share: who, how much, for what."""
    lines = []
    for each in given:
        steps = say.listed([say(STEPS[step]) for step in each.steps if step in STEPS])
        line = f"• {named(each.person, names)} {percent(each.share)}"
        lines.append(f"{line} · {steps}" if steps else line)
    return lines


def in_one_line(given: Mapping[str, str], names: Mapping[str, str], say: Words) -> str:
    """Shares that were kept (person → fraction or decimal), in one line."""
    return say.listed([f"{named(person, names)} {percent(Fraction(share))}" for person, share in given.items()]) or "—"


def standing_of(shown: Shown, say: Words) -> str:
    """Whether they are still here, once that is known."""
    if shown.left_on:
        return say("Left on {day}", day=shown.left_on.isoformat())
    if Errand.RETENTION.value in shown.hire.done:
        return say("Still here after 90 days")
    return ""


def percent(share: Fraction) -> str:
    """A share in percent, to one decimal where it has any."""
    return f"{round(float(share) * 100, 1):g}%"


def named(person: str, names: Mapping[str, str]) -> str:
    """A person's name, harmless; the id of one whom the directory does not know."""
    return escape(names.get(person, person))
