"""Education: schools with degree, field of study and time, in JSON Resume's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from chalicelib.resume.dates import Period, periods, without_dates
from chalicelib.resume.degrees import SCHOOL, degree_in, major_in
from chalicelib.resume.job_parts import unbracketed
from chalicelib.resume.job_rows import BULLET
from chalicelib.resume.language import has_han
from chalicelib.resume.page import Row
from chalicelib.resume.patterns import pattern
from chalicelib.resume.repair import BEYOND_LATIN
from chalicelib.resume.sections import Section

_PARTS = pattern(
    r"\t|\s[-–—|｜·•]\s|\s?[|｜]\s?|[,，;；](?!\s?(?:inc|ltd)\b)\s?|\s[-–—]$|\s{2,}|\s(?:from|at)\s(?=(?:the )?[A-Z])"
    r"|\s(?:in|on|till)\s?$"
)
_PARTS_ZH = pattern(rf"\t|\s?[|｜·,，;；/]\s?|\s[-–—]\s|\s+|(?<={BEYOND_LATIN})[-–—](?={BEYOND_LATIN})")
_SCORE = pattern(
    r"(?:c?gpa|grade|平均分|绩点)\s{0,2}[:：]?\s{0,2}(\d(?:\.\d{1,2})?(?:\s?/\s?\d{1,3}(?:\.\d{1,2})?)?)(?![\d%])", re.IGNORECASE
)
_NOT_SCHOOL = pattern(
    r"奖学金|优秀|毕业生|竞赛|大赛|学生会|社团|scholarship|award|taught|teacher at|thesis|course|club|member of"
    r"|dean's list|honou?r",
    re.IGNORECASE,
)
_UNIT = pattern(
    r"^(?:the )?(?:graduate )?(?:school|college|faculty|department|dept\.?|division|institute) (?:of|for)\b"
    rf"|^(?-i:{BEYOND_LATIN}){{2,14}}学院$|^(?-i:{BEYOND_LATIN}){{2,10}}系$",
    re.IGNORECASE,
)
"""A part of a university."""
_LABEL = pattern(
    r"^(?:school|college|university|institute|institution(?: name)?|毕业院校|毕业学校|就读学校|学校(?:名称)?"
    r"|院校)\s{0,2}[:：\t]\s{0,2}",
    re.IGNORECASE,
)
_ROW_LABEL = pattern(r"^(?:title|qualification|degree|dates?|学历|学位|时间|专业)\s{0,2}(?:[:：]\s{0,2}|\t)", re.IGNORECASE)
_WHOLE_ZH = pattern(rf"(?:{BEYOND_LATIN}|·){{2,20}}(?:大学(?!生)|学院|学校|中学|高中|职高|党校)(?:[（(][^（）()]{{2,12}}[)）])?")
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
        text = _ROW_LABEL.sub("", BULLET.sub("", row.text).strip())
        school, degree, found = school_in(text), degree_in(text), periods(text)
        before = current.get("institution", "")
        if school and before and not found and not current.get("studyType") and _UNIT.match(school):
            # A faculty below its university.
            school = ""
        elif school and len(current) == 1 and before and _UNIT.match(before) and not _UNIT.match(school):
            current["institution"], school = school, ""
        # The same kind of thing a second time begins the next entry.
        again = bool((school and current.get("institution")) or (degree and current.get("studyType")))
        timed = bool(found) and "startDate" in current and any(each.is_range for each in found)
        if again or (timed and not degree) or (timed and bool(school)):
            begin()
        if school:
            current["institution"] = school
        if degree:
            current["studyType"] = degree.name
            if degree.area:
                current["area"] = degree.area
        if "area" not in current and current and (major := major_in(text)):
            current["area"] = major
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


def school_in(text: str) -> str:
    """The school that a row names, empty if none."""
    if labelled := _LABEL.match(text):
        text = text[labelled.end() :]
        named = unbracketed(without_dates(text).split("\t")[0].strip(" ,，;；|"))
        return named if 1 < len(named) < 90 else ""
    if not SCHOOL.search(text[:200]):
        return ""
    if _NOT_SCHOOL.search(text[:60]) and not re.match(rf"{BEYOND_LATIN}{{2,12}}(?:大学|学院)(?!生)", text):
        return ""
    bare = without_dates(text)
    for part in (_PARTS_ZH if has_han(bare) else _PARTS).split(bare):
        part = unbracketed((part or "").strip(" -–—,，|·•:：\t."))
        if not SCHOOL.search(part) or len(part) >= 90:
            continue
        if has_han(part):
            # An engine leaves no gap between the school and its subject.
            whole = _WHOLE_ZH.search(part)
            return whole[0] if whole else part
        degree = degree_in(part)
        if degree:
            if len(part.split()) < 5 and not re.search(r"universit|college|institut", part, re.IGNORECASE):
                continue
            # B.E Anna University: the degree stands before the school without a mark.
            rest = part[part.find(degree.name) + len(degree.name) :].strip(" .,:-–—")
            part = rest if part.startswith(degree.name) and SCHOOL.search(rest) and not re.match(r"(?:in|of)\b", rest) else part
        return part
    return ""
