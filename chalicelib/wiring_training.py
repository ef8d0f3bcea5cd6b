"""Builds what training needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib.wiring import ledger, now, tables

if TYPE_CHECKING:
    from chalicelib.adapters.dynamo.sessions import Sessions
    from chalicelib.training.planning import Plan


def sessions(source: str) -> Sessions:
    """The sessions; ``source`` is where their facts come from."""
    from chalicelib.adapters.dynamo.sessions import Sessions

    return Sessions(tables(), ledger(source))


def plan(source: str) -> Plan:
    """What changes the plan."""
    from chalicelib.training.planning import Plan

    return Plan(sessions(source), ledger(source), now)
