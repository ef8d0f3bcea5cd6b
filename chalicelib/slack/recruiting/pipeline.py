"""The candidates of a vacancy, by stage, a page at a time; and the form that moves many at once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib.recruiting.application import ENDED, MOVES, WAY, Application, Stage
from chalicelib.recruiting.applications import REASONS, Pipeline, Step
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.vacancy import Vacancy
from chalicelib.slack import vocabulary
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
    plain,
    section,
    select,
)
from chalicelib.slack.recruiting import ways
from chalicelib.slack.recruiting.vacancies import BULK, PIPELINE, SHOW, Funnel
from chalicelib.slack.words import Words

CALLBACK, VALUE = "vacancy_bulk", "value"
FILTER, ALL = "vacancy_stage", "all"
AT_ONCE = 10
MOST = 100
"""Candidates that one form can move: as many choices as a menu of Slack takes."""


def page(
    vacancy: Vacancy,
    found: Pipeline,
    stage: Stage | None,
    candidates: Mapping[str, Candidate],
    funnel: Funnel,
    moves: bool,
    say: Words,
) -> tuple[str, list[Block]]:
    """A page of the list; ``funnel`` counts all by stage, ``candidates`` has those of the page by id."""
    text = say("Candidates for {title}", title=escape(cut(vacancy.title, 100)))
    counts = {each: funnel[each] for each in (*WAY, *ENDED) if funnel.get(each)}
    options = [option(say("All ({count})", count=sum(counts.values())), f"{vacancy.id} {ALL}")]
    options += [
        option(f"{vocabulary.stage(each.value, say)} ({count})", f"{vacancy.id} {each}") for each, count in counts.items()
    ]
    chosen = f"{vacancy.id} {stage or ALL}"
    menu = select(FILTER, options, chosen=chosen)
    blocks = [section(f"*{text}*", accessory=menu, block_id="stages")]
    if not found.applications:
        blocks.append(section(say("Nobody stands here.")))
    for application in found.applications:
        blocks += ways.line(application, candidates.get(application.candidate), moves, say)
    buttons = []
    if found.cursor:
        buttons.append(button(say("Show more"), f"{PIPELINE}:more", f"{vacancy.id} {stage or ALL} {found.cursor}"))
    if moves and found.applications:
        buttons.append(button(say("Move several"), BULK, f"{vacancy.id} {stage or found.applications[0].stage}"))
    buttons.append(button(say("The vacancy"), SHOW, vacancy.id))
    return text, [*blocks, actions(*buttons, block_id="pipeline")]


def bulk(vacancy: Vacancy, stage: Stage, standing: Sequence[tuple[Application, str]], say: Words) -> Block:
    """The form: who of those at this stage, and to which stage; ``standing`` has each with its masked name."""
    people = [option(f"{name} · {application.since:%Y-%m-%d}", application.id) for application, name in standing[:MOST]]
    to = [
        option(say(ways.MOVES[each]), each.value)
        for each in MOVES.get(stage, ())
        if each in ways.MOVES and each not in (Stage.CONTACTED, Stage.JOINED, Stage.DID_NOT_START)
    ]
    title = say("Move several")
    if not people or not to:
        text = say("From “{stage}” people are moved one by one.", stage=vocabulary.stage(stage.value, say))
        return modal(title, [section(text)], callback=CALLBACK, close=say("Close"))
    who: Block = {"type": "multi_static_select", "action_id": VALUE, "options": people}
    who["placeholder"] = plain(say("Choose people"))
    reasons = [option(say(vocabulary.REASONS[each]), each) for each in REASONS]
    blocks = [
        context(say("{title}, at “{stage}”", title=escape(vacancy.title), stage=vocabulary.stage(stage.value, say))),
        input_block(say("Who"), who, "who"),
        input_block(say("What"), select(VALUE, to, hint=say("Choose a step")), "to"),
        input_block(
            say("Reason"),
            select(VALUE, reasons, hint=say("Choose a reason")),
            "reason",
            hint=say("Where somebody is rejected or withdrew."),
            optional=True,
        ),
    ]
    about = json.dumps({"vacancy": vacancy.id})
    return modal(title, blocks, callback=CALLBACK, close=say("Cancel"), submit=say("Move"), metadata=about)


def typed(submitted: dict[str, Any]) -> tuple[str, list[str], Step]:
    """What was submitted: the vacancy, who, and the step."""
    values = submitted["state"]["values"]
    who = [each["value"] for each in values["who"][VALUE].get("selected_options") or ()]
    reason = values["reason"][VALUE].get("selected_option")
    step = Step(Stage(values["to"][VALUE]["selected_option"]["value"]), reason=reason["value"] if reason else "")
    return json.loads(submitted["private_metadata"])["vacancy"], who, step


def moved_several(moved: int, refused: Sequence[str], say: Words) -> str:
    """What came of it; ``refused`` are sentences that say why not, a candidate each."""
    lines = [say.many("{count} candidate was moved.", "{count} candidates were moved.", moved)]
    lines += [f"• {each}" for each in refused[:20]]
    return "\n".join(lines)
