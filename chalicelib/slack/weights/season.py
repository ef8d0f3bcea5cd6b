"""Planning a season: the form, and who would move and why before anything is saved."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from chalicelib.errors import Invalid
from chalicelib.performance.agreements import LONGEST_NAME, Season
from chalicelib.performance.days import Period
from chalicelib.performance.trial import Moves
from chalicelib.slack.blocks import Block, context, escape, input_block, modal, option, section, select, text_input
from chalicelib.slack.failures import ROLES
from chalicelib.slack.value.months import name_of
from chalicelib.slack.value.words import METRICS, index_text, metric_name
from chalicelib.slack.weights.shown import percent_of, weighs
from chalicelib.slack.words import Words

CALLBACK, TRIAL, APPLY = "weights_season", "weights_what_if", "weights_apply"
_VALUE = "value"
_LINE = re.compile(r"(?P<metric>.*?)\s*[:：=]?\s*(?P<weight>\d{1,3}(?:\.\d{1,2})?)\s*[%％]?")
SHOWN = 60
"""People in a preview."""


def view(identity: str, today: int, roles: Iterable[str], say: Words, *, trial: bool = False) -> Block:
    """The form; with ``trial`` nothing can be saved from it, so it asks for no name and no days."""
    options = [option(say(ROLES[role]) if role in ROLES else role, role) for role in roles]
    lines = text_input(_VALUE, longest=1000, lines=True, hint=say("join rate 50"))
    hint = say("One figure a line with its percent. The others keep their proportions, so that all make 100.")
    blocks = [input_block(say("Role"), select(_VALUE, options, hint=say("Choose a role")), "role")]
    if not trial:
        blocks.append(input_block(say("Name"), text_input(_VALUE, longest=LONGEST_NAME, hint=say("Peak season")), "name"))
        blocks.append(input_block(say("First day"), picker(today), "from"))
        blocks.append(input_block(say("Last day"), picker(today + 29), "to"))
    blocks.append(input_block(say("New weights"), lines, "weights", hint=hint))
    figures = say.listed([metric_name(metric, say) for metric in METRICS])
    blocks.append(context(say("Figures: {figures}", figures=figures)))
    title = say("What if?") if trial else say("Plan a season")
    about = json.dumps({"id": identity})
    callback = TRIAL if trial else CALLBACK
    return modal(title, blocks, callback=callback, close=say("Cancel"), submit=say("Preview"), metadata=about)


def picker(day: int) -> Block:
    """A field for a day."""
    return {"type": "datepicker", "action_id": _VALUE, "initial_date": date.fromordinal(day).isoformat()}


def typed(submitted: dict[str, Any], today: int, own: Iterable[str]) -> Season:
    """What was submitted. ``own`` are metrics that the company named itself.

    Raises:
        Invalid: ``season.line``, a line that is no figure with a percent.
    """
    values = submitted["state"]["values"]
    role = str(values["role"][_VALUE]["selected_option"]["value"])
    weights = _weights(str(values["weights"][_VALUE].get("value") or ""), own)
    begins = ends = today
    name = "—"
    if "name" in values:
        name = " ".join(str(values["name"][_VALUE].get("value") or "").split())
        begins, ends = (date.fromisoformat(values[field][_VALUE]["selected_date"]).toordinal() for field in ("from", "to"))
    return Season(str(json.loads(submitted["private_metadata"])["id"]), role, name, begins, ends, weights)


def preview(
    season: Season, moves: Sequence[Moves], period: Period, names: Mapping[str, str], say: Words, *, trial: bool
) -> Block:
    """Who would move and why, had these weights been in force in a past month; *Apply* saves them unless it is a trial."""
    month = name_of(period, say)
    role = say(ROLES[season.role]) if season.role in ROLES else escape(season.role)
    heading = say("Had {role} weighed so in {month}:", role=role, month=month)
    after = next((_after(each) for each in moves), dict(season.weights))
    blocks = [section(f"*{heading}*\n{weighs(after, say)}")]
    blocks += [section(_moves(each, names, say)) for each in moves[:SHOWN]]
    if not moves:
        blocks.append(section(say("Nobody had this role in that month, so nobody would move.")))
    if len(moves) > SHOWN:
        blocks.append(context(say.many("{count} more would move less", "{count} more would move less", len(moves) - SHOWN)))
    if trial:
        blocks.append(context(say("Nothing was saved.")))
        return modal(say("What if?"), blocks, callback=APPLY, close=say("Back"))
    days = {"begins": date.fromordinal(season.begins).isoformat(), "ends": date.fromordinal(season.ends).isoformat()}
    blocks.append(context(say("It holds from {begins} to {ends}. What is past keeps its weights.", **days)))
    kept = json.dumps({"id": season.id, **season.data()}, ensure_ascii=False)
    return modal(say("Who would move"), blocks, callback=APPLY, close=say("Back"), submit=say("Apply"), metadata=kept)


def kept(submitted: dict[str, Any]) -> Season:
    """The season that a preview showed."""
    data = json.loads(submitted["private_metadata"])
    begins, ends = (date.fromisoformat(data[field]).toordinal() for field in ("from", "to"))
    weights = {metric: Fraction(weight) for metric, weight in data["weights"].items()}
    return Season(data["id"], data["role"], data["name"], begins, ends, weights)


def refused(text: str, say: Words | None) -> Block:
    """What takes a preview's place when it cannot be saved; in both languages as long as it is not known who asks."""
    title, back = (say("Not saved"), say("Back")) if say else ("Evenkeel", "OK")
    return modal(title, [section(text)], callback=APPLY, close=back)


def _after(each: Moves) -> dict[str, Fraction]:
    return {figure.metric.name: figure.weight for figure in each.after.figures if figure.weight}


def _moves(each: Moves, names: Mapping[str, str], say: Words) -> str:
    name = escape(names.get(each.after.person, each.after.person))
    before, after = each.before, each.after
    if not (before.score and after.score and before.place and after.place):
        return say("*{name}*: not enough data", name=name)
    scores = {"name": name, "before": f"{float(before.score.value):.1f}", "after": f"{float(after.score.value):.1f}"}
    bands = {"old": before.place.band, "new": after.place.band}
    if before.place.band == after.place.band:
        line = say("*{name}*: {before} → {after}, stays in band {new}", **scores, **bands)
    else:
        line = say("*{name}*: {before} → {after}, from band {old} to band {new}", **scores, **bands)
    if each.why is None or each.why[1].index is None:
        return line
    old, new = each.why
    details = {
        "metric": metric_name(new.metric, say),
        "old": percent_of(old.weight),
        "new": percent_of(new.weight),
        "index": index_text(each.why[1].index.value),
    }
    return line + "\n" + say("because {metric} weighs {new} instead of {old}, and its index is {index}", **details)


def _weights(text: str, own: Iterable[str]) -> dict[str, Fraction]:
    known = {name: name for name in own}
    for metric, english in METRICS.items():
        known |= {called.casefold(): metric for called in (metric, english, Words("zh")(english))}
    found: dict[str, Fraction] = {}
    for line in filter(None, (each.strip() for each in re.split(r"[\n,，;；、]", text))):
        read = _LINE.fullmatch(line)
        named = known.get(" ".join(read["metric"].casefold().split())) if read else None
        if read is None or named is None or named in found:
            raise Invalid("season.line", line=line[:60])
        found[named] = Fraction(read["weight"])
    return found
