"""Work history: jobs with company, title, time and description, in JSON Resume's words.

A job begins at a row that tells its time; the short rows above it, or below it, name company and title. Which of the two a
résumé does, its first job shows. What neither rows nor words tell is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile, takewhile
from typing import Any

from chalicelib.resume.dates import Period
from chalicelib.resume.job_parts import (
    COMPANY,
    COMPANY_LABEL,
    LEGAL,
    NEITHER,
    PLACE,
    TITLE,
    TITLE_LABEL,
    UNKNOWN,
    clean,
    is_called,
    kind_of,
    parts_of,
    title_in,
)
from chalicelib.resume.job_rows import BULLET, JobRow, job_rows
from chalicelib.resume.job_sentences import told_jobs
from chalicelib.resume.job_titles import bare, titles
from chalicelib.resume.language import has_han
from chalicelib.resume.page import CELL
from chalicelib.resume.patterns import pattern
from chalicelib.resume.sections import Section

__all__ = ["BULLET", "find_work"]
MOST = 40
MOST_ABOVE = 4
"""Rows above its time that head a job at most: company, place, department, title."""
MOST_BELOW = 3
LOOK_AHEAD = 4
"""Rows below a job's head among which its title is looked for: some tell first what the company does."""
STUDIES = ("references", "education", "publications")
NO_WORK = (*STUDIES, "project", "awards", "interests", "certificates")
"""Sections in which a time, a title and a company are no job."""
NO_SENTENCES = (*STUDIES, "objective", "interests")
"""Sections in which a sentence tells of no job that one had."""
_LED = pattern(r"([A-Z][^.:;]{2,58}?)(?:\s[-–—]|:)\s(?=[A-Z])")
"""What leads a text: *Owner/Operator - Oversee all aspects of …*"""
_DASH = pattern(r"(.{3,50}?)\s[-–]\s(.{3,60})")


@dataclass
class _Job:
    """A job while it is put together; ``sure`` when words, not only places, say which is the company."""

    period: Period | None = None
    company: str = ""
    title: str = ""
    description: list[str] = field(default_factory=list)


def find_work(sections: Sequence[Section]) -> list[dict[str, Any]]:
    """The jobs of the work sections, in the order in which they stand there."""
    jobs: list[dict[str, Any]] = []
    told = any(section.kind == "work" for section in sections)
    for section in sections:
        if section.kind == "work":
            jobs += [entry for job in _jobs(section) for entry in _entries(job)]
        elif section.kind == "project" and told:
            # A page's end or a heading within may hide where the jobs go on: a row that says all of it is one.
            jobs += [entry for row in job_rows(section.rows) if (job := _of_one_row(row)) for entry in _entries(job)]
        elif section.kind not in (NO_WORK if told else STUDIES):
            # Under no heading of work: only what words name as a company, with a title and a time, is taken for a job.
            jobs += [entry for job in _jobs(section) if _is_plain(job, told) for entry in _entries(job)]
    known = {str(job.get("name", "")).lower() for job in jobs}
    for section in sections:
        if section.kind not in NO_SENTENCES:
            for told_job in told_jobs(section.rows):
                if not any(told_job.company.lower() in name or (name and name in told_job.company.lower()) for name in known):
                    jobs += _entries(_Job(told_job.period, told_job.company, told_job.title))
                    known.add(told_job.company.lower())
    return jobs[:MOST]


def _of_one_row(row: JobRow) -> _Job | None:
    """The job of a row that names company, title and time: *Acme Systems, Senior Consultant, 2000 - 2001*."""
    named = bool(row.kinds) and row.kinds[0] in (COMPANY, UNKNOWN) and row.kinds[1:2] == [TITLE] and is_called(row.parts[0])
    if not named or row.period is None or not row.period.is_range or not row.may_head or len(row.parts) > 4:
        return None
    return _Job(row.period, clean(row.parts[0]), clean(row.parts[1]))


def _is_plain(job: _Job, told: bool) -> bool:
    if not job.company or not job.title:
        return False
    return not told or (
        bool(job.period and job.period.is_range) and kind_of(job.company) == COMPANY and kind_of(job.title) == TITLE
    )


def _entries(job: _Job) -> Iterator[dict[str, Any]]:
    """A job's entries: one for each of its titles, the description with the first."""
    for place, title in enumerate(titles(job.title)):
        entry: dict[str, Any] = {}
        if job.company:
            entry["name"] = bare(job.company)
        if title:
            entry["position"] = title
        if not entry:
            return
        if job.period and job.period.start:
            entry["startDate"] = job.period.start.iso
        if job.period and job.period.end:
            entry["endDate"] = job.period.end.iso
        if job.description and not place:
            entry["summary"] = "\n".join(job.description)[:4_000]
        yield entry


