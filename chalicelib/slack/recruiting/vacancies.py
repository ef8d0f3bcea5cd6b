"""The vacancies in a list, and one in full with what can be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from chalicelib.recruiting.application import ENDED, WAY, Stage
from chalicelib.recruiting.vacancy import State, Vacancy
from chalicelib.slack import vocabulary
from chalicelib.slack.blocks import Block, actions, button, context, cut, escape, option, section, select
from chalicelib.slack.recruiting.form import DEGREES
from chalicelib.slack.words import Words

NEW, SHOW, CHANGE, STATE, CLOSED, MORE = (
    "vacancy_new",
    "vacancy_show",
    "vacancy_change",
    "vacancy_state",
    "vacancy_closed",
    "vacancy_more",
)
ASK, UNASK = "vacancy_ask", "vacancy_ask_no_more"
PIPELINE, BULK, SHORTLIST = "vacancy_pipeline", "vacancy_bulk", "vacancy_shortlist"
LISTED = 20
CHANGES = 5
"""Changes of a vacancy that are shown, the newest first."""

Funnel = Mapping[Stage, int]


def listed(
    vacancies: Sequence[Vacancy], today: date, changes: bool, say: Words, *, start: int = 0, title: str = "", part: str = ""
) -> tuple[str, list[Block]]:
    """Some vacancies, a page of them; ``changes`` adds the buttons of those who may open one."""
    text = title or say("Vacancies, the one due first in front")
    blocks = [section(f"*{text}*")]
    if not vacancies:
        hint = say("`/hr vacancy open` opens one.") if changes else say("None has you as its hiring manager.")
        blocks = [section(say("There are no such vacancies.") + "\n" + hint)]
    blocks += [_line(each, today, say) for each in vacancies[start : start + LISTED]]
    buttons = []
    if len(vacancies) > start + LISTED:
        buttons.append(button(say("Show more"), MORE, f"{start + LISTED} {part}".strip()))
    if changes:
        buttons.append(button(say("Open a vacancy"), NEW, style="primary"))
        buttons.append(button(say("Closed vacancies"), CLOSED))
    return text, [*blocks, actions(*buttons, block_id="vacancies")] if buttons else blocks


def asked(vacancy: Vacancy, what: str, say: Words) -> tuple[str, list[Block]]:
    """Something became a requirement."""
    text = say("“{what}” is nice to have for {title} from now on.", what=escape(what), title=escape(cut(vacancy.title, 100)))
    buttons = (
        button(say("Take back"), UNASK, f"{vacancy.id} {what}"),
        button(say("Open the vacancy’s requirements"), CHANGE, vacancy.id),
    )
    return text, [section(text), actions(*buttons, block_id="asked")]


def _line(vacancy: Vacancy, today: date, say: Words) -> Block:
    about = [vocabulary.family(vacancy.family, say), escape(vacancy.location)]
    about.append(say.many("{count} person", "{count} people", vacancy.headcount))
    about.append(_due(vacancy, today, say))
    if vacancy.state is not State.OPEN:
        about.append(say(vocabulary.STATES[vacancy.state.value]))
    text = f"*{escape(cut(vacancy.title, 100))}*\n{' · '.join(each for each in about if each)}"
    return section(text, accessory=button(say("Open"), SHOW, vacancy.id), block_id=f"vacancy:{vacancy.id}")


def details(
    vacancy: Vacancy, funnel: Funnel, names: Mapping[str, str], today: date, changes: bool, say: Words
) -> tuple[str, list[Block]]:
    """One vacancy; ``funnel`` counts its applications by stage, ``names`` has its people's names by id."""
    joined = funnel.get(Stage.JOINED, 0) + funnel.get(Stage.RETAINED, 0)
    text = escape(vacancy.title)
    fields = [
        f"*{say('State')}*\n{say(vocabulary.STATES[vacancy.state.value])}",
        f"*{say('Joined')}*\n{say('{count} of {all}', count=joined, all=vacancy.headcount)}",
        f"*{say('Due')}*\n{_due(vacancy, today, say) or say('no day')}",
        f"*{say('Job family')}*\n{vocabulary.family(vacancy.family, say)}",
        f"*{say('Place')}*\n{escape(vacancy.location) or say('not stated')}",
        f"*{say('Salary')}*\n{_salary(vacancy, say)}",
        f"*{say('Owner')}*\n{escape(names.get(vacancy.owner, vacancy.owner))}",
        f"*{say('Hiring manager')}*\n{escape(names.get(vacancy.hiring_manager, vacancy.hiring_manager))}",
    ]
    blocks = [section(f"*{text}*"), section(fields=fields), *_asked(vacancy, say), section(_funnel(funnel, say))]
    if changes and vacancy.history:
        newest = list(reversed(vacancy.history))[:CHANGES]
        blocks.append(context("\n".join(_change(each.at.date(), each.by, each.what, names, say) for each in newest)))
    return text, [*blocks, actions(*_buttons(vacancy, changes, say), block_id=f"vacancy:{vacancy.id}")]


