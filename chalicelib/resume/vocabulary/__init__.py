"""Words that reading knows, as files that a company can change (README.md says what each is)."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from chalicelib.resume.language import has_han
from chalicelib.resume.vocabulary.finder import Finder

FOLDER = Path(__file__).resolve().parent


@cache
def listed(name: str) -> tuple[str, ...]:
    """The lines of a list."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return tuple(dict.fromkeys(line.strip() for line in lines if line.strip()))


@cache
def words(name: str) -> frozenset[str]:
    """The lines of a list as a set."""
    return frozenset(listed(name))


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """A table of two columns: what it is about → the words for it, in lower case."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return {row[0]: tuple(word.strip().lower() for word in ",".join(row[1:]).split("|") if word.strip()) for row in rows if row}


@cache
def by_word(name: str) -> dict[str, str]:
    """A table turned round: word → what it is about, the first where several claim it."""
    turned: dict[str, str] = {}
    for about, known in table(name).items():
        for word in known:
            turned.setdefault(word, about)
    return turned


@cache
def in_chinese(known: tuple[str, ...]) -> tuple[str, ...]:
    """Those of these words that hold a Chinese character."""
    return tuple(word for word in known if has_han(word))


@cache
def finder(name: str) -> Finder:
    """What finds any word of a table."""
    return Finder(by_word(name))


@cache
def any_of(known: tuple[str, ...]) -> Finder:
    """What finds any of these words."""
    return Finder(known)
