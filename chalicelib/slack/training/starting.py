"""New hires in Slack: how far each is, what is done and what is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from chalicelib.performance.contribution import Sum
from chalicelib.slack.blocks import Block, actions, button, context, cut, escape, option, section, select
from chalicelib.slack.training.completion import place
from chalicelib.slack.training.span import Span
from chalicelib.slack.training.template import TEMPLATE
from chalicelib.slack.value.words import number, percent
from chalicelib.slack.words import Words
from chalicelib.training.onboarding import NewHire, Standing

LIST, DONE, SNOOZE = "training_new", "training_new_done", "training_new_snooze"
SHOWN, MOST_ROWS = 15, 99
Message = tuple[str, list[Block]]


def new_hires(
    found: Sequence[NewHire],
    rates: Mapping[str, Sum],
    span: Span,
    department: str,
    today: date,
    names: Mapping[str, str],
    marks: bool,
    plans: bool,
    say: Words,
    earlier: int = 0,
) -> Message:
    """The new hires with what is done and what is not, below how many completed their first month.

    ``rates`` holds x and n of those whose day 30 came in these months, by department; ``department`` is empty for all; ``marks``
    adds a menu of what may be noted as done. Of those in the figure ``earlier`` have no plan here.
    """
    text = (
        say("New hires of {department} and their first month", department=escape(department))
        if department
        else say("New hires and their first month")
    )
    blocks = [
        section(f"*{text}*\n{_figure(rates, span, say)}{_before(earlier, say)}\n{_counts(found, today, say)}"),
        *_table(rates, found, today, text, say),
    ]
    if not found:
        blocks.append(section(say("Nobody has a plan to follow now. Whoever joins has one from that day on, by itself.")))
    # The block says of which months and department the list is, so that it can be drawn anew; and how much is done, since
    # Slack keeps what was chosen in a block of the same id.
    here = place(span, department)
    for hire in sorted(found, key=lambda each: each.standing(today) is not Standing.LATE)[:SHOWN]:
        left = [(position, item) for position, item in enumerate(hire.items) if not item.done]
        options = [option(cut(item.course, 75), f"{hire.employee} {position}") for position, item in left[:20]]
        opens = select(DONE, options, hint=say("Note as done")) if marks and options else None
        blocks.append(
            section(line(hire, today, names, say), accessory=opens, block_id=f"new:{hire.employee}:{hire.done} {here}"[:255])
        )
    if len(found) > SHOWN:
        blocks.append(context(say("… and {count} more", count=len(found) - SHOWN)))
    blocks.append(
        context(
            say("It is the figure *onboarding completion* of `/hr value`: finished by day 30, of those whose day 30 has come.")
        )
    )
    month = len(span.months) == 1
    buttons = [
        button(say("Month before") if month else say("Quarter before"), LIST + "_before", place(span.plus(-1), department)),
        button(say("Month after") if month else say("Quarter after"), LIST + "_after", place(span.plus(1), department)),
    ]
    if plans:
        buttons.append(button(say("What is to be learnt"), TEMPLATE))
    blocks.append(actions(*buttons, block_id="new"))
    return text, blocks


def line(hire: NewHire, today: date, names: Mapping[str, str], say: Words) -> str:
    """A new hire in two or three lines."""
    name = escape(names.get(hire.employee, hire.employee))
    head = say(
        "*{name}* · {department} · started {day}", name=name, department=escape(hire.department) or "—", day=hire.started_on
    )
    if hire.completed:
        return f":white_check_mark: {head}\n" + say("completed on {day}", day=hire.completed)
    late = hire.late(today)
    text = say("{done} of {all} done, to be completed by {day}", done=hire.done, all=len(hire.items), day=hire.end)
    if late:
        text += "\n" + say("late: {courses}", courses=say.listed([escape(item.course) for item in late[:8]]))
    sign = ":red_circle:" if hire.standing(today) is Standing.LATE else ":seedling:"
    return f"{sign} {head}\n{text}"


def _figure(rates: Mapping[str, Sum], span: Span, say: Words) -> str:
    total = Sum()
    for sums in rates.values():
        total.add(sums)
    if not total.n:
        return say("Nobody’s day 30 came in {month}.", month=span.name(say))
    return say(
        "*{rate}* in {month}: {done} of {all} new hires whose day 30 came had completed their first month.",
        rate=percent(Fraction(total.x) / total.n),
        month=span.name(say),
        done=number(total.x),
        all=number(total.n),
    )


def _before(earlier: int, say: Words) -> str:
    if not earlier:
        return ""
    return "\n" + say.many(
        "{count} of them joined before plans were made here: in the figure above, not in the list below.",
        "{count} of them joined before plans were made here: in the figure above, not in the list below.",
        earlier,
    )


def _counts(found: Sequence[NewHire], today: date, say: Words) -> str:
    standing = _standing(found, today)
    return say(
        "Now: {way} on the way, {late} late, {completed} completed.",
        way=standing[Standing.ON_THE_WAY],
        late=standing[Standing.LATE],
        completed=standing[Standing.COMPLETED],
    )


def _standing(found: Sequence[NewHire], today: date) -> Counter[Standing]:
    return Counter(hire.standing(today) for hire in found)


def _table(rates: Mapping[str, Sum], found: Sequence[NewHire], today: date, caption: str, say: Words) -> list[Block]:
    """A row for each department, the lowest first; empty where there are not several."""
    departments = {*rates, *(hire.department for hire in found)}
    if len(departments) < 2:
        return []
    head = (
        say("department"),
        say("completed by day 30"),
        say("completed / due"),
        say("on the way"),
        say("late"),
        say("completed"),
    )

    def rate(name: str) -> Fraction | None:
        return Fraction(rates[name].x) / rates[name].n if name in rates and rates[name].n else None

    rows = []
    for name in sorted(departments, key=lambda name: (rate(name) is None, rate(name) or 0, name))[:MOST_ROWS]:
        own, sums = _standing([hire for hire in found if hire.department == name], today), rates.get(name, Sum())
        share = rate(name)
        counts = (own[Standing.ON_THE_WAY], own[Standing.LATE], own[Standing.COMPLETED])
        figures = ("—" if share is None else percent(share), f"{number(sums.x)} / {number(sums.n)}")
        rows.append((name or "—", *figures, *(str(count) for count in counts)))
    cells = [[{"type": "raw_text", "text": cut(cell, 200)} for cell in row] for row in (head, *rows)]
    return [{"type": "data_table", "caption": caption, "rows": cells, "block_id": "new_by_department"}]
