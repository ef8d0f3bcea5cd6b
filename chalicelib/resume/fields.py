"""Fields: sections become a JSON Resume with a confidence and a place for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from chalicelib.resume.birth import find_birth_year
from chalicelib.resume.education import find_education
from chalicelib.resume.emails import find_email
from chalicelib.resume.experience import years_of
from chalicelib.resume.family import Family, family_of
from chalicelib.resume.found import Found
from chalicelib.resume.language import language_of
from chalicelib.resume.latest import latest, sure_of_job, sure_of_school
from chalicelib.resume.links import profiles_and_url
from chalicelib.resume.names import find_name
from chalicelib.resume.page import Page, Row
from chalicelib.resume.patterns import pattern
from chalicelib.resume.phones import find_phone
from chalicelib.resume.places import find_location, region_of
from chalicelib.resume.sections import HEAD, Section, sections_of
from chalicelib.resume.skills import find_skills
from chalicelib.resume.spoken import find_spoken
from chalicelib.resume.work import BULLET, find_work

_OBJECTIVE = pattern(
    r"(?:求职意向|应聘岗位|应聘职位|意向岗位|期望职位|目标职位|求职岗位|期望岗位|desired position"
    r"|objective)\s{0,3}[:：\t]\s{0,3}([^\t|｜]{2,60})",
    re.IGNORECASE,
)
SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


@dataclass(frozen=True)
class Fields:
    """What a document says: JSON Resume 1.0.0, and per field how sure (0–1) and where (page, box).

    ``latest`` is the place of the latest entry in ``work`` and in ``education``.
    """

    resume: dict[str, Any]
    family: Family
    language: str
    years: float | None
    confidence: dict[str, float]
    places: dict[str, dict[str, Any]]
    latest: dict[str, int]


def fields_of(pages: Sequence[Page], file_name: str, today: date) -> Fields:
    """The fields of a document that was read."""
    rows = [row for page in pages for row in page.rows]
    links = [link for page in pages for link in page.links]
    sections = sections_of(rows)
    language = language_of("\n".join(row.text for row in rows)[:20_000])
    clear = min((page.confidence for page in pages if page.rows), default=1.0)
    found: dict[str, Found] = {}
    basics: dict[str, Any] = {}

    email = find_email(sections, links)
    name = find_name(sections, email.value if email else None, file_name)
    sections = _headed(sections, name)
    phone = find_phone(sections, links, region_of(sections, language), email)
    for key, value in (("name", name), ("email", email), ("phone", phone)):
        if value:
            found[key] = value
            basics[key] = value.value
    if placed := find_location(sections, name.value if name else ""):
        basics["location"], found["location"] = placed
    if born := find_birth_year(sections):
        basics["birthYear"] = born
    profiles, url = profiles_and_url(sections, links)
    if url:
        basics["url"] = url
    if profiles:
        basics["profiles"] = profiles
    work = find_work(sections)
    objective = _objective(sections)
    label = _label(sections, name)
    if label:
        basics["label"] = label
    if summary := _summary(sections):
        basics["summary"] = summary
    resume: dict[str, Any] = {"$schema": SCHEMA, "basics": basics}
    education, spoken = find_education(sections), find_spoken(sections)
    skills = find_skills(sections)
    certificates = [{"name": text} for text in _entries(sections, "certificates")]
    awards = [{"title": text} for text in _entries(sections, "awards")]
    for key, entries in (
        ("work", work),
        ("education", education),
        ("skills", [{"name": skill} for skill in skills]),
        ("languages", spoken),
        ("certificates", certificates),
        ("awards", awards),
    ):
        if entries:
            resume[key] = entries
    family = family_of(sections, [job["position"] for job in work if job.get("position")], label, objective)
    years = years_of(sections, work, today)
    confidence = {key: value.confidence for key, value in found.items()}
    confidence["family"] = family.confidence
    if years:
        confidence["years"] = round(years[1] * clear, 3)
    for key, sure in (("work", 0.75), ("education", 0.8), ("skills", 0.85)):
        if resume.get(key):
            confidence[key] = round(sure * clear, 3)
    newest = {key: latest(entries) for key, entries in (("work", work), ("education", education)) if entries}
    parts = sure_of_job(work[newest["work"]]) if work else {}
    parts |= sure_of_school(education[newest["education"]]) if education else {}
    confidence |= {key: round(sure * clear, 3) for key, sure in parts.items()}
    rows_by_field = {key: value.row for key, value in found.items()} | _rows_of_entries(sections, resume, newest)
    places = {
        key: {"page": row.page, "box": [round(side, 4) for side in row.box]}
        for key, row in rows_by_field.items()
        if row and row.box
    }
    return Fields(resume, family, language, years[0] if years else None, confidence, places, newest)


def _headed(sections: Sequence[Section], name: Found | None) -> list[Section]:
    """Sections in which the name begins a new head: a sidebar's last section does not go on behind it."""
    headed: list[Section] = []
    for section in sections:
        place = next((index for index, row in enumerate(section.rows) if name and row is name.row), 0)
        if place and section.kind not in (HEAD, "basics"):
            headed.append(Section(section.kind, section.heading, section.rows[:place]))
            headed.append(Section(HEAD, "", section.rows[place:]))
        else:
            headed.append(section)
    return headed


def _rows_of_entries(sections: Sequence[Section], resume: dict[str, Any], newest: dict[str, int]) -> dict[str, Row]:
    """The rows in which the parts of the latest job and school stand, and where the skills begin.

    What was not found is looked for where its section begins.
    """
    rows: dict[str, Row] = {}
    for kind, parts in (
        ("work", {"company": "name", "title": "position"}),
        ("education", {"school": "institution", "degree": "studyType"}),
        ("skills", {"skills": ""}),
    ):
        own = [row for section in sections if section.kind == kind for row in section.rows]
        if not own:
            continue
        entry = resume[kind][newest[kind]] if kind in newest else {}
        for field, key in parts.items():
            value = _letters(str(entry.get(key) or ""))
            rows[field] = next((row for row in own if value and value in _letters(row.text)), own[0])
    return rows


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def _objective(sections: Sequence[Section]) -> str:
    for section in sections:
        if section.kind == "objective" and section.rows:
            return " ".join(row.text for row in section.rows[:3])[:300]
        for row in section.rows[:25] if section.kind in (HEAD, "basics", "other") else ():
            if found := _OBJECTIVE.search(row.text[:300]):
                return found[1]
    return ""


def _label(sections: Sequence[Section], name: Found | None) -> str:
    """The headline under the name."""
    for section in sections:
        for index, row in enumerate(section.rows):
            if name and row is name.row and index + 1 < len(section.rows):
                beside = row.text.replace(name.value, "").strip(" \t|·•,-–—")
                for text in (beside, section.rows[index + 1].text):
                    if 2 < len(text) < 80 and not re.search(r"[@\d:：]|http", text):
                        return text.replace("\t", " · ")
                return ""
    if not name and sections and sections[0].rows and len(sections[0].rows[0].text) < 60:
        return sections[0].rows[0].text.replace("\t", " · ")
    return ""


def _summary(sections: Sequence[Section]) -> str:
    for section in sections:
        if section.kind == "summary" and section.rows:
            return " ".join(row.text.replace("\t", " ") for row in section.rows[:25])[:2_000]
    return ""


def _entries(sections: Sequence[Section], kind: str) -> list[str]:
    entries = []
    for section in sections:
        if section.kind == kind:
            for row in section.rows[:30]:
                text = BULLET.sub("", row.text).replace("\t", " ").strip()
                if 2 < len(text) < 160:
                    entries.append(text)
    return entries
