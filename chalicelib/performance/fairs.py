"""How job fairs become cases of the fair recruiters' metrics.

A fair is the last fair.held's: whoever held it, or its staff in equal parts. Leads are counted as persons: merged candidates
are one.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from chalicelib.performance.contribution import Contribution
from chalicelib.performance.entry import Entry
from chalicelib.performance.state import State

Case = Iterator[Contribution]


def _held(entries: list[Entry]) -> Entry | None:
    held = [entry for entry in entries if entry.kind == "fair.held"]
    return held[-1] if held else None


def _owners(held: Entry) -> list[str]:
    staff = held.data[2]
    return list(staff) if staff else [person for person in (held.person,) if person is not None]


def _leads(entries: list[Entry], state: State) -> list[str]:
    found = (entry.data for entry in entries if entry.kind == "fair.lead" and entry.data is not None)
    return list(dict.fromkeys(state.candidate(candidate) for candidate in found))


def booth_conversion(entries: list[Entry], state: State) -> Case:
    """Distinct leads out of the visitors (at least the leads), on the fair's day."""
    held = _held(entries)
    if held is None:
        return
    day = state.day(held.data[0], held)
    if not state.resolves(day):
        return
    leads = len(_leads(entries, state))
    visitors = max(held.data[1], Fraction(leads))
    owners = _owners(held)
    for person in owners:
        yield Contribution("booth_conversion", person, day, (), Fraction(leads, len(owners)), visitors / len(owners), held.id)


def match_quality(entries: list[Entry], state: State) -> Case:
    """The highest score of the day of each lead's first match on or after the fair's day."""
    held = _held(entries)
    if held is None:
        return
    fair_day = state.day(held.data[0], held)
    owners = _owners(held)
    for candidate in _leads(entries, state):
        matches = [
            (day, entry)
            for entry in state.entries_of(candidate, "candidate.matched")
            if (day := state.days.of(entry.at)) >= fair_day
        ]
        if not matches:
            continue
        day = min(day for day, _ in matches)
        if not state.resolves(day):
            continue
        best = min((entry for on, entry in matches if on == day), key=lambda entry: (-entry.data[1], entry))
        vacancy, score = best.data
        stratum = state.stratum(vacancy, candidate, day)
        for person in owners:
            part = Fraction(1, len(owners))
            yield Contribution("match_quality", person, day, stratum, score * part, part, best.id, None, score)