def _jobs(section: Section) -> Iterator[_Job]:
    rows = job_rows(section.rows)
    anchors = [index for index, row in enumerate(rows) if row.period]
    if not anchors:
        yield from _without_times(rows)
        return
    above = _is_headed_above(rows, anchors[0])
    spans: list[tuple[int, int]] = []
    limit = 0
    for place, anchor in enumerate(anchors):
        stop = anchors[place + 1] if place + 1 < len(anchors) else len(rows)
        begin = _begin(rows, anchor, limit, above)
        end = _end(rows, begin, anchor, stop, above)
        spans.append((begin, end))
        limit = end
    if spans[0][0] > 0:
        # Jobs without a time, before the first with one.
        yield from _without_times(rows[: spans[0][0]])
    before: _Job | None = None
    for place, (begin, end) in enumerate(spans):
        stop = spans[place + 1][0] if place + 1 < len(spans) else len(rows)
        for job in _described(rows, begin, anchors[place], end, stop):
            if before and job.title and not job.company:
                # Promotions: the company stands above the first of its titles.
                job.company = before.company
            yield job
            before = job


def _is_headed_above(rows: Sequence[JobRow], anchor: int) -> bool:
    """Whether jobs are named above their times, as the first one is."""
    before, after = rows[anchor - 1] if anchor else None, rows[anchor + 1] if anchor + 1 < len(rows) else None
    if before is None or not before.may_head:
        return False
    # What ends the text above is no head where the row below plainly names a company.
    return bool(before.named) or before.is_place or after is None or not after.names_company


def _begin(rows: Sequence[JobRow], anchor: int, limit: int, above: bool) -> int:
    """Where the rows that head a job begin."""
    own = rows[anchor]
    wanted = {TITLE, COMPANY} - own.named
    if COMPANY in wanted and own.may_name and own.named:
        wanted.discard(COMPANY)
    begin = index = anchor
    while wanted and index > limit and anchor - index < MOST_ABOVE:
        index -= 1
        row = rows[index]
        if not row.may_head or row.period:
            break
        if row.named & wanted:
            wanted -= row.named
            if row.may_name:
                wanted.discard(COMPANY)
        elif not row.is_place:
            if not above or not row.may_name or COMPANY not in wanted or not _stands_alone(rows, index, limit):
                break
            wanted.discard(COMPANY)
        begin = index if not row.is_place else begin
    over = rows[begin - 1] if limit < begin < anchor and anchor - begin < MOST_ABOVE else None
    if over and over.is_legal and over.may_head and not over.period and not any(row.is_legal for row in rows[begin:anchor]):
        # Its division or department stands below the company.
        begin -= 1
    return begin


def _stands_alone(rows: Sequence[JobRow], index: int, limit: int) -> bool:
    """Whether a row is no end of the text above it."""
    row = rows[index]
    if index == limit or row.row.apart or row.text.isupper() or has_han(row.text):
        return True
    before = rows[index - 1]
    return before.text.endswith((".", "。", ";")) or before.row.size < 0.97 * row.row.size or len(before.text) < 40


def _end(rows: Sequence[JobRow], begin: int, anchor: int, stop: int, above: bool) -> int:
    """Where the rows below its time that head a job end."""
    named = {kind for row in rows[begin : anchor + 1] for kind in row.named}
    wanted = {TITLE, COMPANY} - named
    if COMPANY in wanted and TITLE in named and any(row.may_name for row in rows[begin : anchor + 1]):
        wanted.discard(COMPANY)
    end = anchor + 1
    while wanted and end < stop and end - anchor <= MOST_BELOW:
        row = rows[end]
        if not row.may_head:
            break
        if row.named & wanted:
            if above and stop < len(rows) and end + 1 == stop and row.named == {COMPANY}:
                break
            wanted -= row.named
            if row.may_name:
                wanted.discard(COMPANY)
        elif row.is_place:
            if not any(later.may_head and later.named & wanted for later in rows[end + 1 : min(stop, end + 2)]):
                break
        elif COMPANY in wanted and row.may_name and _is_called(rows, end, stop, above):
            wanted.discard(COMPANY)
        else:
            break
        end += 1
    return end


def _is_called(rows: Sequence[JobRow], index: int, stop: int, above: bool) -> bool:
    """Whether a row below a job's time is no more than a name."""
    row = rows[index]
    following = rows[index + 1] if index + 1 < len(rows) else None
    if above and index + 1 == stop and following:
        return False
    if len(row.text.split()) > 7 or len(row.parts) > 3:
        return False
    return following is None or following.named != set() or following.is_place or not following.may_head or following.row.apart


