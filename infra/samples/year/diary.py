"""Where the made-up year is written down: days, and facts in the order in which they happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month of the company's zone."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02d}"

    def plus(self, months: int) -> Month:
        """The month so many later (or earlier)."""
        years, number = divmod(self.number - 1 + months, 12)
        return Month(self.year + years, number + 1)

    def day(self, number: int) -> date:
        """The day of the month."""
        return date(self.year, self.number, number)

    def working_days(self) -> list[date]:
        """Mondays to Fridays; the made-up company knows no holidays."""
        first, end = self.day(1), self.plus(1).day(1)
        days = (first + timedelta(days=offset) for offset in range((end - first).days))
        return [day for day in days if day.weekday() < 5]


def months(first: Month, count: int) -> tuple[Month, ...]:
    """`count` months from `first`."""
    return tuple(first.plus(offset) for offset in range(count))


# Evenkeel comes in on 1 May 2026. The run-up makes that day 90 of earlier joins and sessions falls into the first months.
RUN_UP = months(Month(2025, 8), 3)
BEFORE = months(Month(2025, 11), 6)
AFTER = months(Month(2026, 5), 6)
ALL = (*RUN_UP, *BEFORE, *AFTER)
# What is under way when the year is over: opened, judged, interviewed, and not at its end yet.
UNDER_WAY = months(Month(2026, 11), 2)
START = AFTER[0].day(1)
LAST_DAY = date(2026, 10, 31)


def to_working_day(day: date) -> date:
    """The day, or the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


@dataclass
class Diary:
    """The facts so far. What would happen after the last day of the year is not written down: nobody knows it yet."""

    _facts: list[tuple[str, int, dict[str, Any]]] = field(default_factory=list)

    def note(self, kind: str, day: date, by: str | None, /, hour: int = 10, **data: Any) -> None:
        """A fact of that day, at an hour of the company's zone."""
        if day > LAST_DAY:
            return
        at = datetime.combine(day, time(hour), ZONE).astimezone(UTC)
        stamp = at.isoformat().replace("+00:00", "Z")
        self._facts.append((stamp, len(self._facts), {"kind": kind, "at": stamp, "by": by, "data": data}))

    def facts(self) -> Iterator[dict[str, Any]]:
        """Every fact with its id, in the order of `at`; what was noted first comes first in the same hour."""
        for number, (_, _, fact) in enumerate(sorted(self._facts, key=lambda entry: entry[:2]), start=1):
            yield {"id": f"sample-year-{number:05d}", **fact}
