"""Months, as people type and read them."""

from __future__ import annotations

import re
from datetime import date

from chalicelib.errors import Invalid
from chalicelib.performance.days import Period
from chalicelib.slack.words import Words, mark

NAMES = (
    mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June"), mark("July"), mark("August"),
    mark("September"), mark("October"), mark("November"), mark("December"),
)  # fmt: skip

_THIS = ("this month", "本月", "这个月", "now")
_LAST = ("last month", "上月", "上个月")
_NEXT = ("next month", "下月", "下个月")
_SHAPE = re.compile(r"(?P<year>\d{4})\s?[-/.年]\s?(?P<month>\d{1,2})(?:月)?")
_ALONE = re.compile(r"(?P<month>\d{1,2})\s?月")
_ENGLISH = re.compile(r"(?:^|\s)(?P<name>[a-z]{3,9})\.?(?:\s(?P<year>\d{4}))?$", re.I)
_CHINESE = re.compile(r"(?P<before>(?:^|\s)(?:\d{4}\s?年\s?)?)(?P<name>十[一二]?|[一二三四五六七八九])\s?月$")
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_SHORT = {name[:3].casefold(): number for number, name in enumerate(NAMES, 1)} | {"sept": 9}
_IN_ENGLISH = {name.casefold(): number for number, name in enumerate(NAMES, 1)} | _SHORT
_OF_PEOPLE = frozenset({"april", "may", "june", "august", "jan", "jun"})


def name_of(period: Period, say: Words) -> str:
    """October 2026, 2026年10月."""
    year, month = divmod(period.index, 12)
    return say("{month} {year}", month=say(NAMES[month]), year=year)


def typed(text: str, today: int, *, ahead: int = 0, usual: int = -1, people: bool = False) -> tuple[str, Period]:
    """The month that a text names, and the rest of the text; without one the last month that is over.

    Args:
        text: what was typed, the month at its end.
        today: the company's day, as an ordinal.
        ahead: so many months that are to come may be named.
        usual: the month without one, counted from the running one.
        people: the rest is somebody's name: May is a month only with its year.

    Raises:
        Invalid: ``period.unknown``, a month that does not exist or lies too far in the future.
    """
    now = date.fromordinal(today)
    current = Period(now.year * 12 + now.month - 1)
    plain = text.strip()
    relative = ((_THIS, current), (_LAST, current.plus(-1)), (_NEXT if ahead else (), current.plus(1)))
    for words, period in relative:
        for word in words:
            before = plain[: -len(word)]
            if plain.casefold().endswith(word) and (not before or before.endswith(" ") or not word.isascii()):
                return before.strip(), period
    plain = _in_digits(plain, people=people)
    for shape in (_SHAPE, _ALONE):
        found = re.search(rf"(?:^|\s){shape.pattern}$", plain)
        if found:
            year, month = int(found.groupdict().get("year") or now.year), int(found["month"])
            if "year" not in found.groupdict() and month > now.month and not ahead:
                year -= 1
            if not (1 <= month <= 12 and year >= 1900) or year * 12 + month - 1 > current.index + ahead:
                raise Invalid("period.unknown", value=found[0].strip())
            return plain[: found.start()].strip(), Period(year * 12 + month - 1)
    return text.strip(), current.plus(usual)


def _in_digits(plain: str, *, people: bool) -> str:
    """A text with the month's name at its end, of either language, as digits: ``March 2026`` as 2026-3, 三月 as 3月."""
    if found := _CHINESE.search(plain):
        return f"{plain[: found.start()]}{found['before']}{_NUMERALS.index(found['name']) + 1}月"
    found = _ENGLISH.search(plain)
    number = _IN_ENGLISH.get(found["name"].casefold()) if found else None
    if found is None or number is None:
        return plain
    if found["year"]:
        return f"{plain[: found.start()]} {found['year']}-{number}"
    return plain if people and found["name"].casefold() in _OF_PEOPLE else f"{plain[: found.start()]} {number}月"
