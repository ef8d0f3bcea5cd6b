"""Sends the digests: each once a week, to each person in their own zone and language, however often it is tried."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.errors import EvenkeelError
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may
from chalicelib.performance.digest import GatherWeek, Week
from chalicelib.slack.posting import Post
from chalicelib.slack.value import digest
from chalicelib.slack.words import Words, language_of
from chalicelib.slack.workspace import Channel, Workspace, Workspaces

LOG = logging.getLogger("evenkeel.digest")
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


@dataclass
class _Letter:
    """Messages to a Slack user that are still to be sent, each with its key; the first of them becomes the others' parent."""

    user: str
    to: Workspace
    messages: list[tuple[str, digest.Message]]
    parent: str = ""


@dataclass(frozen=True)
class SendDigests:
    """Send what is due. ``works`` says whether people of a zone work on a day, ``pace`` waits until a channel takes the next."""

    directory: Directory
    workspaces: Workspaces
    gather: GatherWeek
    names: Callable[[], Mapping[str, str]]
    channel: Channel
    post: Post
    works: Callable[[str, date], bool]
    pace: Callable[[str], None]
    _rests: dict[str, datetime] = field(default_factory=dict)

    def __call__(self, now: datetime) -> None:
        """Send every digest that is due and was not sent; one that fails is tried again at the next tick.

        Raises:
            EvenkeelError: the first that failed, after all others were tried.
        """

        def week_of(member: Member) -> str | None:
            workspace = self.workspaces.get(member.team)
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
        for member in self.directory.everyone():
            key = week_of(member) if member.slack_user and may(member, Action.SEE_OWN_VALUE) else None
            if key and (again or not self.post.stands(f"{member.team}#{_last(member, key)}")):
                waiting.append((member, key))
        if not waiting:
            return True
        week = self.gather()
        if week.empty:
            # Nobody needs to hear that nothing happened.
            return False
        names = self.names()
        self._deliver(
            [
                _Letter(member.slack_user, Workspace(member.team), self._messages(member, key, week, names))
                for member, key in waiting
            ]
        )
        return True

    def _deliver(self, letters: list[_Letter]) -> None:
        """Everyone's first message, then everyone's second: so one seldom waits until a channel takes the next."""
        failed: EvenkeelError | None = None
        while letters := [letter for letter in letters if letter.messages]:
            for letter in letters:
                try:
                    self._tell(letter)
                except EvenkeelError as error:
                    LOG.warning("%s could not be sent: %s", letter.messages[0][0], error.code)
                    failed = failed or error
                    letter.messages.clear()
        if failed:
            raise failed

    def _messages(self, member: Member, key: str, week: Week, names: Mapping[str, str]) -> list[tuple[str, digest.Message]]:
        """What a person gets; nothing in a role without metrics."""
        say = Words(language_of(member.locale))
        if not may(member, Action.SEE_EVERYONES_VALUE):
            value, benchmark = week.values.get(member.id), self.workspaces.get(member.team).benchmark
            return [] if value is None else [(_last(member, key), digest.own(value, member.name, week, say, benchmark))]
        messages = [digest.parent(week, say), *digest.thread(week, names, say)]
        keys = [f"digest-{member.id}-{key}", *(f"digest-{member.id}-{key}-{number}" for number in range(1, len(messages) - 1))]
        return list(zip([*keys, _last(member, key)], messages, strict=True))

    def _tell(self, letter: _Letter) -> None:
        if not letter.to.channel:
            letter.to = replace(letter.to, channel=self.channel.direct(letter.to.team, letter.user))
        key, message = letter.messages[0]
        self.pace(letter.to.channel)
        ts = self.post(letter.to, key, *message, thread=letter.parent)
        letter.parent = letter.parent or ts
        del letter.messages[0]


def _last(member: Member, key: str) -> str:
    """The key of the message with which a person's digest is complete."""
    return f"digest-{member.id}-{key}-last"