def _described(rows: Sequence[JobRow], begin: int, anchor: int, end: int, stop: int) -> Iterator[_Job]:
    """The job of these rows, and those of other titles at the same company that tell no time of their own."""
    job = _Job(rows[anchor].period)
    _name(job, rows[begin:end])
    rest = list(rows[end:stop])
    for row in rest[:6]:
        if not job.company and (label := COMPANY_LABEL.match(row.text)):
            job.company = clean(next(parts_of(label[1]), ""))
        if not job.title and (label := TITLE_LABEL.match(row.text)):
            job.title = clean(label[1])
    if not job.title and (place := next((i for i, row in enumerate(rest[:LOOK_AHEAD]) if row.is_title), None)) is not None:
        job.title = clean(rest.pop(place).text.rstrip(":："))
    for row in rest[:LOOK_AHEAD] if not job.title else ():
        if (led := _LED.match(row.text)) and title_in(led[1]) and is_called(led[1]):
            job.title = clean(led[1])
            break
    current = job
    index = 0
    while index < len(rest):
        row = rest[index]
        index += 1
        head = _undated(rest, index - 1) if job.title else 0
        if head:
            yield current
            current = _Job(None)
            _name(current, rest[index - 1 : index - 1 + head])
            current.company = current.company or job.company
            index += head - 1
        elif len(current.description) < 120:
            current.description.append(row.text.replace(CELL, "  "))
    yield current


def _undated(rows: Sequence[JobRow], index: int) -> int:
    """How many of the rows from here on name another job that tells no time (0: none)."""
    row = rows[index]
    if row.period or not row.may_head or not row.named:
        return 0
    following = rows[index + 1] if index + 1 < len(rows) else None
    if row.named == {COMPANY}:
        return 2 if following and following.is_title and _stands_alone(rows, index, 0) else 0
    if row.named == {TITLE, COMPANY}:
        return 1 if len(row.text) < 80 and _stands_alone(rows, index, 0) and row.kinds[0] in (TITLE, COMPANY) else 0
    stands = row.row.apart or row.text.endswith((":", "：")) or row.text.isupper()
    return 1 if row.is_title and (stands or (_stands_alone(rows, index, 0) and row.text.istitle())) else 0


def _without_times(rows: Sequence[JobRow]) -> Iterator[_Job]:
    """Jobs that tell no time: a short row with a title, the company beside, above or below it."""
    index = 0
    company_above = ""
    while index < len(rows):
        row = rows[index]
        index += 1
        if not row.may_head or len(row.text) > 70:
            continue
        following = rows[index] if index < len(rows) else None
        placed = row.may_name and PLACE in row.kinds and following is not None and following.is_title
        if not row.named and not placed:
            continue
        job = _Job()
        head = [row]
        beside = following is not None and len(row.named) < 2 and following.may_head and not following.named & row.named
        if following and beside and (following.named or (row.named == {TITLE} and following.may_name and len(row.parts) == 1)):
            head.append(following)
            index += 1
        _name(job, head)
        if job.company and not job.title:
            company_above = job.company
            continue
        if job.title and not job.company and row.is_title:
            job.company = company_above
        if job.title and (job.company or (row.row.apart and row.is_title)):
            company_above = job.company
            yield job


def _name(job: _Job, head: Sequence[JobRow]) -> None:
    """Which part is the company and which the title; what is left over is where it was."""
    parts = [part for row in head for part in row.parts]
    kinds = [kind for row in head for kind in row.kinds]
    for row in head:
        if label := COMPANY_LABEL.match(row.text):
            others = {kind for other in head if other is not row for kind in other.kinds}
            # Whom it was for is the company only where no other is named.
            if COMPANY not in others or not row.text.lower().lstrip().startswith("client"):
                job.company = clean(next(parts_of(label[1]), ""))
        elif label := TITLE_LABEL.match(row.text):
            job.title = clean(label[1])
    pairs = [(part, kind) for part, kind in zip(parts, kinds, strict=True) if not NEITHER.fullmatch(part.strip("() "))]
    # Personal Trainer, Nutritionist: one after the other they are all of them.
    called = [part for part, _ in takewhile(lambda each: each[1] == TITLE, dropwhile(lambda each: each[1] != TITLE, pairs))]
    title = called[0] if called and has_han(called[0]) else ", ".join(called)
    companies = [part for part, kind in pairs if kind == COMPANY]
    company = next((part for part in companies if LEGAL.search(part)), companies[0] if companies else "")
    if not company and (dashed := _DASH.fullmatch(title)) and kind_of(dashed[1]) == TITLE and is_called(dashed[2]):
        # Programme Manager - Dream a Dream: nothing else says who it was for.
        title, company = dashed[1], dashed[2]
    unknown = [part for part, kind in pairs if kind == UNKNOWN and is_called(part)]
    if not company and unknown:
        company = unknown.pop(0)
    if not title and unknown and company:
        order = [part for part, _ in pairs]
        last = unknown[-1]
        if has_han(last):
            # 公司 | 部门 | 职位: the last one, if it is short.
            title = last if len(last) < 12 and order.index(last) > order.index(company) else ""
    job.title, job.company = job.title or clean(title), job.company or clean(company)
