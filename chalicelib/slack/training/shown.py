"""The sessions of a month, and how much of its plan was kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from chalicelib.performance.contribution import Sum
from chalicelib.performance.days import Period
from chalicelib.slack.blocks import Block, actions, button, context, cut, divider, escape, header, section
from chalicelib.slack.training.handing_in import HAND_IN, HAND_IN_SESSION
from chalicelib.slack.training.vocabulary import SIGNS, format_name, state_name
from chalicelib.slack.value.months import name_of
from chalicelib.slack.value.words import number, percent
from chalicelib.slack.words import Words
from chalicelib.training.session import Session, State, folded
from chalicelib.training.upload import Upload

PLAN, COPY, CHANGE = "training_plan", "training_copy", "training_change"
LIST, LIST_NEXT, LIST_BACK, STATUS = "training_list", "training_list_next", "training_list_back", "training_status"
TAKE_BACK, REOPEN = "training_take_back", "training_reopen"
FILE = "training_file"
MOST_FILES = 5
PAGE = 10
"""Sessions on a page."""

MOST_BARS, MOST_ROWS = 20, 99
Message = tuple[str, list[Block]]


def sessions(
    found: Sequence[Session],
    period: Period,
    department: str,
    start: int,
    today: date,
    names: Mapping[str, str],
    plans: bool,
    sends: bool,
    say: Words,
) -> Message:
    """A page of a month's sessions; ``department`` is empty for all, ``plans`` and ``sends`` add the buttons of
    those who may plan and hand in."""
    month = name_of(period, say)
    text = (
        say("Sessions of {department} in {month}", department=escape(department), month=month)
        if department
        else say("Sessions in {month}", month=month)
    )
    blocks = [section(f"*{text}*")]
    if not found:
        nothing = say("Nothing is planned for that month.")
        hint = say("Plan a session, copy another month, or drop a plan into the bucket under `training/plan/`.") if plans else ""
        blocks.append(section(f"{nothing} {hint}".strip()))
    start = min(start, max(0, (len(found) - 1) // PAGE * PAGE))
    for session in found[start : start + PAGE]:
        opens = None
        if not session.cancelled and (plans or sends):
            opens = button(say("Change"), CHANGE, session.id) if plans else hand_in(session, say)
        blocks.append(section(line(session, today, names, say), accessory=opens, block_id=f"session:{session.id}"[:255]))
    buttons = []
    if start:
        buttons.append(button(say("Back"), LIST_BACK, _place(period, start - PAGE, department)))
    if len(found) > start + PAGE:
        left = say.many("{count} more", "{count} more", len(found) - start - PAGE)
        buttons.append(button(left, LIST_NEXT, _place(period, start + PAGE, department)))
    if plans:
        buttons.append(button(say("Plan a session"), PLAN, style="primary"))
        buttons.append(button(say("Copy a month"), COPY))
    if sends:
        buttons.append(button(say("Hand in files…"), HAND_IN, _place(period, 0, department)))
    buttons.append(button(say("How much was kept"), STATUS, _place(period, 0, department)))
    blocks.append(actions(*buttons, block_id="training"))
    return text, blocks


def hand_in(session: Session, say: Words) -> Block:
    """The button that gives a link by which files of a session are handed in."""
    return button(say("Hand in files…"), HAND_IN_SESSION, session.id)


def waiting(files: Sequence[Upload], say: Words) -> list[Block]:
    """The files that wait for an answer, each with a button that asks once more."""
    if not files:
        return []
    title = say.many("{count} file waits for an answer", "{count} files wait for an answer", len(files))
    blocks = [section(f":question: *{title}*")]
    for file in files[:MOST_FILES]:
        blocks.append(
            section(escape(cut(file.name, 80)), accessory=button(say("Answer"), FILE, file.id), block_id=f"file:{file.id}")
        )
    return blocks


def line(session: Session, today: date, names: Mapping[str, str], say: Words) -> str:
    """A session in two lines."""
    state = session.state(today)
    first = say(
        "{sign} *{course}* · {department} · due {due} · {state}",
        sign=SIGNS[state],
        course=escape(session.course),
        department=escape(session.department),
        due=session.due.isoformat(),
        state=state_name(state, say),
    )
    details = [format_name(session.format, say)] if session.format else []
    if session.expected:
        details.append(say.many("{count} person expected", "{count} people expected", session.expected))
    if session.delivered_on:
        details.append(
            say(
                "held {day}, {attended} of {invited} came",
                day=session.delivered_on.isoformat(),
                attended=session.attended,
                invited=session.invited,
            )
        )
    details.append(escape(names.get(session.trainer, session.trainer)))
    if session.cancelled:
        details.append(say("reason: {reason}", reason=escape(session.reason)))
    return f"{first}\n{' · '.join(details)}"


def status(
    rates: Mapping[str, Sum], found: Sequence[Session], period: Period, department: str, today: date, say: Words
) -> Message:
    """How much of a month's plan was kept: a bar and a row for each department."""
    month = name_of(period, say)
    text = say("How much of the training plan was kept in {month}", month=month)
    shown = {name: sums for name, sums in rates.items() if not department or folded(name) == folded(department)}
    blocks: list[Block] = [header(text)]
    total = Sum()
    for sums in shown.values():
        total.add(sums)
    if total.n:
        kept = percent(Fraction(total.x) / total.n)
        blocks.append(
            section(
                say(
                    "*{rate}*: {kept} of {due} sessions that were due were held, with their record here by the day.",
                    rate=kept,
                    kept=number(total.x),
                    due=number(total.n),
                )
            )
        )
        blocks += _chart(shown, say)
    else:
        blocks.append(section(say("No session of that month has been due so far.")))
    rows = _rows(shown, found, today)
    if rows:
        blocks.append(_table(rows, text, say))
        if len(rows) > MOST_ROWS:
            blocks.append(context(say("… and {count} more", count=len(rows) - MOST_ROWS)))
    blocks.append(
        context(say("It is the figure *plan completion* of `/hr value`. Cancelled sessions were planned, and count as such."))
    )
    others = [
        button(say("Month before"), STATUS + "_before", _place(period.plus(-1), 0, department)),
        button(say("Month after"), STATUS + "_after", _place(period.plus(1), 0, department)),
        button(say("The sessions"), LIST, _place(period, 0, department)),
        button(say("Results"), "training_results", _place(period, 0, department)),
    ]
    blocks.append(actions(*others, block_id="status"))
    return text, blocks


