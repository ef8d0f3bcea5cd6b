"""Which command was meant."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from unicodedata import normalize

from chalicelib.slack.commands.catalogue import BY_WORD, Command

LONGEST = 500


@dataclass(frozen=True)
class Asked:
    """What somebody typed behind ``/hr``: the command (None: nothing, or no word we know), its ``rest``, a near miss, and
    the ``address`` at which our pages are."""

    command: Command | None
    word: str
    rest: str
    meant: Command | None = None
    address: str = ""


def asked(text: str, address: str = "") -> Asked:
    """Read what was typed; letters of any width and case do, and so do words of both languages."""
    word, _, rest = " ".join(normalize("NFKC", text[:LONGEST])[:LONGEST].split()).partition(" ")
    command = BY_WORD.get(word.casefold())
    if command or not word:
        return Asked(command, word, rest, address=address)
    # Chinese is often typed without the space behind the command: 候选人张.
    for known in sorted(BY_WORD, key=len, reverse=True):
        if len(known) > 1 and not known.isascii() and word.startswith(known):
            return Asked(BY_WORD[known], known, f"{word.removeprefix(known)} {rest}".strip(), address=address)
    near = get_close_matches(word.casefold(), BY_WORD, n=1, cutoff=0.6)
    return Asked(None, word, rest, BY_WORD[near[0]] if near else None)
