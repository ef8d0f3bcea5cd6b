"""The year's new hires after their first day: onboarding, and who left before day 90.

Of the joiners whose day 90 comes before Evenkeel seven in ten are still there, after it seventeen in twenty.
"""

from __future__ import annotations

from datetime import timedelta

from infra.samples.year.diary import START, Diary
from infra.samples.year.recruiting import Joiner

_TRAINERS = ("li", "xu", "deng")
_REASONS = ("通勤太远", "岗位与预期不符", "家庭原因", "找到其他机会")


def write_employment(diary: Diary, joiners: list[Joiner]) -> None:
    """Onboarding plans and their completion, and the departures."""
    before = after = 0
    for position, joiner in enumerate(joiner for joiner in joiners if joiner.employee):
        if joiner.on + timedelta(days=90) < START:
            leaves, before = before * 3 % 10 < 3, before + 1
        else:
            leaves, after = after * 3 % 20 < 3, after + 1
        _onboard(diary, joiner, position)
        if leaves:
            # Never before day 30, so that the onboarding of those who leave has its day.
            last = joiner.on + timedelta(days=36 + position * 7 % 45)
            diary.note("employee.left", last, "chen", employee=joiner.employee, on=last.isoformat(),
                       reason=_REASONS[position % len(_REASONS)])  # fmt: skip


def _onboard(diary: Diary, joiner: Joiner, position: int) -> None:
    trainer, automatic = _TRAINERS[position % len(_TRAINERS)], joiner.on >= START
    diary.note("onboarding.assigned", joiner.on, "auto:onboarding" if automatic else trainer, hour=11,
               employee=joiner.employee, started_on=joiner.on.isoformat(), trainer=trainer,
               department=joiner.department, course="新员工入职培训")  # fmt: skip
    turn = position // len(_TRAINERS)
    in_time = turn % 10 < 9 if automatic else turn % 5 < 3
    if in_time or turn % 2:
        done = joiner.on + timedelta(days=14 + turn % 12 if in_time else 38)
        diary.note("onboarding.completed", done, joiner.employee, employee=joiner.employee)
