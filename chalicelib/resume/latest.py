"""The latest job and the latest school: which entry that is, and how sure its parts are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib.resume.job_parts import COMPANY, TITLE, kind_of

MISSED = 0.3
"""How sure a part is that was not found though its entry is there."""

NAMED_COMPANY, LIKELY_COMPANY, LONELY_COMPANY = 0.88, 0.78, 0.6
NAMED_TITLE, LONELY_TITLE = 0.95, 0.83
SCHOOL_WITH_DEGREE, LONELY_SCHOOL, DEGREE = 0.95, 0.88, 0.95
"""How often what was read so is right: counted on English texts that people labelled (docs/reading.md)."""


def latest(entries: Sequence[Mapping[str, Any]]) -> int:
    """The place of the entry that goes on, else of the one that ended last, else of the first."""
    ongoing = (place for place, entry in enumerate(entries) if entry.get("startDate") and not entry.get("endDate"))
    by_end = sorted(range(len(entries)), key=lambda place: str(entries[place].get("endDate") or ""), reverse=True)
    return next(ongoing, by_end[0] if by_end else 0)


def sure_of_job(job: Mapping[str, Any]) -> dict[str, float]:
    """How sure the ``company`` and the ``title`` of a job are."""
    company, title = job.get("name"), job.get("position")
    sure = {"company": MISSED, "title": MISSED}
    if company and not title:
        sure["company"] = LONELY_COMPANY
    elif company:
        sure["company"] = NAMED_COMPANY if kind_of(company) == COMPANY and job.get("startDate") else LIKELY_COMPANY
    if title:
        sure["title"] = NAMED_TITLE if company and kind_of(title) == TITLE else LONELY_TITLE
    return sure


def sure_of_school(school: Mapping[str, Any]) -> dict[str, float]:
    """How sure the ``school`` and the ``degree`` of an entry are; a course may have no degree."""
    sure = {"school": MISSED}
    if school.get("institution"):
        sure["school"] = SCHOOL_WITH_DEGREE if school.get("studyType") else LONELY_SCHOOL
    if school.get("studyType"):
        sure["degree"] = DEGREE
    return sure
