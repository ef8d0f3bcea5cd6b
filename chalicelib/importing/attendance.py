"""A table of interviews with who came, as dirty as such tables are, as facts.

A row is one interview. Values are cleaned by the rules below; a row that they do not make sense of is a reject. Columns that
must never decide about anybody (gender, marital status, where somebody comes from) are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from unicodedata import normalize
from zoneinfo import ZoneInfo

from chalicelib.errors import Invalid
from chalicelib.importing.tables import Reject, Row
from chalicelib.ledger.fact import Fact

COLUMNS: dict[str, tuple[str, ...]] = {
    "date": ("date of interview", "interview date", "date", "面试日期", "面试时间", "日期"),
    "candidate": ("name(cand id)", "candidate id", "candidate", "name", "候选人编号", "候选人", "姓名"),
    "attended": ("observed attendance", "attended", "attendance", "是否到面", "到面", "是否到场", "出席"),
    "client": ("client name", "client", "company", "department", "客户", "用人部门", "部门"),
    "position": ("position to be closed", "position", "job", "职位", "岗位"),
    "kind": ("interview type", "type", "面试类型", "面试方式"),
}
"""What a column is for → how it is headed, in any case and width."""
MUST = ("date", "candidate", "attended")
YES = frozenset(("yes", "y", "true", "1", "是", "到", "已到", "到场"))
NO = frozenset(("no", "n", "false", "0", "否", "未到", "没到", "缺席"))
_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_SHORT, start=1)}
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-./–]\s*(\d{1,2}|[a-z]{3})[a-z]*\s*[-./–]\s*(\d{4}|\d{2})(?!\d)")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})日?")
_CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})\s*(am|pm)?")
NOON, EVENING = time(12), time(18)


def columns(headings: Sequence[str], name: str) -> dict[str, str]:
    """Which heading stands for what.

    Raises:
        Invalid: ``table.heading``, none stands for what an interview must have.
    """
    plain = {_plain(heading): heading for heading in headings}
    found = {
        what: plain[called] for what, names in COLUMNS.items() for called in reversed(names) if called in plain
    }  # fmt: skip
    for what in MUST:
        if what not in found:
            raise Invalid("table.heading", name=name, heading=COLUMNS[what][0])
    return found


def facts_of(rows: Sequence[Row], name: str, zone: str) -> Iterator[Fact | Reject]:
    """Every fact of a table, and every row that became none; days are those of this zone.

    Raises:
        Invalid: ``table.heading``.
    """
    named = columns(list(rows[0].cells) if rows else [], name)
    here, known, vacancies = ZoneInfo(zone), dict[str, int](), set[str]()
    for row in rows:
        day, clock = _when(row[named["date"]])
        came = _yes(row[named["attended"]])
        candidate = _slug(row[named["candidate"]])
        if day is None:
            yield Reject(name, row.number, "import.date", row[named["date"]])
        elif came is None:
            yield Reject(name, row.number, "import.yes_or_no", row[named["attended"]])
        elif not candidate:
            yield Reject(name, row.number, "import.id", row[named["candidate"]])
        else:
            key = f"{candidate}-{day.isoformat()}"
            if key in known:
                yield Reject(name, row.number, "import.twice", row[named["candidate"]])
                continue
            known[key] = row.number
            client, position = (_called(row[named[what]]) if what in named else "" for what in ("client", "position"))
            channel = _called(row[named["kind"]]) if "kind" in named else ""
            vacancy = f"attendance-{_slug(client)}-{_slug(position)}"
            at = datetime.combine(day, clock or NOON, here).astimezone(UTC)
            if vacancy not in vacancies:
                vacancies.add(vacancy)
                yield _vacancy(vacancy, client, position)
            yield from _interview(key, candidate, vacancy, channel, day if clock is None else at, came, day, here)


def _vacancy(identity: str, client: str, position: str) -> Fact:
    data = {
        "vacancy": identity, "title": position or client, "family": None, "location": None, "headcount": None, "due": None,
        "owner": None, "hiring_manager": None, "department": client or None,
    }  # fmt: skip
    # When it was opened nobody says: before everything else in the table.
    return Fact(f"{identity}-opened", "vacancy.opened", datetime(2000, 1, 1, tzinfo=UTC), None, data)


def _interview(
    key: str, candidate: str, vacancy: str, channel: str, start: date | datetime, came: bool, day: date, here: ZoneInfo
) -> Iterator[Fact]:
    person, application, interview = f"attendance-{candidate}", f"attendance-application-{key}", f"attendance-interview-{key}"
    before = datetime.combine(day - timedelta(days=1), NOON, here).astimezone(UTC)
    after = datetime.combine(day, EVENING, here).astimezone(UTC)
    starts_at = start.isoformat().replace("+00:00", "Z")
    yield Fact(f"{application}-sourced", "candidate.sourced", before, None, {"candidate": person, "channel": channel or None})
    data = {"application": application, "candidate": person, "vacancy": vacancy}
    yield Fact(f"{application}-opened", "application.opened", before, None, data)
    planned = {"interview": interview, "application": application, "starts_at": starts_at, "place": None}
    yield Fact(f"{interview}-scheduled", "interview.scheduled", before, None, planned)
    outcome = {"interview": interview}
    if came:
        yield Fact(f"{interview}-attended", "interview.attended", after, None, outcome)
    else:
        yield Fact(f"{interview}-missed", "interview.missed", after, None, outcome)


def _when(text: str) -> tuple[date | None, time | None]:
    """The day, day first as most of the world writes it, two figures of a year being of this century; and the time, if told."""
    plain = _plain(text)
    try:
        if found := _YEAR_FIRST.match(plain):
            day = date(int(found[1]), int(found[2]), int(found[3]))
        elif found := _DAY_FIRST.match(plain):
            month = _MONTHS.get(found[2][:3], 0) if found[2].isalpha() else int(found[2])
            day = date(int(found[3]) + (2000 if len(found[3]) == 2 else 0), month, int(found[1]))
        else:
            return None, None
        clock = _CLOCK.search(plain[found.end() :])
        if not clock:
            return day, None
        hour = int(clock[1]) % 12 + (12 if clock[3] == "pm" else 0) if clock[3] else int(clock[1])
        return day, time(hour, int(clock[2]))
    except ValueError:
        return None, None


def _yes(text: str) -> bool | None:
    plain = _plain(text)
    return True if plain in YES else False if plain in NO else None


def _called(text: str) -> str:
    """A name in one way of writing: *Standard chartered  Bank* as Standard Chartered Bank."""
    plain = re.sub(r"\s+", " ", normalize("NFKC", text)).strip(" -")
    return plain.title() if plain.islower() or (plain.isupper() and len(plain) > 5) else plain


def _slug(text: str) -> str:
    return re.sub(r"[^\w]+", "-", _plain(text)).strip("-")


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", normalize("NFKC", text)).strip().casefold()
