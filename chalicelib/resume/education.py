"""Education: schools with degree, field of study and time, in JSON Resume's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from chalicelib.resume import vocabulary
from chalicelib.resume.dates import Period, periods, without_dates
from chalicelib.resume.language import has_han
from chalicelib.resume.page import CELL, Row
from chalicelib.resume.sections import Section
from chalicelib.resume.work import BULLET

_SCHOOL = re.compile(
    r"universit|college|school|institut|academy|polytechnic|vidyala|vidyapeeth|convent\b|faculty of"
    r"|\b(?:iit|nit|iiit|mit|iim|bits|ucla|usc|nyu)\b|大学|学院|学校|中学|高中|职高|技校|党校",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\t|\s[-–—|｜·•]\s|\s?[|｜]\s?|[,，;；](?!\s?(?:inc|ltd))\s?|\s[-–—]$|\s{2,}|\sfrom\s(?=[A-Z])")
_PARTS_ZH = re.compile(r"\t|\s?[|｜·,，;；/（）()]\s?|\s[-–—]\s|\s{1,}|(?<=[\u4e00-\u9fff])[-–—](?=[\u4e00-\u9fff])")
_IN = re.compile(r"\s(?:in|of)\s", re.IGNORECASE)
_MAJOR_ZH = re.compile("([\u4e00-\u9fffA-Za-z（）()]{2,20}?)(?:专业|系)(?![\u4e00-\u9fff])")
_MAJOR_LABEL = re.compile(
    r"(?:major(?:ed in|ing in)?|field of study|speciali[sz]ation|branch|专\s?业)\s{0,2}[:：\t]?\s{0,2}([^\t,，;；|]{2,50})",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"(?:c?gpa|grade|平均分|绩点)\s{0,2}[:：]?\s{0,2}(\d(?:\.\d{1,2})?(?:\s?/\s?\d{1,3}(?:\.\d{1,2})?)?)", re.IGNORECASE
)
_NOT_SCHOOL = re.compile(r"奖学金|优秀|毕业生|竞赛|学生会|scholarship|award|taught|teacher at|thesis|course", re.IGNORECASE)
MOST = 15


def find_education(sections: Sequence[Section]) -> list[dict[str, Any]]:
    """The schools of the education sections; one entry for each school or degree with its time."""
    entries: list[dict[str, Any]] = []
    for section in sections:
        if section.kind == "education":
            entries += _entries(section.rows)
    return entries[:MOST]


def _entries(rows: Sequence[Row]) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = []
    current: dict[str, Any] = {}

    def begin() -> None:
        nonlocal current
        if current.get("institution") or current.get("studyType"):
            entries.append(current)
        current = {}

    for row in rows[:80]:
        if len(row.text) > 220:
            continue
        text = BULLET.sub("", row.text).strip()
        school, degree = _school(text), degree_in(text)
        found = periods(text)
        # The same kind of thing a second time begins the next entry.
        again = (school and current.get("institution")) or (degree and current.get("studyType"))
        if (again and (school or degree)) or (
            not school and not degree and found and current.get("startDate") and any(each.is_range for each in found)
        ):
            begin()
        if school:
            current["institution"] = school
        if degree:
            current["studyType"] = degree
            if area := _area(text, degree):
                current["area"] = area
        if "area" not in current and current and (major := _MAJOR_LABEL.search(text) or _MAJOR_ZH.search(text)):
            current["area"] = major[1].strip(" :：()（）")
        if found and "startDate" not in current and "endDate" not in current:
            _put(current, next((each for each in found if each.is_range), found[0]))
        if "score" not in current and current and (score := _SCORE.search(text)):
            current["score"] = score[1]
    begin()
    return entries


def _put(entry: dict[str, Any], period: Period) -> None:
    if period.is_range or period.is_current:
        if period.start:
            entry["startDate"] = period.start.iso
        if period.end:
            entry["endDate"] = period.end.iso
    elif period.start:
        # One date beside a degree is when it was awarded.
        entry["endDate"] = period.start.iso


def _school(text: str) -> str:
    if not _SCHOOL.search(text[:200]):
        return ""
    if _NOT_SCHOOL.search(text[:60]) and not re.match("[\u4e00-\u9fff]{2,12}(?:大学|学院)", text):
        return ""
    bare = without_dates(text)
    for part in (_PARTS_ZH if has_han(bare) else _PARTS).split(bare):
        part = (part or "").strip(" -–—,，|·•:：\t()（）.")
        if not _SCHOOL.search(part) or len(part) >= 90:
            continue
        if has_han(part):
            part = _LABEL_ZH.sub("", part)
            # An engine leaves no gap between the school and its subject.
            whole = _WHOLE_ZH.match(part)
            return whole[0] if whole else part
        if degree_in(part) and len(part.split()) < 5 and not re.search(r"universit|college|institut", part, re.IGNORECASE):
            continue
        return re.sub(r"^(?:school|college|university|institute)\s{0,2}[:：]\s{0,2}", "", part, flags=re.IGNORECASE)
    return ""


_LABEL_ZH = re.compile(r"^(?:毕业院校|毕业学校|学校(?:名称)?|院校)\s{0,2}[:：]\s{0,2}")
_WHOLE_ZH = re.compile("[\u4e00-\u9fff·（）()]{2,20}(?:大学|学院|学校|中学|高中|职高|党校)")


def degree_in(text: str) -> str:
    """The degree that a row names, as it stands there; empty if none."""
    low = text.lower()[:200]
    for found in vocabulary.pattern("degrees.csv").finditer(low):
        word = found[0]
        if word in _SHORT and not text[found.start() : found.end()].isupper():
            continue
        if word in ("graduate", "graduation", "diploma", "x", "xii", "high school", "高中", "研究生") and _part_of_name(
            low, found
        ):
            continue
        begin, end = found.span()
        after = re.match(r"\.?(?:\s?\(hons?\.?\)|'s degree| degree|\s(?:of|in)\s[a-z][a-z &]{2,50})?", low[end:])
        whole = text[begin : end + (after.end() if after else 0)]
        return re.split(r"\s(?:from|at)\s", whole)[0].strip(" ,-–") if not has_han(word) else word
    return ""


_SHORT = frozenset(("ms", "ma", "ba", "bs", "be", "me", "x", "xii", "md", "hnd", "puc", "mca", "bca"))


def _part_of_name(low: str, found: re.Match[str]) -> bool:
    return (
        bool(re.match(r"\s(?:school|institute|university|engineer|student)", low[found.end() :]))
        or low[found.end() : found.end() + 1] in "院校"
    )


def _area(text: str, degree: str) -> str:
    inside = _IN.split(degree, maxsplit=1)
    if len(inside) == 2 and not re.match(
        r"(?:science|arts|engineering|technology|commerce|business administration|philosophy|laws?|education)$",
        inside[1].strip(),
        re.I,
    ):
        return inside[1].strip()
    rest = without_dates(text).replace(degree, CELL)
    after = rest.partition(CELL)[2]
    if more := re.match(r"\W{0,3}(?:in|of)?\s?([A-Za-z][A-Za-z &]{2,50})", after):
        return "" if _SCHOOL.search(more[1]) else more[1].strip()
    if has_han(text):
        parts = [part for part in _PARTS_ZH.split(rest.replace(CELL, " ")) if part]
        return next(
            (part.removesuffix("专业") for part in parts if has_han(part) and not _SCHOOL.search(part) and 2 < len(part) < 16), ""
        )
    return ""
