"""When somebody is told that a certificate ends: 60, 30 and 7 days before, on its last day, then every week, four times.

    before-60, before-30, before-7, due, after-1 … after-4, and snoozed-<day> where a reader asked to be left alone until then

As with sessions (``chalicelib.training.reminders``) a step on a day off comes on the working day before, and of steps that were
missed only the last is told of. Unlike those, nothing is searched for: each certificate knows the moment at which somebody has to
be told next (``next_look``), so that a tick asks for those alone whose moment has come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.training.certificates import SOON, Certificate, Certificates, first_look
from chalicelib.training.reminders import FROM_HOUR, SNOOZES, Reader, Step, Works, awake, morning, working

BEFORE = (60, 30, 7)
WEEKS = 4
"""Reminders after the last day, a week between two."""

TRIES = 3


def step(certificate: Certificate, today: date, works: Works) -> Step | None:
    """The step that stands on this day, in a reader's zone; None where nobody is to be told. It may have been told before."""
    if certificate.dropped:
        return None
    snoozed = date.fromisoformat(certificate.snoozed) if certificate.snoozed else None
    if snoozed and today < snoozed:
        return None
    last = next((each for each in reversed(list(_steps(certificate.until, works))) if each.day <= today), None)
    if snoozed and (last is None or last.day <= snoozed):
        return Step(f"snoozed-{snoozed.isoformat()}", snoozed)
    return last


def told(certificate: Certificate, reader: str, current: Step) -> bool:
    """Whether this reader was told of this step, or of one that came later."""
    name, _, day = certificate.reminded.get(reader, "").partition("@")
    return name == current.name or (day != "" and date.fromisoformat(day) > current.day)


def next_look(certificate: Certificate, readers: Iterable[Reader], now: datetime) -> datetime | None:
    """The next moment at which one of these is to be told, not before now; None where nobody ever is."""
    moments = [_moment(certificate, reader, now) for reader in readers]
    return min((each for each in moments if each is not None), default=None)


@dataclass(frozen=True)
class AnswerExpiry:
    """What people say to a reminder of certificates. Whoever calls checks the role, and whose they are."""

    certificates: Certificates

    def snooze(self, found: Iterable[Certificate], days: int, today: date) -> list[Certificate]:
        """Leave everybody alone for so many days about those of these that end soon.

        Raises:
            Invalid: ``reminder.days``. Conflict: ``certificate.changed``.
        """
        if days not in SNOOZES:
            raise Invalid("reminder.days")
        day = today + timedelta(days=days)
        ending = [each for each in found if not each.dropped and each.until <= today + timedelta(days=SOON)]
        # Looked at early on that day, wherever its readers are.
        look = datetime.combine(day - timedelta(days=1), time(), UTC)
        return [self._changed(each, snoozed=day.isoformat(), look=look) for each in ending]

    def drop(self, employee: str, key: str, by: str) -> Certificate:
        """Somebody does not need this certificate any more.

        Raises:
            NotFound: ``certificate.unknown``. Conflict: ``certificate.changed``.
        """
        return self._changed(self.one(employee, key), dropped=by, look=None)

    def need(self, employee: str, key: str) -> Certificate:
        """They need it after all.

        Raises:
            NotFound: ``certificate.unknown``. Conflict: ``certificate.changed``.
        """
        known = self.one(employee, key)
        return self._changed(known, dropped="", look=first_look(known.until)) if known.dropped else known

    def one(self, employee: str, key: str) -> Certificate:
        """A certificate as it is now.

        Raises:
            NotFound: ``certificate.unknown``.
        """
        found = next((each for each in self.certificates.of(employee) if each.key == key), None)
        if found is None:
            raise NotFound("certificate.unknown")
        return found

    def _changed(self, known: Certificate, **changes: object) -> Certificate:
        for _ in range(TRIES):
            changed = replace(known, **changes)  # type: ignore[arg-type]
            if changed == known:
                return known
            try:
                return self.certificates.save(changed)
            except Conflict:
                # A reminder may have been noted just now: what was said holds all the same, of the same certificate.
                again = self.one(known.employee, known.key)
                if again.until != known.until:
                    raise
                known = again
        raise Conflict("certificate.changed")


def _moment(certificate: Certificate, reader: Reader, now: datetime) -> datetime | None:
    here = now.astimezone(ZoneInfo(reader.zone))
    today = here.date()
    current = step(certificate, today, reader.works)
    if current is not None and not told(certificate, reader.person, current):
        if awake(here, reader.works):
            return now
        return morning(today if here.hour < FROM_HOUR else today + timedelta(days=1), reader)
    if certificate.dropped:
        return None
    days = [each.day for each in _steps(certificate.until, reader.works)]
    if certificate.snoozed:
        snoozed = date.fromisoformat(certificate.snoozed)
        days = [day for day in days if day > snoozed] + [snoozed]
    later = [day for day in days if day > today]
    return morning(min(later), reader) if later else None


def _steps(until: date, works: Works) -> Iterator[Step]:
    """The steps in the order of their days."""
    for days in BEFORE:
        yield Step(f"before-{days}", working(until - timedelta(days=days), works))
    yield Step("due", working(until, works))
    for turn in range(1, WEEKS + 1):
        yield Step(f"after-{turn}", working(until + timedelta(weeks=turn), works))
