"""Tell one person something once, in their language, when they are at work."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from chalicelib.errors import EvenkeelError
from chalicelib.people.member import Member
from chalicelib.slack.blocks import Block
from chalicelib.slack.posting import Post
from chalicelib.slack.words import Words, language_of
from chalicelib.slack.workspace import Channel, Workspace

BEGINS, ENDS = 9, 18
"""The hours, in a person's own zone, between which they are told of what can wait; all others are quiet."""

LOG = logging.getLogger("evenkeel.telling")
Subject = TypeVar("Subject")
Message = Callable[[Words], tuple[str, list[Block]]]


def at_work(now: datetime, zone: str, works: Callable[[str, date], bool]) -> bool:
    """Whether somebody of this zone may be told of something that can wait: on a working day, outside the quiet hours."""
    here = now.astimezone(ZoneInfo(zone))
    return BEGINS <= here.hour < ENDS and works(zone, here.date())


def each_tried(subjects: Iterable[Subject], does: Callable[[Subject], None]) -> None:
    """Do this for each, whatever becomes of the others.

    Raises:
        EvenkeelError: the first that failed, after all others were tried.
    """
    failed: EvenkeelError | None = None
    for subject in subjects:
        try:
            does(subject)
        except EvenkeelError as error:
            LOG.warning("one of several could not be told: %s", error.code)
            failed = failed or error
    if failed:
        raise failed


@dataclass(frozen=True)
class Tell:
    """Send a direct message once.

    ``works`` says whether people of a zone work on a day, ``pace`` waits until a channel takes the next message.
    """

    channel: Channel
    post: Post
    works: Callable[[str, date], bool]
    pace: Callable[[str], None]

    def told(self, member: Member, key: str) -> bool:
        """Whether this person got this message."""
        return self.post.stands(f"{member.team}#{_own(member, key)}")

    def may_be_told(self, member: Member, now: datetime) -> bool:
        """Whether they can be told now; one who left, or has no Slack user, never can."""
        return self.reachable(member) and at_work(now, member.timezone, self.works)

    @staticmethod
    def reachable(member: Member) -> bool:
        """Whether they can be told at all."""
        return not member.left and bool(member.slack_user)

    def __call__(self, member: Member, key: str, message: Message, now: datetime) -> bool:
        """Whether they were told, now or before; False while they are not at work.

        Raises:
            EvenkeelError: not now; the same call later does it.
        """
        if self.told(member, key):
            return True
        if not self.may_be_told(member, now):
            return False
        to = Workspace(member.team, self.channel.direct(member.team, member.slack_user))
        self.pace(to.channel)
        self.post(to, _own(member, key), *message(Words(language_of(member.locale))))
        return True


def _own(member: Member, key: str) -> str:
    return f"{key}-{member.id}"
