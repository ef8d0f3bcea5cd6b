"""Not right? A person says what they doubt about their figures, and their HR managers hear of it."""

from __future__ import annotations

import json
from typing import Any

from chalicelib.performance.days import Period
from chalicelib.performance.report import PersonReport
from chalicelib.slack.blocks import Block, actions, button, escape, input_block, modal, option, section, select, text_input
from chalicelib.slack.value.months import name_of
from chalicelib.slack.value.person import SHOW, figure_text
from chalicelib.slack.value.words import metric_name
from chalicelib.slack.words import Words

CALLBACK = "value_doubt"
WHOLE = "score"
"""What is doubted when it is no single metric."""


def view(person: PersonReport, period: Period, say: Words) -> Block:
    """The form: which figure, and what is not right with it."""
    options = [option(say("the score as a whole"), WHOLE)]
    options += [option(metric_name(figure.metric, say), figure.metric.name) for figure in person.figures]
    blocks = [
        section(
            say("Your HR manager gets the figure and what you write. Open *Why?* first: it shows every fact that was counted.")
        ),
        input_block(say("Which figure?"), select("value", options, chosen=WHOLE), "metric"),
        input_block(say("What is not right?"), text_input("value", longest=1000, lines=True), "reason"),
    ]
    about = json.dumps({"person": person.person, "month": str(period)})
    return modal(say("Not right?"), blocks, callback=CALLBACK, close=say("Cancel"), submit=say("Send"), metadata=about)


def typed(shown: dict[str, Any]) -> tuple[str, str, str]:
    """Month, metric and reason of a form that was sent."""
    state = shown["state"]["values"]
    month = str(json.loads(shown["private_metadata"])["month"])
    return month, str(state["metric"]["value"]["selected_option"]["value"]), str(state["reason"]["value"]["value"] or "").strip()


def message(name: str, person: PersonReport, period: Period, metric: str, reason: str, say: Words) -> tuple[str, list[Block]]:
    """What the HR managers get."""
    about = say("the score as a whole") if metric == WHOLE else metric_name(metric, say)
    month = name_of(period, say)
    text = say("{name} doubts a figure: {metric}, {month}", name=escape(name), metric=about, month=month)
    blocks = [section(f"*{text}*\n>{escape(reason)}")]
    blocks += [section(figure_text(figure, say)) for figure in person.figures if figure.metric.name == metric]
    blocks.append(actions(button(say("Open the report"), SHOW, f"{person.person} {period}"), block_id="value"))
    return text, blocks
