"""The year of birth, where a résumé prints it under its label: it tells people of one name apart, and decides nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib.resume.patterns import pattern
from chalicelib.resume.sections import HEAD, Section

_YEAR = r"(?<!\d)((?:19[3-9]|20[01])\d)(?=\D|$|\d{4}(?!\d))"
_LABEL = pattern(
    r"(?:出\s?生\s?(?:日\s?期|年\s?月(?:\s?日)?|年\s?份|时\s?间)?|生\s?日"
    r"|\b(?:date of birth|birth\s?date|d\.?o\.?b\.?|born(?: on)?|year of birth)(?![a-z]))[:：\t|｜]?",
    re.IGNORECASE,
)
_DATE = pattern(
    r"(?:[\s\d./年月日,:：-]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|st|nd|rd|th){0,16}?" + _YEAR,
    re.IGNORECASE,
)
_BEHIND = pattern(
    _YEAR.replace(r"|$|\d{4}(?!\d)", "") + r"\s?年(?:\s?\d{1,2}\s?月)?(?:\s?\d{1,2}\s?日)?\s?出?生(?![产物活命意成效态])"
)
_OTHERS = pattern(r"父亲|母亲|配偶|子女|儿子|女儿|father|mother|spouse|husband|wife|son\b|daughter|child", re.IGNORECASE)
_NOT_THEIRS = frozenset({"references", "work", "project", "education"})


def find_birth_year(sections: Sequence[Section]) -> int | None:
    """The candidate's year of birth; None where no label says so."""
    for section in sections:
        for row in section.rows if section.kind not in _NOT_THEIRS else ():
            text = row.text[:300]
            if _OTHERS.search(text):
                continue
            for label in _LABEL.finditer(text):
                if found := _DATE.match(text, label.end()):
                    return int(found[1])
            if section.kind in (HEAD, "basics") and (found := _BEHIND.search(text)):
                return int(found[1])
    return None
