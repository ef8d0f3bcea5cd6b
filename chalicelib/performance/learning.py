"""What is learned is learned once a day: a job of the schedule, which loads what learns only when it is time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class LearnDaily:
    """``learned_on`` gives the day (ISO 8601) of what was learned last, ``learn`` learns anew, ``today`` is the company's day."""

    learned_on: Callable[[], str | None]
    learn: Callable[[], object]
    today: Callable[[], int]

    def __call__(self, now: datetime) -> None:
        """Learn unless it was done on this day of the company's."""
        if self.learned_on() != date.fromordinal(self.today()).isoformat():
            self.learn()
