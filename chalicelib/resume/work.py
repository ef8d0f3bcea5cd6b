"""Work history: jobs with company, title, time and description, in JSON Resume's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from chalicelib.resume.dates import Period, is_date_like, periods, without_dates
from chalicelib.resume.job_parts import COMPANY_LABEL, NEITHER, PLACE, TITLE_LABEL, clean, kind_of, parts_of, row_parts, title_in
from chalicelib.resume.language import has_han
from chalicelib.resume.page import CELL, Row
from chalicelib.resume.sections import Section

BULLET = re.compile(r"^\s*(?:[•●▪■◆○◦*✓➢❖·–§¬»>]|-\s|[-–](?=[A-Z])|\(?\d{1,2}[.)、]\s|[o]\s(?=[A-Z]))")
_NO_TITLE = re.compile(
    r"^(?:responsibilit|role|duties|project|description|team size|environment|technolog|tools|client"
    r"|key |achievement|location|duration|period|scope|主要|职责|工作内容|工作描述|项目|描述|业绩|负责"
    r"|离职原因|汇报|下属|部门)",
    re.IGNORECASE,
)
LONGEST = 110
"""Letters of a row that may head a job; longer ones describe it."""
MOST = 40


@dataclass
class _Job:
    period: Period | None
    begin: int
    heads: list[str] = field(default_factory=list)
    company: str = ""
    title: str = ""
    description: list[str] = field(default_factory=list)


def find_work(sections: Sequence[Section], language: str) -> list[dict[str, Any]]:
    """The jobs of the work sections, in the order in which they stand there."""
    jobs: list[dict[str, Any]] = []
    told = any(section.kind == "work" for section in sections)
    for section in sections:
        if section.kind == "work":
            jobs += [entry for job in _jobs(section.rows, language) if (entry := _entry(job))]
        elif not told and section.kind in ELSEWHERE:
            # No heading says where work begins: only what names both a company and a title is taken for a job.
            jobs += [entry for job in _jobs(section.rows, language) if job.company and job.title and (entry := _entry(job))]
    return jobs[:MOST]


ELSEWHERE = ("head", "basics", "summary", "objective", "other", "project", "skills", "awards")


def _entry(job: _Job) -> dict[str, Any] | None:
    entry: dict[str, Any] = {}
    if job.company:
        entry["name"] = job.company
    if job.title:
        entry["position"] = job.title
    if not entry:
        return None
    if job.period and job.period.start:
        entry["startDate"] = job.period.start.iso
    if job.period and job.period.end:
        entry["endDate"] = job.period.end.iso
    if job.description:
        entry["summary"] = "\n".join(job.description)[:4_000]
    return entry


def _jobs(rows: Sequence[Row], language: str) -> Iterator[_Job]:
    """One job for each row that tells a time, with the short rows beside it that name company and title."""
    anchors = [index for index, row in enumerate(rows) if _is_anchor(row)]
    if not anchors:
        yield from _without_times(rows, language)
        return
    begins = [_begin(rows, anchor, anchors[place - 1] if place else -1) for place, anchor in enumerate(anchors)]
    if begins[0] > 0:
        # Jobs without a time, before the first with one.
        yield from _without_times(rows[: begins[0]], language)
    for place, anchor in enumerate(anchors):
        stop = begins[place + 1] if place + 1 < len(anchors) else len(rows)
        yield _job(rows[begins[place] : stop], anchor - begins[place], language)


def _is_anchor(row: Row) -> bool:
    if len(row.text) > LONGEST + 40 or (BULLET.match(row.text) and len(row.text) > 60):
        return False
    found = periods(row.text)
    if not found or (_NO_TITLE.match(row.text) and not is_date_like(row.text)):
        return False
    rest = without_dates(row.text)
    if any(period.is_range for period in found):
        return len(rest) < 90
    return (
        len(rest) < 60 and not rest.endswith((".", "。")) and (is_date_like(row.text) or CELL in row.text or bool(title_in(rest)))
    )


def _begin(rows: Sequence[Row], anchor: int, before: int) -> int:
    """Where the rows that head a job begin: at most two short ones above its time."""
    rest = without_dates(rows[anchor].text)
    kinds = {kind_of(part) for part in parts_of(rest)} if rest else set()
    wanted = 0 if {"title", "company"} <= kinds else 2 if not re.sub(r"\W", "", rest) else 1
    begin = anchor
    while begin - 1 > before and anchor - begin < MOST_HEADS and _may_head(rows[begin - 1]):
        above = rows[begin - 1].text
        named = {kind_of(part) for part in parts_of(above)} & {"title", "company"}
        if PLACE.fullmatch(above):
            # Where it was names nothing; the company stands above it.
            begin -= 1
            continue
        if wanted <= 0 and not (named - kinds):
            break
        kinds |= named
        begin -= 1
        wanted -= 1
    return begin


MOST_HEADS = 4
"""Rows that head a job at most: company, place, department, title."""


def _may_head(row: Row) -> bool:
    text = row.text
    return (
        len(text) < LONGEST
        and not BULLET.match(text)
        and not text.endswith((".", "。", ";", "；", ","))
        and not _NO_TITLE.match(text)
        and not (text[:1].islower() and not title_in(text))
        and len(text.split()) < 14
        and not ((":" in text or "：" in text) and not COMPANY_LABEL.match(text) and not TITLE_LABEL.match(text))
    )


def _job(rows: Sequence[Row], anchor: int, language: str) -> _Job:
    found = periods(rows[anchor].text)
    period = next((each for each in found if each.is_range), found[0])
    job = _Job(period, 0)
    head = [row.text for row in rows[:anchor]] + [without_dates(rows[anchor].text)]
    rest = list(rows[anchor + 1 :])
    _name(job, [part for text in head for part in row_parts(text)], language)
    # What is missing stands below: the title under the company and its time.
    while rest and not (job.title and job.company) and _may_head(rest[0]) and len(job.heads) < 8:
        parts = list(row_parts(rest[0].text))
        if not any(kind_of(part) in ("title", "company") for part in parts) and (job.company or job.title) and not job.title:
            break
        if job.title and not job.company and not any(kind_of(part) == "company" for part in parts) and not _is_called(rest):
            break
        _name(job, [*job.heads, *parts], language)
        rest.pop(0)
    for row in rest[:6]:
        if not job.company and (label := COMPANY_LABEL.match(row.text)):
            job.company = clean(next(parts_of(label[1]), ""))
        if not job.title and (label := TITLE_LABEL.match(row.text)):
            job.title = clean(label[1])
    job.description = [row.text.replace(CELL, "  ") for row in rest[:120]]
    return job


def _is_called(rest: Sequence[Row]) -> bool:
    """Whether the first row is no more than a name: a company that no word gives away, under a title and its time."""
    text, following = rest[0].text, rest[1].text if len(rest) > 1 else ""
    if has_han(text) or len(text.split()) > 6 or not text[:1].isupper():
        return False
    return not following or bool(BULLET.match(following)) or len(following) > 50 or bool(periods(following))


def _without_times(rows: Sequence[Row], language: str) -> Iterator[_Job]:
    """Jobs that tell no time: a short row with a title, the company beside or below it."""
    index = 0
    while index < len(rows):
        row = rows[index]
        index += 1
        if not _may_head(row) or len(row.text) > 70:
            continue
        parts = list(parts_of(row.text))
        kinds = [kind_of(part) for part in parts]
        if "title" not in kinds and not ("company" in kinds and len(parts) > 1):
            continue
        job = _Job(None, 0)
        following = rows[index] if index < len(rows) else None
        if (
            len(parts) == 1
            and following
            and _may_head(following)
            and not any(kind_of(part) == "title" for part in parts_of(following.text))
        ):
            parts += parts_of(following.text)
            index += 1
        _name(job, parts, language)
        if job.title and (job.company or row.apart):
            yield job


def _name(job: _Job, parts: Sequence[str], language: str) -> None:
    """Which part is the company and which the title; what is left over is where it was."""
    job.heads = list(parts)
    parts = [part for part in parts if len(re.sub(r"\W", "", part)) > 1 and not NEITHER.fullmatch(part.strip("() "))]
    kinds = [kind_of(part) for part in parts]
    title = next((part for part, kind in zip(parts, kinds, strict=True) if kind == "title"), "")
    company = next((part for part, kind in zip(parts, kinds, strict=True) if kind == "company"), "")
    unknown = [part for part, kind in zip(parts, kinds, strict=True) if not kind]
    if not company and unknown:
        company = unknown.pop(0)
    if not title and unknown and company and has_han(company):
        # 公司 | 部门 | 职位: the last one, if it is short.
        title = unknown[-1] if len(unknown[-1]) < 12 and parts.index(unknown[-1]) > parts.index(company) else ""
    job.title, job.company = clean(title), clean(company)
