"""The year's vacancies and applications: who did which step, and how each application ended.

A month's applications are those that end in it; those of the two months to come are still under way when the year is
over. Zhang's end in a join one time in four before Evenkeel and nine times in twenty after, in every month. He does all
steps of his own; of those that Wang sourced at a fair (three tenths of the credit are hers) all get as far as an offer, so
that his share is the same in joins and in failures and the rate stays exact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, cycle

from infra.samples.year.diary import AFTER, ALL, LAST_DAY, START, UNDER_WAY, Diary, Month, to_working_day
from infra.samples.year.fairs import Leads

# Zhang alone, a month: how many end. Before: a quarter joins. After: nine of twenty.
_TOLD = (*ALL, *UNDER_WAY)
_OWN = dict(zip(_TOLD, (40, 48, 44, 44, 48, 40, 52, 44, 36, 20, 40, 20, 60, 20, 40, 40, 40), strict=True))
_WITH_WANG = dict(zip(_TOLD, (4,) * 9 + (0, 0, 20, 0, 20, 0, 0, 0), strict=True))
# The others: joins a month (together twelve), and how many end.
_OTHERS = {
    "he": ((3, 4, 2, 3, 4, 2), (12, 14, 11, 13, 12, 12)),
    "guo": ((3, 2, 4, 3, 2, 4), (11, 10, 13, 12, 9, 12)),
    "wang": ((2, 3, 1, 2, 2, 3), (8, 9, 7, 8, 7, 9)),
    "luo": ((2, 1, 3, 2, 2, 1), (8, 7, 9, 7, 8, 7)),
    "tang": ((2, 2, 2, 2, 2, 2), (7, 8, 8, 9, 7, 8)),
}
_ONLINE = ("zhang", "he", "guo")
_FAIR = ("wang", "luo", "tang")
_BOARDS = ("51job", "boss", "referral", "51job", "boss")
# family, title, location, headcount planned a quarter, hiring manager, department
_TRADES = (
    ("engineering", "嵌入式软件工程师", "Suzhou", 16, "smith", "engineering"),
    ("sales", "区域销售经理", "Shanghai", 18, "zhao", "sales"),
    ("manufacturing", "生产技术员", "Suzhou", 24, "smith", "manufacturing"),
    ("sales", "销售工程师", "Suzhou", 10, "zhao", "sales"),
)
# Joiners of whom nobody gave an employee's id: shown by reports, counted by no retention.
_NAMELESS_BEFORE, _NAMELESS_AFTER = 4, 13


@dataclass(frozen=True, slots=True)
class Joiner:
    """Someone who started: the employee's id (None when nobody recorded it), the first day, the department."""

    application: str
    employee: str | None
    on: date
    department: str
    month: Month


@dataclass(frozen=True, slots=True)
class Case:
    """An application that is to be told: its owner did every step that `sourcer` and `closer` did not."""

    number: int
    owner: str
    sourcer: str
    closer: str
    ends: date
    joins: bool
    offered: bool


def write_vacancies(diary: Diary) -> None:
    """Four vacancies a quarter, from the quarter before the run-up; each is closed when its quarter is over."""
    owners = cycle(("zhang", "he", "guo", "wang"))
    for first in (Month(2025, 4).plus(3 * quarter) for quarter in range(7)):
        due = first.plus(3).day(1) - timedelta(days=1)
        for position, (family, title, location, headcount, manager, _) in enumerate(_TRADES):
            vacancy = _vacancy_id(first, position)
            diary.note(
                "vacancy.opened", first.day(1), "chen", vacancy=vacancy, title=title, family=family, location=location,
                headcount=headcount, due=due.isoformat(), owner=next(owners), hiring_manager=manager,
            )  # fmt: skip
            diary.note("vacancy.closed", due + timedelta(days=75), "chen", vacancy=vacancy)


def write_applications(diary: Diary, leads: Leads) -> list[Joiner]:
    """Every application from its source to its end; returns who joined, in the order of the cases."""
    joiners: list[Joiner] = []
    nameless = {False: _NAMELESS_BEFORE, True: _NAMELESS_AFTER}
    for case in _cases():
        month = Month(case.ends.year, case.ends.month)
        department = _tell(diary, case, leads)
        if case.joins and case.ends <= LAST_DAY:
            # Joins resolve their day 90 three months later: those up to January do so before Evenkeel.
            late = Month(2026, 2) <= month <= Month(2026, 7)
            unknown = case.number % 5 == 0 and nameless[late] > 0 and month <= Month(2026, 7)
            nameless[late] -= unknown
            employee = None if unknown else f"e-{case.number:04d}"
            joiners.append(Joiner(f"a-{case.number:04d}", employee, case.ends, department, month))
            diary.note("candidate.joined", case.ends, case.closer, application=f"a-{case.number:04d}",
                       on=case.ends.isoformat(), employee=employee)  # fmt: skip
    return joiners


