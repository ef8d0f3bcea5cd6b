"""What each role's figures weigh, with the seasons before and to come, and the targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from chalicelib.performance.agreements import Agreed, RoleWeights
from chalicelib.performance.entry import number
from chalicelib.performance.settings import Weights
from chalicelib.slack.blocks import Block, actions, button, context, escape, section
from chalicelib.slack.failures import ROLES
from chalicelib.slack.value.words import metric_name, percent
from chalicelib.slack.words import Words

SEASON, WHAT_IF, TARGET, GROWTH = "weights_season", "weights_what_if", "weights_target", "weights_growth"
LISTED = 10
"""Seasons of a role that are shown, the newest first."""


def shown(
    roles: Sequence[RoleWeights], names: Mapping[str, str], grown: Sequence[Block], changes: bool, say: Words
) -> tuple[str, list[Block]]:
    """The answer; ``grown`` tells of growth adjustments, ``changes`` adds the buttons of those who may change it."""
    text = say("What each figure weighs today")
    blocks = [section(f"*{text}*")]
    for each in roles:
        blocks.append(section(_role(each, say)))
        if each.seasons:
            lines = [_season(season, names, say) for season in each.seasons[:LISTED]]
            hidden = len(each.seasons) - LISTED
            if hidden > 0:
                lines.append(say.many("and {count} earlier season", "and {count} earlier seasons", hidden))
            blocks.append(section("\n".join(lines)))
    if not any(each.seasons for each in roles):
        blocks.append(context(say("There was no season yet: the default weights hold.")))
    blocks += grown
    if changes:
        buttons = [
            button(say("Plan a season"), SEASON, style="primary"),
            button(say("What if?"), WHAT_IF),
            button(say("Set a target"), TARGET),
            button(say("Growth"), GROWTH),
        ]
        blocks.append(actions(*buttons, block_id="weights"))
    return text, blocks


def weighs(weights: Weights, say: Words) -> str:
    """``join rate 40%, show rate 30%``."""
    return say.listed([f"{metric_name(metric, say)} {percent_of(weight)}" for metric, weight in weights.items()])


def percent_of(weight: Fraction) -> str:
    """A weight: ``16.67%``, ``40%``."""
    return f"{float(weight):.2f}".rstrip("0").rstrip(".") + "%"


def _role(each: RoleWeights, say: Words) -> str:
    role = say(ROLES[each.role]) if each.role in ROLES else escape(each.role)
    lines = [f"*{role}*", weighs(each.in_force, say)]
    if each.in_force != each.default:
        lines.append(say("by default: {weights}", weights=weighs(each.default, say)))
    if each.targets:
        targets = say.listed([f"{metric_name(metric, say)} {percent(value)}" for metric, value in each.targets.items()])
        lines.append(say("targets: {targets}", targets=targets))
    return "\n".join(lines)


def _season(season: Agreed, names: Mapping[str, str], say: Words) -> str:
    data = season.data
    try:
        weights = weighs({str(metric): number(weight) for metric, weight in data["weights"].items()}, say)
    except (ValueError, TypeError, AttributeError):
        weights = "—"
    details = {
        "name": escape(str(data.get("name"))),
        "begins": escape(str(data.get("from"))),
        "ends": escape(str(data.get("to"))),
        "weights": weights,
        "who": escape(names.get(season.by or "", season.by or "—")),
    }
    if season.left_out:
        return say("• {name}, {begins} to {ends}: {weights} (set by {who}; left out: it cannot be applied)", **details)
    return say("• {name}, {begins} to {ends}: {weights} (set by {who})", **details)
