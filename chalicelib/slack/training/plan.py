"""The forms of the plan: a session, its cancellation, a month copied."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from unicodedata import normalize

from chalicelib.errors import Invalid
from chalicelib.people.member import Member
from chalicelib.slack.blocks import (
    Block,
    actions,
    button,
    escape,
    input_block,
    modal,
    option,
    section,
    select,
    text_input,
)
from chalicelib.slack.training.vocabulary import FORMATS
from chalicelib.slack.words import Words
from chalicelib.training.session import LONGEST, Format, Session

CALLBACK, CANCEL_CALLBACK, COPY_CALLBACK = "training_plan", "training_cancel", "training_copy"
CANCEL = "training_cancel"
_VALUE, _ALL = "value", "*"
MOST_OPTIONS = 99


def view(session: Session, departments: Sequence[str], trainers: Sequence[Member], say: Words) -> Block:
    """The form of a new session (version 0) or of one that is to be changed."""
    known = session.version > 0
    about = json.dumps({"id": session.id, "known": known})
    blocks = [
        input_block(say("Course"), text_input(_VALUE, value=session.course, longest=LONGEST), "course"),
        input_block(say("Department"), _department(session.department, departments, say), "department"),
        input_block(say("Format"), _format(session.format, say), "format", optional=True),
        input_block(say("Due on"), picker(session.due), "due", hint=say("Held, with its record here, by the end of this day.")),
        input_block(
            say("People expected"),
            text_input(_VALUE, value=str(session.expected or ""), longest=6, hint="12"),
            "expected",
            optional=True,
        ),
        input_block(say("Trainer"), _trainer(session.trainer, trainers, say), "trainer"),
    ]
    if known:
        blocks.append(actions(button(say("Cancel this session…"), CANCEL, session.id, style="danger"), block_id="cancel"))
        title, submit = say("Change a session"), say("Save")
    else:
        title, submit = say("Plan a session"), say("Plan it")
    return modal(title, blocks, callback=CALLBACK, close=say("Close"), submit=submit, metadata=about)


def typed(submitted: dict[str, Any]) -> tuple[Session, bool]:
    """What was submitted, and whether it changes a session that is known.

    Raises:
        Invalid: ``session.expected``, no number.
    """
    values, about = submitted["state"]["values"], json.loads(submitted["private_metadata"])
    text = normalize("NFKC", str(values["expected"][_VALUE].get("value") or "")).strip()
    if text and not text.isdecimal():
        raise Invalid("session.expected", limit=0)
    chosen = values["format"][_VALUE].get("selected_option")
    session = Session(
        id=about["id"],
        department=_typed_or_chosen(values["department"][_VALUE]),
        course=" ".join(str(values["course"][_VALUE].get("value") or "").split()),
        due=date.fromisoformat(values["due"][_VALUE]["selected_date"]),
        trainer=str(values["trainer"][_VALUE]["selected_option"]["value"]),
        format=Format(chosen["value"]) if chosen else None,
        expected=int(text) if text else None,
    )
    return session, bool(about["known"])


def cancel_view(session: Session, say: Words) -> Block:
    """Why a session is cancelled."""
    reason = text_input(_VALUE, longest=LONGEST)
    about = json.dumps({"id": session.id})
    text = say("*{course}* for {department} stays in the plan as cancelled, with the reason.", **_named(session))
    blocks = [section(text), input_block(say("Reason"), reason, "reason")]
    return modal(
        say("Cancel a session"), blocks, callback=CANCEL_CALLBACK, close=say("Back"), submit=say("Cancel it"), metadata=about
    )


def cancelled(submitted: dict[str, Any]) -> tuple[str, str]:
    """The session that was cancelled, and the reason."""
    reason = submitted["state"]["values"]["reason"][_VALUE].get("value") or ""
    return str(json.loads(submitted["private_metadata"])["id"]), str(reason)


def copy_view(
    months: Iterable[tuple[str, str]], into: Iterable[tuple[str, str]], departments: Sequence[str], say: Words
) -> Block:
    """Which month is copied into which; each month as its code and its name."""
    sources = [option(name, code) for code, name in months]
    targets = [option(name, code) for code, name in into]
    whose = [option(say("all departments"), _ALL), *(option(each, each) for each in departments[:MOST_OPTIONS] if len(each) < 76)]
    hint = say("Each session on the same day of the month. Cancelled ones are left out; what is planned already stays.")
    blocks = [
        input_block(say("Sessions of"), select(_VALUE, sources, chosen=sources[0]["value"]), "from"),
        input_block(say("once more in"), select(_VALUE, targets, chosen=targets[0]["value"]), "into", hint=hint),
        input_block(say("Department"), select(_VALUE, whose, chosen=_ALL), "department"),
    ]
    return modal(say("Copy a month"), blocks, callback=COPY_CALLBACK, close=say("Close"), submit=say("Copy"))


def copied(submitted: dict[str, Any]) -> tuple[str, str, str]:
    """The month that is copied, the one it is copied into, and the department (empty for all)."""
    values = submitted["state"]["values"]
    first, into, whose = (str(values[field][_VALUE]["selected_option"]["value"]) for field in ("from", "into", "department"))
    return first, into, "" if whose == _ALL else whose


def picker(day: date) -> Block:
    """A field for a day."""
    return {"type": "datepicker", "action_id": _VALUE, "initial_date": day.isoformat()}


def _department(chosen: str, departments: Sequence[str], say: Words) -> Block:
    there = list(dict.fromkeys([*([chosen] if chosen else []), *departments]))
    if not there or len(there) > MOST_OPTIONS or any(len(each) > 75 for each in there):
        return text_input(_VALUE, value=chosen, longest=LONGEST)
    return select(_VALUE, [option(each, each) for each in there], chosen=chosen, hint=say("Choose a department"))


def _typed_or_chosen(element: dict[str, Any]) -> str:
    chosen = element.get("selected_option")
    return str(chosen["value"]) if chosen else " ".join(str(element.get("value") or "").split())


def _format(chosen: Format | None, say: Words) -> Block:
    options = [option(say(name), code) for code, name in FORMATS.items()]
    return select(_VALUE, options, chosen=chosen.value if chosen else "", hint=say("Choose a format"))


def _trainer(chosen: str, trainers: Sequence[Member], say: Words) -> Block:
    options = [option(each.name, each.id) for each in trainers[:MOST_OPTIONS]]
    if chosen and all(each["value"] != chosen for each in options):
        options.append(option(chosen, chosen))
    return select(_VALUE, options, chosen=chosen, hint=say("Choose a person"))


def _named(session: Session) -> dict[str, str]:
    return {"course": escape(session.course), "department": escape(session.department)}
