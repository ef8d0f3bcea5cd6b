"""What came of sessions: attendance, who passed, who has no result yet; the forms that note results and ratings."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any
from unicodedata import normalize

from chalicelib.errors import Invalid
from chalicelib.people.member import Member
from chalicelib.performance.counting.training_results import Result
from chalicelib.performance.days import Period
from chalicelib.slack.blocks import (
    Block,
    actions,
    button,
    cut,
    escape,
    input_block,
    modal,
    option,
    section,
    select,
    text_input,
)  # fmt: skip
from chalicelib.slack.training.effects import EFFECT
from chalicelib.slack.training.plan import picker
from chalicelib.slack.value.months import name_of
from chalicelib.slack.value.words import percent
from chalicelib.slack.words import Words
from chalicelib.training.session import LONGEST, Session

RESULTS, RESULTS_MORE, GRADE, RATE = "training_results", "training_results_more", "training_grade", "training_rate"
GRADE_CALLBACK, RATE_CALLBACK = "training_grade", "training_rate"
PAGE, MOST_NAMES, MOST_GRADED, MOST_OPTIONS = 8, 10, 40, 99
_VALUE, _PASSED, _FAILED = "value", "passed", "failed"
Message = tuple[str, list[Block]]


def results(
    held: Sequence[tuple[Session, Result]],
    rates: tuple[Fraction | None, Fraction | None],
    period: Period,
    department: str,
    start: int,
    names: Mapping[str, str],
    grades: bool,
    say: Words,
) -> Message:
    """A page of a month's sessions that were held; ``rates`` of the whole month: who came, and who passed at once."""
    month = name_of(period, say)
    whose = escape(department) or say("all departments")
    text = say("Results of {department} in {month}", department=whose, month=month)
    blocks = [section(f"*{text}*")]
    if not held:
        blocks.append(section(say("No session of that month has been held so far, or its record is not here yet.")))
    else:
        came, passed = (percent(rate) if rate is not None else "—" for rate in rates)
        blocks.append(
            section(say("*{came}* of those invited came, *{passed}* of those assessed passed at once.", came=came, passed=passed))
        )
    for session, result in held[start : start + PAGE]:
        opens = button(say("Note results"), GRADE, session.id) if grades and result.without else None
        blocks.append(section(_line(session, result, names, say), accessory=opens, block_id=f"result:{session.id}"[:255]))
    place = f"{period} {{}} {department}".strip()
    buttons = []
    if len(held) > start + PAGE:
        left = say.many("{count} more", "{count} more", len(held) - start - PAGE)
        buttons.append(button(left, RESULTS_MORE, place.format(start + PAGE)))
    buttons.append(button(say("Month before"), RESULTS + "_before", f"{period.plus(-1)} 0 {department}".strip()))
    if grades:
        buttons.append(button(say("Rate a competency"), RATE, department or "*"))
    if department:
        buttons.append(button(say("What changed"), EFFECT, department))
    blocks.append(actions(*buttons, block_id="results"))
    return text, blocks


def grade_view(identity: str, session: Session, without: Sequence[str], names: Mapping[str, str], say: Words) -> Block:
    """Who passed; people left open stay without a result."""
    about = json.dumps({"id": identity, "session": session.id})
    options = [option(say("passed"), _PASSED), option(say("not passed"), _FAILED)]
    blocks: list[Block] = [section(f"*{escape(session.course)}* · {session.delivered_on or session.due}")]
    for employee in without[:MOST_GRADED]:
        label = cut(names.get(employee, employee), 150)
        blocks.append(input_block(label, select(_VALUE, options, hint=say("no result yet")), employee[:255], optional=True))
    title = say("Note results")
    return modal(title, blocks, callback=GRADE_CALLBACK, close=say("Cancel"), submit=say("Save"), metadata=about)


def graded(submitted: dict[str, Any]) -> tuple[str, str, dict[str, bool]]:
    """The form's id, the session, and who passed."""
    about = json.loads(submitted["private_metadata"])
    chosen = {
        employee: field[_VALUE]["selected_option"]["value"] == _PASSED
        for employee, field in submitted["state"]["values"].items()
        if field[_VALUE].get("selected_option")
    }
    return str(about["id"]), str(about["session"]), chosen


def rate_view(identity: str, people: Sequence[Member], today: date, say: Words) -> Block:
    """How good somebody is at something."""
    options = [option(cut(f"{each.name} · {each.department}", 75), each.id) for each in people[:MOST_OPTIONS]]
    blocks = [
        input_block(say("Person"), select(_VALUE, options, hint=say("Choose a person")), "person"),
        input_block(say("Competency"), text_input(_VALUE, longest=LONGEST), "competency"),
        input_block(say("Level"), text_input(_VALUE, longest=3, hint="3"), "level"),
        input_block(say("Rated on"), picker(today), "day"),
    ]
    about = json.dumps({"id": identity})
    title = say("Rate a competency")
    return modal(title, blocks, callback=RATE_CALLBACK, close=say("Cancel"), submit=say("Save"), metadata=about)


def rated(submitted: dict[str, Any]) -> tuple[str, str, str, int, date]:
    """The form's id, the person, the competency, its level, the day.

    Raises:
        Invalid: ``rating.level``, no number.
    """
    values = submitted["state"]["values"]
    level = normalize("NFKC", str(values["level"][_VALUE].get("value") or "")).strip()
    if not level.isdecimal():
        raise Invalid("rating.level", lowest=0, highest=10)
    person = str(values["person"][_VALUE]["selected_option"]["value"])
    competency = str(values["competency"][_VALUE].get("value") or "")
    day = date.fromisoformat(values["day"][_VALUE]["selected_date"])
    return str(json.loads(submitted["private_metadata"])["id"]), person, competency, int(level), day


def _line(session: Session, result: Result, names: Mapping[str, str], say: Words) -> str:
    first = f"*{escape(session.course)}* · {escape(session.department)} · {session.delivered_on or session.due}"
    second = say("{attended} of {invited} came", attended=result.attended, invited=result.invited)
    if result.graded:
        second += " · " + say("{graded} assessed, {passed} passed", graded=result.graded, passed=result.passed)
    if not result.without:
        return f"{first}\n{second}"
    who = say.listed([escape(names.get(each, each)) for each in result.without[:MOST_NAMES]])
    if len(result.without) > MOST_NAMES:
        who += say(" and {count} more", count=len(result.without) - MOST_NAMES)
    return f"{first}\n{second}\n" + say("no result yet: {people}", people=who)
