"""Words that reading knows, as files that a company can change (README.md says what each is)."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

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
def pattern(name: str) -> re.Pattern[str]:
    """What finds any word of a table in a lower-case text, the longest first; Latin words only whole."""
    return any_of(tuple(by_word(name)))


@cache
def any_of(known: tuple[str, ...]) -> re.Pattern[str]:
    """What finds any of these words in a lower-case text, the longest first; Latin words only whole."""
    latin = [word for word in set(known) if re.match(r"[a-z0-9]", word)]
    other = sorted(set(known).difference(latin), key=len, reverse=True)
    parts = []
    if latin:
        # A tree of prefixes, not a list: a text is searched in one pass however long the vocabulary.
        parts.append(rf"(?<![a-z0-9_])(?:{_tree(latin)})(?![a-z0-9_+#])")
    parts += [re.escape(word) for word in other]
    return re.compile("|".join(parts) or r"(?!)")


def _tree(known: list[str]) -> str:
    branches: dict[str, list[str]] = {}
    for word in known:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
    found = "|".join(re.escape(letter) + _tree(rest) for letter, rest in sorted(branches.items()))
    if not found:
        return ""
    return f"(?:{found})?" if "" in known else f"(?:{found})"
