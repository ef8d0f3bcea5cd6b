"""The ranking of a month in Slack, for managers alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from chalicelib.performance.days import Period
from chalicelib.performance.ranking import Moved, RoleRanking
from chalicelib.performance.report import PersonReport
from chalicelib.slack.blocks import Block, actions, button, context, escape, header, section
from chalicelib.slack.failures import ROLES
from chalicelib.slack.value.months import name_of
from chalicelib.slack.value.person import SHOW
from chalicelib.slack.value.words import change_text, index_text, metric_name, percent
from chalicelib.slack.words import Words

EXPORT = "ranking_export"
SHOWN = 30
"""People that are listed one by one; the export has everyone."""


def ranking(found: Sequence[RoleRanking], period: Period, names: Mapping[str, str], say: Words) -> tuple[str, list[Block]]:
    """The ranking: its text, and its blocks."""
    text = say("Ranking of {month}", month=name_of(period, say))
    blocks = [header(text)]
    if not found:
        blocks.append(section(say("Nobody is in a role that is scored. `/hr people add` adds somebody.")))
        return text, blocks
    room = SHOWN
    for role in found:
        blocks.append(section(f"*{role_name(role.role, say)}*"))
        for each in role.placed[:room]:
            opens = button(say("Open"), SHOW, f"{each.person} {period}")
            blocks.append(section(_line(each, role, names, say), accessory=opens, block_id=f"rank:{each.person}"[:255]))
        hidden = len(role.placed) - room
        room = max(0, room - len(role.placed))
        if hidden > 0:
            blocks.append(context(say("… and {count} more", count=hidden)))
        if role.without:
            who = say.listed([escape(names.get(each.person, each.person)) for each in role.without[:20]])
            blocks.append(context(say("Not enough data yet: {people}", people=who)))
        moved = [moved_text(each, say) for each in role.moved if each.points is not None]
        if moved:
            blocks.append(context(say("Together: {moved}", moved=say.listed(moved))))
    blocks.append(context(say("People in one band cannot be told apart by the data. Only managers see this.")))
    blocks.append(actions(button(say("Export as CSV"), EXPORT, str(period)), block_id="ranking"))
    return text, blocks


def role_name(role: str, say: Words) -> str:
    """A role as people call it."""
    return say(ROLES[role]) if role in ROLES else escape(role)


def moved_text(moved: Moved, say: Words) -> str:
    """By how many points a role's metric moved against the six months before."""
    assert moved.now is not None
    assert moved.points is not None
    points = f"{float(moved.points):+.1f}".replace(".0", "")
    return say("{metric} {rate} ({points} points)", metric=metric_name(moved.metric, say), rate=percent(moved.now), points=points)


def table(found: Sequence[RoleRanking], names: Mapping[str, str]) -> bytes:
    """The ranking as CSV that spreadsheets open in both languages (UTF-8 with a mark)."""
    file = io.StringIO()
    rows = csv.writer(file)
    rows.writerow(["role", "person", "name", "band", "rank", "score", "low", "high", "share of joins"])
    for role in found:
        for each in (*role.placed, *role.without):
            score = (
                [f"{float(value):.2f}" for value in (each.score.value, each.score.low, each.score.high)]
                if each.score
                else ["", "", ""]
            )
            place = [each.place.band, each.place.rank] if each.place else ["", ""]
            share = "" if each.share is None else f"{float(each.share):.4f}"
            rows.writerow([role.role, each.person, _safe(names.get(each.person, each.person)), *place, *score, share])
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def _safe(text: str) -> str:
    # A spreadsheet would take it for a formula.
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


def _line(each: PersonReport, role: RoleRanking, names: Mapping[str, str], say: Words) -> str:
    assert each.score is not None
    assert each.place is not None
    name = escape(names.get(each.person, each.person))
    before = role.before.get(each.person)
    change = "" if before is None else say(" · {change} since the month before", change=change_text(each.score.value - before))
    score, low, high = (index_text(value) for value in (each.score.value, each.score.low, each.score.high))
    line = say(
        "Band {band} · *{name}* · {score} ({low}–{high})", band=each.place.band, name=name, score=score, low=low, high=high
    )
    if each.share:
        line += say(" · {share} of the joins", share=percent(each.share))
    return line + change
