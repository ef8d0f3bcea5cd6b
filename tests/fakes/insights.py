"""What was learned, in memory."""

from __future__ import annotations

from datetime import datetime

from chalicelib.performance.insight import Insight


class FakeInsights:
    """``chalicelib.performance.gathering.Insights`` in memory."""

    def __init__(self) -> None:
        self.kept: tuple[Insight, datetime] | None = None
        self.sent: dict[str, str] = {}

    def keep(self, learned: Insight, at: datetime) -> None:
        self.kept = learned, at

    def latest(self) -> tuple[Insight, datetime] | None:
        return self.kept

    def learned_on(self) -> str | None:
        return self.kept[0].day if self.kept else None

    def send(self, proposal: str, by: str, at: datetime) -> bool:
        new = proposal not in self.sent
        self.sent.setdefault(proposal, by)
        return new

    def was_sent(self, proposal: str) -> bool:
        return proposal in self.sent
