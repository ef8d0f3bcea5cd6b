"""Interviews as Slack shows them: one with what can be done, and lists by time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may
from chalicelib.recruiting.interview import Interview, Standing
from chalicelib.recruiting.vacancy import Vacancy
from chalicelib.slack.blocks import Block, actions, button, context, cut, date, escape, section
from chalicelib.slack.interviews.about import About
from chalicelib.slack.recruiting.ways import PLAN
from chalicelib.slack.vocabulary import DEEDS
from chalicelib.slack.words import Words, mark

SHOW, MOVE, CANCEL = "interview_show", "interview_move", "interview_cancel"
ATTEND, JUDGE, UNDO, CALENDAR = "interview_attend", "interview_judge", "interview_undo", "interview_calendar"
CANDIDATE, LIST = "interview_candidate", "interview_list"
CAME, MISSED = "came", "missed"
LISTED = 10


def when(interview: Interview, zone: str) -> str:
    """Its time as the reader's own zone shows it; beside it as it was said, where that is another zone."""
    start = interview.starts_at
    fallback = f"{start.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M} ({zone})"
    text = date(start.timestamp(), fallback)
    if interview.zone != zone:
        text += f" ({start.astimezone(ZoneInfo(interview.zone)):%H:%M} {interview.zone})"
    return text


def subject(about: About, say: Words) -> str:
    """Whom and what it is about."""
    title = escape(cut(about.vacancy.title, 80))
    return say("{name} for {title}, round {round}", name=escape(about.candidate), title=title, round=about.interview.round)


def where(interview: Interview) -> str:
    """Its place; a link can be opened."""
    if interview.is_link and not set(interview.place) & set("<>| "):
        return f"<{interview.place}>"
    return escape(interview.place)


def details(about: About, member: Member, now: datetime, say: Words) -> tuple[str, list[Block]]:
    """One interview with the buttons of what this person may do."""
    interview = about.interview
    text = say("Interview: {subject}", subject=subject(about, say))
    lines = [f"*{text}*", f"{when(interview, member.timezone)} · {say('{count} minutes', count=interview.minutes)}"]
    lines.append(say("Where: {place}", place=where(interview)))
    lines.append(say("Interviewers: {names}", names=about.listed(interview.interviewers, say)))
    blocks = [section("\n".join(lines)), context(*_small_print(about, say))]
    if interview.outcome:
        blocks.insert(1, section(outcome(about, say)))
    buttons = _buttons(about, member, now, say)
    if buttons:
        blocks.append(actions(*buttons, block_id=f"interview:{interview.id}"))
    return text, blocks


def outcome(about: About, say: Words) -> str:
    """What the business said."""
    found = about.interview.outcome
    if found is None:
        return ""
    by = escape(about.names.get(found.by, found.by))
    lines = [say("*Qualified*, says {name}", name=by) if found.qualified else say("*Not qualified*, says {name}", name=by)]
    if found.missing:
        lines.append(say("Missing: {requirements}", requirements=say.listed([escape(cut(each, 80)) for each in found.missing])))
    if found.comment:
        lines.append(f"“{escape(cut(found.comment, 500))}”")
    return "\n".join(lines)


def is_judge(about: About, member: Member) -> bool:
    """Whether this person says what came of it."""
    return member.id in (*about.interview.interviewers, about.vacancy.hiring_manager)


def takes_part(about: About, member: Member) -> bool:
    """Whether this person may say who came."""
    return is_judge(about, member) or member.id == about.vacancy.owner or may(member, Action.PLAN_INTERVIEWS)


def _buttons(about: About, member: Member, now: datetime, say: Words) -> list[Block]:
    interview, buttons = about.interview, []
    recruits, begun = may(member, Action.PLAN_INTERVIEWS), interview.starts_at <= now
    planned = interview.state is Standing.PLANNED
    if planned and begun and takes_part(about, member):
        buttons += came_buttons(interview, say)
    if begun and interview.open and is_judge(about, member):
        buttons.append(button(say("Outcome"), JUDGE, interview.id, style="" if planned else "primary"))
    if planned and recruits:
        buttons.append(button(say("Change time or place"), MOVE, interview.id))
        buttons.append(button(say("Cancel it"), CANCEL, interview.id))
        buttons.append(button(say("Calendar file to forward"), CALENDAR, interview.id))
    buttons.append(button(say("Candidate"), CANDIDATE, interview.id))
    if interview.can_undo(now) and (interview.last.by == member.id or (recruits and not interview.outcome)):
        buttons.append(button(say("Take back (10 minutes)"), UNDO, interview.id))
    return buttons


