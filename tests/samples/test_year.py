"""The made-up year says exactly what it promises; recounted here from its facts, with nothing but loops and fractions."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from infra.samples.company import company_facts
from infra.samples.year import AFTER, BEFORE, RUN_UP, year_facts

Fact = dict[str, Any]
FACTS: list[Fact] = list(year_facts())
BY_KIND: dict[str, list[Fact]] = defaultdict(list)
for _fact in FACTS:
    BY_KIND[_fact["kind"]].append(_fact)

SHANGHAI = ZoneInfo("Asia/Shanghai")
ENDS = {
    "candidate.joined", "candidate.did_not_start", "application.rejected", "application.withdrawn", "offer.declined",
}  # fmt: skip
LEFT = {fact["data"]["employee"]: date.fromisoformat(fact["data"]["on"]) for fact in BY_KIND["employee.left"]}
HALVES = {"before": {str(month) for month in BEFORE}, "after": {str(month) for month in AFTER}}


def _day(fact: Fact) -> date:
    if "on" in fact["data"]:
        return date.fromisoformat(fact["data"]["on"])
    return datetime.fromisoformat(fact["at"]).astimezone(SHANGHAI).date()


def _month(day: date) -> str:
    return day.isoformat()[:7]


def _still_there(employee: str, start: date) -> bool:
    return employee not in LEFT or LEFT[employee] >= start + timedelta(days=90)


def _shares() -> dict[str, dict[str, Fraction]]:
    """The credit of each application, written down from the four steps."""
    first_source: dict[str, str] = {}
    for fact in BY_KIND["candidate.sourced"]:
        first_source.setdefault(fact["data"]["candidate"], fact["by"])
    steps: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for fact in BY_KIND["application.opened"]:
        steps[fact["data"]["application"]]["sourced"] = [first_source[fact["data"]["candidate"]]]
    for kind, step in (("application.screened", "screened"), ("offer.made", "closed")):
        for fact in BY_KIND[kind]:
            steps[fact["data"]["application"]][step] = [fact["by"]]
    for fact in BY_KIND["interview.scheduled"]:
        people = steps[fact["data"]["application"]].setdefault("arranged", [])
        if not fact["by"].startswith("auto:") and fact["by"] not in people:
            people.append(fact["by"])
    tenths = {"sourced": 3, "screened": 2, "arranged": 2, "closed": 3}
    credit: dict[str, dict[str, Fraction]] = {}
    for application, done in steps.items():
        by_people = {step: people for step, people in done.items() if people}
        total = sum(tenths[step] for step in by_people)
        credit[application] = defaultdict(Fraction)
        for step, people in by_people.items():
            for person in people:
                credit[application][person] += Fraction(tenths[step], total * len(people))
    return credit


SHARES = _shares()


def _ended() -> dict[str, Fact]:
    """The last end of each application that was screened in."""
    verdicts = {fact["data"]["application"]: fact["data"]["verdict"] for fact in BY_KIND["application.screened"]}
    ends: dict[str, Fact] = {}
    for fact in FACTS:
        if fact["kind"] in ENDS and verdicts[fact["data"]["application"]] == "in":
            ends[fact["data"]["application"]] = fact
    return ends


ENDED = _ended()


def _join_rates(person: str) -> dict[str, Fraction]:
    x: dict[str, Fraction] = defaultdict(Fraction)
    n: dict[str, Fraction] = defaultdict(Fraction)
    for application, fact in ENDED.items():
        share, month = SHARES[application].get(person, Fraction(0)), _month(_day(fact))
        n[month] += share
        if fact["kind"] == "candidate.joined":
            x[month] += share
    return {month: x[month] / total for month, total in n.items() if total}


def _training_retention(trainers: Iterable[str]) -> dict[str, list[bool]]:
    """Participants by the month in which their day 90 lies, each once a trainer by the earliest session."""
    trainer_of = {fact["data"]["session"]: fact["data"]["trainer"] for fact in BY_KIND["session.planned"]}
    first: dict[tuple[str, str, str], date] = {}
    for fact in BY_KIND["session.delivered"]:
        on, trainer = _day(fact), trainer_of[fact["data"]["session"]]
        if trainer in trainers:
            for employee in fact["data"]["attended"]:
                key = (trainer, employee, _month(on + timedelta(days=90)))
                first[key] = min(on, first.get(key, on))
    months: dict[str, list[bool]] = defaultdict(list)
    for (_, employee, month), on in first.items():
        months[month].append(_still_there(employee, on))
    return months


def _toil(person: str, what: str, half: str) -> list[Fact]:
    return [fact for fact in BY_KIND["toil.done"]
            if fact["by"] == person and fact["data"]["what"] == what and _month(_day(fact)) in HALVES[half]]  # fmt: skip


def test_facts_are_in_the_ledgers_format_in_order_and_unique() -> None:
    assert len({fact["id"] for fact in FACTS}) == len(FACTS)
    moments = [datetime.fromisoformat(fact["at"]) for fact in FACTS if fact["kind"] != "person.added"]
    assert moments == sorted(moments)
    assert all(moment.utcoffset() == timedelta(0) for moment in moments)
    assert all(set(fact) == {"id", "kind", "at", "by", "data"} for fact in FACTS)
    assert max(moments) < datetime(2026, 11, 1, tzinfo=SHANGHAI)


def test_year_is_the_same_each_time() -> None:
    assert json.dumps(FACTS) == json.dumps(list(year_facts()))


def test_people_of_the_first_start_may_be_recorded_beside_the_year() -> None:
    known = {fact["id"]: fact for fact in FACTS}
    for fact in company_facts(datetime(2026, 11, 1, tzinfo=SHANGHAI)):
        assert known.get(fact["id"], fact) == fact
    people = {fact["data"]["person"] for fact in BY_KIND["person.added"]}
    humans = {fact["by"] for fact in FACTS if fact["by"] and not fact["by"].startswith("auto:")}
    assert {person for person in humans if not person.startswith("e-")} <= people


@pytest.mark.parametrize(("half", "rate"), [("before", Fraction(1, 4)), ("after", Fraction(9, 20))])
def test_join_rate_of_zhang_is_exact_in_every_month(half: str, rate: Fraction) -> None:
    rates = _join_rates("zhang")
    assert {month: rates[month] for month in HALVES[half]} == dict.fromkeys(HALVES[half], rate)


def test_some_of_zhangs_credit_is_shared() -> None:
    assert {Fraction(7, 10), Fraction(1)} <= {share["zhang"] for share in SHARES.values() if "zhang" in share}
    assert all(sum(share.values()) == 1 for share in SHARES.values())


def test_calls_of_zhang_fall_from_120_to_40_a_working_day() -> None:
    for half, count, days in (("before", 120, 129), ("after", 40, 131)):
        calls = _toil("zhang", "call", half)
        assert [fact["data"]["count"] for fact in calls] == [count] * days
        assert len({_day(fact) for fact in calls}) == days


@pytest.mark.parametrize(("half", "rate"), [("before", Fraction(7, 10)), ("after", Fraction(17, 20))])
def test_retention_of_lis_participants_is_exact_in_every_month(half: str, rate: Fraction) -> None:
    months = _training_retention({"li"})
    for month in HALVES[half]:
        assert Fraction(sum(months[month]), len(months[month])) == rate, month


def test_team_retention_rises_by_fifteen_points() -> None:
    months = _training_retention({"li", "xu", "deng"})
    kept = {half: [there for month in names for there in months[month]] for half, names in HALVES.items()}
    rates = {half: Fraction(sum(there), len(there)) for half, there in kept.items()}
    assert rates == {"before": Fraction(7, 10), "after": Fraction(17, 20)}


def test_joiners_retention_rises_by_fifteen_points() -> None:
    there: dict[str, list[bool]] = {"before": [], "after": []}
    for fact in BY_KIND["candidate.joined"]:
        month = _month(_day(fact) + timedelta(days=90))
        for half, names in HALVES.items():
            if month in names and fact["data"]["employee"]:
                there[half].append(_still_there(fact["data"]["employee"], _day(fact)))
    assert [(sum(kept), len(kept)) for kept in there.values()] == [(98, 140), (119, 140)]


def test_li_runs_two_sessions_a_day_and_later_saves_two_hours_a_day() -> None:
    assert [fact["data"]["count"] for fact in _toil("li", "session", "before")] == [2] * 129
    saved: dict[date, int] = defaultdict(int)
    for fact in BY_KIND["toil.done"]:
        if fact["by"].startswith("auto:") and fact["data"]["what"] in {"chaser", "session"}:
            assert fact["data"]["for"] == "li"
            saved[_day(fact)] += fact["data"]["minutes"]
    assert list(saved.values()) == [120] * 131


@pytest.mark.parametrize(("half", "rate"), [("before", Fraction(3, 20)), ("after", Fraction(1, 4))])
def test_booth_conversion_of_wang_is_exact_at_every_fair_and_there_are_three_a_month(half: str, rate: Fraction) -> None:
    leads: dict[str, set[str]] = defaultdict(set)
    for fact in BY_KIND["fair.lead"]:
        leads[fact["data"]["fair"]].add(fact["data"]["candidate"])
    fairs = [fact for fact in BY_KIND["fair.held"] if fact["by"] == "wang" and _month(_day(fact)) in HALVES[half]]
    assert {Fraction(len(leads[fact["data"]["fair"]]), fact["data"]["visitors"]) for fact in fairs} == {rate}
    assert Counter(_month(_day(fact)) for fact in fairs) == dict.fromkeys(HALVES[half], 3)


def test_wang_types_two_days_before_and_two_hours_after_each_fair() -> None:
    assert [fact["data"]["minutes"] for fact in _toil("wang", "entry", "before")] == [480] * 36
    assert [fact["data"]["minutes"] for fact in _toil("wang", "entry", "after")] == [120] * 18


def test_joins_per_recruiter_hour_rise_by_half() -> None:
    recruiters = {fact["data"]["person"] for fact in BY_KIND["person.added"] if fact["data"]["role"].endswith("_recruiter")}
    joins = {half: sum(_month(_day(fact)) in names for fact in BY_KIND["candidate.joined"]) for half, names in HALVES.items()}
    saved = sum(
        fact["data"]["minutes"] for fact in BY_KIND["toil.done"]
        if fact["by"].startswith("auto:") and fact["data"]["what"] in {"call", "entry", "message"}
    )  # fmt: skip
    hours = {"before": Fraction(len(recruiters) * 129 * 8), "after": len(recruiters) * 131 * 8 - Fraction(saved, 60)}
    assert joins == {"before": 144, "after": 180}
    assert [int(hours["before"]), int(hours["after"])] == [6192, 5160]
    assert (joins["after"] / hours["after"]) / (joins["before"] / hours["before"]) == Fraction(3, 2)


@pytest.mark.parametrize(("half", "rate"), [("before", Fraction(3, 5)), ("after", Fraction(9, 10))])
def test_business_satisfaction_is_exact_in_every_month_and_not_everyone_answers(half: str, rate: Fraction) -> None:
    for month in HALVES[half]:
        given = [fact for fact in BY_KIND["feedback.given"] if _month(_day(fact)) == month]
        asked = [fact for fact in BY_KIND["feedback.asked"] if _month(_day(fact)) == month]
        subjects = {(fact["by"], fact["data"].get("application"), fact["data"].get("about_person")) for fact in given}
        assert len(subjects) == len(given)
        assert Fraction(sum(fact["data"]["rating"] >= 4 for fact in given), len(given)) == rate
        applications = {fact["data"].get("application") for fact in given} - {None}
        assert len(applications) < len({fact["data"].get("application") for fact in asked} - {None})


def test_each_role_has_two_others_with_ten_cases() -> None:
    for person in ("zhang", "he", "guo", "wang", "luo", "tang"):
        ended = [_month(_day(fact)) for application, fact in ENDED.items() if SHARES[application].get(person, 0) > 0]
        assert all(sum(month in HALVES[half] for month in ended) >= 10 for half in HALVES), person
    for trainer in ("li", "xu", "deng"):
        months = _training_retention({trainer})
        assert all(sum(len(months[month]) for month in names) >= 10 for names in HALVES.values()), trainer


def test_every_kind_that_figures_use_is_there_and_figures_vary() -> None:
    wanted = {
        "vacancy.opened", "candidate.sourced", "application.judged", "candidate.contacted", "interview.moved",
        "interview.cancelled", "interview.attended", "interview.missed", "offer.made", "offer.accepted", "fair.held",
        "candidate.matched", "session.planned", "session.record_received", "assessment.graded", "competency.rated",
        "onboarding.completed", "feedback.given", "feedback.asked", "toil.done", "channel.cost", "employee.left",
    } | ENDS  # fmt: skip
    assert wanted <= set(BY_KIND)
    for person in ("he", "guo", "wang", "luo"):
        assert len(set(_join_rates(person).values())) > 3
    assert len({Counter(_month(_day(fact)) for fact in ENDED.values())[str(month)] for month in (*RUN_UP, *BEFORE)}) > 3
