"""What people do with the pool: look at contact data, correct."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chalicelib.errors import Conflict, Invalid
from chalicelib.ledger.fact import Fact, format_time
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.ports import Pool

PURPOSES = ("contact", "interview", "correct", "request")
"""Why somebody may look at contact data; kept with the look."""

EDITABLE = ("name", "email", "phone", "location", "years", "skills", "family", "channel")
"""What a person may set right."""

PAGE = 5
"""Candidates shown at once."""


@dataclass(frozen=True)
class RevealContact:
    """Show a candidate's contact data to one person, for a purpose that is kept."""

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
        what = {"what": "contact.revealed", "by": by, "candidate": candidate, "purpose": purpose}
        self.pool.audit(self.new_id(), what | {"at": format_time(self.now())})
        return found


@dataclass(frozen=True)
class CorrectCandidate:
    """Set right what was read wrong."""

    pool: Pool
    now: Callable[[], datetime]
    new_id: Callable[[], str]

    def __call__(self, by: str, candidate: str, version: int, values: Mapping[str, Any]) -> Candidate:
        """Keep these values; what a person confirmed or set counts as sure from now on.

        Another channel changes the ledger too, by a ``fact.corrected`` of the candidate's sourcing.

        Raises:
            Invalid: ``candidate.email``, ``candidate.phone``, ``candidate.years``, ``candidate.channel``, ``candidate.name``.
            NotFound: ``candidate.unknown``. Conflict: ``candidate.changed``.
        """
        found = self.pool.get(candidate)
        if found.version != version:
            raise Conflict("candidate.changed", candidate=candidate)
        checked = {field: _checked(field, value) for field, value in values.items() if field in EDITABLE}
        changed = {field: value for field, value in checked.items() if value != getattr(found, field)}
        now = self.now()
        facts = []
        if "channel" in changed:
            corrected = {"candidate": found.id, "channel": changed["channel"]}
            target = f"sourced-{found.document}"
            facts.append(Fact(self.new_id(), "fact.corrected", now, by, {"corrects": target, "data": corrected}))
        corrected_fields = tuple(sorted({*found.corrected, *checked}))
        if not changed and corrected_fields == found.corrected:
            return found
        saved = self.pool.save(replace(found, **changed, corrected=corrected_fields), facts)
        what = {"what": "candidate.corrected", "by": by, "candidate": candidate, "fields": sorted(changed)}
        self.pool.audit(self.new_id(), what | {"at": format_time(now)})
        return saved


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