def _buttons(vacancy: Vacancy, changes: bool, say: Words) -> list[Block]:
    buttons = [button(say("Candidates"), PIPELINE, vacancy.id, style="primary"), button(say("Shortlist"), SHORTLIST, vacancy.id)]
    if changes:
        states = {State.OPEN: say("Open again"), State.PAUSED: say("Pause"), State.CLOSED: say("Close")}
        options = [option(text, f"{vacancy.id} {state}") for state, text in states.items() if state is not vacancy.state]
        buttons.append(button(say("Change"), CHANGE, vacancy.id))
        buttons.append(select(STATE, options, hint=say("Pause or close …")))
    return buttons


def _asked(vacancy: Vacancy, say: Words) -> list[Block]:
    lines = []
    for must, label in ((True, say("Must have")), (False, say("Nice to have"))):
        asked = [_requirement(each.text, each.weight) for each in vacancy.requirements if each.must is must]
        if asked:
            lines.append(f"*{label}*\n" + "\n".join(asked))
    further = []
    if vacancy.min_years:
        further.append(say("at least {years}", years=vocabulary.years(vacancy.min_years, say)))
    if vacancy.degree:
        further.append(say(DEGREES[vacancy.degree]) if vacancy.degree in DEGREES else escape(vacancy.degree))
    if further:
        lines.append(" · ".join(further))
    return [section(cut("\n".join(lines), 2900))] if lines else [section(say("It asks for nothing in particular yet."))]


def _requirement(text: str, weight: int) -> str:
    return f"• {escape(text)}" + (f" ×{weight}" if weight > 1 else "")


def _funnel(funnel: Funnel, say: Words) -> str:
    """How many stand where; whoever stands further on is counted there alone."""
    if not any(funnel.values()):
        return say("Nobody is considered for it yet: *Add to a vacancy* on a candidate's card does that.")
    on_the_way = [f"{say(vocabulary.STAGES[each.value])} {funnel[each]}" for each in WAY if funnel.get(each)]
    ended = [f"{say(vocabulary.STAGES[each.value])} {funnel[each]}" for each in ENDED if funnel.get(each)]
    lines = [f"*{say('Where they stand')}*", " → ".join(on_the_way), " · ".join(ended)]
    return "\n".join(line for line in lines if line)


def _due(vacancy: Vacancy, today: date, say: Words) -> str:
    if vacancy.due is None:
        return ""
    day = vacancy.due.isoformat()
    if vacancy.state is not State.CLOSED and vacancy.due < today:
        return say(":warning: due {day}, overdue", day=day)
    return say("due {day}", day=day)


def _salary(vacancy: Vacancy, say: Words) -> str:
    if vacancy.salary is None:
        return say("not stated")
    return f"{vacancy.salary.low:,}–{vacancy.salary.high:,} {escape(vacancy.salary.currency)}"


def _change(day: date, by: str, what: Sequence[str], names: Mapping[str, str], say: Words) -> str:
    fields = say.listed([say(vocabulary.VACANCY_FIELDS.get(each, each)) for each in what])
    return say("{day} {name}: {what}", day=day.isoformat(), name=escape(names.get(by, by)), what=fields)
