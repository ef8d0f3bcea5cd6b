"""When somebody is told of what a new hire has not learnt in time: the first working day after it, then every second one.

    late-<day> (at most ten for each item), and snoozed-<day> where a reader asked to be left alone until then

As with certificates (``chalicelib.training.expiry``) nothing is searched for: each new hire knows the moment at which somebody
has to be told next (``look``), so that a tick asks for those alone whose moment has come, however many came before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.training.onboarding import NewHire, NewHires
from chalicelib.training.reminders import EVERY, FROM_HOUR, LAST, SNOOZES, Reader, Step, Works, awake, morning

TRIES = 3
LATELY = timedelta(days=120)
"""Whose start is longer ago is told of no more: the history of a company that begins with Evenkeel is nobody's news."""


def step(hire: NewHire, today: date, works: Works) -> Step | None:
    """The step that stands on this day, in a reader's zone; None where nothing is late. It may have been told before."""
    if not hire.late(today) or today - hire.started_on > LATELY:
        return None
    snoozed = date.fromisoformat(hire.snoozed) if hire.snoozed else None
    if snoozed and today < snoozed:
        return None
    last = max((day for day in _days(hire, works) if day <= today), default=None)
    if snoozed and (last is None or last <= snoozed):
        return Step(f"snoozed-{snoozed.isoformat()}", snoozed)
    return None if last is None else Step(f"late-{last.isoformat()}", last)


def told(hire: NewHire, reader: str, current: Step) -> bool:
    """Whether this reader was told of this step, or of anything on its day or later."""
    name, _, day = hire.reminded.get(reader, "").partition("@")
    return name == current.name or (day != "" and date.fromisoformat(day) >= current.day)


def first_look(hire: NewHire) -> datetime | None:
    """When it is looked at first: early on the first day on which something may be late, wherever its readers are."""
    open_ = [hire.due(item) for item in hire.items if not item.done]
    return None if hire.completed or not open_ else datetime.combine(min(open_), time(), UTC)


def next_look(hire: NewHire, readers: Iterable[Reader], now: datetime) -> datetime | None:
    """The next moment at which one of these is to be told of what is late, not before now; None where nobody ever is."""
    moments = [_moment(hire, reader, now) for reader in readers]
    return min((each for each in moments if each is not None), default=None)


@dataclass(frozen=True)
class AnswerLateness:
    """What readers say to a reminder of a new hire. Whoever calls checks the role, and whose they are."""

    hires: NewHires

    def snooze(self, employee: str, days: int, today: date) -> NewHire:
        """Leave everybody alone about a new hire for so many days.

        Raises:
            Invalid: ``reminder.days``. NotFound: ``onboarding.unknown``. Conflict: ``onboarding.changed``.
        """
        if days not in SNOOZES:
            raise Invalid("reminder.days")
        day = today + timedelta(days=days)
        for _ in range(TRIES):
            known = self.hires.get(employee)
            if known is None:
                raise NotFound("onboarding.unknown")
            if known.completed:
                return known
            look = datetime.combine(day - timedelta(days=1), time(), UTC)
            try:
                return self.hires.save(replace(known, snoozed=day.isoformat(), look=look), [])
            except Conflict:
                # A reminder was noted just now: what was said holds all the same.
                continue
        raise Conflict("onboarding.changed")


def _moment(hire: NewHire, reader: Reader, now: datetime) -> datetime | None:
    here = now.astimezone(ZoneInfo(reader.zone))
    today = here.date()
    current = step(hire, today, reader.works)
    if current is not None and not told(hire, reader.person, current):
        if awake(here, reader.works):
            return now
        return morning(today if here.hour < FROM_HOUR else today + timedelta(days=1), reader)
    days = list(_days(hire, reader.works))
    if hire.snoozed:
        snoozed = date.fromisoformat(hire.snoozed)
        days = [day for day in days if day > snoozed] + [snoozed]
    later = [day for day in days if today < day <= hire.started_on + LATELY]
    return morning(min(later), reader) if later else None


def _days(hire: NewHire, works: Works) -> Iterator[date]:
    """The days on which something that is not done is told of, in a reader's zone."""
    if hire.completed:
        return
    # What was late when the plan was made is not told of at once.
    known = date.fromisoformat(hire.announced) if hire.announced else hire.started_on
    for item in hire.items:
        if item.done:
            continue
        day, number = max(hire.due(item), known), 0
        for _ in range(LAST * EVERY * 4):
            day += timedelta(days=1)
            if works(day):
                number += 1
                if number % EVERY == 1:
                    yield day
                    if number // EVERY + 1 == LAST:
                        break
