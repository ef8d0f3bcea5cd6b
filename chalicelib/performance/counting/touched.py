"""Which cases a fact may change. One too many only costs the time to resolve it as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from chalicelib.ledger.fact import Fact
from chalicelib.performance.cases import Case
from chalicelib.performance.counting.folders import ENDING, folder, named, same_person
from chalicelib.performance.counting.ports import Filed
from chalicelib.performance.entry import READERS

_PLACES = ("family", "location")


def touched(fact: Fact, kept: Filed, own: Collection[str]) -> Iterator[Case]:
    """The cases that a fact, filed already, may change; ``own`` are the kinds that a company's own metrics ask for."""
    if fact.kind == "toil.done" or fact.kind in own:
        yield Case("single", (fact.id,))
    reader = READERS.get(fact.kind)
    if reader is not None and reader.subject in _SUBJECTS:
        yield from _SUBJECTS[reader.subject](fact, kept)


def _application(fact: Fact, kept: Filed) -> Iterator[Case]:
    application = fact.data["application"]
    yield Case("application", (application,))
    if fact.kind in ("application.opened", "application.screened"):
        yield from _interviews(application, kept)
    if fact.kind in ENDING:
        opened = kept.facts(folder("applications", application))
        yield from (Case("vacancy", (vacancy,)) for vacancy in named(opened, "vacancy"))


def _interviews(application: str, kept: Filed) -> Iterator[Case]:
    scheduled = kept.facts(folder("scheduled", application))
    yield from (Case("interview", (interview,)) for interview in named(scheduled, "interview"))


def _interview(fact: Fact, kept: Filed) -> Iterator[Case]:
    yield Case("interview", (fact.data["interview"],))
    scheduled = kept.facts(folder("interviews", fact.data["interview"]))
    yield from (Case("application", (application,)) for application in named(scheduled, "application"))


def _candidate(fact: Fact, kept: Filed) -> Iterator[Case]:
    yield from _person(fact.data["candidate"], kept, applications=fact.kind == "candidate.sourced")


def _merge(fact: Fact, kept: Filed) -> Iterator[Case]:
    yield from _person(fact.data["candidate"], kept, applications=True)
    for candidate in same_person(kept, fact.data["candidate"])[0]:
        yield from (Case("fair", (fair,)) for fair in named(kept.facts(folder("leads", candidate)), "fair"))


def _person(candidate: str, kept: Filed, *, applications: bool) -> Iterator[Case]:
    """The cases of a person under any of their ids."""
    ids = same_person(kept, candidate)[0]
    for identity in ids:
        for fair in named(kept.facts(folder("leads", identity)), "fair"):
            yield from (Case("lead", (fair, each)) for each in ids)
        if applications:
            for application in named(kept.facts(folder("candidacies", identity)), "application"):
                yield Case("application", (application,))
                yield from _interviews(application, kept)


def _vacancy(fact: Fact, kept: Filed) -> Iterator[Case]:
    vacancy = fact.data["vacancy"]
    yield Case("vacancy", (vacancy,))
    if any(field in fact.data for field in _PLACES):
        for application in named(kept.facts(folder("openings", vacancy)), "application"):
            yield Case("application", (application,))
            yield from _interviews(application, kept)
        for candidate in named(kept.facts(folder("matched", vacancy)), "candidate"):
            yield from _person(candidate, kept, applications=False)


def _fair(fact: Fact, kept: Filed) -> Iterator[Case]:
    fair = fact.data["fair"]
    yield Case("fair", (fair,))
    leads = [fact.data["candidate"]] if fact.kind == "fair.lead" else named(kept.facts(folder("fairs", fair)), "candidate")
    for candidate in leads:
        if candidate is not None:
            yield from (Case("lead", (fair, each)) for each in same_person(kept, candidate)[0])


def _session(fact: Fact, kept: Filed) -> Iterator[Case]:
    session = fact.data["session"]
    yield Case("session", (session,))
    if fact.kind == "session.record_received":
        return
    yield from (Case("employee", (employee,)) for employee in named(kept.facts(folder("graded", session)), "employee"))
    for each in kept.facts(folder("sessions", session)):
        for data in (each.data, each.data.get("data")):
            attended = data.get("attended") if isinstance(data, dict) else None
            yield from (Case("employee", (employee,)) for employee in attended or ())


def _employee(fact: Fact, kept: Filed) -> Iterator[Case]:
    employee = fact.data["employee"]
    yield Case("employee", (employee,))
    if fact.kind == "employee.left":
        hired = kept.facts(folder("hires", employee))
        yield from (Case("application", (application,)) for application in named(hired, "application"))


_SUBJECTS = {
    "applications": _application,
    "interviews": _interview,
    "candidates": _candidate,
    "merges": _merge,
    "vacancies": _vacancy,
    "fairs": _fair,
    "sessions": _session,
    "employees": _employee,
}
