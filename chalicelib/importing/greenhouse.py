"""A Greenhouse export (application.csv and its neighbours) as facts.

Ids alone, so nobody's name comes in. Times in the export have no zone: they are UTC, as Greenhouse stores them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from chalicelib.importing.tables import Reject, Row
from chalicelib.ledger.fact import Fact

TABLES: dict[str, tuple[str, ...]] = {
    "application.csv": ("id", "candidate_id", "applied_at", "rejected_at", "last_activity_at", "status"),
    "job.csv": ("id", "name", "status", "created_at"),
    "job_application.csv": ("application_id", "job_id"),
    "job_department.csv": ("job_id", "department_id"),
    "department.csv": ("id", "name"),
    "scheduled_interview.csv": ("id", "application_id", "status", "created_at", "start", "end"),
}
"""Tables that are read, with the columns that each must have; all but application.csv may be missing."""

MUST = "application.csv"
_HELD = ("complete", "awaiting_feedback")
_STATES = ("active", "hired", "rejected", "converted")


def facts_of(tables: Mapping[str, list[Row]]) -> Iterator[Fact | Reject]:
    """Every fact of an export, and every row that became none."""
    yield from _vacancies(tables)
    vacancy = {row["application_id"]: row["job_id"] for row in tables.get("job_application.csv", ())}
    known: set[str] = set()
    sourced: set[str] = set()
    for row in sorted(tables[MUST], key=lambda row: (row["applied_at"], row["id"])):
        wrong = _wrong_application(row, known)
        if wrong:
            yield wrong
            continue
        known.add(row["id"])
        yield from _application(row, vacancy.get(row["id"], ""), new=row["candidate_id"] not in sourced)
        sourced.add(row["candidate_id"])
    for row in tables.get("scheduled_interview.csv", ()):
        yield from _interview(row, known)


def _vacancies(tables: Mapping[str, list[Row]]) -> Iterator[Fact | Reject]:
    called = {row["id"]: row["name"] for row in tables.get("department.csv", ())}
    department = {row["job_id"]: called.get(row["department_id"], "") for row in tables.get("job_department.csv", ())}
    for row in tables.get("job.csv", ()):
        opened, closed = _time(row["created_at"]), _time(row["closed_at"])
        if not row["id"] or opened is None:
            yield Reject("job.csv", row.number, "import.time", row["created_at"])
            continue
        identity = f"greenhouse-job-{row['id']}"
        data = {
            "vacancy": identity, "title": row["name"], "family": None, "location": None, "headcount": None, "due": None,
            "owner": None, "hiring_manager": None, "department": department.get(row["id"]) or None,
        }  # fmt: skip
        yield Fact(f"{identity}-opened", "vacancy.opened", opened, None, data)
        if row["status"] == "closed" and closed is not None:
            plain = {key: value for key, value in data.items() if key != "department"}
            yield Fact(f"{identity}-closed", "vacancy.closed", closed, None, plain)


def _wrong_application(row: Row, known: set[str]) -> Reject | None:
    if not row["id"] or not row["candidate_id"]:
        return Reject(MUST, row.number, "import.id", row["id"])
    if row["id"] in known:
        return Reject(MUST, row.number, "import.twice", row["id"])
    if row["status"] not in _STATES:
        return Reject(MUST, row.number, "import.status", row["status"])
    ended = {"rejected": "rejected_at", "hired": "last_activity_at"}.get(row["status"])
    for column in ("applied_at", *([ended] if ended else ())):
        if _time(row[column]) is None:
            return Reject(MUST, row.number, "import.time", row[column])
    return None


def _application(row: Row, job: str, *, new: bool) -> Iterator[Fact]:
    identity, candidate = f"greenhouse-application-{row['id']}", f"greenhouse-candidate-{row['candidate_id']}"
    opened, by = _time(row["applied_at"]), _person(row["credited_to_user_id"])
    assert opened is not None
    source = _whole(row["source_id"])
    channel = f"greenhouse-source-{source}" if source else None
    if new:
        yield Fact(f"{candidate}-sourced", "candidate.sourced", opened, by, {"candidate": candidate, "channel": channel})
    vacancy = f"greenhouse-job-{job}" if job else None
    application = {"application": identity}
    # A candidate's channel is that of their first application; this one may have come by another.
    data = {**application, "candidate": candidate, "vacancy": vacancy, "channel": channel}
    yield Fact(f"{identity}-opened", "application.opened", opened, by, data)
    if row["status"] == "rejected" and (rejected := _time(row["rejected_at"])):
        reason = _whole(row["rejected_reason_id"])
        why = {"reason": f"greenhouse-reason-{reason}"} if reason else {}
        yield Fact(f"{identity}-rejected", "application.rejected", rejected, None, {**application, **why})
    elif row["status"] == "hired" and (hired := _time(row["last_activity_at"])):
        joined = {**application, "on": hired.date().isoformat(), "employee": None}
        yield Fact(f"{identity}-joined", "candidate.joined", hired, None, joined)


def _interview(row: Row, known: set[str]) -> Iterator[Fact | Reject]:
    planned, start, end = _time(row["created_at"]), _time(row["start"]), _time(row["end"])
    if row["application_id"] not in known:
        yield Reject("scheduled_interview.csv", row.number, "import.application", row["application_id"])
    elif planned is None or start is None:
        yield Reject("scheduled_interview.csv", row.number, "import.time", row["start"])
    else:
        identity, application = f"greenhouse-interview-{row['id']}", f"greenhouse-application-{row['application_id']}"
        data = {"interview": identity, "application": application, "starts_at": _text(start), "place": None}
        # One that was written down when it was over was arranged before it began.
        arranged = min(planned, start)
        yield Fact(f"{identity}-scheduled", "interview.scheduled", arranged, _person(row["organizer_id"]), data)
        if row["status"] in _HELD:
            yield Fact(f"{identity}-attended", "interview.attended", end or start, None, {"interview": identity})


def _time(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _text(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def _whole(number: str) -> str:
    """An id that a spreadsheet has made a decimal of: 2.0 is 2."""
    return number.removesuffix(".0")


def _person(number: str) -> str | None:
    return f"greenhouse-user-{_whole(number)}" if number else None
