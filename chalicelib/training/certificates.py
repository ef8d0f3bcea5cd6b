"""Who holds a certificate of which course until when: what passed grades say, by the day that is stated or the course's months.

A renewal is a later pass of the same course, and replaces the one before it. *The same* is meant narrowly, for a certificate that
was renewed is told of no more: the name of the course in any width and case, without spaces, marks, years and words such as
"training", 培训, "refresher" and 复训 (``key_of``), or names that somebody wrote into one line of the courses that expire. Those
that are merely alike are two courses: who passed "Forklift maintenance" did not renew "Forklift".
"""

from __future__ import annotations

import calendar
import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from unicodedata import normalize

from chalicelib.errors import Invalid
from chalicelib.ledger.fact import Fact
from chalicelib.training.session import LONGEST, folded

MOST_RULES, MOST_MONTHS, MOST_NAMES = 60, 600, 5
"""Courses that expire, the months after which, and the names of one."""

SOON = 90
"""Days before its end from which a certificate is to be renewed."""

LOOKED_FROM = 75
"""Days before its end from which it is looked at: the first reminder comes after 60 days, or earlier where that is a day off."""

UNPLANNED = "u-"
"""How the session begins of what was filed without a plan (``filing``)."""

_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)\s*年?")
_FILLERS = re.compile(
    r"复训|复审|换证|再培训|培训|考核|考试|课程|证书|操作证|上岗证|refresher|renewal|retraining|recertification|certification|"
    r"certificate|training|course|exam"
)
_SPAN = re.compile(r"(\d{1,3})\s*(个月|月|months?|年|years?)")
_BESIDE = re.compile(r"\s[/|]\s|／")


@dataclass(frozen=True, slots=True)
class Rule:
    """A course whose certificate is valid for some ``months``, by each of its ``names``."""

    names: tuple[str, ...]
    months: int

    @property
    def line(self) -> str:
        """As somebody types it."""
        return f"{' / '.join(self.names)}: {self.months}"


