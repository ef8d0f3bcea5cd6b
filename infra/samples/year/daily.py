"""The year's toil day by day, what the channels cost, and what the business said.

`minutes` are those of the whole fact, not of one piece. Automated recruiting work is `call`, `entry` and `message`,
automated training work `chaser` and `session`; `for` names whose work it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from infra.samples.year.diary import AFTER, ALL, BEFORE, Diary, Month
from infra.samples.year.recruiting import Joiner

_CALL = 3  # minutes
_BUSINESS = ("smith", "zhao")
_PATTERN_BEFORE = (5, 3, 4, 2, 4, 3, 5, 4, 2, 4)  # six of ten are 4 or 5
_PATTERN_AFTER = (5, 4, 5, 4, 3, 5, 4, 5, 4, 5)  # nine of ten
_SAID = ("推荐的人选很贴合岗位", "响应及时", "简历与岗位差距较大", "沟通顺畅", "面试安排太晚")
_COSTS = {"51job": 16800, "boss": 12600, "referral": 6000, "fair": 24500}


def write_toil(diary: Diary) -> None:
    """Calls, sessions and chasers of every working day, by people and, after Evenkeel, by automations."""
    for month in ALL:
        after = month in AFTER
        days = month.working_days()
        for day in days:
            calls = {"zhang": 40 if after else 120, "he": 60 if after else 90, "guo": 55 if after else 80}
            for person, count in calls.items():
                diary.note("toil.done", day, person, hour=17, what="call", count=count, minutes=count * _CALL)
            for person, count in (("li", 1 if after else 2), ("xu", 1), ("deng", 1)):
                diary.note("toil.done", day, person, hour=17, what="session", count=count, minutes=60 * count)
            if not after:
                diary.note("toil.done", day, "li", hour=18, what="chaser", count=12, minutes=60)
                continue
            _automated(diary, day, "auto:first_contact", "zhang", "call", 80, 80 * _CALL)
            _automated(diary, day, "auto:reminder", "li", "chaser", 12, 60)
            _automated(diary, day, "auto:record", "li", "session", 1, 60)
            # The year's last day sends the invitations of the following week as well: 1,128 hours in all.
            week_ahead = 2 if month == AFTER[-1] and day == days[-1] else 1
            _automated(diary, day, "auto:invitation", "he", "message", 20 * week_ahead, 80 * week_ahead)
            _automated(diary, day, "auto:invitation", "guo", "message", 20 * week_ahead, 80 * week_ahead)


def _automated(diary: Diary, day: date, by: str, person: str, what: str, count: int, minutes: int) -> None:
    diary.note("toil.done", day, by, hour=19, what=what, count=count, minutes=minutes, **{"for": person})


def write_costs(diary: Diary) -> None:
    """Each channel's bill at the end of each month, in yuan."""
    for position, month in enumerate(ALL):
        for turn, (channel, amount) in enumerate(_COSTS.items()):
            diary.note("channel.cost", month.plus(1).day(1) - timedelta(days=1), "chen", channel=channel, month=str(month),
                       amount=amount + 350 * ((position + turn) % 4), currency="CNY")  # fmt: skip


def write_feedback(diary: Diary, joiners: list[Joiner]) -> None:
    """Ten answers a month on new colleagues (of fourteen asked, twelve after), and once a half-year ten on HR people."""
    for month in ALL:
        after = month in AFTER
        pattern = _PATTERN_AFTER if after else _PATTERN_BEFORE
        hired = [joiner for joiner in joiners if joiner.month == month][: 12 if after else 14]
        for turn, joiner in enumerate(hired):
            day, manager = min(joiner.on + timedelta(days=1), _last(month)), _BUSINESS[turn % 2]
            diary.note("feedback.asked", day, "auto:feedback" if after else "chen", application=joiner.application)
            if turn < len(pattern):
                diary.note("feedback.given", day, manager, hour=15, application=joiner.application, rating=pattern[turn],
                           text=_SAID[turn % len(_SAID)])  # fmt: skip
    _about_people(diary, BEFORE[3], _PATTERN_BEFORE)
    _about_people(diary, AFTER[3], _PATTERN_AFTER)


def _about_people(diary: Diary, month: Month, pattern: Sequence[int]) -> None:
    ratings = iter(pattern)
    for person in ("zhang", "wang", "li", "he", "xu"):
        diary.note("feedback.asked", month.day(12), "chen", about_person=person)
        for manager in _BUSINESS:
            diary.note("feedback.given", month.day(13), manager, about_person=person, rating=next(ratings), text="合作顺利")


def _last(month: Month) -> date:
    return month.plus(1).day(1) - timedelta(days=1)
