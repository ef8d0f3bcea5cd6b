"""Periods as people write them into a plan: 3月, 2027-Q3, 第二季度, 上半年, 1-3月, Mar 2027; each with its first and last day.

A text is understood as a whole or not at all: part of one, such as the 3 of Q3, is never taken for something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from unicodedata import normalize

Period = tuple[date, date]
"""A first and a last day."""

MONTHS, QUARTERS = "months", "quarters"
"""What a number without a word counts, where the column says it."""

NAMED = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDS = "january|february|march|april|june|july|august|september|october|november|december|sept|" + "|".join(NAMED)
_CHINESE = dict(zip(("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"), range(1, 13), strict=True))
_FIRST = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4}
_YEAR = r"(?:(?P<y>20\d{2})\s*(?:年度?|[-/._])?\s*)?"
_YEAR_AFTER = r"(?:\s*(?:of\s*)?[-/,']?\s*(?P<z>20\d{2}))?"
_QUARTER = re.compile(
    rf"{_YEAR}(?:q\s*(?P<a>[1-4])|(?P<b>[1-4])\s*q|第?\s*(?P<c>[1-4一二三四])\s*季度?|quarter\s*(?P<d>[1-4])"
    rf"|(?P<e>{'|'.join(_FIRST)})\s*quarter)\s*[末底]?{_YEAR_AFTER}"
)
_HALF = re.compile(
    rf"{_YEAR}(?:h\s*(?P<a>[12])|(?P<b>[12])\s*h|(?P<c>[上下])半年|(?P<e>1st|first|2nd|second)\s*half"
    rf"(?:\s*of\s*the\s*year|\s*year)?)\s*[末底]?{_YEAR_AFTER}"
)
_WHOLE = re.compile(
    rf"{_YEAR}(?:年?[底末终]|全年|年内|(?:the\s*)?(?:year[\s-]*end|end\s*of\s*(?:the\s*)?year|whole\s*year)){_YEAR_AFTER}"
)
_ONLY_YEAR = re.compile(r"(?P<y>20\d{2})\s*(?:年度?)?")
_MONTH = re.compile(rf"{_YEAR}(?P<m>0?[1-9]|1[0-2]|十[一二]?|[一二三四五六七八九])\s*月份?\s*(?P<part>[上中下]旬|[初中底末])?")
_MONTH_OF_YEAR = re.compile(r"(?P<y>20\d{2})\s*[-/._年]?\s*(?P<m>0?[1-9]|1[0-2])(?:\s*[-/._]\s*)?")
_MONTH_FIRST = re.compile(r"(?P<m>0?[1-9]|1[0-2])\s*[-/.]\s*(?P<y>20\d{2})")
_NAMED_MONTH = re.compile(rf"{_YEAR}(?P<n>{_WORDS})\.?{_YEAR_AFTER}")
_NUMBER = re.compile(r"0?[1-9]|1[0-2]")
_BY = re.compile(r"^(?:by|before|until|till|in|during|end\s+of(?!\s*(?:the\s+)?year))\s+|(?<=[底末])之?前|前?完成$")
_SEVERAL = re.compile(r"\s*(?:[、,;/&和及]|\band\b)\s*")
_PARTS = {"上旬": 10, "初": 10, "中旬": 20, "中": 20}


def periods_of(text: str, year: int, counted: str = "") -> list[Period]:
    """The periods that a text names, such as the two of ``3月、9月``; none where it is not understood.

    ``year`` is that of those that say none, ``counted`` what numbers alone count (empty: nothing).
    """
    plain = _plain(text)
    one = _one(plain, year, counted) or _range(plain, year, counted)
    if one:
        return [one]
    pieces = [piece for piece in _SEVERAL.split(plain) if piece]
    if len(pieces) < 2:
        return []
    # “3、6、9月”: the word stands once, at the end.
    unit = counted or (MONTHS if pieces[-1].endswith(("月", "月份")) else QUARTERS if re.search(r"季度?$", pieces[-1]) else "")
    stated = _ONLY_YEAR.match(pieces[0])
    found = [_one(piece, int(stated["y"]) if stated else year, unit) for piece in pieces]
    return [each for each in found if each] if all(found) else []


def period_of_year(text: str) -> Period | None:
    """The period that a text names with its year; None where either is not said."""
    plain = _plain(text)
    if not re.search(r"20\d{2}", plain):
        return None
    return _one(plain, 0, "") or _range(plain, 0, "")


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)


def _plain(text: str) -> str:
    plain = " ".join(normalize("NFKC", text).casefold().split())
    return _BY.sub("", plain).strip(" .,、;()") if len(plain) <= 60 else ""


def _one(plain: str, year: int, counted: str) -> Period | None:
    for pattern, months in _FORMS:
        found = pattern.fullmatch(plain)
        if not found:
            continue
        groups = found.groupdict()
        stated = int(groups.get("y") or groups.get("z") or year)
        first, last, day = months(groups)
        return _days(stated, first, last, day) if stated else None
    if counted and year and _NUMBER.fullmatch(plain):
        number = int(plain)
        if counted == MONTHS:
            return _days(year, number, number, 0)
        return _days(year, 3 * number - 2, 3 * number, 0) if number <= 4 else None
    if counted == QUARTERS and year and plain in _CHINESE and _CHINESE[plain] <= 4:
        return _days(year, 3 * _CHINESE[plain] - 2, 3 * _CHINESE[plain], 0)
    return None


def _range(plain: str, year: int, counted: str) -> Period | None:
    """From one period to another: “1-3月”, “2027年11月至2028年1月”, “Q1-Q2”, “Jan-Mar 2027”."""
    for left, right in _cuts(plain):
        unit = counted or (MONTHS if "月" in right else QUARTERS if "季" in right else "")
        ending = _ends_with_year(right)
        begin = _one(left, ending or year, unit)
        stated = _ONLY_YEAR.match(left)
        base = int(stated["y"]) if stated else year
        end = _one(re.sub(r"^次年", "", right), base, unit)
        if not begin or not end:
            continue
        if end[1] < begin[0] and not re.search(r"20\d{2}", right):
            end = _one(re.sub(r"^次年", "", right), base + 1, unit) or end
        if begin[0] <= end[1]:
            return begin[0], end[1]
    return None


def _cuts(plain: str) -> Iterator[tuple[str, str]]:
    for mark in ("~", "至", "到", "–", "—", " to ", "-"):
        places = [place for place in range(len(plain)) if plain.startswith(mark, place)]
        for place in places[:4]:
            left, right = plain[:place].strip(), plain[place + len(mark) :].strip()
            if left and right:
                yield left, right


def _ends_with_year(text: str) -> int:
    found = re.search(r"20\d{2}", text)
    return int(found[0]) if found else 0


def _days(year: int, first: int, last: int, day: int) -> Period:
    return date(year, first, 1), date(year, last, day) if day else month_end(year, last)


Months = tuple[int, int, int]


def _of_quarter(groups: dict[str, str]) -> Months:
    said = next(groups[each] for each in "abcde" if groups[each])
    number = _FIRST.get(said) or _CHINESE.get(said) or int(said)
    return 3 * number - 2, 3 * number, 0


def _of_half(groups: dict[str, str]) -> Months:
    said = next(groups[each] for each in "abce" if groups[each])
    second = said in ("2", "下", "2nd", "second")
    return (7, 12, 0) if second else (1, 6, 0)


def _of_month(groups: dict[str, str]) -> Months:
    number = _CHINESE.get(groups["m"]) or int(groups["m"])
    return number, number, _PARTS.get(groups.get("part") or "", 0)


def _of_name(groups: dict[str, str]) -> Months:
    number = NAMED.index(groups["n"][:3]) + 1
    return number, number, 0


_FORMS: tuple[tuple[re.Pattern[str], Callable[[dict[str, str]], Months]], ...] = (
    (_QUARTER, _of_quarter),
    (_HALF, _of_half),
    (_ONLY_YEAR, lambda groups: (1, 12, 0)),
    (_WHOLE, lambda groups: (1, 12, 0)),
    (_MONTH, _of_month),
    (_MONTH_OF_YEAR, _of_month),
    (_MONTH_FIRST, _of_month),
    (_NAMED_MONTH, _of_name),
)
