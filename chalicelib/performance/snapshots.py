"""A month's report as it was published: kept as it is for good, and compared with what is computed of it now.

A figure of the past may move, by a late fact, a correction or a ruling. What people were shown at the month's end does not: it
is kept with everything that it was computed with, so that ``evenkeel score`` reproduces it to the digit from the ledger as it was
known then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from chalicelib.errors import Conflict
from chalicelib.performance.counting.reporting import ReportOf
from chalicelib.performance.days import Period
from chalicelib.performance.rendering import person_json
from chalicelib.performance.report import FORMULA, PersonReport

FARTHEST = 12
"""Months that are caught up with after a long silence."""

REST = timedelta(hours=1)
"""How long after a look that found an empty month there is no other."""

FACTS = ("counted", "excluded")
"""What a published figure does not hold: the ledger as it was known then tells it again."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A month as it was published.

    ``at`` (aware, UTC) is when: what was known before it is in it. ``settings`` is the whole document, ``people`` each person's
    report as ``evenkeel score`` prints it, without the facts behind the figures.
    """

    period: Period
    at: datetime
    formula: str
    settings: Mapping[str, Any]
    people: Mapping[str, Mapping[str, Any]]


class Snapshots(Protocol):
    """Keeps what was published."""

    def publish(self, snapshot: Snapshot) -> None:
        """Keep a month for good.

        Raises:
            Conflict: ``snapshot.published``, it was published before; that one stays.
        """
        ...

    def latest(self) -> Period | None:
        """The latest month that was published; None when none was."""
        ...

    def get(self, period: Period, people: Iterable[str] | None = None) -> Snapshot | None:
        """A month as it was published, of these people or of everyone; None when it was not."""
        ...


@dataclass(frozen=True)
class PublishMonth:
    """Publish what is over: a job of the schedule."""

    report_of: ReportOf
    snapshots: Snapshots
    _rests: dict[Period, datetime] = field(default_factory=dict)

    def __call__(self, now: datetime) -> None:
        """Publish the last month, and those before it that a long silence left out; what is published stays as it is."""
        today = date.fromordinal(self.report_of.today())
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
        report = self.report_of(period)
        if not any(figure.n for each in report.people for figure in each.figures):
            return False
        people = {each.person: published(each, report.basis) for each in report.people}
        # Two ticks at once: the other one's stands.
        with suppress(Conflict):
            self.snapshots.publish(Snapshot(period, now, FORMULA, self.report_of.settings.document, people))
        return True


def published(person: PersonReport, basis: str) -> dict[str, Any]:
    """A person's report as it is published."""
    shown = person_json(person, basis)
    shown["metrics"] = [{key: value for key, value in each.items() if key not in FACTS} for each in shown["metrics"]]
    return shown


@dataclass(frozen=True, slots=True)
class Correction:
    """A metric that is no longer what was published: x and n then and now; None where it was or is not there."""

    metric: str
    before: tuple[float, float] | None
    now: tuple[float, float] | None


def corrections(snapshot: Snapshot, person: PersonReport) -> list[Correction]:
    """Which of a person's published figures are different now, in x, n, index or weight."""
    before = {each["metric"]: each for each in snapshot.people.get(person.person, {}).get("metrics", ())}
    now = {each["metric"]: each for each in published(person, "")["metrics"]}
    names = [name for name in before | now if _counts(before.get(name)) != _counts(now.get(name))]
    return [Correction(name, _ratio(before.get(name)), _ratio(now.get(name))) for name in names]


def _counts(figure: Mapping[str, Any] | None) -> tuple[Any, ...] | None:
    return None if figure is None else (figure["x"], figure["n"], figure["index"], figure["weight"])


def _ratio(figure: Mapping[str, Any] | None) -> tuple[float, float] | None:
    return None if figure is None else (figure["x"], figure["n"])
