"""When somebody is reminded of a session: 7 days and 1 day before it is due, on the day, then every second working day.

    before-7, before-1, due, after-1 … after-10, and snoozed-<day> where a reader asked to be left alone until then

A step whose day is a day off comes on the working day before; those after the due day count working days alone. Of steps that
were missed only the last is told of, so nobody gets several at once. When whoever is asked was reminded three times after the due
day the manager is told as well, and after ``after-10`` nobody any more: the session stands in the status and in the digest all
the same. A session is put off three times, then no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from chalicelib.errors import Conflict, Invalid

if TYPE_CHECKING:
    from chalicelib.training.ports import Sessions
    from chalicelib.training.session import Session

BEFORE = (7, 1)
EVERY, LAST, ESCALATES = 2, 10, 3
"""Working days between two reminders of what is overdue, how many of these there are, and after how many the manager hears."""

MINUTES = 3
"""What asking one department for one session would have taken: an estimate, said as one (docs/training.md)."""

FROM_HOUR, TO_HOUR = 9, 18
"""Hours of the reader's day in which reminders come."""

SNOOZES = (1, 3, 7)
"""Days for which readers may be left alone."""

MOST_SNOOZES = 3
"""How often a session is put off: it holds for everybody, and whoever puts it off for ever is asked by nobody."""

AHEAD, BACK = 8, 45
"""Days before and after the due day within which a session is looked at."""

Works = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """A reminder: its name, and the day on which it comes."""

    name: str
    day: date


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is told: a person, their time zone, and which days they work."""

    person: str
    zone: str
    works: Works


def step(session: Session, today: date, works: Works) -> Step | None:
    """The step of a session that stands on this day, in a reader's zone; None where nobody is to be reminded.

    It may have been told before: ``told`` says so.
    """
    if session.cancelled or session.arrived or session.disputed:
        return None
    snoozed = date.fromisoformat(session.snoozed) if session.snoozed else None
    if snoozed and today < snoozed:
        return None
    last: Step | None = None
    for each in _steps(session, works):
        if each.day > today:
            break
        last = each
    if snoozed and (last is None or last.day <= snoozed):
        # Who asked to be left alone until a day hears of it on that day, whatever else there was meanwhile.
        return Step(f"snoozed-{snoozed.isoformat()}", snoozed)
    return last


def told(session: Session, reader: str, current: Step) -> bool:
    """Whether this reader was told of this step, or of one that came later."""
    name, _, day = session.reminded.get(reader, "").partition("@")
    return name == current.name or (day != "" and date.fromisoformat(day) > current.day)


def escalates(session: Session, current: Step, asked: Iterable[str]) -> bool:
    """Whether the manager hears: whoever is asked was reminded three times since it is overdue. Where there is nobody who could
    be, from the third time on that they would have been."""
    times = [session.overdue.get(each, 0) for each in asked]
    if times:
        return max(times) >= ESCALATES
    return current.name.startswith("after-") and int(current.name.removeprefix("after-")) >= ESCALATES


def reminded(session: Session, reader: str, current: Step, today: date) -> Session:
    """The session with that a reader was told of this step today."""
    overdue = {**session.overdue, reader: session.overdue.get(reader, 0) + 1} if today > session.due else session.overdue
    return replace(session, reminded={**session.reminded, reader: f"{current.name}@{today}"}, overdue=overdue)


def awake(now: datetime, works: Works) -> bool:
    """Whether a reader may be reminded now; ``now`` is in their zone."""
    return FROM_HOUR <= now.hour < TO_HOUR and works(now.date())


def morning(day: date, reader: Reader) -> datetime:
    """When the working hours of a day begin in a reader's zone, or of the next one that is worked on."""
    for ahead in range(30):
        if reader.works(day + timedelta(days=ahead)):
            day += timedelta(days=ahead)
            break
    return datetime.combine(day, time(FROM_HOUR), ZoneInfo(reader.zone)).astimezone(UTC)


def months(today: date) -> list[str]:
    """The months whose sessions may need a reminder."""
    first, last = (today - timedelta(days=BACK)).replace(day=1), today + timedelta(days=AHEAD)
    found = []
    while first <= last:
        found.append(first.isoformat()[:7])
        first = (first + timedelta(days=32)).replace(day=1)
    return found


@dataclass(frozen=True)
class Answer:
    """What readers say to a reminder. Whoever calls checks the role."""

    sessions: Sessions

    def snooze(self, session: str, days: int, today: date, by: str) -> Session:
        """Leave everybody alone about a session for so many days; the same once more changes nothing.

        Raises:
            Invalid: ``reminder.days``. NotFound: ``session.unknown``. Conflict: ``session.changed``, ``reminder.often`` (it was
                put off as often as may be).
        """
        if days not in SNOOZES:
            raise Invalid("reminder.days")
        known, until = self.sessions.get(session), (today + timedelta(days=days)).isoformat()
        if until == known.snoozed:
            return known
        if len(known.snoozes) >= MOST_SNOOZES:
            raise Conflict("reminder.often", course=known.course, count=MOST_SNOOZES)
        return self._saved(known, snoozed=until, snoozes=(*known.snoozes, by))

    def dispute(self, session: str, by: str) -> Session:
        """The department does not have this session: nobody is reminded until a planner says what is right.

        Raises:
            NotFound: ``session.unknown``. Conflict: ``session.cancelled``, ``session.arrived``, ``session.changed``.
        """
        known = self.sessions.get(session)
        if known.cancelled:
            raise Conflict("session.cancelled", course=known.course)
        if known.arrived:
            raise Conflict("session.arrived", course=known.course)
        return self._saved(known, disputed=by)

    def keep(self, session: str) -> Session:
        """The session is right as it was planned: reminders go on."""
        return self._saved(self.sessions.get(session), disputed="", snoozed="")

    def _saved(self, known: Session, **changes: object) -> Session:
        changed = replace(known, **changes)  # type: ignore[arg-type]
        return known if changed == known else self.sessions.save([changed], [])[0]


def _steps(session: Session, works: Works) -> Iterator[Step]:
    """The steps in the order of their days."""
    for days in BEFORE:
        yield Step(f"before-{days}", working(session.due - timedelta(days=days), works))
    yield Step("due", working(session.due, works))
    # What was planned when it was due already is not overdue at once.
    day, number = max(session.due, session.planned_on or session.due), 0
    for _ in range(LAST * EVERY * 4):
        day += timedelta(days=1)
        if works(day):
            number += 1
            if number % EVERY == 0:
                turn = number // EVERY
                yield Step(f"after-{turn}", day)
                if turn == LAST:
                    return


def working(day: date, works: Works) -> date:
    """The day, or the last working day before it."""
    for back in range(15):
        if works(day - timedelta(days=back)):
            return day - timedelta(days=back)
    return day
