"""Who holds which certificate until when: by the file's day or the course's months, renewed by later passes of the course."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.graded import Graded
from chalicelib.errors import Conflict, Invalid
from chalicelib.ledger.fact import Fact
from chalicelib.performance.counting.count import Count
from chalicelib.performance.counting.desk import Desk
from chalicelib.performance.settings import settings
from chalicelib.training.certificates import (
    Certificate,
    Rule,
    Rules,
    after,
    counted,
    holdings,
    in_order,
    key_of,
    months_of,
    rules_of,
    without_end,
)
from chalicelib.training.certifying import Certify, HearOfGrades, SetExpiry, part_of
from chalicelib.training.ports import Person
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.performance import FakeCounts
from tests.fakes.recruiting import FakeOutbox
from tests.fakes.training import FakeCertificates, FakeExpiryRules

FORKLIFT = Rules((Rule(("叉车", "Forklift"), 24), Rule(("First aid",), 12)), version=1)


def graded(identity: str, course: str = "Forklift", employee: str = "e-1", passed: bool = True, **more: Any) -> Fact:
    data = {"employee": employee, "course": course, "passed": passed, **more}
    return Fact(identity, "assessment.graded", noon(), "li", data)


def held(*facts: Fact, rules: Rules = FORKLIFT) -> dict[str, str]:
    found = holdings("e-1", facts, rules, lambda at: at.date())
    return {each.course: each.until.isoformat() for each in found}


class Office:
    """A ledger whose grades become certificates."""

    def __init__(self) -> None:
        self.ledger, self.certificates, self.rules = FakeFactStore(), FakeCertificates(), FakeExpiryRules()
        self.rules.save(Rules(FORKLIFT.all))
        self.outbox, self.now = FakeOutbox(), noon()
        self.people = [Person(f"e-{number}", f"name {number}", "x") for number in range(1, 4)]
        folders = Desk()
        self.graded = Graded(folders)
        self.count = Count(folders, FakeCounts(), self.ledger.get, settings(None))
        self.certify = Certify(self.certificates, self.rules, self.graded, lambda at: at.date())
        self.hear = HearOfGrades(self.certify, self.ledger.get, self)
        self.set = SetExpiry(self.rules, self, self.outbox, lambda: self.now)

    def everyone(self, since: datetime | None = None) -> list[Person]:
        return self.people

    def told(self, *facts: Fact) -> None:
        """Facts are recorded, counted, and heard of, as the stream does it."""
        for fact in facts:
            self.ledger.record([fact])
            self.count([fact])
            target = fact.data["corrects"] if fact.kind == "fact.corrected" else fact.id
            self.hear.graded({"graded": target, "fact": fact.id})

    def worked(self) -> None:
        for job in self.outbox.jobs:
            self.hear.everybody(job)
        self.outbox.jobs.clear()

    def until(self) -> dict[tuple[str, str], str]:
        return {(each.employee, each.course): each.until.isoformat() for each in self.certificates.all()}


def corrected(identity: str, target: str, data: Mapping[str, Any] | None) -> Fact:
    return Fact(identity, "fact.corrected", noon(), "li", {"corrects": target, "data": data})


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2025-12-31", 2, "2026-02-28"),
        ("2026-10-15", 24, "2028-10-15"),
        ("2026-12-01", 1, "2027-01-01"),
    ],
)
def test_months_end_on_the_same_day_or_on_the_months_last(day: str, months: int, end: str) -> None:
    assert after(date.fromisoformat(day), months) == date.fromisoformat(end)


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(1, 600))
def test_so_many_months_later_is_that_month_and_no_later_day_of_it(day: date, months: int) -> None:
    end = after(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == min(day.day, calendar.monthrange(end.year, end.month)[1])
    assert after(day, months + 1) > end


def test_a_pass_of_a_course_that_expires_is_valid_for_its_months_from_the_day_on_which_it_was_held() -> None:
    assert held(graded("g-1", on="2026-08-31")) == {"Forklift": "2028-08-31"}
    assert held(graded("g-1")) == {"Forklift": "2028-10-03"}
    assert held(graded("g-1", passed=False), graded("g-2", course="Negotiation")) == {}


def test_a_day_that_a_file_states_wins_over_the_months_and_needs_none() -> None:
    assert held(graded("g-1", on="2026-08-31", valid_until="2027-02-01")) == {"Forklift": "2027-02-01"}
    assert held(graded("g-1", course="Welding", valid_until="2027-02-01")) == {"Welding": "2027-02-01"}
    assert held(graded("g-1", course="Welding", valid_until="soon")) == {}
    assert held(graded("g-1", employee="e-2")) == {}


def test_a_later_pass_renews_and_a_later_failure_takes_nothing_away() -> None:
    first, later = graded("g-1", on="2024-01-10"), graded("g-2", course="叉车 复训 2026", on="2026-01-08")
    assert held(first, later) == held(later, first) == {"叉车 复训 2026": "2028-01-08"}
    assert held(first, graded("g-3", on="2026-01-08", passed=False)) == {"Forklift": "2026-01-10"}


def welding(identity: str, **more: Any) -> Fact:
    return graded(identity, course="Welding", **more)


@pytest.mark.parametrize(
    ("issued", "until", "on", "end"),
    [
        ("2024-10-15", "2026-10-14", "2026-12-30", "2028-12-29"),
        ("2024-12-30", "2026-12-30", "2026-12-30", "2028-12-30"),
        ("2023-02-28", "2026-02-28", "2026-02-28", "2029-02-28"),
        ("2024-01-15", "2026-02-01", "2026-01-31", "2028-02-15"),
        ("2024-02-29", "2024-03-31", "2026-01-31", "2026-03-02"),
    ],
)
def test_a_later_pass_that_says_no_day_is_valid_for_as_long_as_the_one_before(issued: str, until: str, on: str, end: str) -> None:
    facts = [welding("g-1", on=issued, valid_until=until), welding("g-2", on=on)]
    (found,) = holdings("e-1", facts, FORKLIFT, lambda at: at.date())
    assert (found.until.isoformat(), found.assumed, found.cause) == (end, True, "g-2")
    (stated,) = holdings("e-1", facts[:1], FORKLIFT, lambda at: at.date())
    assert (stated.until.isoformat(), stated.assumed) == (until, False)


def test_months_of_the_course_and_a_stated_day_win_over_how_long_the_last_one_was_valid() -> None:
    first = graded("g-1", on="2024-01-10", valid_until="2025-01-10")
    assert held(first, graded("g-2", on="2025-01-09")) == {"Forklift": "2027-01-09"}
    first, later = welding("g-1", on="2024-01-10", valid_until="2025-01-10"), welding("g-2", on="2025-01-09")
    assert held(first, later, welding("g-3", on="2026-01-05", valid_until="2026-07-01")) == {"Welding": "2026-07-01"}
    assert held(first, later, welding("g-3", on="2026-01-05")) == {"Welding": "2027-01-05"}


@pytest.mark.parametrize(
    "first",
    [
        # A register without a day of issue: its certificates count from the day on which it came.
        {"on": noon().date().isoformat(), "valid_until": "2027-02-01", "session": "u-t-1-0"},
        {"on": "2026-01-10", "valid_until": "2025-11-01"},
        {"on": "2020-01-10", "valid_until": "9999-12-31"},
    ],
)
def test_where_it_is_not_known_for_how_long_the_last_one_was_valid_a_later_pass_gives_no_end(first: dict[str, Any]) -> None:
    assert held(welding("g-1", **first), welding("g-2", on="2026-11-30")) == {"Welding": first["valid_until"]}
    assert held(welding("g-2", on="2026-11-30")) == {}
    known = welding("g-0", on="2018-01-10", valid_until="2020-01-10")
    assert held(known, welding("g-1", **first), welding("g-2", on="2026-11-30")) == {"Welding": first["valid_until"]}


def test_who_passed_anew_without_an_end_where_nobody_knows_how_long_the_last_one_was_valid() -> None:
    office = Office()
    unknown = {"on": noon().date().isoformat(), "valid_until": "2027-02-01", "session": "u-t-1-0"}
    office.told(welding("g-1", **unknown), welding("g-2", employee="e-2", on="2025-01-01", valid_until="2027-01-01"))
    rules = office.rules.get()
    assert without_end(office.certificates, rules, "Welding refresher", {"e-1", "e-2", "e-3"}) == 1
    assert without_end(office.certificates, rules, "Welding", {"e-2"}) == 0
    assert without_end(office.certificates, rules, "Welding", set()) == 0
    assert without_end(office.certificates, rules, "Painting", {"e-1"}) == 0
    assert without_end(office.certificates, Rules((Rule(("Welding",), 12),)), "Welding", {"e-1"}) == 0


PASSES = st.tuples(st.dates(date(2020, 1, 1), date(2026, 9, 30)), st.integers(-40, 900) | st.none())


@given(st.lists(PASSES, min_size=1, max_size=6), st.randoms())
def test_how_long_the_last_one_was_valid_is_the_same_in_any_order_of_arrival(
    passes: list[tuple[date, int | None]], chance: Any
) -> None:
    facts = [
        welding(f"g-{n}", on=day.isoformat(), valid_until=None if days is None else (day + timedelta(days=days)).isoformat())
        for n, (day, days) in enumerate(passes)
    ]
    expected = held(*facts)
    stated = sorted((fact for fact in facts if fact.data["valid_until"]), key=lambda fact: (fact.data["on"], fact.id))
    assert bool(expected) == bool(stated)
    if stated and all((fact.data["on"], fact.id) <= (stated[-1].data["on"], stated[-1].id) for fact in facts):
        assert expected == {"Welding": stated[-1].data["valid_until"]}
    chance.shuffle(facts)
    office = Office()
    office.told(*facts)
    assert {course: until for (_, course), until in office.until().items()} == expected


@pytest.mark.parametrize(
    "same",
    ["FORKLIFT", " fork lift ", "Ｆorklift", "Forklift training 2026", "Forklift refresher course", "叉车", "2026年叉车复训"],
)
def test_names_of_the_same_course(same: str) -> None:
    assert FORKLIFT.key(same) == FORKLIFT.key("Forklift")


@pytest.mark.parametrize("other", ["Forklift maintenance", "First aid", "叉车维修", "Fork", "training", ""])
def test_names_that_are_merely_alike_are_other_courses(other: str) -> None:
    assert FORKLIFT.key(other) != FORKLIFT.key("Forklift")


def test_a_name_of_which_nothing_else_is_left_is_itself() -> None:
    assert key_of("培训") == "培训" != key_of("Training")


def test_what_is_typed_becomes_rules_and_is_typed_back() -> None:
    typed = ["叉车 / Forklift： 24", "", "First aid: 2 years", "急救／First responder:12个月"]
    rules = rules_of(typed)
    assert rules == (
        Rule(("叉车", "Forklift"), 24), Rule(("First aid",), 24), Rule(("急救", "First responder"), 12),
    )  # fmt: skip
    assert rules_of([rule.line for rule in rules]) == rules
    assert (months_of("2年"), months_of("24 Months"), months_of("长期"), months_of("24")) == (24, 24, 0, 0)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["Forklift"], "certificate.line"),
        (["Forklift: soon"], "certificate.line"),
        ([": 24"], "certificate.line"),
        (["Forklift: 0"], "certificate.line"),
        (["Forklift: 601"], "certificate.line"),
        (["a / b / c / d / e / f: 2"], "certificate.line"),
        (["x" * 121 + ": 2"], "certificate.line"),
        (["***: 2"], "certificate.line"),
        (["Forklift: 24", "FORKLIFT training: 12"], "certificate.twice"),
        ([f"course {number}x: 2" for number in range(61)], "certificate.rules"),
    ],
)
def test_what_cannot_be_meant_is_refused(lines: list[str], code: str) -> None:
    with pytest.raises(Invalid, match=code.replace(".", r"\.")):
        rules_of(lines)


def test_what_needs_action_stands_in_front() -> None:
    today, names = date(2026, 10, 3), ("long", "gone", "today", "soon", "old", "edge", "after")
    days = (400, -900, 0, 30, -40, 90, 91)
    found = [
        Certificate("e-1", name, name, today, today + timedelta(days=number), "g", dropped="li" if name == "gone" else "")
        for name, number in zip(names, days, strict=True)
    ]
    assert [each.key for each in in_order(found)] == ["old", "today", "soon", "edge", "after", "long", "gone"]
    assert counted(found, today) == (1, 3, 2, 1)


FACTS = (
    graded("g-1", on="2024-01-10"),
    graded("g-2", course="forklift refresher", on="2026-01-08"),
    graded("g-3", employee="e-2", valid_until="2026-12-01", on="2025-12-01"),
    corrected("c-1", "g-2", {"employee": "e-2", "course": "Forklift", "passed": True, "on": "2026-01-08"}),
    corrected("c-2", "g-1", None),
    corrected("c-3", "c-2", None),
    graded("g-4", course="First aid", on="2026-05-31"),
    corrected("c-4", "g-3", {"employee": "e-2", "course": "Forklift", "passed": False}),
    graded("g-5", passed=False, on="2026-09-01"),
)


@given(st.permutations(FACTS), st.integers(0, len(FACTS)))
def test_in_whatever_order_facts_arrive_and_however_often_the_same_is_held(order: list[Fact], again: int) -> None:
    office = Office()
    office.told(*order)
    office.told(*order[:again])
    assert office.until() == {
        ("e-1", "Forklift"): "2026-01-10",
        ("e-2", "Forklift"): "2028-01-08",
        ("e-1", "First aid"): "2027-05-31",
    }


@given(st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2026, 9, 30)), st.booleans()), min_size=1, max_size=6), st.randoms())
def test_renewals_in_any_order_of_arrival_give_the_last_one(passes: list[tuple[date, bool]], chance: Any) -> None:
    facts = [
        graded(f"g-{number}", on=day.isoformat(), valid_until=(day + timedelta(days=7)).isoformat() if stated else None)
        for number, (day, stated) in enumerate(passes)
    ]
    last = max(facts, key=lambda fact: (fact.data["on"], fact.id))
    expected = last.data.get("valid_until") or after(date.fromisoformat(last.data["on"]), 24).isoformat()
    chance.shuffle(facts)
    office = Office()
    office.told(*facts)
    assert office.until() == {("e-1", "Forklift"): expected}


def test_what_people_said_of_a_certificate_holds_until_it_is_renewed() -> None:
    office = Office()
    office.told(graded("g-1", on="2024-01-10"))
    (kept,) = office.certificates.all()
    office.certificates.save(replace(kept, dropped="li", look=None))
    office.told(graded("g-9", employee="e-2", on="2024-01-10"), corrected("c-9", "g-1", dict(graded("x", on="2024-01-10").data)))
    assert office.certificates.of("e-1")[0].dropped == "li"
    office.told(graded("g-2", on="2026-01-08"))
    (renewed,) = office.certificates.of("e-1")
    assert (renewed.dropped, renewed.until, renewed.look) == ("", date(2028, 1, 8), datetime(2027, 10, 25, tzinfo=UTC))


def test_a_fact_that_is_no_grade_touches_nobodys_certificates() -> None:
    office = Office()
    rated = {"employee": "e-1", "competency": "Forklift", "level": 3, "department": "x", "passed": True, "course": "Forklift"}
    office.told(Fact("r-1", "competency.rated", noon(), "li", rated), corrected("c-1", "r-1", rated))
    office.told(corrected("c-2", "r-1", None), corrected("c-3", "nothing", None))
    assert office.certificates.all() == []


def test_other_courses_expire_for_everybody_and_can_be_taken_back_for_ten_minutes() -> None:
    office = Office()
    office.told(*(graded(f"g-{number}", course="Welding", employee=f"e-{number}", on="2026-01-31") for number in (1, 2, 3)))
    assert office.until() == {}
    saved = office.set((Rule(("Welding",), 1),), 1)
    office.worked()
    assert set(office.until().values()) == {"2026-02-28"}
    assert len(office.until()) == 3
    with pytest.raises(Conflict, match=r"certificate\.rules_changed"):
        office.set((), 1)
    with pytest.raises(Conflict, match=r"certificate\.rules_changed"):
        office.set.take_back(1)
    office.set.take_back(saved.version)
    office.worked()
    assert office.until() == {}
    assert office.rules.get().all == FORKLIFT.all
    saved = office.set((), 3)
    office.now += timedelta(minutes=11)
    with pytest.raises(Conflict, match=r"certificate\.late"):
        office.set.take_back(saved.version)


def test_everybody_is_in_one_part() -> None:
    people = [f"p-{number}" for number in range(500)]
    parts = [[each for each in people if part_of(each, 6) == part] for part in range(6)]
    assert sorted(each for part in parts for each in part) == sorted(people)
    assert all(parts)


def test_a_worker_who_is_late_leaves_what_a_newer_look_kept() -> None:
    office = Office()
    office.told(graded("g-1", on="2024-01-10"))
    before = office.graded("e-1")
    office.ledger.record([corrected("c-1", "g-1", None)])
    office.count(office.ledger.get(["c-1"]).values())
    stale = iter([before])

    def late(employee: str) -> list[Fact]:
        found = next(stale, None)
        if found is None:
            return office.graded(employee)
        # While the facts of this look are on their way, somebody else finishes.
        office.certify(employee)
        return found

    Certify(office.certificates, office.rules, late, lambda at: at.date())("e-1")
    assert office.until() == {}
