"""What is kept of the made-up year's sessions, beside its facts: without it, lists of them would know nothing of the figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from chalicelib.ledger.fact import Fact
from chalicelib.training.ports import Sessions
from chalicelib.training.session import Format, Held, Session

TOGETHER = 50
"""Sessions that are kept in one transaction; DynamoDB takes a hundred."""


def keep_sessions(sessions: Sessions, facts: Iterable[Fact]) -> int:
    """Keep the sessions of which these facts tell and that are not kept yet; how many those were. No fact is written."""
    told = sessions_of(facts)
    count = 0
    for start in range(0, len(told), TOGETHER):
        part = told[start : start + TOGETHER]
        known = sessions.several(each.id for each in part)
        if new := [each for each in part if each.id not in known]:
            sessions.save(new, [])
        count += len(new)
    return count


def sessions_of(facts: Iterable[Fact]) -> list[Session]:
    """The sessions as these facts, in their order, say they were: planned, cancelled, held, and with their record."""
    found: dict[str, Session] = {}
    held: dict[str, Fact] = {}
    for fact in facts:
        name = str(fact.data.get("session"))
        if fact.kind == "session.planned":
            found[name] = _planned(name, fact)
        elif fact.kind == "session.cancelled":
            found[name] = replace(found[name], cancelled=True, reason=str(fact.data["reason"]))
        elif fact.kind == "session.delivered":
            held[name] = fact
            # The year's own facts say that its trainer gave it: another record of it must not say so once more.
            found[name] = replace(found[name], delivered_on=date.fromisoformat(str(fact.data["on"])), given=fact.id)
        elif fact.kind == "session.record_received":
            told = held[name].data
            on = date.fromisoformat(str(told["on"]))
            record = Held(fact.at, on, len(told["invited"]), len(told["attended"]))
            found[name] = found[name].with_record(f"{name}-0", record)
    return list(found.values())


def _planned(name: str, fact: Fact) -> Session:
    data = fact.data
    due, how = date.fromisoformat(str(data["due"])), Format(data["format"])
    return Session(name, data["department"], data["course"], due, data["trainer"], how, data["expected"])
