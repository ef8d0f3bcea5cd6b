"""A workspace in which Evenkeel is installed, and the ports that the Slack face needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from chalicelib.slack.blocks import Block

if TYPE_CHECKING:
    # Whoever only posts messages needs no value model.
    from chalicelib.performance.beside import Benchmark


@dataclass(frozen=True)
class Workspace:
    """What is set for one workspace: the ``channel`` that hears of new candidates, and the language there (en, zh).

    Digests come on ``digest_day`` (Monday is 0, -1 never) at ``digest_hour``, in the zone of whoever gets them. ``hire_cost`` is
    what a hire costs elsewhere (a decimal, empty where nobody said), in ``currency``, as ``hire_source`` says. A competency is
    low below ``low_level`` (a decimal; 0: never).
    """

    team: str
    channel: str = ""
    language: str = "en"
    digest_day: int = 0
    digest_hour: int = 9
    hire_cost: str = ""
    currency: str = "CNY"
    hire_source: str = ""
    low_level: str = "4"

    @property
    def benchmark(self) -> Benchmark | None:
        """What a hire costs elsewhere; None where nobody said."""
        from fractions import Fraction

        from chalicelib.performance.beside import Benchmark

        return Benchmark(Fraction(self.hire_cost), self.currency, self.hire_source) if self.hire_cost else None


class Workspaces(Protocol):
    """Keeps the settings of each workspace."""

    def get(self, team: str) -> Workspace:
        """The settings, or those of a new workspace."""
        ...

    def save(self, workspace: Workspace) -> None:
        """Keep the settings."""
        ...

    def telling(self) -> list[Workspace]:
        """The workspaces in which a channel was chosen."""
        ...


@dataclass(frozen=True)
class Sent:
    """A message that was sent, or is being sent (``ts`` empty) since ``since`` (seconds since 1970)."""

    channel: str
    ts: str
    since: float
    shown: str = ""


class Deliveries(Protocol):
    """Remembers what was sent, so that nothing is sent twice."""

    def get(self, key: str) -> Sent | None:
        """What is known of this message."""
        ...

    def claim(self, key: str, channel: str) -> Sent | None:
        """Note that it is being sent; None where somebody else noted that first."""
        ...

    def sent(self, key: str, sent: Sent) -> None:
        """Note that it was sent."""
        ...

    def release(self, key: str) -> None:
        """Note that it was not sent after all."""
        ...


class Begun(StrEnum):
    """What is known of a request at its beginning."""

    NEW = "new"
    RUNNING = "running"
    DONE = "done"


class Seen(Protocol):
    """Remembers requests, so that one that Slack sends again is not done again."""

    def begin(self, request: str) -> Begun:
        """Note that a request is being done, unless somebody did it in the last hour or began it in the last half minute."""
        ...

    def done(self, request: str) -> None:
        """It was done."""
        ...

    def forget(self, request: str) -> None:
        """It failed: let it be done again."""
        ...


class Channel(Protocol):
    """Slack's channels as delivery needs them, for one workspace after the other."""

    def direct(self, team: str, user: str) -> str:
        """The channel of the direct messages with a person.

        Raises:
            Unavailable: Slack does not answer or asks to wait.
        """
        ...

    def has(self, team: str, channel: str, user: str) -> bool:
        """Whether a person is in a channel, so that a mention there reaches them.

        Raises:
            Unavailable: Slack does not answer or asks to wait. Invalid: the app is not in the channel itself.
        """
        ...

    def post(self, team: str, channel: str, key: str, text: str, blocks: list[Block], *, thread: str = "") -> str:
        """Post a message that carries ``key`` in its metadata, below another one if ``thread`` is its ts; its ts.

        Raises:
            Invalid: ``slack.channel`` where it cannot be posted to that channel at all.
            Unavailable: Slack does not answer or asks to wait (``retry_after``); ``details["refused"]`` is true where it
                surely was not posted.
        """
        ...

    def update(self, team: str, channel: str, ts: str, text: str, blocks: list[Block]) -> None:
        """Change a message.

        Raises:
            NotFound: ``slack.message_gone``, somebody deleted it. Others as ``post``.
        """
        ...

    def find(self, team: str, channel: str, key: str, since: float, *, thread: str = "") -> str | None:
        """The ts of the message with this key in its metadata that was posted since then; ``thread`` says below which."""
        ...
