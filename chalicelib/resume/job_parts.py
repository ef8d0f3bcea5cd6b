"""What heads a job: the parts of a row, and which of them is a title, a company or a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.resume import vocabulary
from chalicelib.resume.language import has_han
from chalicelib.resume.page import CELL

_PARTS = re.compile(
    r"\t|\s[-–—|｜·•@/]\s|\s?[|｜•]\s?|[,，;；](?!\s?(?:inc|ltd|llc|corp|co\b))\s?|\s[-–—]$|\s{2,}|\s\bat\b\s(?=[A-Z])",
    re.IGNORECASE,
)
_PARTS_ZH = re.compile(r"\t|\s?[|｜•·,，;；/]\s?|\s[-–—]\s|\s{1,}|(?<=[\u4e00-\u9fff])[-–—](?=[\u4e00-\u9fff])")
COMPANY_LABEL = re.compile(
    r"^(?:\W{0,3})(?:company(?: name)?|employer|organi[sz]ation(?: name)?|client|公司(?:名称)?"
    r"|工作单位|单位(?:名称)?|任职公司)\s{0,2}[:：\t-]\s{0,3}(.{2,80})",
    re.I,
)
TITLE_LABEL = re.compile(
    r"^(?:\W{0,3})(?:designation|position(?: held)?|job title|title|role|post|职位(?:名称)?|岗位|职务"
    r"|担任职务|所任职位|任职岗位|工作岗位)\s{0,2}[:：\t-]\s{0,3}(.{2,80})",
    re.I,
)
PLACE = re.compile(
    r"[A-Z][A-Za-z.'-]{1,20}(?: [A-Z][A-Za-z.'-]{1,20}){0,2}, ?(?:[A-Z]{2}(?: \d{5})?|[A-Z][a-z]{3,20}(?: [A-Z][a-z]{3,20})?)"
)


NEITHER = re.compile(
    r"(?:present|current|now|till date|to date|至今|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
    r"|dec)[a-z]*\W.{0,24}|[\d\W]+|\d+ (?:years?|months?).{0,20}"
    r"|全职|兼职|实习|(?:\d+个?[年月])+)",
    re.IGNORECASE,
)


def row_parts(text: str) -> list[str]:
    """The parts of a row; a row that is a title as a whole (``Application Developer - SAP ABAP``) stays whole."""
    parts = list(parts_of(text))
    if len(parts) == 2 and CELL not in text and re.search(r"\s[-–]\s", text) and not has_han(text):
        kinds = [kind_of(part) for part in parts]
        if kinds[0] == "title" and not kinds[1] and len(text) < 60 and not text.rstrip().endswith("-"):
            return [text.strip(" -–")]
    return parts


def parts_of(text: str) -> Iterator[str]:
    """The parts of a row that separators keep apart; behind a label only what it labels."""
    labelled = COMPANY_LABEL.match(text) or TITLE_LABEL.match(text)
    if labelled:
        text = labelled[1]
    split = _PARTS_ZH if has_han(text) else _PARTS
    for part in split.split(re.sub(r"^[\W_]+(?=\w)", "", text)):
        part = (part or "").strip(" -–—,，|·•:：\t()（）")
        if part:
            yield part


def kind_of(part: str) -> str:
    """title, company, place, or nothing that is known."""
    low = part.lower()
    if low in vocabulary.by_word("places.csv") or re.fullmatch(
        r"[A-Z]{2}(?:\s\d{5})?|remote|full[- ]time|part[- ]time|city|state|intern?ship", part, re.I
    ):
        return "place"
    if title_in(part):
        company = vocabulary.pattern("organisations.csv").search(low)
        if not company or (len(part.split()) < 7 and (has_han(part) is False or _ends_as_title(part))):
            return "title"
    if low == "company name" or vocabulary.pattern("organisations.csv").search(low):
        return "company"
    return ""


def title_in(text: str) -> str:
    """The word by which a text is a title, empty if it is none: what somebody is stands last, or before of, for, in, and."""
    low = text.lower()
    if has_han(text):
        if len(text) >= 20:
            return ""
        return next((str(word) for word in vocabulary.listed("title_words.txt") if word in low and has_han(word)), "")
    words = re.findall(r"[a-z][a-z-]*|[-–—/(,&|:]", low)
    if len(words) > 11:
        return ""
    known = vocabulary.words("title_words.txt")
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if word in known and (not following or following in _AFTER_TITLE):
            return str(word)
    return ""


_AFTER_TITLE = frozenset(
    ("of", "for", "in", "to", "and", "at", "-", "–", "—", "/", "(", ",", "&", "|", ":", "level", "ii", "iii", "i", "iv", "with")
)


def _ends_as_title(text: str) -> bool:
    low = text.lower()
    return any(low.endswith(word) for word in vocabulary.words("title_words.txt") if has_han(word))


def clean(text: str) -> str:
    """A part as it is kept: single spaces, no marks around it."""
    text = re.sub(r"\s+", " ", text.replace(CELL, " ")).strip(" -–—,，|·•:：;；")
    if text.count("(") != text.count(")"):
        text = text.strip("()")
    return text[:120]
