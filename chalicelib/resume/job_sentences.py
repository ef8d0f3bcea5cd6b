"""Jobs that a sentence tells: *Worked as Java Programmer for Acme Solutions Ltd from May 2009 to April 2010.*"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chalicelib.resume.dates import Period, periods
from chalicelib.resume.job_parts import COMPANY, clean, is_called, is_place, kind_of, title_in
from chalicelib.resume.page import Row
from chalicelib.resume.patterns import pattern

_COMPANY = r"(?-i:(?P<company>[A-Z][\w&.'’-]*(?:\s+(?:[A-Z][\w&.'’-]*|of|and|&|for)){0,7}))"
_TOLD = pattern(
    r"\b(?:working|worked|employed|served|serving|joined)\s+as\s+(?:an?\s+|the\s+)?(?P<title>[A-Za-z][^,;:()]{2,50}?)"
    rf"\s+(?:for|at|with|in|under)\s+(?:the\s+|M/s\.?\s+)?{_COMPANY}",
    re.IGNORECASE,
)
_FOR = pattern(
    rf"^\W{{0,3}}(?:I\s)?(?:work|worked|working|employed|served)\s+(?:for|at|with|in)\s+(?:the\s+|M/s\.?\s+)?{_COMPANY}",
    re.IGNORECASE,
)
"""*Worked for Acme Solutions from April 2014 to October 2015*: no title, so its time must stand close behind."""
_AT = pattern(rf"^\W{{0,3}}(?P<title>[A-Z][^.,;:()]{{2,50}}?)\s+at\s+(?:the\s+)?{_COMPANY}(?=\s*(?:[:,(–-]|$))")
"""*Food Service Director at Acme School: responsible for …*"""
_IN = pattern(rf"^\W{{0,3}}(?P<title>[A-Z][^.,;:()]{{2,50}}?)\s+in\s+{_COMPANY}(?<=[a-z])(?=\W)", re.IGNORECASE)
_LEGAL = pattern(r"\b(?:inc|ltd|llc|corp|corporation|gmbh|plc|limited|technologies|solutions)\b\.?$", re.IGNORECASE)
"""What shows that *in* stands before a company."""
_TIME = 60
"""Letters behind the company within which its time stands."""


class Told(NamedTuple):
    """A job of a sentence."""

    title: str
    company: str
    period: Period | None


def told_jobs(rows: Sequence[Row]) -> Iterator[Told]:
    """The jobs that sentences in these rows tell; what no word says to be a title, or is only a place, is none."""
    for index, row in enumerate(rows):
        following = rows[index + 1].text if index + 1 < len(rows) else ""
        text = f"{row.text} {following}"[:400]
        at = _AT.match(row.text) or _in(row.text)
        if (told := _FOR.match(row.text)) and not at and (job := _untitled(told, text)):
            yield job
            continue
        for found in [at] if at else _TOLD.finditer(text):
            if found.start() >= len(row.text):
                # It begins in the next row, which has its own turn.
                break
            title, company = clean(found["title"]), _name(found["company"])
            if _is_job(title, company):
                behind = text[found.end() : found.end() + _TIME]
                yield Told(title, company, next((each for each in periods(behind) if each.is_range), None))


def _untitled(told: re.Match[str], text: str) -> Told | None:
    company = _name(told["company"])
    time = next((each for each in periods(text[told.end() : told.end() + _TIME]) if each.is_range), None)
    named = kind_of(company) == COMPANY or _LEGAL.search(company)
    return Told("", company, time) if time and named and not is_place(company) else None


def _is_job(title: str, company: str) -> bool:
    called = len(title.split()) < 7 and " as " not in title and bool(title_in(title))
    return called and is_called(company) and not is_place(company) and not title_in(company)


_SENTENCE = pattern(r"(?<!\binc)(?<!\bltd)(?<!\bpvt)(?<!\bco)(?<!\bcorp)(?<!\bst)\.\s.*", re.IGNORECASE | re.DOTALL)
_HANGING = pattern(r"\s(?:of|and|&|for)$")


def _name(text: str) -> str:
    """A company's name without the sentence behind it."""
    return clean(_HANGING.sub("", _SENTENCE.sub("", text)).rstrip("."))


def _in(text: str) -> re.Match[str] | None:
    found = _IN.match(text)
    return found if found and _LEGAL.search(_name(found["company"])) else None
