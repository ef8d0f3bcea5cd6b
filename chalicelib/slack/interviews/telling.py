"""What people are told and asked about interviews, in their own language and zone, with the calendar file where there is one."""

from __future__ import annotations

from chalicelib.people.member import Member
from chalicelib.recruiting.interview import Interview
from chalicelib.recruiting.interviewing import AUTOMATION
from chalicelib.slack.blocks import Block, actions, button, cut, escape, section
from chalicelib.slack.interviews import calendar, shown
from chalicelib.slack.interviews.about import About
from chalicelib.slack.interviews.agenda import Item, What
from chalicelib.slack.recruiting.ways import PLAN
from chalicelib.slack.words import Words

FILE = "interview.ics"


def message(item: Item, about: About, member: Member, again: bool, say: Words) -> tuple[str, list[Block]]:
    """The message; ``again`` says that this person was invited to the same interview before."""
    interview = about.interview
    text = _opening(item, about, again, say)
    lines = [f"*{text}*"]
    if item.what in (What.INVITED, What.REMINDED):
        lines.append(f"{shown.when(interview, member.timezone)} · {say('{count} minutes', count=interview.minutes)}")
        lines.append(say("Where: {place}", place=shown.where(interview)))
        lines.append(say("Interviewers: {names}", names=about.listed(interview.interviewers, say)))
    else:
        lines.append(shown.when(interview, member.timezone))
    if item.what is What.JUDGED:
        lines.append(shown.outcome(about, say))
    if item.what is What.CANCELLED and interview.reason:
        lines.append(say("Reason: {reason}", reason=escape(cut(interview.reason, 300))))
    elif item.what is What.CANCELLED and interview.last.by == AUTOMATION:
        lines.append(say("The candidate is not considered any more."))
    buttons = _buttons(item, interview, say)
    block = [actions(*buttons, block_id=f"interview:{interview.id}")] if buttons else []
    return text, [section("\n".join(lines)), *block]


def has_file(item: Item) -> bool:
    """Whether a calendar file goes with it."""
    return item.what in (What.INVITED, What.UNINVITED, What.CANCELLED)


def file_for_interviewer(about: About, say: Words, *, withdrawn: bool = False) -> bytes:
    """The calendar file for an interviewer: the candidate is masked."""
    people = {about.names.get(each, each): "CHAIR" for each in about.interview.interviewers}
    people[f"{about.candidate} ({say('Candidate')})"] = "REQ-PARTICIPANT"
    title = say("Interview: {subject}", subject=_plain(shown.subject(about, say)))
    organizer = about.names.get(about.interview.planned_by, about.interview.planned_by)
    return calendar.file_of(about.interview, title, _plain(title), organizer, people, withdrawn=withdrawn)


def file_for_candidate(about: About, say: Words) -> bytes:
    """The calendar file that a recruiter forwards to the candidate: nothing in it that is not theirs to know."""
    interview = about.interview
    title = say("Interview: {title}, round {round}", title=about.vacancy.title, round=interview.round)
    names = [about.names.get(each, each) for each in interview.interviewers]
    details = say("Interviewers: {names}", names=say.listed(names))
    people = dict.fromkeys(names, "CHAIR") | {say("Candidate"): "REQ-PARTICIPANT"}
    organizer = about.names.get(interview.planned_by, interview.planned_by)
    return calendar.file_of(interview, title, details, organizer, people)


def _opening(item: Item, about: About, again: bool, say: Words) -> str:
    subject = shown.subject(about, say)
    match item.what:
        case What.INVITED if again:
            return say("The interview has another time or place: {subject}", subject=subject)
        case What.INVITED:
            return say("You are invited to an interview: {subject}", subject=subject)
        case What.UNINVITED:
            return say("You are no longer needed at this interview: {subject}", subject=subject)
        case What.CANCELLED:
            return say("This interview does not take place: {subject}", subject=subject)
        case What.REMINDED if item.number:
            return say("Soon: interview with {subject}", subject=subject)
        case What.REMINDED:
            return say("Reminder: interview with {subject}", subject=subject)
        case What.STRANDED:
            return say("Waits for another interview, or an end: {subject}", subject=subject)
        case What.JUDGED:
            return say("What came of the interview: {subject}", subject=subject)
        case What.ATTENDANCE:
            return say("Did the candidate come? {subject}", subject=subject)
        case _ if item.number:
            return say("HR still waits for your word: what came of the interview with {subject}?", subject=subject)
        case _:
            return say("What came of the interview with {subject}?", subject=subject)


def _buttons(item: Item, interview: Interview, say: Words) -> list[Block]:
    match item.what:
        case What.ATTENDANCE:
            return shown.came_buttons(interview, say)
        case What.OUTCOME:
            return [button(say("Outcome"), shown.JUDGE, interview.id, style="primary"),
                    button(say("Candidate"), shown.CANDIDATE, interview.id)]  # fmt: skip
        case What.STRANDED:
            return [button(say("Plan interview"), PLAN, interview.application, style="primary"),
                    button(say("Candidate"), shown.CANDIDATE, interview.id)]  # fmt: skip
        case What.INVITED | What.REMINDED | What.JUDGED:
            return [button(say("Open"), shown.SHOW, interview.id), button(say("Candidate"), shown.CANDIDATE, interview.id)]
    return []


def _plain(text: str) -> str:
    """A text of a message as a calendar shows it: nothing is escaped there."""
    for letter, written in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("\u200b", "")):
        text = text.replace(letter, written)
    return text
