"""Dates of every style that résumés use, in English and Chinese, as years and months."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from chalicelib.resume.patterns import pattern

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
_POINT = pattern(
    rf"(?P<zh>{_YEAR}\s?年(?:\s?(?P<zh_month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月?(?:份)?(?:\s?[0-3]?\d\s?日)?)?)"
    rf"|(?P<word>(?:[0-3]?\d(?:st|nd|rd|th)?\s+)?(?P<name>{_MONTH})(?:\s+[0-3]?\d(?:st|nd|rd|th)?,)?[\s,'’./-]{{0,3}}(?P<word_year>{_YEAR}|(?<=['’])\d\d|\d\d(?=\s|$|[-–—)])))"
    rf"|(?P<iso>(?P<iso_year>{_YEAR})\s?(?P<sep>[./\-])\s?(?P<iso_month>1[0-2]|0?[1-9])(?:\s?(?P=sep)\s?(?:3[01]|[12]\d|0?[1-9]))?(?!\d))"
    rf"|(?P<us>(?<![\d/.])(?:(?P<us_first>3[01]|[12]\d|0?[1-9])\s?[./-]\s?)?(?P<us_second>3[01]|[12]\d|0?[1-9])\s?[./-]\s?(?P<us_year>{_YEAR})(?!\d))"
    rf"|(?P<pair>(?<![\d.])(?P<pair_from>{_YEAR})(?P<pair_to>{_YEAR})(?!\d))"
    rf"|(?P<slash>(?<![\d/.])(?P<slash_month>1[0-2]|0?[1-9])/(?P<slash_year>\d\d)(?![\d/]))"
    rf"|(?P<year>(?:\b(?:spring|summer|autumn|fall|winter),?\s{{1,2}})?(?<![\d.,$¥€£/])(?<!^\d{{3}}-)(?<!\D\d{{3}}-){_YEAR}(?![\d,%]|\.\d))",
    re.IGNORECASE,
)
PRESENT = pattern(
    r"present|presently|till\s+(?:date|now)|to\s+date|until\s+now|current(?:ly)?|now\b|today|ongoing|至今|现在|目前|今\b|heute|aujourd'hui|actualidad",
    re.IGNORECASE,
)
_JOIN = pattern(r"\s{0,3}(?:-{1,3}|–|—|―|−|~|～|〜|→|to|until|till|thru|through|至|到|一|\t)\s{0,3}", re.IGNORECASE)
_SLASH = pattern(r"(?:1[0-2]|0?[1-9])/\d\d(?![\d/])")
_SHORT = pattern(r"(1[0-2]|0?[1-9])(?!\d)(?![./年])")
_SINCE = pattern(r"(?:since|from|seit|自)\s{0,2}$", re.IGNORECASE)
_MONTH_BEFORE = pattern(rf"(?<!\w)({_MONTH})\s{{0,2}}(?:-|–|—|to|until|/|&)\s{{0,2}}$", re.IGNORECASE)
_ONWARDS = pattern(r"\s{0,2}(?:onwards?|起|以来)", re.IGNORECASE)
_OPEN = pattern(r"\s{0,2}[-–—~～]{1,2}\s{0,2}$")
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
    points = list(_points(normal))
    result: list[Period] = []
    index = 0
    while index < len(points):
        begin, end, start = points[index]
        index += 1
        if start.month and (named := _MONTH_BEFORE.search(normal, max(0, begin - 16), begin)):
            # February to April 2005: the year stands once.
            first = MONTHS[named[1].lower().rstrip(".")]
            result.append(Period(Month(start.year, first), start, False, named.start(), end))
            continue
        joint = _JOIN.match(normal, end)
        after = joint.end() if joint else end
        if index < len(points) and (
            (joint and points[index][0] - after in (0, 1)) or _is_bare(normal[end : points[index][0]], start, points[index][2])
        ):
            _, stop, finish = points[index]
            index += 1
            if finish >= Month(start.year):
                result.append(Period(start, finish, False, begin, stop))
                continue
            result.append(Period(finish, start, False, begin, stop))
            continue
        short = _SHORT.match(normal, after) if joint and start.month else None
        if short:
            result.append(Period(start, Month(start.year, int(short[1])), False, begin, short.end()))
            continue
        now = PRESENT.match(normal, end) or PRESENT.match(normal, end + 1) or (PRESENT.match(normal, after) if joint else None)
        if now:
            result.append(Period(start, None, True, begin, now.end()))
        elif since := _SINCE.search(normal, max(0, begin - 8), begin):
            result.append(Period(start, None, True, since.start(), end))
        elif onwards := _ONWARDS.match(normal, end) or _OPEN.match(normal, end):
            result.append(Period(start, None, True, begin, onwards.end()))
        else:
            result.append(Period(start, None, False, begin, end))
    return result


def _is_bare(between: str, start: Month, finish: Month) -> bool:
    """Whether two dates stand beside each other with nothing between: fonts lose the dash."""
    return len(between) < 3 and not between.strip() and finish >= start and bool(start.month) == bool(finish.month)


def _points(text: str) -> Iterator[tuple[int, int, Month]]:
    slashed = -1
    for found in _POINT.finditer(text):
        if found["slash"]:
            # 1/90 to 3/92: a month and half a year say a time only together with another, or with what goes on.
            joint = _JOIN.match(text, found.end())
            follows = joint and (_SLASH.match(text, joint.end()) or PRESENT.match(text, joint.end()))
            if follows or (slashed >= 0 and (joint := _JOIN.match(text, slashed)) and joint.end() == found.start()):
                slashed = found.end()
                yield found.start(), found.end(), Month(_century(int(found["slash_year"])), int(found["slash_month"]))
        elif found["pair"]:
            # 20132015: a font without the dash between two years.
            middle = found.start() + 4
            yield found.start(), middle, Month(int(found["pair_from"]))
            yield middle, found.end(), Month(int(found["pair_to"]))
        elif month := _month(found):
            yield found.start(), found.end(), month


def _month(found: re.Match[str]) -> Month | None:
    if found["zh"]:
        month = found["zh_month"] or "0"
        return Month(int(found["zh"][:4]), int(month) if month.isdecimal() else _CHINESE_MONTHS.index(month))
    if found["word"]:
        return Month(_century(int(found["word_year"])), MONTHS[found["name"].lower().rstrip(".")])
    if found["iso"]:
        return Month(int(found["iso_year"]), int(found["iso_month"]))
    if found["us"]:
        number = _month_number(int(found["us_first"] or 0), int(found["us_second"]))
        return Month(int(found["us_year"]), number) if number else None
    return Month(int(found["year"][-4:]))


def _century(year: int) -> int:
    """A year of two digits as one of four."""
    return year + (2000 if year < 50 else 1900) if year < 100 else year


def _month_number(first: int, second: int) -> int:
    """Which of the numbers before a year is the month: day and month stand in either order (0: neither can be)."""
    if not first or second > 12:
        return first if second > 12 and 0 < first <= 12 else second if second <= 12 else 0
    # What begins on a first of the month is likelier than a first month: 8/1/2008.
    return first if second == 1 and 1 < first <= 12 else second


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
