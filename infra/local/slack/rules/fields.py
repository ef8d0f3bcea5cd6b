"""The small rules that the tables are made of: each looks at one value at one place and yields what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Faults = Iterator[str]
Rule = Callable[[Any, str], Faults]


def fault(text: str, place: str) -> str:
    """A fault as Slack words it."""
    return f"[ERROR] {text} [json-pointer:{place}]"


def string(longest: int | None = None, *, shortest: int = 0) -> Rule:
    """A text of so many letters."""

    def rule(value: Any, place: str) -> Faults:
        if not isinstance(value, str):
            yield fault("must be a string", place)
        elif longest is not None and len(value) > longest:
            yield fault(f"must be less than {longest + 1} characters", place)
        elif len(value) < shortest:
            yield fault(f"must be more than {shortest - 1} characters", place)

    return rule


def one_of(*values: Any) -> Rule:
    """One of these values."""

    def rule(value: Any, place: str) -> Faults:
        if value not in values or isinstance(value, bool) != isinstance(values[0], bool):
            yield fault(f"must be one of {', '.join(map(str, values))}", place)

    return rule


def flag(value: Any, place: str) -> Faults:
    """True or false."""
    if not isinstance(value, bool):
        yield fault("must be a boolean", place)


def number(value: Any, place: str) -> Faults:
    """A number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield fault("must be a number", place)


def positive(value: Any, place: str) -> Faults:
    """A number above zero."""
    yield from number(value, place)
    if isinstance(value, int | float) and value <= 0:
        yield fault("must be greater than 0", place)


def many(rule: Rule, most: int | None = None, least: int = 0) -> Rule:
    """A list of things that each fit a rule."""

    def every(value: Any, place: str) -> Faults:
        if not isinstance(value, list):
            yield fault("must be an array", place)
            return
        if most is not None and len(value) > most:
            yield fault(f"no more than {most} items allowed", place)
        if len(value) < least:
            yield fault(f"no fewer than {least} items allowed", place)
        for index, item in enumerate(value):
            yield from rule(item, f"{place}/{index}")

    return every


def record(required: Mapping[str, Rule], optional: Mapping[str, Rule] | None = None) -> Rule:
    """An object with these fields and no others."""
    known = {**required, **(optional or {})}

    def rule(value: Any, place: str) -> Faults:
        if not isinstance(value, dict):
            yield fault("must provide an object", place)
            return
        for name in required:
            if name not in value:
                yield fault(f"missing required field: {name}", place)
        for name, item in value.items():
            if name not in known:
                yield fault(f"invalid additional property: {name}", place)
            else:
                yield from known[name](item, f"{place}/{name}")

    return rule


def kinds(table: Mapping[str, Rule], only: frozenset[str] | None = None, what: str = "type") -> Rule:
    """An object whose ``type`` says which rule it has to fit."""

    def rule(value: Any, place: str) -> Faults:
        if not isinstance(value, dict):
            yield fault("must provide an object", place)
            return
        kind = value.get("type")
        if not isinstance(kind, str) or kind not in table or (only is not None and kind not in only):
            yield fault(f"unsupported {what}: {kind}", f"{place}/type")
            return
        yield from table[kind](value, place)

    return rule


def text(longest: int, *types: str, shortest: int = 1) -> Rule:
    """A text object; ``types`` are plain_text, mrkdwn or both."""
    markup: dict[str, Rule] = {
        "plain_text": record({"type": one_of("plain_text"), "text": string(longest)}, {"emoji": flag}),
        "mrkdwn": record({"type": one_of("mrkdwn"), "text": string(longest)}, {"verbatim": flag}),
    }
    allowed = kinds(markup, frozenset(types), "text type")

    def rule(value: Any, place: str) -> Faults:
        yield from allowed(value, place)
        if isinstance(value, dict) and isinstance(value.get("text"), str) and len(value["text"].strip()) < shortest:
            yield fault("must be more than 0 characters", f"{place}/text")

    return rule


def plain(longest: int) -> Rule:
    """A plain text."""
    return text(longest, "plain_text")


def either(longest: int) -> Rule:
    """A text with or without markup."""
    return text(longest, "plain_text", "mrkdwn")
