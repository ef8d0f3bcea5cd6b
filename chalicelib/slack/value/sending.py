"""Sends the digests: each once a week, to each person in their own zone and language, however often it is tried.

Most ticks of the clock find none that is due, and need nothing of what a digest is made of (``letters``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.people.directory import Directory
from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may
from chalicelib.slack.workspace import Deliveries, Workspace, Workspaces

NEVER = -1
"""The day of the week of who wants no digest."""


def due(now: datetime, zone: str, day: int, hour: int, works: Callable[[str, date], bool]) -> str | None:
    """The week (2026-W48) whose digest is due, in a person's zone; None before its day (Monday is 0) and hour.

    On a day off it comes on the next working day of the week, else on the last before, else on that day all the same. A digest
    that could not be sent is due until the week ends.
    """
    if day == NEVER:
        return None
    here = now.astimezone(ZoneInfo(zone))
    monday = here.date() - timedelta(days=here.weekday())
    later = [each for each in range(day, 7) if works(zone, monday + timedelta(days=each))]
    before = [each for each in range(day) if works(zone, monday + timedelta(days=each))]
    comes = monday + timedelta(days=later[0] if later else before[-1] if before else day)
    at = datetime(comes.year, comes.month, comes.day, hour, tzinfo=here.tzinfo)
    year, week, _ = here.isocalendar()
    return f"{year}-W{week:02d}" if here >= at else None


@dataclass(frozen=True)
class SendDigests:
    """Send what is due. ``works`` says whether people of a zone work on a day, ``letters`` makes what sends (``Letters``)."""

    directory: Directory
    workspaces: Workspaces
    deliveries: Deliveries
    works: Callable[[str, date], bool]
    letters: Callable[[], Callable[[Sequence[tuple[Member, str]]], bool]]
    _rests: dict[str, datetime] = field(default_factory=dict)

    def __call__(self, now: datetime) -> None:
        """Send every digest that is due and was not sent; one that fails is tried again at the next tick.

        Raises:
            EvenkeelError: the first that failed, after all others were tried.
        """
        known: dict[str, Workspace] = {}

        def week_of(member: Member) -> str | None:
            workspace = known.get(member.team) or known.setdefault(member.team, self.workspaces.get(member.team))
            day = workspace.digest_day if member.digest_day is None else member.digest_day
            hour = workspace.digest_hour if member.digest_hour is None else member.digest_hour
            return due(now, member.timezone, day, hour, self.works)

        if now >= self._rests.get("until", now):
            # A company that has not begun is asked again in an hour, not at every tick.
            self._rests["until"] = now if self._send(week_of, again=False) else now + timedelta(hours=1)

    def at_once(self, now: datetime) -> None:
        """Send this week's digests now, before their time; those that were sent are brought up to date."""
        self._send(lambda member: due(now, member.timezone, 0, 0, lambda *_: True), again=True)

    def _send(self, week_of: Callable[[Member], str | None], *, again: bool) -> bool:
        """Send them; False where there was nothing to tell."""
        waiting = []
        for member in self.directory.staff():
            key = week_of(member) if member.slack_user and may(member, Action.SEE_OWN_VALUE) else None
            if key and (again or not self._complete(member, key)):
                waiting.append((member, key))
        return self.letters()(waiting) if waiting else True

    def _complete(self, member: Member, key: str) -> bool:
        known = self.deliveries.get(f"{member.team}#{last(member, key)}")
        return known is not None and bool(known.ts)


def last(member: Member, key: str) -> str:
    """The key of the message with which a person's digest is complete."""
    return f"digest-{member.id}-{key}-last"
