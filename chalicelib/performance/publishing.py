"""Publishes a month when it is over: a job of the schedule, which at nearly every tick finds it done."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from chalicelib.errors import Conflict
from chalicelib.performance.days import Period

if TYPE_CHECKING:
    from chalicelib.performance.counting.reporting import ReportOf
    from chalicelib.performance.snapshots import Snapshots

FARTHEST = 12
"""Months that are caught up with after a long silence."""

REST = timedelta(hours=1)
"""How long after a look that found an empty month there is no other."""


@dataclass(frozen=True)
class PublishMonth:
    """Publish what is over.

    ``today`` is the company's day (an ordinal); ``reports`` gives what makes reports, which only a month that is to be published
    needs.
    """

    today: Callable[[], int]
    snapshots: Snapshots
    reports: Callable[[], ReportOf]
    _rests: dict[Period, datetime] = field(default_factory=dict)

    def __call__(self, now: datetime) -> None:
        """Publish the last month, and those before it that a long silence left out; what is published stays as it is."""
        today = date.fromordinal(self.today())
        running = Period(today.year * 12 + today.month - 1)
        last, latest = running.plus(-1), self.snapshots.latest()
        if now < self._rests.get(last, now):
            return
        # Nothing was ever published: history is not published as if it had been.
        first = last if latest is None or latest < last.plus(-FARTHEST) else latest.plus(1)
        told = [self._publish(Period(index), now) for index in range(first.index, last.index + 1)]
        # A month in which nothing happened is asked for again in an hour, not at every tick.
        self._rests[last] = now if all(told) else now + REST

    def _publish(self, period: Period, now: datetime) -> bool:
        """Publish it; False where there is nothing to publish."""
        from chalicelib.performance.report import FORMULA
        from chalicelib.performance.snapshots import Snapshot, published

        report_of = self.reports()
        report = report_of(period)
        if not any(figure.n for each in report.people for figure in each.figures):
            return False
        people = {each.person: published(each, report.basis) for each in report.people}
        # Two ticks at once: the other one's stands.
        with suppress(Conflict):
            self.snapshots.publish(Snapshot(period, now, FORMULA, report_of.settings.document, people))
        return True
