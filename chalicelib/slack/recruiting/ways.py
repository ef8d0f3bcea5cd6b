"""The ways a candidate is on: where they stand for each vacancy, since when, and the buttons that move them on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from chalicelib.recruiting.application import Application, Stage
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.vacancy import Vacancy
from chalicelib.slack import vocabulary
from chalicelib.slack.blocks import Block, actions, button, cut, date, escape, option, section, select
from chalicelib.slack.words import Words, mark

STEP, CHOOSE, UNDO, OPEN = "application_step", "application_choose", "application_undo", "application_open"
PLAN, INTERVIEWS = "interview_plan", "interview_of"

MOVES: dict[Stage, str] = {
    Stage.SCREENED: mark("Screen in"),
    Stage.CONTACTED: mark("Contacted"),
    Stage.OFFERED: mark("Offer"),
    Stage.ACCEPTED: mark("Accepted"),
    Stage.DECLINED: mark("Declined"),
    Stage.JOINED: mark("Joined"),
    Stage.DID_NOT_START: mark("Did not start"),
    Stage.REJECTED: mark("Reject"),
    Stage.WITHDRAWN: mark("Withdrew"),
}
"""What the button of each move by hand says."""


def ways(seen: Sequence[tuple[Application, Vacancy]], moves: bool, now: datetime, say: Words) -> list[Block]:
    """The ways of one candidate; ``moves`` adds the buttons of those who may move them."""
    blocks: list[Block] = []
    for application, vacancy in seen:
        blocks.append(section(standing(application, vacancy, say)))
        buttons = step_buttons(application, now, say) if moves else []
        if buttons:
            blocks.append(actions(*buttons, block_id=f"way:{application.id}"))
    return blocks


def standing(application: Application, vacancy: Vacancy, say: Words) -> str:
    """Where somebody stands for a vacancy, in two lines."""
    stage = vocabulary.stage(application.stage.value, say)
    since = date(application.since.timestamp(), application.since.strftime("%Y-%m-%d %H:%M UTC"))
    lines = [say("*{title}*: {stage}, since {since}", title=escape(cut(vacancy.title, 80)), stage=stage, since=since)]
    if application.starts_on and application.stage in (Stage.ACCEPTED, Stage.JOINED):
        lines.append(say("First day: {day}", day=application.starts_on))
    if application.score is not None:
        lines.append(say("Match: {percent}%", percent=f"{application.score * 100:.0f}"))
    reason = application.moves[-1].reason if application.moves else ""
    if reason:
        shown = say(vocabulary.REASONS[reason]) if reason in vocabulary.REASONS else escape(cut(reason, 200))
        lines.append(say("Reason: {reason}", reason=shown))
    return "\n".join(lines)


def step_buttons(application: Application, now: datetime, say: Words) -> list[Block]:
    """A button for each move that is allowed by hand, the way forward first, and one that takes the last back."""
    buttons = [
        button(
            say(MOVES[to]),
            f"{STEP}:{to}",
            f"{application.id} {to}",
            style="primary" if place == 0 and to is not Stage.REJECTED else "",
        )
        for place, to in enumerate(application.next)
    ]
    if plannable(application):
        buttons.append(button(say("Plan interview"), PLAN, application.id))
    if application.reached(Stage.INVITED):
        buttons.append(button(say("Interviews"), INTERVIEWS, application.id))
    if application.can_undo(now):
        buttons.append(button(say("Take back (10 minutes)"), UNDO, application.id))
    return buttons


def plannable(application: Application) -> bool:
    """Whether an interview can be planned for it."""
    return application.stage is Stage.INVITED or application.may_become(Stage.INVITED)


def line(application: Application, candidate: Candidate | None, moves: bool, say: Words) -> list[Block]:
    """A candidate in a vacancy's list, masked, with a menu of what can be done."""
    name = escape(candidate.masked_name) if candidate else "—"
    since = date(application.since.timestamp(), application.since.strftime("%Y-%m-%d"))
    about = [vocabulary.stage(application.stage.value, say), since]
    if application.score is not None:
        about.append(say("match {percent}%", percent=f"{application.score * 100:.0f}"))
    if candidate and candidate.years is not None:
        about.append(vocabulary.years(candidate.years, say))
    text = f"*{name}* · {' · '.join(about)}"
    choices = [option(say("Open"), f"{application.id} open")]
    if moves:
        if plannable(application):
            choices.append(option(say("Plan interview"), f"{application.id} {PLAN}"))
        choices += [option(say(MOVES[to]), f"{application.id} {to}") for to in application.next]
    menu = select(CHOOSE, choices, hint=say("Do …"))
    return [section(text, accessory=menu, block_id=f"application:{application.id}")]


def moved(application: Application, vacancy: Vacancy, name: str, now: datetime, back: str, say: Words) -> tuple[str, list[Block]]:
    """What a move came to, with the way back to the list it was made in, and the next moves."""
    stage = vocabulary.stage(application.stage.value, say)
    text = say("{name}: {stage}", name=escape(name), stage=stage)
    blocks = [section(f"*{escape(name)}*\n{standing(application, vacancy, say)}")]
    buttons = [*step_buttons(application, now, say), button(say("Open"), OPEN, application.candidate)]
    if back:
        buttons.append(button(say("Back to the list"), "vacancy_pipeline", back))
    return text, [*blocks, actions(*buttons, block_id=f"way:{application.id}")]
