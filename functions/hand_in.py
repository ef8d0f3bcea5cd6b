"""The door of the page on which files are handed in: its document and files, and each step of a file's way.

What an error becomes here (the page's column of the table in docs/architecture.md) is ``STATUS``; the page shows the sentence.
Nothing of a request is logged but an error's code: a link is as good as its person.
"""

from __future__ import annotations

import json
import logging
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from chalicelib import wiring, wiring_training
from chalicelib.errors import Conflict, EvenkeelError, Forbidden, Invalid, NotFound, Unavailable
from chalicelib.portal import hand_in as portal
from chalicelib.slack.failures import UNKNOWN, explain
from chalicelib.slack.words import Words, language_of
from chalicelib.training.handing_in import HandIn

if TYPE_CHECKING:
    from chalice.app import Request

LOG = logging.getLogger("evenkeel.hand_in")
Answer = tuple[int, dict[str, str], str]
Asked = dict[str, Any]

STATUS: dict[type[EvenkeelError], int] = {Forbidden: 403, NotFound: 404, Conflict: 409, Invalid: 400, Unavailable: 503}
LARGEST, LONGEST, MOST = 64 * 1024, 8000, 2**53
"""Bytes of a request, letters of a text in it, and the largest number that a browser counts to."""

JSON = {"Content-Type": "application/json", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def page(request: Request) -> Answer:
    """The page, in the language that its link names, else in the browser's."""
    wanted = dict(request.query_params or {}).get("in") or dict(request.headers).get("accept-language") or ""
    return 200, portal.headers(wiring_training.chute().origin()), portal.document(Words(language_of(wanted)))


def part(name: str) -> Answer:
    """One of the page's own files."""
    if name not in portal.PARTS:
        return 404, {"Content-Type": "text/plain"}, "There is no such file."
    headers = {"Content-Type": portal.PARTS[name], "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
    return 200, headers, portal.part(name)


def step(name: str, request: Request) -> Answer:
    """One step on the way of a file; the answer, or why there is none, as JSON."""
    say = Words("en")
    try:
        asked = _asked(request.raw_body)
        say = Words(language_of(_text(asked, "language", "")))
        does = STEPS.get(name)
        if does is None:
            raise NotFound("hand_in.request")
        return 200, JSON, json.dumps(does(wiring_training.hand_in(), asked, say), ensure_ascii=False)
    except EvenkeelError as error:
        LOG.info("refused: %s", error.code)
        status = next((number for kind, number in STATUS.items() if isinstance(error, kind)), 500)
        text = portal.plainly(explain(error, say))
        return status, JSON, json.dumps({"code": error.code, "text": text}, ensure_ascii=False)
    except Exception as error:
        # The edge: whatever failed, the person hears of it.
        reference = uuid.uuid4().hex[:8]
        LOG.error("failed with reference %s", reference, exc_info=error)
        text = say(UNKNOWN, reference=reference)
        return 500, JSON, json.dumps({"code": "unknown", "text": text}, ensure_ascii=False)


def _open(hand_in: HandIn, asked: Asked, say: Words) -> Any:
    found = hand_in.open(_link(asked), _text(asked, "department", ""))
    return portal.opened(found, wiring_training.company_day(wiring.now()), say)


def _begin(hand_in: HandIn, asked: Asked, say: Words) -> Any:
    chosen = [_text(asked, field, "") for field in ("department", "period", "session")]
    return portal.begun(hand_in.begin(_link(asked), _text(asked, "name"), _number(asked.get("size")), *chosen))


def _again(hand_in: HandIn, asked: Asked, say: Words) -> Any:
    return portal.begun(hand_in.again(_link(asked), _text(asked, "ticket")))


def _addresses(hand_in: HandIn, asked: Asked, say: Words) -> Any:
    numbers = asked.get("numbers")
    if not isinstance(numbers, list):
        raise Invalid("hand_in.request")
    found = hand_in.addresses(_link(asked), _text(asked, "ticket"), [_number(each) for each in numbers])
    return {"addresses": {str(number): address for number, address in found.items()}}


def _there(hand_in: HandIn, asked: Asked, say: Words) -> Any:
    return {"there": hand_in.there(_link(asked), _text(asked, "ticket"))}


def _finish(hand_in: HandIn, asked: Asked, say: Words) -> Any:
    hand_in.finish(_link(asked), _text(asked, "ticket"))
    return {}


def _cancel(hand_in: HandIn, asked: Asked, say: Words) -> Any:
    hand_in.cancel(_link(asked), _text(asked, "ticket"))
    return {}


STEPS: dict[str, Callable[[HandIn, Asked, Words], Any]] = {
    "open": _open,
    "begin": _begin,
    "again": _again,
    "addresses": _addresses,
    "there": _there,
    "finish": _finish,
    "cancel": _cancel,
}


def _asked(body: bytes | str) -> Asked:
    """The JSON object that was sent.

    Raises:
        Invalid: ``hand_in.request``.
    """
    try:
        asked = json.loads(body) if len(body) <= LARGEST else None
    except (ValueError, RecursionError):
        asked = None
    if not isinstance(asked, dict):
        raise Invalid("hand_in.request")
    return asked


def _link(asked: Asked) -> str:
    return _text(asked, "link")


def _text(asked: Asked, field: str, otherwise: str | None = None) -> str:
    found = asked.get(field, otherwise)
    if not isinstance(found, str) or len(found) > LONGEST:
        raise Invalid("hand_in.request")
    # Half a letter (a lone surrogate) is sent by nobody who means well, and can be written nowhere.
    return found.encode("utf-8", "replace").decode()


def _number(found: Any) -> int:
    if not isinstance(found, int) or isinstance(found, bool) or not -MOST < found < MOST:
        raise Invalid("hand_in.request")
    return found
