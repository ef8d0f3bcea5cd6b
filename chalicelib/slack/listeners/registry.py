"""The listeners of everything but commands: a command, which somebody waits for, does not load them."""

from __future__ import annotations

from chalicelib.slack.listeners import (
    actions,
    certificates,
    events,
    fairs,
    growth,
    hires,
    history,
    insight,
    interviews,
    one_person,
    recruiting,
    shortlist,
    submissions,
    training,
    value,
    weights,
)

LISTENERS = (
    actions,
    submissions,
    events,
    value,
    weights,
    growth,
    recruiting,
    shortlist,
    fairs,
    insight,
    history,
    training,
    certificates,
    one_person,
    hires,
    interviews,
)
"""Modules with ``register``; the order is that in which Bolt asks them."""
