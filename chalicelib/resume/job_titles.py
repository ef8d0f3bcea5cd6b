"""A job's title as what somebody was: without remarks in brackets, and one by one where somebody was several things at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.resume.job_parts import title_in
from chalicelib.resume.language import has_han
from chalicelib.resume.patterns import pattern

_REMARK = pattern(r"\s*\((?![A-Z]{2,6}\))[^()]{1,60}\)[.,;]?$")
"""What brackets remark; an abbreviation in them (Associated Press (AP)) belongs to the name."""
_SLASH = pattern(r"\s*/\s*")
_AND = pattern(r"\s+(?:and|&)\s+", re.IGNORECASE)
_SENTENCE = pattern(r"\.\s(?=[A-Z])")
_LISTED = pattern(r",\s*(?:and\s+|&\s*)?", re.IGNORECASE)
MOST = 4
"""Titles at once; more are a list of something else."""


def bare(text: str) -> str:
    """A title or a company without what brackets remark behind it: *Sales Engineer (part time)*."""
    while not has_han(text) and (found := _REMARK.search(text)) and found.start() > 1:
        text = text[: found.start()].rstrip(" ,-–")
    return text


def titles(text: str) -> list[str]:
    """Each title of a text: *Team Leader/Laborer* is two, *PHP/MySQL Developer* and *Sales and Marketing Manager* are one."""
    plain = bare(text)
    if (ended := _SENTENCE.search(plain)) and title_in(plain[: ended.start()]):
        plain = plain[: ended.start()]
    found = list(_split(plain))
    return found if len(found) <= MOST else [plain]


def _split(text: str) -> Iterator[str]:
    if has_han(text):
        yield text
        return
    listed = _LISTED.split(text)
    if len(listed) > 1 and all(len(part) > 2 and title_in(part) for part in listed):
        for part in listed:
            yield from _split(part)
        return
    together: list[str] = []
    slashed: list[str] = []
    for part in _SLASH.split(text):
        # PHP/MySQL Developer: PHP is no title, so it belongs to what follows.
        together.append(part)
        if title_in(part):
            slashed.append("/".join(together))
            together = []
    if together and len(slashed) > 1:
        slashed.append("/".join(together))
    elif together:
        slashed = [text]
    for each in slashed:
        joined = _AND.split(each)
        yield from joined if all(len(part) > 2 and title_in(part) for part in joined) else [each]
