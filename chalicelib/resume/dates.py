"""Dates of every style that résumés use, in English and Chinese, as years and months."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janv", "feb february fév", "mar march mär märz", "apr april avr", "may mai", "jun june juin",
            "jul july juil",
            "aug august août", "sep sept september", "oct october okt", "nov november", "dec december dez déc",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_CHINESE_MONTHS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_POINT = re.compile(
    rf"(?P<zh>{_YEAR}\s?年(?:\s?(?P<zh_month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月?(?:份)?(?:\s?[0-3]?\d\s?日)?)?)"
    rf"|(?P<word>(?:[0-3]?\d(?:st|nd|rd|th)?\s+)?(?P<name>{_MONTH})(?:\s+[0-3]?\d(?:st|nd|rd|th)?,)?[\s,'’./-]{{0,3}}(?P<word_year>{_YEAR}|(?<=['’])\d\d|\d\d(?=\s|$|[-–—)])))"
    rf"|(?P<iso>(?P<iso_year>{_YEAR})\s?(?P<sep>[./\-])\s?(?P<iso_month>1[0-2]|0?[1-9])(?:\s?(?P=sep)\s?(?:3[01]|[12]\d|0?[1-9]))?(?!\d))"
    rf"|(?P<us>(?<![\d/.])(?:(?:3[01]|[12]\d|0?[1-9])[./])?(?P<us_month>1[0-2]|0?[1-9])\s?[./-]\s?(?P<us_year>{_YEAR})(?!\d))"
    rf"|(?P<year>(?<![\d.,$¥€£/])(?<!^\d{{3}}-)(?<!\D\d{{3}}-){_YEAR}(?![\d,%]|\.\d))",
    re.IGNORECASE,
)
PRESENT = re.compile(
    r"present|presently|till\s+(?:date|now)|to\s+date|until\s+now|current(?:ly)?|now\b|today|ongoing|至今|现在|目前|今\b|heute|aujourd'hui|actualidad",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s{0,3}(?:-{1,3}|–|—|―|−|~|～|〜|→|to|until|till|thru|through|至|到|一|\t)\s{0,3}", re.IGNORECASE)
_SHORT = re.compile(r"(1[0-2]|0?[1-9])(?!\d)(?![./年])")
_SINCE = re.compile(r"(?:since|from|seit|自)\s{0,2}$", re.IGNORECASE)
_ONWARDS = re.compile(r"\s{0,2}(?:onwards?|起|以来)", re.IGNORECASE)
MOST = 400
"""Letters of a row in which dates are looked for: a date stands in a short row or at the beginning of a long one."""


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A month, or a year alone (``month`` 0)."""

    year: int
    month: int = 0

    @property
    def iso(self) -> str:
        """As JSON Resume writes it: 2016 or 2016-09."""
        return f"{self.year:04}-{self.month:02}" if self.month else f"{self.year:04}"

    def months(self, missing: int) -> int:
        """Months since the year 0; ``missing`` is the month of a year alone."""
        return self.year * 12 + (self.month or missing) - 1


@dataclass(frozen=True, slots=True)
class Period:
    """A time told in a row: where its text begins and ends there; ``end`` is None where it is not told or still going on."""

    start: Month | None
    end: Month | None
    is_current: bool
    begins: int
    ends: int

    @property
    def is_range(self) -> bool:
        """Whether it tells a beginning and an end (or that it goes on)."""
        return self.start is not None and (self.end is not None or self.is_current)


def periods(text: str) -> list[Period]:
    """The dates and times told in a row, in order; a number that may be anything else is none."""
    text = text[:MOST]
    normal = re.sub("[〇零○一二三四五六七八九]{4}年", lambda found: found[0].translate(_CHINESE_DIGITS), text)
    points = [(found.start(), found.end(), _month(found)) for found in _POINT.finditer(normal)]
    points = [(begin, end, month) for begin, end, month in points if month]
    result: list[Period] = []
    index = 0
    while index < len(points):
        begin, end, start = points[index]
        index += 1
        joint = _JOIN.match(normal, end)
        after = joint.end() if joint else end
        if joint and index < len(points) and points[index][0] - after in (0, 1):
            _, stop, finish = points[index]
            index += 1
            if (start and finish and finish >= Month(start.year)) or finish is None:
                result.append(Period(start, finish, False, begin, stop))
                continue
            result.append(Period(finish, start, False, begin, stop))
            continue
        short = _SHORT.match(normal, after) if joint and start and start.month else None
        if short:
            result.append(Period(start, Month(start.year, int(short[1])) if start else None, False, begin, short.end()))
            continue
        now = PRESENT.match(normal, after) if joint or normal[end : end + 2].strip() else None
        now = now or PRESENT.match(normal, end + 1)
        if now:
            result.append(Period(start, None, True, begin, now.end()))
        elif since := _SINCE.search(normal, max(0, begin - 8), begin):
            result.append(Period(start, None, True, since.start(), end))
        elif onwards := _ONWARDS.match(normal, end):
            result.append(Period(start, None, True, begin, onwards.end()))
        else:
            result.append(Period(start, None, False, begin, end))
    return result


def _month(found: re.Match[str]) -> Month | None:
    if found["zh"]:
        month = found["zh_month"] or "0"
        return Month(int(found["zh"][:4]), int(month) if month.isdecimal() else _CHINESE_MONTHS.index(month))
    if found["word"]:
        year = int(found["word_year"])
        if year < 100:
            year += 2000 if year < 50 else 1900
        return Month(year, MONTHS[found["name"].lower().rstrip(".")])
    if found["iso"]:
        return Month(int(found["iso_year"]), int(found["iso_month"]))
    if found["us"]:
        return Month(int(found["us_year"]), int(found["us_month"]))
    return Month(int(found["year"]))


def without_dates(text: str) -> str:
    """A row without the times told in it, and without the brackets and marks that held them."""
    for period in reversed(periods(text)):
        text = text[: period.begins] + " " + text[period.ends :]
    text = re.sub(r"\b(?:spring|summer|fall|autumn|winter)\b(?=\s|$)", " ", text, flags=re.IGNORECASE) if len(text) < 40 else text
    text = re.sub(r"[(（\[【]\s*[)）\]】]", " ", text)
    return re.sub(r"[ ]{2,}", " ", text).strip(" ,，;；|·•-–—~()/:：\t")


@lru_cache(maxsize=4_096)
def is_date_like(text: str) -> bool:
    """Whether a text is hardly more than a date."""
    if len(text) > 45 or not any(letter.isdigit() for letter in text):
        return False
    return bool(periods(text)) and len(re.sub(r"\W", "", without_dates(text))) <= 4


def is_plausible(month: Month, today: date) -> bool:
    """Whether something in a working life can have been then."""
    return 1950 <= month.year <= today.year + 8