@dataclass(frozen=True, slots=True)
class Rules:
    """Which courses expire. ``before`` are those that these replaced at ``changed_at`` (ISO; empty: never)."""

    all: tuple[Rule, ...] = ()
    before: tuple[Rule, ...] = ()
    changed_at: str = ""
    version: int = 0

    def of(self, course: str) -> Rule | None:
        """The rule of a course."""
        wanted = key_of(course)
        return next((rule for rule in self.all if any(key_of(name) == wanted for name in rule.names)), None)

    def key(self, course: str) -> str:
        """What is the same for all names of a course: 16 letters of its digest."""
        rule = self.of(course)
        return hashlib.sha256(key_of(rule.names[0] if rule else course).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Certificate:
    """Somebody may do what a course teaches, ``until`` the end of a day (of the company's zone); ``assumed`` where nothing says
    that day but how long the one before was valid. ``lasting`` says whether it is known for how long it is valid: where it is not
    a later pass that says no end renews nothing.

    ``passed_on`` is the day from which it counts, ``cause`` the fact that says so, ``session`` where it was earned (empty: not
    known). ``reminded`` says who was told of which step on which day (``before-30@2026-10-22``). Until ``snoozed`` (a day) nobody
    is, nor once ``dropped`` (who said that it is not needed any more). It is looked at next at ``look`` (UTC; None: never again).
    """

    employee: str
    key: str
    course: str
    passed_on: date
    until: date
    cause: str
    session: str = ""
    reminded: Mapping[str, str] = field(default_factory=dict)
    snoozed: str = ""
    dropped: str = ""
    look: datetime | None = None
    version: int = 0
    assumed: bool = False
    lasting: bool = True


class Certificates(Protocol):
    """Keeps what everybody holds."""

    def of(self, employee: str) -> list[Certificate]:
        """What somebody holds, as it is now, by course."""
        ...

    def all(self) -> list[Certificate]:
        """What all hold, in no order."""
        ...

    def due(self, now: datetime, limit: int) -> list[Certificate]:
        """Those whose ``look`` has come, the first in front; it may be a second old."""
        ...

    def save(self, certificate: Certificate) -> Certificate:
        """Keep one; its version counts on.

        Raises:
            Conflict: ``certificate.changed``.
        """
        ...

    def remove(self, certificate: Certificate) -> None:
        """Take one out that nothing stands for any more.

        Raises:
            Conflict: ``certificate.changed``.
        """
        ...


class ExpiryRules(Protocol):
    """Keeps which courses expire."""

    def get(self) -> Rules:
        """Those in force; none while nobody said any."""
        ...

    def save(self, rules: Rules) -> Rules:
        """Keep others in their place; the version counts on.

        Raises:
            Conflict: ``certificate.rules_changed``.
        """
        ...


def holdings(employee: str, graded: Iterable[Fact], rules: Rules, day: Callable[[datetime], date]) -> list[Certificate]:
    """What somebody holds by the standing facts ``assessment.graded``, in whatever order these come.

    Of a course the last pass counts whose end is known: by its ``valid_until``, else by the course's months, else it is valid for
    as long as the pass before it. ``day`` gives the company's day of a time, for a pass that says no day (``on``) itself. A later
    one that was not passed takes nothing away.
    """
    passes: list[tuple[date, datetime, str, Fact]] = []
    for fact in graded:
        data = fact.data
        if fact.kind != "assessment.graded" or data.get("employee") != employee or data.get("passed") is not True:
            continue
        passes.append((_day(data.get("on")) or day(fact.at), fact.at, fact.id, fact))
    last: dict[str, Certificate] = {}
    spans: dict[str, tuple[date, date] | None] = {}
    for on, at, _, fact in sorted(passes, key=lambda each: each[:3]):
        course, session = str(fact.data["course"]), str(fact.data.get("session") or "")
        rule, key = rules.of(course), rules.key(course)
        stated = _day(fact.data.get("valid_until"))
        until = stated or (after(on, rule.months) if rule else None)
        if until:
            # A register that names no day of issue has that of its arrival: how long its certificates are valid is not known.
            arrived = stated and on == day(at) and session.startswith(UNPLANNED)
            known = not arrived and on < until and until.year - on.year <= MOST_MONTHS // 12
            spans[key] = (on, until) if known else None
        span = spans.get(key)
        end = until or (as_long(on, *span) if span else None)
        if end:
            look, assumed = first_look(end), until is None
            found = Certificate(employee, key, course[:LONGEST], on, end, fact.id, session, look=look, assumed=assumed)
            last[key] = replace(found, lasting=span is not None)
    return [found for _, found in sorted(last.items())]


def as_long(on: date, passed_on: date, until: date) -> date:
    """The last day of what counts from ``on`` and is valid for as long as what counted from ``passed_on`` until ``until``:
    whole months, and the days by which that one ended before or after them (15 October to 14 October: a day less)."""
    months = (until.year - passed_on.year) * 12 + until.month - passed_on.month
    return after(on, months) + (until - after(passed_on, months))


def without_end(certificates: Certificates, rules: Rules, course: str, passed: Collection[str]) -> int:
    """How many of those who passed a course, and of whom nothing says until when, hold on to what they had: nobody knows for how
    long that was valid, and the course has no months."""
    if not passed or rules.of(course):
        return 0
    key = rules.key(course)
    return sum(each.key == key and not each.lasting and each.employee in passed for each in certificates.all())


def after(day: date, months: int) -> date:
    """The same day so many months later; the month's last where it has no such day (31 January and a month: 28 February)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def first_look(until: date) -> datetime:
    """When one that is new is looked at for the first time."""
    day = until - timedelta(days=LOOKED_FROM)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def key_of(course: str) -> str:
    """What two names of the same course have in common; the name itself where nothing else is left of it."""
    plain = _FILLERS.sub(" ", _YEAR.sub(" ", normalize("NFKC", course).casefold()))
    return folded(plain) or folded(course)


def rules_of(lines: Iterable[str]) -> tuple[Rule, ...]:
    """The rules that somebody typed: a course, or names of the same, and the months on each line (``叉车 / Forklift: 24``).

    Raises:
        Invalid: ``certificate.line``; ``certificate.twice``, a course stands in two lines; ``certificate.rules``, too many.
    """
    found: list[Rule] = []
    known: dict[str, str] = {}
    for line in lines:
        text = normalize("NFKC", line.replace("／", " / ")).strip()
        if not text:
            continue
        course, mark, months = text.rpartition(":")
        names = tuple(dict.fromkeys(" ".join(name.split()) for name in _BESIDE.split(course) if name.strip()))
        valid = months_of(months) or (int(months) if months.strip().isdecimal() and len(months) < 9 else 0)
        named = mark and 0 < len(names) <= MOST_NAMES and all(folded(name) and len(name) <= LONGEST for name in names)
        if not named or not 1 <= valid <= MOST_MONTHS:
            raise Invalid("certificate.line", line=text[:60], last=MOST_MONTHS)
        for key in {key_of(name) for name in names}:
            if key in known:
                raise Invalid("certificate.twice", course=known[key])
            known[key] = names[0]
        found.append(Rule(names, valid))
    if len(found) > MOST_RULES:
        raise Invalid("certificate.rules", limit=MOST_RULES)
    return tuple(found)


def months_of(text: str) -> int:
    """The months of a span (24 months, 2年); 0 where none stands there."""
    span = _SPAN.fullmatch(normalize("NFKC", text).strip().casefold())
    return int(span[1]) * (12 if span[2] in ("年", "year", "years") else 1) if span else 0


def in_order(found: Iterable[Certificate]) -> list[Certificate]:
    """By what needs action: what ended or ends first in front, what is not needed any more behind."""
    return sorted(found, key=lambda each: (bool(each.dropped), each.until, each.course, each.employee))


def counted(found: Sequence[Certificate], today: date) -> tuple[int, int, int, int]:
    """How many are expired, expire within ``SOON`` days, are valid for longer, and are not needed any more."""
    needed = [each.until for each in found if not each.dropped]
    expired = sum(until < today for until in needed)
    valid = sum(until > today + timedelta(days=SOON) for until in needed)
    return expired, len(needed) - expired - valid, valid, len(found) - len(needed)


def _day(text: object) -> date | None:
    """A day of a fact; None where none stands there that can be read: what is not certain does not count."""
    try:
        return date.fromisoformat(str(text)[:10]) if text else None
    except ValueError:
        return None
