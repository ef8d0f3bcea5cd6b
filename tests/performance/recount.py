"""A second opinion: x and n of every metric, counted straight from the facts with loops, sharing no code with the model.

It knows clean ledgers only (no corrections, no as-of) and resolves nothing cleverly, so that a mistake in the fast way shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

Fact = dict[str, Any]
ZONE = ZoneInfo("Asia/Shanghai")
ENDS = {
    "candidate.joined",
    "candidate.did_not_start",
    "application.rejected",
    "application.withdrawn",
    "offer.declined",
}


def day(value: str) -> date:
    """The day of a time or a date."""
    return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value).astimezone(ZONE).date()


class Recount:
    """Counts by (metric, person) for one month."""

    def __init__(self, facts: Iterable[Fact], month: str) -> None:
        unique = {fact["id"]: fact for fact in facts}
        self.facts = sorted(unique.values(), key=lambda fact: (datetime.fromisoformat(fact["at"]), fact["id"]))
        self.month = month
        self.x: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
        self.n: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
        self.ids: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._applications()
        self._interviews()
        self._fairs()
        self._training()

    def of(self, kinds: Iterable[str], **where: Any) -> list[Fact]:
        """Facts of these kinds with these data, in order."""
        return [f for f in self.index_of(kinds, next(iter(where.items()), None)) if where.items() <= _plain(f).items()]

    def index_of(self, kinds: Iterable[str], first: tuple[str, Any] | None) -> list[Fact]:
        """The facts of some kinds, by one of their fields so that counting a few thousand ends today."""
        if not hasattr(self, "_index"):
            self._index: dict[tuple[str, str, Any], list[Fact]] = defaultdict(list)
            for fact in self.facts:
                for field, value in _plain(fact).items():
                    self._index[fact["kind"], field, value].append(fact)
        if first is None:
            return [fact for fact in self.facts if fact["kind"] in kinds]
        found = [fact for kind in kinds for fact in self._index[(kind, *first)]]
        return sorted(found, key=lambda fact: (datetime.fromisoformat(fact["at"]), fact["id"]))

    def count(self, metric: str, person: str | None, on: date, x: Fraction | int, n: Fraction | int, fact: Fact) -> None:
        """Count when it is this month's and a person's."""
        if str(on)[:7] == self.month and person is not None and not person.startswith("auto:"):
            self.x[metric, person] += x
            self.n[metric, person] += n
            self.ids[metric, person].add(fact["id"])

    def employed(self, employee: str, start: date, end: date) -> bool:
        """Still there on the end day."""
        return not any(start <= day(fact["data"]["on"]) < end for fact in self.of(["employee.left"], employee=employee))

    def shares(self, application: str, end: Fact) -> dict[str, Fraction]:
        """The credit in an application."""
        rulings = self.of(["credit.ruled"], application=application)
        if rulings:
            return {person: Fraction(str(share)) for person, share in rulings[-1]["data"]["shares"].items()}
        until = [
            fact for fact in self.facts_of(application) if datetime.fromisoformat(fact["at"]) <= datetime.fromisoformat(end["at"])
        ]
        opened = self.of(["application.opened"], application=application)
        steps: dict[str, list[str]] = {"sourced": [], "screened": [], "arranged": [], "closed": []}
        if opened:
            candidate = opened[-1]["data"]["candidate"]
            same = {candidate} | {f["data"]["into"] for f in self.of(["candidate.merged"], candidate=candidate)}
            sourced = [fact for each in same for fact in self.of(["candidate.sourced"], candidate=each)]
            if sourced:
                steps["sourced"] = [min(sourced, key=lambda f: (datetime.fromisoformat(f["at"]), f["id"]))["by"]]
        for fact in until:
            if fact["kind"] == "application.screened":
                steps["screened"] = [fact["by"]]
            if fact["kind"] == "offer.made":
                steps["closed"] = [fact["by"]]
            if fact["kind"] == "interview.scheduled" and fact["by"] not in steps["arranged"]:
                steps["arranged"].append(fact["by"])
        tenths = {"sourced": 3, "screened": 2, "arranged": 2, "closed": 3}
        people = {step: [p for p in by if p and not p.startswith("auto:")] for step, by in steps.items()}
        total = sum(tenths[step] for step, by in people.items() if by)
        credit: dict[str, Fraction] = defaultdict(Fraction)
        for step, by in people.items():
            for person in by:
                credit[person] += Fraction(tenths[step], total * len(by))
        return credit

    def facts_of(self, application: str) -> list[Fact]:
        """Everything about an application."""
        return self.of({fact["kind"] for fact in self.facts}, application=application)

    def _applications(self) -> None:
        for application in {f["data"]["application"] for f in self.of(["application.opened"])}:
            facts = self.facts_of(application)
            judged = [f for f in facts if f["kind"] == "application.judged"]
            screened = [f for f in facts if f["kind"] == "application.screened"]
            if judged:
                before = [f for f in screened if f["at"] <= judged[0]["at"]]
                if before and before[-1]["data"]["verdict"] == "in":
                    x = int(judged[0]["data"]["qualified"])
                    self.count("screening_accuracy", before[-1]["by"], day(judged[0]["at"]), x, 1, judged[0])
            ends = [f for f in facts if f["kind"] in ENDS]
            if ends:
                self._ended(application, ends[-1], screened)

    def _ended(self, application: str, end: Fact, screened: list[Fact]) -> None:
        on, joined = day(end["data"].get("on", end["at"])), end["kind"] == "candidate.joined"
        for person, share in self.shares(application, end).items():
            if screened and screened[-1]["data"]["verdict"] == "in":
                self.count("join_rate", person, on, share * joined, share, end)
            if joined and end["data"]["employee"]:
                late = on + timedelta(days=90)
                stays = self.employed(end["data"]["employee"], on, late)
                self.count("candidate_retention", person, late, share * stays, share, end)

    def _interviews(self) -> None:
        for interview in {f["data"]["interview"] for f in self.of(["interview.scheduled"])}:
            facts = self.of(["interview.scheduled", "interview.moved", "interview.attended", "interview.missed",
                             "interview.cancelled"], interview=interview)  # fmt: skip
            last = max(i for i, f in enumerate(facts) if f["kind"] in ("interview.scheduled", "interview.moved"))
            outcome = facts[-1]
            scheduler = [f for f in facts if f["kind"] == "interview.scheduled"][-1]["by"]
            if scheduler and scheduler.startswith("auto:"):
                screened = self.of(["application.screened"], application=facts[last]["data"]["application"])
                humans = [f["by"] for f in screened if f["by"] and not f["by"].startswith("auto:")]
                scheduler = humans[-1] if humans else None
            if facts.index(outcome) > last and outcome["kind"] != "interview.cancelled":
                start = day(facts[last]["data"]["starts_at"])
                self.count("show_rate", scheduler, start, int(outcome["kind"] == "interview.attended"), 1, outcome)

    def _fairs(self) -> None:
        for held in self.of(["fair.held"]):
            on = day(held["data"]["on"])
            leads = {f["data"]["candidate"] for f in self.of(["fair.lead"], fair=held["data"]["fair"])}
            staff = held["data"].get("staff") or [held["by"]]
            for person in staff:
                visitors = max(held["data"]["visitors"], len(leads))
                part = len(staff)
                self.count("booth_conversion", person, on, Fraction(len(leads), part), Fraction(visitors, part), held)
                for lead in leads:
                    matches = [f for f in self.of(["candidate.matched"], candidate=lead) if day(f["at"]) >= on]
                    if matches:
                        first = [f for f in matches if day(f["at"]) == day(matches[0]["at"])]
                        best = max(first, key=lambda f: Fraction(str(f["data"]["score"])))
                        score = Fraction(str(best["data"]["score"]))
                        self.count("match_quality", person, day(best["at"]), score / part, Fraction(1, part), best)

    def _training(self) -> None:
        plans = {f["data"]["session"]: f for f in self.of(["session.planned"])}
        delivered = {f["data"]["session"]: f for f in self.of(["session.delivered"])}
        first_of: dict[tuple[str, str, str], Fact] = {}
        for session, plan in plans.items():
            trainer, due, held = plan["data"]["trainer"], day(plan["data"]["due"]), delivered.get(session)
            records = self.of(["session.record_received"], session=session)
            done = held and day(held["data"]["on"]) <= due and records and day(records[0]["at"]) <= due
            self.count("plan_completion", trainer, due, int(bool(done)), 1, plan)
            if held is None:
                continue
            on = day(held["data"]["on"])
            for employee in set(held["data"]["invited"]):
                self.count("participation", trainer, on, int(employee in held["data"]["attended"]), 1, held)
            for employee in held["data"]["attended"]:
                key = trainer, employee, str(on + timedelta(days=90))[:7]
                known = first_of.get(key)
                if known is None or (on, held["at"], held["id"]) < (day(known["data"]["on"]), known["at"], known["id"]):
                    first_of[key] = held
        for (trainer, employee, _), held in first_of.items():
            on = day(held["data"]["on"])
            stays = self.employed(employee, on, on + timedelta(days=90))
            self.count("employee_retention", trainer, on + timedelta(days=90), int(stays), 1, held)
        graded: set[tuple[str, str]] = set()
        for grade in self.of(["assessment.graded"]):
            employee, session = grade["data"]["employee"], grade["data"].get("session")
            if session is None:
                attended = [
                    f for f in self.of(["session.delivered"])
                    if f["at"] < grade["at"] and employee in f["data"]["attended"]
                    and f["data"]["session"] in plans
                    and plans[f["data"]["session"]]["data"]["course"] == grade["data"]["course"]
                ]  # fmt: skip
                session = attended[-1]["data"]["session"] if attended else None
            if (employee, session) not in graded and session in plans:
                graded.add((employee, session))
                trainer = plans[session]["data"]["trainer"]
                self.count("pass_rate", trainer, day(grade["at"]), int(grade["data"]["passed"]), 1, grade)


def _plain(fact: Fact) -> dict[str, Any]:
    return {field: value for field, value in fact["data"].items() if not isinstance(value, list | dict)}