def came_buttons(interview: Interview, say: Words) -> list[Block]:
    """One click says whether the candidate came."""
    return [
        button(say("Came"), f"{ATTEND}:{CAME}", f"{interview.id} {CAME}", style="primary"),
        button(say("Did not come"), f"{ATTEND}:{MISSED}", f"{interview.id} {MISSED}"),
    ]


def _small_print(about: About, say: Words) -> list[str]:
    interview = about.interview
    by = escape(about.names.get(interview.last.by, interview.last.by))
    at = date(interview.last.at.timestamp(), f"{interview.last.at:%Y-%m-%d %H:%M} UTC")
    texts = [say("{what} by {name}, {at}", what=say(DEEDS[interview.last.what]), name=by, at=at)]
    if interview.reason:
        texts.append(say("Reason: {reason}", reason=escape(cut(interview.reason, 300))))
    return texts


def line(about: About, member: Member, now: datetime, say: Words) -> Block:
    """An interview in a list."""
    interview = about.interview
    text = f"*{subject(about, say)}*\n{when(interview, member.timezone)} · {where(interview)}"
    text += f"\n{about.listed(interview.interviewers, say)}"
    if interview.state is Standing.ATTENDED:
        text += " · " + say(":hourglass: the outcome is missing")
    elif interview.ends_at <= now:
        text += " · " + say(":hourglass: did the candidate come?")
    return section(text, accessory=button(say("Open"), SHOW, interview.id), block_id=f"interview:{interview.id}")


def page(
    some: Sequence[About], whose: str, choices: Sequence[str], more: str, member: Member, now: datetime, say: Words
) -> tuple[str, list[Block]]:
    """A page of a list; ``choices`` are the lists that this person has, ``more`` the place behind which it goes on."""
    titles = {"mine": say("Interviews that I hold"), "vacancies": say("My interviews, and those for my vacancies"),
              "all": say("All interviews")}  # fmt: skip
    text = titles[whose]
    blocks: list[Block] = [section(f"*{text}*")]
    if not some:
        blocks.append(section(say("None is planned, and none waits for an answer.")))
        if may(member, Action.PLAN_INTERVIEWS):
            blocks.append(context(say("*Plan interview* beside a candidate (`/hr vacancy`, *Candidates*) plans one.")))
    blocks += [line(each, member, now, say) for each in some]
    buttons = [button(titles[each], f"{LIST}:{each}", each) for each in choices if each != whose]
    if more:
        buttons.insert(0, button(say("Show more"), f"{LIST}:more", f"{whose} {more}"))
    if buttons:
        blocks.append(actions(*buttons, block_id="interviews"))
    return text, blocks


def plannable(found: Sequence[tuple[str, Vacancy, str]], part: str, say: Words) -> tuple[str, list[Block]]:
    """Whom an interview can be planned with: masked name, vacancy and application of each."""
    if not found:
        hint = mark(
            "Nobody with “{part}” in their name can be invited now. Whoever was screened in can: `/hr vacancy`, *Candidates*."
        )
        text = say(hint, part=escape(cut(part, 60)))
        return text, [section(text)]
    text = say("Plan an interview with …")
    lines = [
        section(
            say("*{name}* for {title}", name=escape(name), title=escape(cut(vacancy.title, 80))),
            accessory=button(say("Plan interview"), PLAN, application, style="primary"),
            block_id=f"plan:{application}",
        )
        for name, vacancy, application in found[:LISTED]
    ]
    return text, [section(f"*{text}*"), *lines]


def clashes(busy: Sequence[tuple[str, Interview]], zone: str, say: Words) -> list[str]:
    """What interviewers have at that time already, a line each; a form shows no zone but the one given."""
    return [
        say(
            "{name} has another interview from {start} to {end} ({zone}).",
            name=escape(name),
            start=f"{each.starts_at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}",
            end=f"{each.ends_at.astimezone(ZoneInfo(zone)):%H:%M}",
            zone=zone,
        )
        for name, each in busy[:10]
    ]
