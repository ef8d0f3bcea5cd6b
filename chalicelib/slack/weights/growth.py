"""A growth adjustment: whose, the form, what would come of it, and the question to the person."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from chalicelib.errors import Invalid
from chalicelib.people.member import Member
from chalicelib.performance.agreements import Agreed
from chalicelib.performance.days import Period, add_months
from chalicelib.performance.growth import Growth
from chalicelib.performance.settings import Weights
from chalicelib.performance.trial import Moves
from chalicelib.slack.blocks import (
    Block,
    actions,
    button,
    context,
    escape,
    input_block,
    modal,
    option,
    section,
    select,
    text_input,
)  # fmt: skip
from chalicelib.slack.value.months import name_of
from chalicelib.slack.value.words import index_text, metric_name
from chalicelib.slack.weights.season import picker
from chalicelib.slack.weights.shown import percent_of, weighs
from chalicelib.slack.words import Words

WHOSE, CALLBACK, ASK = "weights_whose", "weights_growth", "weights_growth_ask"
AGREE, DECLINE = "weights_growth_agree", "weights_growth_decline"
_VALUE = "value"
_POINTS = re.compile(r"[+＋-]?\d{1,2}(?:\.\d{1,2})?")
MONTHS = 6
"""Months of the longest adjustment that the form offers."""


def whose(people: Sequence[Member], say: Words) -> Block:
    """The form that asks for whom."""
    options = [option(each.name, each.id) for each in people]
    if not options:
        return modal(say("Growth"), [section(say("Nobody is in a role that is scored."))], callback=WHOSE, close=say("Close"))
    blocks = [input_block(say("For whom?"), select(_VALUE, options, hint=say("Choose a person")), "person")]
    return modal(say("Growth"), blocks, callback=WHOSE, close=say("Cancel"), submit=say("Next"))


def chosen(submitted: dict[str, Any]) -> str:
    """The person who was chosen."""
    return str(submitted["state"]["values"]["person"][_VALUE]["selected_option"]["value"])


def view(identity: str, person: Member, profile: Weights, today: int, say: Words) -> Block:
    """The form."""
    figures = [
        option(say("{metric}, now {weight}", metric=metric_name(metric, say), weight=percent_of(weight)), metric)
        for metric, weight in profile.items()
    ]
    months = [option(say.many("{count} month", "{count} months", count), str(count)) for count in range(1, MONTHS + 1)]
    points = text_input(_VALUE, longest=6, hint="+5")
    blocks = [
        section(
            say(
                "*{name}*: one figure weighs more or less for a time, the others keep their proportions. "
                "It holds once {name} agrees.",
                name=escape(person.name),
            )
        ),
        input_block(say("Figure"), select(_VALUE, figures, hint=say("Choose a figure")), "metric"),
        input_block(say("Points of percent"), points, "points", hint=say("From -10 to +10")),
        input_block(say("First day"), picker(today), "from"),
        input_block(say("For how long?"), select(_VALUE, months, chosen="3"), "months"),
        input_block(say("What you would like to say"), text_input(_VALUE, longest=500, lines=True), "words", optional=True),
    ]
    about = json.dumps({"id": identity, "person": person.id, "role": person.role.value})
    return modal(say("Growth"), blocks, callback=CALLBACK, close=say("Cancel"), submit=say("Preview"), metadata=about)


def typed(submitted: dict[str, Any]) -> tuple[Growth, str]:
    """What was submitted, and the words to the person.

    Raises:
        Invalid: ``growth.points``, no number.
    """
    about, values = json.loads(submitted["private_metadata"]), submitted["state"]["values"]
    text = str(values["points"][_VALUE].get("value") or "").strip().rstrip("%％").strip()
    if not _POINTS.fullmatch(text) or not Fraction(text.replace("＋", "+")):
        raise Invalid("growth.points")
    begins = date.fromisoformat(values["from"][_VALUE]["selected_date"]).toordinal()
    months = int(values["months"][_VALUE]["selected_option"]["value"])
    metric = str(values["metric"][_VALUE]["selected_option"]["value"])
    points = Fraction(text.replace("＋", "+"))
    growth = Growth(about["id"], about["person"], about["role"], metric, points, begins, add_months(begins, months) - 1)
    return growth, str(values["words"][_VALUE].get("value") or "").strip()


def preview(growth: Growth, words: str, weights: Weights, moves: Moves | None, period: Period, name: str, say: Words) -> Block:
    """What would come of it; nothing is asked before *Ask*."""
    blocks = [section(f"*{escape(name)}*\n{weighs(weights, say)}"), section(_line(growth, say))]
    month = name_of(period, say)
    if moves is None or moves.before.score is None or moves.after.score is None:
        blocks.append(context(say("There is no score in {month} to try it on.", month=month)))
    else:
        before, after = index_text(moves.before.score.value), index_text(moves.after.score.value)
        scores = {"month": month, "before": before, "after": after}
        blocks.append(section(say("In {month} the score would have been {after} instead of {before}.", **scores)))
    blocks.append(context(say("{name} is asked, and it holds from the day on which they agree.", name=escape(name))))
    kept = json.dumps({"growth": packed(growth), "words": words}, ensure_ascii=False)
    return modal(say("Growth"), blocks, callback=ASK, close=say("Back"), submit=say("Ask"), metadata=kept)


def kept(submitted: dict[str, Any]) -> tuple[Growth, str]:
    """What a preview showed, and the words to the person."""
    data = json.loads(submitted["private_metadata"])
    return unpacked(data["growth"]), str(data["words"])


def packed(growth: Growth, by: str = "") -> str:
    """An adjustment as the value of a button, with who proposed it."""
    fields = [growth.id, growth.person, growth.role, growth.metric, str(growth.points), growth.begins, growth.ends, by]
    return json.dumps(fields, separators=(",", ":"))


def unpacked(text: str) -> Growth:
    """The adjustment in the value of a button."""
    identity, person, role, metric, points, begins, ends, _ = json.loads(text)
    return Growth(identity, person, role, metric, Fraction(points), begins, ends)


def proposer(text: str) -> str:
    """Who proposed it."""
    return str(json.loads(text)[-1])


def question(growth: Growth, weights: Weights, by: Member, words: str, say: Words) -> tuple[str, list[Block]]:
    """What the person is asked."""
    text = say("{name} proposes a growth adjustment", name=escape(by.name))
    blocks = [section(f"*{text}*\n{_line(growth, say)}")]
    if words:
        blocks.append(section(">" + escape(words).replace("\n", "\n>")))
    blocks.append(section(say("Your figures would weigh: {weights}", weights=weighs(weights, say))))
    value = packed(growth, by.id)
    buttons = [button(say("I agree"), AGREE, value, style="primary"), button(say("No"), DECLINE, value)]
    blocks += [
        actions(*buttons, block_id="growth"),
        context(say("It holds only if you agree, and never for days that are past.")),
    ]
    return text, blocks


def agreed_line(growth: Growth, name: str, say: Words) -> str:
    """That it holds."""
    return say("{name} agreed. {what}", name=escape(name), what=_line(growth, say))


def listed(agreed: Mapping[str, Iterable[Agreed]], names: Mapping[str, str], say: Words) -> list[Block]:
    """The adjustments in force and to come."""
    lines = [
        say(
            "• {name}: {metric} {points} points, {begins} to {ends}, agreed on {day}",
            name=escape(names.get(person, person)),
            metric=metric_name(str(each.data["metric"]), say),
            points=_signed(Fraction(str(each.data["points"]))),
            begins=escape(str(each.data["from"])),
            ends=escape(str(each.data["to"])),
            day=escape(str(each.data["agreed_on"])),
        )
        for person, own in sorted(agreed.items())
        for each in own
    ]
    pages = ["\n".join(lines[start : start + 20]) for start in range(0, len(lines), 20)][:10]
    return [section(f"*{say('Growth adjustments')}*"), *(section(page) for page in pages)] if lines else []


def _line(growth: Growth, say: Words) -> str:
    return say(
        "{metric}: {points} points from {begins} to {ends}",
        metric=metric_name(growth.metric, say),
        points=_signed(growth.points),
        begins=date.fromordinal(growth.begins).isoformat(),
        ends=date.fromordinal(growth.ends).isoformat(),
    )


def _signed(points: Fraction) -> str:
    return f"{float(points):+g}"
