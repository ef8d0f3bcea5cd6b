"""What a week's digests say to each person, and how they are sent: everyone's first message, then everyone's second."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from chalicelib.errors import EvenkeelError
from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may
from chalicelib.performance.digest import GatherWeek, Week
from chalicelib.slack.posting import Post
from chalicelib.slack.value import digest
from chalicelib.slack.value.sending import last
from chalicelib.slack.words import Words, language_of
from chalicelib.slack.workspace import Channel, Workspace, Workspaces

LOG = logging.getLogger("evenkeel.digest")


@dataclass
class _Letter:
    """Messages to a Slack user that are still to be sent, each with its key; the first of them becomes the others' parent."""

    user: str
    to: Workspace
    messages: list[tuple[str, digest.Message]]
    parent: str = ""


@dataclass(frozen=True)
class Letters:
    """Send a week's digests to those who wait for them. ``pace`` waits until a channel takes the next message."""

    workspaces: Workspaces
    gather: GatherWeek
    names: Callable[[], Mapping[str, str]]
    channel: Channel
    post: Post
    pace: Callable[[str], None]

    def __call__(self, waiting: Iterable[tuple[Member, str]]) -> bool:
        """Send each member the digest of their week; False where there was nothing to tell.

        Raises:
            EvenkeelError: the first that failed, after all others were tried.
        """
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
            return [] if value is None else [(last(member, key), digest.own(value, member.name, week, say, benchmark))]
        messages = [digest.parent(week, say), *digest.thread(week, names, say)]
        keys = [f"digest-{member.id}-{key}", *(f"digest-{member.id}-{key}-{number}" for number in range(1, len(messages) - 1))]
        return list(zip([*keys, last(member, key)], messages, strict=True))

    def _tell(self, letter: _Letter) -> None:
        if not letter.to.channel:
            letter.to = replace(letter.to, channel=self.channel.direct(letter.to.team, letter.user))
        key, message = letter.messages[0]
        self.pace(letter.to.channel)
        ts = self.post(letter.to, key, *message, thread=letter.parent)
        letter.parent = letter.parent or ts
        del letter.messages[0]
