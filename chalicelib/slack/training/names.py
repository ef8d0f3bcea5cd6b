"""What departments are called, as it is shown and changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib.slack.blocks import Block, actions, button, context, cut, escape, input_block, modal, section, text_input
from chalicelib.slack.words import Words
from chalicelib.training.other_names import LONGEST, MOST, OtherName

LIST, CHANGE, UNDO, FORGET = "training_names", "training_names_change", "training_names_undo", "training_names_forget"
CALLBACK, FIELD, _VALUE = "training_names", "names", "value"
PAGE = 15
Message = tuple[str, list[Block]]


def listed(people: Mapping[str, int], names: Sequence[OtherName], start: int, who: Mapping[str, str], say: Words) -> Message:
    """A page of the departments, with how many ``people`` each has, its other names, and who noted each (``who``: id → name)."""
    text = say("What departments are called")
    blocks = [section(f"*{text}*")]
    all_ = sorted({*people, *(each.department for each in names)})
    if not all_:
        blocks.append(section(say("Nobody is filed under a department yet. `/hr people add` says where somebody works.")))
        return text, blocks
    start = max(0, min(start, (len(all_) - 1) // PAGE * PAGE))
    for place, department in enumerate(all_[start : start + PAGE]):
        own = [each for each in names if each.department == department]
        change = button(say("Change"), CHANGE, department)
        line = _line(department, people.get(department, 0), own, who, say)
        blocks.append(section(line, accessory=change, block_id=f"department:{start + place}"))
    pages = []
    if start:
        pages.append(button(say("Back"), f"{LIST}_back", str(max(0, start - PAGE))))
    if len(all_) > start + PAGE:
        left = len(all_) - start - PAGE
        pages.append(button(say.many("{count} more", "{count} more", left), f"{LIST}_next", str(start + PAGE)))
    if pages:
        blocks.append(actions(*pages, block_id="pages"))
    hint = say("Obvious variants, such as a name with or without “Dept.” or “team”, are understood by themselves.")
    renamed = say("Was a department renamed? Note its old name: what was planned under it is found then.")
    return text, [*blocks, context(hint, renamed)]


def view(department: str, names: Sequence[OtherName], version: int, say: Words) -> Block:
    """The form of a department's other names."""
    about = json.dumps({"department": department, "version": version})
    typed = text_input(
        _VALUE,
        value="\n".join(each.name for each in names),
        hint=say("One name on each line"),
        longest=(LONGEST + 1) * MOST,
        lines=True,
    )
    hint = say("Folders, tables and commands may use them instead of {department}.", department=department)
    field = input_block(say("Other names"), typed, FIELD, hint=hint, optional=True)
    blocks = [section(f"*{escape(cut(department, LONGEST * 2))}*"), field]
    return modal(say("Other names"), blocks, callback=CALLBACK, close=say("Cancel"), submit=say("Save"), metadata=about)


def typed(submitted: dict[str, Any]) -> tuple[str, list[str], int]:
    """The department, its names, and the version of what the form showed."""
    about = json.loads(submitted["private_metadata"])
    text = submitted["state"]["values"][FIELD][_VALUE].get("value") or ""
    return str(about["department"]), str(text).splitlines(), int(about["version"])


def saved(department: str, names: Sequence[OtherName], version: int, more: int, say: Words) -> Message:
    """What a department is called from now on, with the way to take it back; ``more`` files are read once more by that."""
    listed = say.listed([escape(each.name) for each in names])
    text = (
        say("{department} is also called {names}.", department=escape(department), names=listed)
        if names
        else say("{department} has no other names any more.", department=escape(department))
    )
    undo = actions(button(say("Take back"), UNDO, str(version)), block_id="names")
    return text, [section(text), *_read_again(more, say), undo]


def remembered(name: str, department: str, more: int, say: Words) -> list[Block]:
    """What an answer about a file is remembered as, with the way to forget it; ``more`` files are read once more by that."""
    text = say("From now on “{name}” means {department}.", name=escape(name), department=escape(department))
    return [section(text), *_read_again(more, say), actions(button(say("Forget that"), FORGET, name), block_id="names")]


def _read_again(more: int, say: Words) -> list[Block]:
    if not more:
        return []
    text = say.many(
        "{count} more file waited for that, and is being filed.", "{count} more files waited for that, and are being filed.", more
    )
    return [context(text)]


def _line(department: str, people: int, names: Sequence[OtherName], who: Mapping[str, str], say: Words) -> str:
    works = say.many("{count} person", "{count} people", people) if people else say("nobody works there any more")
    first = f"*{escape(department)}* · {works}"
    if not names:
        return first
    noted = [
        say("{name} ({who}, {day})", name=escape(each.name), who=escape(who.get(each.by, each.by)), day=each.on) for each in names
    ]
    return "\n".join([first, say("also: {names}", names=say.listed(noted))])
