"""The job that learns from the ledger once a day, so that whoever asks reads one record, however much there is to learn from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

from chalicelib.performance.days import Days, Period

if TYPE_CHECKING:
    # Most ticks of the clock find that today it was learned already.
    from chalicelib.ledger.fact import Fact
    from chalicelib.performance.insight import Insight
    from chalicelib.performance.settings import Settings

LOOKS_BACK = 12
"""Months of facts that are read: where a candidate came from, when a vacancy was opened."""


class Insights(Protocol):
    """Keeps what was learned last."""

    def keep(self, learned: Insight, at: datetime) -> None:
        """Keep it instead of what was kept before."""
        ...

    def latest(self) -> tuple[Insight, datetime] | None:
        """What was learned last, and when; None where nothing was."""
        ...

    def learned_on(self) -> str | None:
        """The day (ISO 8601) of what was learned last; None where nothing was."""
        ...

    def send(self, proposal: str, by: str, at: datetime) -> bool:
        """Note for a quarter that a proposal was sent, by its key; False where it was sent before."""
        ...

    def was_sent(self, proposal: str) -> bool:
        """Whether a proposal was sent in the last quarter."""
        ...


@dataclass(frozen=True)
class GatherInsight:
    """Learn; ``replay`` gives the facts of a month (``2026-10``, UTC), ``today`` the company's day (an ordinal)."""

    replay: Callable[[str], Iterable[Fact]]
    insights: Insights
    settings: Settings
    now: Callable[[], datetime]
    today: Callable[[], int]

    def __call__(self) -> Insight:
        """Learn from the facts of a year, and keep it."""
        from chalicelib.performance.book import Book
        from chalicelib.performance.insight import KINDS, insight
        from chalicelib.performance.state import State, Window

        through = self.today()
        today = date.fromordinal(through)
        running = Period(today.year * 12 + today.month - 1)
        book = Book(Days(self.settings.timezone), running, kinds=KINDS)
        # One month more at each end: the ledger's months are those of UTC.
        for back in range(LOOKS_BACK, -2, -1):
            for fact in self.replay(str(running.plus(-back))):
                book.take(fact)
        window = Window(running.index - LOOKS_BACK, running.index, through)
        learned = insight(State(book.close(), window, self.settings.days, self.settings.credit), today.isoformat(), through)
        self.insights.keep(learned, self.now())
        return learned


def to_json(learned: Insight) -> dict[str, Any]:
    """An insight as JSON."""
    return asdict(learned)


def from_json(kept: dict[str, Any]) -> Insight:
    """The insight that was kept."""
    from chalicelib.performance.insight import Channel, FairOutcome, Insight, Month, Proposal

    return Insight(
        kept["day"],
        tuple(Channel(**each) for each in kept["channels"]),
        tuple(Month(**each) for each in kept["trend"]),
        tuple(FairOutcome(**each) for each in kept["fairs"]),
        tuple(int(each) for each in kept["funnel"]),
        (float(kept["to_hire"][0]), int(kept["to_hire"][1])),
        (float(kept["to_fill"][0]), int(kept["to_fill"][1])),
        tuple(Proposal(**each) for each in kept["proposals"]),
    )
