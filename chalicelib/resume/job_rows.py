"""Rows of a work section as what they may be: the time of a job, what names it, or what describes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from chalicelib.resume import vocabulary
from chalicelib.resume.dates import PRESENT, Period, is_date_like, periods, without_dates
from chalicelib.resume.job_parts import (
    ABOUT,
    COMPANY,
    COMPANY_LABEL,
    DEPARTMENT,
    LEGAL,
    PLACE,
    TITLE,
    TITLE_LABEL,
    UNKNOWN,
    is_called,
    is_place,
    kind_of,
    row_parts,
    title_in,
    with_places,
)
from chalicelib.resume.language import has_han
from chalicelib.resume.page import CELL, Row
from chalicelib.resume.patterns import pattern
from chalicelib.resume.sections import heading_kind

BULLET = pattern(r"^\s*(?:[•●▪■◆○◦*✓➢❖·–§¬»>]|-\s|[-–](?=[A-Z])|\(?\d{1,2}[.)、]\s|[o]\s(?=[A-Z]))")
LABEL = pattern(
    r"^(?:responsibilit|duties|project description|team size|environment|technolog|tools|client"
    r"|key |achievement|duration|scope|主要|职责|工作内容|工作描述|项目|描述|业绩|负责"
    r"|离职原因|汇报|下属)",
    re.IGNORECASE,
)
"""What begins a row that describes a job."""
_IN_STATE = pattern(r",\s?[A-Z]{2}$")
_CLIENT = pattern(r"\W{0,3}clients?\s{0,2}[:：-]", re.IGNORECASE)
_TIME_LABEL = pattern(
    r"\W{0,3}(?:duration|period|dates?|time|tenure|employed|任职时间|工作时间|在职时间|起止时间|起止年月|时\s?间)\s{0,2}[:：\t]\s?",
    re.IGNORECASE,
)
LONGEST = 110
"""Letters of a row that may head a job; longer ones describe it."""
NOISE = pattern(
    r"(?:page\s)?\d{1,2}(?:\s?(?:of|/)\s?\d{1,2})?|page \d+.{0,8}|第\s?\d+\s?页.{0,12}|https?://\S+|\W*", re.IGNORECASE
)
"""What stands on a page besides its text."""


@dataclass(frozen=True)
class JobRow:
    """A row with what it says about a job: the ``period`` that it tells and the ``rest`` of its text."""

    row: Row
    text: str
    period: Period | None
    rest: str

    @cached_property
    def parts(self) -> list[str]:
        """What separators keep apart in it, without its time."""
        return [part for part in row_parts(self.rest) if len(re.sub(r"\W", "", part)) > 1]

    @cached_property
    def kinds(self) -> list[str]:
        """What each of ``parts`` is."""
        # With a time beside it, Fernhill, Leeds is more likely a company than a place.
        told = is_place(self.rest) and (self.period is None or kind_of(self.parts[0]) == PLACE or _IN_STATE.search(self.rest))
        if told or (len(self.parts) > 1 and any(ABOUT.fullmatch(part) for part in re.split(r"\s?[|｜/\t]\s?", self.rest))):
            return [PLACE] * len(self.parts)
        kinds = with_places(self.parts, [kind_of(part) for part in self.parts])
        if _CLIENT.match(self.text):
            # Whom the work was for, not who paid for it; where nothing else is named its label still tells.
            return [PLACE] * len(self.parts)
        label = COMPANY if COMPANY_LABEL.match(self.text) else TITLE if TITLE_LABEL.match(self.text) else ""
        return [label, *kinds[1:]] if label and kinds else kinds

    @cached_property
    def named(self) -> set[str]:
        """Whether it names a title or a company, by words that say so."""
        return {TITLE, COMPANY} & set(self.kinds)

    @cached_property
    def is_legal(self) -> bool:
        """Whether it names a company by its legal form, which says more than any other word."""
        return any(kind == COMPANY and LEGAL.search(part) for part, kind in zip(self.parts, self.kinds, strict=True))

    @cached_property
    def is_place(self) -> bool:
        """Whether it only tells where something was, or in which department."""
        return bool(self.kinds) and set(self.kinds) <= {PLACE, DEPARTMENT}

    @cached_property
    def may_name(self) -> bool:
        """Whether it may name a company that no word gives away."""
        return bool(self.parts) and self.kinds[0] == UNKNOWN and is_called(self.parts[0])

    @cached_property
    def names_company(self) -> bool:
        """Whether it names a company, by a word or by the place behind it, and no title."""
        return TITLE not in self.named and (COMPANY in self.named or (self.may_name and PLACE in self.kinds)) and self.may_head

    @cached_property
    def may_head(self) -> bool:
        """Whether it is short and no sentence: it may name a job."""
        text = self.text
        labelled = COMPANY_LABEL.match(text) or TITLE_LABEL.match(text)
        if labelled:
            return len(text) < LONGEST
        if len(text) >= LONGEST or BULLET.match(text) or LABEL.match(text):
            return False
        if len(text.split()) >= 14 and not (self.kinds and self.kinds[0] == COMPANY):
            return False
        if text.lower().strip(" :：") in vocabulary.words("job_labels.txt") or heading_kind(text):
            return False
        if text.endswith(("。", ";", "；")) or (text.endswith(".") and not _ENDS_A_NAME.search(text)):
            return self.is_title and len(text) < 60
        if text.endswith((",", "，")) and not self.named:
            return False
        named = text.lower().startswith("the ") and self.kinds[:1] == [COMPANY]
        if does(text) and not self.period and not named:
            return False
        if text[:1].islower() and not title_in(text) and not (self.kinds == [COMPANY] and len(text) < 25):
            return False
        return not re.search(r"[:：].{3}", text) or bool(self.kinds and self.kinds[0] in (TITLE, COMPANY))

    @cached_property
    def is_title(self) -> bool:
        """Whether it says nothing but what somebody is."""
        text = self.text.rstrip(" :：.")
        words = text.split()
        if not words or len(words) > 8 or BULLET.match(self.text) or self.period or not self.kinds or does(text):
            return False
        longer = [word for word in words if len(word) > 3]
        big = sum(word[0].isupper() for word in longer) >= 0.7 * len(longer)
        return set(self.kinds) <= {TITLE, PLACE, DEPARTMENT} and TITLE in self.kinds and (big or has_han(text))


def does(text: str) -> bool:
    """Whether a text begins as one that tells what was done: *Managed …*, *Responsible for …*."""
    first = re.match(r"[\W_]*([A-Za-z'-]+)(?=\s)", text)
    return first is not None and first[1].lower() in vocabulary.words("action_words.txt") and not text.isupper()


_ENDS_A_NAME = pattern(r"\b(?:inc|ltd|co|corp|llc|pvt|l\.l\.c|u\.s\.a?|[A-Z])\.$|,[^,]{2,30}\.$", re.IGNORECASE)


def job_rows(rows: Sequence[Row]) -> list[JobRow]:
    """The rows of a section without what stands there only because pages end, dates that a line break cut whole again."""
    kept = [row for row in rows if not NOISE.fullmatch(row.text)]
    return [_job_row(row) for row in _dates_whole(kept)]


def _dates_whole(rows: Sequence[Row]) -> Iterator[Row]:
    index = 0
    while index < len(rows):
        row = rows[index]
        index += 1
        if index < len(rows) and _continues(row.text, rows[index].text):
            row = replace(row, text=f"{row.text.rstrip(' -–—~')} - {rows[index].text}", sizes=())
            index += 1
        yield row


def _continues(text: str, following: str) -> bool:
    """Whether a row ends with a date of which the next one is the end: *June 2010* over *August 2013*."""
    if len(text) > LONGEST:
        return False
    if len(following) > 24:
        # 1998 over 2001: Associate of …
        begin = re.match(r"(.{4,16}?)\s?:\s", following)
        return begin is not None and is_date_like(text) and not without_dates(text) and _continues(text, begin[1])
    now = PRESENT.fullmatch(following.strip(" -–—"))
    if not now and not (is_date_like(following) and not without_dates(following)):
        return False
    told = periods(text)
    if len(told) != 1 or told[0].end or (told[0].is_current and not text.rstrip().endswith(("-", "–", "—", "~"))):
        return False
    if told[0].ends < len(text.rstrip(" -–—~)")):
        return False
    joined = periods(f"{text.rstrip(' -–—~')} - {following}")
    return len(joined) == 1 and joined[0].is_range and (now is not None or joined[0].end != joined[0].start)


def _job_row(row: Row) -> JobRow:
    text = row.text.strip()
    found = _period(text)
    return JobRow(row, text, found, without_dates(_TIME_LABEL.sub("", text)) if found else BULLET.sub("", text).strip())


def _period(text: str) -> Period | None:
    """The time that a row tells as one that heads a job does; None where it only mentions one."""
    if len(text) > LONGEST + 40 or (BULLET.match(text) and len(text) > 60):
        return None
    found = periods(text)
    if not found:
        return None
    if (label := _TIME_LABEL.match(text)) and is_date_like(text[label.end() :]):
        return next((period for period in found if period.is_range), found[0])
    if LABEL.match(text) and not is_date_like(text):
        return None
    rest = without_dates(text)
    first = next((period for period in found if period.is_range), None)
    if first:
        inside = text[: first.begins].strip() and text[first.ends :].strip(" .)）]")
        # 2010 - 2012 within a sentence tells something else.
        return first if len(rest) < 90 and not (inside and len(text.split()) > 12 and not title_in(rest)) else None
    if len(rest) < 60 and not rest.endswith((".", "。")):
        edge = found[0].begins < 3 or found[-1].ends >= len(text.rstrip(" )）.]"))
        if is_date_like(text) or CELL in text or (edge and title_in(rest)) or (edge and _names_only(rest)):
            return found[0]
    return None


def _names_only(rest: str) -> bool:
    parts = row_parts(rest)
    return 0 < len(parts) < 4 and all(kind_of(part) in (TITLE, COMPANY, PLACE) for part in parts)
