"""A month's report as it was published: kept as it is for good, and compared with what is computed of it now.

A figure of the past may move, by a late fact, a correction or a ruling. What people were shown at the month's end does not: it
is kept with everything that it was computed with, so that ``evenkeel score`` reproduces it to the digit from the ledger as it was
known then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from chalicelib.performance.days import Period

if TYPE_CHECKING:
    from chalicelib.performance.report import PersonReport

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


def published(person: PersonReport, basis: str) -> dict[str, Any]:
    """A person's report as it is published."""
    # Whoever only looks which months are published needs no report.
    from chalicelib.performance.rendering import person_json

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
