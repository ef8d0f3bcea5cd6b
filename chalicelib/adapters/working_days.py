"""Working days by country, holidays moved as the country moves them; the country of a time zone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase


@dataclass(frozen=True)
class WorkingDays:
    """Say whether people of a time zone work on a day."""

    _countries: dict[str, HolidayBase | None] = field(default_factory=dict)

    def __call__(self, zone: str, day: date) -> bool:
        """Whether it is a working day; where nothing is known of the country's holidays, Monday to Friday are."""
        known = self._of(_countries().get(zone, ""))
        return day.weekday() < 5 if known is None else bool(known.is_working_day(day))

    def _of(self, country: str) -> HolidayBase | None:
        if country not in self._countries:
            # Most ticks of the clock ask nothing: they need not wait for it.
            import holidays

            known = getattr(holidays, country, None) if country else None
            self._countries[country] = known() if known else None
        return self._countries[country]


@cache
def _countries() -> dict[str, str]:
    """Zone → country, of the zone database: a line is the country's code, coordinates, the zone, a remark."""
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {columns[2]: columns[0] for columns in lines}
