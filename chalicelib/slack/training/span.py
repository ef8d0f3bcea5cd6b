"""A month, or the months of a quarter or a year that are looked at together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from chalicelib.errors import Invalid
from chalicelib.performance.days import Period
from chalicelib.slack.value import months
from chalicelib.slack.words import Words

_QUARTER = re.compile(
    r"(?:^|\s)(?:(?P<year>\d{4})(?:\s?-?\s?[Qq](?P<number>[1-4])|\s?年\s?第?\s?(?P<chinese>[1-4一二三四])\s?季度)"
    r"|[Qq](?P<latin>[1-4])(?:\s(?P<behind>\d{4}))?|第?(?P<alone>[1-4一二三四])\s?季度)$"
)
_YEAR = re.compile(r"(?:^|\s)(?P<year>(?:19|20)\d{2})\s?(?:年度?|全年)?$")
_RELATIVE: tuple[tuple[tuple[str, ...], str, int], ...] = (
    (("this quarter", "本季度", "这个季度", "这季度"), "quarter", 0),
    (("last quarter", "上季度", "上个季度"), "quarter", -1),
    (("next quarter", "下季度", "下个季度"), "quarter", 1),
    (("this year", "今年", "本年度", "本年"), "year", 0),
    (("last year", "去年", "上年度"), "year", -1),
    (("next year", "明年"), "year", 1),
)
LONGEST = 3
"""Words in which a time is said at most: 2026 年 10月."""

_NUMBERS = {"一": "1", "二": "2", "三": "3", "四": "4"}


@dataclass(frozen=True)
class Span:
    """Months that follow one another: one, the three of a quarter, a year's; written ``2026-10``, ``2026-Q4`` or ``2026``."""

    months: tuple[Period, ...]

    @classmethod
    def month(cls, period: Period) -> Span:
        """One month."""
        return cls((period,))

    @classmethod
    def quarter(cls, period: Period) -> Span:
        """The quarter in which a month lies."""
        first = period.index // 3 * 3
        return cls(tuple(Period(first + number) for number in range(3)))

    @classmethod
    def year(cls, year: int) -> Span:
        """The months of a year."""
        return cls(tuple(Period(year * 12 + number) for number in range(12)))

    @classmethod
    def parse(cls, text: str) -> Span:
        """Read what ``str`` wrote.

        Raises:
            Invalid: ``period.shape``.
        """
        year, mark, number = text.partition("-Q")
        if not mark:
            return cls.year(int(text)) if re.fullmatch(r"\d{4}", text) else cls.month(Period.parse(text))
        if number not in ("1", "2", "3", "4"):
            raise Invalid("period.shape", value=text[:40])
        return cls.quarter(Period.parse(f"{year}-{int(number) * 3:02d}"))

    def __str__(self) -> str:
        first = self.months[0]
        if len(self.months) == 12:
            return f"{first.index // 12:04d}"
        return str(first) if len(self.months) == 1 else f"{first.index // 12:04d}-Q{first.index % 12 // 3 + 1}"

    def plus(self, number: int) -> Span:
        """The one so many later, or earlier: a month's is a month, a quarter's a quarter, a year's a year."""
        return Span(tuple(each.plus(number * len(self.months)) for each in self.months))

    def name(self, say: Words) -> str:
        """October 2026, Q4 2026, 2026; 2026年10月, 2026年第4季度, 2026年."""
        first = self.months[0]
        if len(self.months) == 12:
            return say("{year}", year=first.index // 12)
        if len(self.months) == 1:
            return months.name_of(first, say)
        return say("Q{number} {year}", number=first.index % 12 // 3 + 1, year=first.index // 12)


def around(today: date) -> tuple[Span, Span, Span]:
    """What one looks at mostly: the running month, the one before, the running quarter."""
    running = Period(today.year * 12 + today.month - 1)
    return Span.month(running), Span.month(running.plus(-1)), Span.quarter(running)


def typed(text: str, today: int, *, ahead: int) -> tuple[str, Span]:
    """The month, quarter or year that a text names at its end or at its beginning, the running month without one; and the rest.

    Raises:
        Invalid: ``period.unknown``.
    """
    words = text.split()
    found = _at_the_end(" ".join(words), today, ahead)
    for number in range(min(LONGEST, len(words) - 1), 0, -1):
        if found is not None:
            break
        rest, time = words[number:], words[:number]
        found = _at_the_end(" ".join(time), today, ahead)
        if found is not None:
            # All of these words, or it was not the time that they say.
            found = None if found[0] else (" ".join(rest), found[1])
    return found or (" ".join(words), around(date.fromordinal(today))[0])


def _at_the_end(plain: str, today: int, ahead: int) -> tuple[str, Span] | None:
    running = around(date.fromordinal(today))[0].months[0]
    for words, kind, number in _RELATIVE:
        for word in words:
            before = plain[: -len(word)]
            if plain.casefold().endswith(word) and (not before or before.endswith(" ") or not word.isascii()):
                span = Span.quarter(running) if kind == "quarter" else Span.year(running.index // 12)
                return before.strip(), span.plus(number)
    if found := _QUARTER.search(plain):
        part = found["number"] or found["chinese"] or found["latin"] or found["alone"]
        year = found["year"] or found["behind"] or f"{running.index // 12:04d}"
        span = Span.parse(f"{year}-Q{_NUMBERS.get(part, part)}")
    else:
        # March 2026 is a month, and not the year.
        rest, period = months.typed(plain, today, ahead=ahead, usual=0)
        if rest != plain.strip():
            return rest, Span.month(period)
        found = _YEAR.search(plain)
        if not found:
            return None
        span = Span.parse(found["year"])
    if span.months[0].index > running.index + ahead:
        raise Invalid("period.unknown", value=found[0].strip())
    return plain[: found.start()].strip(), span