def at_home(
    rates: Mapping[str, Sum], found: Sequence[Session], period: Period, department: str, today: date, asked: int, say: Words
) -> list[Block]:
    """The running month in a line or two; ``asked`` files wait for an answer."""
    total = Sum()
    for name, sums in rates.items():
        if not department or folded(name) == folded(department):
            total.add(sums)
    states = [session.state(today) for session in found]
    waits, comes = sum(each in (State.OVERDUE, State.DELIVERED) for each in states), states.count(State.PLANNED)
    rate = percent(Fraction(total.x) / total.n) if total.n else "—"
    text = say("*Training in {month}*: {rate} of the plan kept, {waits} sessions wait, {comes} are still to come. `/hr training`",
               month=name_of(period, say), rate=rate, waits=waits, comes=comes)  # fmt: skip
    blocks = [divider(), section(text)]
    if asked:
        blocks.append(context(say.many("{count} file waits for an answer", "{count} files wait for an answer", asked)))
    return blocks


def place(value: str) -> tuple[Period, int, str]:
    """What a button of a list carries: month, where its page begins, department."""
    month, start, *rest = value.split(" ", 2)
    return Period.parse(month), max(0, int(start)), rest[0] if rest else ""


def _place(period: Period, start: int, department: str) -> str:
    return f"{period} {max(0, start)} {department}".strip()


def _chart(rates: Mapping[str, Sum], say: Words) -> list[Block]:
    # The lowest first: it is where something must be done.
    bars: dict[str, float] = {}
    for name, sums in sorted(rates.items(), key=lambda each: (each[1].x / each[1].n, each[0])):
        label = cut(name or "—", 20)
        if len(bars) < MOST_BARS and label not in bars:
            bars[label] = round(float(100 * sums.x / sums.n), 1)
    series = [{"name": say("kept, %"), "data": [{"label": label, "value": value} for label, value in bars.items()]}]
    chart = {"type": "bar", "series": series, "axis_config": {"categories": list(bars)}}
    return [{"type": "data_visualization", "title": say("Plan kept by department, percent"), "chart": chart, "block_id": "kept"}]


def _rows(rates: Mapping[str, Sum], found: Sequence[Session], today: date) -> list[tuple[str, str, str, str, str]]:
    names = sorted({*rates, *(session.department for session in found)})
    rows = []
    for name in names:
        sums = rates.get(name, Sum())
        states = [session.state(today) for session in found if session.department == name]
        rate = percent(Fraction(sums.x) / sums.n) if sums.n else "—"
        waiting = sum(state in (State.OVERDUE, State.DELIVERED) for state in states)
        rows.append((name or "—", rate, f"{number(sums.x)} / {number(sums.n)}", str(waiting), str(states.count(State.PLANNED))))
    return rows


def _table(rows: Sequence[tuple[str, ...]], caption: str, say: Words) -> Block:
    head = (say("department"), say("kept"), say("kept / due"), say("waiting"), say("still to come"))
    cells = [[{"type": "raw_text", "text": cut(cell, 200)} for cell in row] for row in (head, *rows[:MOST_ROWS])]
    return {"type": "data_table", "caption": caption, "rows": cells, "block_id": "departments"}
