"""Reads a file of facts, a line each, into a book: fast, and with the memory of what it keeps, not of the file.

Each line is decoded once. A line that comes again as it was is passed over by its hash; where an id comes again in other words
(another ``recorded_at``, another order of keys, or other content) the file is read a second time to compare those facts whole,
and a third time with the question settled.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any, NoReturn

from chalicelib.errors import Conflict, Invalid
from chalicelib.ledger.fact import Fact, parse_time
from chalicelib.ledger.kinds import FIELDS
from chalicelib.performance.book import Book
from chalicelib.performance.days import instant

_REQUIRED = {kind: frozenset(fields) for kind, fields in FIELDS.items()}
Lines = Callable[[], Iterable[str]]


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


_decode = json.JSONDecoder(parse_float=Decimal, parse_constant=_no_number).decode


def read(lines: Lines, book: Callable[[], Book]) -> Book:
    """A closed book of every fact in the file.

    Args:
        lines: opens the file anew and gives its lines; called once, or three times where an id comes in other words.
        book: gives an empty book.

    Raises:
        Invalid: ``facts.line`` (a line is no JSON), or what ``Fact.from_json`` says.
        Conflict: ``fact.conflict``, an id comes with two contents.
    """
    filled, differing = _pass(lines(), book(), frozenset())
    if differing:
        filled, _ = _pass(lines(), book(), differing)
        for fact in _settled(lines(), differing):
            filled.take(fact)
    return filled.close()


def _pass(lines: Iterable[str], book: Book, without: frozenset[str]) -> tuple[Book, frozenset[str]]:
    """Take in every line's fact but those ``without``; returns the ids that came again in other words."""
    seen: dict[str, int] = {}
    differing: set[str] = set()
    keep, knows = book.keep, book.knows
    for number, line in enumerate(lines, start=1):
        fact = _object(line, number)
        if fact is None:
            continue
        try:
            identity, kind, at, by, data = fact["id"], fact["kind"], fact["at"], fact["by"], fact["data"]
            well = type(identity) is str and type(kind) is str and type(at) is str and type(data) is dict
            if not well or not identity or not kind or by == "" or not (by is None or type(by) is str):
                Fact.from_json(fact)
            required = _REQUIRED.get(kind)
            if required is not None and not required <= data.keys():
                Fact.from_json(fact)
            when = datetime.fromisoformat(at)
        except (KeyError, TypeError, ValueError):
            Fact.from_json(fact)
            raise
        if when.tzinfo is None:
            Fact.from_json(fact)
        digest = hash(line)
        known = seen.setdefault(identity, digest)
        if known is not digest:
            if known != digest:
                differing.add(identity)
            continue
        if identity in without:
            continue
        moment = instant(when)
        recorded = fact.get("recorded_at")
        if recorded is not None:
            recorded = instant(parse_time(recorded, identity, "recorded_at"))
        if knows(moment, recorded):
            keep(moment, identity, kind, by, data)
    return book, frozenset(differing)


def _settled(lines: Iterable[str], ids: frozenset[str]) -> Iterable[Fact]:
    """The facts of these ids, each once, with the earliest ``recorded_at`` of its repeats."""
    kept: dict[str, tuple[Fact, str]] = {}
    for number, line in enumerate(lines, start=1):
        found = _object(line, number)
        if found is None or found["id"] not in ids:
            continue
        fact = Fact.from_json(found)
        content = _content(fact)
        known, known_content = kept.setdefault(fact.id, (fact, content))
        if content != known_content:
            raise Conflict("fact.conflict", id=fact.id)
        if fact.recorded_at and (known.recorded_at is None or fact.recorded_at < known.recorded_at):
            kept[fact.id] = (replace(known, recorded_at=fact.recorded_at), content)
    return [fact for fact, _ in kept.values()]


def _object(line: str, number: int) -> dict[str, Any] | None:
    """The line's object; None for an empty line."""
    try:
        found = _decode(line)
    except (ValueError, RecursionError) as error:
        if not line.strip():
            return None
        raise Invalid("facts.line", line=number) from error
    if type(found) is not dict:
        raise Invalid("facts.line", line=number)
    return found


def _content(fact: Fact) -> str:
    """What makes two facts of one id the same; a decimal is the same however many noughts it ends in."""

    def plain(value: object) -> str:
        if isinstance(value, Decimal):
            return f"number {value.normalize()}"
        raise TypeError(value)

    return json.dumps([fact.kind, instant(fact.at), fact.by, fact.data], sort_keys=True, default=plain)
