"""Tells a ledger fact by fact and asks for its report, the way ``evenkeel score`` does: as lines of a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from chalicelib.performance.book import Book
from chalicelib.performance.days import Days, Period
from chalicelib.performance.reading import read
from chalicelib.performance.rendering import as_json
from chalicelib.performance.report import Report, report
from chalicelib.performance.settings import settings

Fact = dict[str, Any]


def at(day: str, time: str = "02:00:00") -> str:
    """A time in UTC; 02:00 is ten in the morning in Shanghai."""
    return f"{day}T{time}Z"


def full_report(
    facts: Iterable[Fact], period: str, document: Mapping[str, Any] | None = None, as_of: str | None = None
) -> Report:
    """The report of these facts."""
    chosen = settings(document)
    days = Days(chosen.timezone)
    through = None if as_of is None else date.fromisoformat(as_of).toordinal()
    known = None if through is None else days.start(through + 1)
    kinds = {query["kind"] for own in chosen.metrics for query in (own["x"], own["n"])}
    lines = [json.dumps(fact, ensure_ascii=False) + "\n" for fact in facts]
    opened: Callable[[], Iterable[str]] = lambda: iter(lines)  # noqa: E731
    book = read(opened, lambda: Book(days, Period.parse(period), known, kinds))
    return report(book, chosen, through=through)


class Story:
    """Facts with ids in the order in which they are told (``f001``, ``f002`` …)."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []

    def tell(self, kind: str, when: str, by: str | None, /, **data: Any) -> str:
        """One fact; ``when`` is a day (ten in the morning in Shanghai) or a whole time. Returns its id."""
        identity = f"f{len(self.facts) + 1:03d}"
        if "from_" in data:
            data["from"] = data.pop("from_")
        moment = when if "T" in when else at(when)
        self.facts.append({"id": identity, "kind": kind, "at": moment, "by": by, "data": data})
        return identity

    def correct(self, fact: str, when: str, data: Mapping[str, Any] | None) -> str:
        """A correction; None voids."""
        return self.tell("fact.corrected", when, "chen", corrects=fact, data=data)

    def person(self, person: str, role: str, when: str = "2025-01-01") -> str:
        """A colleague."""
        return self.tell("person.added", when, None, person=person, name=person, role=role, department="hr",
                         locale="en", timezone="Asia/Shanghai")  # fmt: skip

    def application(self, name: str, person: str | None = "zhang", *, channel: str | None = "boss", **who: str | None) -> None:
        """Sourced, opened, screened in and offered; by one person but for the steps named in ``who``."""
        self.tell("candidate.sourced", "2026-09-01", who.get("sourced", person), candidate=f"c-{name}", channel=channel)
        self.tell("application.opened", "2026-09-02", None, application=name, candidate=f"c-{name}", vacancy="v")
        self.tell("application.screened", "2026-09-03", who.get("screened", person), application=name, verdict="in")
        arranged = who.get("arranged", person)
        self.tell("interview.scheduled", "2026-09-04", arranged, interview=f"i-{name}", application=name,
                  starts_at="2026-09-10T02:00:00Z", place="1")  # fmt: skip
        self.tell("offer.made", "2026-09-12", who.get("closed", person), application=name)

    def join(self, name: str, on: str = "2026-10-08", employee: str | None = "e") -> str:
        """The application ends with a join."""
        return self.tell("candidate.joined", on, None, application=name, on=on, employee=employee)

    def reject(self, name: str, day: str = "2026-10-08") -> str:
        """The application ends without one."""
        return self.tell("application.rejected", day, None, application=name)

    def session(self, name: str, on: str, attended: list[str], *, invited: list[str] | None = None, **plan: Any) -> None:
        """Planned by li for the day it is held, delivered and recorded."""
        data = {"department": "sales", "course": "safety", "due": on, "trainer": "li"} | plan
        self.tell("session.planned", "2026-01-05", "li", session=name, **data)
        self.tell("session.delivered", on, "li", session=name, on=on, invited=invited or attended, attended=attended)
        self.tell("session.record_received", on, None, session=name)

    def report(self, period: str = "2026-10", document: Mapping[str, Any] | None = None, as_of: str | None = None) -> Any:
        """The report as the JSON object that is printed."""
        return as_json(full_report(self.facts, period, document, as_of))

    def person_of(self, person: str, *arguments: Any, **more: Any) -> Any:
        """One person's part of the report."""
        return next(each for each in self.report(*arguments, **more)["people"] if each["person"] == person)

    def metric(self, person: str, metric: str, *arguments: Any, **more: Any) -> Any:
        """One metric of one person."""
        found = self.person_of(person, *arguments, **more)
        return next(each for each in found["metrics"] if each["metric"] == metric)

    def counts(self, person: str, metric: str, *arguments: Any, **more: Any) -> tuple[float, float]:
        """x and n of it."""
        found = self.metric(person, metric, *arguments, **more)
        return found["x"], found["n"]
