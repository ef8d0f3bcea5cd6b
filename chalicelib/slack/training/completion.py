"""How much of the plan was kept, by department: a chart and a table in a message, bars and figures on the Home tab."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from chalicelib.performance.contribution import Sum
from chalicelib.slack.blocks import Block, actions, button, context, cut, divider, escape, header, option, section, select
from chalicelib.slack.training.shown import LIST, PLAN, STATUS, who_plans
from chalicelib.slack.training.span import Span, around
from chalicelib.slack.value.words import number, percent
from chalicelib.slack.words import Words
from chalicelib.training.session import Session

SPAN, CHART = "training_home_span", "training_home_chart"
MOST_BARS, MOST_ROWS, MOST_AT_HOME = 20, 99, 30
ROWS_OF_A_SECTION = 5
BAR = 10
Message = tuple[str, list[Block]]


@dataclass(frozen=True)
class Row:
    """A department: what was kept of what was due, how many of these still wait, and how many are due on later days."""

    department: str
    sums: Sum
    waiting: int
    coming: int

    @property
    def rate(self) -> Fraction | None:
        """What share was kept; None where nothing was due."""
        return Fraction(self.sums.x) / self.sums.n if self.sums.n else None


def rows(rates: Mapping[str, Sum], found: Sequence[Session], today: date) -> list[Row]:
    """The departments, the lowest first, since it is where something must be done; those without a figure last."""
    listed = []
    for name in {*rates, *(session.department for session in found)}:
        here = [session for session in found if session.department == name and not session.cancelled]
        # As the figure counts: what is due today is due, and waits; it is not to come as well.
        waiting = sum(session.due <= today and not session.arrived for session in here)
        coming = sum(session.due > today for session in here)
        listed.append(Row(name, rates.get(name, Sum()), waiting, coming))
    return sorted(listed, key=lambda row: (row.rate is None, row.rate or 0, row.department))


def status(found: Sequence[Row], span: Span, department: str, say: Words) -> Message:
    """A chart and a table for a message: ``department`` is empty for all."""
    text = say("How much of the training plan was kept in {month}", month=span.name(say))
    blocks: list[Block] = [header(text)]
    total = _total(found)
    if total.rate is None:
        blocks.append(section(say("No session of that time has been due so far.")))
    else:
        blocks.append(
            section(
                say(
                    "*{rate}*: {kept} of {due} sessions that were due were held, with their record here by the day.",
                    rate=percent(total.rate),
                    kept=number(total.sums.x),
                    due=number(total.sums.n),
                )
            )
        )
        blocks.append(_chart(found, say))
    if found:
        blocks.append(_table(found, text, say))
        if len(found) > MOST_ROWS:
            blocks.append(context(say("… and {count} more", count=len(found) - MOST_ROWS)))
    blocks.append(
        context(say("It is the figure *plan completion* of `/hr value`. Cancelled sessions were planned, and count as such."))
    )
    before, after = {
        1: (say("Month before"), say("Month after")),
        3: (say("Quarter before"), say("Quarter after")),
        12: (say("Year before"), say("Year after")),
    }[len(span.months)]
    sessions = span.months[0]
    others = [
        button(before, STATUS + "_before", place(span.plus(-1), department)),
        button(after, STATUS + "_after", place(span.plus(1), department)),
        button(say("The sessions"), LIST, f"{sessions} 0 {department}".strip()),
        button(say("Results"), "training_results", f"{sessions} 0 {department}".strip()),
    ]
    blocks.append(actions(*others, block_id="status"))
    return text, blocks


def at_home(
    found: Sequence[Row], span: Span, department: str, today: date, asked: int, plans: bool, planners: Sequence[str], say: Words
) -> list[Block]:
    """The same for the Home tab, where Slack draws no charts: a bar and the figures of each department, the lowest first.

    ``asked`` files wait for an answer; ``plans`` says whether this person plans, ``planners`` are the names of those who do.
    """
    total = _total(found)
    text = say("*Training in {month}*: {rate} of the plan kept, {waits} sessions wait, {comes} are due later. `/hr training`",
               month=span.name(say), rate="—" if total.rate is None else percent(total.rate), waits=total.waiting,
               comes=total.coming)  # fmt: skip
    this, last, quarter = around(today)
    year = Span.year(today.year)
    names = ((this, say("This month")), (last, say("Last month")), (quarter, say("This quarter")), (year, say("This year")))
    offered = [option(name, str(each)) for each, name in names]
    if span not in (this, last, quarter, year):
        offered.append(option(span.name(say), str(span)))
    months = select(SPAN, offered, chosen=str(span), hint=say("Which months"))
    # Slack keeps what was chosen in a block of the same id, whatever is chosen in it now.
    blocks = [divider(), section(text, accessory=months, block_id=f"{SPAN}:{span}")]
    if not found:
        blocks.append(section(say.sentences(say("Nothing is planned for that time."), who_plans(plans, planners, say))))
    shown = found[:MOST_AT_HOME]
    for start in range(0, len(shown), ROWS_OF_A_SECTION):
        cells = [cell for row in shown[start : start + ROWS_OF_A_SECTION] for cell in _cells(row, say)]
        blocks.append(section(fields=cells, block_id=f"kept:{start}"))
    if len(found) > MOST_AT_HOME:
        blocks.append(context(say("… and {count} more; the message has them all", count=len(found) - MOST_AT_HOME)))
    if asked:
        blocks.append(context(say.many("{count} file waits for an answer", "{count} files wait for an answer", asked)))
    buttons = [button(say("Chart and table in a message"), CHART, place(span, department))] if found else []
    buttons += [button(say("Plan a session"), PLAN)] if plans else []
    return blocks + ([actions(*buttons, block_id="training_next")] if buttons else [])


def place(span: Span, department: str) -> str:
    """What a button carries that leads to other months."""
    return f"{span} 0 {department}".strip()


def placed(value: str) -> tuple[Span, str]:
    """The months and the department that such a button carries.

    Raises:
        Invalid: ``period.shape``.
    """
    span, _, rest = value.partition(" ")
    return Span.parse(span), rest.partition(" ")[2]


def bar(rate: Fraction | None) -> str:
    """A share as ten signs: whole only when all was kept, empty only when nothing was."""
    full = 0 if not rate else min(BAR, max(1, int(rate * BAR)))
    return "█" * full + "░" * (BAR - full)


def _total(found: Sequence[Row]) -> Row:
    sums = Sum()
    for row in found:
        sums.add(row.sums)
    return Row("", sums, sum(row.waiting for row in found), sum(row.coming for row in found))


def _cells(row: Row, say: Words) -> tuple[str, str]:
    rate = "—" if row.rate is None else percent(row.rate)
    figures = [say("{kept} of {due} kept", kept=number(row.sums.x), due=number(row.sums.n))] if row.sums.n else []
    figures += [say.many("{count} waits", "{count} wait", row.waiting)] if row.waiting else []
    figures += [say.many("{count} is due later", "{count} are due later", row.coming)] if row.coming else []
    # Both in two lines: the columns stay beside one another.
    name = escape(cut(row.department or "—", 60))
    return f"*{name}*\n`{bar(row.rate)}` {rate}", "\n".join([" · ".join(figures[:1]), " · ".join(figures[1:])]).strip() or "—"


def _chart(found: Sequence[Row], say: Words) -> Block:
    bars: dict[str, float] = {}
    for row in found:
        label = cut(row.department or "—", 20)
        if row.rate is not None and len(bars) < MOST_BARS and label not in bars:
            bars[label] = round(float(100 * row.rate), 1)
    series = [{"name": say("kept, %"), "data": [{"label": label, "value": value} for label, value in bars.items()]}]
    chart = {"type": "bar", "series": series, "axis_config": {"categories": list(bars), "y_label": "%"}}
    return {"type": "data_visualization", "title": say("Plan kept by department, percent"), "chart": chart, "block_id": "kept"}


def _table(found: Sequence[Row], caption: str, say: Words) -> Block:
    head = (say("department"), say("kept"), say("kept / due"), say("of these waiting"), say("due later"))
    lines = [
        (
            row.department or "—",
            "—" if row.rate is None else percent(row.rate),
            f"{number(row.sums.x)} / {number(row.sums.n)}",
            str(row.waiting),
            str(row.coming),
        )
        for row in found[:MOST_ROWS]
    ]
    cells = [[{"type": "raw_text", "text": cut(cell, 200)} for cell in line] for line in (head, *lines)]
    return {"type": "data_table", "caption": caption, "rows": cells, "block_id": "departments"}
