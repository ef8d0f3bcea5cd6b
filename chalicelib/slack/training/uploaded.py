"""What is said about a file that arrived for training, and what is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chalicelib.slack.blocks import Block, actions, button, context, cut, escape, option, section, select
from chalicelib.slack.failures import problem
from chalicelib.slack.training.certificates import RULES
from chalicelib.slack.training.left_out import left_out, marks
from chalicelib.slack.training.misplaced import misplaced, moved
from chalicelib.slack.training.replaced import counts_no_more
from chalicelib.slack.words import Words, mark
from chalicelib.training.place import has_own_folder
from chalicelib.training.session import Session
from chalicelib.training.upload import NOT_PLANNED, Part, Status, Upload

CHOOSE, DEPARTMENT = "training_file_session", "training_file_department"
OTHER, PEOPLE, UNDO = "training_file_other", "training_file_people", "training_file_undo"
SHOWN_PARTS, SHOWN_NAMES = 12, 8
MOST_OPTIONS = 99
Message = tuple[str, list[Block]]

TYPES: dict[str, str] = {
    "slides": mark("slides"),
    "video": mark("video"),
    "pdf": mark("document"),
    "picture": mark("picture"),
}

QUESTIONS: dict[str, str] = {
    "which": mark("Which session does it belong to?"),
    "not_planned": mark("No session that is planned for {department} around that time fits. Was it held without a plan?"),
    "whose": mark("Nothing says which department it is of. Whose is it?"),
    "other_department": mark("It lies in the folder of {department}, but its people belong elsewhere. Which session is it?"),
}


def uploaded(
    upload: Upload,
    sessions: Mapping[str, Session],
    departments: Sequence[str],
    say: Words,
    replaced: Mapping[int, Upload] | None = None,
    *,
    plans: bool = False,
) -> Message:
    """The message for a file as it stands. ``sessions`` are those that it names, but for those that its reader may not choose;
    ``replaced`` the files that count in place of its parts, by their numbers; ``plans`` adds what only those may who plan."""
    replaced = replaced or {}
    name = escape(cut(upload.name, 80))
    match upload.status:
        case Status.READING:
            text = say("Reading {name}", name=name)
            return text, [section(f":hourglass_flowing_sand: {text}")]
        case Status.DUPLICATE:
            text = say("{name} was handed in before, with just this content. Nothing was changed.", name=name)
            return text, [section(f":repeat: {text}")]
        case Status.UNREADABLE:
            text = problem(upload.problem, dict(upload.details), say)
            # The folder that a file has to itself means nothing to anybody.
            own = has_own_folder(upload.key)
            kept = say("The file is kept.") if own else say("The file is kept: `{key}`", key=escape(cut(upload.key, 200)))
            return text, [section(f":x: {text}"), *left_out(upload, say), context(kept)]
        case Status.TAKEN_BACK:
            text = say("{name} was taken back: nothing of it counts any more. You can hand it in again.", name=name)
            return text, [section(f":leftwards_arrow_with_hook: {text}")]
        case Status.MISPLACED:
            return misplaced(upload, say)
        case Status.MOVED:
            return moved(upload, say)
        case Status.PLANNED:
            return _plan(upload, name, say)
    text, blocks = _head(upload, name, len(replaced), say)
    for number, part in enumerate(upload.parts[:SHOWN_PARTS]):
        blocks += _part(upload, number, part, sessions, departments, replaced.get(number), say)
    if len(upload.parts) > SHOWN_PARTS:
        blocks.append(context(say("… and {count} more", count=len(upload.parts) - SHOWN_PARTS)))
    blocks += _unknown(upload, say)
    blocks += left_out(upload, say)
    if upload.problem:
        blocks.append(context(f":warning: {problem(upload.problem, dict(upload.details), say)}"))
    blocks.append(actions(*_buttons(upload, plans, say), block_id="file"))
    return text, blocks


def _head(upload: Upload, name: str, replaced: int, say: Words) -> Message:
    if upload.status is Status.ASKING:
        text, sign = say("{name}: I need your help", name=name), ":question:"
    elif upload.parts and all(part.nobody for part in upload.parts):
        text, sign = say("{name} is kept, and nothing of it counts", name=name), ":warning:"
    elif replaced and replaced == len(upload.parts):
        text, sign = say("{name} is filed, and another file counts in its place", name=name), ":arrows_counterclockwise:"
    else:
        text, sign = say("{name} is filed. Thank you!", name=name), ":white_check_mark:"
    return text, [section(f"{sign} *{text}*")]


def session_line(session: Session, say: Words) -> str:
    """A session as a choice: its course and due day."""
    return say("{course} (due {due})", course=session.course, due=session.due.isoformat())


def may_be_moved(part: Part) -> bool:
    """Whether somebody may say to which session a part belongs: where it was filed under one, or its department is known."""
    if part.question:
        return part.question != "whose"
    return bool(part.session) and (part.record or part.session != NOT_PLANNED)


def _plan(upload: Upload, name: str, say: Words) -> Message:
    counts = upload.counts
    text = say(
        "{name}: {new} sessions planned, {changed} changed, {same} there already",
        name=name,
        new=counts.get("new", 0),
        changed=counts.get("changed", 0),
        same=counts.get("same", 0),
    )
    blocks = [section(f":spiral_calendar_pad: *{text}*")]
    blocks += left_out(upload, say)
    if nobody := upload.details.get("departments"):
        listed = say.listed([escape(cut(str(each), 120)) for each in nobody])
        hint = say("Is that another name of a department? Whoever changes people notes it: `/hr people departments`.")
        blocks.append(context(say("Nobody works in {departments}.", departments=listed), hint))
    if upload.problem:
        blocks.append(context(f":warning: {problem(upload.problem, dict(upload.details), say)}"))
    if upload.created:
        undo = button(say("Take back (10 minutes)"), UNDO, upload.id)
        blocks.append(actions(undo, block_id="file"))
    return text, blocks


def _part(
    upload: Upload,
    number: int,
    part: Part,
    sessions: Mapping[str, Session],
    departments: Sequence[str],
    other: Upload | None,
    say: Words,
) -> list[Block]:
    if not part.question:
        filed = section(_filed(upload, part, sessions, other, say), block_id=f"part:{number}")
        return [filed, *marks(upload, part, number, say)]
    about = say(QUESTIONS[part.question], department=escape(upload.department))
    if part.question == "whose" and upload.called:
        about = say("I know no department “{name}”. Which one is it?", name=escape(cut(upload.called, 120)))
    said = _said(part, say)
    if part.question == "other_department" and any(each not in sessions for each in part.options[:4]):
        about += " " + say("If it is one of another department, a trainer or HR says so; they are asked.")
    blocks = [section(f"{about}\n{said}".strip(), block_id=f"part:{number}")]
    if part.question == "whose":
        options = [option(each, f"{upload.id} {each}") for each in departments[:MOST_OPTIONS] if len(each) < 60]
        if options:
            choose = select(DEPARTMENT, options, hint=say("Choose a department"))
            blocks.append(actions(choose, block_id=f"whose:{number}"))
        return blocks
    buttons = []
    for position, option_id in enumerate(part.options[:4]):
        session = sessions.get(option_id)
        if session is not None:
            text = session_line(session, say)
            buttons.append(button(text, f"{CHOOSE}_{position}", f"{upload.id} {number} {session.id}"))
    outside = say("None of these: it was not planned") if buttons else say("It was not planned")
    buttons.append(button(outside, f"{CHOOSE}_none", f"{upload.id} {number} {NOT_PLANNED}"))
    blocks.append(actions(*buttons, block_id=f"which:{number}"))
    return [*blocks, *marks(upload, part, number, say)]


def _filed(upload: Upload, part: Part, sessions: Mapping[str, Session], other: Upload | None, say: Words) -> str:
    beside = part.session == NOT_PLANNED and not part.record and upload.type == "table"
    if part.certified or (beside and part.course):
        # One of a register, whoever on it is known.
        count = say.many("{count} certificate is noted.", "{count} certificates are noted.", part.certified)
        return f"*{escape(part.course)}*\n{count}" if part.course else count
    if part.rated or beside:
        return say.many("{count} rating of a competency is kept.", "{count} ratings of competencies are kept.", part.rated)
    session = sessions.get(part.session)
    where = f"*{escape(session.course)}* · {escape(session.department)}" if session else say("not planned")
    if not part.record:
        return f"{where}\n{_material(upload, say)}"
    instead = counts_no_more(other, session, say) if other and session else _instead(part, say)
    return "\n".join(filter(None, [where, _said(part, say), instead, _endless(part, say), _nobody(part, say)]))


def _said(part: Part, say: Words) -> str:
    parts = []
    if part.course:
        parts.append(escape(part.course))
    if part.on:
        parts.append(say("held {day}", day=part.on))
    if part.invited:
        parts.append(say("{attended} of {invited} came", attended=part.attended, invited=part.invited))
    if part.graded:
        parts.append(say("{graded} assessed, {passed} passed", graded=part.graded, passed=part.passed))
    if part.ahead and part.session:
        parts.append(say("the day that the file says, {day}, lies ahead, so this one is assumed", day=part.ahead))
    elif part.ahead:
        parts.append(say("the day that the file says, {day}, lies ahead", day=part.ahead))
    elif part.guessed and part.session:
        parts.append(say("the file does not say the day, so this one is assumed"))
    return " · ".join(parts)


def _instead(part: Part, say: Words) -> str:
    """That a record takes the place of an earlier one, and what that one said; empty where it does not."""
    if not part.instead:
        return ""
    said = say(
        "It takes the place of {name}, which said that {attended} of {invited} came, held {day}: now {now} of {among} did. "
        "*Take back* has that one count again.",
        name=escape(cut(part.instead, 80)),
        attended=part.was_attended,
        invited=part.was_invited,
        day=part.was,
        now=part.attended,
        among=part.invited,
    )
    return f":arrows_counterclockwise: {said}"


def _endless(part: Part, say: Words) -> str:
    """That who passed has no renewed certificate by that, and what gives them one; empty where all have, or need none."""
    if not part.endless:
        return ""
    said = say.many(
        "The certificate of {count} who passed is not renewed by it: nothing says until when. State the day (有效期至) and "
        "hand it in again, or have a trainer say after how many months the course expires.",
        "The certificates of {count} who passed are not renewed by it: nothing says until when. State the day (有效期至) and "
        "hand it in again, or have a trainer say after how many months the course expires.",
        part.endless,
    )
    return f":warning: {said}"


def _nobody(part: Part, say: Words) -> str:
    """That a record of nobody does not count, and when it will; empty where somebody is known."""
    if not part.nobody:
        return ""
    if part.unknown or part.marks:
        return say("Nobody on it is known yet: it counts once somebody is, as of the day on which the file came.")
    return say("Nobody who works here is on it: it counts for nothing.")


def _material(upload: Upload, say: Words) -> str:
    parts = [say(TYPES.get(upload.type, "document"))]
    if upload.title:
        parts.append(say("“{title}”", title=escape(cut(upload.title, 80))))
    if upload.pages:
        parts.append(say.many("{count} page", "{count} pages", upload.pages))
    if upload.seconds:
        minutes, seconds = divmod(upload.seconds, 60)
        parts.append(say("{minutes} min {seconds} s", minutes=minutes, seconds=seconds))
    parts.append(_size(upload.size, say))
    parts.append(say("material: it says nothing of who came"))
    return " · ".join(parts)


def _size(size: int, say: Words) -> str:
    """How large a file is, so that nothing is 0.0 MB."""
    kilobytes, megabytes = size / 1024, size / 1024 / 1024
    if kilobytes < 1000:
        return say("{size} KB", size=max(1, round(kilobytes)))
    return say("{size} MB", size=f"{megabytes:.1f}" if megabytes < 100 else f"{megabytes:.0f}")


def _unknown(upload: Upload, say: Words) -> list[Block]:
    names = upload.people
    if not names:
        return []
    listed = say.listed([escape(each) for each in names[:SHOWN_NAMES]])
    more = len(names) + sum(part.more for part in upload.parts) - SHOWN_NAMES
    if more > 0:
        listed += say(" and {count} more", count=more)
    return [section(say("Nobody here is called so, or more than one is; they are not counted yet: {names}", names=listed))]


def _buttons(upload: Upload, plans: bool, say: Words) -> list[Block]:
    buttons = []
    if upload.people:
        buttons.append(button(say("Who are they?"), PEOPLE, upload.id, style="primary"))
    if any(may_be_moved(part) for part in upload.parts):
        buttons.append(button(say("Another session…"), OTHER, upload.id))
    if plans and any(part.endless for part in upload.parts):
        buttons.append(button(say("Which courses expire…"), RULES))
    buttons.append(button(say("Take back"), UNDO, upload.id))
    return buttons
