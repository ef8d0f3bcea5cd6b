"""What training no longer takes of people: chasing departments, and filing what they hand in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from chalicelib.people.directory import Directory
from chalicelib.people.member import Role
from chalicelib.performance.days import Period
from chalicelib.performance.value import NOTHING, Toil
from chalicelib.slack.blocks import Block, context, section
from chalicelib.slack.value.words import number, percent
from chalicelib.slack.words import Words, mark
from chalicelib.training.arrivals import Arrivals, Outcome, arrivals
from chalicelib.training.ports import Uploads
from chalicelib.training.reminders import MINUTES

ELSEWHERE = "auto:interviews"
"""The automation that chases for interviews: not training's."""

OUTCOMES = {
    Outcome.ALONE: mark("filed without anybody: {count}"),
    Outcome.REPEATED: mark("put aside as repeats: {count}"),
    Outcome.ANSWERED: mark("filed after an answer: {count}"),
    Outcome.NAMES: mark("filed without names that nobody here has: {count}"),
    Outcome.ROWS: mark("filed without rows that are not understood: {count}"),
    Outcome.WAITING: mark("waiting for an answer: {count}"),
    Outcome.UNREADABLE: mark("not readable: {count}"),
    Outcome.TAKEN_BACK: mark("taken back: {count}"),
    Outcome.READING: mark("being read: {count}"),
}


@dataclass(frozen=True)
class TrainingToil:
    """Tell of the toil of some months; ``done_in`` gives who did what in one: who, kind, how often and for how long."""

    uploads: Uploads
    directory: Directory
    done_in: Callable[[Period], Mapping[str, Mapping[str, Toil]]]

    def blocks(self, months: Sequence[Period], say: Words) -> list[Block]:
        """The hours of chasing before and after, and the share of files that nobody touched, each with what is assumed. Empty
        where there was neither."""
        arrived = [upload for month in months for upload in self.uploads.of_month(str(month))]
        told = [*self._chasing(months, say), *_filing(arrivals(arrived), say)]
        lines, assumed = [line for line, _ in told], [how for _, how in told]
        return [section("\n".join([f"*{say('Toil')}*", *lines])), context(*assumed)] if told else []

    def _chasing(self, months: Sequence[Period], say: Words) -> list[tuple[str, str]]:
        spared, by_hand = self._chased(months)
        if not spared.count and not by_hand.count:
            return []
        before, after = number((spared.minutes + by_hand.minutes) / 60), number(by_hand.minutes / 60)
        each = number(spared.minutes / spared.count if spared.count else Fraction(MINUTES))
        counts = {"count": number(spared.count), "hand": number(by_hand.count)}
        line = say("Hours of chasing (estimates): {before} before, {after} after.", before=before, after=after)
        how = say(
            "Before: the {count} reminders that Evenkeel sent, by hand at {each} minutes each, and the {hand} that people sent "
            "all the same; after: these alone.",
            each=each,
            **counts,
        )
        return [(line, how)]

    def _chased(self, months: Sequence[Period]) -> tuple[Toil, Toil]:
        """What was chased for training by automations and by hand; who recruits chases for something else."""
        recruit = {Role.ONLINE_RECRUITER, Role.FAIR_RECRUITER}
        others = {ELSEWHERE, *(member.id for member in self.directory.everyone() if member.role in recruit)}
        done = {True: NOTHING, False: NOTHING}
        for who, kinds in (each for month in months for each in self.done_in(month).items()):
            chased = kinds.get("chaser")
            if chased and who not in others:
                automated = who.startswith("auto:")
                # Where nobody said how long it took, it took what is assumed of a reminder.
                minutes = chased.minutes or chased.count * MINUTES
                done[automated] = Toil(done[automated].count + chased.count, done[automated].minutes + minutes)
        return done[True], done[False]


def _filing(arrived: Arrivals, say: Words) -> list[tuple[str, str]]:
    if arrived.share is None:
        return []
    share = percent(arrived.share)
    line = say(
        "Files that nobody touched: {share} ({count} of {all} that arrived).",
        share=share,
        count=arrived.untouched,
        all=arrived.all,
    )
    became = [say(OUTCOMES[each], count=count) for each, count in arrived.by_outcome.items()]
    how = say(
        "Touched is a file about which somebody was asked, that was taken back, or that nobody can read: also one that still "
        "waits."
    )
    return [(f"{line}\n{' · '.join(became)}", how)]
