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


def name_of(period: Period, say: Words) -> str:
    """October 2026, 2026年10月."""
    year, month = divmod(period.index, 12)
    return say("{month} {year}", month=say(NAMES[month]), year=year)


def typed(text: str, today: int, *, ahead: int = 0, usual: int = -1) -> tuple[str, Period]:
    """The month that a text names, and the rest of the text; without one the last month that is over.

    Args:
        text: what was typed, the month at its end.
        today: the company's day, as an ordinal.
        ahead: so many months that are to come may be named.
        usual: the month without one, counted from the running one.

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
    for shape in (_SHAPE, _ALONE):
        found = re.search(rf"(?:^|\s){shape.pattern}$", plain)
        if found:
            year, month = int(found.groupdict().get("year") or now.year), int(found["month"])
            if "year" not in found.groupdict() and month > now.month and not ahead:
                year -= 1
            if not (1 <= month <= 12 and year >= 1900) or year * 12 + month - 1 > current.index + ahead:
                raise Invalid("period.unknown", value=found[0].strip())
            return plain[: found.start()].strip(), Period(year * 12 + month - 1)
    return plain, current.plus(usual)
