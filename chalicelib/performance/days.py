"""Days and months of the company's zone.

Inside the model an instant is an int of microseconds since 1970 in UTC, a day its proleptic ordinal (``date.toordinal``) and a
month ``year * 12 + month - 1``: small, exact and fast to compare. Nothing here reads the clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chalicelib.errors import Invalid

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = 1_000_000
# Every zone's offset changes on a quarter of an hour, so all instants of one quarter lie on the same day.
_QUARTER = 900 * _SECOND
_LAST_DAY = date.max.toordinal()


def instant(moment: datetime) -> int:
    """An aware time as microseconds since 1970 in UTC."""
    since = moment - _EPOCH
    return (since.days * 86400 + since.seconds) * _SECOND + since.microseconds


def moment(instant: int) -> datetime:
    """The aware time of an instant, in UTC."""
    return _EPOCH + timedelta(microseconds=instant)


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A calendar month of the company's zone."""

    index: int

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read ``2026-10``.

        Raises:
            Invalid: ``period.shape``.
        """
        try:
            first = date.fromisoformat(f"{text}-01")
        except ValueError as error:
            raise Invalid("period.shape", value=text[:40]) from error
        if len(text) != 7 or not 1900 <= first.year <= 9000:
            raise Invalid("period.shape", value=text[:40])
        return cls(first.year * 12 + first.month - 1)

    def __str__(self) -> str:
        return f"{self.index // 12:04d}-{self.index % 12 + 1:02d}"

    def plus(self, months: int) -> Period:
        """The month so many later, or earlier."""
        return Period(self.index + months)

    @property
    def first(self) -> int:
        """The first day, as an ordinal."""
        year = self.index // 12
        return date(year, self.index % 12 + 1, 1).toordinal() if year <= 9999 else _LAST_DAY + 1

    @property
    def last(self) -> int:
        """The last day, as an ordinal."""
        return self.plus(1).first - 1

    @property
    def days(self) -> range:
        """All its days, as ordinals."""
        return range(self.first, self.last + 1)


def add_months(day: int, months: int) -> int:
    """The day so many months later; the month's last one where it has no such day."""
    start = date.fromordinal(day)
    there = Period(start.year * 12 + start.month - 1).plus(months)
    return min(there.first + start.day - 1, there.last)


class Days:
    """Which day and month something lies in, in one zone; remembers what it has worked out."""

    def __init__(self, zone: str) -> None:
        """Know a zone by its IANA name.

        Raises:
            Invalid: ``settings.zone``, no such zone.
        """
        try:
            self.zone = ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise Invalid("settings.zone", value=zone[:80]) from error
        self._by_quarter: dict[int, int] = {}
        self._by_text: dict[str, int] = {}
        self._months: dict[int, int] = {}

    def of(self, instant: int) -> int:
        """The day on which an instant lies here."""
        quarter = instant // _QUARTER
        day = self._by_quarter.get(quarter)
        if day is None:
            try:
                day = moment(quarter * _QUARTER).astimezone(self.zone).date().toordinal()
            except OverflowError:
                day = 1 if quarter < 0 else _LAST_DAY
            self._by_quarter[quarter] = day
        return day

    def month(self, day: int) -> int:
        """The month of a day."""
        month = self._months.get(day)
        if month is None:
            # Day 90 of the calendar's last day lies beyond it.
            when = date.fromordinal(min(max(day, 1), _LAST_DAY))
            month = self._months[day] = when.year * 12 + when.month - 1
        return month

    def start(self, day: int) -> int:
        """The instant with which a day begins here; the end of the day before."""
        return instant(datetime.combine(date.fromordinal(day), time(), self.zone))

    def read(self, value: object) -> int | None:
        """The day that a date, or a time, of a fact's data means; None stays None.

        A time with an offset is taken to this zone; one without is this zone's already.

        Raises:
            ValueError: it is neither.
        """
        if value is None:
            return None
        if not isinstance(value, str):
            raise ValueError(value)
        day = self._by_text.get(value)
        if day is None:
            when = datetime.fromisoformat(value)
            if when.tzinfo is not None:
                when = when.astimezone(self.zone)
            day = when.date().toordinal()
            if len(value) == 10:
                self._by_text[value] = day
        return day