def vacancy_on(day: date, position: int) -> str:
    """The vacancy of the day's quarter."""
    return _vacancy_id(Month(day.year, (day.month - 1) // 3 * 3 + 1), position % len(_TRADES))


def _vacancy_id(first: Month, position: int) -> str:
    return f"v-{first}-{position + 1}"


def _cases() -> Iterator[Case]:
    numbers = count(1)
    for position, month in enumerate(_TOLD):
        rate = (9, 20) if month >= AFTER[0] else (1, 4)
        for ended, sourcer in ((_OWN[month], "zhang"), (_WITH_WANG[month], "wang")):
            for turn in range(ended):
                joins = turn * rate[0] % rate[1] < rate[0]
                yield Case(next(numbers), "zhang", sourcer, "zhang", _end(month, turn), joins, sourcer == "wang")
        for owner, (joined, ended_by_month) in _OTHERS.items():
            wins, all_cases = joined[position % 6], ended_by_month[position % 6]
            for turn in range(all_cases):
                closer = "chen" if turn % 3 == 2 else owner
                joins = turn * wins % all_cases < wins
                yield Case(next(numbers), owner, owner, closer, _end(month, turn + 3), joins, turn % 4 == 1)


def _end(month: Month, turn: int) -> date:
    """Between the 5th and the 27th, so that day 90 lies in the third month after."""
    return to_working_day(month.day(5 + turn * 4 % 21))


def _tell(diary: Diary, case: Case, leads: Leads) -> str:
    """The steps from the source to the end (the join itself is the caller's); returns the vacancy's department."""
    after = case.ends >= START
    application, opened = f"a-{case.number:04d}", to_working_day(case.ends - timedelta(days=36))
    candidate = leads.take(case.sourcer, opened) if case.sourcer in _FAIR else f"c-{case.number:04d}"
    if case.sourcer in _ONLINE:
        channel = _BOARDS[case.number % len(_BOARDS)]
        diary.note("candidate.sourced", opened, case.sourcer, hour=9, candidate=candidate, channel=channel)
    vacancy = vacancy_on(opened, case.number)
    manager, department = _TRADES[case.number % len(_TRADES)][4:]
    step = case.number % 10
    diary.note("application.opened", opened, case.owner, application=application, candidate=candidate, vacancy=vacancy)
    diary.note("application.screened", opened + timedelta(days=2), case.owner, application=application, verdict="in")
    diary.note("candidate.contacted", opened + timedelta(days=3), "auto:first_contact" if after else case.owner,
               application=application, via="voice_robot" if after else "phone")  # fmt: skip
    far = case.joins or case.offered
    qualified = far or step >= (2 if after else 4)
    missing = [] if qualified else [("三年以上经验", "本科学历", "英语沟通")[case.number % 3]]
    diary.note("application.judged", opened + timedelta(days=5), manager, application=application, qualified=qualified,
               missing=missing)  # fmt: skip
    if not qualified:
        diary.note("application.rejected", case.ends, manager, application=application, reason=missing[0])
        return department
    attended = far or step >= (4 if after else 7)
    _interview(diary, case, application, attended)
    if not far:
        kind = "application.rejected" if attended else "application.withdrawn"
        diary.note(kind, case.ends, case.owner, application=application, reason="面试未通过" if attended else "未到面")
        return department
    offer = case.ends - timedelta(days=14)
    if case.joins and step == 3:
        diary.note("offer.made", offer - timedelta(days=2), case.closer, application=application)
        diary.note("offer.declined", offer - timedelta(days=1), case.closer, application=application)
    diary.note("offer.made", offer, case.closer, application=application)
    if case.joins:
        diary.note("offer.accepted", offer + timedelta(days=2), case.closer, application=application)
    elif step % 3 == 0:
        diary.note("offer.accepted", offer + timedelta(days=2), case.closer, application=application)
        diary.note("candidate.did_not_start", case.ends, case.closer, application=application, on=case.ends.isoformat())
    else:
        diary.note("offer.declined", case.ends, case.closer, application=application)
    return department


def _interview(diary: Diary, case: Case, application: str, attended: bool) -> None:
    """One interview that took place or was missed; some were moved, and some have a cancelled one before them."""
    invited, day = case.ends - timedelta(days=25), to_working_day(case.ends - timedelta(days=20))
    interview, starts_at = f"i-{case.number:04d}", f"{day.isoformat()}T06:00:00Z"
    # After Evenkeel invitations send themselves for those whom the owner sourced; the show rate stays the screener's.
    automatic = case.ends >= START and case.sourcer == case.owner
    by = "auto:invitation" if automatic and case.number % 2 else case.owner
    if case.number % 17 == 0:
        first = f"{interview}-0"
        diary.note("interview.scheduled", invited - timedelta(days=2), by, interview=first, application=application,
                   starts_at=starts_at, place="三楼会议室")  # fmt: skip
        diary.note("interview.cancelled", invited - timedelta(days=1), case.owner, interview=first)
    before = f"{(day - timedelta(days=1)).isoformat()}T06:00:00Z" if case.number % 13 == 0 else starts_at
    diary.note("interview.scheduled", invited, by, interview=interview, application=application, starts_at=before,
               place="三楼会议室")  # fmt: skip
    if before != starts_at:
        diary.note("interview.moved", invited + timedelta(days=1), by, interview=interview, application=application,
                   starts_at=starts_at, place="三楼会议室")  # fmt: skip
    diary.note("interview.attended" if attended else "interview.missed", day, case.owner, hour=16, interview=interview)


def screened_out(diary: Diary) -> None:
    """A few applications a month that the screening turned down: they belong to no join rate."""
    for position, month in enumerate(ALL):
        for turn, owner in enumerate((*_ONLINE, "zhang", *_FAIR)):
            application, candidate = f"a-out-{month}-{turn}", f"c-out-{month}-{turn}"
            day = to_working_day(month.day(3 + 3 * turn))
            channel = "fair" if owner in _FAIR else _BOARDS[(position + turn) % len(_BOARDS)]
            diary.note("candidate.sourced", day, owner, candidate=candidate, channel=channel)
            diary.note("application.opened", day, owner, application=application, candidate=candidate,
                       vacancy=vacancy_on(day, turn))  # fmt: skip
            diary.note("application.screened", day + timedelta(days=1), owner, application=application, verdict="out")
            diary.note("application.rejected", day + timedelta(days=1), owner, hour=11, application=application)
