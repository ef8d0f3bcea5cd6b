"""When somebody is told or asked about an interview: pure, from what is known of it, in each person's own zone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from chalicelib.recruiting.interview import Interview, Standing

QUIET_FROM, QUIET_TO = time(21), time(8)
"""Hours of a person's evening and night in which nothing comes that can wait."""
CHASED_AT = time(10)
LEADS = (timedelta(hours=24), timedelta(hours=1))
CHASED_DAYS = 10
"""Working days on which an outcome is asked for, after the day on which it was asked for first."""
HOUR = timedelta(hours=1)

Works = Callable[[str, date], bool]
"""Whether people of a zone work on a day."""


class What(StrEnum):
    """What somebody is told or asked."""

    INVITED = "invited"
    UNINVITED = "uninvited"
    CANCELLED = "cancelled"
    REMINDED = "reminded"
    ATTENDANCE = "attendance"
    OUTCOME = "outcome"
    JUDGED = "judged"
    STRANDED = "stranded"


@dataclass(frozen=True, slots=True)
class Item:
    """Somebody (a person's id) is told or asked this from ``at`` until ``until`` (None: for ever). ``number`` counts how often
    before; a later item of the same kind for the same person replaces an earlier one that was never sent.
    """

    what: What
    person: str
    at: datetime
    until: datetime | None = None
    number: int = 0

    def key(self, interview: Interview) -> str:
        """Under which its message is sent, once."""
        return f"interview-{interview.id}-{interview.sequence}-{self.what}-{self.number}-{self.person}"


def agenda(interview: Interview, recruiter: str, judge: str, zone_of: Callable[[str], str], works: Works) -> list[Item]:
    """All that is to be told or asked as things stand; ``recruiter`` is asked who came and told what ``judge`` says of it."""
    match interview.state:
        case Standing.PLANNED:
            return [*_planned(interview, zone_of), *_attendance(interview, recruiter, zone_of)]
        case Standing.CANCELLED:
            everyone = dict.fromkeys((*interview.interviewers, *interview.uninvited))
            told = [Item(What.CANCELLED, each, interview.last.at) for each in everyone]
            return [*told, _stranded(interview, recruiter, zone_of(recruiter), works)]
        case Standing.MISSED:
            return [_stranded(interview, recruiter, zone_of(recruiter), works)]
        case Standing.ATTENDED if interview.outcome is None:
            return list(_outcome(interview, judge, zone_of(judge), works))
        case Standing.ATTENDED if interview.last.what == "judged" and interview.last.by != recruiter:
            # An outcome that was taken back and given again is told again.
            number = sum(deed.what == "judged" for deed in interview.deeds)
            return [Item(What.JUDGED, recruiter, awake(interview.last.at, zone_of(recruiter)), None, number)]
    return []


def due(items: list[Item], now: datetime) -> list[Item]:
    """What is to be sent now, unless it was: of each kind and person the last whose time has come and is not over."""
    latest = {(item.what, item.person): item for item in sorted(items, key=lambda item: item.at) if item.at <= now}
    return [item for item in latest.values() if item.until is None or now < item.until]


def following(items: list[Item], now: datetime) -> datetime | None:
    """When to look again."""
    return min((item.at for item in items if item.at > now), default=None)


def awake(at: datetime, zone: str) -> datetime:
    """This time, or the next morning of a person whose night it is."""
    here = at.astimezone(ZoneInfo(zone))
    if QUIET_TO <= here.time() < QUIET_FROM:
        return at
    day = here.date() + timedelta(days=here.time() >= QUIET_FROM)
    return datetime.combine(day, QUIET_TO, ZoneInfo(zone)).astimezone(at.tzinfo)


def _planned(interview: Interview, zone_of: Callable[[str], str]) -> Iterator[Item]:
    for person in interview.uninvited:
        yield Item(What.UNINVITED, person, interview.arranged_at)
    for person in interview.interviewers:
        yield Item(What.INVITED, person, interview.arranged_at, interview.ends_at)
        for number, lead in enumerate(LEADS):
            nominal = interview.starts_at - lead
            if nominal < interview.arranged_at:
                # Whoever was told a moment ago needs no reminder.
                continue
            # An hour before, it cannot wait for the morning.
            at = nominal if lead is LEADS[-1] else awake(nominal, zone_of(person))
            yield Item(What.REMINDED, person, at, interview.starts_at, number)


def _attendance(interview: Interview, recruiter: str, zone_of: Callable[[str], str]) -> Iterator[Item]:
    yield Item(What.ATTENDANCE, recruiter, awake(interview.ends_at, zone_of(recruiter)))


def _stranded(interview: Interview, recruiter: str, zone: str, works: Works) -> Item:
    """On the next working day, in case nobody thought of the candidate since."""
    day = interview.last.at.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    while not works(zone, day):
        day += timedelta(days=1)
    at = datetime.combine(day, CHASED_AT, ZoneInfo(zone)).astimezone(interview.last.at.tzinfo)
    return Item(What.STRANDED, recruiter, at)


def _outcome(interview: Interview, judge: str, zone: str, works: Works) -> Iterator[Item]:
    """At once, an hour later, then each working day at ten, for ten working days."""
    asked = awake(interview.last.at, zone)
    yield Item(What.OUTCOME, judge, asked)
    yield Item(What.OUTCOME, judge, awake(asked + HOUR, zone), number=1)
    day, number = asked.astimezone(ZoneInfo(zone)).date(), 1
    while number <= CHASED_DAYS:
        day += timedelta(days=1)
        if works(zone, day):
            number += 1
            yield Item(
                What.OUTCOME, judge, datetime.combine(day, CHASED_AT, ZoneInfo(zone)).astimezone(asked.tzinfo), None, number
            )
