"""Makes a large ledger of made-up facts, the same each time: what a company of this size records month by month.

    python -m infra.bench.ledger_maker --facts 1000000 --months 24 > big.jsonl

Recruiting makes most of it (source, screening, calls, interviews, offers, ends), training and activity the rest. Some facts come
out of order, some twice, some are corrected, candidates are merged, and now and then a credit is ruled on.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import click

Fact = dict[str, Any]
_START = datetime(2024, 11, 1, tzinfo=UTC)
_CHANNELS = ("51job", "boss", "referral", "fair", None)
_FAMILIES = ("engineering", "sales", "manufacturing", "service", "finance")
_PLACES = ("Suzhou", "Shanghai", "Chengdu")
_COURSES = ("safety", "onboarding", "quality", "sales talk")
_VACANCIES = 20
"""Opened in a month of 30 days."""
_EMPLOYEES, _STAY = 8000, 730
"""People at a time, and the days for which each is there."""
_DEPARTMENTS = ("engineering", "sales", "manufacturing")


@dataclass(frozen=True)
class Staff:
    """The ids of who does it, by role."""

    online: tuple[str, ...] = tuple(f"online-{number:02d}" for number in range(40))
    fair: tuple[str, ...] = tuple(f"fair-{number:02d}" for number in range(15))
    trainers: tuple[str, ...] = tuple(f"trainer-{number:02d}" for number in range(20))


class LedgerMaker:
    """Facts of made-up cases spread over some months; ``seed`` decides everything."""

    def __init__(self, months: int, seed: int = 7, start: datetime = _START, first: int = 0, staff: Staff | None = None) -> None:
        """Spread cases over so many months of 30 days from ``start`` on; the numbers of their ids begin behind ``first``."""
        self._random = random.Random(seed)
        self._start, self._months, self._span = start, months, months * 30 * 86400
        self._first, self._number = 0, first
        self._staff = staff or Staff()

    def facts(self, count: int) -> Iterator[Fact]:
        """At least ``count`` facts."""
        end = self._number + count
        yield from self._company()
        pending: list[Fact] = []
        while self._number < end:
            pending += self._case()
            if len(pending) > 4000:
                # Facts of cases that run side by side lie mixed, as they would be recorded.
                self._random.shuffle(pending)
                yield from pending[:3000]
                del pending[:3000]
        yield from pending

    def cases(self, count: int) -> Iterator[Fact]:
        """The facts of ``count`` cases of the last month as they happened one after the other, without the company's own."""
        self._first = self._span - 30 * 86400
        facts = {fact["id"]: fact for _ in range(count) for fact in self._case()}
        yield from sorted(facts.values(), key=lambda fact: (datetime.fromisoformat(fact["at"]), fact["id"]))

    def _vacancy(self, at: datetime) -> str:
        """One of those that were opened in this month."""
        return f"v-{(at - self._start).days // 30 * _VACANCIES + self._random.randrange(_VACANCIES)}"

    def _employee(self, at: datetime) -> str:
        """Somebody who works there now: each stays two years, a part of them leaves every month and others come."""
        first = (at - self._start).days * _EMPLOYEES // _STAY
        return f"p-{first + self._random.randrange(_EMPLOYEES)}"

    def _fact(self, kind: str, at: datetime, by: str | None, **data: Any) -> Fact:
        self._number += 1
        identity = f"01J{self._number:023d}"
        return {"id": identity, "kind": kind, "at": at.isoformat().replace("+00:00", "Z"), "by": by, "data": data}

    def _company(self) -> Iterator[Fact]:
        staff = self._staff
        for people, role in (
            (staff.online, "online_recruiter"), (staff.fair, "fair_recruiter"), (staff.trainers, "trainer"),
        ):  # fmt: skip
            for person in people:
                yield self._fact("person.added", self._start, None, person=person, name=person, role=role, department="hr",
                                 locale="zh-CN", timezone="Asia/Shanghai")  # fmt: skip
        for month in range(self._months):
            opened = self._start + timedelta(days=30 * month)
            for turn in range(_VACANCIES):
                number = month * _VACANCIES + turn
                yield self._fact("vacancy.opened", opened, "manager", vacancy=f"v-{number}", title="made up",
                                 family=_FAMILIES[number % 5], location=_PLACES[number % 3], headcount=20,
                                 due=(opened + timedelta(days=60)).date().isoformat(),
                                 owner=staff.online[number % len(staff.online)], hiring_manager="smith")  # fmt: skip

    def _case(self) -> list[Fact]:
        at = self._start + timedelta(seconds=self._random.randrange(self._first, self._span))
        kind = self._random.random()
        if kind < 0.72:
            return list(self._application(at))
        if kind < 0.80:
            return list(self._session(at))
        if kind < 0.82:
            return list(self._fair(at))
        staff = self._staff
        what, person = self._random.choice((("call", staff.online), ("session", staff.trainers), ("entry", staff.fair)))
        return [self._fact("toil.done", at, self._random.choice(person), what=what, count=self._random.randrange(1, 60))]

    def _application(self, at: datetime) -> Iterator[Fact]:
        draw, number = self._random, self._number
        person = draw.choice(self._staff.online if draw.random() < 0.7 else self._staff.fair)
        second = draw.choice(self._staff.online)
        candidate, application, interview = f"c-{number}", f"a-{number}", f"i-{number}"
        yield self._fact("candidate.sourced", at, person, candidate=candidate, channel=draw.choice(_CHANNELS))
        vacancy = self._vacancy(at)
        opened = at + timedelta(hours=3)
        yield self._fact("application.opened", opened, person, application=application, candidate=candidate,
                         vacancy=vacancy)  # fmt: skip
        verdict = "in" if draw.random() < 0.6 else "out"
        screened = self._fact("application.screened", at + timedelta(days=1), person, application=application,
                              verdict=verdict)  # fmt: skip
        yield screened
        if draw.random() < 0.01:
            yield screened
        if verdict == "out":
            yield self._fact("application.rejected", at + timedelta(days=2), person, application=application)
            return
        yield self._fact("candidate.contacted", at + timedelta(days=2), "auto:call", application=application, via="phone")
        yield self._fact("application.judged", at + timedelta(days=3), "smith", application=application,
                         qualified=draw.random() < 0.8, missing=[])  # fmt: skip
        start = at + timedelta(days=6)
        yield self._fact("interview.scheduled", at + timedelta(days=4), second, interview=interview,
                         application=application, starts_at=start.isoformat(), place="room 1")  # fmt: skip
        if draw.random() < 0.2:
            yield self._fact("interview.moved", at + timedelta(days=5), second, interview=interview,
                             application=application, starts_at=(start + timedelta(days=2)).isoformat(),
                             place="room 2")  # fmt: skip
        outcome = "interview.attended" if draw.random() < 0.8 else "interview.missed"
        yield self._fact(outcome, at + timedelta(days=8), "smith", interview=interview)
        if draw.random() < 0.4:
            yield self._fact("application.withdrawn", at + timedelta(days=9), person, application=application)
            return
        yield self._fact("offer.made", at + timedelta(days=10), person, application=application)
        yield from self._join(at, person, candidate, application)

    def _join(self, at: datetime, person: str, candidate: str, application: str) -> Iterator[Fact]:
        draw, on = self._random, (at + timedelta(days=25)).date()
        joined = self._fact("candidate.joined", at + timedelta(days=25), person, application=application,
                            on=on.isoformat(), employee=f"e-{application}")  # fmt: skip
        yield joined
        if draw.random() < 0.02:
            data = {**joined["data"], "on": (on + timedelta(days=1)).isoformat()}
            yield self._fact("fact.corrected", at + timedelta(days=30), "manager", corrects=joined["id"], data=data)
        if draw.random() < 0.2:
            yield self._fact("employee.left", at + timedelta(days=80), None, employee=f"e-{application}",
                             on=(on + timedelta(days=draw.randrange(10, 160))).isoformat())  # fmt: skip
        if draw.random() < 0.01:
            yield self._fact("credit.ruled", at + timedelta(days=40), "manager", application=application,
                             shares={person: "0.6", "online-00x": "0.4"})  # fmt: skip
        if draw.random() < 0.02:
            yield self._fact("candidate.merged", at + timedelta(days=41), person, candidate=candidate, into=f"{candidate}b")

    def _session(self, at: datetime) -> Iterator[Fact]:
        draw, session, trainer = self._random, f"s-{self._number}", self._random.choice(self._staff.trainers)
        on = (at + timedelta(days=10)).date()
        yield self._fact("session.planned", at, trainer, session=session, department=draw.choice(_DEPARTMENTS),
                         course=draw.choice(_COURSES), due=(on + timedelta(days=2)).isoformat(),
                         trainer=trainer)  # fmt: skip
        invited = list(dict.fromkeys(self._employee(at) for _ in range(8)))
        attended = [employee for employee in invited if draw.random() < 0.85]
        yield self._fact("session.delivered", at + timedelta(days=10), trainer, session=session, on=on.isoformat(),
                         invited=invited, attended=attended)  # fmt: skip
        yield self._fact("session.record_received", at + timedelta(days=draw.randrange(10, 15)), None, session=session)
        for employee in attended:
            yield self._fact("assessment.graded", at + timedelta(days=12), trainer, employee=employee, course="safety",
                             session=session, passed=draw.random() < 0.85)  # fmt: skip
            for days in (8, 40):
                yield self._fact("competency.rated", at + timedelta(days=days), "smith", employee=employee,
                                 competency=draw.choice(("care", "speed")), level=draw.randrange(1, 6),
                                 department="sales")  # fmt: skip

    def _fair(self, at: datetime) -> Iterator[Fact]:
        draw, fair, person = self._random, f"f-{self._number}", self._random.choice(self._staff.fair)
        yield self._fact("fair.held", at, person, fair=fair, on=at.date().isoformat(), visitors=draw.randrange(20, 90))
        for turn in range(draw.randrange(4, 12)):
            candidate = f"c-{fair}-{turn}"
            yield self._fact("candidate.sourced", at, person, candidate=candidate, channel="fair", fair=fair)
            yield self._fact("fair.lead", at, person, fair=fair, candidate=candidate)
            yield self._fact("candidate.matched", at + timedelta(days=1), "auto:match", candidate=candidate,
                             vacancy=self._vacancy(at), score=draw.randrange(20, 95) / 100)  # fmt: skip


@click.command()
@click.option("--facts", default=1_000_000, show_default=True, help="how many facts at least")
@click.option("--months", default=24, show_default=True, help="over how many months they are spread")
def main(facts: int, months: int) -> None:
    """Print a large made-up ledger, a fact a line."""
    write = sys.stdout.write
    for fact in LedgerMaker(months).facts(facts):
        write(json.dumps(fact, ensure_ascii=False, separators=(", ", ": ")) + "\n")


if __name__ == "__main__":
    main()
