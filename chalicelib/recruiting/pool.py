"""What people do with the pool: look at contact data, correct."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chalicelib.errors import Conflict, Invalid
from chalicelib.ledger.fact import Fact, format_time
from chalicelib.recruiting.candidate import READ, Candidate
from chalicelib.recruiting.ports import Pool

PURPOSES = ("contact", "interview", "correct", "request")
"""Why somebody may look at contact data; kept with the look."""

EDITABLE = (*READ, "channel")
"""What a person may set right."""

PAGE = 5
"""Candidates shown at once."""


@dataclass(frozen=True)
class RevealContact:
    """Show a candidate's contact data to one person, for a purpose that is kept, and of which fields there were pictures."""

    pool: Pool
    now: Callable[[], datetime]
    new_id: Callable[[], str]

    def __call__(self, by: str, candidate: str, purpose: str) -> Candidate:
        """The candidate, once the look is noted.

        Raises:
            Invalid: ``purpose.unknown``. NotFound: ``candidate.unknown``.
        """
        if purpose not in PURPOSES:
            raise Invalid("purpose.unknown", purpose=purpose, purposes=list(PURPOSES))
        found = self.pool.get(candidate)
        what: dict[str, Any] = {"what": "contact.revealed", "by": by, "candidate": found.id, "purpose": purpose}
        if purpose == "correct" and found.excerpts:
            what["excerpts"] = sorted(found.excerpts)
        self.pool.audit(self.new_id(), what | {"at": format_time(self.now())})
        return found


@dataclass(frozen=True)
class CorrectCandidate:
    """Set right what was read wrong. ``entry_minutes`` is how long typing one résumé takes."""

    pool: Pool
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    entry_minutes: int

    def __call__(self, by: str, candidate: str, version: int, values: Mapping[str, Any]) -> Candidate:
        """Keep these values; what a person confirmed or set counts as sure from now on.

        The fields that were read otherwise are the toil that is left: a ``toil.done`` tells which, and takes of each its share
        of the minutes that typing all would have taken. Another channel corrects the fact of the candidate's sourcing.

        Raises:
            Invalid: ``candidate.<field>`` of the field that cannot be so.
            NotFound: ``candidate.unknown``. Conflict: ``candidate.changed``.
        """
        found = self.pool.get(candidate)
        if found.version != version:
            raise Conflict("candidate.changed", candidate=candidate)
        checked = {field: _checked(field, value) for field, value in values.items() if field in EDITABLE}
        changed = {field: value for field, value in checked.items() if value != found.value(field)}
        now = self.now()
        facts = []
        if "channel" in changed:
            corrected = {"candidate": found.id, "channel": changed["channel"]}
            target = f"sourced-{self.pool.person(found.id).own.document}"
            facts.append(Fact(self.new_id(), "fact.corrected", now, by, {"corrects": target, "data": corrected}))
        if touched := [field for field in READ if field in changed]:
            minutes = round(self.entry_minutes * len(touched) / len(READ), 2)
            toil = {"what": "correction", "count": len(touched), "minutes": minutes, "candidate": found.id, "fields": touched}
            facts.append(Fact(self.new_id(), "toil.done", now, by, toil))
        corrected_fields = tuple(sorted({*found.corrected, *checked}))
        if not changed and corrected_fields == found.corrected:
            return found
        saved = self.pool.save(replace(found.with_values(changed), corrected=corrected_fields), facts)
        what = {"what": "candidate.corrected", "by": by, "candidate": found.id, "fields": sorted(changed)}
        self.pool.audit(self.new_id(), what | {"at": format_time(now)})
        return saved

    def wrong(self, values: Mapping[str, Any]) -> dict[str, Invalid]:
        """Which of these values cannot be so, and why: ``candidate.<field>``. Who typed them sees them all at once."""
        found = {}
        for field, value in values.items():
            try:
                if field in EDITABLE:
                    _checked(field, value)
            except Invalid as error:
                found[field] = error
        return found


_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
_PHONE = re.compile(r"\+?[\d ()./-]{6,24}")
_CHANNEL = re.compile(r"[\w.-]{1,40}")


def _checked(field: str, value: Any) -> Any:
    if field == "skills":
        return tuple(skill.strip()[:80] for skill in value if skill.strip())[:60]
    if field == "years":
        return None if value in (None, "") else _years(value)
    text = " ".join(str(value or "").split())
    if len(text) > 200:
        raise Invalid(f"candidate.{field}", value=text[:40])
    if field == "name" and not text:
        raise Invalid("candidate.name")
    for named, pattern in (("email", _EMAIL), ("phone", _PHONE), ("channel", _CHANNEL)):
        if field == named and (text or field == "channel") and not pattern.fullmatch(text):
            raise Invalid(f"candidate.{field}", value=text[:40])
    return text or None


def _years(value: Any) -> float:
    try:
        years = float(value)
    except (TypeError, ValueError) as error:
        raise Invalid("candidate.years", value=str(value)[:20]) from error
    if not 0 <= years <= 70:
        raise Invalid("candidate.years", value=str(value)[:20])
    return years
