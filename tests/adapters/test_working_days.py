"""Who works when, in the countries that people of a company may live in."""

from __future__ import annotations

from datetime import date

import pytest

from chalicelib.adapters.working_days import WorkingDays


@pytest.mark.parametrize(
    ("zone", "day", "works"),
    [
        ("Asia/Shanghai", date(2026, 10, 1), False),
        ("Asia/Shanghai", date(2026, 10, 10), True),  # a Saturday worked for the days off before it
        ("Asia/Shanghai", date(2026, 10, 17), False),
        ("America/New_York", date(2026, 11, 26), False),
        ("America/New_York", date(2026, 10, 1), True),
        ("Asia/Dubai", date(2026, 10, 11), False),  # a Sunday
        ("UTC", date(2026, 12, 25), True),  # of no country
        ("UTC", date(2026, 12, 26), False),
    ],
)
def test_holidays_are_those_of_the_zones_country(zone: str, day: date, works: bool) -> None:
    assert WorkingDays()(zone, day) is works
