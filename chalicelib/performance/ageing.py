"""Candidates whom nobody moves: applications that have not ended and that nothing happened to for a week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.errors import Invalid
from chalicelib.ledger.fact import Fact, parse_time
from chalicelib.ledger.standing import standing
from chalicelib.performance.applications import ENDS

AFTER = timedelta(days=7)
"""How long nothing must have happened."""

MONTHS = 2
"""Months that are looked at, the running one included: who was left alone for longer is no candidate any more."""

_MOVES = ("application.", "candidate.contacted", "interview.", "offer.")


@dataclass
class _Application:
    """What is known of one: when it was moved last, by whom last, when it will be of itself, whether it ended."""

    moved: datetime
    by: str | None = None
    until: datetime | None = None
    ended: bool = False


def kinds(every: Iterable[str]) -> frozenset[str]:
    """Of all kinds of facts those that move an application, or end it."""
    return frozenset(kind for kind in every if kind in ENDS or kind == "fact.corrected" or kind.startswith(_MOVES))


def ageing(facts: Iterable[Fact], now: datetime) -> dict[str, int]:
    """How many applications wait for somebody, by whoever moved them last; automations move nothing of themselves.

    One whose interview lies ahead waits for nobody.
    """
    found: dict[str, _Application] = {}
    of_interview: dict[str, str] = {}
    for fact in sorted(standing(list(facts)), key=lambda fact: fact.order):
        if fact.kind.startswith("interview.") and "application" in fact.data:
            of_interview[str(fact.data["interview"])] = str(fact.data["application"])
        key = fact.data.get("application") or of_interview.get(str(fact.data.get("interview")))
        if not isinstance(key, str) or not (fact.kind in ENDS or fact.kind.startswith(_MOVES)):
            continue
        known = found.setdefault(key, _Application(fact.at))
        known.moved = fact.at
        known.ended = fact.kind in ENDS or (known.ended and fact.kind not in ("offer.made", "application.opened"))
        if fact.by is not None and not fact.automated:
            known.by = fact.by
        if fact.kind in ("interview.scheduled", "interview.moved"):
            known.until = _time(fact)
        elif fact.kind.startswith("interview."):
            known.until = None
    waiting: dict[str, int] = {}
    for each in found.values():
        idle = now - max(each.moved, each.until or each.moved) >= AFTER
        if idle and not each.ended and each.by is not None:
            waiting[each.by] = waiting.get(each.by, 0) + 1
    return waiting


def _time(fact: Fact) -> datetime | None:
    try:
        return parse_time(fact.data["starts_at"], fact.id, "starts_at")
    except Invalid:
        # A day without a time, or none at all: it waits from when it was arranged.
        return None
