"""What training no longer takes of people: chasing departments, and filing what they hand in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from chalicelib.performance.days import Period
from chalicelib.performance.value import Month
from chalicelib.slack.blocks import Block, section
from chalicelib.slack.value.words import number, percent
from chalicelib.slack.words import Words
from chalicelib.training.ports import Uploads
from chalicelib.training.upload import Status

DONE = (Status.FILED, Status.PLANNED)


@dataclass(frozen=True)
class TrainingToil:
    """Tell of a month's toil; ``month_of`` gives what the whole company did in it."""

    uploads: Uploads
    month_of: Callable[[Period], Month]

    def blocks(self, period: Period, say: Words) -> list[Block]:
        """How often departments were reminded, by Evenkeel and by hand, with the hours that it takes by hand; and the share of
        files that nobody touched. Empty where there was neither."""
        lines = [*self._chasing(period, say), *self._filing(period, say)]
        return [section("\n".join([f"*{say('Toil')}*", *lines]))] if lines else []

    def _chasing(self, period: Period, say: Words) -> list[str]:
        month = self.month_of(period)
        spared, by_hand = month.automated.get("chaser"), month.by_hand.get("chaser")
        lines = []
        if spared:
            hours = number(spared.minutes / 60)
            lines.append(say("Evenkeel reminded {count} times: {hours} hours of chasing spared (estimate).",
                             count=number(spared.count), hours=hours))  # fmt: skip
        if by_hand:
            hours = number(by_hand.minutes / 60)
            lines.append(say("By hand: {count} times, {hours} hours.", count=number(by_hand.count), hours=hours))
        return lines

    def _filing(self, period: Period, say: Words) -> list[str]:
        arrived = self.uploads.of_month(str(period))
        done = [each for each in arrived if each.status in DONE]
        waiting = sum(each.status is Status.ASKING for each in arrived)
        if not done and not waiting:
            return []
        alone = sum(not each.decided and not each.named for each in done)
        share = percent(Fraction(alone, len(done) + waiting))
        return [say("Files that nobody had to touch: {share} ({count} of {all}).",
                    share=share, count=alone, all=len(done) + waiting)]  # fmt: skip
