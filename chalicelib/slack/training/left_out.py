"""What is said of rows of which something was left out, and what is asked of marks that nobody knows."""

from __future__ import annotations

from chalicelib.slack.blocks import Block, actions, button, cut, escape, section
from chalicelib.slack.words import Words, mark
from chalicelib.training.upload import AWAY, CAME, LEFT, Left, Part, Status, Upload

MARKED = "training_file_mark"
SHOWN_ROWS = 10

ROWS: dict[str, str] = {
    "plan.course": mark("no course"),
    "plan.department": mark("no department"),
    "plan.due": mark("no due day that I can read"),
    "plan.trainer": mark("no trainer whom I know"),
    "plan.twice": mark("the same course for the same day a second time"),
    "record.nobody": mark("no name and no number, so it is not counted"),
    "record.mark": mark("came or not? Not counted yet"),
    "record.twice": mark("stands here a second time, with something else; the first line counts"),
    "record.score": mark("is no score that I can read"),
    "record.verdict": mark("passed or not? The score counts, where there is one"),
    "record.day": mark("is no day that I can read; the day of the whole table counts"),
    "record.day_above": mark("above the table, and no day that I can read"),
    "record.issued": mark("is no day of issue that I can read; the day of the session counts, else that on which the file came"),
    "record.valid": mark("no day until which it is valid that I can read"),
    "record.level": mark("no level that is a number; this rating is not kept"),
    "record.competency": mark("no competency; this rating is not kept"),
    "sheet.plan": mark("is a plan, and this file is a record: hand it in by itself"),
    "sheet.unknown": mark("has no heading row that I understand, so nothing of it was read"),
}


def left_out(upload: Upload, say: Words) -> list[Block]:
    """The rows of a file of which something was left out: the first ten, and how many more."""
    if not upload.rows:
        return []
    lines = [_line(each, say) for each in upload.rows[:SHOWN_ROWS]]
    more = upload.counts.get(LEFT, len(upload.rows)) - len(lines)
    if more > 0:
        lines.append(say("… and {count} more", count=more))
    nothing = bool(upload.parts) and all(part.nobody for part in upload.parts)
    if nothing or upload.status in (Status.PLANNED, Status.UNREADABLE):
        about = say("Left out; correct them and hand the file in again:")
    else:
        about = say("Not everything in it is understood; the rest counts. Correct it and hand the file in again, if it matters:")
    return [section("\n".join([about, *lines]))]


def marks(upload: Upload, part: Part, number: int, say: Words) -> list[Block]:
    """Two buttons for each mark of a part that nobody knows: whether whoever has it came."""
    blocks = []
    for place, each in enumerate(part.marks):
        text, value = escape(each), f"{upload.id} {{}} {each}"
        blocks.append(section(say("“{mark}”: did whoever has this mark come?", mark=text)))
        yes = button(say("Came"), f"{MARKED}_{place}_{CAME}", value.format(CAME))
        no = button(say("Did not come"), f"{MARKED}_{place}_{AWAY}", value.format(AWAY))
        blocks.append(actions(yes, no, block_id=f"mark:{number}:{place}"))
    return blocks


def _line(left: Left, say: Words) -> str:
    problem = say(ROWS.get(left.problem, "no course"))
    if left.text:
        problem = say("“{said}”: {problem}", said=escape(cut(left.text, 40)), problem=problem)
    sheet = escape(cut(left.sheet, 40))
    if not left.row and not left.sheet:
        return say("• {problem}", problem=problem)
    if not left.row:
        return say("• sheet {sheet}: {problem}", sheet=sheet, problem=problem)
    if left.sheet:
        return say("• sheet {sheet}, row {row}: {problem}", sheet=sheet, row=left.row, problem=problem)
    return say("• row {row}: {problem}", row=left.row, problem=problem)
