"""Why a number is what it is: its formula with the numbers in it, and every fact that was counted or not, page by page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from chalicelib.ledger.fact import Fact
from chalicelib.performance.contribution import Contribution
from chalicelib.performance.days import Period
from chalicelib.performance.report import Figure
from chalicelib.performance.settings import Settings
from chalicelib.slack import vocabulary
from chalicelib.slack.blocks import Block, actions, button, context, divider, escape, modal, section
from chalicelib.slack.value.months import name_of
from chalicelib.slack.value.words import BASELINES, KINDS, MEANING, WHY, index_text, metric_name, number, percent
from chalicelib.slack.words import Words

CALLBACK, MORE = "value_why", "value_why_more"


def view(
    figure: Figure,
    period: Period,
    settings: Settings,
    page: tuple[Sequence[Contribution], Mapping[str, Fact]],
    more: str,
    say: Words,
) -> Block:
    """The modal. ``page`` are cases and the facts that resolve them; ``more`` leads to the next page; empty without one."""
    name = metric_name(figure.metric, say)
    blocks = [
        section(f"*{name}* · {name_of(period, say)}\n{_meaning(figure, say)}"),
        section(formula(figure, settings, say)),
        context(say("Weight in force: {weight}%", weight=number(figure.weight))),
        divider(),
    ]
    cases, facts = page
    if not cases:
        blocks.append(section(say("No facts resolved in this month.")))
    blocks += [context(_line(each, facts.get(each.fact), say)) for each in cases]
    if more:
        blocks.append(actions(button(say("Show more"), MORE, more), block_id="why"))
    return modal(say("Why this number?"), blocks, callback=CALLBACK, close=say("Close"), metadata=json.dumps({}))


def formula(figure: Figure, settings: Settings, say: Words) -> str:
    """The formula of the index, with the numbers in it."""
    x, n = number(figure.x), number(figure.n)
    if figure.expected is None or figure.index is None:
        raw = "" if figure.raw is None else percent(figure.raw)
        if figure.raw is None:
            return say("No cases, so no rate and no index.")
        return say("{x} of {n} = {raw}. There is nothing to compare it with yet, so no index.", x=x, n=n, raw=raw)
    low, high = index_text(figure.index.low), index_text(figure.index.high)
    prior = settings.m * figure.expected / figure.n if figure.n else Fraction(0)
    lines = [
        say("Index = 100 · (O + k) ÷ (E + k) = 100 · ({o} + {k}) ÷ ({e} + {k}) = *{index}*",
            o=x, e=_exact(figure.expected), k=_exact(prior), index=index_text(figure.index.value)),
        say("O: what was achieved ({o} of {n}). E: what the baseline would have achieved on the same work, {against}.",
            o=x, n=n, against=say(BASELINES[figure.baseline])),
        say("k = {m} · E ÷ n: a prior of {m} cases, so that a single lucky case does not win.", m=number(settings.m)),
        say("With 90% confidence between {low} and {high}.", low=low, high=high),
    ]  # fmt: skip
    return "\n".join(lines)


def _meaning(figure: Figure, say: Words) -> str:
    if figure.metric.name in MEANING:
        return say(MEANING[figure.metric.name])
    return escape(f"x: {figure.metric.x}; n: {figure.metric.n}")


def _line(each: Contribution, fact: Fact | None, say: Words) -> str:
    day = date.fromordinal(each.day).isoformat()
    kind = "—" if fact is None else say(KINDS[fact.kind]) if fact.kind in KINDS else escape(fact.kind)
    if each.why is not None:
        result = say(":heavy_minus_sign: not counted: {why}", why=say(WHY[each.why]))
    else:
        result = say(":heavy_plus_sign: {x} of {n}", x=_exact(Fraction(each.x)), n=_exact(Fraction(each.n)))
    about = say.listed(_stratum(each, say))
    return " · ".join(part for part in (day, kind, result, about, f"`{escape(each.fact)}`") if part)


def _stratum(each: Contribution, say: Words) -> list[str]:
    """What the case is compared with: family, place and channel in recruiting; department and course in training."""
    if len(each.stratum) == 3:
        family, place, channel = each.stratum
        named = (family and vocabulary.family(family, say), place and escape(place), channel and vocabulary.channel(channel, say))
        return [part for part in named if part]
    return [escape(part) for part in each.stratum if part]


def _exact(value: Fraction) -> str:
    return f"{float(value):.2f}".rstrip("0").rstrip(".")
