"""The page on which files are handed in: its document, the words that its scripts say, and what it is told.

The document is the same for everybody: whose it is stands in the part of the link behind ``#``, which browsers send to nobody.
"""

from __future__ import annotations

import html
import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from chalicelib.slack.training.vocabulary import state_name
from chalicelib.slack.words import Words, mark
from chalicelib.training.handed_in import KINDS, LARGE, LARGEST
from chalicelib.training.handing_in import Begun, Opened
from chalicelib.training.upload import SIZE_LIMIT

HERE = Path(__file__).resolve().parent
PARTS: dict[str, str] = {
    "hand_in.js": "text/javascript; charset=utf-8",
    "sending.js": "text/javascript; charset=utf-8",
    "hand_in.css": "text/css; charset=utf-8",
}
"""The page's own files, and what they are."""

WORDS: dict[str, str] = {
    "department": mark("Department"),
    "choose_department": mark("Choose a department"),
    "session": mark("Training"),
    "any_session": mark("Evenkeel finds out"),
    "session_line": mark("{course} · due {due} · {state}"),
    "month": mark("Month"),
    "until": mark("This link is yours alone and works until {time}. Do not pass it on."),
    "department_first": mark("Choose a department first."),
    "waiting": mark("waits for its turn"),
    "sending": mark("{percent}% · {sent} of {size}"),
    "left": mark("about {minutes} min left"),
    "resumed": mark("going on where it stopped"),
    "offline": mark("No connection. It goes on by itself as soon as there is one."),
    "retrying": mark("The connection broke. Trying again in {seconds} s."),
    "finishing": mark("putting it together"),
    "done": mark("Arrived. Evenkeel will tell you in Slack what became of it."),
    "cancelled": mark("Cancelled. Nothing of it was kept."),
    "stopped": mark("It did not get through. What was sent is kept for seven days."),
    "changed": mark("The file changed while it was being sent, or can no longer be read. Choose it once more."),
    "cancel": mark("Cancel"),
    "again": mark("Try again"),
    "remove": mark("Remove"),
    "hide": mark("Hide from this list"),
    "empty": mark("{name} is empty (0 bytes)."),
    "unsupported": mark("{name} is no table, PDF, picture, slides or video. Save it as XLSX, CSV or PDF and send that."),
    "too_large": mark("{name} is too large ({size}; at most {limit})."),
    "no_link": mark("This page needs a link of your own. Type `/hr training upload` in Slack, and open the link that you get."),
    "unreachable": mark("Evenkeel cannot be reached now. Try again in a moment."),
    "all_done": mark("{count} of {all} files arrived"),
}
"""What the page's scripts say."""


def headers(files: str) -> dict[str, str]:
    """What a browser must know of the page. ``files`` is where it sends files to: there and to us, and nowhere else."""
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        f"connect-src 'self' {files}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": policy,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


@cache
def part(name: str) -> str:
    """A file of the page."""
    return (HERE / name).read_text(encoding="utf-8")


def document(say: Words) -> str:
    """The page in this language."""
    said = {key: plainly(say(text, **{word: f"{{{word}}}" for word in holes(text)})) for key, text in WORDS.items()}
    limits = {"endings": sorted(KINDS), "sheet": SIZE_LIMIT, "largest": LARGEST, "large": sorted(LARGE)}
    texts = {
        "language": say.language,
        "title": say("Hand in files"),
        "lead": say("Records, sign-in sheets, grades, slides and videos of a training: drop them here."),
        "drop": say("Drop files here"),
        "or": say("or"),
        "choose": say("Choose files"),
        "kinds": say("Excel, CSV, PDF, pictures: up to 20 MB. PowerPoint and videos: up to 20 GB."),
        "needs": say("This page needs JavaScript."),
        "loading": say("One moment …"),
        "footer": say("Files go straight into your company’s storage. Evenkeel answers you in Slack."),
        "accept": ",".join(f".{ending}" for ending in sorted(KINDS)),
        "words": json.dumps(said, ensure_ascii=False),
        "limits": json.dumps(limits),
    }
    filled = part("hand_in.html")
    for key, text in texts.items():
        filled = filled.replace(f"[[{key}]]", html.escape(text, quote=True))
    return filled


def opened(found: Opened, today: date, say: Words) -> dict[str, Any]:
    """What the page shows to this person."""
    sessions = [
        {
            "id": each.id,
            "course": each.course,
            "due": each.due.isoformat(),
            "month": each.month,
            "state": state_name(each.state(today), say),
        }
        for each in found.sessions
    ]
    return {
        "name": found.sender.name,
        "department": found.department,
        "departments": list(found.departments),
        "chooses": len(found.departments) != 1 or not found.department,
        "session": found.link.session,
        "sessions": sessions,
        "month": found.link.period,
        "months": _months(today),
        "until": found.link.expires,
    }


def begun(found: Begun) -> dict[str, Any]:
    """How a file comes."""
    answer: dict[str, Any] = {"ticket": found.ticket, "parts": found.parts.number, "length": found.parts.length}
    if found.address:
        answer |= {"address": found.address, "headers": dict(found.headers)}
    return answer


def plainly(text: str) -> str:
    """A sentence that was written for Slack, as a page shows it."""
    return html.unescape(text).replace("\u200b", "").replace("`", "")


def holes(text: str) -> list[str]:
    """The names in a text that the page fills in."""
    return [piece.split("}")[0] for piece in text.split("{")[1:]]


def _months(today: date) -> list[str]:
    """The running month and those before it, a year's worth, and the next one."""
    first = today.year * 12 + today.month
    return [f"{each // 12}-{each % 12 + 1:02}" for each in range(first, first - 14, -1)]
