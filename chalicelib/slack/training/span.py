"""A month, or the months of a quarter that are looked at together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from chalicelib.errors import Invalid
from chalicelib.performance.days import Period
from chalicelib.slack.value import months
from chalicelib.slack.words import Words

_QUARTER = re.compile(
    r"(?:^|\s)(?P<year>\d{4})(?:\s?-?\s?[Qq](?P<number>[1-4])|\s?年\s?第?\s?(?P<chinese>[1-4一二三四])\s?季度)$"
)
_RUNNING = ("this quarter", "本季度", "这个季度")
_NUMBERS = {"一": "1", "二": "2", "三": "3", "四": "4"}


@dataclass(frozen=True)
class Span:
    """Months that follow one another: one, or the three of a quarter; written ``2026-10`` or ``2026-Q4``."""

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
    def parse(cls, text: str) -> Span:
        """Read what ``str`` wrote.

        Raises:
            Invalid: ``period.shape``.
        """
        year, mark, number = text.partition("-Q")
        if not mark:
            return cls.month(Period.parse(text))
        if number not in ("1", "2", "3", "4"):
            raise Invalid("period.shape", value=text[:40])
        return cls.quarter(Period.parse(f"{year}-{int(number) * 3:02d}"))

    def __str__(self) -> str:
        first = self.months[0]
        return str(first) if len(self.months) == 1 else f"{first.index // 12:04d}-Q{first.index % 12 // 3 + 1}"

    def plus(self, number: int) -> Span:
        """The one so many later, or earlier: a month's is a month, a quarter's a quarter."""
        return Span(tuple(each.plus(number * len(self.months)) for each in self.months))

    def name(self, say: Words) -> str:
        """October 2026, Q4 2026; 2026年10月, 2026年第4季度."""
        first = self.months[0]
        if len(self.months) == 1:
            return months.name_of(first, say)
        return say("Q{number} {year}", number=first.index % 12 // 3 + 1, year=first.index // 12)


def around(today: date) -> tuple[Span, Span, Span]:
    """What one looks at mostly: the running month, the one before, the running quarter."""
    running = Period(today.year * 12 + today.month - 1)
    return Span.month(running), Span.month(running.plus(-1)), Span.quarter(running)


def typed(text: str, today: int, *, ahead: int) -> tuple[str, Span]:
    """The month or quarter that a text names at its end, the running month without one; and the rest of the text.

    Raises:
        Invalid: ``period.unknown``.
    """
    plain = text.strip()
    for words in _RUNNING:
        if plain.casefold().endswith(words):
            return plain[: -len(words)].strip(), around(date.fromordinal(today))[2]
    found = _QUARTER.search(plain)
    if found:
        number = found["number"] or found["chinese"]
        number = _NUMBERS.get(number, number)
        span = Span.parse(f"{found['year']}-Q{number}")
        if span.months[0].index > around(date.fromordinal(today))[0].months[0].index + ahead:
            raise Invalid("period.unknown", value=found[0].strip())
        return plain[: found.start()].strip(), span
    rest, period = months.typed(plain, today, ahead=ahead, usual=0)
    return rest, Span.month(period)
