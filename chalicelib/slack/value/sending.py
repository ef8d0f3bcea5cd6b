"""Sends the digests: each once a week, to each person in their own zone and language, however often it is tried."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.errors import EvenkeelError, NotFound
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may
from chalicelib.performance.digest import GatherWeek, Week
from chalicelib.slack.posting import Post
from chalicelib.slack.value import digest
from chalicelib.slack.value.answers import ValueAnswers
from chalicelib.slack.words import Words, language_of
from chalicelib.slack.workspace import Channel, Workspace, Workspaces

LOG = logging.getLogger("evenkeel.digest")
NEVER = -1
"""The day of the week of who wants no digest."""


def due(now: datetime, zone: str, day: int, hour: int) -> str | None:
    """The week (2026-W48) whose digest is due, in a person's zone; None before its day (Monday is 0) and hour.

    A week's digest that could not be sent is due until the week ends.
    """
    if day == NEVER:
        return None
    here = now.astimezone(ZoneInfo(zone))
    monday = here.date() - timedelta(days=here.weekday())
    at = datetime(monday.year, monday.month, monday.day, hour, tzinfo=here.tzinfo) + timedelta(days=day)
    year, week, _ = here.isocalendar()
    return f"{year}-W{week:02d}" if here >= at else None


@dataclass(frozen=True)
class SendDigests:
    """Send what is due."""

    directory: Directory
    workspaces: Workspaces
    gather: GatherWeek
    answers: ValueAnswers
    channel: Channel
    post: Post

    def __call__(self, now: datetime) -> None:
        """Send every digest that is due and was not sent; one that fails is tried again at the next tick.

        Raises:
            EvenkeelError: the first that failed, after all others were tried.
        """

        def week_of(member: Member) -> str | None:
            workspace = self.workspaces.get(member.team)
            return due(now, member.timezone, workspace.digest_day, workspace.digest_hour)

        self._send(week_of, again=False)

    def at_once(self, now: datetime) -> None:
        """Send this week's digests now, before their time; those that were sent are brought up to date."""
        self._send(lambda member: due(now, member.timezone, 0, 0), again=True)

    def _send(self, week_of: Callable[[Member], str | None], *, again: bool) -> None:
        failed: EvenkeelError | None = None
        week: Week | None = None
        for member in self.directory.everyone():
            key = week_of(member) if member.slack_user and may(member, Action.SEE_OWN_VALUE) else None
            if key is None or (not again and self.post.stands(f"{member.team}#{_last(member, key)}")):
                continue
            try:
                week = week or self.gather()
                if week.empty:
                    # A company that has not begun yet: nobody needs to hear that nothing happened.
                    return
                self._tell(member, key, week)
            except EvenkeelError as error:
                LOG.warning("the digest of %s could not be sent: %s", member.id, error.code)
                failed = failed or error
        if failed:
            raise failed

    def _tell(self, member: Member, key: str, week: Week) -> None:
        say = Words(language_of(member.locale))
        direct = replace(Workspace(member.team), channel=self.channel.direct(member.team, member.slack_user))
        if not may(member, Action.SEE_EVERYONES_VALUE):
            try:
                shown = self.answers.shown(f"{member.id} {week.period}", member, say)
            except NotFound:
                # A role without metrics.
                return
            self.post(direct, _last(member, key), *digest.own(member.id, week, shown, say))
            return
        parent = self.post(direct, f"digest-{member.id}-{key}", *digest.parent(week, say))
        below = digest.thread(week, self.answers.names(), say)
        for number, message in enumerate(below, start=1):
            name = _last(member, key) if number == len(below) else f"digest-{member.id}-{key}-{number}"
            self.post(direct, name, *message, thread=parent)


def _last(member: Member, key: str) -> str:
    """The key of the message with which a person's digest is complete."""
    return f"digest-{member.id}-{key}-last"
