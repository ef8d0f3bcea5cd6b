"""The year's job fairs: visitors, leads, their match, and the typing that followed.

Of every twenty visitors of Wang's booths three left their résumé before Evenkeel and five after, at each single fair.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import date, timedelta

from infra.samples.year.diary import AFTER, START, Diary, Month, months

FAIR_MONTHS = months(Month(2025, 6), 17)
_DAYS = (6, 13, 20)
_VISITORS = ((40, 60, 80), (60, 60, 60), (80, 40, 60), (60, 80, 100), (40, 60, 60))
# The other two fair recruiters: visitors and leads, in turn.
_OTHERS = ((60, 9), (80, 10), (50, 8), (70, 11), (60, 8), (90, 12), (64, 10))
_TYPING_DAY, _TYPING_AFTER = 480, 120  # minutes


@dataclass
class Leads:
    """Who left a résumé at whose booth and has not applied yet."""

    _waiting: dict[str, deque[tuple[date, str]]] = field(default_factory=dict)

    def put(self, recruiter: str, day: date, candidate: str) -> None:
        """A lead of that day."""
        self._waiting.setdefault(recruiter, deque()).append((day, candidate))

    def take(self, recruiter: str, day: date) -> str:
        """The recruiter's oldest lead from the ten weeks before `day`; older ones have cooled down."""
        waiting = self._waiting[recruiter]
        while waiting and waiting[0][0] < day - timedelta(days=70):
            waiting.popleft()
        if not waiting or waiting[0][0] >= day:
            raise LookupError(f"{recruiter} has no lead before {day}")
        return waiting.popleft()[1]


def write_fairs(diary: Diary) -> Leads:
    """Three fairs a month of Wang's, two each of Luo's and Tang's (some of those held together)."""
    leads = Leads()
    for position, month in enumerate(FAIR_MONTHS):
        after = month in AFTER
        for turn, visitors in enumerate(_VISITORS[position % len(_VISITORS)]):
            share = (5, 20) if after else (3, 20)
            _fair(diary, leads, f"f-{month}-w{turn + 1}", "wang", month.day(_DAYS[turn]), visitors,
                  visitors * share[0] // share[1], ())  # fmt: skip
        for turn in range(4):
            recruiter = ("luo", "tang")[turn % 2]
            visitors, count = _OTHERS[(position * 4 + turn) % len(_OTHERS)]
            together = ("luo", "tang") if position % 4 == turn else ()
            _fair(diary, leads, f"f-{month}-o{turn + 1}", recruiter, month.day(8 + 4 * turn), visitors,
                  count + 2 * after, together)  # fmt: skip
    return leads


def _fair(
    diary: Diary, leads: Leads, fair: str, recruiter: str, day: date, visitors: int, count: int, staff: tuple[str, ...]
) -> None:
    more = {"staff": list(staff)} if staff else {}
    diary.note("fair.held", day, recruiter, hour=9, fair=fair, on=day.isoformat(), place="苏州国际博览中心",
               visitors=visitors, cost=2600 + 20 * visitors, **more)  # fmt: skip
    after = day >= START
    for turn in range(count):
        candidate = f"c-{fair}-{turn + 1:02d}"
        diary.note("candidate.sourced", day, recruiter, candidate=candidate, channel="fair", fair=fair)
        diary.note("fair.lead", day, recruiter, hour=11, fair=fair, candidate=candidate)
        leads.put(recruiter, day, candidate)
        if turn % 6 != 5:
            # Hundredths between 0.38 and 0.74 before, 0.52 and 0.88 after.
            score = (38 + 14 * after + (turn * 17 + visitors + len(fair)) % 37) / 100
            vacancy = f"v-{Month(day.year, (day.month - 1) // 3 * 3 + 1)}-{turn % 4 + 1}"
            diary.note("candidate.matched", day + timedelta(days=1 + turn % 3), "auto:match" if after else recruiter,
                       candidate=candidate, vacancy=vacancy, score=score)  # fmt: skip
    diary.note("toil.done", day, recruiter, hour=18, what="fair", count=1, minutes=_TYPING_DAY)
    if not after or recruiter != "wang":
        for offset, part in ((1, count // 2), (2, count - count // 2)):
            diary.note("toil.done", day + timedelta(days=offset), recruiter, hour=18, what="entry", count=part,
                       minutes=_TYPING_DAY if recruiter == "wang" else 300)  # fmt: skip
    else:
        typed = max(1, count // 8)
        diary.note("toil.done", day + timedelta(days=1), recruiter, hour=18, what="entry", count=typed,
                   minutes=_TYPING_AFTER)  # fmt: skip
        diary.note("toil.done", day + timedelta(days=1), "auto:reading", hour=12, what="entry", count=count - typed,
                   minutes=2 * _TYPING_DAY - _TYPING_AFTER)  # fmt: skip
