"""Degrees: which one a row names, as it stands there, and in what subject."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chalicelib.resume import vocabulary
from chalicelib.resume.dates import is_date_like, without_dates
from chalicelib.resume.language import has_han
from chalicelib.resume.patterns import pattern
from chalicelib.resume.repair import BEYOND_LATIN

SCHOOL = pattern(
    r"universit|college|school|institut|academy|polytechnic|vidyala|vidyapeeth|convent\b|faculty of|hochschule"
    r"|\b(?:iit|nit|iiit|mit|iim|bits|ucla|usc|nyu)\b|大学(?!生)|学院|学校|中学|高中|职高|技校|党校|研究院",
    re.IGNORECASE,
)
_AFTER = pattern(
    r"(?:'s|’s)?\.?(?:\s?\(?(?:hons?|honou?rs)\.?\)?)?(?:\sdegree)?(?:\sof\s(?!\d)[A-Za-z][A-Za-z ]{2,40}?(?=\s(?:in"
    r"|from|at|with)\s|[,;|(\t–-]|$))?",
    re.IGNORECASE,
)
_NOT_DEGREE = pattern(
    r"\W{0,2}(?:thesis|project|studies|student|level|candidates?|courses?|program|school|institute|university|engineer|trainee|assistant"
    r"|teaching|research|chef|electrician|plumber|black belt|class|plan|data|file|list|key|branch|card)\b",
    re.IGNORECASE,
)
_BARE = frozenset(
    ("graduate", "graduation", "diploma", "high school", "master", "masters", "bachelor", "doctor", "doctoral", "intermediate",
     "secondary school", "polytechnic", "postgraduate", "post graduate", "post-graduate", "associates", "vocational", "高中",
     "研究生", "博士", "中专", "初中")
)  # fmt: skip
"""Words that are a degree only where nothing behind them makes them something else."""
_ALSO_SCHOOLS = frozenset(("polytechnic",))
"""What some countries call a degree and others a school: behind a name it is the school."""
_NAMED = pattern(r"[A-Z][\w'’.-]* $")
_SHORT = frozenset(("ms", "ma", "ba", "bs", "be", "me", "xii", "md", "hnd", "puc", "mca", "bca", "m.e", "b.e", "ed.d", "ged"))
_IN = pattern(r"\W{0,3}\b(?:major(?:ed|ing)?\s)?(?:in|on)\s", re.IGNORECASE)
_MARK = pattern(r"\s?[,:：|•·\t(–—-]\s?")
_END = pattern(r"[,;；|•·\t()（）:]|\s[-–—]\s|\s(?:from|at|with|and minor|minor|under|through)\s|\.\s|\s{2,}", re.IGNORECASE)
_NO_SUBJECT = pattern(
    r"c?gpa|grade|first class|second class|upper|lower|distinction|hon(?:ou?r)?s?\b|.*cum laude|expected|anticipated"
    r"|graduat|minor|major$"
    r"|degree|percent|marks|score|\d|aggregate|full[- ]time|part[- ]time|present|全日制|统招|非全日制|自考|成人|主修|课程|排名",
    re.IGNORECASE,
)
_MAJOR_ZH = pattern(rf"((?:[^\W\d_]|[（）()]){{2,20}}?)(?:专业|系)(?!{BEYOND_LATIN})")
_MAJOR_LABEL = pattern(
    r"(?:major(?:ed in|ing in)?|field of study|speciali[sz]ation|branch|concentration|专\s?业(?:名称)?)\s{0,2}[:：\t]?\s{0,2}"
    r"(?:in\s)?([^\t,，;；|（(]{2,50})",
    re.IGNORECASE,
)
_PARTS_ZH = pattern(rf"\t|\s?[|｜·,，;；/（）()]\s?|\s[-–—]\s|\s+|(?<={BEYOND_LATIN})[-–—](?={BEYOND_LATIN})|[:：]\s?")
LONGEST_SUBJECT = 60


@dataclass(frozen=True)
class Degree:
    """A degree as a row writes it, and its subject (both may be empty)."""

    name: str
    area: str


def degree_in(text: str) -> Degree | None:
    """The first degree that a row names; None if it names none."""
    low = text.lower()[:200]
    for found in vocabulary.finder("degrees.csv").each(low):
        word, begin, end = found.text, found.start, found.end
        if (word in _SHORT and not text[begin:end].replace(".", "").isupper()) or not _is_degree(word, text, end):
            continue
        if word in _ALSO_SCHOOLS and (_NAMED.search(text[:begin]) or re.match(r"\s?of\b", text[end:], re.IGNORECASE)):
            continue
        if has_han(word):
            return Degree(word, _area_zh(text, word))
        after = _AFTER.match(text, end)
        stop = after.end() if after else end
        name = text[begin:stop].strip(" ,-–")
        return Degree(name, _area_behind(text[stop:]) or _area_before(text[:begin]))
    return None


def major_in(text: str) -> str:
    """The subject that a row names by its label, or as 专业."""
    found = _MAJOR_LABEL.search(text) or _MAJOR_ZH.search(text)
    return _subject(found[1]) if found else ""


def _is_degree(word: str, text: str, end: int) -> bool:
    rest = text[end:]
    if _NOT_DEGREE.match(rest):
        return False
    if word not in _BARE:
        return True
    if has_han(word):
        return not re.match("[院生期间毕班]", rest)
    return bool(re.match(r"\W*$|'s|’s|\s?(?:degree|diploma|certificate|of|in|,|\t|\(|[-–|:])", rest, re.IGNORECASE))


def _area_behind(rest: str) -> str:
    told = _IN.match(rest)
    mark = told or _MARK.match(rest)
    if not mark:
        # B.Tech Computer Science: beside it without a mark.
        beside = re.match(r"\s(?=[A-Z])", rest)
        return _subject(rest[1:]) if beside and not SCHOOL.search(_END.split(rest[1:], maxsplit=1)[0]) else ""
    return _subject(rest[mark.end() :])


def _area_before(before: str) -> str:
    """Computer Science, BSc: the subject stands first in some rows."""
    before = without_dates(before).strip(" ,;|\t(–—-")
    last = [part for part in _END.split(before) if part.strip()]
    return _subject(last[-1]) if last and len(last) < 3 else ""


def _subject(text: str) -> str:
    text = without_dates(_END.split(text.strip(" ,;:：\t"), maxsplit=1)[0]).strip(" .,;:：-–—()（）")
    text = re.sub("专业$", "", text)
    if not 1 < len(text) <= LONGEST_SUBJECT or SCHOOL.search(text) or _NO_SUBJECT.match(text) or is_date_like(text):
        return ""
    known = vocabulary.by_word("places.csv")
    if text.lower() in known or text.lower() in vocabulary.by_word("degrees.csv") or len(text.split()) > 8:
        return ""
    return text if text[0].isalpha() and (text[0].isupper() or has_han(text) or len(text.split()) < 5) else ""


def _area_zh(text: str, degree: str) -> str:
    if major := major_in(text):
        return major
    parts = [part for part in _PARTS_ZH.split(without_dates(text).replace(degree, "\t")) if part]
    for part in parts:
        if has_han(part) and 1 < len(part) < 16 and (subject := _subject(part)) and not _NOT_SUBJECT_ZH.search(subject):
            return subject
    return ""


_NOT_SUBJECT_ZH = pattern("学历|学位|毕业|在读|就读|院校|学制|年制|部$|班$")
